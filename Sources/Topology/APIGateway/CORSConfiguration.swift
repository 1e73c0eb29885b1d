import Documents

/// Which pages of other origins may call an HTTP API from a browser ("Configure CORS for HTTP APIs in API Gateway").
public struct CORSConfiguration: Hashable, Sendable, Codable {
  /// `https://shop.example.com`, `https://*` or `*`.
  public var allowOrigins: [Fact<String>]
  public var allowMethods: [Fact<String>]
  public var allowHeaders: [Fact<String>]
  public var source: SourceLocation?

  /// Reads a configuration, whether its keys are written as in templates, bodies or Terraform.
  public init(_ node: DocumentNode) {
    allowOrigins = node.first("AllowOrigins", "allowOrigins", "allow_origins")?.textFacts ?? []
    allowMethods = node.first("AllowMethods", "allowMethods", "allow_methods")?.textFacts ?? []
    allowHeaders = node.first("AllowHeaders", "allowHeaders", "allow_headers")?.textFacts ?? []
    source = node.source
  }
}

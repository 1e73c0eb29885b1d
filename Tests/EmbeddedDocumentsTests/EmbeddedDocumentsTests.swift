import Documents
import EmbeddedDocuments
import Testing
import Topology

@Suite struct EmbeddedDocumentsTests {
  @Test(arguments: [
    #"[{"name": "web", "image": "i", "portMappings": [{"containerPort": 8080}]}]"#,
    #"[{"Name": "web", "Image": "i", "PortMappings": [{"ContainerPort": "8080"}]}]"#,
  ])
  func containersAreReadInBothSpellings(json: String) {
    let reading = ContainerDefinitionsReader.read(DocumentNode(.string(json)))
    #expect(reading.containers.map(\.name?.value) == ["web"])
    #expect(reading.containers.first?.portMappings.first?.containerPort?.value == 8080)
    #expect(reading.unknown == nil)
  }

  /// "OpenAPI extensions for API Gateway": x-amazon-apigateway-integration, -authtype and -any-method.
  @Test func operationsCarryIntegrationAndAuthorization() {
    let body = OpenAPIReader.read(
      DocumentNode(
        .string(
          #"""
          {"openapi": "3.0.1", "paths": {"/a/{id}": {"x-amazon-apigateway-any-method": {
            "security": [{"sigv4": []}], "x-amazon-apigateway-integration": {"type": "http_proxy",
            "uri": "http://x", "connectionType": "VPC_LINK", "connectionId": "abc"}}}},
           "components": {"securitySchemes": {"sigv4": {"type": "apiKey",
             "x-amazon-apigateway-authtype": "awsSigv4"}}}}
          """#)), api: ResourceID(scope: "s", address: "api"))
    #expect(body.routes.map(\.routeKey.value) == ["ANY /a/{id}"])
    #expect(body.methods.first?.authorizationType.value == "AWS_IAM")
    #expect(body.methods.first?.integration?.integrationType?.value == "HTTP_PROXY")
    #expect(body.methods.first?.integration?.usesVPCLink.value == true)
    #expect(body.methods.first?.integration?.vpcLink?.literal == "abc")
  }

  /// API Gateway takes a body as JSON or as YAML.
  @Test func aBodyMayBeYAMLText() {
    let body = OpenAPIReader.read(
      DocumentNode(
        .string(
          """
          openapi: 3.0.1
          paths:
            /a:
              get:
                x-amazon-apigateway-integration: { type: mock }
          """)), api: ResourceID(scope: "s", address: "api"))
    #expect(body.routes.map(\.routeKey.value) == ["GET /a"])
    #expect(body.methods.first?.integration?.integrationType?.value == "MOCK")
  }

  /// A template keeps its lines, whatever stands in its interpolations and however often a directive repeats them.
  @Test(arguments: [
    ("get", 4), ("https://orders.example/", 7), ("AWS_PROXY", 8), ("post", 4), ("https://pay.example/", 7),
  ])
  func partsOfARenderedTemplateKnowTheirLines(_ text: String, _ line: Int) throws {
    let template = SourceFile(
      path: "api.yaml.tftpl",
      text: """
        paths:
        %{ for name, method in methods ~}
          /${name}:
            ${method}:
              x-amazon-apigateway-auth: { type: NONE }
              x-amazon-apigateway-integration:
                uri: https://${host[name]}.example/
                type: AWS_PROXY
        %{ endfor ~}
        """)
    let rendered = ["orders": ("get", "orders"), "payments": ("post", "pay")].sorted { $0.key < $1.key }
      .map { name, parts in
        """
          /\(name):
            \(parts.0):
              x-amazon-apigateway-auth: { type: NONE }
              x-amazon-apigateway-integration:
                uri: https://\(parts.1).example/
                type: AWS_PROXY
        """
      }
    let range = SourceRange(file: template, start: 0, end: template.bytes.count)
    let node = DocumentNode(.string((["paths:"] + rendered).joined(separator: "\n")), range: range)
    let body = OpenAPIReader.read(node, api: ResourceID(scope: "s", address: "api"))
    let facts = body.methods.flatMap {
      [$0.httpMethod, $0.integration?.uri, $0.integration?.integrationType].compactMap(\.self)
    }
    let fact = try #require(facts.first { $0.value?.lowercased() == text.lowercased() })
    #expect(fact.source?.file == "api.yaml.tftpl")
    #expect(fact.source?.line == line)
  }

  @Test func aBodyThatIsNotKnownSaysSo() {
    let node = DocumentNode(.unknown(Unknown(reason: "it lies in S3")))
    let body = OpenAPIReader.read(node, api: ResourceID(scope: "s", address: "api"))
    #expect(body.unknown?.reason == "it lies in S3")
  }
}

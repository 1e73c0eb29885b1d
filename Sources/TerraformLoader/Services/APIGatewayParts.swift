import Documents
import EmbeddedDocuments
import Topology

/// What REST, HTTP and WebSocket APIs declare alike, each under attribute names of its own.
extension BlockReader {
  /// The integration that the block declares.
  func integration(type: String, uri: String, method: String) -> APIIntegration {
    var integration = APIIntegration(source: block.source)
    integration.integrationType = text(type)
    integration.usesVPCLink = text("connection_type")?.map { $0 == "VPC_LINK" } ?? .awsDefault(false)
    integration.vpcLink = reference("connection_id")
    integration.uri = text(uri)
    integration.httpMethod = text(method)
    integration.timeoutMilliseconds = int("timeout_milliseconds")
    integration.requestParameters = self["request_parameters"]?.textFactsByKey ?? [:]
    return integration
  }

  /// The stage that the block declares.
  func stage(of api: String, name: String, variables: String) -> APIStage {
    var facts = APIStage()
    facts.api = reference(api)
    facts.stageName = text(name)
    facts.deployment = reference("deployment_id")
    facts.variables = self[variables]?.textFactsByKey ?? [:]
    facts.accessLogDestination = first("access_log_settings")?.text("destination_arn")
    return facts
  }

  /// The authorizer that the block declares, but for what it looks at.
  func authorizer(of api: String, type: String, credentials: String) -> APIAuthorizer {
    var facts = APIAuthorizer()
    facts.api = reference(api)
    facts.authorizerName = text("name")
    facts.authorizerType = text(type)
    facts.uri = text("authorizer_uri")
    facts.credentials = text(credentials)
    return facts
  }

  /// Reads an OpenAPI body, if there is one.
  mutating func openAPI(_ complete: (OpenAPIReader.Body) -> Void) {
    guard let node = self["body"] else { return }
    let body = OpenAPIReader.read(node, api: block.id)
    complete(body)
    further += body.authorizers
    diagnostics += body.diagnostics
  }
}

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

  @Test func aBodyThatIsNotKnownSaysSo() {
    let node = DocumentNode(.unknown(Unknown(reason: "it lies in S3")))
    let body = OpenAPIReader.read(node, api: ResourceID(scope: "s", address: "api"))
    #expect(body.unknown?.reason == "it lies in S3")
  }
}

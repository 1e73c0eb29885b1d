import CloudFormationLoader
import Documents
import Testing
import Topology

/// Logical ids as "Generated CloudFormation resources" of the SAM developer guide lists them.
@Suite struct SAMExpansionTests {
  private let template = """
    Transform: AWS::Serverless-2016-10-31
    Globals: { Function: { Runtime: python3.13, Timeout: 5 } }
    Resources:
      Api:
        Type: AWS::Serverless::HttpApi
        Properties:
          Auth:
            DefaultAuthorizer: Pool
            Authorizers:
              Pool: { IdentitySource: $request.header.Authorization, JwtConfiguration: { issuer: "https://i" } }
      Fn:
        Type: AWS::Serverless::Function
        Properties:
          Handler: a.b
          Events:
            List: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: GET, Path: "/things/{id}" } }
            Open: { Type: HttpApi, Properties: { ApiId: !Ref Api, Method: ANY, Path: /open, Auth: { Authorizer: NONE } } }
            Old: { Type: Api, Properties: { Method: get, Path: / } }
    """

  @Test func readableIdsAreThoseOfSAM() {
    let found = load().resources.filter { $0.type.hasPrefix("AWS::") }.map(\.id.address)
    // The hash of a deployment's id is that of its description; `SAMTranslatorTests` compares it.
    let deployment = "ServerlessRestApiDeployment"
    let ids = Set(found.map { $0.hasPrefix(deployment) ? deployment : $0 })
    #expect(
      ids == [
        "Api", "ApiApiGatewayDefaultStage", "Fn", "FnRole", "FnListPermission", "FnOpenPermission",
        "FnOldPermissionProd", "ServerlessRestApi", "ServerlessRestApiDeployment",
        "ServerlessRestApiProdStage",
      ])
  }

  @Test func eventsBecomeRoutesWithTheirAuthorizers() throws {
    let deployment = Deployment(resources: load().resources).completed()
    let api: HTTPAPI = try #require(deployment.facts(ResourceID(scope: "t.yaml", address: "Api")))
    let shown = Dictionary(
      uniqueKeysWithValues: api.routes.map { ($0.routeKey.value, $0.authorizationType.value) })
    #expect(shown == ["GET /things/{id}": "JWT", "ANY /open": "NONE"])
    #expect(deployment.resolve(api.routes[0].authorizer)?.id.address == "Api/Pool")
    let function: LambdaFunction = try #require(deployment.facts(ResourceID(scope: "t.yaml", address: "Fn")))
    #expect(function.permissions.count == 3)
    #expect(function.timeoutSeconds?.value == 5)
    let sources = function.permissions.map { $0.sourceARN?.symbolicText?.description }
    #expect(sources.contains("arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/GET/things/*"))
  }

  /// aws-sam-translator 1.110.0: the mapping of a custom domain names the stage that SAM makes.
  @Test func aMappingOfADomainLeadsToTheStage() throws {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Shop:
          Type: AWS::Serverless::Api
          Properties:
            StageName: Prod
            DefinitionBody: { swagger: "2.0", paths: {} }
            Domain: { DomainName: shop.example, CertificateArn: arn }
      """
    let loaded = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text))
    let mapping = try #require(loaded.resources.first { $0.id.address == "ShopBasePathMapping" })
    #expect((mapping.facts as? APIMapping)?.entry?.stageName?.value == "Prod")
  }

  private func load() -> LoadedInput {
    CloudFormationLoader.load(SourceFile(path: "t.yaml", text: template))
  }
}

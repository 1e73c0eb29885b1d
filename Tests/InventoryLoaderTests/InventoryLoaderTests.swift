import Documents
import InventoryLoader
import Testing
import Topology

@Suite struct InventoryLoaderTests {
  @Test(arguments: [
    "apigateway-get-resources-k2v6.json", "apigateway.get-resources.k2v6.json",
    "apigateway/get-resources/k2v6.json",
  ])
  func fileNameTellsTheAPI(name: String) throws {
    let deployment = load([
      "apis.json": #"{"items": [{"id": "k2v6", "name": "catalog", "apiKeySource": "HEADER"}]}"#,
      name:
        #"{"items": [{"id": "r", "path": "/a", "resourceMethods": {"GET": {"authorizationType": "NONE"}}}]}"#,
    ])
    let api: RestAPI = try #require(deployment.all(RestAPI.self).first?.facts)
    #expect(api.methods.map(\.path.value) == ["/a"])
  }

  @Test func namesakesOfDifferentKindsHaveAddressesOfTheirOwn() {
    let deployment = load([
      "roles.json": #"{"Roles": [{"RoleName": "weights", "Arn": "arn:aws:iam::111111111111:role/weights"}]}"#,
      "functions.json": """
      {"Functions": [{"FunctionName": "weights",
        "FunctionArn": "arn:aws:lambda:eu-west-1:111111111111:function:weights"}]}
      """,
    ])
    #expect(Set(deployment.resources.map(\.id.address)) == ["role/weights", "lambda-function/weights"])
  }

  @Test func damagedFileLosesNothingElse() {
    let deployment = load([
      "a.json": #"{"Vpcs": [{"VpcId": "vpc-1", "#, "b.json": #"{"Subnets": [{"SubnetId": "subnet-1"}]}"#,
    ])
    #expect(deployment.diagnostics.contains { $0.code == "json.syntax" })
    #expect(deployment.find("subnet-1").count == 1)
  }

  /// "Export a REST API from API Gateway": an export is what the stage serves, whatever the API says by now.
  @Test func exportTellsWhatTheStageServes() throws {
    let deployment = load([
      "apis.json": #"{"items": [{"id": "k2v6", "name": "catalog", "apiKeySource": "HEADER"}]}"#,
      "get-stages-k2v6.json": #"{"item": [{"stageName": "prod", "deploymentId": "d1"}]}"#,
      "get-export.json": """
      {"openapi": "3.0.1", "info": {"title": "catalog"}, "paths": {"/a": {"get": {}}},
       "servers": [{"url": "https://k2v6.execute-api.eu-west-1.amazonaws.com/{basePath}",
                    "variables": {"basePath": {"default": "prod"}}}],
       "x-amazon-apigateway-policy": {"Statement": []}}
      """,
    ])
    let made = try #require(deployment.all(APIDeployment.self).first?.facts)
    #expect(made.deployedMethods == [DeployedMethod(path: "/a", httpMethod: "GET")])
    #expect(made.deployedPolicy != nil)
  }

  /// A connection is listed by both of its sides, in two accounts and regions.
  @Test func bothSidesOfAPeeringAreOneConnection() {
    let peering = """
      {"VpcPeeringConnections": [{"VpcPeeringConnectionId": "pcx-1", "Status": {"Code": "active"},
        "RequesterVpcInfo": {"OwnerId": "111111111111", "VpcId": "vpc-1", "Region": "eu-west-1"},
        "AccepterVpcInfo": {"OwnerId": "222222222222", "VpcId": "vpc-2", "Region": "eu-central-1"}}]}
      """
    let deployment = load([
      "111111111111/eu-west-1/peerings.json": peering, "222222222222/eu-central-1/peerings.json": peering,
    ])
    #expect(deployment.resources.map(\.account) == ["111111111111"])
  }
}

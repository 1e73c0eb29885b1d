import Documents
import InventoryLoader
import Testing
import Topology

/// Loads answers given as text, by their file names.
private func load(_ answers: [String: String]) -> Deployment {
  let files = answers.map {
    InventoryLoader.File(name: $0.key, file: SourceFile(path: $0.key, text: $0.value))
  }
  let loaded = InventoryLoader.load(InputPath(path: "dump", region: "eu-west-1"), files: files)
  return Deployment(inputs: [loaded.input], resources: loaded.resources, diagnostics: loaded.diagnostics)
}

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
}

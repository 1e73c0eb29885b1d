import DeploymentLoader
import Documents
import TerraformLoader
import Testing
import Topology

/// AWS answers "Parameters: [X] do not exist in the template", Terraform 1.11 "Value for undeclared variable".
@Suite struct UnaskedValuesTests {
  private static let files = Files(contents: [
    "t.yaml": """
    Parameters: { VpcId: { Type: String }, Stage: { Type: String } }
    Resources: { Q: { Type: "AWS::SQS::Queue" } }
    """,
    "u.yaml": "Parameters: {Other: {Type: String}}\nResources: {Q: {Type: \"AWS::SQS::Queue\"}}\n",
    "m/main.tf": "variable \"name\" {}\nresource \"aws_vpc\" \"a\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n",
    "m/values.tfvars": "nobody = 1\n",
    "n/main.tf": "variable \"zone\" {}\n",
  ])

  private func load(
    _ paths: [String], parameters: [String: String] = [:], variables: [String: String] = [:],
    files: [String] = []
  ) -> LoadedDeployment {
    DeploymentLoader.load(
      paths: paths.map { InputPath(path: $0) },
      options: DeploymentLoader.Options(
        parameters: parameters, variables: VariableAssignments(files: files, values: variables),
        fileSystem: UnaskedValuesTests.files))
  }

  @Test(arguments: [
    (["t.yaml"], "Vpcid", "did you mean `VpcId`?"),
    (["t.yaml"], "Unheard", "leave it out; declared are Stage, VpcId"),
    (["m"], "name", "none is declared in the inputs; leave it out"),
  ])
  func aParameterThatNoTemplateHasIsMisuse(paths: [String], name: String, detail: String) {
    let loaded = load(paths, parameters: [name: "x"])
    let found = loaded.deployment.diagnostics.filter { $0.code == "cloudformation.no-such-parameter" }
    #expect(found.map(\.message) == ["no template has a parameter `\(name)`"])
    #expect(found.first?.detail == detail)
    #expect(loaded.isMisused)
  }

  @Test(arguments: [
    (["m"], "nmae", "did you mean `name`?"),
    (["t.yaml"], "VpcId", "none is declared in the inputs; leave it out"),
  ])
  func aVariableThatNoRootModuleHasIsMisuse(paths: [String], name: String, detail: String) {
    let loaded = load(paths, variables: [name: "x"])
    let found = loaded.deployment.diagnostics.filter { $0.code == "terraform.no-such-variable" }
    #expect(found.map(\.message) == ["no root module has a variable `\(name)`"])
    #expect(found.first?.detail == detail)
    #expect(loaded.isMisused)
  }

  @Test func oneOfSeveralInputsMayDeclareIt() {
    #expect(!load(["t.yaml", "u.yaml"], parameters: ["Other": "x", "Stage": "y"]).isMisused)
    #expect(!load(["m", "n", "t.yaml"], parameters: ["Stage": "y"], variables: ["zone": "x"]).isMisused)
  }

  @Test func aVariableFileMustBeThereAndMayHoldMore() {
    let missing = load(["m"], files: ["m/none.tfvars"])
    #expect(missing.isMisused)
    #expect(missing.deployment.diagnostics.filter { $0.code == "terraform.variable-file" }.count == 1)
    let more = load(["m"], files: ["m/values.tfvars"])
    #expect(!more.isMisused)
    #expect(
      more.deployment.diagnostics.first { $0.code == "terraform.variable-undeclared" }?.severity == .warning)
  }
}

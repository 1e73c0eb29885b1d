import DeploymentLoader
import Documents
import Testing
import Topology

@Suite struct ConfigurationSourcesTests {
  @Test("Every configuration's text is kept under the path that its resources name, wherever its module lies")
  func modulesElsewhere() {
    let files = Files(contents: [
      "app/main.tf": "module \"net\" {\n  source = \"../modules/net\"\n}",
      "app/terraform.tfvars": "password = \"p\"",
      "modules/net/main.tf": "resource \"aws_vpc\" \"one\" {}",
    ])
    let loaded = DeploymentLoader.load(
      paths: [InputPath("app")], options: DeploymentLoader.Options(fileSystem: files))
    #expect(loaded.files.keys.sorted() == ["app/main.tf", "modules/net/main.tf"])
    #expect(loaded.deployment.all(VPC.self).first?.resource.source?.file == "modules/net/main.tf")
  }
}

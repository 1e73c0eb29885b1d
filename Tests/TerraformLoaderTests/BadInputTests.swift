import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Input that Terraform would refuse: each mistake is a diagnostic with its place, and the rest loads.
struct BadInputTests {
  private static let good = """
    {"mode": "managed", "type": "aws_vpc", "name": "v", "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
     "instances": [{"attributes": {"id": "vpc-1", "cidr_block": "10.0.0.0/16"}}]}
    """

  @Test(
    "States that cannot be read whole say where and what to do",
    arguments: [
      ("", "json.syntax", 0), ("{", "json.syntax", 0), ("[]", nil, 0), ("null", nil, 0),
      (#"{"version": 1, "modules": []}"#, "terraform.state-version", 0),
      (#"{"version": 2, "modules": []}"#, "terraform.state-version", 0),
      (#"{"version": 3, "modules": []}"#, "terraform.state-version", 0),
      (#"{"version": 5, "resources": []}"#, "terraform.state-version", 0),
      (#"{"version": 4, "resources": [\#(good), {"mode": "managed", "type": "aws_"#, "json.syntax", 1),
      (#"{"version": 4, "resources": [\#(good), {"type": 7}, {"type": "aws_vpc"}, null]}"#, nil, 1),
      (#"{"version": 4, "resources": [\#(good)], "outputs": 3}"#, nil, 1),
      (#"{"version": 4, "resources": [\#(good)]} trailing"#, "json.syntax", 1),
      (
        #"{"version": 4, "resources": [\#(good.replacing("0/16\"", with: "0/16")), \#(good)]}"#,
        "json.syntax", 0
      ),
      (#"{"version": 4, "resources": [\#(good) \#(good)]}"#, "json.syntax", 1),
      (#"{"resources": [\#(good)], "version": 3}"#, "terraform.state-version", 0),
      (#"{"version": 4, "resources": {"a": 1}}"#, nil, 0),
    ])
  func states(text: String, code: String?, count: Int) {
    let loaded = TerraformLoader.load(
      .rawState(SourceFile(path: "terraform.tfstate", text: text)), options: TerraformOptions(scope: "s"))
    if let code {
      let found = loaded.diagnostics.first { $0.code == code }
      #expect(found?.source?.file == "terraform.tfstate")
    }
    #expect(loaded.resources.count == count)
  }

  @Test(
    "JSON of plans and shown states that is something else loads what it can",
    arguments: [
      "", "{", "[1]", #"{"format_version": "1.2", "resource_changes": [{"address": "aws_vpc.v"}, 3, {}]}"#,
      #"{"format_version": "1.2", "resource_changes": "none", "configuration": []}"#,
      #"{"format_version": "1.0", "values": {"root_module": {"resources": [{"type": "aws_vpc"}, null]}}}"#,
      #"{"format_version": "1.2", "resource_changes": [{"address": "aws_vpc.v[", "type": "aws_vpc", "change": {"after": {}}}]}"#,
    ])
  func shownJSON(text: String) {
    let file = SourceFile(path: "p.json", text: text)
    let options = TerraformOptions(scope: "s")
    let plan = TerraformLoader.load(.planJSON(file, beside: nil), options: options)
    let state = TerraformLoader.load(.stateJSON(file), options: options)
    if text.count < 2 {
      #expect([plan, state].allSatisfy { $0.diagnostics.first?.source?.file == "p.json" })
    }
    #expect(plan.resources.count <= 1 && state.resources.isEmpty)
  }

  @Test(
    "Files beside the configuration that are broken cost themselves",
    arguments: [
      ("terraform.tfvars", "a = {", "hcl.syntax"), ("x.auto.tfvars.json", "{\"a\": ", "json.syntax"),
      ("more.tf", "resource \"aws_vpc\" {", "hcl.syntax"), ("more.tf.json", "{\"resource\": ", "json.syntax"),
      ("terraform.tfvars", "nobody = 1", "terraform.variable-undeclared"),
      (".terraform/modules/modules.json", "{\"Modules\": [", "json.syntax"),
    ])
  func brokenFiles(name: String, text: String, code: String) {
    let main =
      "variable \"a\" { default = 1 }\nresource \"aws_vpc\" \"v\" {}\n"
      + "module \"m\" {\n  source = \"x/y/aws\"\n}"
    let loaded = Configuration(main, [name: text]).loaded
    let found = loaded.diagnostics.first { $0.code == code }
    #expect(found?.source?.file == "/root/\(name)")
    #expect(loaded.resource("aws_vpc.v") != nil)
  }

  /// Each mistake is told with its place, and what stands beside it loads.
  @Test(
    "Mistakes of configurations cost themselves",
    arguments: [
      (
        "locals {\n  a = local.b\n  b = local.a\n}\noutput \"o\" { value = local.a }", "terraform.cycle",
        2...3
      ),
      ("resource \"aws_vpc\" \"w\" {\n  cidr_block = var.nobody\n}", "terraform.undeclared", 2...2),
      ("resource \"aws_vpc\" \"w\" {\n  count = \"many\"\n}", "terraform.count", 2...2),
      ("resource \"aws_vpc\" \"w\" {\n  for_each = 3\n}", "terraform.for-each", 2...2),
      (
        "resource \"aws_vpc\" \"w\" {\n  enable_dns_support = \"perhaps\"\n}", "terraform.attribute-type",
        2...2
      ),
      (
        "resource \"aws_vpc\" \"w\" {\n  cidr_blok = \"10.0.0.0/16\"\n}", "terraform.unsupported-argument",
        2...2
      ),
      (
        "resource \"aws_lb\" \"w\" {\n  access_logs {\n    bukket = \"b\"\n  }\n}",
        "terraform.unsupported-argument", 3...3
      ),
      (
        "resource \"aws_security_group\" \"w\" {\n  ingress {\n    to_prt = 1\n  }\n}",
        "terraform.unsupported-argument", 3...3
      ),
      ("resource \"aws_lb\" \"w\" {\n  acces_logs {}\n}", "terraform.unsupported-block", 2...2),
      ("resource \"aws_vpc\" \"w\" {\n  tags {\n    A = 1\n  }\n}", "terraform.unsupported-block", 2...2),
      ("output \"o\" {\n  value = nothing(1)\n}", "hcl.evaluation", 2...2),
      ("resource \"aws_vpc\" \"w\" {\n  cidr_block =\n}", "hcl.syntax", 2...3),
      ("resource \"aws_vpc\" \"w\" {\n  count = 30000\n}", "terraform.count", 2...2),
    ])
  func mistakes(text: String, code: String, lines: ClosedRange<Int>) {
    let loaded = Configuration(text + "\nresource \"aws_vpc\" \"good\" {}").loaded
    let found = loaded.diagnostics.first { $0.code == code }
    #expect(found?.source?.file == "/root/main.tf")
    #expect(found?.source.map { lines.contains($0.line) } == true, "\(loaded.diagnostics)")
    #expect(loaded.resource("aws_vpc.good") != nil)
  }

  @Test("What the language itself and newer providers take is no mistake of a resource")
  func ownArguments() {
    let loaded = Configuration(
      """
      resource "aws_vpc" "w" {
        count      = 1
        cidr_block = "10.0.0.0/16"
        region     = "eu-west-1"
        depends_on = [aws_vpc.good]
        lifecycle { prevent_destroy = true }
        dynamic "timeouts" {
          for_each = [1]
          content { create = "5m" }
        }
        tags = {}
      }
      resource "aws_vpc" "good" {}
      resource "aws_security_group" "g" {
        dynamic "ingress" {
          for_each = [80]
          content { from_port = ingress.value }
        }
      }
      """
    ).loaded
    #expect(loaded.diagnostics.isEmpty, "\(loaded.diagnostics)")
  }

  @Test("Configurations that never end are cut off and say so")
  func endless() {
    let itself = Configuration(
      "module \"m\" {\n  source = \"./m\"\n}", ["m/main.tf": "module \"m\" {\n  source = \"../m\"\n}"])
    #expect(itself.complaints == ["terraform.module-missing"])
    let chain = (0..<400).map { "local.v\($0 + 1)" }.enumerated().map { "v\($0) = \($1)" } + ["v400 = 1"]
    let deep = Configuration(
      "locals {\n\(chain.joined(separator: "\n"))\n}\noutput \"o\" { value = local.v0 }")
    #expect(Set(deep.complaints) == ["terraform.depth"])
    let many = Configuration("resource \"aws_vpc\" \"v\" { count = 1000000 }")
    #expect(many.complaints == ["terraform.count"])
    #expect(many.addresses.count == 20_000)
  }
}

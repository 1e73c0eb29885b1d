import Documents
import Testing
import Topology

@testable import TerraformLoader

/// What depends on what: `terraform plan` 1.11.4 accepts every configuration of the first test.
struct DependencyTests {
  private static let inner = """
    variable "a" { default = null }
    variable "b" { default = null }
    output "a" { value = var.a }
    output "b" { value = "b" }
    resource "aws_sqs_queue" "q" { name = var.a }
    """

  @Test(arguments: [
    // Two modules that give each other values, though no value needs itself.
    "module \"x\" {\n  source = \"./m\"\n  a = module.y.b\n}\nmodule \"y\" {\n  source = \"./m\"\n  a = module.x.b\n}",
    // A module that is given its own output.
    "module \"x\" {\n  source = \"./m\"\n  a = module.x.b\n}",
    // One instance of a module that is given another one's output.
    "module \"x\" {\n  source = \"./m\"\n  for_each = { p = 1, q = 2 }\n  b = module.y.a\n}\n"
      + "module \"y\" {\n  source = \"./m\"\n  a = module.x[\"p\"].b\n}",
    // A module whose files are not at hand needs what it is itself needed for.
    "module \"x\" {\n  source = \"./m\"\n  a = module.gone.arn\n}\n"
      + "module \"gone\" {\n  source = \"a/gone/aws\"\n  triggers = { x = module.x.a, q = module.x.b }\n}",
  ])
  func valuesThatGoRoundAreNoCycle(text: String) {
    let configuration = Configuration(text, ["m/main.tf": DependencyTests.inner])
    #expect(configuration.loaded.diagnostics.filter { $0.severity == .error } == [])
  }

  @Test func whatAMissingModuleIsGivenIsRead() {
    let text =
      "module \"x\" {\n  source = \"./m\"\n  a = module.gone.arn\n}\n"
      + "module \"gone\" {\n  source = \"a/gone/aws\"\n  vpc = aws_vpc.v.id\n  name = module.x.a\n}\n"
      + "resource \"aws_vpc\" \"v\" {}"
    let gone = Configuration(text, ["m/main.tf": DependencyTests.inner]).loaded.resource("module.gone")
    #expect(gone?.facts.uses.map(\.reference.description) == ["aws_vpc.v.id", "module.gone.arn"])
  }

  /// "Refactoring": blocks move resources, instances and whole modules; chains are followed, each from its own module.
  @Test(arguments: [
    ("from = aws_vpc.old\n  to = aws_vpc.v", "aws_vpc.v", ["aws_vpc.old"]),
    ("from = aws_vpc.w\n  to = aws_vpc.c[0]", "aws_vpc.c[0]", ["aws_vpc.w"]),
    ("from = aws_vpc.w\n  to = aws_vpc.c", "aws_vpc.c[1]", ["aws_vpc.w[1]"]),
    (
      "from = module.n\n  to = module.m[\"k\"]", "module.m[\"k\"].aws_vpc.inner",
      ["module.m[\"k\"].aws_vpc.before", "module.n.aws_vpc.inner", "module.n.aws_vpc.before"]
    ),
    (
      "from = aws_vpc.a\n  to = aws_vpc.b\n}\nmoved {\n  from = aws_vpc.b\n  to = aws_vpc.v", "aws_vpc.v",
      ["aws_vpc.b", "aws_vpc.a"]
    ),
    (
      "from = aws_vpc.v\n  to = aws_vpc.w\n}\nmoved {\n  from = aws_vpc.w\n  to = aws_vpc.v", "aws_vpc.v",
      ["aws_vpc.w"]
    ),
    ("from = aws_vpc.old\n  to = aws_vpc.vv", "aws_vpc.v", []),
  ])
  func movedResourcesKnowTheirFormerAddresses(move: String, address: String, expected: [String]) {
    let configuration = Configuration(
      """
      resource "aws_vpc" "v" {}
      resource "aws_vpc" "c" { count = 2 }
      module "m" {
        source = "./inner"
        for_each = { k = 1 }
      }
      moved {
        \(move)
      }
      """,
      [
        "inner/main.tf":
          "resource \"aws_vpc\" \"inner\" {}\nmoved {\n  from = aws_vpc.before\n  to = aws_vpc.inner\n}"
      ])
    #expect(configuration.loaded.resource(address)?.formerAddresses == expected)
  }

  /// `previous_address` in "JSON Output Format".
  @Test func plansTellFormerAddresses() {
    let text = """
      {"format_version": "1.2", "resource_changes": [{"address": "aws_vpc.new", "previous_address": "aws_vpc.old",
        "type": "aws_vpc", "mode": "managed", "change": {"actions": ["no-op"], "before": {"id": "vpc-1"},
        "after": {"id": "vpc-1"}, "after_unknown": {}}}]}
      """
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p", text: text), beside: nil), options: TerraformOptions(scope: "in"))
    #expect(loaded.resources.map(\.formerAddresses) == [["aws_vpc.old"]])
  }
}

import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Variables: where values come from, types, defaults, validation ("Input Variables", "Type Constraints"). Expected
/// values are those of `terraform console` 1.11.4.
struct VariableTests {
  private static let any = #"variable "v" {}\#noutput "o" { value = var.v }"#

  /// "Variable Definition Precedence": environment, terraform.tfvars, *.auto.tfvars, --var-file, --var.
  @Test(arguments: [
    (1, "env"), (2, "standard"), (3, "standard json"), (4, "auto b"), (5, "file"), (6, "given"),
  ])
  func laterSourcesWin(count: Int, expected: String) {
    let sources: [(inout Configuration) -> Void] = [
      { $0.variables.environment = ["v": "env"] },
      { $0.files["terraform.tfvars"] = #"v = "standard""# },
      { $0.files["terraform.tfvars.json"] = #"{"v": "standard json"}"# },
      {
        $0.files["a.auto.tfvars.json"] = #"{"v": "auto a"}"#
        $0.files["b.auto.tfvars"] = #"v = "auto b""#
      },
      {
        $0.files["more.tfvars"] = #"v = "file""#
        $0.variables.files = ["/root/more.tfvars"]
      },
      { $0.variables.values = ["v": "given"] },
    ]
    var configuration = Configuration(VariableTests.any)
    sources.prefix(count).forEach { $0(&configuration) }
    #expect(configuration.output("o") == "\"\(expected)\"")
  }

  @Test(arguments: [
    ("string", "[1]", #""[1]""#), ("list(number)", #"["1", 2]"#, "[1,2]"), ("any", "[1]", "[1]"),
    ("number", "07", "7"), ("map(string)", "{a = 1}", #"{"a":"1"}"#),
    ("set(string)", #"["b", "a", "b"]"#, #"["a","b"]"#),
    ("object({a = number, b = optional(string)})", "{a = 1, c = 2}", #"{"a":1,"b":null}"#),
    ("object({a = optional(number, 3)})", "{}", #"{"a":3}"#),
    ("object({a = optional(number, 3)})", "{a = null}", #"{"a":3}"#),
    (
      "list(object({n = string, o = optional(object({p = optional(number, 80)}), {})}))", #"[{n = "x"}]"#,
      #"[{"n":"x","o":{"p":80}}]"#
    ),
    (
      "map(object({a = optional(list(object({b = optional(bool, true)})), [{}])}))", "{k = {}}",
      #"{"k":{"a":[{"b":true}]}}"#
    ),
    ("tuple([string, number])", #"[1, "2"]"#, #"["1",2]"#),
  ])
  func valuesTakeTheirType(type: String, value: String, expected: String) {
    var configuration = Configuration(
      "variable \"v\" {\n  type = \(type)\n}\noutput \"o\" { value = var.v }")
    configuration.variables.values = ["v": value]
    #expect(configuration.output("o") == expected)
    #expect(configuration.complaints.isEmpty)
  }

  @Test func nullTakesTheDefaultOnlyWhereNullIsRefused() {
    let body = "type = string\n default = \"d\"\n"
    let module =
      "variable \"a\" {\n \(body) nullable = false\n}\nvariable \"b\" {\n \(body)}\n"
      + "output \"o\" { value = [var.a, var.b] }"
    let configuration = Configuration(
      "module \"m\" {\n source = \"./m\"\n a = null\n b = null\n}\noutput \"o\" { value = module.m.o }",
      ["m/main.tf": module])
    #expect(configuration.output("o") == #"["d",null]"#)
  }

  @Test func whatIsNotGivenIsUnknownAndSaysSo() {
    let loaded = Configuration(VariableTests.any).loaded
    #expect(loaded.outputs["o"]?.unknown?.reason == "`var.v` has no value")
    #expect(loaded.diagnostics.map(\.code) == ["terraform.variable-unset"])
    #expect(loaded.diagnostics.first?.source?.line == 1)
  }

  /// Of JSON only the secret is hidden; what is marked as a whole stays hidden as a whole.
  @Test(arguments: [
    ("jsonencode({ a = var.v, b = 1 })", #"{"a":{"$sensitive":true},"b":1}"#),
    ("sensitive(jsonencode({ b = 1 }))", #"{"$sensitive":true}"#),
    ("jsonencode(var.v)", #"{"$sensitive":true}"#),
    ("\"x${jsonencode({ a = var.v })}\"", #"{"$sensitive":true}"#),
    (#"coalesce("", jsonencode({ b = 1 }))"#, #"{"b":1}"#),
  ])
  func sensitivePartsOfJSONAreNotShown(expression: String, expected: String) {
    let text =
      "variable \"v\" {\n  sensitive = true\n  default = \"hunter2\"\n}\n"
      + "resource \"aws_sqs_queue\" \"q\" {\n  policy = \(expression)\n}"
    let policy = Configuration(text).loaded.resource("aws_sqs_queue.q")?.attributes?["policy"]
    #expect(policy?.unwrapped.jsonText() == expected)
  }

  @Test func sensitiveValuesAreNotShown() {
    let text =
      "variable \"v\" {\n  sensitive = true\n  default = \"hunter2\"\n}\n"
      + "resource \"aws_sqs_queue\" \"q\" {\n  name = \"n-${var.v}\"\n}"
    #expect(Configuration(text).loaded.attribute("name", of: "aws_sqs_queue.q") == #"{"$sensitive":true}"#)
  }

  @Test(arguments: [
    (
      "variable \"v\" {\n  type = number\n  default = \"x\"\n}\noutput \"o\" { value = var.v }",
      "terraform.variable-type"
    ),
    (
      "variable \"v\" {\n  default = 1\n  validation {\n    condition = var.v > 5\n    error_message = \"small\"\n  }\n}",
      "terraform.variable-invalid"
    ),
    ("output \"o\" { value = var.missing }", "terraform.undeclared"),
    ("output \"o\" { value = local.missing }", "terraform.undeclared"),
    ("output \"o\" { value = aws_vpc.missing.id }", "terraform.undeclared"),
    ("output \"o\" { value = module.missing.x }", "terraform.undeclared"),
    ("locals {\n  a = local.b\n  b = local.a\n}\noutput \"o\" { value = local.a }", "terraform.cycle"),
    ("resorce \"aws_vpc\" \"v\" {}", "terraform.unknown-block"),
    ("resource \"aws_vpc\" {}", "terraform.labels"),
    ("a = 1", "terraform.unexpected-argument"),
    ("resource \"aws_vpc\" \"v\" {}\nresource \"aws_vpc\" \"v\" {}", "terraform.duplicate"),
    ("resource \"aws_vpc\" \"v\" {\n  count = -1\n}", "terraform.count"),
    ("resource \"aws_vpc\" \"v\" {\n  for_each = 1\n}", "terraform.for-each"),
    ("resource \"aws_lb_listener\" \"l\" {\n  port = \"http\"\n}", "terraform.attribute-type"),
    ("module \"m\" {\n  source = \"a/b/aws\"\n}", "terraform.module-missing"),
  ])
  func mistakesHaveAPlaceAndTheRestLoads(text: String, code: String) throws {
    let loaded = Configuration(
      text + "\nresource \"aws_vpc\" \"rest\" {\n  cidr_block = \"10.0.0.0/16\"\n}\n"
    ).loaded
    let found = try #require(loaded.diagnostics.first { $0.code == code })
    #expect(found.source?.file == "/root/main.tf")
    #expect(loaded.resource("aws_vpc.rest")?.kind == .vpc)
  }

  /// The mistakes that `terraform validate` finds in calls of modules, with its lines.
  @Test(arguments: [
    ("a = 1\n  b = 2\n  c = 3", "terraform.unsupported-argument", 5, "the module declares no variable `c`"),
    ("aa = 1\n  b = 2", "terraform.unsupported-argument", 3, "the module declares no variable `aa`"),
    ("b = 2", "terraform.variable-missing", 1, "the call of the module gives no value for `a`"),
    (
      "a = 1\n  lifecycle {}", "terraform.unsupported-block", 4,
      "a `module` block holds no blocks of type `lifecycle`"
    ),
  ])
  func callsFitTheModule(arguments: String, code: String, line: Int, message: String) {
    let module = "variable \"a\" {}\nvariable \"b\" { default = 1 }\noutput \"o\" { value = var.b }"
    let loaded = Configuration(
      "module \"m\" {\n  source = \"./m\"\n  \(arguments)\n  count = 2\n}\noutput \"o\" { value = module.m[0].o }",
      ["m/main.tf": module]
    ).loaded
    let found = loaded.diagnostics.filter { $0.code == code }
    #expect(found.map(\.message) == [message])
    #expect(found.first?.source?.line == line)
    #expect(loaded.outputs["o"] != nil)
  }

  /// An output that a module does not have is a mistake, which `try` and `can` catch (`terraform plan`: "Unsupported
  /// attribute").
  @Test(arguments: [
    ("module.m.missing", nil), ("try(module.m.missing, \"none\")", "\"none\""),
    ("try(module.n[0].missing, module.n[1].b)", "1"), ("can(module.n[0].missing)", "false"),
    ("module.m.b", "1"), ("[for m in module.n : m.b]", "[1,1]"),
  ])
  func outputsThatAModuleLacksAreMistakes(expression: String, expected: String?) {
    let call = "{\n  source = \"./m\"\n"
    let configuration = Configuration(
      "module \"m\" \(call)}\nmodule \"n\" \(call)  count = 2\n}\noutput \"o\" { value = \(expression) }",
      ["m/main.tf": "output \"b\" { value = 1 }"])
    if let expected {
      #expect(configuration.output("o") == expected)
      #expect(configuration.complaints.isEmpty)
    } else {
      #expect(configuration.complaints.count == 1)
    }
  }
}

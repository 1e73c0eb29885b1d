import Documents
import Foundation
import Testing
import Topology

@testable import TerraformLoader

/// Plans as JSON and as the file of `terraform plan -out`. Fixtures/README.md says how the fixtures were made.
struct PlanTests {
  private static func fixture(_ name: String) throws -> SourceFile {
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/\(name)")
    return SourceFile(path: "/fixtures/\(name)", bytes: Array(try Data(contentsOf: url)))
  }

  private static func load(_ name: String, _ moment: TerraformOptions.Moment = .after) throws -> LoadedInput {
    let file = try fixture(name)
    var options = TerraformOptions(scope: "in", moment: moment)
    options.keepsAttributes = true
    let input: TerraformInput =
      name.hasSuffix(".tfstate")
      ? .rawState(file)
      : name.hasSuffix(".json") ? .planJSON(file, beside: nil) : .planFile(file, beside: nil)
    return TerraformLoader.load(input, options: options)
  }

  @Test func theFileHoldsValuesAndWiring() throws {
    let loaded = try PlanTests.load("network.tfplan")
    #expect(loaded.resources.filter { $0.kind == .subnet }.count == 2)
    let subnet = loaded.resource(#"module.net.aws_subnet.private["b"]"#)
    #expect((subnet?.facts as? Subnet)?.cidrBlock?.value?.description == "10.7.2.0/24")
    #expect((subnet?.facts as? Subnet)?.vpc?.description == "module.net.aws_vpc.this.id")
    #expect(subnet?.source?.file == "/fixtures/net/main.tf")
    #expect(subnet?.account?.literal == "123456789012")
    #expect(loaded.outputs["secret"]?.jsonText() == #"{"$sensitive":true}"#)
  }

  /// A dynamic block and a local: the JSON of a plan names neither.
  @Test func whatTheJSONDoesNotSayIsInferredOrUnknown() throws {
    let loaded = try PlanTests.load("network.json")
    let subnet = loaded.resource(#"module.net.aws_subnet.private["b"]"#)
    #expect((subnet?.facts as? Subnet)?.vpc?.description == "module.net.aws_vpc.this.id")
    #expect(loaded.diagnostics.contains { $0.code == "terraform.inferred" })
  }

  /// `"${aws_apigatewayv2_api.a.execution_arn}/*/*"`: of the text the JSON tells the reference alone.
  @Test func whatFollowsAReferenceIsNotTold() {
    let text = """
      {"format_version": "1.2", "resource_changes": [{"address": "aws_lambda_permission.p", "mode": "managed",
        "type": "aws_lambda_permission", "name": "p", "change": {"actions": ["create"], "before": null,
        "after": {"function_name": "f"}, "after_unknown": {"source_arn": true}}}],
       "configuration": {"root_module": {"resources": [{"address": "aws_lambda_permission.p", "expressions":
        {"source_arn": {"references": ["aws_apigatewayv2_api.a.execution_arn", "aws_apigatewayv2_api.a"]}}}]}}}
      """
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p.json", text: text), beside: nil), options: TerraformOptions(scope: "in"))
    let unknown = loaded.resource("aws_lambda_permission.p")?.attributes?["source_arn"]?.unknown
    #expect(unknown?.text?.soleMention == nil)
    #expect(unknown?.mentions.map(\.description) == ["aws_apigatewayv2_api.a.execution_arn"])
  }

  /// `route_table_id = local.tables[0]` where several tables stand in the module.
  @Test func lostConnectionsAreTold() {
    func change(_ type: String, _ name: String, _ unknown: String) -> String {
      """
      {"address": "\(type).\(name)", "mode": "managed", "type": "\(type)", "name": "\(name)",
       "change": {"actions": ["create"], "before": null, "after": {}, "after_unknown": {"\(unknown)": true}}}
      """
    }
    let changes = [
      change("aws_route", "r", "route_table_id"), change("aws_route_table", "a", "id"),
      change("aws_route_table", "b", "id"),
    ]
    let text = """
      {"format_version": "1.2", "resource_changes": [\(changes.joined(separator: ", "))],
       "configuration": {"root_module": {"resources": [{"address": "aws_route.r", "expressions":
        {"route_table_id": {"references": ["local.tables"]}}}]}}}
      """
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p.json", text: text), beside: nil), options: TerraformOptions(scope: "in"))
    #expect(loaded.diagnostics.map(\.code) == ["terraform.untold"])
  }

  @Test func bothFormsHoldTheSameResources() throws {
    let file = try PlanTests.load("network.tfplan").resources.filter { $0.origin == .declared }
    let json = try PlanTests.load("network.json").resources.filter { $0.origin == .declared }
    #expect(Set(file.map(\.id)) == Set(json.map(\.id)))
  }

  @Test(arguments: ["network.tfplan", "network.json"])
  func nothingStandsBeforeACreation(name: String) throws {
    #expect(try PlanTests.load(name, .before).resources.filter { $0.origin == .declared }.isEmpty)
  }

  /// What a plan does not speak of stays: plans for some targets and plans that only refresh the state.
  @Test(
    arguments: [("targeted", 2, 3), ("refreshed", 2, 2), ("replaced", 2, 2)],
    [".tfplan", ".json"])
  func theRestStays(plan: (name: String, before: Int, after: Int), form: String) throws {
    for (moment, count) in [(TerraformOptions.Moment.before, plan.before), (.after, plan.after)] {
      let loaded = try PlanTests.load("parts/\(plan.name)\(form)", moment)
      let declared = loaded.resources.filter { $0.origin == .declared }
      #expect(declared.filter { $0.kind == .subnet }.count == count)
      #expect(declared.count == count + 5)
    }
  }

  /// The secret stands in clear in all of these files.
  @Test(
    arguments: [
      "targeted.tfplan", "targeted.json", "refreshed.tfplan", "refreshed.json", "replaced.tfplan",
      "replaced.json", "parts.tfstate",
    ], [TerraformOptions.Moment.before, .after])
  func secretsAreNotShown(name: String, moment: TerraformOptions.Moment) throws {
    let loaded = try PlanTests.load("parts/\(name)", moment)
    #expect(loaded.resources.allSatisfy { !"\($0)".contains("hunter2") && $0.attributes != nil })
    #expect(!loaded.diagnostics.contains { $0.code == "input.embedded-json" })
  }

  /// Of a text with a secret in it, the sources tell which part it is.
  @Test func whatIsNotSecretOfATextIsRead() throws {
    let loaded = try PlanTests.load("parts/replaced.tfplan")
    let task = loaded.resource("aws_ecs_task_definition.t")?.facts as? ECSTaskDefinition
    #expect(task?.containers.first?.portMappings.first?.containerPort?.value == 8080)
  }

  /// `moved` in a plan: the address that the resource had stands in the binary file, too.
  @Test func theFileTellsFormerAddresses() throws {
    let loaded = try PlanTests.load("moved.tfplan")
    let moved = try #require(loaded.resource("aws_vpc.new"))
    #expect(moved.formerAddresses == ["aws_vpc.old"])
    #expect(moved.awsID == "vpc-0a1b2c3d4e5f60718")
    #expect(moved.source?.file == "/fixtures/main.tf")
  }

  /// An update has two sides, a deletion only the first.
  @Test(arguments: [
    (TerraformOptions.Moment.before, ["aws_vpc.changed", "aws_vpc.gone"], "10.0.0.0/16"),
    (.after, ["aws_vpc.changed", "aws_vpc.made"], "10.1.0.0/16"),
  ])
  func plansHaveTwoSides(moment: TerraformOptions.Moment, addresses: [String], block: String) {
    func change(_ name: String, _ actions: String, _ before: String?, _ after: String?) -> String {
      func side(_ block: String?) -> String { block.map { #"{"cidr_block": "\#($0)"}"# } ?? "null" }
      return
        #"{"address": "aws_vpc.\#(name)", "type": "aws_vpc", "mode": "managed", "change": {"actions": [\#(actions)], "#
        + #""before": \#(side(before)), "after": \#(side(after)), "after_unknown": {}}}"#
    }
    let changes = [
      change("changed", #""update""#, "10.0.0.0/16", "10.1.0.0/16"),
      change("gone", #""delete""#, "10.2.0.0/16", nil),
      change("made", #""create""#, nil, "10.3.0.0/16"),
    ]
    let text = #"{"format_version": "1.2", "resource_changes": [\#(changes.joined(separator: ","))]}"#
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p", text: text), beside: nil),
      options: TerraformOptions(scope: "in", moment: moment))
    #expect(loaded.resources.map(\.id.address).sorted() == addresses)
    #expect(loaded.attribute("cidr_block", of: "aws_vpc.changed") == "\"\(block)\"")
  }

  /// Sources beside a plan that are not its own are not used.
  @Test func otherSourcesAreNotUsed() throws {
    let other = Configuration("resource \"aws_sqs_queue\" \"q\" {}").access
    let file = SourceFile(path: "/root/plan.json", bytes: try PlanTests.fixture("network.json").bytes)
    let loaded = TerraformLoader.load(
      .planJSON(file, beside: other), options: TerraformOptions(scope: "in"))
    #expect(loaded.diagnostics.contains { $0.code == "terraform.other-sources" })
    #expect(loaded.resource("aws_sqs_queue.q") == nil)
  }

  @Test(arguments: [0, 4, 30, 400, 2000])
  func truncatedFilesAreRefused(count: Int) throws {
    let bytes = Array(try PlanTests.fixture("network.tfplan").bytes.prefix(count))
    let loaded = TerraformLoader.load(
      .planFile(SourceFile(path: "p", bytes: bytes), beside: nil), options: TerraformOptions(scope: "in"))
    #expect(loaded.resources.isEmpty)
    #expect(loaded.diagnostics.map(\.code) == ["terraform.plan-file"])
  }

  /// No damage to a file may end the process.
  @Test func damagedFilesAreDiagnosedOrRead() throws {
    let whole = try PlanTests.fixture("network.tfplan").bytes
    for position in stride(from: 0, to: whole.count, by: 61) {
      var bytes = whole
      bytes[position] ^= 0xFF
      _ = TerraformLoader.load(
        .planFile(SourceFile(path: "p", bytes: bytes), beside: nil), options: TerraformOptions(scope: "in"))
    }
  }
}

import DeploymentLoader
import Documents
import Foundation
import Testing
import Topology
import TrafficSimulator

/// Every broken sample is repaired by a fix that it is offered.
@Suite("Fixes")
struct FixesTests {
  /// Requests that AWS answers with a refusal also in the intact deployment: nothing is broken there.
  private static let rightlyRefused: Set<String> = [
    "apigw.missing-credentials", "apigw.private-from-internet", "lb.internal-from-internet",
    "apigw.wrong-host-header", "apigw.no-route", "iam.identity-implicit-deny",
  ]

  private static let broken =
    (try? Scenario.all().filter { $0.fix.map { $0 != "Nothing to fix." } ?? false }) ?? []

  @Test("A broken sample's requests have a fix that delivers them", arguments: broken)
  func repaired(_ scenario: Scenario) throws {
    let loaded = DeploymentLoader.load(paths: scenario.inputs.map { scenario.input($0) })
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
    for (request, expectation) in scenario.pairs where !expectation.verdict.values.contains("delivered") {
      let codes = expectation.causeCodes ?? []
      if scenario.name != "orders-terraform-route", !Self.rightlyRefused.isDisjoint(with: codes) { continue }
      if codes.contains("apigw.no-route"), request.path == "/invoices" { continue }
      let trace = try advisor.trace(request.traceRequest)
      let name = "\(scenario.name)/\(expectation.id)"
      let offered = trace.fixes.first { $0.verified }
      let fix = try #require(offered, "\(name): \(trace.summary)")
      let copy = loaded.deployment.applying(fix.edits)
      let repaired = try #require(copy, "\(name)")
      let again = try TrafficSimulator(repaired).trace(request.traceRequest)
      #expect(again.verdict == .delivered, "\(name) after \(fix.summary): \(again.summary)")
      #expect(!fix.edit.isEmpty && !fix.summary.isEmpty, "\(name)")
    }
  }

  /// What the sample's README says to change, as the input's own lines.
  @Test(
    "A fix is said in the input's own language, at its line",
    arguments: [
      (
        "orders-terraform-desired-count", "locals.tf", 8,
        "-      desired_count = 0\n+      desired_count = 2"
      ),
      (
        "orders-terraform-route", "locals.tf", 22,
        "-    \"ANY /order/{proxy+}\",\n+    \"ANY /orders/{proxy+}\","
      ),
      (
        "orders-terraform-container-port", "container.json.tftpl", 7,
        "-      { \"containerPort\": 8081, \"protocol\": \"tcp\" }\n+      { \"containerPort\": 8080, \"protocol\": \"tcp\" }"
      ),
      (
        "orders-terraform-link-egress", "security_groups.tf", 13,
        "-  from_port                    = 443\n-  to_port                      = 443\n"
          + "+  from_port                    = 80\n+  to_port                      = 80"
      ),
      (
        "orders-sam-closed-tasks", "template.yaml", 73,
        "-      FromPort: 80\n-      ToPort: 80\n+      FromPort: 8080\n+      ToPort: 8080"
      ),
      (
        "private-api-private-dns-off", "store_endpoints.tf", 10,
        "-  private_dns_enabled = false\n+  private_dns_enabled = true"
      ),
      (
        "private-api-other-endpoint", "pricing_api.tf", 28,
        "-            \"aws:SourceVpce\" = \"vpce-0d41c7e5a90b2f386\"\n"
          + "+            \"aws:SourceVpce\" = aws_vpc_endpoint.execute_api.id"
      ),
      (
        "private-api-trust", "pricing_roles.tf", 40,
        "-        Principal = { AWS = aws_iam_role.web_execution.arn }\n"
          + "+        Principal = { AWS = aws_iam_role.web.arn }"
      ),
    ])
  func said(_ sample: String, _ file: String, _ line: Int, _ edit: String) throws {
    let all = try Scenario.all()
    let scenario = try #require(all.first { $0.name == sample })
    let loaded = DeploymentLoader.load(paths: scenario.inputs.map { scenario.input($0) })
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
    let pairs = scenario.pairs
    let failing = try #require(
      pairs.first { !$0.1.verdict.values.contains("delivered") && $0.0.path != "/invoices" })
    let fixes = try advisor.trace(failing.0.traceRequest).fixes
    let offered = fixes.first { $0.edit == edit }
    let fix = try #require(offered, "\(fixes.map(\.edit).joined(separator: "\n\n"))")
    #expect(fix.verified)
    #expect(fix.source?.line == line)
    #expect(fix.source?.file.hasSuffix(file) == true)
  }

  private static let spokes = [
    "main.tf": """
    provider "aws" {
      region = "eu-west-1"
    }
    provider "aws" {
      alias  = "spokes"
      region = "eu-west-1"
    }
    resource "aws_vpc" "hub" {
      cidr_block = "10.0.0.0/16"
    }
    resource "aws_ec2_transit_gateway" "core" {}
    resource "aws_ec2_transit_gateway_route_table" "all" {
      transit_gateway_id = aws_ec2_transit_gateway.core.id
    }
    module "spoke" {
      source    = "./spoke"
      for_each  = { a = "10.1.0.0/16", b = "10.2.0.0/16" }
      providers = { aws = aws.spokes }
      cidr      = each.value
      gateway   = aws_ec2_transit_gateway.core.id
    }
    resource "aws_ec2_transit_gateway_route_table_association" "all" {
      transit_gateway_attachment_id  = module.spoke["b"].attachment
      transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.all.id
    }
    resource "aws_ec2_transit_gateway_route_table_propagation" "all" {
      for_each                       = module.spoke
      transit_gateway_attachment_id  = each.value.attachment
      transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.all.id
    }
    """,
    "spoke/main.tf": """
    variable "cidr" {}
    variable "gateway" {}
    resource "aws_vpc" "this" {
      cidr_block = var.cidr
    }
    resource "aws_subnet" "this" {
      vpc_id            = aws_vpc.this.id
      cidr_block        = cidrsubnet(var.cidr, 8, 1)
      availability_zone = "eu-west-1a"
    }
    resource "aws_ec2_transit_gateway_vpc_attachment" "this" {
      transit_gateway_id                              = var.gateway
      vpc_id                                          = aws_vpc.this.id
      subnet_ids                                      = [aws_subnet.this.id]
      transit_gateway_default_route_table_association = false
      transit_gateway_default_route_table_propagation = false
    }
    resource "aws_route_table" "this" {
      vpc_id = aws_vpc.this.id
      ROUTES
    }
    resource "aws_route_table_association" "this" {
      subnet_id      = aws_subnet.this.id
      route_table_id = aws_route_table.this.id
    }
    resource "aws_security_group" "this" {
      vpc_id = aws_vpc.this.id
      ingress {
        protocol    = "-1"
        from_port   = 0
        to_port     = 0
        cidr_blocks = ["10.0.0.0/8"]
      }
      egress {
        protocol    = "-1"
        from_port   = 0
        to_port     = 0
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_instance" "this" {
      subnet_id              = aws_subnet.this.id
      vpc_security_group_ids = [aws_security_group.this.id]
    }
    output "attachment" {
      value = aws_ec2_transit_gateway_vpc_attachment.this.id
    }
    """,
  ]

  /// Terraform Language, "Modules": a module is asked by its outputs and told by its variables; a name is given once.
  @Test(
    "A fix names things as the module that it stands in does",
    arguments: [
      (
        "route {\n    cidr_block         = \"10.0.0.0/8\"\n    transit_gateway_id = var.gateway\n  }",
        [
          "+resource \"aws_ec2_transit_gateway_route_table_association\" \"all_2\" {",
          "+  transit_gateway_attachment_id  = module.spoke[\"a\"].attachment",
        ]
      ),
      ("", ["+  transit_gateway_id     = var.gateway"]),
    ])
  func namesOfModules(_ routes: String, _ lines: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in Self.spokes {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.replacing("ROUTES", with: routes).utf8).write(to: file)
    }
    let loaded = DeploymentLoader.load(paths: [InputPath(path: folder.path)])
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
    let request = TraceRequest(
      from: "module.spoke[\"a\"].aws_instance.this", to: "module.spoke[\"b\"].aws_instance.this:443")
    let edits = try advisor.trace(request).fixes.map(\.edit)
    for line in lines { #expect(edits.contains { $0.contains(line) }, "\(edits.joined(separator: "\n\n"))") }
  }

  /// Two instances whose groups let nobody in, as a template in braces.
  private static func instances(callerGroup: String) -> String {
    """
    Resources:
      Net: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
      One: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
      Guard: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: web, VpcId: !Ref Net}}
      Own: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: callers, VpcId: !Ref Net}}
      A: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref One, SecurityGroupIds: [!Ref \(callerGroup)]}}
      B: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref One, SecurityGroupIds: [!Ref Guard]}}
    """
  }

  private static let toInstance = TraceRequest(from: "A", to: "B:443")

  private static func load(_ text: String) throws -> LoadedDeployment {
    let file = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return DeploymentLoader.load(paths: [InputPath(path: file.path)])
  }

  private static func firstEdit(of text: String) throws -> String {
    let loaded = try load(text)
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
    return try #require(try advisor.trace(toInstance).fixes.first?.edit)
  }

  /// `AWS::EC2::SecurityGroup`: embedded rules that refer to one another's groups create "a circular dependency"; such a
  /// rule is an `AWS::EC2::SecurityGroupIngress`.
  @Test("A rule that lets a group in to itself is a resource of its own")
  func ownGroup() throws {
    let edit = try Self.firstEdit(of: Self.instances(callerGroup: "Guard"))
    #expect(edit.contains("+    Type: AWS::EC2::SecurityGroupIngress"))
    #expect(edit.contains("+      GroupId: !GetAtt Guard.GroupId"))
  }

  /// YAML 1.2.2, "Flow collections": inside braces no block mapping may stand.
  @Test("A fix of a mapping in braces stays in them")
  func flowMapping() throws {
    let text = Self.instances(callerGroup: "Own")
    let added = try Self.firstEdit(of: text).split(separator: "\n").filter { $0.hasPrefix("+") }
      .map { $0.dropFirst() }
    #expect(added.count == 1)
    let repaired = text.split(separator: "\n").map { $0.hasPrefix("  Guard:") ? added.first ?? "" : $0 }
    let again = try Self.load(repaired.joined(separator: "\n")).deployment
    #expect(again.diagnostics.isEmpty)
    #expect(try TrafficSimulator(again).trace(Self.toInstance).verdict == .delivered)
  }
}

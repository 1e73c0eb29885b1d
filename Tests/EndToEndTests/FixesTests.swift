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

  /// YAML 1.2.2, "Flow collections": inside braces no block mapping may stand.
  @Test("A fix of a mapping in braces stays in them")
  func flowMapping() throws {
    let text = """
      Resources:
        Net: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
        One: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}}
        Guard: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: web, VpcId: !Ref Net}}
        A: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref One, SecurityGroupIds: [!Ref Guard]}}
        B: {Type: AWS::EC2::Instance, Properties: {SubnetId: !Ref One, SecurityGroupIds: [!Ref Guard]}}
      """
    let file = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    let loaded = DeploymentLoader.load(paths: [InputPath(path: file.path)])
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: InputEditWriter(files: loaded.files))
    let edit = try #require(try advisor.trace(TraceRequest(from: "A", to: "B:443")).fixes.first?.edit)
    let added = edit.split(separator: "\n").filter { $0.hasPrefix("+") }.map { $0.dropFirst() }
    #expect(added.count == 1)
    let repaired = text.split(separator: "\n").map { $0.hasPrefix("  Guard:") ? added.first ?? "" : $0 }
    try Data(repaired.joined(separator: "\n").utf8).write(to: file)
    let again = DeploymentLoader.load(paths: [InputPath(path: file.path)])
    #expect(again.deployment.diagnostics.isEmpty)
    #expect(
      try TrafficSimulator(again.deployment).trace(TraceRequest(from: "A", to: "B:443")).verdict == .delivered
    )
  }
}

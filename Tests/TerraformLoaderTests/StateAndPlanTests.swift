import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Loads states and plans through the public entry point.
struct StateAndPlanTests {
  private let options = TerraformOptions(scope: "in")

  private func state(_ type: String, _ attributes: String, more: String = "") -> LoadedInput {
    let text = """
      {"version": 4, "resources": [{"mode": "managed", "type": "\(type)", "name": "x", \(more)
      "instances": [{"index_key": "a", "attributes": \(attributes), "sensitive_attributes": []}]}]}
      """
    return TerraformLoader.load(.rawState(SourceFile(path: "s", text: text)), options: options)
  }

  @Test(arguments: [
    ("aws_vpc", #"{"id": "vpc-1", "cidr_block": "10.0.0.0/16"}"#, ResourceKind.vpc),
    ("aws_subnet", #"{"id": "subnet-1", "vpc_id": "vpc-1"}"#, .subnet),
    ("aws_alb", #"{"name": "a"}"#, .loadBalancer),
    (
      "aws_vpc_security_group_vpc_association", #"{"security_group_id": "sg-1", "vpc_id": "vpc-2"}"#,
      .securityGroupVPCAssociation
    ),
    ("aws_apigatewayv2_api", #"{"name": "a"}"#, .httpAPI),
    ("aws_kinesis_stream", #"{"name": "a"}"#, .opaque),
  ])
  func typesBecomeKinds(type: String, attributes: String, kind: ResourceKind) {
    let loaded = state(type, attributes)
    #expect(loaded.resources.map(\.kind) == [kind])
    #expect(loaded.resources.first?.id == ResourceID(scope: "in", address: #"\#(type).x["a"]"#))
  }

  @Test func groupWithoutEgressHasNone() {
    let group = state("aws_security_group", #"{"id": "sg-1", "ingress": [], "egress": []}"#).resources.first
    #expect((group?.facts as? SecurityGroup)?.rules.isEmpty == true)
  }

  /// "Resource: aws_security_group": protocol -1 means all and its ports do not count.
  @Test func oneRuleForEachPeer() {
    let egress =
      #"[{"protocol": "-1", "from_port": 0, "to_port": 0, "self": true, "#
      + #""cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"], "security_groups": ["sg-2"]}]"#
    let group = state("aws_security_group", #"{"id": "sg-1", "egress": \#(egress)}"#).resources.first
    let rules = (group?.facts as? SecurityGroup)?.rules ?? []
    #expect(rules.count == 4)
    #expect(rules.allSatisfy { $0.direction == .egress && $0.ports == nil })
  }

  /// "Mutual authentication with TLS in Application Load Balancer"
  @Test func listenersSayWhatClientsMustShow() {
    let blocks =
      #"[{"mode": "verify", "trust_store_arn": "arn:aws:elasticloadbalancing:eu-west-1:1:truststore/t/1"}]"#
    let listener = state("aws_lb_listener", #"{"port": 443, "mutual_authentication": \#(blocks)}"#).resources
      .first
    #expect((listener?.facts as? Listener)?.mutualAuthentication?.value == "verify")
  }

  @Test func secretsAreMaskedByTheSchemaToo() {
    let loaded = state("aws_vpn_connection", #"{"id": "vpn-1", "tunnel1_preshared_key": "hunter2"}"#)
    #expect(loaded.resources.first?.attributes?.jsonText().contains("hunter2") == false)
  }

  /// Large states are read in several parts at once: however they are laid out, that changes nothing.
  @Test func largeStatesAreReadAsSmallOnes() {
    func text(_ count: Int, _ separator: String) -> String {
      let padding = String(repeating: "x", count: 1000)
      let subnets = (0..<count).map {
        "{\"mode\": \"managed\", \"type\": \"aws_subnet\", \"name\": \"s\($0)\", \"instances\": [{\"attributes\": "
          + "{\"id\": \"subnet-\($0)\", \"vpc_id\": \"vpc-1\", \"arn\": \"arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-\($0)\","
          + " \"tags\": {\"p\": \"\(padding)\"}}}]}"
      }
      let others = ["{\"mode\": \"managed\", \"type\": \"random_id\", \"name\": \"r\", \"instances\": [{}]}"]
      return "{\"version\": 4, \"resources\": [\(separator)"
        + (subnets + others).joined(separator: ",\(separator)") + "]}"
    }
    let several = ["\n    ", ""].map { separator in
      TerraformLoader.load(
        .rawState(SourceFile(path: "s", text: text(6000, separator))), options: options)
    }
    for loaded in several {
      #expect(loaded.resources.map(\.id.address) == (0..<6000).map { "aws_subnet.s\($0)" })
      #expect(loaded.resources.allSatisfy { $0.region?.literal == "eu-west-1" })
      #expect(
        loaded.diagnostics.map(\.message) == ["resources of other providers are not shown (`random`: 1)"])
    }
    #expect(several[0].resources[5999].source?.line == 6001)
    #expect((several[0].resources[5999].facts as? Subnet)?.vpc?.source?.line == 6001)
  }

  /// What `terraform show -json` writes of modules in modules: 100 top-level modules of 60 kB.
  private static let shownModules: String = {
    func resources(_ module: String) -> String {
      let padding = String(repeating: "x", count: 1000)
      let subnets = (0..<15).map {
        "{\"address\":\"\(module)aws_subnet.s[\($0)]\",\"mode\":\"managed\",\"type\":\"aws_subnet\","
          + "\"values\":{\"id\":\"subnet-\($0)\",\"tags\":{\"p\":\"\(padding)\"}},\"sensitive_values\":{}}"
      }
      return "\"resources\":[\(subnets.joined(separator: ","))]"
    }
    func module(_ address: String, _ depth: Int) -> String {
      let inner = depth == 0 ? "" : ",\"child_modules\":[\(module("\(address).module.a", depth - 1))]"
      return "{\(resources("\(address)."))\(inner),\"address\":\"\(address)\"}"
    }
    let modules = (0..<100).map { module("module.m\($0)", 3) }.joined(separator: ",")
    return "{\"format_version\":\"1.0\",\"terraform_version\":\"1.11.4\",\"values\":{\"root_module\":{"
      + "\(resources("")),\"child_modules\":[\(modules)]},\"outputs\":{\"o\":{\"value\":\"v\"}}}}"
  }()

  /// Large states are read in several parts at once, however deep the modules lie in each other.
  @Test(arguments: [shownModules, shownModules.replacing(",{", with: ",\n  { \n    ")])
  func modulesOfLargeShownStatesAreReadInTheirOrder(text: String) {
    let loaded = TerraformLoader.load(.stateJSON(SourceFile(path: "s", text: text)), options: options)
    let modules = (0..<100).flatMap { number in
      (0...3).map { "module.m\(number)." + String(repeating: "module.a.", count: $0) }
    }
    let addresses = ([""] + modules).flatMap { module in (0..<15).map { "\(module)aws_subnet.s[\($0)]" } }
    #expect(loaded.resources.map(\.id.address) == addresses)
    #expect(loaded.outputs["o"]?.text == "v" && loaded.diagnostics.isEmpty)
  }

  /// What does not fit together far behind its beginning is told where it is; the rest is read up to there.
  @Test(arguments: ["}}", "}]}]}"])
  func modulesThatAreNotClosedAreTold(end: String) {
    let last = "\"address\":\"module.m99\""
    let text = StateAndPlanTests.shownModules.replacing("\(last)}]}", with: last + end)
    let file = SourceFile(path: "s", text: text)
    let loaded = TerraformLoader.load(.stateJSON(file), options: options)
    #expect(loaded.diagnostics == JSONReader.read(file).diagnostics)
    #expect(loaded.resources.count == 6015)
  }

  @Test func otherProvidersAreCountedAndNamed() {
    let loaded = state("random_id", "{}")
    #expect(loaded.resources.isEmpty)
    #expect(loaded.diagnostics.first?.message.contains("`random`: 1") == true)
  }

  @Test func unknownIdsOfPlansAreWiredByReferences() throws {
    let text = """
      {"resource_changes": [
       {"address": "aws_vpc.m", "mode": "managed", "type": "aws_vpc",
        "change": {"actions": ["create"], "after": {"cidr_block": "10.0.0.0/16"}, "after_unknown": {"id": true}}},
       {"address": "module.n.aws_subnet.s[0]", "mode": "managed", "type": "aws_subnet", "index": 0,
        "change": {"actions": ["create"], "after": {}, "after_unknown": {"vpc_id": true}}}],
       "configuration": {"provider_config": {"aws": {"expressions": {"region": {"constant_value": "eu-west-1"}}}},
        "root_module": {"resources": [{"address": "aws_vpc.m", "provider_config_key": "aws"}],
        "module_calls": {"n": {"expressions": {"vpc": {"references": ["aws_vpc.m.id", "aws_vpc.m"]}},
         "module": {"resources": [{"address": "aws_subnet.s", "provider_config_key": "aws",
          "expressions": {"vpc_id": {"references": ["var.vpc"]}}}]}}}}}}
      """
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p", text: text), beside: nil), options: options)
    let deployment = Deployment(resources: loaded.resources)
    let subnet = try #require(deployment.find("module.n.aws_subnet.s[0]").first)
    let facts = try #require(subnet.facts as? Subnet)
    #expect(deployment.resolve(facts.vpc, as: .vpc)?.id.address == "aws_vpc.m")
    #expect(subnet.region == "eu-west-1")
  }

  @Test func valuesOfForEachAreWiredByTheirKey() throws {
    let text = """
      {"resource_changes": [
       {"address": "aws_subnet.s[\\"a\\"]", "type": "aws_subnet", "index": "a",
        "change": {"after": {}, "after_unknown": {"id": true}}},
       {"address": "aws_subnet.s[\\"b\\"]", "type": "aws_subnet", "index": "b",
        "change": {"after": {}, "after_unknown": {"id": true}}},
       {"address": "aws_route_table_association.r[\\"b\\"]", "type": "aws_route_table_association", "index": "b",
        "change": {"after": {}, "after_unknown": {"subnet_id": true}}}],
       "configuration": {"root_module": {"resources": [
        {"address": "aws_route_table_association.r", "for_each_expression": {"references": ["aws_subnet.s"]},
         "expressions": {"subnet_id": {"references": ["each.value.id", "each.value"]}}}]}}}
      """
    let loaded = TerraformLoader.load(
      .planJSON(SourceFile(path: "p", text: text), beside: nil), options: options)
    let association = try #require(loaded.resources.last?.facts as? RouteTableAssociation)
    #expect(association.subnet?.description == #"aws_subnet.s["b"].id"#)
  }

  /// "Resource: aws_service_discovery_instance"
  @Test func registeredInstancesBecomePartsOfTheService() {
    let text =
      "resource \"aws_service_discovery_service\" \"s\" {\n  name = \"s\"\n}\n"
      + "resource \"aws_service_discovery_instance\" \"i\" {\n  instance_id = \"i\"\n"
      + "  service_id = aws_service_discovery_service.s.id\n"
      + "  attributes = { AWS_INSTANCE_IPV4 = \"10.0.1.5\", AWS_INSTANCE_PORT = \"8080\" }\n}"
    let deployment = Deployment(resources: Configuration(text).loaded.resources).completed()
    let service: ServiceDiscoveryService? = deployment.facts(
      ResourceID(scope: "in", address: "aws_service_discovery_service.s"))
    #expect(service?.instances.map(\.target.literal) == ["10.0.1.5"])
    #expect(service?.instances.first?.port?.value == 8080)
  }

  /// "Resource: aws_vpc_security_group_vpc_association"
  @Test func furtherVPCsBecomePartsOfTheGroup() {
    let text =
      "resource \"aws_security_group\" \"g\" {\n  vpc_id = \"vpc-1\"\n}\n"
      + "resource \"aws_vpc_security_group_vpc_association\" \"a\" {\n"
      + "  security_group_id = aws_security_group.g.id\n  vpc_id = \"vpc-2\"\n}"
    let deployment = Deployment(resources: Configuration(text).loaded.resources).completed()
    let group: SecurityGroup? = deployment.facts(ResourceID(scope: "in", address: "aws_security_group.g"))
    #expect(group?.associatedVPCs?.map(\.literal) == ["vpc-2"])
  }
}

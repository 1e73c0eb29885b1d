import Documents
import Testing
import Topology

@testable import TerraformLoader

/// What blocks say of each other.
struct WiringTests {
  private func deployment(_ text: String) -> Deployment {
    let loaded = Configuration(text).loaded
    return Deployment(inputs: [loaded.input], resources: loaded.resources).completed()
  }

  private func facts<Facts: ResourceFacts>(_ address: String, in text: String, as: Facts.Type = Facts.self)
    -> Facts?
  {
    deployment(text).facts(ResourceID(scope: "in", address: address))
  }

  @Test func entriesJoinTheirPrefixList() {
    let text =
      "resource \"aws_ec2_managed_prefix_list\" \"l\" {\n  name = \"l\"\n}\n"
      + "resource \"aws_ec2_managed_prefix_list_entry\" \"e\" {\n  for_each = toset([\"10.0.0.0/8\", \"10.1.0.0/16\"])\n"
      + "  cidr = each.key\n  prefix_list_id = aws_ec2_managed_prefix_list.l.id\n}"
    let list: PrefixList? = facts("aws_ec2_managed_prefix_list.l", in: text)
    #expect(list?.entries.compactMap { $0.value?.description } == ["10.0.0.0/8", "10.1.0.0/16"])
  }

  /// "Resource: aws_ecs_service": `desired_count` is 0 where nothing is said; scaling begins at its minimum.
  @Test(arguments: [
    ("", "", 0), ("desired_count = 3", "", 3), ("scheduling_strategy = \"DAEMON\"", "", nil),
    ("", "service/${aws_ecs_cluster.c.name}/${aws_ecs_service.s.name}", 2), ("", "service/c/s", 2),
    ("", "service/c/another", 0),
  ])
  func servicesWantTasks(arguments: String, scaled: String, count: Int?) {
    let target = """
      resource "aws_appautoscaling_target" "t" {
        min_capacity = 2
        resource_id  = "\(scaled)"
      }
      """
    let text = """
      resource "aws_ecs_cluster" "c" { name = "c" }
      resource "aws_ecs_service" "s" {
        name = "s"
        \(arguments)
      }
      \(scaled.isEmpty ? "" : target)
      """
    let service: ECSService? = facts("aws_ecs_service.s", in: text)
    #expect(service?.desiredCount?.value == count)
  }

  /// "View your default VPC" and "Default subnets" of the VPC user guide.
  @Test func defaultNetworksAreOpen() {
    let text = "resource \"aws_default_vpc\" \"v\" {}\nresource \"aws_default_subnet\" \"s\" {}"
    let vpc: VPC? = facts("aws_default_vpc.v", in: text)
    let subnet: Subnet? = facts("aws_default_subnet.s", in: text)
    #expect(vpc?.dnsHostnames.value == true && subnet?.mapPublicIPOnLaunch.value == true)
  }

  /// "Block public access to VPCs and subnets": an account's region, but for what is excluded.
  @Test func publicAccessIsBlockedByRegion() {
    let text = """
      provider "aws" { region = "eu-west-1" }
      provider "aws" {
        alias  = "far"
        region = "us-east-1"
      }
      resource "aws_vpc_block_public_access_options" "o" { internet_gateway_block_mode = "block-bidirectional" }
      resource "aws_vpc" "near" {}
      resource "aws_vpc" "far" { provider = aws.far }
      resource "aws_vpc" "excluded" {}
      resource "aws_subnet" "open" { vpc_id = aws_vpc.near.id }
      resource "aws_vpc_block_public_access_exclusion" "v" {
        vpc_id                          = aws_vpc.excluded.id
        internet_gateway_exclusion_mode = "allow-egress"
      }
      resource "aws_vpc_block_public_access_exclusion" "s" {
        subnet_id                       = aws_subnet.open.id
        internet_gateway_exclusion_mode = "allow-bidirectional"
      }
      """
    let deployment = deployment(text)
    func mode(_ name: String) -> PublicAccessMode? {
      let id = ResourceID(scope: "in", address: name)
      let vpc: VPC? = deployment.facts(id)
      let subnet: Subnet? = deployment.facts(id)
      return vpc?.publicAccess?.value ?? subnet?.publicAccess?.value
    }
    let names = ["aws_vpc.near", "aws_vpc.far", "aws_vpc.excluded", "aws_subnet.open"]
    #expect(names.map(mode) == [.blockBidirectional, nil, .blockIngress, .off])
  }

  @Test func theTablesOfATransitGatewayAreChosenApart() {
    let text = """
      resource "aws_ec2_transit_gateway" "g" {}
      resource "aws_ec2_transit_gateway_route_table" "t" { transit_gateway_id = aws_ec2_transit_gateway.g.id }
      resource "aws_ec2_transit_gateway_default_route_table_association" "a" {
        transit_gateway_id             = aws_ec2_transit_gateway.g.id
        transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.t.id
      }
      """
    let gateway: TransitGateway? = facts("aws_ec2_transit_gateway.g", in: text)
    #expect(
      gateway?.associationDefaultRouteTable?.text.soleMention?.address
        == "aws_ec2_transit_gateway_route_table.t")
  }

  /// "Resource: aws_nat_gateway", regional NAT gateway with manual mode; the table that AWS makes takes further routes.
  @Test func regionalGatewaysHaveZonesAndATable() throws {
    let text = """
      resource "aws_vpc" "v" { cidr_block = "10.0.0.0/16" }
      resource "aws_internet_gateway" "i" { vpc_id = aws_vpc.v.id }
      resource "aws_eip" "e" {}
      resource "aws_nat_gateway" "n" {
        vpc_id            = aws_vpc.v.id
        availability_mode = "regional"
        availability_zone_address {
          allocation_ids    = [aws_eip.e.id]
          availability_zone = "eu-west-1a"
        }
      }
      resource "aws_ec2_transit_gateway" "t" {}
      resource "aws_route" "back" {
        route_table_id         = aws_nat_gateway.n.route_table_id
        destination_cidr_block = "10.1.0.0/16"
        transit_gateway_id     = aws_ec2_transit_gateway.t.id
      }
      """
    let deployment = deployment(text)
    let gateway: NATGateway = try #require(
      deployment.facts(ResourceID(scope: "in", address: "aws_nat_gateway.n")))
    #expect(gateway.isRegional.value == true)
    #expect(gateway.zones.map(\.zone.value) == ["eu-west-1a"] && gateway.zones[0].elasticIPs.count == 1)
    let table: RouteTable = try #require(deployment.facts(gateway.routeTable))
    #expect(
      table.routes.map { deployment.resolve($0.targetReference)?.id.address }
        == ["aws_internet_gateway.i", "aws_ec2_transit_gateway.t"])
  }

  /// "Resource: aws_api_gateway_method_settings": one method's settings are not the stage's.
  @Test func methodSettingsSayWhichMethodsTheyAreFor() throws {
    let text = """
      resource "aws_api_gateway_rest_api" "a" { name = "a" }
      resource "aws_api_gateway_stage" "s" {
        rest_api_id = aws_api_gateway_rest_api.a.id
        stage_name  = "prod"
      }
      resource "aws_api_gateway_method_settings" "all" {
        rest_api_id = aws_api_gateway_rest_api.a.id
        stage_name  = "prod"
        method_path = "*/*"
        settings { logging_level = "ERROR" }
      }
      resource "aws_api_gateway_method_settings" "one" {
        rest_api_id = aws_api_gateway_rest_api.a.id
        stage_name  = "prod"
        method_path = "orders/{id}/GET"
        settings {
          metrics_enabled       = true
          throttling_rate_limit = 20
        }
      }
      """
    let stage: APIStage = try #require(facts("aws_api_gateway_stage.s", in: text))
    #expect(stage.executionLoggingLevel?.value == "ERROR" && stage.metricsEnabled == nil)
    let method = try #require(stage.methodOverrides.first)
    #expect(method.path == "/orders/{id}" && method.httpMethod == "GET" && method.throttlingRate?.value == 20)
  }

  @Test func membersJoinTheirGroups() {
    let text =
      "resource \"aws_iam_user\" \"u\" {\n  name = \"u\"\n}\nresource \"aws_iam_group_membership\" \"m\" {\n"
      + "  name = \"m\"\n  group = \"admins\"\n  users = [aws_iam_user.u.name]\n}"
    let user: User? = facts("aws_iam_user.u", in: text)
    #expect(user?.groups.map(\.literal) == ["admins"])
  }

  /// Terraform Registry, "Resource: aws_route53_record": the zone's name need not stand in the record's.
  @Test(arguments: [
    ("api", "api.corp.example"), ("", "corp.example"), ("*", "*.corp.example"),
    ("db.corp.example", "db.corp.example"), ("corp.example", "corp.example"), ("a.b.", "a.b."),
  ])
  func recordsAreNamedWithinTheirZone(_ name: String, _ full: String) {
    let text = """
      resource "aws_route53_zone" "z" {
        name = "corp.example"
      }
      resource "aws_route53_record" "r" {
        zone_id = aws_route53_zone.z.zone_id
        name    = "\(name)"
        type    = "A"
        ttl     = 60
        records = ["10.0.0.1"]
      }
      """
    let zone: HostedZone? = facts("aws_route53_zone.z", in: text)
    #expect(zone?.records.map(\.name.value) == [full])
  }

  /// Ids are told apart before AWS assigns them.
  @Test func resourcesAreChosenByTheIDsOfOthers() {
    let text = """
      resource "aws_vpc" "v" {
        for_each   = { a = "10.0.0.0/16", b = "10.1.0.0/16" }
        cidr_block = each.value
      }
      resource "aws_subnet" "s" {
        for_each   = { a1 = "a", b1 = "b", a2 = "a" }
        vpc_id     = aws_vpc.v[each.value].id
        cidr_block = "10.0.0.0/24"
      }
      resource "aws_vpc_endpoint" "e" {
        vpc_id            = aws_vpc.v["a"].id
        vpc_endpoint_type = "Interface"
        service_name      = "com.amazonaws.eu-west-1.execute-api"
        subnet_ids        = [for s in aws_subnet.s : s.id if s.vpc_id == aws_vpc.v["a"].id]
      }
      """
    let endpoint: VPCEndpoint? = facts("aws_vpc_endpoint.e", in: text)
    #expect(
      endpoint?.subnets.map(\.description) == ["aws_subnet.s[\"a1\"].id", "aws_subnet.s[\"a2\"].id"])
  }

  /// A route to the accepter of a peering leads to the peering.
  @Test func acceptersStandForWhatTheyAccept() {
    let text = """
      resource "aws_vpc" "a" {}
      resource "aws_vpc_peering_connection" "p" {
        vpc_id = aws_vpc.a.id
        peer_vpc_id = "vpc-2"
      }
      resource "aws_vpc_peering_connection_accepter" "p" {
        vpc_peering_connection_id = aws_vpc_peering_connection.p.id
        auto_accept = true
      }
      resource "aws_route_table" "t" {
        vpc_id = aws_vpc.a.id
        route {
          cidr_block = "10.9.0.0/16"
          vpc_peering_connection_id = aws_vpc_peering_connection_accepter.p.id
        }
      }
      """
    let deployment = deployment(text)
    let table: RouteTable? = deployment.facts(ResourceID(scope: "in", address: "aws_route_table.t"))
    let peering = deployment.resolve(table?.routes.first?.targetReference)
    #expect(peering?.id.address == "aws_vpc_peering_connection.p")
    #expect((peering?.facts as? PeeringConnection)?.status?.value == "active")
  }

  /// "Default components of a VPC": what the inputs do not declare is there by AWS's hand, and can be added to.
  @Test(arguments: [
    (
      "aws_route",
      "route_table_id = aws_vpc.v.main_route_table_id\n  destination_cidr_block = \"0.0.0.0/0\"\n  gateway_id = \"igw-1\""
    ),
    (
      "aws_security_group_rule",
      "security_group_id = aws_vpc.v.default_security_group_id\n  type = \"ingress\"\n  protocol = \"tcp\"\n  from_port = 1\n"
        + "  to_port = 1\n  cidr_blocks = [\"10.0.0.0/8\"]"
    ),
  ])
  func partsJoinTheDefaultComponents(type: String, body: String) {
    let deployment = deployment("resource \"aws_vpc\" \"v\" {}\nresource \"\(type)\" \"r\" {\n  \(body)\n}")
    let component = type == "aws_route" ? DefaultComponent.routeTable : .securityGroup
    let id = ResourceID(scope: "in", address: component.address(ofVPC: "aws_vpc.v"))
    switch deployment[id]?.facts {
    case let table as RouteTable: #expect(table.routes.count == 1)
    case let group as SecurityGroup: #expect(group.rules.contains { $0.ports?.value == PortRange(1, 1) })
    default: Issue.record("there is no \(id)")
    }
  }

  @Test func adoptedComponentsTakeTheirPlace() {
    let text =
      "resource \"aws_vpc\" \"v\" {}\nresource \"aws_default_security_group\" \"d\" {\n  vpc_id = aws_vpc.v.id\n}\n"
      + "resource \"aws_instance\" \"i\" {\n  vpc_security_group_ids = [aws_vpc.v.default_security_group_id]\n}"
    let instance: Instance? = facts("aws_instance.i", in: text)
    #expect(instance?.securityGroups.map(\.description) == ["aws_default_security_group.d.id"])
  }

  /// "Data Source: aws_route53_resolver_endpoint": its `ip_addresses` are those of the endpoint.
  @Test func rulesForwardToAddressesThatADataSourceTells() {
    let text = """
      resource "aws_route53_resolver_endpoint" "in" { direction = "INBOUND" }
      data "aws_route53_resolver_endpoint" "in" { resolver_endpoint_id = aws_route53_resolver_endpoint.in.id }
      resource "aws_route53_resolver_rule" "r" {
        domain_name = "corp.example"
        rule_type   = "FORWARD"
        dynamic "target_ip" {
          for_each = data.aws_route53_resolver_endpoint.in.ip_addresses
          content { ip = target_ip.value }
        }
      }
      """
    let rule: ResolverRule? = facts("aws_route53_resolver_rule.r", in: text)
    #expect(
      rule?.targetAddresses.flatMap { $0.unknown?.mentions ?? [] }.map(\.address)
        == ["aws_route53_resolver_endpoint.in"])
  }

  /// Service Authorization Reference, "Resource types defined by" each service.
  @Test(arguments: [
    ("aws_ecr_repository", "arn:aws:ecr:eu-west-1:111122223333:repository/web"),
    (
      "aws_secretsmanager_secret",
      "arn:aws:secretsmanager:eu-west-1:111122223333:secret:web-${aws_secretsmanager_secret.x.suffix}"
    ),
    ("aws_ssm_parameter", "arn:aws:ssm:eu-west-1:111122223333:parameter/web"),
    ("aws_sqs_queue", "arn:aws:sqs:eu-west-1:111122223333:web"),
  ])
  func arnsSayWhatNamesSay(type: String, arn: String) {
    let place = #"provider "aws" { allowed_account_ids = ["111122223333"]"# + "\nregion = \"eu-west-1\"\n}\n"
    let deployment = deployment(place + "resource \"\(type)\" \"x\" { name = \"web\" }")
    #expect(deployment[ResourceID(scope: "in", address: "\(type).x")]?.arn?.description == arn)
  }

  /// "Resource: aws_iam_role_policy_attachments_exclusive": it "will attach policies" that are configured.
  @Test(arguments: [
    (
      "aws_iam_role_policy_attachment",
      "role = aws_iam_role.r.name\n  policy_arn = \"arn:aws:iam::aws:policy/One\""
    ),
    (
      "aws_iam_role_policy_attachments_exclusive",
      "role_name = aws_iam_role.r.name\n  policy_arns = [\"arn:aws:iam::aws:policy/One\"]"
    ),
  ])
  func managedPoliciesAreAttachedOneByOneOrAsAWhole(type: String, body: String) {
    let deployment = deployment(
      "resource \"aws_iam_role\" \"r\" { name = \"r\" }\nresource \"\(type)\" \"a\" {\n  \(body)\n}")
    let role: Role? = deployment.facts(ResourceID(scope: "in", address: "aws_iam_role.r"))
    #expect(role?.managedPolicies.map(\.literal) == ["arn:aws:iam::aws:policy/One"])
  }
}

import DeploymentLoader
import Documents
import Testing
import Topology

/// Data sources and moved resources: one input asks for what another one holds.
@Suite struct AnsweredDataTests {
  private static let network = """
    resource "aws_vpc" "main" {
      cidr_block = "10.0.0.0/16"
      tags       = { Name = "shop" }
    }
    resource "aws_subnet" "private" {
      for_each          = { eu-west-1a = "10.0.1.0/24", eu-west-1b = "10.0.2.0/24" }
      vpc_id            = aws_vpc.main.id
      availability_zone = each.key
      cidr_block        = each.value
      tags              = { Name = "shop-private-${each.key}", tier = "private" }
    }
    resource "aws_subnet" "public" {
      vpc_id     = aws_vpc.main.id
      cidr_block = "10.0.0.0/24"
      tags       = { tier = "public" }
    }
    resource "aws_security_group" "web" {
      name   = "web"
      vpc_id = aws_vpc.main.id
    }
    resource "aws_lb" "front" {
      name = "front"
    }
    resource "aws_ecs_cluster" "main" {
      name = "shop"
    }
    resource "aws_route53_zone" "main" {
      name = "shop.example"
    }
    output "vpc_id" {
      value = aws_vpc.main.id
    }
    """

  private static func recorded(_ type: String, _ name: String, _ attributes: String) -> String {
    """
    {"mode": "managed", "type": "\(type)", "name": "\(name)",
     "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]", "instances": [{"attributes": {\(attributes)}}]}
    """
  }

  private static let state = """
    {"version": 4, "terraform_version": "1.11.4", "lineage": "l", "serial": 1,
     "outputs": {"vpc_id": {"value": "vpc-1", "type": "string"}}, "resources": [
      \(recorded("aws_vpc", "main", #""id": "vpc-1", "cidr_block": "10.0.0.0/16", "tags": {"Name": "shop"}"#)),
      \(recorded("aws_vpc", "other", #""id": "vpc-2", "cidr_block": "10.9.0.0/16", "tags": {"Name": "other"}"#)),
      \(recorded("aws_subnet", "a", #""id": "subnet-1", "vpc_id": "vpc-1", "availability_zone": "eu-west-1a","#
        + #" "cidr_block": "10.0.1.0/24", "tags": {"tier": "private"}"#)),
      \(recorded("aws_subnet", "b", #""id": "subnet-2", "vpc_id": "vpc-2", "availability_zone": "eu-west-1a","#
        + #" "cidr_block": "10.9.1.0/24", "tags": {"tier": "private"}"#)),
      \(recorded("aws_security_group", "web", #""id": "sg-1", "name": "web", "vpc_id": "vpc-1""#)),
      \(recorded("aws_lb", "front", #""id": "\#(balancer)", "arn": "\#(balancer)", "name": "front", "dns_name": "d""#)),
      \(recorded("aws_ecs_cluster", "main", #""id": "\#(cluster)", "arn": "\#(cluster)", "name": "shop""#)),
      \(recorded("aws_route53_zone", "main", #""id": "Z1", "zone_id": "Z1", "name": "shop.example", "vpc": []"#))]}
    """

  private static let balancer =
    "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/front/5f"
  private static let cluster = "arn:aws:ecs:eu-west-1:111111111111:cluster/shop"

  private static let dump = """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Name", "Value": "shop"}]}],
     "Subnets": [
      {"SubnetId": "subnet-1", "VpcId": "vpc-1", "AvailabilityZone": "eu-west-1a", "CidrBlock": "10.0.1.0/24",
       "Tags": [{"Key": "tier", "Value": "private"}]},
      {"SubnetId": "subnet-2", "VpcId": "vpc-2", "AvailabilityZone": "eu-west-1a", "CidrBlock": "10.9.1.0/24"}],
     "SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1"}]}
    """

  private func load(_ main: String, with paths: String...) -> Deployment {
    let files = Files(contents: [
      "app/main.tf": main, "network/main.tf": AnsweredDataTests.network,
      "network.tfstate": AnsweredDataTests.state, "dump/all.json": AnsweredDataTests.dump,
    ])
    return DeploymentLoader.load(
      paths: (["app"] + paths).map { InputPath($0) }, options: DeploymentLoader.Options(fileSystem: files)
    ).deployment
  }

  private static let tagged =
    "data \"aws_vpc\" \"main\" {\n  tags = { Name = \"shop\" }\n}\n"

  /// Arguments and filters as "Data Source: aws_vpc" and its like list them, and what the outputs of the asking
  /// configuration are then.
  @Test(arguments: [
    ("network.tfstate", "", "data.aws_vpc.main.id", "\"vpc-1\""),
    ("network.tfstate", "", "cidrsubnet(data.aws_vpc.main.cidr_block, 8, 3)", "\"10.0.3.0/24\""),
    (
      "network.tfstate",
      "data \"aws_subnets\" \"s\" {\n  filter {\n    name = \"vpc-id\"\n"
        + "    values = [data.aws_vpc.main.id]\n  }\n  tags = { tier = \"priv*\" }\n}",
      "data.aws_subnets.s.ids",
      "[\"subnet-1\"]"
    ),
    (
      "network.tfstate",
      "data \"aws_subnet\" \"s\" {\n  vpc_id = data.aws_vpc.main.id\n"
        + "  availability_zone = \"eu-west-1a\"\n}", "data.aws_subnet.s.cidr_block", "\"10.0.1.0/24\""
    ),
    (
      "network.tfstate",
      "data \"aws_subnet\" \"s\" {\n  filter {\n    name = \"tag:tier\"\n"
        + "    values = [\"private\"]\n  }\n  filter {\n    name = \"cidr-block\"\n    values = [\"10.9.1.0/24\"]\n  }\n}",
      "data.aws_subnet.s.id", "\"subnet-2\""
    ),
    (
      "network.tfstate",
      "data \"aws_security_group\" \"s\" {\n  name = \"web\"\n  vpc_id = data.aws_vpc.main.id\n}",
      "data.aws_security_group.s.id", "\"sg-1\""
    ),
    ("network.tfstate", "data \"aws_lb\" \"s\" {\n  name = \"front\"\n}", "data.aws_lb.s.dns_name", "\"d\""),
    (
      "network.tfstate", "data \"aws_ecs_cluster\" \"s\" {\n  cluster_name = \"shop\"\n}",
      "data.aws_ecs_cluster.s.arn", "\"\(cluster)\""
    ),
    (
      "network.tfstate", "data \"aws_route53_zone\" \"s\" {\n  name = \"shop.example.\"\n}",
      "data.aws_route53_zone.s.zone_id", "\"Z1\""
    ),
    ("dump", "", "data.aws_vpc.main.id", "\"vpc-1\""),
    (
      "dump",
      "data \"aws_subnets\" \"s\" {\n  filter {\n    name = \"vpc-id\"\n    values = [data.aws_vpc.main.id]\n"
        + "  }\n}", "data.aws_subnets.s.ids", "[\"subnet-1\"]"
    ),
    (
      "dump", "data \"aws_security_group\" \"s\" {\n  name = \"web\"\n}", "data.aws_security_group.s.id",
      "\"sg-1\""
    ),
  ])
  func otherInputsAnswer(input: String, text: String, output: String, expected: String) {
    let main = AnsweredDataTests.tagged + text + "\noutput \"o\" {\n  value = \(output)\n}"
    #expect(load(main, with: input).outputs["o"]?.jsonText() == expected)
  }

  /// Where the other input has no ids yet, what it declares is mentioned.
  @Test(arguments: [
    ("", "data.aws_vpc.main.id", ["aws_vpc.main.id"]),
    (
      "data \"aws_subnets\" \"s\" {\n  filter {\n    name = \"vpc-id\"\n    values = [data.aws_vpc.main.id]\n  }\n"
        + "  tags = { tier = \"private\" }\n}", "data.aws_subnets.s.ids",
      ["aws_subnet.private[\"eu-west-1a\"].id", "aws_subnet.private[\"eu-west-1b\"].id"]
    ),
    (
      "data \"aws_security_group\" \"s\" {\n  name = \"web\"\n  vpc_id = data.aws_vpc.main.id\n}",
      "data.aws_security_group.s.id", ["aws_security_group.web.id"]
    ),
    ("data \"aws_lb\" \"s\" {\n  name = \"front\"\n}", "data.aws_lb.s.dns_name", ["aws_lb.front.dns_name"]),
    (
      "data \"terraform_remote_state\" \"n\" {\n  backend = \"s3\"\n  config = {}\n}",
      "data.terraform_remote_state.n.outputs.vpc_id", ["aws_vpc.main.id"]
    ),
  ])
  func configurationsAnswerWithMentions(text: String, output: String, expected: [String]) {
    let main = AnsweredDataTests.tagged + text + "\noutput \"o\" {\n  value = \(output)\n}"
    let value = load(main, with: "network").outputs["o"]
    #expect(value?.mentions.map(\.description) == expected)
    #expect(value?.mentions.allSatisfy { $0.scope == "network" } == true)
  }

  /// The place that was asked for is the resource that was found: there is one VPC.
  @Test(arguments: ["network", "network.tfstate", "dump"])
  func thePlaceIsTheResource(input: String) {
    let deployment = load(
      AnsweredDataTests.tagged + "resource \"aws_subnet\" \"mine\" {\n  vpc_id = data.aws_vpc.main.id\n}",
      with: input)
    let subnets = deployment.all(Subnet.self)
    let mine = subnets.first { $0.resource.id.address == "aws_subnet.mine" }?.facts
    #expect(deployment.resolve(mine?.vpc, as: .vpc)?.tags["Name"] == "shop")
    #expect(deployment.all(VPC.self).count { $0.resource.tags["Name"] == "shop" } == 1)
  }

  /// A data source that looks for an id which something else has is that thing, also within one input.
  @Test(arguments: [
    ("variable \"id\" {}\n", "var.id"),
    ("resource \"aws_vpc\" \"mine\" {}\n", "aws_vpc.mine.id"),
  ])
  func theSoughtPlaceIsTheOnlyOne(_ owner: String, _ id: String) {
    let deployment = load(
      owner + "data \"aws_vpc\" \"one\" {\n  id = \(id)\n}\ndata \"aws_vpc\" \"other\" {\n  id = \(id)\n}\n"
        + "resource \"aws_subnet\" \"mine\" {\n  vpc_id = \(id)\n}")
    #expect(deployment.all(VPC.self).count == 1)
    let subnet = deployment.all(Subnet.self).first?.facts
    #expect(deployment.resolve(subnet?.vpc, as: .vpc)?.id == deployment.all(VPC.self).first?.resource.id)
  }

  @Test func subnetsThatAreFoundStandForThemselves() {
    let deployment = load(
      AnsweredDataTests.tagged
        + "data \"aws_subnets\" \"s\" {\n  filter {\n    name = \"vpc-id\"\n    values = [data.aws_vpc.main.id]\n  }\n}\n"
        + "resource \"aws_lb\" \"mine\" {\n  subnets = data.aws_subnets.s.ids\n}", with: "network.tfstate")
    #expect(
      deployment.all(Subnet.self).map(\.resource.awsID).sorted { $0 ?? "" < $1 ?? "" } == [
        "subnet-1", "subnet-2",
      ])
    let balancer = deployment.all(LoadBalancer.self).first { $0.resource.id.address == "aws_lb.mine" }?.facts
    #expect(balancer?.subnets.map(\.literal) == ["subnet-1"])
  }

  /// A question that several resources fit, or that nobody understands, stays a question.
  @Test(arguments: [
    "data \"aws_subnet\" \"s\" {\n  tags = { tier = \"private\" }\n}",
    "data \"aws_subnet\" \"s\" {\n  filter {\n    name = \"tag-key\"\n    values = [\"tier\"]\n  }\n}",
    "variable \"x\" {}\ndata \"aws_subnet\" \"s\" {\n  tags = { tier = var.x }\n}",
    "data \"aws_subnet\" \"s\" {\n  tags = { tier = \"none\" }\n}",
  ])
  func nothingIsGuessed(text: String) {
    let value = load(text + "\noutput \"o\" {\n  value = data.aws_subnet.s.id\n}", with: "network.tfstate")
      .outputs["o"]
    #expect(value?.mentions.map(\.description) == ["data.aws_subnet.s.id"])
  }

  /// "Refactoring": a resource that was moved is the one that the state has under its former address.
  @Test func movedResourcesJoinTheirFormerSelves() {
    let main = """
      resource "aws_vpc" "shop" {
        cidr_block = "10.0.0.0/16"
      }
      resource "aws_vpc" "other" {
        cidr_block = "10.9.0.0/16"
      }
      moved {
        from = aws_vpc.main
        to   = aws_vpc.shop
      }
      """
    let deployment = load(main, with: "network.tfstate")
    #expect(deployment.find("vpc-1").map(\.id.address) == ["aws_vpc.shop"])
    #expect(deployment.find("aws_vpc.main").map(\.id.address) == ["aws_vpc.shop"])
  }

  /// Root modules that hand on what others give them, in every order; two of them give outputs of the same name.
  @Test(arguments: [["net", "platform", "app", "other"], ["app", "other", "platform", "net"]])
  func rootModulesHandOnWhatTheyRead(order: [String]) {
    func module(_ key: String, reading other: String?, _ rest: String) -> String {
      let data = other.map {
        "data \"terraform_remote_state\" \"s\" {\n  backend = \"s3\"\n  config = { bucket = \"b\", key = \"\($0)\" }\n}\n"
      }
      return
        "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n    key = \"\(key)\"\n  }\n}\n\(data ?? "")\(rest)"
    }
    let vpc =
      "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n}\noutput \"vpc\" { value = aws_vpc.v.id }"
    let files = Files(contents: [
      "net/main.tf": module("net", reading: nil, vpc), "other/main.tf": module("other", reading: nil, vpc),
      "platform/main.tf": module(
        "platform", reading: "net",
        "output \"vpc\" { value = data.terraform_remote_state.s.outputs.vpc }"),
      "app/main.tf": module(
        "app", reading: "platform",
        "resource \"aws_subnet\" \"s\" {\n  vpc_id = data.terraform_remote_state.s.outputs.vpc\n}"),
    ])
    let loaded = DeploymentLoader.load(
      paths: order.map { InputPath(path: $0) }, options: DeploymentLoader.Options(fileSystem: files))
    let subnet = loaded.deployment[ResourceID(scope: "app", address: "aws_subnet.s")]
    let vpcOfSubnet = loaded.deployment.resolve((subnet?.facts as? Subnet)?.vpc)
    #expect(vpcOfSubnet?.id == ResourceID(scope: "net", address: "aws_vpc.v"))
  }
}

import DeploymentLoader
import Documents
import Foundation
import Testing
import Topology

/// The same deployment as configuration, state and dump: one resource, fact by fact.
@Suite struct MergingTests {
  private static let configuration = """
    variable "vpc_id" {}
    resource "aws_security_group" "web" {
      name   = "web"
      vpc_id = var.vpc_id
      ingress {
        from_port   = 443
        to_port     = 443
        protocol    = "tcp"
        cidr_blocks = ["10.0.0.0/8"]
      }
    }
    resource "aws_lb" "web" {
      name            = "web"
      idle_timeout    = 30
      internal        = true
      security_groups = [aws_security_group.web.id]
    }
    """

  private static let state = """
    {"version": 4, "terraform_version": "1.11.4", "lineage": "l", "serial": 1, "outputs": {}, "resources": [
      {"mode": "managed", "type": "aws_security_group", "name": "web",
       "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
       "instances": [{"attributes": {"id": "sg-1", "vpc_id": "vpc-1", "name": "web", "egress": [],
         "ingress": [{"from_port": 443, "to_port": 443, "protocol": "tcp", "cidr_blocks": ["10.0.0.0/8"]}],
         "arn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-1"}}]},
      {"mode": "managed", "type": "aws_lb", "name": "web",
       "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
       "instances": [{"attributes": {"id": "\(arn)", "arn": "\(arn)", "name": "web", "idle_timeout": 60,
         "load_balancer_type": "application", "internal": true, "security_groups": ["sg-1"]}}]}]}
    """

  private static let arn = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/5f"

  private static let dump = """
    {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1", "OwnerId": "111111111111",
      "SecurityGroupArn": "arn:aws:ec2:eu-west-1:111111111111:security-group/sg-1",
      "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
        "IpRanges": [{"CidrIp": "10.0.0.0/8"}, {"CidrIp": "0.0.0.0/0"}]}], "IpPermissionsEgress": []}]}
    """

  private static let vpc = """
    {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "111111111111"}]}
    """

  private func load(_ paths: String...) -> Deployment {
    let files = Files(contents: [
      "app/main.tf": MergingTests.configuration, "app.tfstate": MergingTests.state,
      "dump/groups.json": MergingTests.dump, "dump/vpcs.json": MergingTests.vpc,
    ])
    let options = DeploymentLoader.Options(fileSystem: files)
    return DeploymentLoader.load(
      paths: paths.map { InputPath(path: $0, region: "eu-west-1") }, options: options
    ).deployment
  }

  /// AWS will refuse the second one; until then both are there to be looked at.
  @Test func whatOneConfigurationDeclaresTwiceStaysTwo() {
    let text = "resource \"aws_cloudwatch_log_group\" \"g\" {\n  count = 2\n  name = \"same\"\n}"
    let options = DeploymentLoader.Options(fileSystem: Files(contents: ["app/main.tf": text]))
    let paths = [InputPath(path: "app", account: "111111111111", region: "eu-west-1")]
    let deployment = DeploymentLoader.load(paths: paths, options: options).deployment
    #expect(deployment.resources.count == 2)
  }

  @Test func sourceSuppliesLinesAndDumpSuppliesValues() throws {
    let deployment = load("app", "app.tfstate", "dump")
    let found = deployment.find("sg-1")
    try #require(found.count == 1)
    #expect(found[0].id.address == "aws_security_group.web")
    #expect(found[0].source?.file == "app/main.tf")
    #expect(found[0].otherSources.map(\.file) == ["app.tfstate", "dump/groups.json"])
    let group = try #require(found[0].facts as? SecurityGroup)
    #expect(group.rules.filter { $0.direction == .ingress }.count == 2)
    let written = try #require(group.rules.first { $0.peer == .cidr(CIDRBlock("10.0.0.0/8")!) })
    #expect(written.source?.file == "app/main.tf")
  }

  @Test func orderOfInputsDoesNotMatter() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    func resources(_ deployment: Deployment) throws -> [String] {
      try deployment.resources.sorted { $0.id < $1.id }.map {
        String(decoding: try encoder.encode($0), as: UTF8.self)
      }
    }
    #expect(
      try resources(load("app", "app.tfstate", "dump")) == resources(load("dump", "app.tfstate", "app")))
  }

  @Test(arguments: [
    (
      ["app", "app.tfstate"],
      "`aws_lb.web`: `idleTimeoutSeconds` is `60` in `app.tfstate`, but `30` in `app`", 14
    ),
    (["app", "app.tfstate", "dump"], "`ingress tcp 0.0.0.0/0 443` in `dump`, but not in `app`", 2),
  ])
  func disagreementsAreTold(paths: [String], message: String, line: Int) throws {
    let files = paths.map { InputPath(path: $0) }
    let deployment =
      paths.count == 2 ? load("app", "app.tfstate") : load("app", "app.tfstate", "dump")
    let told = deployment.diagnostics.filter { $0.code == "input.conflict" }
    let conflict = try #require(told.first { $0.message.hasSuffix(message) }, "\(told), \(files)")
    #expect(conflict.source?.file == "app/main.tf")
    #expect(conflict.source?.line == line)
  }

  /// Both places are kept: where the source says it, and where the account says otherwise.
  @Test func driftHasBothPlaces() throws {
    let drift = load("app", "app.tfstate", "dump").drift
    let added = try #require(drift.first { $0.deployed.value == "ingress tcp 0.0.0.0/0 443" })
    #expect(added.resource.address == "aws_security_group.web" && added.fact == "rules")
    #expect(added.deployed.standing == .dump && added.deployed.source?.file == "dump/groups.json")
    #expect(added.written.value == nil && added.written.source?.file == "app/main.tf")
    let changed = try #require(drift.first { $0.fact == "idleTimeoutSeconds" })
    #expect(changed.deployed.value == "60" && changed.written.value == "30")
    #expect(changed.written.source?.line == 14)
  }

  @Test func whatAgreesIsNoDrift() {
    let files = Files(contents: ["a/vpcs.json": MergingTests.vpc, "b/vpcs.json": MergingTests.vpc])
    let deployment = DeploymentLoader.load(
      paths: [InputPath("a"), InputPath("b")], options: DeploymentLoader.Options(fileSystem: files)
    ).deployment
    #expect(deployment.drift.isEmpty && deployment.resources.count { $0.kind == .vpc } == 1)
  }

  @Test func aVariableIsWhatTheAccountSays() throws {
    let group: SecurityGroup = try #require(
      load("app", "app.tfstate", "dump").all(SecurityGroup.self).first {
        $0.resource.awsID == "sg-1"
      }?.facts)
    let deployment = load("app", "app.tfstate", "dump")
    #expect(deployment.resolve(group.vpc, as: .vpc)?.awsID == "vpc-1")
    #expect(deployment.resources.count { $0.kind == .vpc } == 1)
  }

  /// States that were put together tell one resource several times: it is one, and its facts are those of each.
  @Test func whatOneStateTellsAgainIsOne() throws {
    let state = try #require(
      MergingTests.state.range(of: "\"resources\": [").map { opening in
        let head = MergingTests.state[..<opening.upperBound]
        let body = MergingTests.state[opening.upperBound...].dropLast(2)
        let again = body.replacing(
          "\"mode\": \"managed\",", with: "\"module\": \"module.again\", \"mode\": \"managed\",")
        return head + body + "," + again + "]}"
      })
    let files = Files(contents: ["app.tfstate": String(state), "once.tfstate": MergingTests.state])
    func load(_ path: String) -> Deployment {
      let options = DeploymentLoader.Options(fileSystem: files)
      return DeploymentLoader.load(paths: [InputPath(path: path, region: "eu-west-1")], options: options)
        .deployment
    }
    let (again, once) = (load("app.tfstate"), load("once.tfstate"))
    #expect(again.drift.isEmpty && again.diagnostics.isEmpty)
    #expect(again.resources.map(\.id.address) == once.resources.map(\.id.address))
    #expect(again.find("module.again.aws_lb.web").map(\.id.address) == ["aws_lb.web"])
    let group: SecurityGroup = try #require(again.facts(again.find("sg-1")[0].id))
    #expect(group.rules.count == 1 && group.rules[0].source?.file == "app.tfstate")
  }

  @Test func twoDeploymentsOfOneModuleStayTwo() {
    let twin = MergingTests.state.replacing("sg-1", with: "sg-2").replacing("/5f", with: "/6f")
    let files = Files(contents: ["a.tfstate": MergingTests.state, "b.tfstate": twin])
    let deployment = DeploymentLoader.load(
      paths: [InputPath("a.tfstate"), InputPath("b.tfstate")],
      options: DeploymentLoader.Options(fileSystem: files)
    ).deployment
    #expect(deployment.resources.count { $0.kind == .loadBalancer } == 2)
  }

  /// "Resource tag" of the CloudFormation user guide: what a stack makes carries its logical id.
  @Test func stackTagsJoinTemplateAndDump() {
    let files = Files(contents: [
      "t.yaml": "Resources:\n  Main:\n    Type: AWS::EC2::VPC\n    Properties: {CidrBlock: 10.0.0.0/16}\n",
      "d.json": """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16",
        "Tags": [{"Key": "aws:cloudformation:logical-id", "Value": "Main"}]}]}
      """,
    ])
    let deployment = DeploymentLoader.load(
      paths: [InputPath("t.yaml"), InputPath("d.json")], options: DeploymentLoader.Options(fileSystem: files)
    ).deployment
    #expect(deployment.find("vpc-1").map(\.id.address) == ["Main"])
  }

  /// A data source is a question; where another input holds the one resource that answers it, it is that one.
  @Test(arguments: [("Name = \"store\"", true), ("Name = \"other\"", false)])
  func aDataSourceIsWhatItAsksFor(tags: String, isFound: Bool) throws {
    let files = Files(contents: [
      "app/main.tf": """
      data "aws_vpc" "main" {
        tags = { \(tags) }
      }
      resource "aws_security_group" "web" {
        vpc_id = data.aws_vpc.main.id
      }
      """,
      "d.json": """
      {"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "Tags": [{"Key": "Name", "Value": "store"}]}]}
      """,
    ])
    let deployment = DeploymentLoader.load(
      paths: [InputPath("app"), InputPath("d.json")], options: DeploymentLoader.Options(fileSystem: files)
    ).deployment
    let group: SecurityGroup = try #require(
      deployment.all(SecurityGroup.self).first { !$0.facts.isDefault }?.facts)
    #expect((deployment.resolve(group.vpc, as: .vpc)?.awsID == "vpc-1") == isFound)
  }
}

import DeploymentLoader
import Documents
import Foundation
import Testing
import Topology

private func load(_ contents: [String: String], _ paths: String...) -> Deployment {
  let options = DeploymentLoader.Options(fileSystem: Files(contents: contents))
  return DeploymentLoader.load(paths: paths.map { InputPath($0) }, options: options).deployment
}

private let state = """
  {"version": 4, "terraform_version": "1.11.4", "lineage": "l", "serial": 1, "outputs": {}, "resources": [
    {"mode": "managed", "type": "aws_vpc", "name": "main",
     "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
     "instances": [{"attributes": {"id": "vpc-1", "cidr_block": "10.0.0.0/16",
       "arn": "arn:aws:ec2:eu-west-1:111111111111:vpc/vpc-1"}}]}]}
  """

@Suite struct DeploymentLoaderTests {
  @Test(arguments: [
    (#"{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {}}"#, InputFormat.template),
    (#"{"Resources": {"A": {"Type": "AWS::EC2::VPC"}}}"#, .template),
    (#"{"format_version": "1.2", "planned_values": {}}"#, .plan),
    (#"{"format_version": "1.0", "values": {}}"#, .state),
    (#"{"format_version": "1.0"}"#, .state),
    (state, .tfstate),
    (#"{"version": 3, "terraform_version": "0.11.14", "modules": []}"#, .tfstate),
    (#"{"Vpcs": []}"#, .dump),
    (#"{"schemaVersion": 1, "resources": []}"#, .model),
    (#"{"name": "left-pad", "version": "1.0.0"}"#, nil),
    ("[]", nil),
  ])
  func contentTellsTheFormat(text: String, format: InputFormat?) throws {
    let node = try #require(JSONReader.read(SourceFile(path: "a", text: text)).node)
    #expect(InputFormat.detected(in: node) == format)
  }

  /// OpenTofu, "State and Plan Encryption".
  @Test func encryptedStatesAreRefused() {
    let state =
      #"{"serial": 1, "lineage": "x", "meta": {}, "encrypted_data": "AAAA", "encryption_version": "v0"}"#
    #expect(load(["a.tfstate": state], "a.tfstate").diagnostics.map(\.code) == ["terraform.encrypted"])
  }

  @Test(
    "YAML may begin with a brace; broken JSON is told of as JSON",
    arguments: [
      ("t.yaml", "{ Resources: { Queue: { Type: AWS::SQS::Queue } } }", nil),
      ("t.template", "{ 'Resources': { Queue: { Type: AWS::SQS::Queue } } } # flow", nil),
      ("t.json", #"{"Resources": {"Queue": {"Type": "AWS::SQS::Queue",}}}"#, "json.syntax"),
      ("t.template", #"{"Resources": {"Queue": {"Type": "AWS::SQS::Queue" "#, "json.syntax"),
    ])
  func braces(path: String, text: String, code: String?) {
    let deployment = load([path: text], path)
    #expect(deployment.diagnostics.first?.code == code)
    #expect(deployment.find("Queue").count == 1)
  }

  @Test(
    "A directory of directories holds every root module below, and templates beside them; modules that those call are theirs"
  )
  func rootModulesBelow() {
    let vpc = #"resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }"#
    let files = [
      "a/infra/main.tf": #"module "net" { source = "../modules/net" }"#, "a/modules/net/main.tf": vpc,
      "a/other/main.tf": #"resource "aws_internet_gateway" "way" {}"#,
      "a/app/template.yaml": "Resources: {Queue: {Type: AWS::SQS::Queue}}",
    ]
    let deployment = load(files, "a")
    #expect(deployment.find("module.net.aws_vpc.main").count == 1)
    #expect(deployment.find("aws_vpc.main").isEmpty)
    #expect(deployment.find("aws_internet_gateway.way").count == 1)
    #expect(deployment.find("Queue").count == 1)
    #expect(deployment.diagnostics.map(\.code).contains("input.several-modules"))
  }

  @Test("Beside a plan or state the configurations below are its sources, not a second deployment")
  func sourcesBesideState() {
    let files = ["a/terraform.tfstate": state, "a/src/main.tf": #"resource "aws_vpc" "main" {}"#]
    #expect(load(files, "a").find("aws_vpc.main").count == 1)
  }

  @Test(arguments: ["a/terraform.tfstate", "a"])
  func stateLoadsAsFileAndAsDirectory(path: String) {
    #expect(load(["a/terraform.tfstate": state], path).find("vpc-1").count == 1)
  }

  @Test func sameARNIsOneResource() {
    let dump = #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "111111111111"}]}"#
    let deployment = load(
      ["s.tfstate": state, "d.json": dump], "s.tfstate", "d.json@account=111111111111,region=eu-west-1")
    #expect(deployment.resources.count { $0.kind == .vpc } == 1)
  }

  @Test(arguments: [
    ("", "input.unreadable"), ("a\0b", "input.unreadable"), ("name: x\non: push\n", "input.unknown-format"),
    (#"{"Vpcs": "#, "json.syntax"),
  ])
  func badInputIsToldWithItsPlace(text: String, code: String) {
    let diagnostic = load(["in.yml": text], "in.yml").diagnostics.first { $0.code == code }
    #expect(diagnostic?.severity == .error)
    #expect(diagnostic?.source?.file == "in.yml")
  }

  @Test func missingFileCostsOnlyItself() {
    let deployment = load(["s.tfstate": state], "none.json", "s.tfstate")
    #expect(deployment.diagnostics.map(\.code) == ["input.unreadable"])
    #expect(deployment.find("vpc-1").count == 1)
  }

  @Test func modelRoundTrips() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let first = try encoder.encode(load(["s.tfstate": state], "s.tfstate"))
    let again = try JSONDecoder().decode(Deployment.self, from: first)
    #expect(try encoder.encode(again) == first)
  }
}

import CloudFormationLoader
import Documents
import Testing
import Topology

@Suite struct CloudFormationLoaderTests {
  @Test func wiringFollowsReferences() throws {
    let loaded = load(
      """
      Resources:
        Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16 } }
        Net:
          Type: AWS::EC2::Subnet
          Properties: { VpcId: !Ref Vpc, CidrBlock: !Select [1, !Cidr [10.0.0.0/16, 6, 8]] }
        Group:
          Type: AWS::EC2::SecurityGroup
          Properties: { VpcId: !Ref Vpc, GroupDescription: all }
      """)
    let deployment = Deployment(resources: loaded.resources).completed()
    let subnet: Subnet = try #require(deployment.facts(ResourceID(scope: "t.yaml", address: "Net")))
    #expect(deployment.resolve(subnet.vpc)?.id.address == "Vpc")
    #expect(subnet.cidrBlock?.value?.description == "10.0.1.0/24")
    // "AWS::EC2::SecurityGroup": without egress rules all outbound traffic is allowed.
    let group: SecurityGroup = try #require(deployment.facts(ResourceID(scope: "t.yaml", address: "Group")))
    #expect(group.rules == SecurityGroupRule.awsDefaultEgress)
    #expect(loaded.diagnostics.isEmpty)
  }

  @Test func importsFindTheExportsOfOtherStacks() throws {
    let network = SourceFile(
      path: "net.yaml",
      text: """
        Resources:
          Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.0.0.0/16 } }
        Outputs:
          Vpc: { Value: !Ref Vpc, Export: { Name: !Sub "${AWS::StackName}-Vpc" } }
        """)
    let service = SourceFile(
      path: "app.yaml",
      text: """
        Parameters: { Parent: { Type: String } }
        Resources:
          Net: { Type: "AWS::EC2::Subnet", Properties: { VpcId: !ImportValue { "Fn::Sub": "${Parent}-Vpc" } } }
        """)
    let loaded = CloudFormationLoader.load([.init(network), .init(service)])
    let deployment = Deployment(resources: loaded.flatMap(\.resources))
    let subnet: Subnet = try #require(deployment.facts(ResourceID(scope: "app.yaml", address: "Net")))
    #expect(deployment.resolve(subnet.vpc)?.id == ResourceID(scope: "net.yaml", address: "Vpc"))
  }

  @Test func aListParameterWithoutValueIsOneNamedPlace() throws {
    let loaded = load(
      """
      Parameters:
        Nets: { Type: "List<AWS::EC2::Subnet::Id>" }
      Resources:
        Link: { Type: "AWS::ApiGatewayV2::VpcLink", Properties: { Name: l, SubnetIds: !Ref Nets } }
      """)
    let link = try #require(loaded.resources.first?.facts as? VPCLink)
    #expect(link.subnets.map(\.description) == ["Nets"])
  }

  @Test(arguments: [
    ("!Equals [a, a]", "kept"), ("!Equals [a, b]", "absent"),
    ("!Equals [!Ref \"AWS::StackName\", b]", "maybe"),
    ("!And [!Equals [a, b], !Equals [!Ref \"AWS::StackName\", b]]", "absent"),
    ("!Or [!Equals [a, a], !Equals [!Ref \"AWS::StackName\", b]]", "kept"),
    ("!Not [!Equals [a, a]]", "absent"), ("!Not [!Equals [!Ref \"AWS::StackName\", b]]", "maybe"),
    ("!Or [!Equals [a, b], !Equals [!Ref \"AWS::StackName\", b]]", "maybe"),
    ("!And [!Equals [a, a], !Equals [!Ref \"AWS::StackName\", b]]", "maybe"),
  ])
  func conditionsAreTrueFalseOrUnknown(condition: String, expected: String) {
    let loaded = load(
      """
      Conditions: { C: \(condition) }
      Resources:
        Gateway: { Type: "AWS::EC2::InternetGateway", Condition: C }
      """)
    let resource = loaded.resources.first
    #expect((resource == nil ? "absent" : resource?.existsOnlyIf == nil ? "kept" : "maybe") == expected)
  }

  @Test(arguments: [
    "a: 1", "[]", "Resources: 7", "{", "", "Transform: AWS::Serverless-2016-10-31\nResources:",
  ])
  func whatIsNoTemplateIsAnErrorWithAPlace(text: String) {
    #expect(load(text).diagnostics.contains { $0.severity == .error })
  }

  private func load(_ text: String) -> LoadedInput {
    CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text))
  }
}

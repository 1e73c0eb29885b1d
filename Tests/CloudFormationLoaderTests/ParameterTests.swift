import CloudFormationLoader
import Documents
import Testing
import Topology

/// "CloudFormation template Parameters syntax": values, types, defaults, and what is never shown.
@Suite struct ParameterTests {
  @Test(
    arguments: [
      ("String", "Default: d", nil, "\"d\""), ("String", "Default: d", "given", "\"given\""),
      ("Number", "Default: 3", nil, "\"3\""),
      ("CommaDelimitedList", "Default: \"a,b\"", nil, "[\"a\",\"b\"]"),
      ("List<Number>", "Default: \"1,2\"", "5, 6", "[\"5\",\"6\"]"),
      ("List<AWS::EC2::Subnet::Id>", "", "subnet-1,subnet-2", "[\"subnet-1\",\"subnet-2\"]"),
      ("AWS::SSM::Parameter::Value<String>", "", "resolved", "\"resolved\""),
      ("AWS::SSM::Parameter::Value<List<String>>", "", "x,y", "[\"x\",\"y\"]"),
      ("String", "NoEcho: true, Default: s", nil, "{\"$sensitive\":true}"),
    ] as [(String, String, String?, String)])
  func knownValues(type: String, more: String, given: String?, expected: String) {
    #expect(value(type, more, given)?.jsonText() == expected)
  }

  @Test(
    arguments: [
      ("AWS::EC2::VPC::Id", "", nil), ("List<AWS::EC2::Subnet::Id>", "Default: \"\"", nil),
      ("String", "", nil),
      ("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", "Default: /a/b", nil),
      ("AWS::SSM::Parameter::Value<String>", "Default: /a/b", "/c/d"),
    ] as [(String, String, String?)])
  func aParameterWithoutValueIsOneNamedPlace(type: String, more: String, given: String?) {
    let mention = value(type, more, given)?.unknown?.text?.soleMention
    #expect(mention?.address == "P")
    #expect(mention?.nature == .supplied)
  }

  @Test func allUsersOfAParameterShareItsPlace() throws {
    let loaded = CloudFormationLoader.load(
      SourceFile(
        path: "t.yaml",
        text: """
          Parameters: { VpcId: { Type: "AWS::EC2::VPC::Id" } }
          Resources:
            A: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: a, VpcId: !Ref VpcId } }
            B: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: b, VpcId: !Ref VpcId } }
          """))
    let deployment = Deployment(resources: loaded.resources).completed()
    let vpcs = deployment.all(SecurityGroup.self).compactMap { deployment.resolve($0.facts.vpc)?.id }
    #expect(Set(vpcs).count == 1)
    #expect(deployment[vpcs[0]]?.origin == .external)
  }

  private func value(_ type: String, _ more: String, _ given: String?) -> DocumentNode? {
    let text = """
      Parameters:
        P: { Type: \"\(type)\"\(more.isEmpty ? "" : ", " + more) }
      Resources: { R: { Type: "Custom::R", Properties: { V: !Ref P } } }
      """
    let options = CloudFormationLoader.Options(parameters: given.map { ["P": $0] } ?? [:])
    return CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text), options: options).resources
      .first?.attributes?["V"]
  }
}

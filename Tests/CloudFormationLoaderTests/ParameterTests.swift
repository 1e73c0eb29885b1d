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

  /// "CloudFormation template Parameters syntax": each property that a value is held against. A default is told where it
  /// stands, a value that is given where the constraint stands.
  @Test(
    arguments: [
      ("String", "AllowedPattern: '[a-z]+'", "Abc", 4), ("String", "AllowedPattern: '[a-z]+'", "abc", nil),
      ("String", "AllowedPattern: '[a-z]+'", "abc1", 4),
      ("String", "AllowedPattern: '(?!aws).*'", "aws-x", 4),
      ("CommaDelimitedList", "AllowedPattern: '[a-z]+'", "a, B", 4),
      ("CommaDelimitedList", "AllowedPattern: '[a-z]+'", "a, b", nil),
      ("CommaDelimitedList", "AllowedValues: [a, b]", "a,c", 4),
      ("String", "MinLength: 3", "ab", 4), ("String", "MaxLength: '3'", "abcd", 4),
      ("String", "MaxLength: 3", "äöü", nil), ("Number", "MaxValue: 10", "9.5", nil),
      ("Number", "MaxValue: 10", "11", 4), ("Number", "MinValue: -1", "-2", 4),
      ("Number", "Description: d", "x", 3),
      ("List<Number>", "Description: d", "1, 2, three", 3),
      ("AWS::EC2::VPC::Id", "Description: d", "main", 3),
      ("AWS::EC2::VPC::Id", "Default: ''", nil, nil),
      ("List<AWS::EC2::Subnet::Id>", "Description: d", "subnet-1,x", 3),
      ("String", "AllowedValues: [a], Default: b", nil, 4), ("Number", "MinValue: 5, Default: 3", nil, 4),
      ("AWS::SSM::Parameter::Value<String>", "AllowedPattern: '/.*'", "resolved", nil),
      // Nobody waits for what a matcher would need ages for.
      ("String", "AllowedPattern: '(a+)+b'", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", nil),
      ("String", "AllowedPattern: '('", "a", nil),
    ] as [(String, String, String?, Int?)])
  func aValueThatIsRefusedIsReported(type: String, constraint: String, given: String?, line: Int?) {
    let text = """
      Parameters:
        P: {
          Type: "\(type)",
          \(constraint) }
      Resources: { R: { Type: "Custom::R", Properties: { V: !Ref P } } }
      """
    let options = CloudFormationLoader.Options(parameters: given.map { ["P": $0] } ?? [:])
    let found = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text), options: options)
      .diagnostics
    #expect(found.map(\.code) == (line == nil ? [] : ["cloudformation.parameter"]))
    #expect(found.first?.source?.line == line)
  }

  @Test func theReasonOfAConstraintIsToldAndAHiddenValueIsNot() {
    let text = """
      Parameters:
        P: { Type: String, NoEcho: true, MinLength: 8, ConstraintDescription: eight letters at least }
      Resources: { R: { Type: "Custom::R", Properties: { V: !Ref P } } }
      """
    let options = CloudFormationLoader.Options(parameters: ["P": "secret"])
    let found = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text), options: options)
      .diagnostics
    #expect(found.first?.detail?.contains("eight letters at least") == true)
    #expect(found.first?.message.contains("secret") == false)
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

import CloudFormationLoader
import Documents
import Testing
import Topology

/// "Rules section" and "Rule-specific intrinsic functions" of the CloudFormation user guide.
@Suite struct RuleTests {
  @Test(
    arguments: [
      ("{ Fn::Contains: [[a, b], !Ref Size] }", ["Size": "c"], false),
      ("{ Fn::Contains: [[a, b], !Ref Size] }", ["Size": "b"], true),
      ("!Equals [!Ref Size, large]", [:], true),
      ("!Not [!Equals [!Ref Size, large]]", [:], false),
      ("{ Fn::EachMemberIn: [!Ref Zones, [x, y]] }", [:], true),
      ("{ Fn::EachMemberIn: [!Ref Zones, [x]] }", [:], false),
      ("{ Fn::EachMemberEquals: [!Ref Zones, x] }", [:], false),
      ("{ Fn::EachMemberEquals: [!Ref Zones, x] }", ["Zones": "x,x"], true),
      ("!And [!Equals [!Ref Size, large], !Not [!Equals [!Ref Secret, none]]]", [:], false),
      ("{ Fn::EachMemberEquals: [{ Fn::ValueOf: [Subnets, VpcId] }, !Ref Vpc] }", [:], nil),
      (
        "{ Fn::EachMemberIn: [{ Fn::ValueOfAll: [\"AWS::EC2::Subnet::Id\", VpcId] }, { Fn::RefAll: \"AWS::EC2::VPC::Id\" }] }",
        [:], nil
      ),
      ("{ Fn::Contains: [[a, b], !Ref Open] }", [:], nil),
      ("{ Fn::Contains: [[a, b], !Ref Open] }", ["Open": "c"], false),
    ] as [(String, [String: String], Bool?)])
  func assertionsAreHeldAgainstParameters(assertion: String, values: [String: String], holds: Bool?) {
    let loaded = CloudFormationLoader.load(
      SourceFile(
        path: "t.yaml",
        text: """
          Parameters:
            Size: { Type: String, Default: large }
            Zones: { Type: CommaDelimitedList, Default: "x, y" }
            Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }
            Vpc: { Type: "AWS::EC2::VPC::Id" }
            Open: { Type: String }
            Secret: { Type: String, NoEcho: true, Default: none }
          Rules:
            Sizes:
              Assertions:
                - Assert: \(assertion)
                  AssertDescription: choose another one
          Resources: { Q: { Type: "AWS::SQS::Queue" } }
          """), options: .init(parameters: values))
    let told = loaded.diagnostics.filter { $0.code.hasPrefix("cloudformation.rule") }
    switch holds {
    case true: #expect(told == [])
    case false:
      #expect(told.map(\.message) == ["the rule `Sizes` does not hold: choose another one"])
      #expect(told.first?.severity == .warning)
      #expect(told.first?.source?.line == 11)
    case nil:
      #expect(told.map(\.code) == ["cloudformation.rule-unknown"])
      #expect(told.first?.severity == .note)
    }
    #expect(loaded.resources.count == 1)
  }

  @Test(arguments: [("prod", 1), ("test", 0)])
  func aRuleHoldsOnlyUnderItsCondition(stage: String, told: Int) {
    let loaded = CloudFormationLoader.load(
      SourceFile(
        path: "t.yaml",
        text: """
          Parameters: { Stage: { Type: String }, Size: { Type: String, Default: small } }
          Rules:
            Production:
              RuleCondition: !Equals [!Ref Stage, prod]
              Assertions: [{ Assert: { Fn::Contains: [[large], !Ref Size] } }]
          Resources: { Q: { Type: "AWS::SQS::Queue" } }
          """), options: .init(parameters: ["Stage": stage]))
    #expect(loaded.diagnostics.count { $0.code == "cloudformation.rule" } == told)
  }
}

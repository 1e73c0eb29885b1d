import CloudFormationLoader
import Documents
import Testing
import Topology

/// Each function as "Intrinsic function reference" describes it: folded when closed, symbolic when not.
@Suite struct IntrinsicTests {
  @Test(arguments: [
    ("!Ref Text", "\"hello\""), ("{ Ref: Text }", "\"hello\""), ("!Ref List", "[\"a\",\"b\",\"c\"]"),
    ("!Ref AWS::Region", "\"eu-west-1\""), ("!Ref AWS::AccountId", "\"111111111111\""),
    ("!Ref AWS::Partition", "\"aws\""), ("!Ref AWS::URLSuffix", "\"amazonaws.com\""),
    ("!Sub \"${Text}-${AWS::Region}-${!Kept}\"", "\"hello-eu-west-1-${Kept}\""),
    ("!Sub [\"${A}/${Text}\", { A: !Ref Text }]", "\"hello/hello\""), ("!Sub \"${List}\"", "\"a,b,c\""),
    ("!Join [\"-\", [a, !Ref Text, c]]", "\"a-hello-c\""), ("!Join [\",\", !Ref List]", "\"a,b,c\""),
    ("!Select [1, !Ref List]", "\"b\""), ("!Select [\"2\", [x, y, z]]", "\"z\""),
    ("!Split [\",\", \"p,q\"]", "[\"p\",\"q\"]"), ("!Select [0, !Split [\".\", \"www.example\"]]", "\"www\""),
    ("!FindInMap [Zones, eu-west-1, Name]", "\"west\""),
    ("!FindInMap [Zones, !Ref AWS::Region, Name]", "\"west\""),
    ("!FindInMap [Zones, nowhere, Name, { DefaultValue: other }]", "\"other\""),
    ("!FindInMap [Same, !Ref AWS::StackName, Value]", "\"always\""),
    ("!If [Yes1, a, b]", "\"a\""), ("!If [No1, a, b]", "\"b\""),
    ("[!If [No1, a, !Ref AWS::NoValue], z]", "[\"z\"]"),
    ("!Cidr [10.0.0.0/16, 2, 8]", "[\"10.0.0.0/24\",\"10.0.1.0/24\"]"),
    ("!Select [1, !Cidr [!Ref Block, 6, \"5\"]]", "\"10.1.0.32/27\""),
    ("!Cidr [\"2001:db8::/56\", 2, 64]", "[\"2001:db8::/64\",\"2001:db8:0:1::/64\"]"),
    ("!Base64 hello", "\"aGVsbG8=\""), ("{ Fn::Length: !Ref List }", "3"),
    ("{ Fn::ToJsonString: { a: !Ref Text } }", "\"{\\\"a\\\":\\\"hello\\\"}\""),
    // Ids and names hold no slash, so the text divides where it is written to.
    ("!Select [0, !Split [\"/\", !Sub \"a/${Queue}/c\"]]", "\"a\""),
    ("!FindInMap [!Ref Nowhere, a, Value]", "\"always\""),
    ("!Cidr [10.0.0.0/24, 2, 7]", "[\"10.0.0.0/25\",\"10.0.0.128/25\"]"),
    ("!And [!Equals [a, b], !Equals [!Ref Nowhere, x]]", "false"),
    ("!Or [!Equals [a, a], !Equals [!Ref Nowhere, x]]", "true"),
    ("!Equals [a, a]", "true"), ("012345678901", "\"012345678901\""), ("2012-10-17", "\"2012-10-17\""),
  ])
  func closedExpressionsAreFolded(expression: String, expected: String) {
    #expect(value(expression)?.jsonText() == expected)
  }

  @Test(
    arguments: [
      ("!Ref Vpc", "${Vpc}"), ("!GetAtt Vpc.CidrBlock", "10.9.0.0/16"),
      ("!GetAtt [Queue, Arn]", "${Queue.Arn}"),
      ("!GetAtt Vpc.VpcId", "${Vpc}"), ("!GetAtt Topic.TopicArn", "${Topic}"),
      ("!GetAtt Group.GroupId", "${Group}"),
      (
        "!Sub \"arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:${Topic.TopicName}\"",
        "arn:aws:sns:eu-west-1:111111111111:${Topic.TopicName}"
      ),
      ("!GetAtt Bucket.Arn", "arn:aws:s3:::${Bucket}"),
      ("!Sub \"${Bucket.Arn}/*\"", "arn:aws:s3:::${Bucket}/*"),
      ("!Join [\"\", [\"integrations/\", !Ref Queue]]", "integrations/${Queue}"),
      ("!Ref AWS::StackName", "${AWS::StackName}"),
      ("!Ref Nowhere", "${Nowhere}"),
      // "AWS::LanguageExtensions transform": functions in place of names.
      ("{ Ref: !Join [\"\", [To, pic]] }", "${Topic}"),
      ("!GetAtt [!Join [\"\", [To, pic]], TopicName]", "${Topic.TopicName}"),
      ("!Ref Image", "${Image}"), ("!Select [1, !Ref Nets]", "${Nets[1]}"),
      ("!Select [0, !GetAZs \"\"]", "${availability zones of eu-west-1[0]}"),
      ("!Select [0, !GetAZs { Ref: Nowhere }]", "${availability zones of ${Nowhere}[0]}"),
      ("!Select [1, !Split [\"/\", !Sub \"a/${Queue}/c\"]]", "${Queue}"),
      ("!Select [1, !Split [\",\", !Ref Nowhere]]", "${Nowhere[1]}"),
      // Blocks of other sizes are others; how many there are makes no difference.
      ("!Select [0, !Cidr [!Ref Nowhere, 2, 8]]", "${Nowhere in blocks of 8 bits[0]}"),
      ("!Select [0, !Cidr [!Ref Nowhere, 6, 4]]", "${Nowhere in blocks of 4 bits[0]}"),
      ("!ImportValue shared-vpc", "${import shared-vpc}"),
      ("{ Fn::GetStackOutput: { StackName: net, OutputName: Vpc } }", "${net.Outputs.Vpc}"),
      ("\"{{resolve:ssm:/a/b:1}}\"", "${{{resolve:ssm:/a/b:1}}}"),
      ("!Sub \"{{resolve:secretsmanager:${Text}:SecretString:p}}\"", nil),
    ] as [(String, String?)])
  func openExpressionsKeepTheirForm(expression: String, expected: String?) {
    let found = value(expression)
    if let expected { #expect(found?.symbolicText?.description == expected) }
  }

  @Test(arguments: [
    ("!Select [7, [a]]", "cloudformation.select"),
    ("!FindInMap [Zones, mars, Name]", "cloudformation.no-such-mapping"),
    ("!GetAtt Vpc", "cloudformation.getatt"), ("!If [Yes1, a]", "cloudformation.if"),
    ("!If [Nothing, a, b]", "cloudformation.no-such-condition"),
    ("!Rain::Embed x", "cloudformation.unknown-function"),
    ("!Cidr [10.0.0.0/24, 2, 12]", "cloudformation.cidr"),
    ("!Ref Missing", "cloudformation.no-such-resource"),
    ("!Cidr [10.0.0.0/24, 3, 7]", "cloudformation.cidr"),
    ("!Cidr [\"2001:db8::/64\", 2, 64]", "cloudformation.cidr"),
    ("!Cidr [10.0.0.0/24, 257, 4]", "cloudformation.function"),
    ("!Cidr [vpc, 2, 4]", "cloudformation.function"),
    ("!Select [x, [a, b]]", "cloudformation.function"), ("!Select [0, \"a,b\"]", "cloudformation.function"),
    ("!Select [0]", "cloudformation.function"), ("!Split [\"\", abc]", "cloudformation.function"),
    ("!Split [\",\", [a, b]]", "cloudformation.function"), ("!Join [a]", "cloudformation.function"),
    ("!FindInMap [Zones, eu-west-1]", "cloudformation.function"),
    ("!Sub { a: b }", "cloudformation.function"),
    ("{ Fn::Length: text }", "cloudformation.function"), ("!ImportValue [a]", "cloudformation.function"),
    ("{ Fn::GetStackOutput: { StackName: a } }", "cloudformation.function"),
    ("!Equals [a]", "cloudformation.function"), ("!And [!Equals [a, a]]", "cloudformation.function"),
    ("!Not [!Equals [a, a], !Equals [a, a]]", "cloudformation.function"),
  ])
  func mistakesAreDiagnosticsWithTheirPlace(expression: String, code: String) {
    let found = load(expression).diagnostics.first { $0.code == code }
    #expect(found?.source?.line == 23)
    #expect(found?.detail?.isEmpty == false)
  }

  /// What hangs on something that is not known has no form of its own, and still says what it hangs on.
  @Test(arguments: [
    // An ARN holds the delimiter itself.
    ("!Select [0, !Split [\":\", !Sub \"${Queue.Arn}:x\"]]", ["Queue.Arn"]),
    ("!Split [\".\", !Sub \"${Queue.Arn}.x\"]", ["Queue.Arn"]),
    ("!Split [\"-\", !Sub \"${Nowhere}-x\"]", ["Nowhere"]), ("!Select [!Ref Nowhere, [a, b]]", ["Nowhere"]),
    ("!FindInMap [Same, !Ref Nowhere, Value, { DefaultValue: other }]", ["Nowhere"]),
    ("!Cidr [10.0.0.0/24, 2, !Ref Nowhere]", ["Nowhere"]), ("{ Fn::Length: !Ref Nets }", ["Nets"]),
    ("!Not [!Equals [!Ref Nowhere, x]]", ["Nowhere"]),
    ("!Sub { Fn::Transform: { Name: Macro } }", []), ("!Split [\",\", !Sub \"${Secret},a\"]", []),
  ])
  func openValuesWithoutFormSayWhatTheyHangOn(expression: String, mentions: [String]) {
    let loaded = load(expression)
    let found = loaded.resources.first { $0.id.address == "Probe" }?.attributes?["P"]
    #expect(found?.unknown?.text == nil)
    #expect(found?.unknown?.mentions.map(\.description) == mentions)
    #expect(!loaded.diagnostics.contains { $0.severity == .error })
  }

  /// A secret has no text to show; the rest of what the text hangs on stays.
  @Test func textWithASecretStillMentionsTheRest() {
    let found = value("!Sub \"${Vpc} ${Secret} ${Group}\"")
    #expect(found?.unknown?.text == nil)
    #expect(found?.mentions.map(\.description) == ["Vpc", "Group"])
  }

  private func value(_ expression: String) -> DocumentNode? {
    load(expression).resources.first { $0.id.address == "Probe" }?.attributes?["P"]
  }

  private func load(_ expression: String) -> LoadedInput {
    let text = """
      Transform: AWS::LanguageExtensions
      Parameters:
        Text: { Type: String, Default: hello }
        List: { Type: CommaDelimitedList, Default: "a, b,c" }
        Nets: { Type: "List<AWS::EC2::Subnet::Id>" }
        Block: { Type: String, Default: 10.1.0.0/24 }
        Nowhere: { Type: String }
        Secret: { Type: String, NoEcho: true }
        Image: { Type: "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>", Default: /aws/service/ami }
      Mappings:
        Zones: { eu-west-1: { Name: west } }
        Same: { a: { Value: always }, b: { Value: always } }
      Conditions:
        Yes1: !Equals [a, a]
        No1: !Not [Condition: Yes1]
      Resources:
        Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: 10.9.0.0/16 } }
        Group: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: g } }
        Queue: { Type: "AWS::SQS::Queue" }
        Topic: { Type: "AWS::SNS::Topic" }
        Bucket: { Type: "AWS::S3::Bucket" }
        Probe: { Type: "Custom::Probe", Properties: {
          P: \(expression) } }
      """
    return CloudFormationLoader.load(
      SourceFile(path: "t.yaml", text: text), options: .init(account: "111111111111", region: "eu-west-1"))
  }
}

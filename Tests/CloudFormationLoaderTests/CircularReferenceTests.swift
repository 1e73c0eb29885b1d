import CloudFormationLoader
import Documents
import Testing
import Topology

/// Resources that need one another ("Circular dependency between resources" of CloudFormation), and conditions that do.
/// cfn-lint 1.51.0 tells the same resources (E3004).
@Suite struct CircularReferenceTests {
  @Test(arguments: [
    (
      "groups that name each other",
      """
      Resources:
        One:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: one
            SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 1, ToPort: 1, SourceSecurityGroupId: !Ref Two }]
        Two:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: two
            SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 1, ToPort: 1, SourceSecurityGroupId: !GetAtt One.GroupId }]
      """, "the resources `One`, `Two` need one another", 6
    ),
    (
      "an order that cannot be held",
      """
      Resources:
        A: { Type: "AWS::SQS::Queue", DependsOn: B }
        B: { Type: "AWS::SQS::Queue", DependsOn: [C] }
        C: { Type: "AWS::SQS::Queue", Properties: { QueueName: !Sub "after-${A}" } }
        D: { Type: "AWS::SQS::Queue", DependsOn: A }
      """, "the resources `A`, `B`, `C` need one another", 2
    ),
    (
      "itself",
      """
      Resources:
        Topic: { Type: "AWS::SNS::Topic", Properties: { DisplayName: !GetAtt Topic.TopicName } }
      """, "the resource `Topic` needs itself", 2
    ),
    (
      "names that repeat a property",
      """
      Resources:
        A: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: !Ref B } }
        B: { Type: "AWS::Logs::LogGroup", Properties: { LogGroupName: !Ref A } }
      """, "the resources `A`, `B` need one another", 2
    ),
    (
      "a bucket, the permission to tell a function, and the function's role",
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Files: { Type: "AWS::S3::Bucket" }
        Reader:
          Type: AWS::Serverless::Function
          Properties:
            Runtime: python3.13
            Handler: a.b
            InlineCode: pass
            Environment: { Variables: { FILES: !Ref Files } }
            Events: { New: { Type: S3, Properties: { Bucket: !Ref Files, Events: "s3:ObjectCreated:*" } } }
      """, "the resources `Files`, `ReaderNewPermission`, `Reader` need one another", 10
    ),
  ])
  func resourcesThatNeedOneAnotherAreTold(what: String, text: String, message: String, line: Int) {
    let loaded = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text))
    let cycles = loaded.diagnostics.filter { $0.code == "cloudformation.cycle" }
    #expect(cycles.map(\.message) == [message])
    #expect(cycles.first?.source?.line == line)
    #expect(cycles.first?.severity == .error)
    #expect(!loaded.resources.isEmpty)
  }

  @Test(arguments: [
    "Resources: { A: { Type: \"AWS::SQS::Queue\" }, B: { Type: \"AWS::SQS::Queue\", DependsOn: A } }",
    // Rules of their own: what CloudFormation's documentation advises.
    """
    Resources:
      One: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: a } }
      Two: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: a } }
      In: { Type: "AWS::EC2::SecurityGroupIngress", Properties: { GroupId: !Ref One, IpProtocol: "-1", SourceSecurityGroupId: !Ref Two } }
      Out: { Type: "AWS::EC2::SecurityGroupIngress", Properties: { GroupId: !Ref Two, IpProtocol: "-1", SourceSecurityGroupId: !Ref One } }
    """,
    // Only one of them is made.
    """
    Parameters: { Which: { Type: String } }
    Conditions: { First: !Equals [!Ref Which, first], Second: !Not [Condition: First] }
    Resources:
      A: { Type: "AWS::SQS::Queue", Condition: First, Properties: { QueueName: !If [First, a, !Ref B] } }
      B: { Type: "AWS::SQS::Queue", Condition: Second, Properties: { QueueName: !If [Second, b, !Ref A] } }
    """,
    """
    Parameters: { On: { Type: String, Default: no } }
    Conditions: { Circle: !Equals [!Ref On, yes] }
    Resources:
      A: { Type: "AWS::SQS::Queue", Properties: { QueueName: !If [Circle, !Ref B, a] } }
      B: { Type: "AWS::SQS::Queue", Properties: { QueueName: !If [Circle, !Ref A, b] } }
    """,
  ])
  func whatCloudFormationTakesIsNotTold(text: String) {
    let loaded = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text))
    #expect(loaded.diagnostics.filter { $0.code == "cloudformation.cycle" } == [])
  }

  @Test func conditionsThatHangOnEachOtherAreTold() {
    let loaded = CloudFormationLoader.load(
      SourceFile(
        path: "t.yaml",
        text: """
          Conditions:
            Even: !Not [Condition: Odd]
            Odd: !Not [!Condition Even]
          Resources: { A: { Type: "AWS::SQS::Queue" } }
          """))
    let cycles = loaded.diagnostics.filter { $0.code == "cloudformation.cycle" }
    #expect(cycles.map(\.message) == ["the condition `Even` hangs on itself"])
    #expect(cycles.first?.detail?.hasPrefix("`Even` needs `Odd` needs `Even`") == true)
    #expect(loaded.resources.count == 1)
  }
}

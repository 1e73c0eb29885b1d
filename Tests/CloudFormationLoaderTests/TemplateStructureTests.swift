import CloudFormationLoader
import Documents
import Testing
import Topology

/// Nested stacks, included files, loops, sections, and templates that are broken.
@Suite struct TemplateStructureTests {
  private let files: [String: String] = [
    "app/net.yaml": """
    Parameters: { Block: { Type: String } }
    Resources:
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: !Ref Block } }
      Deep: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: inner/deep.yaml, Parameters: { Vpc: !Ref Vpc } } }
    Outputs:
      Vpc: { Value: !Ref Vpc }
      Net: { Value: !GetAtt Deep.Outputs.Net }
    """,
    "app/inner/deep.yaml": """
    Parameters: { Vpc: { Type: String } }
    Resources: { Net: { Type: "AWS::EC2::Subnet", Properties: { VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24 } } }
    Outputs: { Net: { Value: !Ref Net } }
    """,
    "app/link.yaml": """
    Parameters: { Subnets: { Type: "List<AWS::EC2::Subnet::Id>" } }
    Resources: { Link: { Type: "AWS::ApiGatewayV2::VpcLink", Properties: { Name: l, SubnetIds: !Ref Subnets } } }
    """,
    "app/body.yaml": """
    openapi: 3.0.1
    info: { title: included, version: "1" }
    paths:
      /in:
        get: { x-amazon-apigateway-integration: { type: http_proxy, httpMethod: GET, uri: https://a.example } }
    """,
    "app/loop.yaml":
      "Resources: { R: { Type: \"AWS::Serverless::Application\", Properties: { Location: loop.yaml } } }",
  ]

  @Test(arguments: ["AWS::CloudFormation::Stack", "AWS::Serverless::Application"])
  func nestedStacksOfLocalFilesAreLoadedAndWired(type: String) throws {
    let key = type.hasSuffix("Stack") ? "TemplateURL" : "Location"
    let loaded = load(
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Net: { Type: "\(type)", Properties: { \(key): ./net.yaml, Parameters: { Block: 10.0.0.0/16 } } }
        Link: { Type: "AWS::ApiGatewayV2::VpcLink", Properties: { Name: l, SubnetIds: [!GetAtt Net.Outputs.Net] } }
      """)
    let deployment = Deployment(resources: loaded.resources)
    let link: VPCLink = try #require(deployment.facts(ResourceID(scope: "app/t.yaml", address: "Link")))
    #expect(deployment.resolve(link.subnets.first)?.id.address == "Net/Deep/Net")
    let subnet = deployment.resolve(link.subnets.first)?.facts as? Subnet
    #expect(deployment.resolve(subnet?.vpc)?.id.address == "Net/Vpc")
  }

  /// `AWS::CloudFormation::Stack`, `Parameters`: "If you use the Ref function to pass a parameter value to a nested
  /// stack, comma-delimited list parameters must be of type String": lists are joined, and are lists again inside.
  @Test func listsArePassedAsOneText() throws {
    let loaded = load(
      """
      Resources:
        A: { Type: "AWS::EC2::Subnet", Properties: { CidrBlock: 10.0.1.0/24 } }
        B: { Type: "AWS::EC2::Subnet", Properties: { CidrBlock: 10.0.2.0/24 } }
        In:
          Type: AWS::CloudFormation::Stack
          Properties: { TemplateURL: ../app/link.yaml, Parameters: { Subnets: !Join [",", [!Ref A, !Ref B]] } }
      """)
    let deployment = Deployment(resources: loaded.resources)
    let link: VPCLink = try #require(deployment.facts(ResourceID(scope: "app/t.yaml", address: "In/Link")))
    #expect(link.subnets.map { deployment.resolve($0)?.id.address } == ["A", "B"])
  }

  private func stacks(_ files: [String: String], named: Set<String> = []) -> [LoadedInput] {
    let read: @Sendable (String) -> SourceFile? = { path in
      files[path].map { SourceFile(path: path, text: $0) }
    }
    return CloudFormationLoader.load(
      files.keys.sorted().compactMap(read).map {
        CloudFormationLoader.Template(
          $0, options: CloudFormationLoader.Options(readFile: read), isNamed: named.contains($0.path))
      })
  }

  @Test func templatesOfADirectoryThatOthersNestAreNoStacksOfTheirOwn() {
    let files = [
      "main.yaml":
        "Resources: { In: { Type: \"AWS::CloudFormation::Stack\", Properties: { TemplateURL: ./in.yaml } } }",
      "in.yaml": "Resources: { Vpc: { Type: \"AWS::EC2::VPC\", Properties: { CidrBlock: 10.0.0.0/16 } } }",
    ]
    func vpcs(_ inputs: [LoadedInput]) -> [String] {
      inputs.flatMap(\.resources).filter { $0.kind == .vpc }.map(\.id.address)
    }
    #expect(vpcs(stacks(files)) == ["In/Vpc"])
    #expect(vpcs(stacks(files, named: ["in.yaml"])) == ["Vpc", "In/Vpc"])
    let circle = files.mapValues { $0.replacing("./in.yaml", with: "main.yaml") }
    #expect(vpcs(stacks(circle)) == ["Vpc"])
  }

  /// Templates are often uploaded to S3 from where they lie, and named by a bucket that is a parameter.
  @Test(arguments: [
    "https://s3.amazonaws.com/templates/v2/in.yaml",
    "!Sub 'https://${Bucket}.s3.${AWS::Region}.amazonaws.com/${Prefix}stacks/in.yaml'",
  ])
  func aTemplateInS3IsTheFileOfItsNameThatLiesHere(location: String) throws {
    let inputs = stacks([
      "stacks/main.yaml": """
      Parameters: { Bucket: { Type: String }, Prefix: { Type: String } }
      Resources:
        In: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: \(location) } }
      """,
      "stacks/in.yaml":
        "Resources: { Vpc: { Type: \"AWS::EC2::VPC\", Properties: { CidrBlock: 10.0.0.0/16 } } }",
    ])
    #expect(inputs.flatMap(\.resources).filter { $0.kind == .vpc }.map(\.id.address) == ["In/Vpc"])
    let note = try #require(inputs.flatMap(\.diagnostics).first { $0.code == "cloudformation.nested-file" })
    #expect((note.source?.file, note.source?.line) == ("stacks/main.yaml", 3))
  }

  /// What `cdk synth` of CDK 2 writes for a `NestedStack`.
  @Test func aTemplateThatTheCDKStagedIsTheOneThatItsMetadataName() throws {
    let inputs = stacks([
      "cdk.out/Main.template.json": """
      {"Resources": {"In": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": {"Fn::Sub":
        "https://s3.${AWS::Region}.${AWS::URLSuffix}/cdk-hnb659fds-assets-${AWS::AccountId}/5c1e.json"}},
        "Metadata": {"aws:asset:path": "MainIn.nested.template.json", "aws:asset:property": "TemplateURL"}}}}
      """,
      "cdk.out/MainIn.nested.template.json":
        "{\"Resources\": {\"Vpc\": {\"Type\": \"AWS::EC2::VPC\", \"Properties\": {\"CidrBlock\": \"10.0.0.0/16\"}}}}",
    ])
    #expect(inputs.flatMap(\.resources).filter { $0.kind == .vpc }.map(\.id.address) == ["In/Vpc"])
  }

  /// "Get exported outputs from a deployed CloudFormation stack": nested stacks export like others.
  @Test func exportsOfNestedStacksAreFound() throws {
    let inputs = stacks([
      "app.yaml": """
      Resources:
        Link: { Type: "AWS::ApiGatewayV2::VpcLink", Properties: { Name: l, SubnetIds: [!ImportValue net] } }
      """,
      "main.yaml":
        "Resources: { In: { Type: \"AWS::CloudFormation::Stack\", Properties: { TemplateURL: in.yaml } } }",
      "in.yaml": """
      Resources: { Net: { Type: "AWS::EC2::Subnet", Properties: { CidrBlock: 10.0.1.0/24 } } }
      Outputs: { Net: { Value: !Ref Net, Export: { Name: net } } }
      """,
    ])
    let deployment = Deployment(resources: inputs.flatMap(\.resources))
    let link: VPCLink = try #require(deployment.facts(ResourceID(scope: "app.yaml", address: "Link")))
    #expect(deployment.resolve(link.subnets.first)?.id.address == "In/Net")
  }

  @Test func aStackThatNestsItselfEnds() {
    let loaded = load(
      "Resources: { R: { Type: \"AWS::CloudFormation::Stack\", Properties: { TemplateURL: loop.yaml } } }")
    #expect(loaded.resources.count < 20)
  }

  @Test(arguments: [
    "DefinitionUri: body.yaml",
    "DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: body.yaml } } }",
    "DefinitionBody: !Transform { Name: AWS::Include, Parameters: { Location: ./body.yaml } }",
  ])
  func bodiesInFilesAreRead(property: String) throws {
    let loaded = load(
      """
      Transform: AWS::Serverless-2016-10-31
      Resources: { Api: { Type: "AWS::Serverless::HttpApi", Properties: { \(property) } } }
      """)
    let api = try #require(loaded.resources.first { $0.id.address == "Api" }?.facts as? HTTPAPI)
    #expect(api.routes.map(\.routeKey.value) == ["GET /in"])
    #expect(api.routes.first?.source?.file == "app/body.yaml")
    #expect(api.routes.first?.source?.line == 5)
  }

  @Test func loopsAreWrittenOut() {
    let loaded = load(
      """
      Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
      Parameters: { Names: { Type: CommaDelimitedList, Default: "one,two-x" } }
      Resources:
        Fn::ForEach::Topics:
          - Name
          - !Ref Names
          - Topic&{Name}:
              Type: AWS::SNS::Topic
              Properties: { TopicName: !Sub "t-${Name}", DisplayName: !Ref Name }
      """)
    #expect(loaded.resources.map(\.id.address).sorted() == ["Topicone", "Topictwox"])
    let names = loaded.resources.compactMap { $0.attributes?["TopicName"]?.text }.sorted()
    #expect(names == ["t-one", "t-two-x"])
    #expect(loaded.resources.first?.source?.line == 7)
  }

  /// "Fn::ForEach", example "Replicate multiple properties and multiple collections".
  @Test func loopsInLoopsAreWrittenOut() {
    let loaded = load(
      """
      Transform: AWS::LanguageExtensions
      Resources:
        Fn::ForEach::Zones:
          - Zone
          - [a, b]
          - Fn::ForEach::Tiers:
              - Tier
              - [Web, Data]
              - ${Tier}${Zone}:
                  Type: AWS::EC2::Subnet
                  Properties:
                    AvailabilityZone: !Sub "eu-west-1${Zone}"
                    Fn::ForEach::Switches:
                      - Switch
                      - [EnableDns64, MapPublicIpOnLaunch]
                      - ${Switch}: true
      """)
    #expect(loaded.resources.map(\.id.address).sorted() == ["Dataa", "Datab", "Weba", "Webb"])
    let first = loaded.resources.first { $0.id.address == "Weba" }?.attributes
    #expect(first?["AvailabilityZone"]?.text == "eu-west-1a")
    #expect(first?["EnableDns64"]?.bool == true)
    #expect(first?["MapPublicIpOnLaunch"]?.bool == true)
  }

  @Test(arguments: [
    ("Modules: { M: { Source: m.yaml } }", "cloudformation.section"),
    ("Transform: Custom-Macro", "cloudformation.macro"),
    ("Transform: { Name: Custom, Parameters: { A: b } }", "cloudformation.macro"),
    ("Transform: { Name: AWS::Include, Parameters: { Location: none.yaml } }", "cloudformation.include"),
    ("Conditions: [A]", "cloudformation.section"), ("Rules: none", "cloudformation.section"),
    ("Outputs: { O: { Value: !Ref Nobody } }", "cloudformation.no-such-resource"),
    ("Conditions: { A: !Equals [a, a], A: !Equals [a, b] }", "input.duplicate-key"),
  ])
  func whatIsNotReadIsReported(section: String, code: String) {
    let loaded = load("\(section)\nResources: { Q: { Type: \"AWS::SQS::Queue\" } }")
    #expect(loaded.diagnostics.contains { $0.code == code })
    #expect(loaded.resources.count == 1)
  }

  @Test func aTemplateIncludesAFileAsAWhole() {
    let loaded = load(
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: { Name: AWS::Include, Parameters: { Location: net.yaml } }
      """)
    #expect(loaded.diagnostics == [])
    #expect(loaded.resources.contains { $0.id.address == "Deep/Net" })
    #expect(loaded.outputs.keys.sorted() == ["Net", "Vpc"])
  }

  /// "AWS::Include transform": what a file and the template around it both say is told with both lines.
  @Test func aSectionThatAnIncludedFileRepeatsIsReported() {
    let loaded = load(
      """
      AWSTemplateFormatVersion: "2010-09-09"
      Transform: { Name: AWS::Include, Parameters: { Location: net.yaml } }
      Outputs: { Own: { Value: here } }
      """)
    let clash = loaded.diagnostics.first { $0.code == "cloudformation.include" }
    #expect(clash?.message.contains("`Outputs`") == true)
    #expect(clash?.source?.file == "app/net.yaml")
    #expect(clash?.detail?.contains("line 3") == true)
    #expect(loaded.outputs.keys.sorted() == ["Own"])
  }

  /// Local modules, which `aws cloudformation package` writes out: what they would make is unknown, not missing.
  @Test func whatLocalModulesMakeIsUnknown() {
    let loaded = load(
      """
      Modules: { Net: { Source: net.yaml } }
      Resources:
        Group:
          Type: "AWS::EC2::SecurityGroup"
          Properties: { GroupDescription: !GetAtt Net.Name, VpcId: !Ref NetVpc }
      """)
    #expect(loaded.diagnostics.map(\.code) == ["cloudformation.section"])
    #expect(loaded.diagnostics.first?.detail?.contains("`Net`") == true)
    #expect(loaded.resources.first?.attributes?["VpcId"]?.unknown != nil)
  }

  @Test func dependsOnNamesResources() {
    let loaded = load("Resources: { Q: { Type: \"AWS::SQS::Queue\", DependsOn: [Nobody] } }")
    #expect(loaded.diagnostics.map(\.code) == ["cloudformation.no-such-resource"])
  }

  /// "CloudFormation modules": a reference names the resource of a module behind the module's own logical id.
  @Test(arguments: ["!Ref Net.Vpc", "!Ref NetVpc", "!GetAtt Net.Vpc.VpcId", "!Sub \"${Net.Vpc}\""])
  func modulesOfTheRegistryAreReportedAndWhatTheyMakeIsUnknown(reference: String) {
    let loaded = load(
      """
      Resources:
        Net: { Type: "Our::Network::Plain::MODULE", Properties: { Size: 2 } }
        Group: { Type: "AWS::EC2::SecurityGroup", Properties: { GroupDescription: g, VpcId: \(reference) } }
      """)
    #expect(loaded.diagnostics.map(\.code) == ["cloudformation.module"])
    #expect(loaded.diagnostics.first?.source?.line == 2)
    #expect(loaded.resources.map(\.id.address).sorted() == ["Group", "Net"])
    #expect(loaded.resources.last?.attributes?["VpcId"]?.unknown != nil)
  }

  @Test func keysWrittenTwiceAnywhereAreReportedAndTheLastOneCounts() {
    let loaded = load(
      """
      Resources:
        Q:
          Type: AWS::SQS::Queue
          Properties:
            Tags: [{ Key: a, Value: 1, Value: 2 }]
      """)
    #expect(loaded.resources.first?.tags == ["a": "2"])
    let duplicate = loaded.diagnostics.first { $0.code == "input.duplicate-key" }
    #expect(duplicate?.source?.line == 5)
  }

  @Test(arguments: [
    "Resources: { A: 7 }", "Resources: { A: { Type: 7 } }", "Resources: { A: { Properties: {} } }",
    "Resources: { A: { Type: \"AWS::Serverless::Function\", Properties: 7 } }",
    "Resources: { A: { Type: \"AWS::Serverless::Function\", Properties: { Events: 3 } } }",
    "Resources: { A: { Type: \"AWS::Serverless::Api\", Properties: { StageName: p, Auth: { DefaultAuthorizer: Nobody, Authorizers: { A: {} } } } } }",
    "Resources: { A: { Type: \"AWS::Serverless::Nothing\" } }",
    "Resources: { A: { Type: \"AWS::Serverless::Function\", Properties: { Events: { E: { Type: Nope } } } } }",
    "Resources: { A: { Type: \"AWS::Serverless::Function\", Properties: { Policies: [{ NoSuchPolicy: {} }] } } }",
    "Resources: { A: { Type: \"AWS::Serverless::Connector\", Properties: { Source: { Id: X }, Destination: { Id: Y } } } }",
  ])
  func oneBadResourceCostsItselfOnly(text: String) {
    let whole =
      "Transform: AWS::Serverless-2016-10-31\n" + text.dropLast(1) + ", Good: { Type: \"AWS::SQS::Queue\" } }"
    let loaded = load(whole)
    #expect(loaded.resources.contains { $0.id.address == "Good" })
    #expect(loaded.diagnostics.contains { $0.severity == .error })
  }

  @Test("A template that nests itself, in several stacks and over another one, ends in an error for each")
  func nestingCirclesEnd() {
    func nest(_ path: String) -> String {
      "{ Type: \"AWS::CloudFormation::Stack\", Properties: { TemplateURL: \(path), Parameters: { A: !GetAtt One.Outputs.A } } }"
    }
    let own = "Resources: { One: \(nest("t.yaml")), Two: \(nest("t.yaml")), Three: \(nest("./u.yaml")) }"
    let files = ["t.yaml": own, "u.yaml": own]
    let loaded = CloudFormationLoader.load(
      SourceFile(path: "t.yaml", text: own),
      options: .init { path in files[path].map { SourceFile(path: path, text: $0) } })
    let circles = loaded.diagnostics.filter { $0.code == "cloudformation.nested-circle" }
    #expect(circles.count == 5)
    #expect(circles.allSatisfy { $0.source?.line == 1 })
  }

  @Test func circlesEnd() {
    let loaded = load(
      """
      Conditions: { A: !Not [Condition: B], B: !Not [Condition: A] }
      Resources:
        X: { Type: "AWS::EC2::VPC", Condition: A, Properties: { CidrBlock: !GetAtt Y.CidrBlock } }
        Y: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: !GetAtt X.CidrBlock } }
      """)
    #expect(loaded.resources.count == 2)
  }

  private func load(_ text: String) -> LoadedInput {
    let files = files
    return CloudFormationLoader.load(
      SourceFile(path: "app/t.yaml", text: text),
      options: .init { path in files[path].map { SourceFile(path: path, text: $0) } })
  }
}

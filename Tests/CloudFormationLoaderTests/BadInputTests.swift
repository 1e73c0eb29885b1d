import CloudFormationLoader
import Documents
import Testing
import Topology

/// Documents that are too large, too deep or grow without end: each ends in a diagnostic, and soon.
@Suite struct BadInputTests {
  /// A document that nobody should have to wait for.
  enum Document: String, CaseIterable {
    case largeYAML = "yaml.size"
    case largeJSON = "json.size"
    case deepYAML = "yaml.depth"
    case deepJSON = "json.syntax"
    case aliases = "yaml.alias-bomb"

    var file: SourceFile {
      let name = self == .largeJSON || self == .deepJSON ? "t.json" : "t.yaml"
      return SourceFile(path: name, bytes: bytes)
    }

    private var bytes: [UInt8] {
      switch self {
      case .largeYAML: Array("a: ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 50 << 20)
      case .largeJSON: Array("{ \"a\": ".utf8) + Array(repeating: UInt8(ascii: "1"), count: 50 << 20)
      case .deepYAML: Array("a: ".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
      case .deepJSON: Array("{ \"a\": ".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
      case .aliases: Array(Document.bomb.utf8)
      }
    }

    /// Nine levels of nine aliases each.
    private static let bomb = (1...9).reduce("a0: &a0 [x, x]\n") { text, level in
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      return text + "a\(level): &a\(level) [\(aliases)]\n"
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Document.allCases)
  func endsInADiagnostic(document: Document) throws {
    let loaded = CloudFormationLoader.load(document.file)
    let found = try #require(loaded.diagnostics.first { $0.code == document.rawValue })
    #expect(found.severity == .error)
    #expect(found.source != nil)
    #expect(found.detail?.isEmpty == false)
  }

  /// aws-sam-translator 1.110.0 refuses these, and passes over lists of a resource policy that it does not know.
  @Test(arguments: [
    (
      "Function", "{ PackageType: Image, ImageUri: a, Handler: a.b }", "sam.invalid",
      "`R` is an image and has a `Handler`"
    ),
    (
      "Function", "{ Runtime: python3.13, Handler: a.b, CodeUri: a, ImageUri: b }", "sam.invalid",
      "`ImageUri` of `R` needs an image"
    ),
    (
      "Api", "{ StageName: a, Auth: { DefaultAuthorizer: !Ref A, Authorizers: { A: { UserPoolArn: b } } } }",
      "sam.refused", "`R`: its default authorizer is not text"
    ),
    (
      "HttpApi", "{ Auth: { DefaultAuthorizer: !Ref A } }", "sam.refused",
      "`R`: its default authorizer is not text"
    ),
    (
      "Connector", "{ Source: { Id: A }, Destination: [], Permissions: [Read] }", "sam.refused",
      "`R`: its `Destination` is an empty list"
    ),
    (
      "Api", "{ StageName: a, Auth: { ResourcePolicy: { SourceVpceWhitelist: [vpce-1] } } }",
      "sam.resource-policy", "`SourceVpceWhitelist` is not a list that SAM makes a resource policy of"
    ),
    (
      "Function", "{ Runtime: python3.13, Handler: a.b, CodeUri: a, Timout: 3 }", "sam.unknown-property",
      "`Timout` is not a property of `AWS::Serverless::Function`"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, TenancyConfig: { TenantIsolationMode: PER_TENANT }, "
        + "Events: { E: { Type: Schedule, Properties: { Schedule: rate(1 hour) } } } }", "sam.invalid",
      "`R` keeps tenants apart and has the event `E` of type `Schedule`"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, TenancyConfig: { TenantIsolationMode: PER_TENANT }, "
        + "FunctionUrlConfig: { AuthType: AWS_IAM } }", "sam.invalid",
      "`R` keeps tenants apart and has `FunctionUrlConfig`"
    ),
    (
      "CapacityProvider", "{ VpcConfig: { SecurityGroupIds: [sg-1] } }", "sam.invalid",
      "the `VpcConfig` of `R` has no `SubnetIds`"
    ),
    (
      "CapacityProvider",
      "{ VpcConfig: { SubnetIds: [subnet-1] }, InstanceRequirements: { AllowedTypes: [a], ExcludedTypes: [b] } }",
      "sam.invalid", "`R` both allows and excludes instance types"
    ),
    (
      "CapacityProvider", "{ VpcConfig: { SubnetIds: subnet-1 } }", "sam.invalid",
      "`VpcConfig.SubnetIds` of `R` is not a list"
    ),
    (
      "Api", "{ StageName: a, DefinitionUri: s3://a/b, MergeDefinitions: true }", "sam.invalid",
      "`R` merges definitions and has a `DefinitionUri`"
    ),
    (
      "Api", "{ StageName: a, Auth: { DefaultAuthorizer: Pool } }", "sam.default-authorizer",
      "`R` has no `Authorizers`, so its default `Pool` guards nothing"
    ),
    (
      "Api", "{ StageName: a, OpenApiVersion: !Select [0, [b]] }", "sam.invalid",
      "the `OpenApiVersion` of `R` is not known"
    ),
    (
      "Connector",
      "{ Source: { Type: \"AWS::S3::Bucket\", Arn: a }, Destination: { Type: \"AWS::Lambda::Function\", Arn: b }, "
        + "Permissions: [Read, Write] }", "sam.refused", "`R`: its `Permissions` are none between these types"
    ),
    (
      "Connector",
      "{ Source: { Type: \"AWS::SQS::Queue\", Arn: a }, Destination: { Type: \"AWS::Lambda::Function\", RoleName: b }, "
        + "Permissions: [Write] }", "sam.refused", "`R`: its `Permissions` do not go together"
    ),
    (
      "Connector",
      "{ Source: { Type: \"AWS::ApiGateway::RestApi\" }, Destination: { Type: \"AWS::Lambda::Function\", Arn: b }, "
        + "Permissions: [Write] }", "sam.refused", "`R`: the `ResourceId` of its source is not known"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, FunctionScalingConfig: { MinExecutionEnvironments: 1 } }",
      "sam.invalid", "`FunctionScalingConfig` of `R` needs `CapacityProviderConfig`"
    ),
    (
      "Function", "{ Runtime: python3.13, Handler: a.b, CodeUri: a, Policies: [AmazonS3ReadOnlyAcess] }",
      "sam.unknown-managed-policy", "AWS's managed policies have none of the name `AmazonS3ReadOnlyAcess`"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, Policies: [{ VPCAccessPolicy: {}, EKSDescribePolicy: {} }] }",
      "sam.invalid", "entry 0 of the `Policies` of `R` is no policy"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, "
        + "Events: { E: { Type: Api, Properties: { Path: !Select [0, [/a]], Method: get } } } }",
      "sam.invalid",
      "the `Path` of the event `E` is not text"
    ),
    (
      "Function",
      "{ Runtime: python3.13, Handler: a.b, CodeUri: a, "
        + "Events: { E: { Type: Api, Properties: { Path: /a, Method: get, RequestModel: { Model: M } } } } }",
      "sam.invalid", "the event `E` asks for the model `M`, which `ServerlessRestApi` does not have"
    ),
    (
      "LayerVersion", "{ ContentUri: a, RetentionPolicy: !Select [0, [Retain]] }", "sam.invalid",
      "the `RetentionPolicy` of `R` is not known"
    ),
  ])
  func whatSAMRefusesOrPassesOverIsReported(
    kind: String, properties: String, code: String, message: String
  ) {
    let text = "Resources: { R: { Type: \"AWS::Serverless::\(kind)\", Properties: \(properties) } }"
    let loaded = CloudFormationLoader.load(
      SourceFile(path: "t.yaml", text: "Transform: AWS::Serverless-2016-10-31\n" + text))
    let found = loaded.diagnostics.filter { $0.code == code }
    #expect(found.map(\.message) == [message])
    #expect(found.first?.source?.line == 2)
  }
}

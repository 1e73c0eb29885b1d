import CloudFormationLoader
import Documents
import Testing
import Topology

/// What SAM refuses, told at its place.
@Suite struct SAMRefusalTests {
  /// aws-sam-translator 1.110.0 refuses these, and passes over lists of a resource policy that it does not know.
  @Test(arguments: [
    (
      "Function", "{ PackageType: Image, ImageUri: a, Handler: a.b }", "sam.invalid",
      "`R` is an image and has a `Handler`"
    ),
    (
      "Function", "{ Runtime: python3.13, Handler: a.b, ImageUri: b }", "sam.invalid",
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
    (
      "WebSocketApi",
      "{ RouteSelectionExpression: a, Auth: { AuthType: AWS_IAM }, Routes: { $default: { FunctionArn: b } } }",
      "sam.invalid", "`Auth` of `R` has no `$connect` route to guard"
    ),
    (
      "WebSocketApi",
      "{ RouteSelectionExpression: a, Auth: { AuthType: AWS_IAM, AuthArn: b }, Routes: { $connect: { FunctionArn: b } } }",
      "sam.invalid", "`Auth` of `R` is AWS_IAM and says more"
    ),
    (
      "WebSocketApi", "{ RouteSelectionExpression: a, Routes: { $nonsense: { FunctionArn: b } } }",
      "sam.invalid",
      "the route `$nonsense` of `R` is none that SAM has"
    ),
    (
      "Api", "{ StageName: a, DefinitionUri: s3://a/b, Auth: { ApiKeyRequired: true } }", "sam.invalid",
      "`Auth` of `R` needs a `DefinitionBody`"
    ),
    (
      "Api", "{ StageName: a, Auth: { ApiKeyRequird: true } }", "sam.invalid",
      "`Auth` of `R` has no `ApiKeyRequird`"
    ),
    (
      "Api", "{ StageName: a, Cors: { AllowOrigin: \"'*'\", AllowCredentials: true } }", "sam.invalid",
      "`Cors` of `R` allows credentials from everywhere"
    ),
    (
      "Api", "{ StageName: a, GatewayResponses: { UNAUTHORIZED: { StatusCode: no } } }", "sam.invalid",
      "the `StatusCode` of `UNAUTHORIZED` is not a number"
    ),
    (
      "Api", "{ StageName: a, Domain: { DomainName: a, CertificateArn: b, Route53: {} } }", "sam.invalid",
      "`Route53` of `R` names no zone"
    ),
    (
      "HttpApi", "{ CorsConfiguration: { AllowOrigin: a } }", "sam.invalid",
      "`CorsConfiguration` of `R` has no `AllowOrigin`"
    ),
    (
      "HttpApi", "{ DefinitionUri: s3://a/b, DefinitionBody: { openapi: 3.0.1, paths: {} } }", "sam.invalid",
      "`R` has both `DefinitionUri` and `DefinitionBody`"
    ),
    (
      "HttpApi", "{ Domain: { DomainName: a, CertificateArn: b, EndpointConfiguration: EDGE } }",
      "sam.invalid",
      "the `EndpointConfiguration` of the domain of `R` is none"
    ),
    ("StateMachine", "yes", "sam.refused", "`R`: its properties are no object"),
    (
      "SimpleTable", "{ PrimaryKey: { Name: id } }", "sam.invalid", "the primary key of `R` has no `Type`"
    ),
    (
      "Application", "{ Location: { ApplicationId: a } }", "sam.invalid",
      "the `Location` of `R` has no `SemanticVersion`"
    ),
    (
      "StateMachine", "{ DefinitionUri: { Bucket: a } }", "sam.invalid",
      "`DefinitionUri` of `R` is no location in S3"
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

  /// aws-sam-translator 1.110.0 refuses functions with these properties.
  @Test(arguments: [
    ("AutoPublishAlias: a*b", "sam.invalid", "`a*b` is no name of an alias"),
    (
      "DeploymentPreference: { Type: AllAtOnce }", "sam.invalid",
      "`DeploymentPreference` of `R` needs `AutoPublishAlias`"
    ),
    (
      "EventInvokeConfig: { DestinationConfig: { OnFailure: { Type: Lambda } } }", "sam.invalid",
      "the `OnFailure` destination of `R` is not named"
    ),
    (
      "FunctionUrlConfig: { AuthType: NONE, Cors: { AllowOrigin: a } }", "sam.invalid",
      "`FunctionUrlConfig.Cors` of `R` has no `AllowOrigin`"
    ),
    (
      "Events: { E: { Type: MQ, Properties: { Broker: a, Queues: [b], "
        + "SourceAccessConfigurations: [{ Type: VIRTUAL_HOST, URI: a }] } } }", "sam.invalid",
      "`E` has no login"
    ),
    (
      "Events: { E: { Type: DocumentDB, Properties: { Cluster: a, DatabaseName: b, "
        + "SourceAccessConfigurations: [{ Type: BASIC_AUTH }] } } }", "sam.invalid",
      "the login of `E` has no `URI`"
    ),
    (
      "Events: { E: { Type: SelfManagedKafka, Properties: { KafkaBootstrapServers: [a], Topics: [a], "
        + "SourceAccessConfigurations: [{ Type: VPC_SUBNET, URI: a }] } } }", "sam.invalid",
      "`E` has only one of `VPC_SUBNET` and `VPC_SECURITY_GROUP`"
    ),
    (
      "Events: { E: { Type: MSK, Properties: { Stream: a, StartingPosition: LATEST, Topics: [a], "
        + "SchemaRegistryConfig: { SchemaRegistryURI: a, SchemaValidationConfigs: [] } } } }", "sam.invalid",
      "the `SchemaRegistryConfig` of `E` has no `EventRecordFormat`"
    ),
    (
      "Events: { E: { Type: Api, Properties: { Path: /a, Method: get, Auth: { ApiKeyRequired: false } } } }",
      "sam.invalid", "the event `E` needs no API key, and neither does `ServerlessRestApi`"
    ),
    (
      "Events: { E: { Type: SNS, Properties: { Topic: a, FilterCriteria: {} } } }", "sam.unknown-property",
      "`FilterCriteria` is not a property of `SNS` events"
    ),
  ])
  func whatSAMRefusesOfFunctionsIsReported(properties: String, code: String, message: String) {
    whatSAMRefusesOrPassesOverIsReported(
      kind: "Function", properties: "{ Runtime: python3.13, Handler: a.b, CodeUri: a, \(properties) }",
      code: code,
      message: message)
  }

  /// aws-sam-translator 1.110.0 refuses ids that it needs for itself; both resources stay to be seen.
  @Test func anIdThatSAMNeedsIsReported() {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        Fn: { Type: AWS::Serverless::Function, Properties: { Runtime: python3.13, Handler: a.b, CodeUri: a } }
        FnRole: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: {} } }
      """
    let found = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text)).diagnostics
    #expect(found.first { $0.code == "sam.duplicate-id" }?.source?.line == 4)
  }
}

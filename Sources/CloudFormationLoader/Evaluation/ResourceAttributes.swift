/// What `Ref` and `Fn::GetAtt` give of a resource before AWS has made it ("Return values" of each resource
/// type).
///
/// Attributes that are the same value must become the same mention, or texts that hold them would not compare
/// equal.
enum ResourceAttributes {
  /// Attributes that repeat what `Ref` gives, by type.
  private static let sameAsRef: [String: Set<String>] = [
    "AWS::ApiGateway::ApiKey": ["APIKeyId"], "AWS::ApiGateway::Authorizer": ["AuthorizerId"],
    "AWS::ApiGateway::ClientCertificate": ["ClientCertificateId"],
    "AWS::ApiGateway::Deployment": ["DeploymentId"],
    "AWS::ApiGateway::DomainNameV2": ["DomainNameArn"],
    "AWS::ApiGateway::Resource": ["ResourceId"], "AWS::ApiGateway::RestApi": ["RestApiId"],
    "AWS::ApiGateway::UsagePlan": ["Id"], "AWS::ApiGateway::VpcLink": ["VpcLinkId"],
    "AWS::ApiGatewayV2::Api": ["ApiId"], "AWS::ApiGatewayV2::Authorizer": ["AuthorizerId"],
    "AWS::ApiGatewayV2::Deployment": ["DeploymentId"], "AWS::ApiGatewayV2::Integration": ["IntegrationId"],
    "AWS::ApiGatewayV2::Route": ["RouteId"], "AWS::ApiGatewayV2::VpcLink": ["VpcLinkId"],
    "AWS::Cognito::UserPool": ["UserPoolId"], "AWS::Cognito::UserPoolClient": ["ClientId"],
    "AWS::EC2::CustomerGateway": ["CustomerGatewayId"], "AWS::EC2::DHCPOptions": ["DhcpOptionsId"],
    "AWS::EC2::EIP": ["PublicIp"], "AWS::EC2::EgressOnlyInternetGateway": ["Id"],
    "AWS::EC2::Instance": ["InstanceId"], "AWS::EC2::InternetGateway": ["InternetGatewayId"],
    "AWS::EC2::LaunchTemplate": ["LaunchTemplateId"], "AWS::EC2::NatGateway": ["NatGatewayId"],
    "AWS::EC2::NetworkAcl": ["Id"], "AWS::EC2::NetworkInterface": ["Id"],
    "AWS::EC2::PrefixList": ["PrefixListId"], "AWS::EC2::RouteTable": ["RouteTableId"],
    "AWS::EC2::SecurityGroup": ["GroupId", "Id"], "AWS::EC2::Subnet": ["SubnetId"],
    "AWS::EC2::TransitGateway": ["Id"], "AWS::EC2::TransitGatewayAttachment": ["Id"],
    "AWS::EC2::TransitGatewayPeeringAttachment": ["TransitGatewayAttachmentId"],
    "AWS::EC2::TransitGatewayRouteTable": ["TransitGatewayRouteTableId"],
    "AWS::EC2::TransitGatewayVpcAttachment": ["Id"], "AWS::EC2::VPC": ["VpcId"],
    "AWS::EC2::VPCEndpoint": ["Id"], "AWS::EC2::VPCEndpointService": ["ServiceId"],
    "AWS::EC2::VPCPeeringConnection": ["Id"], "AWS::EC2::VPNConnection": ["VpnConnectionId"],
    "AWS::EC2::VPNGateway": ["VPNGatewayId"], "AWS::ECS::Service": ["ServiceArn"],
    "AWS::ECS::TaskDefinition": ["TaskDefinitionArn"],
    "AWS::ElasticLoadBalancingV2::Listener": ["ListenerArn"],
    "AWS::ElasticLoadBalancingV2::ListenerRule": ["RuleArn"],
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ["LoadBalancerArn"],
    "AWS::ElasticLoadBalancingV2::TargetGroup": ["TargetGroupArn"],
    "AWS::IAM::ManagedPolicy": ["PolicyArn"], "AWS::KMS::Key": ["KeyId"],
    "AWS::Lambda::Alias": ["AliasArn"], "AWS::Lambda::LayerVersion": ["LayerVersionArn"],
    "AWS::Lambda::Version": ["FunctionArn"], "AWS::Route53::HostedZone": ["Id"],
    "AWS::Route53Resolver::ResolverEndpoint": ["ResolverEndpointId"],
    "AWS::Route53Resolver::ResolverRule": ["ResolverRuleId"], "AWS::SNS::Topic": ["TopicArn"],
    "AWS::SQS::Queue": ["QueueUrl"], "AWS::SecretsManager::Secret": ["Id"],
    "AWS::ServiceDiscovery::PrivateDnsNamespace": ["Id"], "AWS::ServiceDiscovery::Service": ["Id"],
    "AWS::StepFunctions::StateMachine": ["Arn"], "AWS::WAFv2::WebACL": [],
  ]

  /// Types whose `Ref` is their ARN.
  private static let refIsARN: Set<String> = [
    "AWS::AppSync::DataSource", "AWS::AppSync::GraphQLApi", "AWS::Batch::ComputeEnvironment",
    "AWS::Batch::JobDefinition", "AWS::Batch::JobQueue", "AWS::CertificateManager::Certificate",
    "AWS::ECS::Service", "AWS::ECS::TaskDefinition", "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule", "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::IAM::ManagedPolicy", "AWS::IAM::OIDCProvider",
    "AWS::Lambda::Alias", "AWS::Lambda::LayerVersion", "AWS::Lambda::Version", "AWS::MSK::Cluster",
    "AWS::SNS::Topic", "AWS::SecretsManager::Secret", "AWS::StepFunctions::Activity",
    "AWS::StepFunctions::StateMachine", "AWS::StepFunctions::StateMachineAlias",
  ]

  /// The name that a mention of an attribute gets.
  static func canonical(_ attribute: String, of type: String) -> String {
    sameAsRef[type]?.contains(attribute) == true ? "Ref" : attribute
  }

  /// The attribute that is a resource's ARN.
  static func arn(of type: String) -> String { refIsARN.contains(type) ? "Ref" : "Arn" }
}

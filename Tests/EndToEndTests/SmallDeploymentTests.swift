import Testing

/// Deployments of a few lines, each for one rule, from the text of a template to the answer.
@Suite("Small deployments")
struct SmallDeploymentTests {
  private static let link = """
      Lb:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties: {Scheme: internal, Type: TYPE, Subnets: [subnet-1, subnet-2]}
      Http:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Lb
          Port: 80
          Protocol: TCP
          DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]
      Group:
        Type: AWS::ElasticLoadBalancingV2::TargetGroup
        Properties: {TargetType: ip, Port: 80, Protocol: TCP, VpcId: vpc-1, Targets: [{Id: 10.0.0.5}]}
      Link:
        Type: AWS::ApiGateway::VpcLink
        Properties: {Name: link, TargetArns: [!Ref Lb]}
      Rest:
        Type: AWS::ApiGateway::RestApi
        Properties: {Name: rest}
      Get:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Rest
          ResourceId: !GetAtt Rest.RootResourceId
          HttpMethod: GET
          AuthorizationType: NONE
          Integration:
            Type: HTTP_PROXY
            IntegrationHttpMethod: GET
            ConnectionType: VPC_LINK
            ConnectionId: !Ref Link
            Uri: !Sub http://${Lb.DNSName}/
      Deployed:
        Type: AWS::ApiGateway::Deployment
        DependsOn: Get
        Properties: {RestApiId: !Ref Rest, StageName: live}
    """

  private static let key = """
      Rest:
        Type: AWS::ApiGateway::RestApi
        Properties: {Name: rest}
      Get:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Rest
          ResourceId: !GetAtt Rest.RootResourceId
          HttpMethod: GET
          AuthorizationType: NONE
          ApiKeyRequired: true
          Integration: {Type: MOCK}
      Deployed:
        Type: AWS::ApiGateway::Deployment
        DependsOn: Get
        Properties: {RestApiId: !Ref Rest, StageName: live}
    """

  private static func named(_ record: String) -> String {
    """
    \(key.replacing("ApiKeyRequired: true", with: "ApiKeyRequired: false"))
      Domain:
        Type: AWS::ApiGateway::DomainName
        Properties: {DomainName: api.shop.example, EndpointConfiguration: {Types: [REGIONAL]}}
      Mapping:
        Type: AWS::ApiGateway::BasePathMapping
        Properties: {DomainName: !Ref Domain, RestApiId: !Ref Rest, Stage: live}
      Zone:
        Type: AWS::Route53::HostedZone
        Properties: {Name: shop.example}
      Record:
        Type: AWS::Route53::RecordSet
        Properties:
          HostedZoneId: !Ref Zone
          Name: \(record).shop.example
          Type: A
          AliasTarget: {DNSName: !GetAtt Domain.RegionalDomainName, HostedZoneId: !GetAtt Domain.RegionalHostedZoneId}
    """
  }

  private static let byName = ["--from", "internet", "--to", "https://api.shop.example/"]

  private static let fromInternet = ["--from", "internet", "--to", "Rest", "--path", "/"]

  static let cases = [
    SmallDeployment(
      rule: "A custom domain is found by its record (Set up a Regional custom domain name)",
      template: named("api"), arguments: byName, verdict: "delivered"),
    SmallDeployment(
      rule: "A public zone that lacks the record knows no such name", template: named("apis"),
      arguments: byName, verdict: "unreachable", cause: "dns.no-record", resource: "Zone"),
    SmallDeployment(
      rule: "VPC links V1 lead to network load balancers only (Set up VPC links V1)",
      template: link.replacing("TYPE", with: "application"), arguments: fromInternet, verdict: "failed",
      cause: "apigw.vpc-link-wrong-kind"),
    SmallDeployment(
      rule: "A method with an API key refuses a call without one (Usage plans and API keys for REST APIs)",
      template: key, arguments: fromInternet, verdict: "denied", cause: "apigw.missing-credentials"),
    SmallDeployment(
      rule: "Whether an API key is valid is assumed", template: key,
      arguments: fromInternet + ["--header", "x-api-key=abc"], verdict: "delivered",
      assumes: "the API key belongs to a usage plan of rest"),
    SmallDeployment(
      rule: "A service control policy on the account limits every role in it (Service control policies)",
      template: guarded.replacing("TARGET", with: "\"111122223333\""), arguments: fromCaller,
      verdict: "denied",
      cause: "iam.scp-deny"),
    SmallDeployment(
      rule: "One on the root limits every account", template: guarded.replacing("TARGET", with: "r-ab12"),
      arguments: fromCaller, verdict: "denied", cause: "iam.scp-deny"),
    SmallDeployment(
      rule: "One on another account limits nothing here",
      template: guarded.replacing("TARGET", with: "\"999922223333\""), arguments: fromCaller,
      verdict: "delivered"),
    SmallDeployment(
      rule: "What a role may do that no input holds is not known",
      template: guarded.replacing("TARGET", with: "\"999922223333\""),
      arguments: fromCaller + ["--as", "arn:aws:iam::111122223333:role/elsewhere"], verdict: "unknown",
      cause: "input.missing-fact"),
    SmallDeployment(
      rule:
        "A subnet that is not loaded has the default ACL, as far as is known (Default components of a VPC)",
      template: namedSubnet, arguments: ["--from", "Client", "--to", "192.0.2.1:443"], verdict: "delivered",
      assumes: "the network ACL of subnet-123 is the default one"),
    SmallDeployment(
      rule: "Where it routes to beyond its VPC is taken for granted, too", template: namedSubnet,
      arguments: ["--from", "Client", "--to", "192.0.2.1:443"], verdict: "delivered",
      assumes: "subnet-123 has a way to the internet"),
    SmallDeployment(
      rule: "A web ACL's first matching rule decides (Web ACL rule and rule group evaluation)",
      template: webACL, arguments: ["--from", "internet:198.51.100.7", "--to", "Rest", "--path", "/"],
      verdict: "delivered"),
    SmallDeployment(
      rule: "What no rule matches meets the default action", template: webACL,
      arguments: ["--from", "internet:203.0.113.9", "--to", "Rest", "--path", "/"], verdict: "denied",
      cause: "apigw.waf-blocked"),
    SmallDeployment(
      rule: "Whether a rule matches an address that is not given is not known", template: webACL,
      arguments: fromInternet, verdict: "unknown", cause: "input.missing-fact"),
    SmallDeployment(
      rule: "A private zone whose name is not given yet may answer, or not", template: zone,
      arguments: ["--from", "Client", "--to", "db.orders.internal.example:5432"], verdict: "unknown",
      cause: "input.missing-fact"),
  ]

  private static let guarded = """
      Caller:
        Type: AWS::Lambda::Function
        Properties:
          Role: !GetAtt Role.Arn
          Runtime: python3.13
          Handler: index.handler
          Code: {ZipFile: ""}
      Role:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
          ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
      Rest:
        Type: AWS::ApiGateway::RestApi
        Properties: {Name: rest}
      Get:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Rest
          ResourceId: !GetAtt Rest.RootResourceId
          HttpMethod: GET
          AuthorizationType: AWS_IAM
          Integration: {Type: MOCK}
      Deployed:
        Type: AWS::ApiGateway::Deployment
        DependsOn: Get
        Properties: {RestApiId: !Ref Rest, StageName: live}
      NoApis:
        Type: AWS::Organizations::Policy
        Properties:
          Name: no-apis
          Type: SERVICE_CONTROL_POLICY
          TargetIds: [TARGET]
          Content:
            Version: "2012-10-17"
            Statement: [{Effect: Deny, Action: execute-api:Invoke, Resource: "*"}]
    """

  private static let namedSubnet = """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.1.0.0/16}
      Group:
        Type: AWS::EC2::SecurityGroup
        Properties: {GroupDescription: all, VpcId: !Ref Vpc}
      Client:
        Type: AWS::Lambda::Function
        Properties:
          Role: arn:aws:iam::111122223333:role/client
          Runtime: python3.13
          Handler: index.handler
          Code: {ZipFile: ""}
          VpcConfig: {SubnetIds: [subnet-123], SecurityGroupIds: [!Ref Group]}
    """

  private static let zone = """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.1.0.0/16, EnableDnsHostnames: true}
      Subnet:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.1.0.0/24}
      Client:
        Type: AWS::EC2::Instance
        Properties: {ImageId: ami-1, SubnetId: !Ref Subnet}
      Zone:
        Type: AWS::Route53::HostedZone
        Properties:
          Name: !Sub ${AWS::StackName}.internal.example
          VPCs: [{VPCId: !Ref Vpc, VPCRegion: !Ref AWS::Region}]
    """

  private static let webACL = """
      Rest:
        Type: AWS::ApiGateway::RestApi
        Properties: {Name: rest}
      Get:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Rest
          ResourceId: !GetAtt Rest.RootResourceId
          HttpMethod: GET
          AuthorizationType: NONE
          Integration: {Type: MOCK}
      Deployed:
        Type: AWS::ApiGateway::Deployment
        DependsOn: Get
        Properties: {RestApiId: !Ref Rest}
      Stage:
        Type: AWS::ApiGateway::Stage
        Properties: {RestApiId: !Ref Rest, DeploymentId: !Ref Deployed, StageName: live}
      Offices:
        Type: AWS::WAFv2::IPSet
        Properties: {Scope: REGIONAL, IPAddressVersion: IPV4, Addresses: [198.51.100.0/24]}
      Gate:
        Type: AWS::WAFv2::WebACL
        Properties:
          Scope: REGIONAL
          DefaultAction: {Block: {}}
          VisibilityConfig: {CloudWatchMetricsEnabled: false, MetricName: gate, SampledRequestsEnabled: false}
          Rules:
            - Name: offices
              Priority: 1
              Action: {Allow: {}}
              Statement: {IPSetReferenceStatement: {Arn: !GetAtt Offices.Arn}}
      Gated:
        Type: AWS::WAFv2::WebACLAssociation
        Properties:
          ResourceArn: !Sub arn:aws:apigateway:${AWS::Region}::/restapis/${Rest}/stages/live
          WebACLArn: !GetAtt Gate.Arn
    """

  private static let fromCaller = ["--from", "Caller", "--to", "Rest", "--path", "/"]

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

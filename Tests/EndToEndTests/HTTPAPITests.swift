import Testing

/// HTTP APIs: stages, preflights, and what private integrations pass on.
@Suite("HTTP APIs")
struct HTTPAPITests {
  private static let call = ["--from", "internet", "--to", "Api", "--path", "/orders/7"]

  /// An API in front of a load balancer that knows `/orders/*` only.
  private static func api(
    stage: String = "{ApiId: !Ref Api, StageName: $default, AutoDeploy: true}", uri: String = "!Ref Http",
    integration: String = "", link: String = "!Ref Link", cors: String = ""
  ) -> String {
    """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.0.0.0/16}
      Subnet:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}
      Open:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: open
          VpcId: !Ref Vpc
          SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 10.0.0.0/16}]
      Lb:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties: {Scheme: internal, Subnets: [!Ref Subnet], SecurityGroups: [!Ref Open]}
      Http:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Lb
          Port: 80
          Protocol: HTTP
          DefaultActions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]
      Orders:
        Type: AWS::ElasticLoadBalancingV2::ListenerRule
        Properties:
          ListenerArn: !Ref Http
          Priority: 1
          Conditions: [{Field: path-pattern, Values: [/orders/*]}]
          Actions: [{Type: forward, TargetGroupArn: !Ref Group}]
      Hosted:
        Type: AWS::ElasticLoadBalancingV2::ListenerRule
        Properties:
          ListenerArn: !Ref Http
          Priority: 2
          Conditions: [{Field: http-header, HttpHeaderConfig: {HttpHeaderName: x-tenant, Values: [blue]}}]
          Actions: [{Type: forward, TargetGroupArn: !Ref Group}]
      Group:
        Type: AWS::ElasticLoadBalancingV2::TargetGroup
        Properties: {TargetType: ip, Port: 80, Protocol: HTTP, VpcId: !Ref Vpc, Targets: [{Id: 10.0.0.5}]}
      Target:
        Type: AWS::EC2::Instance
        Properties: {ImageId: ami-1, SubnetId: !Ref Subnet, PrivateIpAddress: 10.0.0.5, SecurityGroupIds: [!Ref Open]}
      Link:
        Type: AWS::ApiGatewayV2::VpcLink
        Properties: {Name: link, SubnetIds: [!Ref Subnet], SecurityGroupIds: [!Ref Open]}
      Api:
        Type: AWS::ApiGatewayV2::Api
        Properties: {Name: api, ProtocolType: HTTP\(cors)}
      Proxy:
        Type: AWS::ApiGatewayV2::Integration
        Properties:
          ApiId: !Ref Api
          IntegrationType: HTTP_PROXY
          IntegrationMethod: ANY
          ConnectionType: VPC_LINK
          ConnectionId: \(link)
          IntegrationUri: \(uri)
    \(integration)
      Get:
        Type: AWS::ApiGatewayV2::Route
        Properties: {ApiId: !Ref Api, RouteKey: "GET /orders/{id}", Target: !Sub "integrations/${Proxy}"}
      Stage:
        Type: AWS::ApiGatewayV2::Stage
        Properties: \(stage)
    """
  }

  private static func mapped(_ parameter: String) -> String {
    api(integration: "      RequestParameters: {\"\(parameter)}")
  }

  private static let named = "{ApiId: !Ref Api, StageName: live, AutoDeploy: true"
  private static let cors = ", CorsConfiguration: {AllowOrigins: [https://shop.example], AllowMethods: [GET]}"
  private static func preflight(_ origin: String) -> [String] {
    ["--method", "OPTIONS", "--header", "Origin=\(origin)", "--header", "Access-Control-Request-Method=GET"]
  }

  /// A REST API in front of the same load balancer, which it calls by a name that is not known yet.
  private static let rest = """

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
            IntegrationTarget: !Ref Lb
            Uri: !Sub http://${Lb.DNSName}/orders/7
      Deployed:
        Type: AWS::ApiGateway::Deployment
        DependsOn: Get
        Properties: {RestApiId: !Ref Rest, StageName: live}
    """

  private static func hosted(_ host: String, integration: String = "") -> String {
    api(integration: integration).replacing(
      "{Field: http-header, HttpHeaderConfig: {HttpHeaderName: x-tenant, Values: [blue]}}",
      with: "{Field: host-header, Values: [\"\(host)\"]}"
    ).replacing("Values: [/orders/*]", with: "Values: [/others/*]")
  }

  static let cases = [
    SmallDeployment(
      rule:
        "The load balancer sees the host that the client called (Create private integrations for HTTP APIs)",
      template: hosted("*.execute-api.eu-west-1.amazonaws.com"), arguments: call, verdict: "delivered"),
    SmallDeployment(
      rule:
        "Behind a REST API it sees the host of the URI (Set up HTTP integrations in API Gateway)",
      template: hosted("*.execute-api.eu-west-1.amazonaws.com") + rest,
      arguments: ["--from", "internet", "--to", "Rest", "--path", "/"], verdict: "unknown",
      cause: "input.missing-fact"),
    SmallDeployment(
      rule: "A rule for another host does not match the API's own", template: hosted("shop.internal"),
      arguments: call, verdict: "failed", status: 404, cause: "lb.no-matching-rule", resource: "Http"),
    SmallDeployment(
      rule: "A mapping of the Host header changes it (Transform API requests and responses for HTTP APIs)",
      template: hosted(
        "shop.internal",
        integration: "      RequestParameters: {\"overwrite:header.host\": shop.internal}"),
      arguments: call, verdict: "delivered"),
    SmallDeployment(
      rule: "The path is passed on as the client wrote it", template: api(), arguments: call,
      verdict: "delivered"),
    SmallDeployment(
      rule: "The stage is part of it (Create private integrations for HTTP APIs)",
      template: api(stage: named + "}"),
      arguments: call, verdict: "failed", status: 404, cause: "lb.no-matching-rule", resource: "Http"),
    SmallDeployment(
      rule: "Overwriting the path with $request.path removes the stage",
      template: api(
        stage: named + "}", integration: "      RequestParameters: {\"overwrite:path\": $request.path}"),
      arguments: call, verdict: "delivered"),
    SmallDeployment(
      rule: "A path may be put together (Transform API requests and responses for HTTP APIs)",
      template: mapped("overwrite:path\": \"/items/${request.path.id}\""), arguments: call, verdict: "failed",
      status: 404, cause: "lb.no-matching-rule"),
    SmallDeployment(
      rule: "A header that the mapping adds meets the rule that asks for it",
      template: mapped("overwrite:path\": /, \"append:header.x-tenant\": blue"), arguments: call,
      verdict: "delivered"),
    SmallDeployment(
      rule: "What a mapping takes from the caller's context is not known",
      template: mapped("overwrite:path\": \"/${context.authorizer.tenant}\""), arguments: call,
      verdict: "unknown",
      cause: "input.missing-fact"),
    SmallDeployment(
      rule: "A stage without a deployment serves nothing (Stages for HTTP APIs)",
      template: api(stage: "{ApiId: !Ref Api, StageName: $default}"), arguments: call, verdict: "failed",
      status: 404, cause: "apigw.not-deployed", resource: "Stage"),
    SmallDeployment(
      rule: "The URI is a listener, not its load balancer (AWS::ApiGatewayV2::Integration, IntegrationUri)",
      template: api(uri: "!Ref Lb"), arguments: call, verdict: "failed", status: 500,
      cause: "apigw.integration-target-missing", resource: "Proxy"),
    SmallDeployment(
      rule: "Stage variables fill what the integration names (Use stage variables)",
      template: api(
        stage: named + ", StageVariables: {link: !Ref Link}}",
        integration: "      RequestParameters: {\"overwrite:path\": $request.path}",
        link: "\"${stageVariables.link}\""),
      arguments: call, verdict: "delivered"),
    SmallDeployment(
      rule: "A stage variable that the stage does not set fills nothing",
      template: api(link: "\"${stageVariables.link}\""), arguments: call, verdict: "failed", status: 500,
      cause: "apigw.integration-target-missing", resource: "Stage"),
    SmallDeployment(
      rule: "Preflights are answered without a route (Configure CORS for HTTP APIs)",
      template: api(cors: cors),
      arguments: call + preflight("https://shop.example"), verdict: "delivered", status: 204),
    SmallDeployment(
      rule: "An origin that is not listed gets no leave", template: api(cors: cors),
      arguments: call + preflight("https://other.example"), verdict: "denied", status: 204,
      cause: "apigw.cors-not-allowed", resource: "Api"),
    SmallDeployment(
      rule: "Without CORS a preflight is a request as any other", template: api(),
      arguments: call + preflight("https://shop.example"), verdict: "failed", status: 404,
      cause: "apigw.no-route"),
  ]

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

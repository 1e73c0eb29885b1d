import Foundation
import Testing

/// Requests as people have them at hand, over inputs that do not hold the ids of what is deployed, and the facts that
/// `--assume` supplies (`hopmap trace`, "KEY being a condition key or SELECTOR.attribute").
@Suite("Names and facts that the inputs leave open")
struct OpenNamesTests {
  private static let template = """
    Parameters:
      Cidr: {Type: String}
      Count: {Type: Number}
    Resources:
      Net:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.0.0.0/16}
      One:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Net, CidrBlock: 10.0.1.0/24}
      Guard:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: tasks
          VpcId: !Ref Net
          SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 80, ToPort: 80, CidrIp: !Ref Cidr}]
      Caller:
        Type: AWS::EC2::Instance
        Properties: {SubnetId: !Ref One, ImageId: ami-1}
      Inner:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties: {Name: inner, Scheme: internal, Subnets: [!Ref One], SecurityGroups: [!Ref Guard]}
      Http:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Inner
          Port: 80
          Protocol: HTTP
          DefaultActions: [{Type: forward, TargetGroupArn: !Ref Group}]
      Group:
        Type: AWS::ElasticLoadBalancingV2::TargetGroup
        Properties: {TargetType: ip, Port: 80, Protocol: HTTP, VpcId: !Ref Net}
      Service:
        Type: AWS::ECS::Service
        Properties:
          DesiredCount: !Ref Count
          LaunchType: FARGATE
          TaskDefinition: !Ref Task
          LoadBalancers: [{ContainerName: web, ContainerPort: 80, TargetGroupArn: !Ref Group}]
          NetworkConfiguration:
            AwsvpcConfiguration: {Subnets: [!Ref One], SecurityGroups: [!Ref Guard], AssignPublicIp: ENABLED}
      Gateway: {Type: AWS::EC2::InternetGateway}
      Attached:
        Type: AWS::EC2::VPCGatewayAttachment
        Properties: {VpcId: !Ref Net, InternetGatewayId: !Ref Gateway}
      Table:
        Type: AWS::EC2::RouteTable
        Properties: {VpcId: !Ref Net}
      Default:
        Type: AWS::EC2::Route
        Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
      Associated:
        Type: AWS::EC2::SubnetRouteTableAssociation
        Properties: {RouteTableId: !Ref Table, SubnetId: !Ref One}
      Task:
        Type: AWS::ECS::TaskDefinition
        Properties:
          NetworkMode: awsvpc
          ContainerDefinitions: [{Name: web, Image: public.ecr.aws/nginx/nginx, PortMappings: [{ContainerPort: 80}]}]
      Api:
        Type: AWS::ApiGatewayV2::Api
        Properties:
          Name: orders
          ProtocolType: HTTP
          Target: https://example.com/
    """

  private static let secondAPI = """

      Other:
        Type: AWS::ApiGatewayV2::Api
        Properties: {Name: stock, ProtocolType: HTTP, Target: https://example.com/}
    """

  private static let privateAPI = """

      Prices:
        Type: AWS::ApiGateway::RestApi
        Properties:
          Name: prices
          EndpointConfiguration: {Types: [PRIVATE], VpcEndpointIds: [!Ref Door]}
          Policy:
            Version: "2012-10-17"
            Statement: [{Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: "execute-api:/*"}]
      Euro:
        Type: AWS::ApiGateway::Resource
        Properties: {RestApiId: !Ref Prices, ParentId: !GetAtt Prices.RootResourceId, PathPart: eur}
      GetEuro:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Prices
          ResourceId: !Ref Euro
          HttpMethod: GET
          AuthorizationType: NONE
          Integration: {Type: MOCK}
      Deployment:
        Type: AWS::ApiGateway::Deployment
        DependsOn: GetEuro
        Properties: {RestApiId: !Ref Prices, StageName: live}
      Door:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: !Ref Net
          ServiceName: !Sub com.amazonaws.${AWS::Region}.execute-api
          VpcEndpointType: Interface
          PrivateDnsEnabled: false
          SubnetIds: [!Ref One]
          SecurityGroupIds: [!Ref DoorGuard]
      Images:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: !Ref Net
          ServiceName: !Sub com.amazonaws.${AWS::Region}.ecr.api
          VpcEndpointType: Interface
          SubnetIds: [!Ref One]
      DoorGuard:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: endpoint
          VpcId: !Ref Net
          SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16}]
    """

  struct Answer {
    var verdict: String
    var cause: String?
    var assumed: [String]
    var status: Int32
    var errors: String
  }

  private static func ask(
    _ source: String, _ destination: String, _ arguments: [String] = [], in template: String = template
  ) throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "template.yaml")
    try Data(template.utf8).write(to: file)
    let result = try HopmapProcess.run(
      ["trace", file.path, "--from", source, "--to", destination, "--format", "json"] + arguments)
    let answer = try? JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    return Answer(
      verdict: answer?["verdict"] as? String ?? "",
      cause: (answer?["cause"] as? [String: Any])?["code"] as? String,
      assumed: (answer?["assumptions"] as? [[String: Any]] ?? []).compactMap { $0["summary"] as? String },
      status: result.status, errors: result.errors)
  }

  @Test(
    "A name that AWS made leads to the only resource that may have it, and the answer says so",
    arguments: [
      ("internet", "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/", [String]()),
      (
        "Caller", "http://internal-inner-1234567890.eu-west-1.elb.amazonaws.com/",
        ["--parameter", "Cidr=10.0.0.0/8", "--parameter", "Count=1"]
      ),
    ])
  func onlyOwner(source: String, url: String, arguments: [String]) throws {
    let answer = try Self.ask(source, url, arguments)
    #expect(answer.verdict == "delivered")
    #expect(answer.assumed.contains { $0.contains("is taken to be a name of") })
  }

  /// "Invoke a private API": by a Route 53 alias, and by the endpoint's own name with a header that names the API.
  @Test(
    "A name that carries an endpoint leads to the only endpoint for API Gateway, without private DNS",
    arguments: [
      ("a1b2c3d4e5-vpce-0abc123def456789a.execute-api.eu-west-1.amazonaws.com", [String]()),
      (
        "vpce-0abc123def456789a-xyz.execute-api.eu-west-1.vpce.amazonaws.com",
        ["--header", "x-apigw-api-id=a1b2c3d4e5"]
      ),
    ])
  func endpointInName(host: String, arguments: [String]) throws {
    let template = Self.template + Self.privateAPI
    let answer = try Self.ask("Caller", "https://\(host)/live/eur", arguments, in: template)
    #expect(answer.verdict == "delivered")
    #expect(answer.assumed.contains { $0.contains("is taken to be a name of Door") })
  }

  @Test("Where several may have the name, the answer is open and says how to close it")
  func severalOwners() throws {
    let url = "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/"
    let template = Self.template + Self.secondAPI
    let open = try Self.ask("internet", url, in: template)
    #expect((open.verdict, open.cause, open.status) == ("unknown", "input.missing-fact", 3))
    #expect(open.assumed.contains { $0.contains("--assume Api.id=") })
    let closed = try Self.ask("internet", url, ["--assume", "Other.id=a1b2c3d4e5"], in: template)
    #expect(closed.verdict == "delivered")
  }

  @Test(
    "A host that no input knows is not judged from outside",
    arguments: [
      ("internet", "https://shop.example.com/", "unknown"), ("internet", "https://Api/", "unreachable"),
      ("Caller", "https://backend:443", "unreachable"),
    ])
  func strangers(source: String, url: String, verdict: String) throws {
    #expect(try Self.ask(source, url).verdict == verdict)
  }

  @Test(
    "A supplied fact takes the place of a value that the inputs leave open, or of one that they hold",
    arguments: [
      (["Cidr=10.0.0.0/8", "Count=1"], "delivered", nil),
      (["Cidr=10.9.0.0/16", "Count=1"], "unreachable", "sg.ingress-denied"),
      (["Cidr=10.0.0.0/8", "Count=0"], "failed", "ecs.no-running-tasks"),
      (["Cidr=10.0.0.0/8", "Service.DesiredCount=0"], "failed", "ecs.no-running-tasks"),
      (["Cidr=10.0.0.0/8", "Count=1", "Http.port=81"], "unreachable", "lb.no-listener"),
      (["Cidr=10.0.0.0/8", "Count=1", "Net.enable_dns_support=false"], "failed", "ecs.image-pull-blocked"),
    ] as [([String], String, String?)])
  func suppliedFacts(facts: [String], verdict: String, cause: String?) throws {
    let answer = try Self.ask("Caller", "Inner:80", facts.flatMap { ["--assume", $0] })
    #expect((answer.verdict, answer.cause) == (verdict, cause))
    #expect(answer.assumed.contains(facts[0].replacing("=", with: " is ")))
  }

  /// "Turn on mutual TLS authentication for your HTTP APIs".
  @Test("What is supplied of the client that comes to a resource is no fact of the resource")
  func suppliedCertificate() throws {
    let template =
      Self.template + """

          Shop:
            Type: AWS::ApiGatewayV2::DomainName
            Properties:
              DomainName: shop.example.com
              DomainNameConfigurations: [{CertificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/1"}]
              MutualTlsAuthentication: {TruststoreUri: "s3://trust/store.pem"}
          Mapping:
            Type: AWS::ApiGatewayV2::ApiMapping
            Properties: {ApiId: !Ref Api, DomainName: !Ref Shop, Stage: $default}
        """
    let url = "https://shop.example.com/"
    #expect(try Self.ask("internet", url, in: template).cause == "apigw.mtls-required")
    let trusted = try Self.ask("internet", url, ["--assume", "Shop.clientCertificate=true"], in: template)
    #expect((trusted.verdict, trusted.status) == ("delivered", 0))
  }

  @Test(
    "What fits nothing is refused with what would fit",
    arguments: [("Cidr.port=1", "neither a value"), ("Guard.colour=red", "which has id, arn")])
  func suppliedForNothing(fact: String, message: String) throws {
    let answer = try Self.ask("Caller", "Inner:80", ["--assume", fact])
    #expect(answer.status == 64)
    #expect(answer.errors.contains(message) && answer.errors.contains("[trace.assume]"))
  }

  /// "Associating more VPCs with a private hosted zone": a VPC that the inputs only name asks its zones like any other.
  @Test func zonesOfNamedNetworksAnswer() throws {
    let answer = try Self.ask(
      "Caller", "server.corp.test:22",
      in: """
        Parameters:
          Net: {Type: AWS::EC2::VPC::Id}
          One: {Type: AWS::EC2::Subnet::Id}
        Resources:
          Caller:
            Type: AWS::EC2::Instance
            Properties: {SubnetId: !Ref One, ImageId: ami-1}
          Server:
            Type: AWS::EC2::Instance
            Properties: {SubnetId: !Ref One, ImageId: ami-1, SecurityGroupIds: [!Ref Open]}
          Open:
            Type: AWS::EC2::SecurityGroup
            Properties:
              GroupDescription: everybody
              VpcId: !Ref Net
              SecurityGroupIngress: [{IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0}]
          Zone:
            Type: AWS::Route53::HostedZone
            Properties:
              Name: corp.test
              VPCs: [{VPCId: !Ref Net, VPCRegion: eu-west-1}]
          Record:
            Type: AWS::Route53::RecordSet
            Properties:
              HostedZoneId: !Ref Zone
              Name: server.corp.test
              Type: A
              ResourceRecords: [!GetAtt Server.PrivateIp]
        """)
    #expect((answer.verdict, answer.cause) == ("delivered", nil))
  }
}

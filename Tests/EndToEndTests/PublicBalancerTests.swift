import Testing

/// Load balancers that the internet calls.
@Suite("Public load balancers")
struct PublicBalancerTests {
  private static func balancer(_ addresses: String = "ipv4", login: String = "") -> String {
    """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.0.0.0/16}
      Block:
        Type: AWS::EC2::VPCCidrBlock
        Properties: {VpcId: !Ref Vpc, AmazonProvidedIpv6CidrBlock: true}
      Subnet:
        Type: AWS::EC2::Subnet
        DependsOn: Block
        Properties:
          VpcId: !Ref Vpc
          CidrBlock: 10.0.0.0/24
          Ipv6CidrBlock: !Select [0, !Cidr [!Select [0, !GetAtt Vpc.Ipv6CidrBlocks], 1, 64]]
      Gateway:
        Type: AWS::EC2::InternetGateway
      Attached:
        Type: AWS::EC2::VPCGatewayAttachment
        Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}
      Table:
        Type: AWS::EC2::RouteTable
        Properties: {VpcId: !Ref Vpc}
      Out4:
        Type: AWS::EC2::Route
        Properties: {RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, GatewayId: !Ref Gateway}
      Out6:
        Type: AWS::EC2::Route
        Properties: {RouteTableId: !Ref Table, DestinationIpv6CidrBlock: "::/0", GatewayId: !Ref Gateway}
      Join:
        Type: AWS::EC2::SubnetRouteTableAssociation
        Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}
      Open:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: open
          VpcId: !Ref Vpc
          SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 0.0.0.0/0}, {IpProtocol: "-1", CidrIpv6: "::/0"}]
      Lb:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties:
          Scheme: internet-facing
          IpAddressType: \(addresses)
          Subnets: [!Ref Subnet]
          SecurityGroups: [!Ref Open]
      Https:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Lb
          Port: 443
          Protocol: HTTPS
          Certificates: [{CertificateArn: "arn:aws:acm:eu-west-1:111122223333:certificate/one"}]
          DefaultActions:
    \(login)
            - {Type: fixed-response, Order: 2, FixedResponseConfig: {StatusCode: "200"}}
    """
  }

  private static func login(_ otherwise: String) -> String {
    balancer(
      login: """
                - Type: authenticate-oidc
                  Order: 1
                  AuthenticateOidcConfig: {ClientId: site, Issuer: "https://id.example", OnUnauthenticatedRequest: \(otherwise)}
        """)
  }

  private static func call(_ source: String) -> [String] {
    ["--from", source, "--to", "Lb:443", "--path", "/"]
  }

  static let cases = [
    SmallDeployment(
      rule:
        "A dual-stack load balancer has IPv6 addresses (IP address types for your Application Load Balancer)",
      template: balancer("dualstack"), arguments: call("internet:2001:db8::7"), verdict: "delivered"),
    SmallDeployment(
      rule: "Others have none, whatever their subnets have", template: balancer(),
      arguments: call("internet:2001:db8::7"), verdict: "unreachable", cause: "route.no-public-ip",
      resource: "Lb"),
    SmallDeployment(
      rule: "Clients without a session are sent to log in (Authenticate users)",
      template: login("authenticate"),
      arguments: call("internet"), verdict: "denied", status: 302, cause: "lb.authentication-required"),
    SmallDeployment(
      rule: "or refused", template: login("deny"), arguments: call("internet"), verdict: "denied",
      status: 401,
      cause: "lb.authentication-required"),
    SmallDeployment(
      rule: "or let in without one", template: login("allow"), arguments: call("internet"),
      verdict: "delivered"),
  ]

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

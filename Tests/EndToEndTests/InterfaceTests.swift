import Testing

/// Where the interfaces of databases, file systems and resolvers lie.
@Suite("Interfaces of managed services")
struct InterfaceTests {
  /// Two zones, of which the second is closed to everybody by its network ACL.
  private static func network(_ further: String, group: String = "10.0.0.0/16") -> String {
    """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.0.0.0/16}
      Near:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24, AvailabilityZone: eu-west-1a}
      Far:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.1.0/24, AvailabilityZone: eu-west-1b}
      Closed:
        Type: AWS::EC2::NetworkAcl
        Properties: {VpcId: !Ref Vpc}
      Closing:
        Type: AWS::EC2::SubnetNetworkAclAssociation
        Properties: {SubnetId: !Ref Far, NetworkAclId: !Ref Closed}
      Group:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: group
          VpcId: !Ref Vpc
          SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: \(group)}]
      Client:
        Type: AWS::EC2::Instance
        Properties: {ImageId: ami-1, SubnetId: !Ref Near, SecurityGroupIds: [!Ref Group]}
    \(further)
    """
  }

  private static func database(_ zone: String) -> String {
    """
      Subnets:
        Type: AWS::RDS::DBSubnetGroup
        Properties: {DBSubnetGroupDescription: both, SubnetIds: [!Ref Near, !Ref Far]}
      Ledger:
        Type: AWS::RDS::DBInstance
        Properties:
          Engine: postgres
          DBSubnetGroupName: !Ref Subnets
          VPCSecurityGroups: [!Ref Group]
          \(zone)
    """
  }

  private static let files = """
      Files: {Type: AWS::EFS::FileSystem}
      NearMount:
        Type: AWS::EFS::MountTarget
        Properties: {FileSystemId: !Ref Files, SubnetId: !Ref Near, SecurityGroups: [!Ref Group]}
      FarMount:
        Type: AWS::EFS::MountTarget
        Properties: {FileSystemId: !Ref Files, SubnetId: !Ref Far, SecurityGroups: [!Ref Group]}
    """

  private static let resolver = """
      Inbound:
        Type: AWS::Route53Resolver::ResolverEndpoint
        Properties:
          Direction: INBOUND
          SecurityGroupIds: [!Ref Group]
          IpAddresses: [{SubnetId: !Ref Near, Ip: 10.0.0.53}, {SubnetId: !Ref Far, Ip: 10.0.1.53}]
    """

  private static func balancer(port: Int) -> String {
    """
      Balancer:
        Type: AWS::ElasticLoadBalancingV2::LoadBalancer
        Properties:
          Type: network
          Scheme: internal
          SubnetMappings: [{SubnetId: !Ref Near, PrivateIPv4Address: 10.0.0.99}]
      Targets:
        Type: AWS::ElasticLoadBalancingV2::TargetGroup
        Properties: {Port: 9200, Protocol: TCP, VpcId: !Ref Vpc, Targets: [{Id: !Ref Target}]}
      Target:
        Type: AWS::EC2::Instance
        Properties: {ImageId: ami-1, SubnetId: !Ref Near, SecurityGroupIds: [!Ref Group]}
      Listener:
        Type: AWS::ElasticLoadBalancingV2::Listener
        Properties:
          LoadBalancerArn: !Ref Balancer
          Port: \(port)
          Protocol: TCP
          DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
    """
  }

  private static func call(_ destination: String, _ further: String...) -> [String] {
    ["--from", "Client", "--to", destination] + further
  }

  static let cases = [
    SmallDeployment(
      rule: "A DB instance with a zone lies in that zone's subnet (Working with a DB instance in a VPC)",
      template: network(database("AvailabilityZone: eu-west-1a")), arguments: call("Ledger:5432"),
      verdict: "delivered"),
    SmallDeployment(
      rule: "One without may lie in any subnet of its group", template: network(database("Port: 5432")),
      arguments: call("Ledger:5432"), verdict: "unreachable", cause: "nacl.ingress-denied", resource: "Closed"
    ),
    SmallDeployment(
      rule: "A file system is reached by the mount target of the client's zone (Mounting with a DNS name)",
      template: network(files), arguments: call("Files:2049"), verdict: "delivered"),
    SmallDeployment(
      rule: "The mount target's groups guard it", template: network(files, group: "10.9.0.0/16"),
      arguments: call("Files:2049"), verdict: "unreachable", cause: "sg.ingress-denied", resource: "Group"),
    SmallDeployment(
      rule: "A resolver endpoint has the addresses that it is given (Forwarding inbound DNS queries)",
      template: network(resolver), arguments: call("10.0.0.53:53", "--protocol", "udp"), verdict: "delivered"),
    SmallDeployment(
      rule: "Its groups guard them", template: network(resolver, group: "10.9.0.0/16"),
      arguments: call("10.0.0.53:53", "--protocol", "udp"), verdict: "unreachable",
      cause: "sg.ingress-denied",
      resource: "Group"),
    SmallDeployment(
      rule: "Who calls a node of a load balancer by its address meets its listener (Listeners for your NLBs)",
      template: network(balancer(port: 9200)), arguments: call("10.0.0.99:9200"), verdict: "delivered"),
    SmallDeployment(
      rule: "Where none listens, nobody answers", template: network(balancer(port: 9300)),
      arguments: call("10.0.0.99:9200"), verdict: "unreachable", cause: "lb.no-listener", resource: "Balancer"
    ),
    SmallDeployment(
      rule: "The targets' groups guard them", template: network(balancer(port: 9200), group: "10.9.0.0/16"),
      arguments: call("10.0.0.99:9200"), verdict: "unreachable", cause: "sg.ingress-denied", resource: "Group"
    ),
  ]

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

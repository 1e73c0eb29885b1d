import CloudFormationLoader
import Documents
import Testing
import Topology

/// What resources of each theme become in the model.
@Suite struct ResourceTypeTests {
  @Test(arguments: [
    ("AWS::RDS::DBInstance", "{ Engine: aurora-postgresql, VPCSecurityGroups: [sg-1] }", 5432),
    ("AWS::RDS::DBInstance", "{ Engine: mysql, Port: 3307, VPCSecurityGroups: [sg-1] }", 3307),
    ("AWS::RDS::DBCluster", "{ Engine: aurora-mysql, VpcSecurityGroupIds: [sg-1] }", 3306),
    ("AWS::RDS::DBProxy", "{ EngineFamily: POSTGRESQL, VpcSecurityGroupIds: [sg-1] }", 5432),
    ("AWS::DocDB::DBCluster", "{ VpcSecurityGroupIds: [sg-1] }", 27017),
    ("AWS::Neptune::DBCluster", "{ VpcSecurityGroupIds: [sg-1] }", 8182),
    ("AWS::Redshift::Cluster", "{ VpcSecurityGroupIds: [sg-1] }", 5439),
    ("AWS::ElastiCache::CacheCluster", "{ Engine: memcached, VpcSecurityGroupIds: [sg-1] }", 11211),
    ("AWS::ElastiCache::ReplicationGroup", "{ SecurityGroupIds: [sg-1] }", 6379),
    ("AWS::ElastiCache::ServerlessCache", "{ Engine: valkey, SecurityGroupIds: [sg-1] }", 6379),
    ("AWS::MemoryDB::Cluster", "{ SecurityGroupIds: [sg-1] }", 6379),
    ("AWS::DAX::Cluster", "{ SecurityGroupIds: [sg-1] }", 8111),
    ("AWS::OpenSearchService::Domain", "{ VPCOptions: { SecurityGroupIds: [sg-1] } }", 443),
    ("AWS::EFS::MountTarget", "{ SubnetId: subnet-1, SecurityGroups: [sg-1] }", 2049),
    ("AWS::AmazonMQ::Broker", "{ EngineType: RABBITMQ, SecurityGroups: [sg-1] }", 5671),
    ("AWS::MSK::Cluster", "{ BrokerNodeGroupInfo: { SecurityGroups: [sg-1] } }", 9094),
  ])
  func databasesHaveAPortAndGroups(type: String, properties: String, port: Int) throws {
    let facts = try #require(facts(type, properties) as? Database)
    #expect(facts.port?.value == port)
    #expect(facts.securityGroups.map { $0.text.raw } == ["sg-1"])
  }

  @Test func partsOfGroupsAndCloudMapServicesAreRead() throws {
    let association = try #require(
      facts("AWS::EC2::SecurityGroupVpcAssociation", "{ GroupId: sg-1, VpcId: vpc-2 }")
        as? SecurityGroupVPCAssociation)
    #expect((association.securityGroup?.literal, association.vpc?.literal) == ("sg-1", "vpc-2"))
    let instance = try #require(
      facts(
        "AWS::ServiceDiscovery::Instance",
        "{ ServiceId: srv-1, InstanceAttributes: { AWS_INSTANCE_IPV4: 10.0.1.5, AWS_INSTANCE_PORT: '80' } }")
        as? ServiceDiscoveryInstance)
    #expect(instance.service?.literal == "srv-1")
    #expect((instance.instance?.target.literal, instance.instance?.port?.value) == ("10.0.1.5", 80))
    let listener = try #require(
      facts("AWS::ElasticLoadBalancingV2::Listener", "{ MutualAuthentication: { Mode: verify } }")
        as? Listener)
    #expect(listener.mutualAuthentication?.value == "verify")
  }

  @Test func aVirtualInterfaceNamesItsGateway() throws {
    let facts = try #require(
      facts("AWS::DirectConnect::PrivateVirtualInterface", "{ DirectConnectGatewayId: dxgw-1 }")
        as? VirtualInterface)
    #expect(facts.interfaceType?.value == "private")
    #expect(facts.directConnectGateway?.literal == "dxgw-1")
  }

  /// "AWS::EC2::NatGateway", AvailabilityMode and AvailabilityZoneAddresses.
  @Test func aRegionalNATGatewayHasZones() throws {
    let facts = try #require(
      facts(
        "AWS::EC2::NatGateway",
        "{ VpcId: vpc-1, AvailabilityMode: regional, AvailabilityZoneAddresses: [{ AvailabilityZone: eu-west-1a, AllocationIds: [eipalloc-1] }] }"
      ) as? NATGateway)
    #expect(facts.isRegional.value == true && facts.vpc?.literal == "vpc-1")
    #expect(facts.zones.map(\.zone.value) == ["eu-west-1a"])
    #expect(facts.zones.flatMap(\.elasticIPs).map(\.literal) == ["eipalloc-1"])
  }

  /// "AWS::ApiGateway::Stage MethodSetting": `/*` and `*` mean all methods.
  @Test func aStageHasSettingsForAllAndForOneMethod() throws {
    let facts = try #require(
      facts(
        "AWS::ApiGateway::Stage",
        "{ MethodSettings: [{ ResourcePath: /orders, HttpMethod: GET, ThrottlingRateLimit: 5 }, { ResourcePath: '/*', HttpMethod: '*', MetricsEnabled: true }] }"
      ) as? APIStage)
    #expect(facts.metricsEnabled?.value == true && facts.throttlingRate == nil)
    #expect(facts.methodOverrides.map(\.path) == ["/orders"])
    #expect(facts.methodOverrides.first?.throttlingRate?.value == 5)
  }

  @Test func aQuickHTTPAPIHasARouteAndAStage() throws {
    let loaded = load(
      """
      Resources:
        Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: a, ProtocolType: HTTP, Target: "https://a.example" } }
      """)
    let api = try #require(loaded.resources.first?.facts as? HTTPAPI)
    #expect(api.routes.first?.routeKey.value == "$default")
    #expect(api.routes.first?.integration?.integrationType?.value == "HTTP_PROXY")
    let stage = try #require(loaded.resources.last?.facts as? APIStage)
    #expect(stage.stageName?.value == "$default")
    #expect(stage.autoDeploy.value == true)
  }

  /// `Ref` and `Fn::GetAtt` of one resource say the same where AWS names the resource by either.
  @Test(arguments: [
    ("AWS::EC2::VPC", "{ CidrBlock: 10.0.0.0/16 }", "!GetAtt A.VpcId"),
    ("AWS::EC2::Subnet", "{ CidrBlock: 10.0.0.0/24 }", "!GetAtt A.SubnetId"),
    ("AWS::EC2::SecurityGroup", "{ GroupDescription: d }", "!GetAtt A.GroupId"),
  ])
  func namesOfOneResourceAreTheSame(type: String, properties: String, other: String) throws {
    let loaded = load(
      """
      Resources: { A: { Type: "\(type)", Properties: \(properties) } }
      Outputs: { Ref: { Value: !Ref A }, Other: { Value: \(other) } }
      """)
    let mentions = loaded.outputs.values.map { $0.unknown?.text?.soleMention?.address }
    #expect(mentions == ["A", "A"])
  }

  @Test(
    arguments: [
      ("AllowedValues: [a, b], Default: a", nil, false), ("AllowedValues: [a, b]", "c", true),
      ("AllowedValues: [a, b]", "b", false), ("AllowedValues: [a, b], Default: c", nil, true),
    ] as [(String, String?, Bool)])
  func aValueThatIsNotAllowedIsReported(declaration: String, given: String?, isReported: Bool) {
    let loaded = load(
      """
      Parameters: { P: { Type: String, \(declaration) } }
      Resources: { A: { Type: "AWS::SNS::Topic", Properties: { TopicName: !Ref P } } }
      """, parameters: given.map { ["P": $0] } ?? [:])
    #expect(loaded.diagnostics.contains { $0.code == "cloudformation.parameter" } == isReported)
  }

  /// Resources that only add to another one ("AWS::EC2::VPCEndpointServicePermissions" and its like).
  @Test func partsAreReadWhereTheyAct() throws {
    let loaded = load(
      """
      Resources:
        Service: { Type: "AWS::EC2::VPCEndpointService", Properties: { NetworkLoadBalancerArns: [arn] } }
        MayUse: { Type: "AWS::EC2::VPCEndpointServicePermissions", Properties: { ServiceId: !Ref Service, AllowedPrincipals: ["arn:aws:iam::1:root"] } }
        Listener: { Type: "AWS::ElasticLoadBalancingV2::Listener", Properties: { Certificates: [{ CertificateArn: a }] } }
        Second: { Type: "AWS::ElasticLoadBalancingV2::ListenerCertificate", Properties: { ListenerArn: !Ref Listener, Certificates: [{ CertificateArn: b }] } }
        Machine: { Type: "AWS::EC2::Instance" }
        Attached: { Type: "AWS::EC2::NetworkInterfaceAttachment", Properties: { InstanceId: !Ref Machine, NetworkInterfaceId: eni-1 } }
        Cluster: { Type: "AWS::ECS::Cluster" }
        Providers: { Type: "AWS::ECS::ClusterCapacityProviderAssociations", Properties: { Cluster: !Ref Cluster, CapacityProviders: [FARGATE] } }
        Ann: { Type: "AWS::IAM::User" }
        Admins: { Type: "AWS::IAM::Group" }
        Members: { Type: "AWS::IAM::UserToGroupAddition", Properties: { GroupName: !Ref Admins, Users: [!Ref Ann] } }
      """)
    func facts<Facts: ResourceFacts>(_ id: String, _: Facts.Type) throws -> Facts {
      try #require(loaded.resources.first { $0.id.address == id }?.facts as? Facts)
    }
    #expect(
      try facts("Service", EndpointService.self).allowedPrincipals.map(\.value) == ["arn:aws:iam::1:root"])
    #expect(try facts("Listener", Listener.self).certificates.map(\.literal) == ["a", "b"])
    #expect(try facts("Machine", Instance.self).networkInterfaces.map(\.literal) == ["eni-1"])
    #expect(try facts("Providers", ECSClusterCapacity.self).capacityProviders.map(\.literal) == ["FARGATE"])
    #expect(try facts("Ann", User.self).groups.map(\.description) == ["Admins"])
    #expect(loaded.resources.count == 11)
    #expect(loaded.resources.first?.attributes?["AllowedPrincipals"] == nil)
  }

  /// "Condition types for listener rules".
  @Test(
    arguments: [
      (
        "Field: host-header, HostHeaderConfig: { Values: [a.example] }", ListenerCondition.Field.hostHeader,
        "a.example"
      ),
      ("Field: path-pattern, Values: [/a]", .pathPattern, "/a"),
      ("PathPatternConfig: { Values: [/a] }", .pathPattern, "/a"),
      ("Field: http-request-method, HttpRequestMethodConfig: { Values: [GET] }", .httpRequestMethod, "GET"),
      ("Field: source-ip, SourceIpConfig: { Values: [10.0.0.0/8] }", .sourceIP, "10.0.0.0/8"),
      ("Field: query-string, QueryStringConfig: { Values: [{ Key: k, Value: v }] }", .queryString, "k=v"),
      (
        "Field: http-header, HttpHeaderConfig: { HttpHeaderName: X, Values: [y] }", .httpHeader(name: "X"),
        "y"
      ),
      ("Field: host-header, HostHeaderConfig: { RegexValues: [a+] }", .hostHeader, nil),
      ("Field: phase-of-moon, Values: [full]", .pathPattern, nil),
    ] as [(String, ListenerCondition.Field, String?)])
  func everyConditionOfAListenerRuleIsRead(written: String, field: ListenerCondition.Field, value: String?)
    throws
  {
    let rule = try #require(
      facts("AWS::ElasticLoadBalancingV2::ListenerRule", "{ Conditions: [{ \(written) }] }") as? ListenerRule)
    #expect(rule.conditions.map(\.field) == [field])
    #expect(rule.conditions.first?.values.map(\.value) == [value])
  }

  @Test func aManagedPolicyIsAttachedToWhatItNames() throws {
    let loaded = load(
      """
      Resources:
        Ann: { Type: "AWS::IAM::User" }
        Policy: { Type: "AWS::IAM::ManagedPolicy", Properties: { Users: [!Ref Ann], PolicyDocument: { Statement: [] } } }
      """)
    let deployment = Deployment(resources: loaded.resources).completed()
    let ann: User = try #require(deployment.facts(ResourceID(scope: "t.yaml", address: "Ann")))
    #expect(deployment.resolve(ann.managedPolicies.first)?.id.address == "Policy")
  }

  private func facts(_ type: String, _ properties: String) -> (any ResourceFacts)? {
    load("Resources: { A: { Type: \"\(type)\", Properties: \(properties) } }").resources.first?.facts
  }

  private func load(_ text: String, parameters: [String: String] = [:]) -> LoadedInput {
    CloudFormationLoader.load(
      SourceFile(path: "t.yaml", text: text), options: CloudFormationLoader.Options(parameters: parameters))
  }
}

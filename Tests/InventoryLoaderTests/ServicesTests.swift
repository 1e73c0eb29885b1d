import Documents
import InventoryLoader
import Testing
import Topology

/// What single answers of the AWS CLI come to, in the shapes of its command reference.
@Suite struct ServicesTests {
  /// `elb describe-load-balancers` and `elb describe-instance-health`.
  @Test func classicLoadBalancersHaveListenersAndInstances() throws {
    let deployment = load([
      "elb-describe-load-balancers.json": """
      {"LoadBalancerDescriptions": [{"LoadBalancerName": "old", "DNSName": "old-1.eu-west-1.elb.amazonaws.com",
        "VPCId": "vpc-1", "Subnets": ["subnet-1"], "SecurityGroups": ["sg-1"], "Scheme": "internal",
        "ListenerDescriptions": [{"PolicyNames": [], "Listener": {"Protocol": "HTTP", "LoadBalancerPort": 80,
          "InstanceProtocol": "HTTP", "InstancePort": 8080}}],
        "HealthCheck": {"Target": "HTTP:8081/ready", "Interval": 30, "Timeout": 5, "UnhealthyThreshold": 2,
          "HealthyThreshold": 10},
        "Instances": [{"InstanceId": "i-1"}, {"InstanceId": "i-2"}]}]}
      """,
      "elb-describe-instance-health-old.json": """
      {"InstanceStates": [{"InstanceId": "i-1", "State": "InService", "ReasonCode": "N/A"},
        {"InstanceId": "i-2", "State": "OutOfService", "ReasonCode": "Instance"}]}
      """,
    ])
    let listener: Listener = try #require(deployment.all(Listener.self).first?.facts)
    #expect(listener.port?.value == 80)
    #expect(deployment.resolve(listener.loadBalancer, as: .loadBalancer)?.name == "old")
    guard case .forward(let groups)? = listener.defaultActions.first?.operation else {
      Issue.record("the listener forwards nowhere")
      return
    }
    let group: TargetGroup = try #require(deployment.facts(groups.first?.targetGroup))
    #expect(group.port?.value == 8080)
    #expect(group.healthCheck.port.value == "8081" && group.healthCheck.path?.value == "/ready")
    #expect(group.targets.map(\.health?.value) == ["healthy", "unhealthy"])
  }

  /// `ec2 describe-nat-gateways` of a regional one: only where AWS does not follow the VPC are its zones a limit.
  @Test(arguments: [("enabled", []), ("disabled", ["eu-west-1a"])])
  func regionalGatewaysHaveZones(autoProvision: String, zones: [String]) throws {
    let deployment = load([
      "ec2-describe-nat-gateways.json": """
      {"NatGateways": [{"NatGatewayId": "nat-1", "VpcId": "vpc-1", "State": "available",
        "ConnectivityType": "public", "AvailabilityMode": "regional", "AutoProvisionZones": "\(autoProvision)",
        "RouteTableId": "rtb-9", "NatGatewayAddresses": [{"AllocationId": "eipalloc-1",
          "PublicIp": "198.51.100.7", "AvailabilityZone": "eu-west-1a", "Status": "succeeded"}]}]}
      """
    ])
    let gateway: NATGateway = try #require(deployment.all(NATGateway.self).first?.facts)
    #expect(gateway.isRegional.value == true && gateway.routeTable != nil)
    #expect(gateway.zones.map(\.zone.value) == zones)
  }

  /// `apigateway get-stages`: keys of single methods have their slashes as `~1`.
  @Test func stagesHaveSettingsOfSingleMethods() throws {
    let deployment = load([
      "apigateway-get-stages-api1.json": """
      {"item": [{"stageName": "prod", "deploymentId": "d1", "methodSettings": {
        "*/*": {"metricsEnabled": true}, "~1orders~1{id}/GET": {"throttlingRateLimit": 7.0}}}]}
      """
    ])
    let stage: APIStage = try #require(deployment.all(APIStage.self).first?.facts)
    #expect(stage.metricsEnabled?.value == true && stage.throttlingRate == nil)
    #expect(stage.methodOverrides.map(\.path) == ["/orders/{id}"])
    #expect(stage.methodOverrides.first?.throttlingRate?.value == 7)
  }

  /// `ec2 describe-vpc-block-public-access-options` and `…-exclusions`; newer answers say it of each subnet.
  @Test(arguments: [
    ("block-bidirectional", "", "vpc-1", PublicAccessMode.blockBidirectional),
    ("block-bidirectional", "vpc/vpc-1 allow-bidirectional create-complete", "vpc-1", .off),
    ("block-bidirectional", "vpc/vpc-1 allow-egress create-complete", "vpc-1", .blockIngress),
    ("block-bidirectional", "vpc/vpc-1 allow-egress delete-complete", "vpc-1", .blockBidirectional),
    ("block-ingress", "subnet/subnet-1 allow-bidirectional create-complete", "subnet-1", .off),
  ])
  func publicAccessIsBlocked(
    mode: String, exclusion: String, id: String, expected: PublicAccessMode
  ) throws {
    let words = exclusion.split(separator: " ").map(String.init)
    let exclusions =
      words.isEmpty
      ? ""
      : """
      {"ExclusionId": "vpcbpa-exclude-1", "ResourceArn": "arn:aws:ec2:eu-west-1:111111111111:\(words[0])",
       "InternetGatewayExclusionMode": "\(words[1])", "State": "\(words[2])"}
      """
    let deployment = load([
      "111111111111/eu-west-1/vpcs.json": #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}"#,
      "111111111111/eu-west-1/subnets.json":
        #"{"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24"}]}"#,
      "111111111111/eu-west-1/options.json": """
      {"VpcBlockPublicAccessOptions": {"AwsAccountId": "111111111111", "AwsRegion": "eu-west-1",
        "State": "update-complete", "InternetGatewayBlockMode": "\(mode)"}}
      """,
      "111111111111/eu-west-1/exclusions.json": #"{"VpcBlockPublicAccessExclusions": [\#(exclusions)]}"#,
    ])
    let facts = try #require(deployment.find(id).first?.facts)
    #expect(((facts as? VPC)?.publicAccess ?? (facts as? Subnet)?.publicAccess)?.value == expected)
  }

  /// `servicediscovery list-instances`; its file names the service.
  @Test func cloudMapServicesListInstances() throws {
    let deployment = load([
      "servicediscovery-list-services.json":
        #"{"Services": [{"Id": "srv-1", "Name": "cart"}, {"Id": "srv-2", "Name": "stock"}]}"#,
      "servicediscovery-list-instances-srv-2.json": """
      {"ResourceOwner": "SELF", "Instances": [{"Id": "a", "Attributes":
        {"AWS_INSTANCE_IPV4": "10.0.0.9", "AWS_INSTANCE_PORT": "8080"}}]}
      """,
    ])
    let found = try #require(deployment.find("stock").first?.facts as? ServiceDiscoveryService)
    let instance = try #require(found.instances.first)
    #expect(found.instances.count == 1)
    #expect((instance.target.literal, instance.port?.value) == ("10.0.0.9", 8080))
  }

  /// `wafv2 get-web-acl`, `get-ip-set`, `list-resources-for-web-acl`; the list alone tells no rules.
  @Test func webACLsHaveRules() throws {
    let arn = "arn:aws:wafv2:eu-west-1:111111111111:regional"
    let balancer = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/5f"
    let deployment = load([
      "wafv2-list-web-acls.json": """
      {"WebACLs": [{"Name": "front", "Id": "w-1", "ARN": "\(arn)/webacl/front/w-1", "LockToken": "t"},
        {"Name": "other", "Id": "w-2", "ARN": "\(arn)/webacl/other/w-2", "LockToken": "t"}]}
      """,
      "wafv2-get-web-acl-w-1.json": """
      {"WebACL": {"Name": "front", "Id": "w-1", "ARN": "\(arn)/webacl/front/w-1",
        "DefaultAction": {"Block": {}}, "Rules": [{"Name": "office", "Priority": 0, "Action": {"Allow": {}},
          "Statement": {"IPSetReferenceStatement": {"ARN": "\(arn)/ipset/office/s-1"}}}]}, "LockToken": "t"}
      """,
      "wafv2-get-ip-set-s-1.json": """
      {"IPSet": {"Name": "office", "Id": "s-1", "ARN": "\(arn)/ipset/office/s-1", "IPAddressVersion": "IPV4",
        "Addresses": ["203.0.113.0/24"]}, "LockToken": "t"}
      """,
      "wafv2-list-resources-for-web-acl-regional-webacl-front-w-1-APPLICATION_LOAD_BALANCER.json":
        #"{"ResourceArns": ["\#(balancer)"]}"#,
    ])
    let association: WebACLAssociation = try #require(deployment.all(WebACLAssociation.self).first?.facts)
    let list: WebACL = try #require(deployment.facts(association.webACL))
    #expect(list.allowsByDefault?.value == false)
    #expect(list.rules.map(\.name) == ["office"] && list.rules.map(\.action) == [.allow])
    let set: IPSet = try #require(deployment.facts(list.rules.first?.condition.addresses))
    #expect(set.addresses.map(\.value) == [CIDRBlock("203.0.113.0/24")])
    let other = try #require(deployment.find("other").first?.facts as? WebACL)
    #expect(other.allowsByDefault?.unknown != nil)
  }

  /// `xray get-sampling-rules`: shown, though no trace hangs on it.
  @Test func samplingRulesAreShown() {
    let deployment = load([
      "xray-get-sampling-rules.json": """
      {"SamplingRuleRecords": [{"SamplingRule": {"RuleName": "Default", "Priority": 10000, "FixedRate": 0.05,
        "RuleARN": "arn:aws:xray:eu-west-1:111111111111:sampling-rule/Default"}, "CreatedAt": 0.0}]}
      """
    ])
    #expect(deployment.find("Default").count == 1)
    #expect(deployment.diagnostics.isEmpty)
  }

  /// "Regions and Zones": a local zone's name begins with its region's.
  @Test(arguments: [
    ("eu-west-1a", "eu-west-1"), ("us-west-2-lax-1a", "us-west-2"), ("us-gov-east-1b", "us-gov-east-1"),
  ])
  func zonesTellTheRegion(zone: String, region: String) throws {
    let deployment = load([
      "subnets.json": #"{"Subnets": [{"SubnetId": "subnet-1", "AvailabilityZone": "\#(zone)"}]}"#
    ])
    #expect(deployment.find("subnet-1").first?.region?.literal == region)
  }
}

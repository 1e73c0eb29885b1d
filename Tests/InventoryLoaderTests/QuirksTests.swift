import Documents
import InventoryLoader
import Testing
import Topology

private let vpc = #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}"#

/// What real dumps look like: places in names, pages, wrappers, policies in four forms, damage.
@Suite struct QuirksTests {
  @Test(
    arguments: [
      ("111111111111/eu-west-1/vpcs.json", "111111111111", "eu-west-1"),
      ("aws_configs/accounts/111111111111/eu-west-1/Vpcs.json", "111111111111", "eu-west-1"),
      ("prod-111111111111_us-gov-east-1/ec2.describe-vpcs.json", "111111111111", "us-gov-east-1"),
      ("ec2-describe-vpcs-ap-northeast-2-111111111111.json", "111111111111", "ap-northeast-2"),
      ("ec2-describe-vpcs-202611211405.json", nil, nil),
    ] as [(String, String?, String?)])
  func pathTellsAccountAndRegion(name: String, account: String?, region: String?) throws {
    let found = try #require(load([name: vpc]).find("vpc-1").first)
    #expect(found.account?.literal == account)
    #expect(found.region?.literal == region)
  }

  @Test func callerIdentityCountsForWhatLiesBelow() {
    let deployment = load([
      "a/sts.json": #"{"UserId": "U", "Account": "111111111111", "Arn": "arn:aws:iam::111111111111:user/u"}"#,
      "a/eu-west-1/nat.json": #"{"NatGateways": [{"NatGatewayId": "nat-1"}]}"#,
      "b/sts.json": #"{"UserId": "U", "Account": "222222222222", "Arn": "arn:aws:iam::222222222222:user/u"}"#,
      "b/eu-west-1/nat.json": #"{"NatGateways": [{"NatGatewayId": "nat-2"}]}"#,
    ])
    #expect(deployment.find("nat-1").first?.account == "111111111111")
    #expect(deployment.find("nat-2").first?.account == "222222222222")
  }

  /// The forms in which the AWS CLI gives policies: an object (IAM), URL-encoded (IAM's API), JSON text (endpoints),
  /// JSON text with escaped quotes (`apigateway get-rest-apis`).
  @Test(arguments: [
    (#"{"Statement": [{"Effect": "Allow"}]}"#),
    (#""%7B%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%7D%5D%7D""#),
    (#""{\"Statement\": [{\"Effect\": \"Allow\"}]}""#),
    (#""{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\"}]}""#),
  ])
  func policiesComeInFourForms(text: String) throws {
    let deployment = load([
      "endpoints.json": #"{"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "PolicyDocument": \#(text)}]}"#
    ])
    let endpoint: VPCEndpoint = try #require(deployment.all(VPCEndpoint.self).first?.facts)
    #expect(endpoint.policy?.document.node["Statement"]?[0]?["Effect"]?.text == "Allow")
  }

  @Test func pagesAndAppendedAnswersAreOneList() {
    let deployment = load([
      "subnets-1.json": #"{"Subnets": [{"SubnetId": "subnet-1"}], "NextToken": "x"}"#,
      "subnets-2.json": #"{"Subnets": [{"SubnetId": "subnet-2"}]} {"Subnets": [{"SubnetId": "subnet-3"}]}"#,
      "list.json": #"[{"Subnets": [{"SubnetId": "subnet-4"}]}, {"Subnets": [{"SubnetId": "subnet-5"}]}]"#,
    ])
    #expect(deployment.all(Subnet.self).count == 5)
    #expect(deployment.diagnostics.isEmpty)
  }

  @Test func aMissingPageIsTold() {
    let deployment = load(["subnets.json": #"{"Subnets": [{"SubnetId": "subnet-1"}], "NextToken": "x"}"#])
    #expect(deployment.diagnostics.map(\.code) == ["input.incomplete-answer"])
  }

  @Test(arguments: [
    ("", "json.syntax"), (#"{"Vpcs": [{"VpcId": "vpc-9""#, "json.syntax"), ("VPCS\tvpc-1", "json.syntax"),
    (#"{"Unheard": 1}"#, "input.unknown-answer"), ("17", "input.unknown-answer"),
    (#"{"Vpcs": [{"CidrBlock": "10.0.0.0/16"}]}"#, "input.unnamed-resource"),
  ])
  func aDamagedFileLosesNothingElse(text: String, code: String) {
    let deployment = load(["a.json": text, "b.json": vpc])
    #expect(deployment.diagnostics.map(\.code).contains(code))
    #expect(deployment.find("vpc-1").count == 1)
  }

  @Test func aTruncatedFileKeepsWhatItHolds() {
    let text = #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}, {"VpcId": "vpc"#
    #expect(load(["a.json": text]).find("vpc-1").count == 1)
  }

  @Test(
    arguments: [
      ("VPC Endpoint Interface vpce-1", "vpce-1"), ("Interface for NAT Gateway nat-1", "nat-1"),
      ("ELB app/web/5f", "app/web/5f"), ("AWS Lambda VPC ENI-prices-3f2a-11", "prices"),
      ("Network Interface for Transit Gateway Attachment tgw-attach-1", "tgw-attach-1"),
      ("Route 53 Resolver: rslvr-in-1:rni-1", "rslvr-in-1"), ("Primary network interface", nil),
    ] as [(String, String?)])
  func descriptionTellsTheOwner(description: String, owner: String?) throws {
    let balancer = "arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/web/5f"
    let deployment = load([
      "1.json": #"{"VpcEndpoints": [{"VpcEndpointId": "vpce-1"}]}"#,
      "2.json": #"{"NatGateways": [{"NatGatewayId": "nat-1"}]}"#,
      "3.json": #"{"LoadBalancers": [{"LoadBalancerName": "web", "LoadBalancerArn": "\#(balancer)"}]}"#,
      "4.json":
        #"{"Functions": [{"FunctionName": "prices", "FunctionArn": "arn:aws:lambda:eu-west-1:1:function:prices"}]}"#,
      "5.json": #"{"TransitGatewayVpcAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1"}]}"#,
      "6.json": #"{"ResolverEndpoints": [{"Id": "rslvr-in-1", "Direction": "INBOUND"}]}"#,
      "7.json": #"{"ECSClusters": []}"#,
      "8.json": """
      {"NetworkInterfaces": [{"NetworkInterfaceId": "eni-1", "Description": "\(description)"}]}
      """,
    ])
    let interface: NetworkInterface = try #require(deployment.all(NetworkInterface.self).first?.facts)
    #expect(interface.owner?.literal == owner)
  }

  @Test func attributesAreKeptWithoutSecrets() throws {
    let deployment = load(
      [
        "vpn.json":
          #"{"VpnConnections": [{"VpnConnectionId": "vpn-1", "CustomerGatewayConfiguration": "<psk>"}]}"#,
        "functions.json": """
        {"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:111111111111:function:f",
          "Environment": {"Variables": {"TOKEN": "hush"}}}]}
        """,
      ], keepsAttributes: true)
    let text = deployment.resources.map { $0.attributes?.jsonText() ?? "" }.joined()
    #expect(text.contains("VpnConnectionId") && text.contains("TOKEN"))
    #expect(!text.contains("psk") && !text.contains("hush"))
  }

  /// Batfish's AWS snapshots wrap what the CLI answers by ARN or id.
  @Test func wrappersOfBatfishAreRead() throws {
    let deployment = load([
      "aws_configs/eu-west-1/TransitGatewayRouteTables.json":
        #"{"TransitGatewayRouteTables": [{"TransitGatewayRouteTableId": "tgw-rtb-1"}]}"#,
      "aws_configs/eu-west-1/TransitGatewayStaticRoutes.json": """
      {"TransitGatewayStaticRoutes": [{"TransitGatewayRouteTableId": "tgw-rtb-1", "Routes": [
        {"DestinationCidrBlock": "10.9.0.0/16", "Type": "static", "State": "active",
         "TransitGatewayAttachments": [{"TransitGatewayAttachmentId": "tgw-attach-1"}]}]}]}
      """,
    ])
    let table: TransitGatewayRouteTable = try #require(
      deployment.all(TransitGatewayRouteTable.self).first?.facts)
    #expect(table.routes.map(\.attachment?.literal) == ["tgw-attach-1"])
  }

  @Test func wrappersOfBatfishHaveCapitalMembers() throws {
    let deployment = load([
      "aws_configs/eu-west-1/DirectConnectGatewayAssociations.json": """
      {"DirectConnectGatewayAssociations": [{"AssociationId": "a-1", "DirectConnectGatewayId": "dxgw-1",
        "AssociatedGateway": {"Id": "tgw-1", "Type": "transitGateway"}, "AssociationState": "associated",
        "AllowedPrefixesToDirectConnectGateway": [{"Cidr": "10.0.0.0/8"}]}]}
      """
    ])
    let found: DirectConnectGatewayAssociation = try #require(
      deployment.all(DirectConnectGatewayAssociation.self).first?.facts)
    #expect(found.transitGateway?.literal == "tgw-1")
    #expect(found.allowedPrefixes.map(\.value) == [CIDRBlock("10.0.0.0/8")])
    #expect(deployment.diagnostics.isEmpty)
  }

  @Test func organizationsTellWhatPoliciesStandOver() throws {
    let deployment = load([
      "organizations-list-roots.json":
        #"{"Roots": [{"Id": "r-ab12", "Arn": "arn:aws:organizations::1:root/o-1/r-ab12", "Name": "Root"}]}"#,
      "organizations-list-accounts-for-parent-r-ab12.json": """
      {"Accounts": [{"Id": "111111111111", "Arn": "arn:aws:organizations::1:account/o-1/111111111111", "Name": "shop"}]}
      """,
      "organizations-describe-policy-p-1.json": """
      {"Policy": {"PolicySummary": {"Id": "p-1", "Name": "no-api", "Type": "SERVICE_CONTROL_POLICY"},
        "Content": "{\\"Statement\\": []}"}}
      """,
      "organizations-list-targets-for-policy-p-1.json":
        #"{"Targets": [{"TargetId": "r-ab12", "Type": "ROOT"}]}"#,
    ])
    let policy: OrganizationPolicy = try #require(deployment.all(OrganizationPolicy.self).first?.facts)
    #expect(policy.targets.map(\.literal) == ["r-ab12"])
    #expect(policy.policy != nil)
    let account = try #require(deployment.find("shop").first?.facts as? OrganizationEntity)
    #expect(account.parent?.literal == "r-ab12")
  }

  /// "Resource tag" of the CloudFormation user guide; `list-stack-resources` says the same of what has no tags.
  @Test func stacksNameWhatTheyMade() {
    let deployment = load([
      "vpcs.json": vpc,
      "cloudformation-list-stack-resources-net.json": """
      {"StackResourceSummaries": [{"LogicalResourceId": "Main", "PhysicalResourceId": "vpc-1"}]}
      """,
    ])
    #expect(deployment.find("vpc-1").first?.tags["aws:cloudformation:logical-id"] == "Main")
  }

  @Test(
    "Lists of roles leave permissions boundaries out (IAM API Reference, ListRoles)",
    arguments: [
      (#"{"Roles": [{"RoleName": "reader"}]}"#, false), (#"{"Role": {"RoleName": "reader"}}"#, true),
      (#"{"RoleDetailList": [{"RoleName": "reader"}]}"#, true),
    ])
  func boundariesOfListedRoles(answer: String, isKnown: Bool) {
    let roles = load(["answer.json": answer]).all(Role.self).map(\.facts)
    #expect(roles.map(\.permissionsBoundaryIsKnown) == [isKnown])
  }

  @Test func whatWasNotCollectedIsTold() {
    let report = CollectionReport(gaps: [
      CollectionReport.Gap(call: "iam list-roles", reason: .notPermitted, unknown: "roles")
    ])
    let deployment = load([CollectionReport.fileName: report.document.prettyJSONText()])
    #expect(deployment.diagnostics.map(\.code) == ["input.not-collected"])
  }

  @Test(arguments: CollectionPlan.services)
  func onlyReadingCallsAreMade(service: String) {
    for isGlobal in [false, true] {
      for call in CollectionPlan.calls(of: service, isGlobal: isGlobal) {
        #expect(["describe-", "get-", "list-", "search-"].contains { call.operation.hasPrefix($0) })
      }
    }
  }

  @Test(
    "Every part of a network that answers hold is asked",
    arguments: [
      "describe-security-groups", "describe-security-group-rules", "describe-security-group-vpc-associations",
      "describe-network-interfaces", "describe-vpc-block-public-access-exclusions",
    ])
  func asksForTheNetwork(operation: String) {
    #expect(CollectionPlan.calls(of: "ec2", isGlobal: false).contains { $0.operation == operation })
  }

  @Test func answersLeadToFurtherCalls() throws {
    let call = try #require(
      CollectionPlan.calls(of: "ec2", isGlobal: false).first { $0.operation == "describe-vpcs" })
    let answer = try #require(JSONReader.read(SourceFile(path: "", text: vpc)).node)
    let names = CollectionPlan.calls(after: call, answer: answer).map(\.fileName)
    #expect(names.contains("ec2-describe-vpc-attribute-vpc-1-enableDnsSupport.json"))
  }
}

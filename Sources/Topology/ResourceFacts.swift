/// What the model knows of one kind of resource. Each kind is one small value type.
public protocol ResourceFacts: Codable, Hashable, Sendable {
  /// The kind that these facts describe.
  static var kind: ResourceKind { get }
  /// Every other resource that these facts name.
  var uses: [ResourceUse] { get }
  init()
}

extension ResourceFacts {
  /// Kinds that stand alone name nothing.
  public var uses: [ResourceUse] { [] }
}

/// Every kind of facts by its kind: the only list of them, used to read model JSON.
enum ResourceFactsCatalogue {
  static let types: [ResourceKind: any ResourceFacts.Type] = Dictionary(
    uniqueKeysWithValues: all.map { ($0.kind, $0) })

  private static let all: [any ResourceFacts.Type] = [
    VPC.self, VPCCIDRAssociation.self, Subnet.self, RouteTable.self, RouteDeclaration.self,
    RouteTableAssociation.self, GatewayRoutePropagation.self, NetworkACL.self,
    NetworkACLEntryDeclaration.self,
    NetworkACLAssociation.self, SecurityGroup.self, SecurityGroupRuleDeclaration.self,
    SecurityGroupVPCAssociation.self, PrefixList.self,
    NetworkInterface.self, ElasticIP.self, InternetGateway.self, GatewayAttachment.self,
    EgressOnlyInternetGateway.self, NATGateway.self, DHCPOptions.self, DHCPOptionsAssociation.self,
    VPCEndpoint.self, VPCEndpointAssociation.self, EndpointService.self, PeeringConnection.self,
    PeeringOptions.self, TransitGateway.self, TransitGatewayAttachment.self, TransitGatewayRouteTable.self,
    TransitGatewayRouteDeclaration.self, TransitGatewayAssociation.self, TransitGatewayPropagation.self,
    VPNGateway.self, CustomerGateway.self, VPNConnection.self, VPNConnectionRoute.self,
    DirectConnectGateway.self, DirectConnectGatewayAssociation.self, VirtualInterface.self, HostedZone.self,
    HostedZoneAssociation.self, DNSRecordDeclaration.self, ResolverEndpoint.self, ResolverRule.self,
    ResolverRuleAssociation.self, ServiceDiscoveryNamespace.self, ServiceDiscoveryService.self,
    ServiceDiscoveryInstance.self,
    LoadBalancer.self, Listener.self, ListenerRule.self, TargetGroup.self, TargetRegistration.self,
    Instance.self, LaunchTemplate.self, AutoScalingGroup.self, ECSCluster.self, ECSCapacityProvider.self,
    ECSClusterCapacity.self, ECSService.self,
    ECSTaskDefinition.self, ECSTask.self, LambdaFunction.self, LambdaPermissionDeclaration.self,
    LambdaURL.self, LambdaAlias.self, Database.self, SubnetGroup.self, RestAPI.self, RestAPIPolicy.self,
    RestResource.self, RestMethodDeclaration.self, RestIntegrationDeclaration.self, HTTPAPI.self,
    HTTPRouteDeclaration.self, HTTPIntegrationDeclaration.self, APIDeployment.self, APIStage.self,
    APIAuthorizer.self, APIMethodSettings.self, VPCLink.self, CustomDomain.self, APIMapping.self,
    DomainAccessAssociation.self, WebACLAssociation.self, WebACL.self, IPSet.self, Role.self, User.self,
    UserGroup.self,
    ManagedPolicy.self, PolicyAttachment.self, InstanceProfile.self, OrganizationPolicy.self,
    OrganizationPolicyAttachment.self,
    OrganizationEntity.self,
    ResourceShare.self, LogGroup.self, Certificate.self, BucketPolicy.self, OpaqueResource.self,
  ]
}

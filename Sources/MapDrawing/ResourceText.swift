import Documents
import Topology

/// The words for resources on the map and in the outline.
public struct ResourceText: Sendable {
  private let deployment: Deployment
  private let places: DeploymentPlaces

  public init(_ deployment: Deployment, places: DeploymentPlaces) {
    self.deployment = deployment
    self.places = places
  }

  /// The short word for a kind, as people say it.
  public static func word(for kind: ResourceKind) -> String {
    words[kind] ?? kind.rawValue.replacing("-", with: " ")
  }

  /// How many of what, such as `1 subnet` or `3 subnets`.
  public static func count(_ count: Int, _ word: String) -> String {
    "\(count) \(count == 1 ? word : plural(word))"
  }

  /// The word for several of a kind.
  public static func plural(_ word: String) -> String {
    if word.hasSuffix("y"), !"aeo".contains(word.dropLast().last ?? "a") { return word.dropLast() + "ies" }
    return word.hasSuffix("s") ? word : word + "s"
  }

  /// Whether a resource belongs to no region: IAM and Route 53.
  public static func isGlobal(_ resource: Resource) -> Bool {
    globalKinds.contains(resource.kind) || resource.type.hasPrefix("aws_iam_")
      || resource.type.hasPrefix("AWS::IAM::")
  }

  private static let globalKinds: Set<ResourceKind> = [
    .role, .user, .userGroup, .managedPolicy, .policyAttachment, .instanceProfile, .organizationPolicy,
    .hostedZone, .hostedZoneAssociation, .dnsRecord,
  ]

  /// What a resource is and how it is called: `ALB orders`, `subnet app-a`.
  public func title(_ resource: Resource) -> String {
    let name = shortName(resource)
    let word = word(resource)
    return name.lowercased().hasPrefix(word.lowercased() + " ") ? name : "\(word) \(name)"
  }

  /// The word for what a resource is, as exactly as its facts allow.
  public func word(_ resource: Resource) -> String {
    switch resource.facts {
    case let facts as LoadBalancer:
      switch facts.loadBalancerType.value {
      case .network: return "NLB"
      case .gateway: return "GWLB"
      case .classic: return "ELB"
      default: return "ALB"
      }
    case let facts as HTTPAPI where facts.protocolType.value == "WEBSOCKET": return "WebSocket API"
    case is OpaqueResource: return resource.type
    default: return ResourceText.word(for: resource.kind)
    }
  }

  /// A name without what the kind says already; the last part of an ARN or a path.
  public func shortName(_ resource: Resource) -> String {
    let name = resource.name
    if name.hasPrefix("arn:"), let last = name.split(separator: "/").last { return String(last) }
    guard name == resource.id.address, !resource.type.isEmpty,
      let type = name.ranges(of: resource.type + ".").last, type.upperBound < name.endIndex
    else { return name }
    return String(name[type.upperBound...])
  }

  /// A few words on what matters about a resource, the most important first.
  public func captions(_ resource: Resource) -> [String] {
    let lines: [String]
    switch resource.facts {
    case let facts as VPC: lines = [blocks(facts, isNamed: resource.origin == .external)]
    case let facts as Subnet: lines = [text(facts.cidrBlock), text(facts.availabilityZone)]
    case let facts as HTTPAPI: lines = [routes(facts.routes.map { text($0.routeKey) })]
    case let facts as RestAPI: lines = restAPI(facts)
    case let facts as VPCLink: lines = ["version \(facts.version)", groups(facts.securityGroups)]
    case let facts as LoadBalancer: lines = loadBalancer(resource, facts)
    case let facts as ECSService: lines = service(facts)
    case let facts as ECSTask: lines = [text(facts.privateIP), text(facts.lastStatus)]
    case let facts as LambdaFunction: lines = [text(facts.runtime), groups(facts.securityGroups)]
    case let facts as Instance: lines = [text(facts.privateIP), groups(facts.securityGroups)]
    case let facts as VPCEndpoint: lines = endpoint(facts)
    case let facts as NATGateway:
      lines = [
        (facts.isRegional.value == true ? "regional, " : "")
          + (facts.isPublic.value == false ? "private" : "public"),
        text(facts.publicIP),
      ]
    case let facts as Database: lines = [text(facts.engine), text(facts.port)]
    case let facts as TargetGroup:
      lines = [[text(facts.targetProtocol), text(facts.port)].filter { !$0.isEmpty }.joined(separator: ":")]
    case let facts as PeeringConnection: lines = [text(facts.status)]
    case let facts as VPNConnection: lines = [text(facts.state)]
    case let facts as CustomerGateway: lines = [text(facts.ipAddress)]
    case let facts as CustomDomain: lines = [text(facts.domainName)]
    case let facts as NetworkInterface: lines = [facts.privateIPAddresses.first.map(text) ?? ""]
    default: lines = []
    }
    return lines.filter { !$0.isEmpty && $0 != resource.name }
  }

  /// The names of security groups.
  public func groups(_ references: [Reference]) -> String {
    references.map { reference in
      deployment.resolve(reference, as: .securityGroup).map { shortName($0) } ?? reference.description
    }.joined(separator: " ")
  }

  /// A value, or `?` with what it hangs on.
  public func text<Value>(_ fact: Fact<Value>?) -> String {
    guard let fact else { return "" }
    if let value = fact.value { return "\(value)" }
    if let text = fact.unknown?.text { return text.description }
    return fact.unknown?.mentions.first.map { "?\($0.description)" } ?? "?"
  }

  /// The blocks of a VPC; of one that is only named those that are known.
  private func blocks(_ vpc: VPC, isNamed: Bool) -> String {
    vpc.cidrBlocks.filter { !isNamed || $0.value != nil }.map(text).joined(separator: " ")
  }

  private func routes(_ keys: [String]) -> String {
    guard let first = keys.first else { return "no route" }
    return keys.count == 1 ? first : "\(first) +\(keys.count - 1)"
  }

  private func restAPI(_ facts: RestAPI) -> [String] {
    [
      facts.endpointType.value?.rawValue ?? "?",
      facts.policy == nil ? "no resource policy" : "resource policy",
      facts.methods.isEmpty ? "" : routes(facts.methods.map { "\(text($0.httpMethod)) \(text($0.path))" }),
    ]
  }

  private func loadBalancer(_ resource: Resource, _ facts: LoadBalancer) -> [String] {
    let listeners = places.users(of: resource.id).compactMap { deployment.facts($0, as: Listener.self) }
      .map { "\(text($0.listenerProtocol)):\(text($0.port))" }
    let scheme = facts.isInternal.value.map { $0 ? "internal" : "internet-facing" } ?? "scheme unknown"
    return [([scheme] + listeners).joined(separator: " "), groups(facts.securityGroups)]
  }

  private func service(_ facts: ECSService) -> [String] {
    let port = facts.loadBalancers.first.map { ":\(text($0.containerPort))" } ?? ""
    let desired = text(facts.desiredCount)
    let running = facts.runningCount.map { ", \(text($0)) running" } ?? ""
    return [
      desired.isEmpty && port.isEmpty
        ? "" : "\(desired.isEmpty ? "1" : desired) wanted\(running)\(port.isEmpty ? "" : " \(port)")",
      groups(facts.securityGroups),
    ]
  }

  private func endpoint(_ facts: VPCEndpoint) -> [String] {
    let service = text(facts.serviceName).split(separator: ".").last.map(String.init) ?? "?"
    let names = facts.privateDNSEnabled.value == true ? "private DNS" : ""
    return [
      [service, facts.endpointType.value?.rawValue ?? "", names].filter { !$0.isEmpty }.joined(
        separator: " "),
      groups(facts.securityGroups),
    ]
  }

  private static let words: [ResourceKind: String] = [
    .vpc: "VPC", .subnet: "subnet", .routeTable: "route table", .networkACL: "NACL",
    .networkACLEntry: "NACL entry", .securityGroup: "SG", .securityGroupRule: "SG rule",
    .networkInterface: "ENI", .elasticIP: "elastic IP", .internetGateway: "IGW",
    .egressOnlyInternetGateway: "egress-only IGW", .natGateway: "NAT", .vpcEndpoint: "VPC endpoint",
    .endpointService: "endpoint service", .peeringConnection: "peering", .transitGateway: "TGW",
    .transitGatewayAttachment: "TGW attachment", .transitGatewayRouteTable: "TGW route table",
    .vpnGateway: "VPN gateway", .customerGateway: "customer gateway", .vpnConnection: "VPN",
    .directConnectGateway: "DX gateway", .virtualInterface: "DX interface", .hostedZone: "zone",
    .dnsRecord: "DNS record", .loadBalancer: "load balancer", .ecsCluster: "ECS cluster",
    .ecsCapacityProvider: "capacity provider", .ecsClusterCapacity: "cluster's capacity",
    .ecsService: "ECS service", .ecsTaskDefinition: "task definition", .ecsTask: "task",
    .lambdaFunction: "Lambda", .lambdaPermission: "Lambda permission", .lambdaURL: "Lambda URL",
    .restAPI: "REST API", .httpAPI: "HTTP API", .httpRoute: "route", .httpIntegration: "integration",
    .restMethod: "method", .restIntegration: "integration", .restResource: "path", .apiStage: "stage",
    .vpcLink: "VPC link", .webACLAssociation: "WAF association", .restAPIPolicy: "resource policy",
    .bucketPolicy: "bucket policy",
    .gatewayAttachment: "gateway attachment", .apiDeployment: "deployment",
    .gatewayRoutePropagation: "route propagation", .dhcpOptions: "DHCP options",
    .dhcpOptionsAssociation: "DHCP association", .vpcCIDRAssociation: "CIDR association",
    .peeringOptions: "peering options", .transitGatewayRoute: "TGW route",
    .transitGatewayAssociation: "TGW association", .transitGatewayPropagation: "TGW propagation",
    .vpnConnectionRoute: "VPN route", .directConnectGatewayAssociation: "DX association",
  ]
}

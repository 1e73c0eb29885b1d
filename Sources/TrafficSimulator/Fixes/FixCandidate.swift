import Topology

/// Edits that may help, before they are tried.
struct FixCandidate {
  /// How much an edit opens, the least first.
  enum Opening: Int, Comparable {
    /// It corrects a value; nobody else gets in.
    case nothing
    /// This caller's group, or this caller's principal.
    case sameCaller
    /// One address.
    case oneAddress
    /// A subnet or network.
    case network
    /// Whatever is routed over a new way.
    case connection
    /// Everybody.
    case everyone

    static func < (left: Opening, right: Opening) -> Bool { left.rawValue < right.rawValue }
  }

  var edits: [ModelEdit]
  var opening: Opening
  /// What else gets in, as a noun phrase.
  var letsIn: String?
  /// What has to be done besides, such as a deployment.
  var afterwards: String?
  /// Orders candidates that open equally much: the smaller change first.
  var size: Int

  init(
    _ edits: [ModelEdit], opens opening: Opening = .nothing, letsIn: String? = nil, afterwards: String? = nil,
    size: Int = 0
  ) {
    self.edits = edits
    self.opening = opening
    self.letsIn = letsIn
    self.afterwards = afterwards
    self.size = size
  }

  init(
    _ resource: ResourceID, _ change: ModelEdit.Change, opens opening: Opening = .nothing,
    letsIn: String? = nil, size: Int = 0
  ) {
    self.init([ModelEdit(resource, change)], opens: opening, letsIn: letsIn, size: size)
  }
}

/// Finds what may remove the cause of a trace. Nothing here is certain: whoever asks tries each on a copy.
struct FixCandidates {
  let simulator: TrafficSimulator
  let request: TraceRequest
  let trace: Trace
  let check: Check

  init?(_ simulator: TrafficSimulator, _ request: TraceRequest, _ trace: Trace) {
    let failing = trace.hops.flatMap(\.checks).filter { $0.causeCode != nil && $0.outcome != .pass }
    guard
      let check = failing.first(where: {
        $0.causeCode == trace.cause?.code && $0.summary == trace.cause?.summary
      }) ?? failing.first(where: { $0.causeCode == trace.cause?.code })
    else { return nil }
    self.simulator = simulator
    self.request = request
    self.trace = trace
    self.check = check
  }

  var deployment: Deployment { simulator.deployment }
  var network: Network { simulator.network }
  /// The resource that the cause names.
  var subject: Resource? { check.resourceID.flatMap { deployment[$0] } }

  /// Every candidate, those that open least first. What no input declares cannot be edited.
  func all() -> [FixCandidate] {
    let found: [FixCandidate] =
      switch check.obstacle {
      case .securityGroup(let blocked): securityGroupCandidates(blocked)
      case .networkACL(let blocked): networkACLCandidates(blocked)
      case .route(let missing): routeCandidates(missing)
      case .policy(let call): policyCandidates(call)
      case .invocation(let refused): permissionCandidates(refused)
      case nil: candidatesByCode
      }
    return found.filter(isPossible).enumerated()
      .sorted {
        ($0.element.opening, $0.element.size, $0.offset) < ($1.element.opening, $1.element.size, $1.offset)
      }
      .map(\.element)
  }

  private func isPossible(_ candidate: FixCandidate) -> Bool {
    candidate.edits.allSatisfy { edit in
      if case .newResource = edit.change { return true }
      if case .route = edit.change { return true }
      return deployment[edit.resource].map { $0.origin == .declared } ?? false
        || candidate.edits.contains { $0.resource == edit.resource && $0 != edit }
    }
  }

  private var candidatesByCode: [FixCandidate] {
    guard let code = check.deeperCode ?? check.causeCode, let subject else { return [] }
    return switch code.prefix(while: { $0 != "." }) {
    case "dns": nameCandidates(code, subject)
    case "route", "hybrid": connectionCandidates(code, subject)
    case "endpoint": endpointCandidates(code, subject)
    case "apigw": apiCandidates(code, subject)
    case "lb": loadBalancerCandidates(code, subject)
    case "target", "ecs", "lambda": targetCandidates(code, subject)
    case "input": inputCandidates(code, subject)
    default: []
    }
  }
}

// MARK: - What several themes need

extension FixCandidates {
  /// The interfaces that the request starts from.
  var sourcePlaces: [NetworkPlace] {
    guard let source = try? simulator.source(request.from, request), case .places(_, let places) = source
    else { return [] }
    return places
  }

  /// The subnets of the caller, one for each zone, that lie in a VPC; else the VPC's own.
  func subnets(in vpc: ResourceID) -> [Resource] {
    let own = sourcePlaces.filter { $0.vpc?.id == vpc }.compactMap(\.subnet)
    let all = own.isEmpty ? network.subnetsOfVPC[vpc] ?? [] : own
    var zones: Set<String> = []
    return all.filter { subnet in
      guard let zone = (subnet.facts as? Subnet)?.availabilityZone?.value else { return true }
      return zones.insert(zone).inserted
    }
  }

  func id(_ reference: Reference?, _ kind: ResourceKind) -> ResourceID? {
    deployment.resolve(reference, as: kind)?.id
  }

  /// An identity that nothing has yet, with a number behind the name where the name is taken.
  private func freeID(_ type: String?, _ name: String, beside neighbour: Resource) -> ResourceID {
    func id(_ name: String) -> ResourceID {
      ResourceID(scope: neighbour.id.scope, address: NewResourceNaming.address(type, name, beside: neighbour))
    }
    let numbered = (2...99).lazy.map { id("\(name)-\($0)") }
    return deployment[id(name)] == nil ? id(name) : numbered.first { deployment[$0] == nil } ?? id(name)
  }

  /// A resource that the input of another would declare.
  func newResource(
    _ name: String, beside neighbour: Resource, _ facts: any ResourceFacts
  ) -> Resource {
    let kind = type(of: facts).kind
    let type = NewResourceNaming.type(of: facts, beside: neighbour)
    var resource = Resource(
      id: freeID(type, name, beside: neighbour), type: type ?? kind.rawValue, name: name, facts: facts)
    resource.account = neighbour.account
    resource.region = neighbour.region
    return resource
  }
}

/// How a resource that is not there yet would be called in the input of another one.
enum NewResourceNaming {
  /// The input's own name for a kind, found by the form of its neighbour's; nil where the input has no types.
  static func type(of facts: any ResourceFacts, beside neighbour: Resource) -> String? {
    let words = names[Swift.type(of: facts).kind]
    if neighbour.type.hasPrefix("aws_") { return words?.terraform }
    if neighbour.type.hasPrefix("AWS::") { return words?.cloudFormation }
    return nil
  }

  static func address(_ type: String?, _ name: String, beside neighbour: Resource) -> String {
    guard let type else { return name }
    if type.hasPrefix("AWS::") {
      let logicalID = name.split { !$0.isLetter && !$0.isNumber }.map {
        $0.prefix(1).uppercased() + $0.dropFirst()
      }
      .joined()
      let stack = neighbour.id.address.lastIndex(of: "/").map { neighbour.id.address[...$0] } ?? ""
      return stack + logicalID
    }
    let module =
      neighbour.id.address.firstRange(of: neighbour.type).map { neighbour.id.address[..<$0.lowerBound] } ?? ""
    return "\(module)\(type).\(name.replacing("-", with: "_"))"
  }

  private static let names: [ResourceKind: (terraform: String, cloudFormation: String)] = [
    .vpcEndpoint: ("aws_vpc_endpoint", "AWS::EC2::VPCEndpoint"),
    .securityGroup: ("aws_security_group", "AWS::EC2::SecurityGroup"),
    .internetGateway: ("aws_internet_gateway", "AWS::EC2::InternetGateway"),
    .transitGatewayAttachment: (
      "aws_ec2_transit_gateway_vpc_attachment", "AWS::EC2::TransitGatewayVpcAttachment"
    ),
    .resolverEndpoint: ("aws_route53_resolver_endpoint", "AWS::Route53Resolver::ResolverEndpoint"),
    .apiStage: ("aws_api_gateway_stage", "AWS::ApiGateway::Stage"),
    .listener: ("aws_lb_listener", "AWS::ElasticLoadBalancingV2::Listener"),
  ]
}

import Topology

/// Rules and routes as one line.
extension EditDraft {
  // MARK: Rules

  static func text(_ rule: SecurityGroupRule, _ deployment: Deployment) -> String {
    let peer =
      switch rule.peer {
      case .cidr(let block): "\(block)"
      case .securityGroup(let reference), .prefixList(let reference):
        deployment.resolve(reference)?.selector ?? reference.description
      case .unknown: "?"
      }
    let ports = rule.ports?.value.map { $0.first == $0.last ? "\($0.first)" : "\($0.first)-\($0.last)" }
    return
      "\(rule.direction.rawValue) \(rule.ipProtocol.value.map { "\($0)" } ?? "?") \(ports ?? "all") \(peer)"
  }

  static func rule(_ text: String, _ deployment: Deployment) throws(Problem) -> SecurityGroupRule {
    let words = text.split(separator: " ", maxSplits: 3).map(String.init)
    guard words.count == 4 else {
      throw Problem("four words are needed, such as `ingress tcp 443 10.0.0.0/16`")
    }
    guard let direction = TrafficDirection(rawValue: words[0].lowercased()) else {
      throw Problem("`\(words[0])` is neither ingress nor egress")
    }
    guard let ipProtocol = IPProtocol(words[1]) else {
      throw Problem("`\(words[1])` is no protocol such as tcp, udp, icmp or all")
    }
    return SecurityGroupRule(
      direction, Fact(ipProtocol), ports: try ports(words[2]), peer: try peer(words[3], deployment))
  }

  private static func ports(_ text: String) throws(Problem) -> Fact<PortRange>? {
    guard text != "all" else { return nil }
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard let first = ends.first, let last = ends.last, ends.count <= 2, (0...65535).contains(first),
      (first...65535).contains(last)
    else { throw Problem("`\(text)` is no port such as 443, no range such as 8000-8080, and not `all`") }
    return Fact(PortRange(first, last))
  }

  private static func peer(
    _ text: String, _ deployment: Deployment
  ) throws(Problem) -> SecurityGroupRule.Peer {
    if let block = CIDRBlock(text) { return .cidr(block) }
    guard let group = deployment.find(text).first(where: { $0.facts is SecurityGroup }) else {
      throw Problem("`\(text)` is no CIDR block, and no security group is called so")
    }
    return .securityGroup(group.reference)
  }

  // MARK: Routes

  static func text(_ route: Route, _ deployment: Deployment) -> String {
    let destination =
      switch route.destination {
      case .cidr(let block): "\(block)"
      case .prefixList(let reference): deployment.resolve(reference)?.selector ?? reference.description
      case .unknown: "?"
      }
    let target = route.targetReference.map { deployment.resolve($0)?.selector ?? $0.description } ?? "local"
    return "\(destination) ► \(target)"
  }

  static func route(_ text: String, _ deployment: Deployment) throws(Problem) -> Route {
    let parts = text.replacing("->", with: "►").replacing(">", with: "►").split(separator: "►").map { part in
      part.split(separator: " ").joined(separator: " ")
    }
    guard parts.count == 2 else { throw Problem("write CIDR ► target; -> does for the arrow") }
    guard let block = CIDRBlock(parts[0]) else { throw Problem("`\(parts[0])` is no CIDR block") }
    let found = deployment.find(parts[1])
    guard !found.isEmpty else { throw Problem("no resource is called `\(parts[1])`") }
    guard let target = found.lazy.compactMap(target).first else {
      throw Problem("no route can lead to `\(parts[1])`")
    }
    return Route(.cidr(block), to: target)
  }

  /// A resource as the target of a route; nil where routes lead to nothing of the kind.
  private static func target(_ resource: Resource) -> Route.Target? {
    let reference = resource.reference
    return switch resource.facts {
    case is InternetGateway: .internetGateway(reference)
    case is EgressOnlyInternetGateway: .egressOnlyInternetGateway(reference)
    case is NATGateway: .natGateway(reference)
    case is VPNGateway: .vpnGateway(reference)
    case is TransitGateway: .transitGateway(reference)
    case is PeeringConnection: .peeringConnection(reference)
    case is VPCEndpoint: .vpcEndpoint(reference)
    case is NetworkInterface: .networkInterface(reference)
    case is Instance: .instance(reference)
    default: nil
    }
  }
}

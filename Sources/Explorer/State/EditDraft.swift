import Documents
import Topology

/// An edit that needs a text: what it is about, how the text looks, and what edit it spells.
enum EditDraft: Sendable {
  case rule(ResourceID, SecurityGroupRule?)
  case route(ResourceID, Route?)
  case count(ResourceID)
  case listenerPort(ResourceID)
  case statement(ResourceID, PolicySlot, Int)

  /// How the text is written.
  var hint: String {
    switch self {
    case .rule: "ingress|egress PROTOCOL PORT[-PORT] CIDR or security group"
    case .route: "CIDR ► gateway, endpoint, peering connection or interface"
    case .count: "a number"
    case .listenerPort: "a port"
    case .statement: "the statement as JSON"
    }
  }

  /// What stands there now.
  func text(in deployment: Deployment) -> String {
    switch self {
    case .rule(_, let rule): rule.map { EditDraft.text($0, deployment) } ?? "ingress tcp 443 10.0.0.0/16"
    case .route(_, let route): route.map { EditDraft.text($0, deployment) } ?? "0.0.0.0/0 ► "
    case .count(let id): (deployment[id]?.facts as? ECSService)?.desiredCount?.value.map { "\($0)" } ?? "1"
    case .listenerPort(let id): (deployment[id]?.facts as? Listener)?.port?.value.map { "\($0)" } ?? "443"
    case .statement(let id, let slot, let index):
      EditDraft.policy(deployment[id], slot)?["Statement"]?.elements.dropFirst(index).first?.jsonText()
        ?? "{}"
    }
  }

  /// The edit that a text spells; nil where it cannot be read.
  func edit(_ text: String, in deployment: Deployment) -> WhatIf.Attempt? {
    guard let edit = modelEdit(text, deployment) else { return nil }
    return WhatIf.Attempt(title: edit.summary(in: deployment), edits: [edit])
  }

  private func modelEdit(_ text: String, _ deployment: Deployment) -> ModelEdit? {
    switch self {
    case .rule(let id, let old):
      return EditDraft.rule(text, deployment).map { rule in
        ModelEdit(id, .securityGroupRule(old.map { .replace($0, with: rule) } ?? .add(rule)))
      }
    case .route(let id, let old):
      return EditDraft.route(text, deployment).map { route in
        ModelEdit(id, .route(old.map { .replace($0, with: route) } ?? .add(route)))
      }
    case .count(let id):
      return Int(text).flatMap { $0 >= 0 ? ModelEdit(id, .setting(.desiredCount($0))) : nil }
    case .listenerPort(let id):
      return Int(text).flatMap { (1...65535).contains($0) ? ModelEdit(id, .setting(.listenerPort($0))) : nil }
    case .statement(let id, let slot, let index):
      let reading = JSONReader.read(SourceFile(path: "what-if", text: text))
      guard let node = reading.node, node.object != nil else { return nil }
      let change = DocumentChange([.key("Statement"), .index(index)], .set(EmbeddedDocument(node)))
      return ModelEdit(id, .policy(slot, change))
    }
  }

  private static func policy(_ resource: Resource?, _ slot: PolicySlot) -> DocumentNode? {
    switch (resource?.facts, slot) {
    case (let facts as RestAPI, .resource): facts.policy?.document.node
    case (let facts as VPCEndpoint, .resource): facts.policy?.document.node
    case (let facts as Role, .trust): facts.trustPolicy?.document.node
    case (let facts as Role, .inline(let name)):
      facts.inlinePolicies.first { $0.name == name }?.document.node
    default: nil
    }
  }

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

  private static func rule(_ text: String, _ deployment: Deployment) -> SecurityGroupRule? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4, let direction = TrafficDirection(rawValue: words[0].lowercased()),
      let ipProtocol = IPProtocol(words[1])
    else { return nil }
    var ports: Fact<PortRange>?
    if words[2] != "all" {
      let ends = words[2].split(separator: "-").compactMap { Int($0) }
      guard let first = ends.first, let last = ends.last, ends.count <= 2, (0...65535).contains(first),
        (first...65535).contains(last)
      else { return nil }
      ports = Fact(PortRange(first, last))
    }
    let peer: SecurityGroupRule.Peer
    if let block = CIDRBlock(words[3]) {
      peer = .cidr(block)
    } else if let group = deployment.find(words[3]).first(where: { $0.facts is SecurityGroup }) {
      peer = .securityGroup(group.reference)
    } else {
      return nil
    }
    return SecurityGroupRule(direction, Fact(ipProtocol), ports: ports, peer: peer)
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

  private static func route(_ text: String, _ deployment: Deployment) -> Route? {
    let parts = text.replacing("->", with: "►").split(separator: "►").map { part in
      part.split(separator: " ").joined(separator: " ")
    }
    guard parts.count == 2, let block = CIDRBlock(parts[0]), let target = deployment.find(parts[1]).first
    else {
      return nil
    }
    let reference = target.reference
    let way: Route.Target? =
      switch target.facts {
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
    return way.map { Route(.cidr(block), to: $0) }
  }
}

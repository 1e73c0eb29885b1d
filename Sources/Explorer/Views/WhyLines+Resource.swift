import Documents
import MapDrawing
import Topology

/// What is said of a resource, and of a place that is none by itself.
extension WhyLines {
  mutating func addResource(_ resource: Resource) {
    let model = state.model
    add(model.text.title(resource), .strong)
    for caption in model.text.captions(resource) { add(caption) }
    if resource.origin == .external { add("named, but not in the inputs: not known yet", .unknown) }
    if let reason = resource.existsOnlyIf { add("exists only if known: \(reason.reason)", .unknown) }
    if resource.id.address != resource.name { add(resource.id.address, .faint) }
    if let id = resource.awsID, id != resource.name, id != resource.id.address { add(id, .faint) }
    place(resource.source, indent: 0)
    if let change = state.model.changes[resource.id] {
      add("\(change.glyph) \(change.rawValue) since the last load", .warning)
    }
    addSecurityGroup(resource)
    addRoutes(resource)
    addUses(of: resource)
    let users = model.places.users(of: resource.id).compactMap { model.deployment[$0] }
    if !users.isEmpty { heading("Used by") }
    // What a network holds stands in the outline and on the map with its names.
    let most = resource.facts is VPC ? 0 : 3
    for (word, members) in WhyLines.grouped(users, by: model.text.word) {
      if members.count > most {
        add(ResourceText.count(members.count, word), indent: 2)
      } else {
        for user in members { add(model.text.title(user), indent: 2) }
      }
    }
  }

  /// What it is wired to, each once in each role: an API names its target at every route.
  private mutating func addUses(of resource: Resource) {
    let told = WhyLines.roleTold(of: resource)
    var known: Set<String> = []
    for use in resource.facts.uses where use.role != told && known.count < 40 {
      let used = state.model.deployment.resolve(use.reference)
      let name = used.map(state.model.text.title) ?? "? \(use.reference)"
      guard known.insert("\(use.role) \(used?.id.description ?? name)").inserted else { continue }
      if known.count == 1 { heading("Uses") }
      add("\(use.role)  \(name)", used == nil ? .unknown : .text, indent: 2)
    }
  }

  /// The wiring that rules and routes have told of where they stand in full.
  private static func roleTold(of resource: Resource) -> String? {
    resource.facts is SecurityGroup ? "rules" : resource.facts is RouteTable ? "routes" : nil
  }

  /// What goes by each word, in the order in which the words come first.
  private static func grouped<Member>(
    _ members: [Member], by word: (Member) -> String
  ) -> [(word: String, members: [Member])] {
    var order: [String] = []
    let groups = members.reduce(into: [String: [Member]]()) { groups, member in
      let word = word(member)
      if groups[word] == nil { order.append(word) }
      groups[word, default: []].append(member)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// What lies in a place of the outline that is no resource by itself, such as an account or a zone.
  mutating func addPlace(_ node: OutlineNode) {
    add(node.title, .strong)
    for tally in state.model.tallies(node) {
      add(ResourceText.count(tally.count, tally.word), indent: 2)
    }
  }

  private mutating func addSecurityGroup(_ resource: Resource) {
    guard let group = resource.facts as? SecurityGroup else { return }
    for direction in [TrafficDirection.ingress, .egress] {
      heading(direction.rawValue)
      let rules = group.rules.filter { $0.direction == direction }
      if rules.isEmpty { add("nothing is allowed", .warning, indent: 2) }
      for (traffic, rules) in WhyLines.grouped(rules, by: traffic) {
        let peers = rules.map { peer(of: $0, in: resource) }
        add("\(traffic)  \(peers.joined(separator: ", "))", indent: 2)
      }
    }
  }

  /// What a rule is about; AWS's console says "all traffic" where a rule names no protocol.
  private func traffic(_ rule: SecurityGroupRule) -> String {
    if rule.ipProtocol.value == .all { return "all traffic" }
    let ports = rule.ports.map { state.model.text.text($0) } ?? "all ports"
    return "\(state.model.text.text(rule.ipProtocol)) \(ports)"
  }

  private func peer(of rule: SecurityGroupRule, in group: Resource) -> String {
    switch rule.peer {
    case .cidr(let block): return "\(block)"
    case .securityGroup(let reference), .prefixList(let reference):
      guard let peer = state.model.deployment.resolve(reference) else { return reference.description }
      return peer.id == group.id ? "itself" : state.model.text.shortName(peer)
    case .unknown(let unknown): return "? \(unknown.reason)"
    }
  }

  private mutating func addRoutes(_ resource: Resource) {
    guard let table = resource.facts as? RouteTable, !table.routes.isEmpty else { return }
    heading("Routes")
    for route in table.routes {
      let destination =
        switch route.destination {
        case .cidr(let block): "\(block)"
        case .prefixList(let reference): reference.description
        case .unknown(let unknown): "? \(unknown.reason)"
        }
      let used = route.targetReference.map {
        state.model.deployment.resolve($0).map(state.model.text.title) ?? "\($0)"
      }
      add(
        "\(destination) ► \(used ?? "local")\(route.isBlackhole ? "  blackhole" : "")",
        route.isBlackhole ? .failure : .text, indent: 2)
    }
  }
}

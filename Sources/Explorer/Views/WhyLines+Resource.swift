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
    let uses = resource.facts.uses
    if !uses.isEmpty { heading("Uses") }
    for use in uses.prefix(40) {
      let used = model.deployment.resolve(use.reference)
      add(
        "\(use.role)  \(used.map(model.text.title) ?? "? \(use.reference)")", used == nil ? .unknown : .text,
        indent: 2)
    }
    let users = model.places.users(of: resource.id).compactMap { model.deployment[$0] }
    if !users.isEmpty { heading("Used by") }
    for (word, members) in WhyLines.grouped(users, by: model.text.word) { addUsers(word, members) }
  }

  /// A few of a kind with their titles, many with their number.
  private mutating func addUsers(_ word: String, _ users: [Resource]) {
    guard users.count > 3 else {
      for user in users { add(state.model.text.title(user), indent: 2) }
      return
    }
    add("\(users.count) \(ResourceText.plural(word))", indent: 2)
  }

  /// The resources of each word, in the order in which the words come first.
  private static func grouped(
    _ resources: [Resource], by word: (Resource) -> String
  ) -> [(word: String, members: [Resource])] {
    var order: [String] = []
    let groups = resources.reduce(into: [String: [Resource]]()) { groups, resource in
      let word = word(resource)
      if groups[word] == nil { order.append(word) }
      groups[word, default: []].append(resource)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// What lies in a place of the outline that is no resource by itself, such as an account or a zone.
  mutating func addPlace(_ node: OutlineNode) {
    add(node.title, .strong)
    for tally in state.model.tallies(node) {
      add("\(tally.count) \(tally.count == 1 ? tally.word : ResourceText.plural(tally.word))", indent: 2)
    }
  }

  private mutating func addSecurityGroup(_ resource: Resource) {
    guard let group = resource.facts as? SecurityGroup else { return }
    for direction in [TrafficDirection.ingress, .egress] {
      heading(direction.rawValue)
      let rules = group.rules.filter { $0.direction == direction }
      if rules.isEmpty { add("nothing is allowed", .warning, indent: 2) }
      for rule in rules {
        let peer =
          switch rule.peer {
          case .cidr(let block): "\(block)"
          case .securityGroup(let reference): state.model.text.groups([reference])
          case .prefixList(let reference): reference.description
          case .unknown(let unknown): "? \(unknown.reason)"
          }
        let ports = rule.ports.map { state.model.text.text($0) } ?? "all ports"
        add("\(state.model.text.text(rule.ipProtocol)) \(ports)  \(peer)", indent: 2)
      }
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

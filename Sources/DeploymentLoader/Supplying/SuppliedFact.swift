import Documents
import Topology

/// One fact that the user supplies, and the places that it goes to.
struct SuppliedFact {
  let key: String
  let value: String

  // MARK: An attribute of a resource

  /// The resource with one attribute set; nil where it has no such attribute, or none of such a value.
  func setting(_ attribute: String, of resource: Resource, in deployment: Deployment) -> Resource? {
    var changed = resource
    switch SuppliedFact.plain(attribute) {
    case "id", "ref": changed.awsID = value
    case "arn": changed.arn = SymbolicText(value)
    case "account": changed.account = SymbolicText(value)
    case "region": changed.region = SymbolicText(value)
    default: return settingFact(attribute, of: resource, in: deployment)
    }
    return changed
  }

  private func settingFact(
    _ attribute: String, of resource: Resource, in deployment: Deployment
  ) -> Resource? {
    guard let tree = FactTrees.tree(resource), let facts = tree["facts"] else { return nil }
    let wanted = SuppliedFact.plain(attribute)
    let key =
      facts.object?.keys.first { SuppliedFact.plain($0) == wanted } ?? SuppliedFact.modelName(attribute)
    for candidate in candidates(insteadOf: facts[key], in: deployment) {
      let changed = tree.setting("facts", facts.setting(key, candidate))
      guard let made = resource.reading(changed), FactTrees.tree(made)?["facts"]?[key] != nil else {
        continue
      }
      return made
    }
    return nil
  }

  /// The forms that the value may take in the model JSON, the likeliest first.
  private func candidates(insteadOf node: DocumentNode?, in deployment: Deployment) -> [DocumentNode] {
    let facts = scalars.map { SuppliedFact.object("value", $0) }
    let reference = SuppliedFact.object("text", referenceText(in: deployment))
    guard let node else { return facts + [reference] + scalars }
    if node.array != nil {
      let parts = value.split(separator: ",").map { SuppliedFact(key: key, value: String($0)) }
      return [
        DocumentNode(.array(parts.map { SuppliedFact.object("value", $0.scalars[0]) })),
        DocumentNode(.array(parts.map { SuppliedFact.object("text", $0.referenceText(in: deployment)) })),
        DocumentNode(.array(parts.map { $0.scalars[0] })),
      ]
    }
    return node.isFact ? facts : node.isReference ? [reference] : scalars + facts
  }

  /// The value as text, as the number or flag that it reads as, and as a run of one port.
  private var scalars: [DocumentNode] {
    var scalars = [DocumentNode(.string(value))]
    if Double(value) != nil { scalars.append(DocumentNode(.number(value))) }
    if let flag = Bool(value) { scalars.append(DocumentNode(.bool(flag))) }
    if Int(value) != nil {
      let port = DocumentNode(.number(value))
      scalars.append(SuppliedFact.object("first", port).setting("last", port))
    }
    return scalars
  }

  /// A resource of the deployment that the value names, else the value as AWS's own name of one.
  private func referenceText(in deployment: Deployment) -> DocumentNode {
    let found = deployment.find(value)
    guard found.count == 1 else { return DocumentNode(.string(value)) }
    return FactTrees.tree(found[0].reference)?["text"] ?? DocumentNode(.string(value))
  }

  private static func object(_ key: String, _ value: DocumentNode) -> DocumentNode {
    DocumentNode(.object(DocumentObject([DocumentObject.Member(key: key, value: value)])))
  }

  // MARK: Names of attributes

  /// What a resource tells of itself, by the names of the model JSON.
  static func attributes(of resource: Resource) -> [String] {
    ["id", "arn", "account", "region"] + (FactTrees.tree(resource)?["facts"]?.object?.keys ?? [])
  }

  /// A name without what inputs and model spell differently: `enable_dns_support`, `EnableDnsSupport`, `dnsSupport`.
  private static func plain(_ name: String) -> String {
    var name = String(name.lowercased().filter { $0.isLetter || $0.isNumber })
    for prefix in ["enable", "is"] where name.hasPrefix(prefix) && name.count > prefix.count {
      name.removeFirst(prefix.count)
      break
    }
    if name.hasSuffix("enabled"), name.count > 7 { name.removeLast(7) }
    return name
  }

  /// `desired_count` and `DesiredCount` as the model JSON writes them.
  private static func modelName(_ attribute: String) -> String {
    let words = attribute.split(separator: "_")
    guard let first = words.first else { return attribute }
    return first.prefix(1).lowercased() + first.dropFirst()
      + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

// MARK: - Values that are not known yet

extension SuppliedFact {
  /// The resource with the value in every place that waits for it; nil where no place does.
  func replacingMentions(in resource: Resource) -> Resource? {
    guard let tree = FactTrees.tree(resource), isMentioned(in: tree) else { return nil }
    var current = replacingTexts(tree)
    // What becomes a whole value is tried in each of its forms, place by place: the tree does not tell the types.
    for path in finishedPlaces(current) {
      guard let place = current.node(at: path) else { continue }
      for form in finished(place) {
        let attempt = current.setting(form, at: path)
        guard resource.reading(attempt) != nil else { continue }
        current = attempt
        break
      }
    }
    return resource.reading(current)
  }

  private func names(_ mention: Mention) -> Bool {
    mention.description == key || "\(mention.address).\(mention.attribute)" == key
  }

  private func isMentioned(in node: DocumentNode) -> Bool {
    if let mention = SymbolicTextNode.mention(in: node), names(mention) { return true }
    return node.children.contains { isMentioned(in: $0) }
  }

  /// The tree with every text of pieces filled in; a text without open pieces becomes a plain one.
  private func replacingTexts(_ node: DocumentNode) -> DocumentNode {
    if let pieces = node.array, !pieces.isEmpty, pieces.allSatisfy(\.isPieceOfText) {
      let filled = pieces.map { piece in
        SymbolicTextNode.mention(in: piece).map(names) == true
          ? SuppliedFact.object("text", DocumentNode(.string(value))) : piece
      }
      let texts = filled.compactMap { $0["text"]?.text }
      return texts.count == filled.count
        ? DocumentNode(.string(texts.joined())) : DocumentNode(.array(filled))
    }
    return node.mappingChildren { replacingTexts($0) }
  }

  /// Where the tree says that a value is not known although its text now is.
  private func finishedPlaces(_ tree: DocumentNode) -> [[DocumentNode.Step]] {
    var places: [[DocumentNode.Step]] = []
    tree.visit { node, path in
      guard let unknown = node["unknown"] else { return }
      if (unknown["_0"] ?? unknown)["text"]?.text != nil { places.append(path) }
    }
    return places
  }

  /// What may stand in the place of an unknown value whose text is known now.
  private func finished(_ place: DocumentNode) -> [DocumentNode] {
    guard let unknown = place["unknown"], let text = (unknown["_0"] ?? unknown)["text"]?.text else {
      return []
    }
    let fact = SuppliedFact(key: key, value: text)
    if place["kind"]?.text == "unknown" {
      let node = place.setting("unknown", nil).setting("kind", DocumentNode(.string("string")))
      return [node.setting("text", DocumentNode(.string(text)))]
    }
    if unknown["_0"] == nil {
      return fact.scalars.map { place.setting("unknown", nil).setting("value", $0) }
    }
    return SuppliedFact.cases(for: text).map { name in
      let payload =
        name == "cidr"
        ? DocumentNode(.string(text)) : SuppliedFact.object("text", DocumentNode(.string(text)))
      return SuppliedFact.object(name, SuppliedFact.object("_0", payload))
    }
  }

  /// The cases of the model's choices that an id or block of addresses may be.
  private static func cases(for text: String) -> [String] {
    let kinds = [
      "sg-": "securityGroup", "pl-": "prefixList", "igw-": "internetGateway", "nat-": "natGateway",
      "eigw-": "egressOnlyInternetGateway", "vgw-": "vpnGateway", "tgw-": "transitGateway",
      "pcx-": "peeringConnection", "vpce-": "vpcEndpoint", "eni-": "networkInterface", "i-": "instance",
    ]
    return kinds.first { text.hasPrefix($0.key) }.map { [$0.value] } ?? ["cidr", "other"]
  }
}

// MARK: - Trees

extension Resource {
  /// The resource that a tree of the model JSON holds, with the attributes of this one.
  fileprivate func reading(_ tree: DocumentNode) -> Resource? {
    var made = FactTrees.value(Resource.self, tree)
    made?.attributes = attributes
    return made
  }
}

extension DocumentNode {
  /// One level down in a tree.
  fileprivate enum Step {
    case member(String)
    case element(Int)
  }

  fileprivate var isPieceOfText: Bool {
    guard let members = object?.members, members.count == 1 else { return false }
    return members[0].key == "mention" || (members[0].key == "text" && members[0].value.text != nil)
  }

  fileprivate var children: [DocumentNode] { array ?? object?.members.map(\.value) ?? [] }

  fileprivate func mappingChildren(_ transform: (DocumentNode) -> DocumentNode) -> DocumentNode {
    if let array { return DocumentNode(.array(array.map(transform)), range: range) }
    guard let members = object?.members else { return self }
    return DocumentNode(
      .object(
        DocumentObject(
          members.map {
            DocumentObject.Member(key: $0.key, keyRange: $0.keyRange, value: transform($0.value))
          })), range: range)
  }

  /// Every node of the tree with the way to it, parents first.
  fileprivate func visit(_ path: [Step] = [], _ body: (DocumentNode, [Step]) -> Void) {
    body(self, path)
    for (index, element) in (array ?? []).enumerated() { element.visit(path + [.element(index)], body) }
    for member in object?.members ?? [] { member.value.visit(path + [.member(member.key)], body) }
  }

  fileprivate func node(at path: [Step]) -> DocumentNode? {
    guard let step = path.first else { return self }
    let next: DocumentNode? =
      switch step {
      case .member(let key): self[key]
      case .element(let index): array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    return next?.node(at: Array(path.dropFirst()))
  }

  fileprivate func setting(_ node: DocumentNode, at path: [Step]) -> DocumentNode {
    guard let step = path.first else { return node }
    let rest = Array(path.dropFirst())
    switch step {
    case .member(let key): return setting(key, (self[key] ?? node).setting(node, at: rest))
    case .element(let index):
      guard var elements = array, elements.indices.contains(index) else { return self }
      elements[index] = elements[index].setting(node, at: rest)
      return DocumentNode(.array(elements), range: range)
    }
  }
}

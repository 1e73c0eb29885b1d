import Documents
import Topology

/// What values turned out to be that one input only mentions: another input of the same thing tells them.
struct Bindings {
  private var values: [Mention: String] = [:]
  /// Values that inputs do not agree about: they stay what they were.
  private var disputed: Set<Mention> = []

  var isEmpty: Bool { values.isEmpty }

  mutating func learn(_ found: [Mention: String]) {
    for (mention, value) in found { learn(mention, value) }
  }

  private mutating func learn(_ mention: Mention, _ value: String) {
    if disputed.contains(mention) { return }
    if let earlier = values[mention], earlier != value {
      values[mention] = nil
      disputed.insert(mention)
    } else {
      values[mention] = value
    }
  }

  /// The attributes under which sources mention a resource's id and ARN, and those that a state knows.
  mutating func learn(_ whole: Resource, from group: [Resource]) {
    var known: [String: String] = [:]
    for resource in group {
      for member in resource.attributes?.object?.members ?? [] {
        if resource.type == whole.type, let text = member.value.text { known[member.key] = text }
      }
    }
    if let arn = whole.arn?.literal { known.merge(["arn": arn, "Arn": arn]) { first, _ in first } }
    if let id = whole.awsID ?? whole.arn?.literal {
      known.merge(["id": id, "Ref": id, "": id]) { first, _ in first }
    }
    for resource in group where resource.attributes != nil || resource.awsID == nil {
      for (attribute, value) in known {
        for nature in [Mention.Nature.resourceAttribute, .supplied] {
          values[
            Mention(
              scope: resource.id.scope, address: resource.id.address, attribute: attribute, nature: nature)] =
            value
        }
      }
      bindPlace(resource, to: whole)
    }
  }

  private mutating func bindPlace(_ resource: Resource, to whole: Resource) {
    for (mentioned, known) in [(resource.account, whole.account), (resource.region, whole.region)] {
      if let mention = mentioned?.soleMention, let value = known?.literal { learn(mention, value) }
    }
  }

  // MARK: Applying

  /// The resource with every mention replaced whose value is known.
  func applied(to resource: Resource) -> Resource {
    var whole = resource
    whole.account = resource.account.map(replaced)
    whole.region = resource.region.map(replaced)
    whole.arn = resource.arn.map(replaced)
    whole.facts = facts(resource.facts)
    return whole
  }

  private func replaced(_ text: SymbolicText) -> SymbolicText {
    text.replacingMentions { mention in values[mention].map { SymbolicText($0) } }
  }

  private func facts<Facts: ResourceFacts>(_ facts: Facts) -> any ResourceFacts {
    guard let tree = FactTrees.tree(facts) else { return facts }
    var changed = false
    let new = replaced(tree, &changed)
    return changed ? FactTrees.value(Facts.self, new) ?? facts : facts
  }

  private func replaced(_ node: DocumentNode, _ changed: inout Bool) -> DocumentNode {
    if let elements = node.array {
      if let text = text(of: elements, &changed) { return text }
      return DocumentNode(.array(elements.map { replaced($0, &changed) }))
    }
    guard let object = node.object else { return node }
    let members = object.members.map { member in
      DocumentObject.Member(key: member.key, value: replaced(member.value, &changed))
    }
    return Bindings.settled(DocumentNode(.object(DocumentObject(members))))
  }

  /// The pieces of a symbolic text with what is known put in; nil where the array is something else.
  private func text(of pieces: [DocumentNode], _ changed: inout Bool) -> DocumentNode? {
    let isText = pieces.allSatisfy {
      $0["mention"] != nil || $0["text"] != nil && $0.object?.members.count == 1
    }
    guard !pieces.isEmpty, isText, pieces.contains(where: { $0["mention"] != nil }) else { return nil }
    let new = pieces.map { piece -> DocumentNode in
      guard let mention = SymbolicTextNode.mention(in: piece), let value = values[mention] else {
        return piece
      }
      changed = true
      return DocumentNode(members: ["text": DocumentNode(.string(value))])
    }
    let texts = new.compactMap { $0["text"]?.text }
    return texts.count == new.count ? DocumentNode(.string(texts.joined())) : DocumentNode(.array(new))
  }

  /// What is not known any more is known: a fact gets its value, a leaf of a document its text.
  private static func settled(_ node: DocumentNode) -> DocumentNode {
    guard let unknown = node["unknown"], case .literal(let text)? = SymbolicTextNode(unknown["text"]) else {
      return node
    }
    let value = DocumentNode(.string(text))
    if node.isFact { return node.setting("unknown", nil).setting("value", value) }
    if node["kind"]?.text == "unknown" {
      return node.setting("unknown", nil).setting("kind", "string").setting("text", value)
    }
    return node
  }
}

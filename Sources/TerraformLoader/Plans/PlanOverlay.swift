import Documents

/// Lays the values of a plan over what the sources say: the plan knows values, the sources know places and wiring.
struct PlanOverlay {
  /// The resource, for what neither side knows.
  let owner: Mention

  /// The planned attributes with the places of the written ones, unknown ones as the sources tell them.
  func overlaid(_ planned: DocumentNode, on written: DocumentNode?) -> DocumentNode {
    overlaid(planned, on: written, name: "")
  }

  private func overlaid(_ planned: DocumentNode, on written: DocumentNode?, name: String) -> DocumentNode {
    switch planned.value {
    case .unknown(let unknown):
      // An encoded document that holds unknown parts is unknown as a whole in a plan.
      if let written, !written.isNull, written.firstUnknown != nil { return written }
      return unknown.mentions.isEmpty ? leaf(name) : planned
    case .object(let object) where object.isText && written == nil: return planned
    case .object(let object):
      guard let inner = written?.object else { return members(object, on: nil, name, planned.range) }
      return members(object, on: inner, name, written?.range ?? planned.range)
    case .array(let elements): return list(elements, planned, on: written, name: name)
    default: return known(planned, on: written)
    }
  }

  private func leaf(_ name: String) -> DocumentNode {
    var mention = owner
    mention.attribute = name
    return DocumentNode(.unknown(Unknown(reason: "known only after apply", mention: mention)))
  }

  private func members(
    _ object: DocumentObject, on written: DocumentObject?, _ name: String, _ range: SourceRange?
  )
    -> DocumentNode
  {
    let members = object.members.map { member in
      let path = name.isEmpty ? member.key : "\(name).\(member.key)"
      let source = written?.member(member.key)
      return DocumentObject.Member(
        key: member.key, keyRange: source?.keyRange ?? member.keyRange,
        value: overlaid(member.value, on: source?.value, name: path))
    }
    return DocumentNode(.object(DocumentObject(members)), range: range)
  }

  /// Lists keep their order; sets are written in another one, so elements look for their like.
  private func list(
    _ elements: [DocumentNode], _ planned: DocumentNode, on written: DocumentNode?, name: String
  )
    -> DocumentNode
  {
    let sources = written?.array ?? written.map { $0.object == nil ? [] : [$0] } ?? []
    // Several unknown elements of a set may be one in the plan: the sources tell them apart.
    if elements.contains(where: { $0.unknown != nil }), elements.count <= sources.count,
      elements.allSatisfy({ $0.object == nil })
    {
      return written ?? planned
    }
    var free = Array(sources.indices)
    let overlaid = elements.enumerated().map { position, element in
      guard let best = PlanOverlay.best(for: element, at: position, among: free, of: sources) else {
        return self.overlaid(element, on: nil, name: "\(name)[\(position)]")
      }
      free.removeAll { $0 == best }
      return self.overlaid(element, on: sources[best], name: "\(name)[\(position)]")
    }
    return DocumentNode(.array(overlaid), range: written?.range ?? planned.range)
  }

  /// The written element that shares the most values with a planned one, and contradicts it least.
  private static func best(
    for element: DocumentNode, at position: Int, among free: [Int], of sources: [DocumentNode]
  )
    -> Int?
  {
    guard let object = element.object else {
      return free.first { sources[$0].text == element.text && element.text != nil }
        ?? free.first { $0 == position }
    }
    let scores = free.map { index in
      (index: index, score: likeness(object, sources[index]) * 2 + (index == position ? 1 : 0))
    }
    return scores.max { $0.score < $1.score }?.index
  }

  private static func likeness(_ object: DocumentObject, _ written: DocumentNode) -> Int {
    object.members.reduce(0) { score, member in
      guard let source = written[member.key], source.firstUnknown == nil, member.value.firstUnknown == nil,
        !member.value.isNull
      else { return score }
      return score + (source.jsonText() == member.value.jsonText() ? 1 : -1)
    }
  }

  /// A known value: as it is written where both agree, so that the parts of documents keep their lines.
  private func known(_ planned: DocumentNode, on written: DocumentNode?) -> DocumentNode {
    guard let written else { return planned }
    if case .encoded(let tree) = written.value {
      // A plan hides a text with a secret in it as a whole, the sources only the secret.
      if case .sensitive = planned.value { return tree.hidesAnything ? written : planned }
      if written.firstUnknown == nil { return written }
    }
    return DocumentNode(planned.value, range: written.range ?? planned.range)
  }
}

extension DocumentNode {
  /// Whether a part of the tree is sensitive.
  fileprivate var hidesAnything: Bool {
    switch value {
    case .sensitive: true
    case .object(let object): object.members.contains { $0.value.hidesAnything }
    case .array(let elements): elements.contains(where: \.hidesAnything)
    case .encoded(let inner), .tagged(_, let inner): inner.hidesAnything
    default: false
    }
  }
}

import Documents
import Topology

/// Merges the facts of two writings of one resource, as trees: values from the strong one, lines from the source.
struct FactsMerge {
  /// Two inputs that say different things of one fact.
  struct Disagreement {
    /// The fact, such as `routes 10.0.0.0/8 target`.
    var path: [String]
    var strong: Value
    var weak: Value
  }

  /// What one of them says, and where.
  struct Value {
    var text: String?
    var source: SourceLocation?
  }

  let kind: ResourceKind
  let index: MergedNames
  /// Whether the weak writing is the source, whose lines count.
  let linesFromWeak: Bool
  /// Whether the strong writing tells lists as a whole, so that an empty one says that there is nothing.
  let listsAreWhole: Bool
  private(set) var disagreements: [Disagreement] = []
  /// Supplied values that the strong writing knows.
  private(set) var bindings: [Mention: String] = [:]

  init(_ kind: ResourceKind, index: MergedNames, linesFromWeak: Bool, listsAreWhole: Bool) {
    self.kind = kind
    self.index = index
    self.linesFromWeak = linesFromWeak
    self.listsAreWhole = listsAreWhole
  }

  /// The tree of both.
  ///
  /// - Parameter path: the names on the way to these parts of the facts.
  mutating func merged(
    _ strong: DocumentNode, _ weak: DocumentNode, _ path: [String] = []
  ) -> DocumentNode {
    if strong.isFact, weak.isFact { return mergedFact(strong, weak, path) }
    if strong.isReference, weak.isReference { return mergedReference(strong, weak, path) }
    if strong["document"] != nil, weak["document"] != nil { return mergedPolicy(strong, weak, path) }
    if let strongs = strong.array, let weaks = weak.array { return mergedList(strongs, weaks, path) }
    if let one = strong.enumerationCase, let other = weak.enumerationCase {
      return mergedCase(one, other, strong, weak, path)
    }
    if strong.object != nil, weak.object != nil { return mergedObject(strong, weak, path) }
    return strong
  }

  mutating func disagree(_ path: [String], _ strong: Value, _ weak: Value) {
    disagreements.append(Disagreement(path: path, strong: strong, weak: weak))
  }

  // MARK: Single values

  /// The place that counts for two writings of one thing.
  private func source(_ strong: DocumentNode, _ weak: DocumentNode) -> DocumentNode? {
    linesFromWeak ? weak["source"] ?? strong["source"] : strong["source"] ?? weak["source"]
  }

  private mutating func mergedFact(_ strong: DocumentNode, _ weak: DocumentNode, _ path: [String])
    -> DocumentNode
  {
    guard let value = strong["value"] else { return weak }
    guard let other = weak["value"] else {
      bind(weak["unknown"]?["text"], to: value.text)
      return strong.setting("source", source(strong, weak))
    }
    if FactsMerge.isSame(value, other) { return strong.setting("source", source(strong, weak)) }
    // What nobody wrote is AWS's default: it gives way to what somebody did write.
    if weak["source"] == nil { return strong }
    if strong["source"] == nil { return weak }
    disagree(path, FactsMerge.shown(value), FactsMerge.shown(other), at: strong, weak)
    return strong.setting("source", source(strong, weak))
  }

  private static func isSame(_ one: DocumentNode, _ other: DocumentNode) -> Bool {
    if let left = one.text, let right = other.text {
      return left == right || plain(left) == plain(right)
    }
    return one.jsonText() == other.jsonText()
  }

  /// Names are the same with and without a final dot and in any case.
  private static func plain(_ text: String) -> String {
    (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased()
  }

  static func shown(_ value: DocumentNode) -> String {
    if let first = value["first"]?.int, let last = value["last"]?.int {
      return first == last ? "\(first)" : "\(first)-\(last)"
    }
    return value.text ?? value.jsonText()
  }

  private mutating func mergedReference(_ strong: DocumentNode, _ weak: DocumentNode, _ path: [String])
    -> DocumentNode
  {
    let whole = strong.setting("source", source(strong, weak))
    guard let one = SymbolicTextNode(strong["text"]), let other = SymbolicTextNode(weak["text"]), one != other
    else { return whole }
    let (left, right) = (index.resource(named: one), index.resource(named: other))
    if left != nil, left == right { return whole }
    if case .literal(let name) = one { bind(weak["text"], to: name) }
    guard case .literal(let name) = other, case .literal(let strongName) = one,
      !strongName.hasSuffix("/" + name), !name.hasSuffix("/" + strongName)
    else {
      if let left, let right { disagree(path, left.address, right.address, at: strong, weak) }
      return whole
    }
    disagree(path, strongName, name, at: strong, weak)
    return whole
  }

  private mutating func disagree(
    _ path: [String], _ one: String, _ other: String, at strong: DocumentNode, _ weak: DocumentNode
  ) {
    disagree(
      path, Value(text: one, source: strong.recordedSource), Value(text: other, source: weak.recordedSource))
  }

  /// Learns what a supplied value is.
  mutating func bind(_ text: DocumentNode?, to value: String?) {
    guard case .mention(let mention)? = SymbolicTextNode(text), mention.nature == .supplied, let value,
      index.resource(named: .mention(mention)) == nil
    else { return }
    bindings[mention] = value
  }

  // MARK: Objects

  private mutating func mergedCase(
    _ one: (name: String, payload: DocumentNode), _ other: (name: String, payload: DocumentNode),
    _ strong: DocumentNode, _ weak: DocumentNode, _ path: [String]
  ) -> DocumentNode {
    if one.name == other.name { return mergedObject(strong, weak, path) }
    if other.name == "unknown" { return strong }
    if one.name == "unknown" { return weak }
    // A gateway whose kind only one writing tells.
    if let left = identity(one.payload), let right = identity(other.payload), left == right { return strong }
    disagree(
      path, Value(text: one.name, source: strong.recordedSource ?? one.payload["_0"]?.recordedSource),
      Value(text: other.name, source: weak.recordedSource ?? other.payload["_0"]?.recordedSource))
    return strong
  }

  private mutating func mergedObject(_ strong: DocumentNode, _ weak: DocumentNode, _ path: [String])
    -> DocumentNode
  {
    var members: [DocumentObject.Member] = []
    let keys = (strong.object?.keys ?? []) + (weak.object?.keys ?? []).filter { strong[$0] == nil }
    for key in keys {
      if let value = mergedMember(key, strong[key], weak[key], path) {
        members.append(DocumentObject.Member(key: key, value: value))
      }
    }
    return DocumentNode(.object(DocumentObject(members)))
  }

  private mutating func mergedMember(
    _ key: String, _ strong: DocumentNode?, _ weak: DocumentNode?, _ path: [String]
  ) -> DocumentNode? {
    switch key {
    case "source": return linesFromWeak ? weak ?? strong : strong ?? weak
    case "declaredBy": return weak ?? strong
    // Why a list is not known: gone as soon as one of them knows it.
    case _ where key.hasSuffix("Unknown"): return strong == nil || weak == nil ? nil : strong
    case _ where key.hasSuffix("AreComplete"):
      return DocumentNode(.bool(strong?.bool == true || weak?.bool == true))
    default: break
    }
    guard let strong, let weak else { return strong ?? weak }
    return merged(strong, weak, key.hasPrefix("_") ? path : path + [key])
  }
}

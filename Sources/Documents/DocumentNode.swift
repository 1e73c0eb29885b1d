/// A value of a document together with the place where it was written.
///
/// One tree serves every format: JSON and YAML files as read, and what Terraform expressions and
/// CloudFormation intrinsics evaluate to. Parts that are not known are leaves of kind `.unknown`.
public struct DocumentNode: Sendable {
  /// What a node holds. Scalars lie in the node itself: most nodes are scalars, and none of them costs an allocation.
  public enum Value: Sendable {
    case null
    case bool(Bool)
    /// A number as it was written or as its language prints it.
    case number(String)
    case string(String)
    /// A YAML scalar without quotes, verbatim; whoever consumes it decides whether it is a number, a date or
    /// text.
    case plain(String)
    case array([DocumentNode])
    case object(DocumentObject)
    /// A YAML node with a local tag, such as `!Sub`.
    indirect case tagged(String, DocumentNode)
    /// Text that was made by encoding a tree as JSON (`jsonencode`); the tree keeps the places of its parts.
    indirect case encoded(DocumentNode)
    /// A value that the inputs do not hold.
    indirect case unknown(Unknown)
    /// A value that is not to be shown.
    case sensitive
  }

  /// What the node holds.
  public var value: Value
  /// Where it was written, if that is known.
  public var range: SourceRange?

  public init(_ value: Value, range: SourceRange? = nil) {
    self.value = value
    self.range = range
  }

  /// A string, or an unknown leaf where the text has mentions.
  public init(_ text: SymbolicText, range: SourceRange? = nil) {
    self.init(text.literal.map { .string($0) } ?? .unknown(Unknown(text)), range: range)
  }

  /// Where the node begins.
  public var source: SourceLocation? { range?.startLocation }
}

/// The members of an object in the order in which they were written, duplicates included.
public struct DocumentObject: Sendable {
  /// One `key: value`.
  public struct Member: Sendable {
    public var key: String
    /// Where the key was written.
    public var keyRange: SourceRange?
    public var value: DocumentNode

    public init(key: String, keyRange: SourceRange? = nil, value: DocumentNode) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }

    /// Where the member begins: its key, else its value.
    public var source: SourceLocation? { keyRange?.startLocation ?? value.source }
  }

  /// How members are found.
  private enum Finding: Sendable {
    /// By looking at one after the other.
    case searching
    /// By the last position of every key: for objects that are searched often enough to pay for it.
    case positions([String: Int])
    /// In a text, where they stand and are read when they are asked for; none is held.
    case text(JSONMembers)
  }

  /// The members, unless they stand in a text.
  private var held: [Member]
  private var finding: Finding
  private static let indexedSize = 24

  public init(_ members: [Member] = []) {
    held = members
    finding = .searching
    if members.count >= DocumentObject.indexedSize { index() }
  }

  /// Members that are read when they are asked for.
  init(_ text: JSONMembers) {
    held = []
    finding = .text(text)
  }

  /// All members in order, duplicates included. Those of a text are read anew each time.
  public private(set) var members: [Member] {
    get { text?.all ?? held }
    _modify {
      hold()
      yield &held
    }
  }

  /// Whether the members stand in a text and are read when they are asked for: then none of them is unknown.
  public var isText: Bool { text != nil }

  private var text: JSONMembers? { if case .text(let text) = finding { text } else { nil } }

  /// Reads members that stand in a text, to change them.
  private mutating func hold() {
    if let text { self = DocumentObject(text.all) }
  }

  private mutating func index() {
    var positions = [String: Int](minimumCapacity: held.count)
    for position in held.indices { positions[held[position].key] = position }
    finding = .positions(positions)
  }

  /// Where the member with this key stands.
  private func position(of key: String) -> Int? {
    switch finding {
    case .searching:
      // Keys mostly differ in length already, which is quicker to see.
      let length = key.utf8.count
      return held.lastIndex { $0.key.utf8.count == length && $0.key == key }
    case .positions(let positions): return positions[key]
    case .text(let text): return text.position(of: key)
    }
  }

  /// The member with this key; the last one where it was written more than once.
  public func member(_ key: String) -> Member? {
    position(of: key).map { text?.member(at: $0) ?? held[$0] }
  }

  /// The value with this key; the last one where it was written more than once.
  ///
  /// Setting a value puts it in place of the one that counts so far or at the end, where its key stands at the
  /// value's own place; setting nil removes every member with this key. A value is changed where it lies.
  public subscript(key: String) -> DocumentNode? {
    get {
      if let text { return text.value(of: key) }
      return position(of: key).map { held[$0].value }
    }
    _modify {
      hold()
      let position = position(of: key)
      var value: DocumentNode?
      if let position {
        value = members[position].value
        members[position].value = DocumentNode(.null)
      }
      defer {
        switch (position, value) {
        case (let position?, let value?): members[position].value = value
        case (nil, let value?): append(value, under: key)
        case (_, nil): remove(key)
        }
      }
      yield &value
    }
  }

  /// As `subscript(key:)`, with a value for where there is none.
  public subscript(key: String, default missing: @autoclosure () -> DocumentNode) -> DocumentNode {
    get { self[key] ?? missing() }
    _modify {
      let position = position(of: key) ?? append(missing(), under: key)
      yield &members[position].value
    }
  }

  /// Every value written with this key.
  public func all(_ key: String) -> [Member] { members.filter { $0.key == key } }

  /// The keys in order, each once.
  public var keys: [String] {
    var seen: Set<String> = []
    return members.compactMap { seen.insert($0.key).inserted ? $0.key : nil }
  }

  /// Whether a key was written more than once; cheaper to ask than `duplicates`.
  public var hasDuplicates: Bool {
    if case .positions(let positions) = finding { return positions.count < held.count }
    let members = members
    return members.indices.contains { index in
      members[..<index].contains { $0.key == members[index].key }
    }
  }

  /// Members whose key was written before in the same object.
  public var duplicates: [(first: Member, again: Member)] {
    var first: [String: Member] = [:]
    return members.compactMap { member in
      if let earlier = first[member.key] { return (earlier, member) }
      first[member.key] = member
      return nil
    }
  }

  /// Puts a value under a key, in place of the one that counts so far or at the end.
  public mutating func set(_ key: String, _ value: DocumentNode, keyRange: SourceRange? = nil) {
    if let position = position(of: key) {
      if let text, keyRange == nil, value.firstUnknown == nil {
        finding = .text(text.with(value, at: position))
        return
      }
      members[position].value = value
      if let keyRange { members[position].keyRange = keyRange }
      return
    }
    append(value, under: key, at: keyRange)
  }

  @discardableResult
  private mutating func append(_ value: DocumentNode, under key: String) -> Int {
    append(value, under: key, at: value.range)
  }

  /// Where the new member stands.
  @discardableResult
  private mutating func append(_ value: DocumentNode, under key: String, at keyRange: SourceRange?) -> Int {
    members.append(Member(key: key, keyRange: keyRange, value: value))
    if case .positions(var positions) = finding {
      // The table must be held once, or the change copies it.
      finding = .searching
      positions[key] = held.count - 1
      finding = .positions(positions)
    } else if held.count >= DocumentObject.indexedSize {
      index()
    }
    return held.count - 1
  }

  /// The object with other values under the same keys, where `change` gives some; nil where it gives none.
  public func changingValues(_ change: (Member) throws -> DocumentNode?) rethrows -> DocumentObject? {
    var changed: DocumentObject?
    for (position, member) in members.enumerated() {
      guard let value = try change(member) else { continue }
      if changed == nil { changed = self }
      changed?.members[position].value = value
    }
    return changed
  }

  /// Removes every member with this key.
  public mutating func remove(_ key: String) {
    guard position(of: key) != nil else { return }
    self = DocumentObject(members.filter { $0.key != key })
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { text.map { $0.count == 0 } ?? held.isEmpty }
}

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

  /// All members in order, duplicates included.
  public private(set) var members: [Member]
  /// The last position of every key; built only for objects that are searched often enough to pay for it.
  private var positions: [String: Int]?
  private static let indexedSize = 24

  public init(_ members: [Member] = []) {
    self.members = members
    if members.count >= DocumentObject.indexedSize { index() }
  }

  private mutating func index() {
    var positions = [String: Int](minimumCapacity: members.count)
    for position in members.indices { positions[members[position].key] = position }
    self.positions = positions
  }

  /// Where the member with this key stands.
  private func position(of key: String) -> Int? {
    if let positions { return positions[key] }
    // Keys mostly differ in length already, which is quicker to see.
    let length = key.utf8.count
    return members.lastIndex { $0.key.utf8.count == length && $0.key == key }
  }

  /// The member with this key; the last one where it was written more than once.
  public func member(_ key: String) -> Member? { position(of: key).map { members[$0] } }

  /// The value with this key; the last one where it was written more than once.
  ///
  /// Setting a value puts it in place of the one that counts so far or at the end, where its key stands at the
  /// value's own place; setting nil removes every member with this key. A value is changed where it lies.
  public subscript(key: String) -> DocumentNode? {
    get { position(of: key).map { members[$0].value } }
    _modify {
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
    if let positions { return positions.count < members.count }
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
    if positions != nil {
      positions?[key] = members.count - 1
    } else if members.count >= DocumentObject.indexedSize {
      index()
    }
    return members.count - 1
  }

  /// The object with other values under the same keys, where `change` gives some; nil where it gives none.
  public func changingValues(_ change: (Member) throws -> DocumentNode?) rethrows -> DocumentObject? {
    var changed: DocumentObject?
    for position in members.indices {
      guard let value = try change(members[position]) else { continue }
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
  public var isEmpty: Bool { members.isEmpty }
}

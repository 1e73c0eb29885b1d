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
  private var place: DocumentPlace

  public init(_ value: Value, range: SourceRange? = nil) {
    self.value = value
    place = DocumentPlace(range)
  }

  /// Where it was written, if that is known.
  public var range: SourceRange? {
    get { place.range }
    set { place = DocumentPlace(newValue) }
  }

  /// A string, or an unknown leaf where the text has mentions.
  public init(_ text: SymbolicText, range: SourceRange? = nil) {
    self.init(text.literal.map { .string($0) } ?? .unknown(Unknown(text)), range: range)
  }

  /// Where the node begins.
  public var source: SourceLocation? { range?.startLocation }
}

/// Where a part of a document was written, if that is known. Parts are copied at every step, which an optional of a
/// file with its bytes makes dearer, and so does each further property of theirs.
private struct DocumentPlace: Sendable {
  private let file: SourceFile?
  private let span: SourceSpan

  init(_ range: SourceRange?) {
    file = range?.file
    span = range?.span ?? SourceSpan()
  }

  var range: SourceRange? { file.map { SourceRange(file: $0, span: span) } }
}

/// The members of an object in the order in which they were written, duplicates included.
public struct DocumentObject: Sendable {
  /// One `key: value`.
  public struct Member: Sendable {
    public var key: String
    private var keyPlace: DocumentPlace
    public var value: DocumentNode

    public init(key: String, keyRange: SourceRange? = nil, value: DocumentNode) {
      self.key = key
      keyPlace = DocumentPlace(keyRange)
      self.value = value
    }

    /// Where the key was written.
    public var keyRange: SourceRange? {
      get { keyPlace.range }
      set { keyPlace = DocumentPlace(newValue) }
    }

    /// Where the member begins: its key, else its value.
    public var source: SourceLocation? { keyRange?.startLocation ?? value.source }
  }

  /// Where the members are and how they are found. One reference in all cases: objects are copied at every step.
  private enum Storage: Sendable {
    /// Found by looking at one after the other.
    case members([Member])
    /// Found by the last position of every key: for objects that are searched often enough to pay for it.
    indirect case indexed([Member], positions: [String: Int])
    /// In a text, where they stand and are read when they are asked for; none is held.
    case text(JSONMembers)
  }

  private var storage: Storage
  private static let indexedSize = 24

  public init(_ members: [Member] = []) {
    storage =
      members.count < DocumentObject.indexedSize
      ? .members(members) : .indexed(members, positions: DocumentObject.positions(members))
  }

  /// Members that are read when they are asked for.
  init(_ text: JSONMembers) { storage = .text(text) }

  /// All members in order, duplicates included. Those of a text are read anew each time.
  public private(set) var members: [Member] {
    get {
      switch storage {
      case .members(let members), .indexed(let members, _): members
      case .text(let text): text.all
      }
    }
    _modify {
      var (members, positions) = take()
      defer { storage = positions.map { .indexed(members, positions: $0) } ?? .members(members) }
      yield &members
    }
  }

  /// Whether the members stand in a text and are read when they are asked for: then none of them is unknown.
  public var isText: Bool { text != nil }

  private var text: JSONMembers? { if case .text(let text) = storage { text } else { nil } }

  /// The members to be changed, which the object lets go of: they would be copied else.
  private mutating func take() -> (members: [Member], positions: [String: Int]?) {
    let taken = storage
    storage = .members([])
    switch consume taken {
    case .members(let members): return (members, nil)
    case .indexed(let members, let positions): return (members, positions)
    case .text(let text):
      let members = text.all
      return (
        members,
        members.count < DocumentObject.indexedSize ? nil : DocumentObject.positions(members)
      )
    }
  }

  private static func positions(_ members: [Member]) -> [String: Int] {
    var positions = [String: Int](minimumCapacity: members.count)
    for position in members.indices { positions[members[position].key] = position }
    return positions
  }

  /// Where the member with this key stands.
  private func position(of key: String) -> Int? {
    switch storage {
    case .members(let members): return DocumentObject.position(of: key, in: members)
    case .indexed(_, let positions): return positions[key]
    case .text(let text): return text.position(of: key)
    }
  }

  private static func position(of key: String, in members: [Member]) -> Int? {
    // Keys mostly differ in length already, which is quicker to see.
    let length = key.utf8.count
    return members.lastIndex { $0.key.utf8.count == length && $0.key == key }
  }

  /// The value with a key where it lies: almost all that is asked of objects.
  private func value(of key: String) -> DocumentNode? {
    switch storage {
    case .members(let members):
      guard let position = DocumentObject.position(of: key, in: members) else { return nil }
      return members[position].value
    case .indexed(let members, let positions):
      guard let position = positions[key] else { return nil }
      return members[position].value
    case .text(let text): return text.value(of: key)
    }
  }

  /// The member with this key; the last one where it was written more than once.
  public func member(_ key: String) -> Member? {
    position(of: key).map { text?.member(at: $0) ?? members[$0] }
  }

  /// The value with this key; the last one where it was written more than once.
  ///
  /// Setting a value puts it in place of the one that counts so far or at the end, where its key stands at the
  /// value's own place; setting nil removes every member with this key. A value is changed where it lies.
  public subscript(key: String) -> DocumentNode? {
    get { value(of: key) }
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
    switch storage {
    case .indexed(let members, let positions): return positions.count < members.count
    case .members(let members):
      for index in members.indices.dropFirst() {
        let length = members[index].key.utf8.count
        for earlier in 0..<index
        where members[earlier].key.utf8.count == length && members[earlier].key == members[index].key {
          return true
        }
      }
      return false
    case .text: return !duplicates.isEmpty
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
        storage = .text(text.with(value, at: position))
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
    var (members, positions) = take()
    let position = members.count
    members.append(Member(key: key, keyRange: keyRange, value: value))
    positions?[key] = position
    if positions == nil, members.count >= DocumentObject.indexedSize {
      positions = DocumentObject.positions(members)
    }
    storage = positions.map { .indexed(members, positions: $0) } ?? .members(members)
    return position
  }

  /// The object with other values under the same keys, where `change` gives some; nil where it gives none.
  public func changingValues(_ change: (Member) throws -> DocumentNode?) rethrows -> DocumentObject? {
    let members = members
    var changed: [Member]?
    for position in members.indices {
      guard let value = try change(members[position]) else { continue }
      if changed == nil { changed = members }
      changed?[position].value = value
    }
    return changed.map { DocumentObject($0) }
  }

  /// Removes every member with this key.
  public mutating func remove(_ key: String) {
    guard position(of: key) != nil else { return }
    self = DocumentObject(members.filter { $0.key != key })
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { text.map { $0.count == 0 } ?? members.isEmpty }
}

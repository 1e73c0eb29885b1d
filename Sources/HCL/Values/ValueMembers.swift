import Documents

/// The members of an object or map, sorted by key as Terraform iterates them.
public struct ValueMembers: Sendable {
  /// One `key = value`.
  public struct Entry: Sendable {
    /// The key.
    public var key: String
    /// Where the key was written.
    public var keyRange: SourceRange?
    /// What the key stands for.
    public var value: Value

    public init(key: String, keyRange: SourceRange? = nil, value: Value) {
      self.key = key
      self.keyRange = keyRange
      self.value = value
    }
  }

  /// The members in the order of their keys, each key once.
  public private(set) var entries: [Entry]
  /// Members of one object constructor whose key was written again further down: Terraform drops them silently.
  public private(set) var overwritten: [Entry] = []
  /// Set on the object of a resource whose other attributes are not known yet: an attribute that is not among the
  /// entries reads as unknown, mentioning this address and the attribute's name.
  public var others: Mention?

  /// Sorts the members; of equal keys the last one counts.
  public init(_ entries: [Entry] = [], others: Mention? = nil) {
    self.others = others
    var isSorted = true
    for index in entries.indices.dropFirst() where !(entries[index - 1].key < entries[index].key) {
      isSorted = false
      break
    }
    if isSorted {
      self.entries = entries
      return
    }
    let order = entries.indices.sorted {
      entries[$0].key == entries[$1].key ? $0 < $1 : entries[$0].key < entries[$1].key
    }
    self.entries = []
    self.entries.reserveCapacity(entries.count)
    for index in order {
      if self.entries.last?.key == entries[index].key { self.entries.removeLast() }
      self.entries.append(entries[index])
    }
  }

  /// The members that one object constructor writes: of equal keys the last one counts, and the others are kept as
  /// overwritten.
  init(written entries: [Entry]) {
    self.init(entries)
    guard self.entries.count < entries.count else { return }
    var seen: Set<String> = []
    overwritten = entries.reversed().filter { !seen.insert($0.key).inserted }.reversed()
  }

  /// Everything that was written, in the order of the keys; what is overwritten stands before what counts.
  public var written: [Entry] {
    guard !overwritten.isEmpty else { return entries }
    let earlier = Dictionary(grouping: overwritten, by: \.key)
    return entries.flatMap { (earlier[$0.key] ?? []) + [$0] }
  }

  /// The members of a dictionary.
  public init(_ values: [String: Value]) {
    self.init(values.map { Entry(key: $0.key, value: $0.value) })
  }

  /// The member with this key.
  public func entry(_ key: String) -> Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].key == key ? entries[low] : nil
  }

  /// The value with this key.
  public subscript(key: String) -> Value? { entry(key)?.value }

  /// How many keys there are.
  public var count: Int { entries.count }
  /// Whether there is none.
  public var isEmpty: Bool { entries.isEmpty }
  /// The keys in order.
  public var keys: [String] { entries.map(\.key) }
  /// The values in the order of their keys.
  public var values: [Value] { entries.map(\.value) }

  /// The members with their values changed.
  public func mapValues<Failure: Error>(
    _ transform: (Value) throws(Failure) -> Value
  ) throws(Failure) -> ValueMembers {
    var result = self
    for index in result.entries.indices { result.entries[index].value = try transform(entries[index].value) }
    return result
  }
}

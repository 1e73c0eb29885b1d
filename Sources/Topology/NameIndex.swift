import Documents

/// Which resources texts name, by their positions in a deployment.
struct NameIndex {
  /// In which ways a text names a resource.
  struct Use: OptionSet {
    let rawValue: UInt8
    /// References lead by it to the resource: an id, an ARN, a DNS name.
    static let reference = Use(rawValue: 1)
    /// It names the resource exactly: an address, an id, an ARN.
    static let exact = Use(rawValue: 2)
    /// People see it.
    static let shown = Use(rawValue: 4)
  }

  /// Most texts name one resource: the first needs no list of its own.
  private struct Entry {
    private let narrowPosition: UInt32
    var uses: Use
    /// Whether the text names other resources, too.
    var isShared = false

    /// The table of names is large, and a deployment of thousands of millions of resources would not fit anyway.
    init(position: Int, uses: Use) {
      narrowPosition = UInt32(position)
      self.uses = uses
    }

    var position: Int { Int(narrowPosition) }
  }

  private var entries: [String: Entry] = [:]
  /// What shared texts name besides the first resource.
  private var furtherEntries: [String: [Entry]] = [:]

  init() {}

  /// The names of resources by their positions in a list.
  init(of resources: [Resource]) {
    reserveCapacity(for: resources)
    for position in resources.indices { note(resources[position], at: position) }
  }

  /// Makes room for every name of these resources.
  private mutating func reserveCapacity(for resources: [Resource]) {
    var count = 0
    for position in resources.indices {
      count += 2 + resources[position].otherNames.count + resources[position].formerAddresses.count
      if resources[position].awsID != nil { count += 1 }
      if resources[position].arn != nil { count += 1 }
    }
    entries.reserveCapacity(count)
  }

  /// Notes every name of a resource. Resources are noted in the order of their positions.
  mutating func note(_ resource: Resource, at position: Int) {
    let address = resource.id.address
    var uses: Use = resource.awsID == address ? [.exact, .reference] : .exact
    if resource.name == address { uses.insert(.shown) } else { note(resource.name, .shown, position) }
    note(address, uses, position)
    if let id = resource.awsID, id != address { note(id, [.exact, .reference], position) }
    if let arn = resource.arn?.literal { note(arn, [.exact, .reference], position) }
    for name in resource.otherNames { note(name, [.shown, .reference], position) }
    for address in resource.formerAddresses { note(address, .shown, position) }
  }

  private mutating func note(_ name: String, _ use: Use, _ position: Int) {
    let first = Entry(position: position, uses: [])
    let isFurther = NameIndex.note(&entries[name, default: first], use, position)
    guard isFurther else { return }
    NameIndex.note(&furtherEntries[name, default: []], use, position)
  }

  /// Whether the text names another resource already.
  private static func note(_ entry: inout Entry, _ use: Use, _ position: Int) -> Bool {
    if entry.position == position { entry.uses.insert(use) } else { entry.isShared = true }
    return entry.position != position
  }

  private static func note(_ entries: inout [Entry], _ use: Use, _ position: Int) {
    if let last = entries.indices.last, entries[last].position == position {
      entries[last].uses.insert(use)
    } else {
      entries.append(Entry(position: position, uses: use))
    }
  }

  /// What a text names besides the first resource.
  private func further(_ name: String, _ first: Entry) -> [Entry] {
    first.isShared ? furtherEntries[name] ?? [] : []
  }

  /// The resources that a text names in one way, in order.
  func positions(_ name: String, _ use: Use) -> [Int] {
    guard let entry = entries[name] else { return [] }
    return ([entry] + further(name, entry)).filter { $0.uses.contains(use) }.map(\.position)
  }

  /// The only resource for which a text is a reference and that fits; nil where several fit.
  func onlyReference(_ name: String, where fits: (Int) -> Bool) -> Int? {
    guard let entry = entries[name] else { return nil }
    var found: Int?
    if entry.uses.contains(.reference), fits(entry.position) { found = entry.position }
    for other in further(name, entry) where other.uses.contains(.reference) && fits(other.position) {
      if found != nil { return nil }
      found = other.position
    }
    return found
  }
}

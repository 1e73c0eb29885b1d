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
    var further: [Entry] = []

    /// The table of names is large, and a deployment of thousands of millions of resources would not fit anyway.
    init(position: Int, uses: Use) {
      narrowPosition = UInt32(position)
      self.uses = uses
    }

    var position: Int { Int(narrowPosition) }

    mutating func add(_ use: Use, _ position: Int) {
      if self.position == position {
        uses.insert(use)
      } else if let last = further.indices.last, further[last].position == position {
        further[last].uses.insert(use)
      } else {
        further.append(Entry(position: position, uses: use))
      }
    }
  }

  private var entries: [String: Entry] = [:]

  /// Makes room for every name of these resources.
  mutating func reserveCapacity(for resources: [Resource]) {
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
    note(address, resource.awsID == address ? [.exact, .reference] : .exact, position)
    note(resource.name, .shown, position)
    if let id = resource.awsID, id != address { note(id, [.exact, .reference], position) }
    if let arn = resource.arn?.literal { note(arn, [.exact, .reference], position) }
    for name in resource.otherNames { note(name, [.shown, .reference], position) }
    for address in resource.formerAddresses { note(address, .shown, position) }
  }

  private mutating func note(_ name: String, _ use: Use, _ position: Int) {
    entries[name, default: Entry(position: position, uses: use)].add(use, position)
  }

  /// The resources that a text names in one way, in order.
  func positions(_ name: String, _ use: Use) -> [Int] {
    guard let entry = entries[name] else { return [] }
    return ([entry] + entry.further).filter { $0.uses.contains(use) }.map(\.position)
  }

  /// The only resource for which a text is a reference and that fits; nil where several fit.
  func onlyReference(_ name: String, where fits: (Int) -> Bool) -> Int? {
    guard let entry = entries[name] else { return nil }
    var found: Int?
    if entry.uses.contains(.reference), fits(entry.position) { found = entry.position }
    for other in entry.further where other.uses.contains(.reference) && fits(other.position) {
      if found != nil { return nil }
      found = other.position
    }
    return found
  }
}

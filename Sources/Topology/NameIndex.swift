import Documents

/// Which resources texts name, by their positions in a deployment.
struct NameIndex {
  /// Most texts name one resource: the first needs no list of its own.
  private struct Entry {
    private let narrowPosition: UInt32
    /// Whether the text names other resources, too.
    var isShared = false

    /// The table of names is large, and a deployment of thousands of millions of resources would not fit anyway.
    init(position: Int) { narrowPosition = UInt32(position) }

    var position: Int { Int(narrowPosition) }
  }

  private var entries: [String: Entry] = [:]
  /// What shared texts name besides the first resource.
  private var further: [String: [Int]] = [:]

  init(minimumCapacity: Int = 0) { entries.reserveCapacity(minimumCapacity) }

  /// Notes a name of a resource. Resources are noted in the order of their positions.
  mutating func note(_ name: String, _ position: Int) {
    if NameIndex.isOther(&entries[name, default: Entry(position: position)], position) {
      NameIndex.note(&further[name, default: []], position)
    }
  }

  /// Whether the text names another resource already.
  private static func isOther(_ entry: inout Entry, _ position: Int) -> Bool {
    let isOther = entry.position != position
    if isOther { entry.isShared = true }
    return isOther
  }

  private static func note(_ positions: inout [Int], _ position: Int) {
    if positions.last != position { positions.append(position) }
  }

  /// The resources that a text names, in order.
  func positions(_ name: String) -> [Int] {
    guard let entry = entries[name] else { return [] }
    return [entry.position] + (entry.isShared ? further[name] ?? [] : [])
  }

  /// The only resource that a text names and that fits; nil where several fit.
  func only(_ name: String, where fits: (Int) -> Bool) -> Int? {
    guard let entry = entries[name] else { return nil }
    var found = fits(entry.position) ? entry.position : nil
    for other in entry.isShared ? further[name] ?? [] : [] where fits(other) {
      if found != nil { return nil }
      found = other
    }
    return found
  }
}

extension NameIndex {
  /// The names by which references lead to resources: ids, ARNs, DNS names.
  static func references(to resources: [Resource]) -> NameIndex {
    var index = NameIndex(minimumCapacity: 2 * resources.count)
    for position in resources.indices { index.noteReferences(to: resources[position], at: position) }
    return index
  }

  /// Notes every name by which references lead to a resource.
  mutating func noteReferences(to resource: Resource, at position: Int) {
    if let id = resource.awsID { note(id, position) }
    if let arn = resource.arn?.literal { note(arn, position) }
    for name in resource.otherNames { note(name, position) }
  }
}

/// What people call resources. Most deployments are never asked for it, so that it is made when somebody does.
struct SelectorIndex {
  /// What names a resource exactly: an address, an id, an ARN.
  private(set) var exact = NameIndex()
  /// What people see of it.
  private(set) var shown = NameIndex()

  init(of resources: [Resource]) {
    for (position, resource) in resources.enumerated() {
      for name in [resource.id.address, resource.awsID, resource.arn?.literal].compactMap(\.self) {
        exact.note(name, position)
      }
      for name in [resource.name] + resource.otherNames + resource.formerAddresses {
        shown.note(name, position)
      }
    }
  }
}

import Documents

/// Everything that the inputs say of a deployment: resources, what they are wired to, and what was wrong in the inputs.
///
/// A value: `ModelEdit`s change copies of it. Look-ups by identity and by name are hash look-ups.
public struct Deployment: Sendable {
  /// One thing that was loaded.
  public struct Input: Hashable, Sendable, Codable {
    /// The path as the user gave it; the scope of its resources' identities.
    public var path: String
    /// What it turned out to be, such as `terraform configuration`.
    public var format: String
    /// How close it is to what is deployed.
    public var standing: Standing

    /// An input by path and format.
    public init(path: String, format: String, standing: Standing = .source) {
      self.path = path
      self.format = format
      self.standing = standing
    }

    /// Reads an input; one without a standing is a source.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        path: try container.decode(String.self, forKey: .path),
        format: try container.decode(String.self, forKey: .format),
        standing: try container.decodeIfPresent(Standing.self, forKey: .standing) ?? .source)
    }

    /// How close an input is to what is deployed: where two disagree, the closer one's value counts.
    public enum Standing: String, Sendable, Codable, CaseIterable, Comparable {
      /// A configuration or template: what somebody wants.
      case source
      /// What is about to be made.
      case plan
      /// What the tool that made it remembers.
      case state
      /// What the account itself says.
      case dump

      public static func < (left: Standing, right: Standing) -> Bool { left.rank < right.rank }

      private var rank: Int { Standing.allCases.firstIndex(of: self) ?? 0 }
    }
  }

  /// What was loaded, in the order in which it was given.
  public var inputs: [Input]
  /// What was wrong in the inputs.
  public var diagnostics: [Diagnostic]
  /// What inputs say differently of one fact, each time the closer one's value counting.
  public var drift: [Drift] = []
  /// The outputs of root modules and stacks.
  public var outputs: [String: DocumentNode]
  /// Every resource, in the order of the inputs.
  public private(set) var resources: [Resource]

  private var positions: [ResourceID: Int] = [:]
  /// The names by which references lead to resources.
  private var references = NameIndex()
  private var selectors = MadeWhenAsked<SelectorIndex>()
  private var positionsByKind: [ResourceKind: [Int]] = [:]
  /// Identities that other inputs gave to the same resource.
  private var aliases: [ResourceID: ResourceID] = [:]

  /// A deployment of resources; of several with one identity the first counts and a diagnostic tells of the others.
  public init(
    inputs: [Input] = [], resources: [Resource] = [], outputs: [String: DocumentNode] = [:],
    diagnostics: [Diagnostic] = []
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.diagnostics = diagnostics
    self.resources = resources
    indexAll()
  }

  /// Takes over the resources of an empty deployment, so that a long list of them is held once.
  public mutating func take(_ resources: inout [Resource]) {
    swap(&self.resources, &resources)
    indexAll()
  }

  /// Adds a resource, unless one with its identity is there already.
  public mutating func add(_ resource: Resource) {
    guard positions[resource.id] == nil else { return reportDuplicate(resource) }
    let position = resources.count
    resources.append(resource)
    positions[resource.id] = position
    positionsByKind[resource.kind, default: []].append(position)
    references.noteReferences(to: resource, at: position)
    selectors = MadeWhenAsked()
  }

  private mutating func reportDuplicate(_ resource: Resource) {
    diagnostics.append(
      .warning(
        "input.duplicate-resource", "`\(resource.id)` is declared more than once",
        detail: "the first declaration counts", source: resource.source))
  }

  /// Makes a further identity lead to a resource: another input's name of the same thing.
  public mutating func addAlias(_ alias: ResourceID, for id: ResourceID) {
    if alias != id { aliases[alias] = id }
  }

  /// Every alias with the identity that it leads to, in order.
  public var aliasPairs: [(alias: ResourceID, id: ResourceID)] {
    aliases.map { ($0.key, $0.value) }.sorted { $0.0 < $1.0 }
  }

  /// The resource with this identity.
  public subscript(id: ResourceID) -> Resource? { position(of: id).map { resources[$0] } }

  /// Whether there is a resource with this identity.
  func holds(_ id: ResourceID) -> Bool { position(of: id) != nil }

  /// The positions of all resources by their kinds, in order.
  public var positionsOfKinds: [ResourceKind: [Int]] { positionsByKind }

  /// Where a resource stands among `resources`.
  public func position(of id: ResourceID) -> Int? {
    positions[id] ?? aliases[id].flatMap { positions[$0] }
  }

  /// Replaces a resource by its changed self; its identity and names must stay.
  public mutating func replace(_ resource: Resource) {
    guard let position = positions[resource.id] else { return }
    let isOfOtherKind = resources[position].kind != resource.kind
    resources[position] = resource
    if isOfOtherKind { indexAll() }
  }

  /// Removes a resource; false where it is not there.
  public mutating func remove(_ id: ResourceID) -> Bool {
    guard let position = positions[id] else { return false }
    resources.remove(at: position)
    indexAll()
    return true
  }

  /// Says of the part at a position that it stands in its whole.
  mutating func markFolded(_ position: Int) { resources[position].isFolded = true }

  /// The facts of one kind of the resource with this identity.
  public func facts<Facts: ResourceFacts>(_ id: ResourceID, as type: Facts.Type = Facts.self) -> Facts? {
    self[id]?.facts as? Facts
  }

  /// Every resource of a kind with its facts, in order.
  public func all<Facts: ResourceFacts>(_ type: Facts.Type) -> [(resource: Resource, facts: Facts)] {
    (positionsByKind[Facts.kind] ?? []).compactMap { position in
      (resources[position].facts as? Facts).map { (resources[position], $0) }
    }
  }

  /// Every resource of a kind, in order.
  public func resources(of kind: ResourceKind) -> [Resource] {
    (positionsByKind[kind] ?? []).map { resources[$0] }
  }

  /// Changes the facts of one resource in place; false where it is not there or of another kind.
  @discardableResult
  public mutating func update<Facts: ResourceFacts>(
    _ id: ResourceID, as type: Facts.Type = Facts.self, _ change: (inout Facts) -> Void
  ) -> Bool {
    guard let position = position(of: id) else { return false }
    return update(position, as: type, change)
  }

  /// Changes the facts of the resource that a reference leads to; false where it leads to none of their kind.
  @discardableResult
  mutating func update<Facts: ResourceFacts>(
    _ reference: Reference?, as type: Facts.Type, _ change: (inout Facts) -> Void
  ) -> Bool {
    guard let position = position(of: reference, as: Facts.kind) else { return false }
    return update(position, as: type, change)
  }

  /// Changes the facts at a position. They are taken out meanwhile: else their lists would be copied.
  private mutating func update<Facts: ResourceFacts>(
    _ position: Int, as type: Facts.Type, _ change: (inout Facts) -> Void
  ) -> Bool {
    guard var facts = resources[position].facts as? Facts else { return false }
    resources[position].facts = OpaqueResource()
    change(&facts)
    resources[position].facts = facts
    return true
  }

  /// Indexes every resource anew; of several with one identity the first stays.
  private mutating func indexAll() {
    let all = resources
    (positions, (references, positionsByKind)) = both(
      areLong: all.count > 4096, { Deployment.positionsByID(of: all) },
      {
        (NameIndex.references(to: all), Dictionary(grouping: all.indices) { all[$0].kind })
      })
    selectors = MadeWhenAsked()
    if positions.count < resources.count { dropDuplicates() }
  }

  /// The first position of every identity.
  private static func positionsByID(of resources: [Resource]) -> [ResourceID: Int] {
    var positions = [ResourceID: Int](minimumCapacity: resources.count)
    for position in resources.indices.reversed() { positions[resources[position].id] = position }
    return positions
  }

  private mutating func dropDuplicates() {
    let all = resources
    resources = []
    for (position, resource) in all.enumerated() {
      if positions[resource.id] == position { resources.append(resource) } else { reportDuplicate(resource) }
    }
    indexAll()
  }

  /// The positions of all resources of these kinds, in order.
  func positions(of kinds: Set<ResourceKind>) -> [Int] {
    positionsByKind.flatMap { kinds.contains($0.key) ? $0.value : [] }.sorted()
  }
}

extension Deployment {
  /// The resource that a reference names; nil where it names none, or several of the wanted kind.
  ///
  /// - Parameter kind: only a resource of this kind will do; nil or `.opaque` takes any.
  public func resolve(_ reference: Reference?, as kind: ResourceKind? = nil) -> Resource? {
    position(of: reference, as: kind).map { resources[$0] }
  }

  /// Whether a reference names a resource, of any kind.
  func holds(_ reference: Reference) -> Bool { position(of: reference, as: nil) != nil }

  private func position(of reference: Reference?, as kind: ResourceKind?) -> Int? {
    guard let reference else { return nil }
    if let literal = reference.literal {
      return references.only(literal) { Deployment.fits(resources[$0].kind, kind) }
    }
    let mentions = reference.text.mentions
    guard mentions.count == 1, let mention = mentions.first,
      let position = position(of: ResourceID(of: mention)),
      Deployment.fits(resources[position].kind, kind)
    else { return nil }
    return position
  }

  /// The facts that a reference leads to.
  public func facts<Facts: ResourceFacts>(_ reference: Reference?, as type: Facts.Type = Facts.self) -> Facts?
  {
    position(of: reference, as: Facts.kind).flatMap { resources[$0].facts as? Facts }
  }

  /// Whether a resource of one kind will do where another is wanted: APIs and gateways stand in for their like.
  private static func fits(_ kind: ResourceKind, _ wanted: ResourceKind?) -> Bool {
    guard let wanted, wanted != .opaque, wanted != kind else { return true }
    switch wanted {
    case .restAPI: return kind == .httpAPI
    case .internetGateway: return kind == .vpnGateway
    default: return false
    }
  }

  /// The resources that a user's selector names: an address, `INPUT::ADDRESS`, an AWS id, an ARN, a name, the logical id
  /// of a nested stack's resource, or a counted resource without its index. Several mean that it is ambiguous.
  public func find(_ selector: String) -> [Resource] {
    let selector = Deployment.normalized(selector)
    let selectors = self.selectors.value { SelectorIndex(of: resources) }
    let exact = selectors.exact.positions(selector)
    if !exact.isEmpty { return exact.map { resources[$0] } }
    let scoped = selector.ranges(of: "::").compactMap { separator in
      positions[
        ResourceID(
          scope: String(selector[..<separator.lowerBound]), address: String(selector[separator.upperBound...])
        )]
    }
    if !scoped.isEmpty { return scoped.map { resources[$0] } }
    let named = selectors.shown.positions(selector)
    if !named.isEmpty { return named.map { resources[$0] } }
    return resources.filter {
      $0.id.address.hasSuffix("/" + selector) || $0.id.address.hasPrefix(selector + "[")
        || $0.arn?.literal?.hasSuffix("/" + selector) == true
    }
  }

  /// `['a']` and `["a"]` are the same index.
  private static func normalized(_ selector: String) -> String {
    selector.replacing("['", with: "[\"").replacing("']", with: "\"]")
  }
}

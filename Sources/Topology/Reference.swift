import Documents

/// What one resource says to name another: an id, an ARN, a name, or a mention of an attribute that will hold one.
///
/// References are resolved by `Deployment.resolve(_:as:)` only when they are followed, so that wiring exists before
/// any id does.
public struct Reference: Hashable, Sendable, Codable {
  /// The name, as a literal or as a mention.
  public var text: SymbolicText
  /// Where it was written.
  public var source: SourceLocation?

  /// A reference by whatever text names the other resource.
  public init(_ text: SymbolicText, source: SourceLocation? = nil) {
    self.text = text
    self.source = source
  }

  /// A reference by a literal id, ARN or name.
  public init(_ literal: String, source: SourceLocation? = nil) {
    self.init(SymbolicText(literal), source: source)
  }

  /// A reference to a resource by its identity in the model.
  public init(to id: ResourceID, source: SourceLocation? = nil) {
    self.init(id.mention(), source: source)
  }

  /// The literal name, where there is one.
  public var literal: String? { text.literal }
}

extension Reference: CustomStringConvertible {
  /// The name as people wrote it.
  public var description: String { text.soleMention?.description ?? text.description }
}

/// A reference together with the kind of resource that it has to name and the part that the other plays.
public struct ResourceUse: Hashable, Sendable {
  /// The kind that the reference must resolve to.
  public var kind: ResourceKind
  /// The name of the other resource.
  public var reference: Reference
  /// The fact that holds the reference, such as `subnets`.
  public var role: String

  /// One use of another resource.
  public init(_ kind: ResourceKind, _ reference: Reference, role: String) {
    self.kind = kind
    self.reference = reference
    self.role = role
  }
}

extension ResourceUse {
  /// Uses of one kind from an optional reference.
  static func one(_ kind: ResourceKind, _ reference: Reference?, _ role: String) -> [ResourceUse] {
    reference.map { [ResourceUse(kind, $0, role: role)] } ?? []
  }

  /// Uses of one kind from a list of references.
  static func many(_ kind: ResourceKind, _ references: [Reference], _ role: String) -> [ResourceUse] {
    references.map { ResourceUse(kind, $0, role: role) }
  }
}

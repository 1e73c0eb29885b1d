import Documents

/// One resource of a deployment: what it is, whose it is, where it was written, and what is known of it.
public struct Resource: Sendable, Identifiable {
  /// How a resource came into the model.
  public enum Origin: String, Sendable, Codable {
    /// An input declares it.
    case declared
    /// Other resources name it, but no input holds it; its facts are what AWS creates by default.
    case external
    /// AWS makes it by itself, such as the default network ACL of a VPC.
    case awsDefault
  }

  /// Its identity in the model.
  public var id: ResourceID {
    get { fields.id }
    set { fields.id = newValue }
  }
  /// The input's own name of its type: `aws_lb`, `AWS::EC2::VPC`, `Subnets` for a dump.
  public var type: String {
    get { fields.type }
    set { fields.type = newValue }
  }
  /// The name that people know it by: its Name tag or name attribute, else its address.
  public var name: String {
    get { fields.name }
    set { fields.name = newValue }
  }
  /// The id that AWS gave it, such as `vpc-0a1b`.
  public var awsID: String? {
    get { fields.awsID }
    set { fields.awsID = newValue }
  }
  /// Its ARN, with mentions where parts are not known yet.
  public var arn: SymbolicText? {
    get { fields.arn }
    set { fields.arn = newValue }
  }
  /// The account that owns it; a mention where the input does not say, nil where nothing is known.
  public var account: SymbolicText? {
    get { fields.account }
    set { fields.account = newValue }
  }
  /// The region that it lives in; a mention where the input does not say, nil where nothing is known or for global
  /// services.
  public var region: SymbolicText? {
    get { fields.region }
    set { fields.region = newValue }
  }
  /// Where it was written.
  public var source: SourceLocation? {
    get { fields.source }
    set { fields.source = newValue }
  }
  /// How it came into the model.
  public var origin: Origin {
    get { fields.origin }
    set { fields.origin = newValue }
  }
  /// Its tags.
  public var tags: [String: String] {
    get { fields.tags }
    set { fields.tags = newValue }
  }
  /// Literal names besides id and ARN by which other resources refer to it: DNS names, group names, URLs.
  public var otherNames: [String] {
    get { fields.otherNames }
    set { fields.otherNames = newValue }
  }
  /// Why it may not exist: a condition or count that is not known.
  public var existsOnlyIf: Unknown? {
    get { fields.rarities.existsOnlyIf }
    set { fields.rarities.existsOnlyIf = newValue }
  }
  /// Whether it is a part that was folded into what it belongs to: the whole then says what counts.
  public var isFolded: Bool {
    get { fields.isFolded }
    set { fields.isFolded = newValue }
  }
  /// Where other inputs wrote the same resource.
  public var otherSources: [SourceLocation] {
    get { fields.rarities.otherSources }
    set { fields.rarities.otherSources = newValue }
  }
  /// The addresses that it had before, where the input tells that it was moved; not part of the model JSON.
  public var formerAddresses: [String] {
    get { fields.rarities.formerAddresses }
    set { fields.rarities.formerAddresses = newValue }
  }
  /// The value by whose id a data source looks for it, where something else has that value: a variable, a resource; not
  /// part of the model JSON.
  public var soughtID: Mention? {
    get { fields.rarities.soughtID }
    set { fields.rarities.soughtID = newValue }
  }
  /// What is known of it.
  public var facts: any ResourceFacts {
    get { fields.facts }
    set { fields.facts = newValue }
  }
  /// Every attribute as the input names and shapes it; not part of the model JSON.
  public var attributes: DocumentNode? {
    get { fields.rarities.attributes }
    set { fields.rarities.attributes = newValue }
  }

  private var boxedFields: CopyOnWrite<Fields>

  /// Read where they lie: to copy all of them for each would count many references.
  private var fields: Fields {
    _read { yield boxedFields.wrappedValue }
    _modify { yield &boxedFields.wrappedValue }
  }

  /// Very many resources are held at once, copied and handed on: what they are made of lies on the heap.
  private struct Fields: Sendable {
    var id: ResourceID
    var type: String
    var name: String
    var facts: any ResourceFacts
    var source: SourceLocation?
    var awsID: String?
    var arn: SymbolicText?
    var account: SymbolicText?
    var region: SymbolicText?
    var tags: [String: String] = [:]
    var otherNames: [String] = []
    var origin = Origin.declared
    var isFolded = false
    private var boxedRarities = Rarities.none

    /// What most resources do not have.
    var rarities: Rarities {
      _read { yield boxedRarities.wrappedValue }
      _modify { yield &boxedRarities.wrappedValue }
    }

    init(_ id: ResourceID, type: String, name: String, facts: any ResourceFacts, source: SourceLocation?) {
      self.id = id
      self.type = type
      self.name = name
      self.facts = facts
      self.source = source
    }
  }

  private struct Rarities: Sendable {
    var existsOnlyIf: Unknown?
    var otherSources: [SourceLocation] = []
    var formerAddresses: [String] = []
    var soughtID: Mention?
    var attributes: DocumentNode?

    static let none = CopyOnWrite(wrappedValue: Rarities())
  }

  /// A declared resource; further properties are set afterwards.
  public init(
    id: ResourceID, type: String, name: String? = nil, facts: any ResourceFacts, source: SourceLocation? = nil
  ) {
    boxedFields = CopyOnWrite(
      wrappedValue: Fields(id, type: type, name: name ?? id.address, facts: facts, source: source))
  }

  /// What it is.
  public var kind: ResourceKind { Swift.type(of: facts).kind }

  /// A reference to it by its identity.
  public var reference: Reference { Reference(to: id, source: source) }

  /// The shortest text by which the user can name it: its address.
  public var selector: String { id.address }
}

extension Resource: Codable {
  private enum CodingKeys: String, CodingKey {
    case id, kind, type, name, awsID, arn, account, region, source, origin, tags, otherNames, existsOnlyIf,
      isFolded, otherSources, facts
  }

  /// Reads a resource of any kind; an unknown kind is an error that names it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let kind = try container.decode(ResourceKind.self, forKey: .kind)
    guard let factsType = ResourceFactsCatalogue.types[kind] else {
      throw DecodingError.dataCorruptedError(
        forKey: .kind, in: container, debugDescription: "`\(kind)` is not a kind of resource")
    }
    self.init(
      id: try container.decode(ResourceID.self, forKey: .id),
      type: try container.decode(String.self, forKey: .type),
      name: try container.decode(String.self, forKey: .name),
      facts: try factsType.init(from: container.superDecoder(forKey: .facts)),
      source: try container.decodeIfPresent(SourceLocation.self, forKey: .source))
    awsID = try container.decodeIfPresent(String.self, forKey: .awsID)
    arn = try container.decodeIfPresent(SymbolicText.self, forKey: .arn)
    account = try container.decodeIfPresent(SymbolicText.self, forKey: .account)
    region = try container.decodeIfPresent(SymbolicText.self, forKey: .region)
    origin = try container.decode(Origin.self, forKey: .origin)
    tags = try container.decode([String: String].self, forKey: .tags)
    otherNames = try container.decode([String].self, forKey: .otherNames)
    if let unknown = try container.decodeIfPresent(Unknown.self, forKey: .existsOnlyIf) {
      existsOnlyIf = unknown
    }
    isFolded = try container.decodeIfPresent(Bool.self, forKey: .isFolded) ?? false
    if let sources = try container.decodeIfPresent([SourceLocation].self, forKey: .otherSources) {
      otherSources = sources
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(kind, forKey: .kind)
    try container.encode(type, forKey: .type)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(awsID, forKey: .awsID)
    try container.encodeIfPresent(arn, forKey: .arn)
    try container.encodeIfPresent(account, forKey: .account)
    try container.encodeIfPresent(region, forKey: .region)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encode(origin, forKey: .origin)
    try container.encode(tags, forKey: .tags)
    try container.encode(otherNames, forKey: .otherNames)
    try container.encodeIfPresent(existsOnlyIf, forKey: .existsOnlyIf)
    if isFolded { try container.encode(true, forKey: .isFolded) }
    if !otherSources.isEmpty { try container.encode(otherSources, forKey: .otherSources) }
    try facts.encode(to: container.superEncoder(forKey: .facts))
  }
}

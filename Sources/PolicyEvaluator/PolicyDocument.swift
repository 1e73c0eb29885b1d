import Documents

/// A policy document, read strictly and prepared for judging many requests.
public struct PolicyDocument: Sendable {
  /// The language version, which decides whether `${…}` is replaced (IAM User Guide, "Version").
  public enum Version: String, Hashable, Sendable {
    case from2008 = "2008-10-17"
    case from2012 = "2012-10-17"
  }

  /// What to call it: a name, an ARN, or the place where it is attached.
  public let name: String
  public let kind: PolicyKind
  /// The version that counts; 2008-10-17 where the document names none.
  public let version: Version
  public let statements: [PolicyStatement]
  /// Where the document was written.
  public let range: SourceRange?
  /// Why the document's content is not known, where it is not; the layer then counts as unknown.
  public let unknownReason: String?
  /// Whether its owner can change it: not one that AWS manages, and not one whose content is unknown.
  public var isEditable: Bool { unknownReason == nil && !isManagedByAWS }
  /// Whether it is a policy that AWS manages.
  public internal(set) var isManagedByAWS = false
  let compiled: [CompiledStatement]
  /// The other reading of a document in which a key is written twice: everything applies, instead of the last.
  let otherReading: [CompiledStatement]?
  let otherStatements: [PolicyStatement]?

  /// A document of statements.
  public init(
    name: String, kind: PolicyKind, version: Version = .from2012, statements: [PolicyStatement],
    range: SourceRange? = nil
  ) {
    self.init(
      name: name, kind: kind, version: version, statements: statements, otherStatements: nil, range: range,
      unknownReason: nil)
  }

  init(
    name: String, kind: PolicyKind, version: Version, statements: [PolicyStatement],
    otherStatements: [PolicyStatement]?, range: SourceRange?, unknownReason: String?
  ) {
    self.name = name
    self.kind = kind
    self.version = version
    self.statements = statements
    self.otherStatements = otherStatements
    self.range = range
    self.unknownReason = unknownReason
    let compile = { (statement: PolicyStatement) in
      CompiledStatement(statement, kind: kind, hasVariables: version == .from2012)
    }
    compiled = statements.map(compile)
    otherReading = otherStatements?.map(compile)
  }

  /// A policy that is attached but whose content the inputs do not hold, such as an AWS managed policy that is not
  /// known here. It may allow and may deny.
  public static func unknown(name: String, kind: PolicyKind, reason: String) -> PolicyDocument {
    PolicyDocument(
      name: name, kind: kind, version: .from2012, statements: [unknownStatement(reason)],
      otherStatements: nil, range: nil, unknownReason: reason)
  }

  static func unknownStatement(_ reason: String, range: SourceRange? = nil) -> PolicyStatement {
    PolicyStatement(
      effect: nil, action: nil, unjudged: [.init(element: "Statement", reason: reason, range: range)],
      range: range)
  }

  /// The same document with other statements.
  public func with(statements: [PolicyStatement]) -> PolicyDocument {
    PolicyDocument(name: name, kind: kind, version: version, statements: statements, range: range)
  }

  /// Where the document was written.
  public var source: SourceLocation? { range?.startLocation }

  /// Whether a key is written twice in it, so that two readings of it are judged.
  public var hasTwoReadings: Bool { otherReading != nil }

  /// The reading in which of keys written twice all apply.
  var allApply: PolicyDocument {
    guard let otherStatements else { return self }
    return with(statements: otherStatements)
  }
}

import Documents

/// A pattern that ARNs are compared with part by part, so that a wildcard never crosses one of the first five
/// colons (IAM User Guide, "IAM JSON policy elements: Condition operators", ARN conditions; "Resource").
struct ARNPattern: Sendable {
  /// Where a pattern stands, which decides what AWS makes of one that is no whole ARN.
  enum Usage {
    /// `Resource` or `NotResource` of a kind of policy; variables work after the fifth colon only.
    case resource(PolicyKind)
    /// A value of an ARN operator; variables work everywhere, and all six parts are needed.
    case condition
  }

  /// nil where it can never cover an ARN because it is none.
  private let pattern: TextPattern?
  /// Whether it covers everything.
  let isAnything: Bool

  init(_ text: SymbolicText, hasVariables: Bool, usage: Usage) {
    let template = PolicyTemplate(text, hasWildcards: true, hasVariables: hasVariables)
    isAnything = template.pieces == [.wildcard(.anyText)]
    let completed = isAnything ? template : ARNPattern.completed(template, usage)
    pattern = completed.map { TextPattern($0) }
  }

  /// Whether it can never cover an ARN because it is none.
  var isMalformed: Bool { pattern == nil }

  func matches(_ text: TextView, in environment: Environment) -> Truth {
    pattern?.matches(text, in: environment) ?? .no
  }

  /// The template of all six parts; nil where there are not as many.
  private static func completed(_ template: PolicyTemplate, _ usage: Usage) -> PolicyTemplate? {
    let parts = template.splitAtColons(5)
    if parts.count == 6 { return joined(parts, usage) }
    // A mention may turn out to be a whole ARN.
    if template.beginsWithMention { return template }
    switch usage {
    case .condition:
      if case .variable? = template.pieces.first { return template }
      return nil
    case .resource(let kind):
      if parts.count == 2, parts[0].pieces == [.literal("execute-api")] {
        return kind == .resource ? apiPath(parts[1]) : nil
      }
      guard parts.count > 1, parts[0].pieces == [.literal("arn")] || parts[0].pieces == [.wildcard(.anyText)],
        kind.completesShortARNs(hasWildcard: template.holdsWildcards)
      else { return nil }
      let anything = PolicyTemplate(pieces: [.wildcard(.anyText)])
      return joined(parts + Array(repeating: anything, count: 6 - parts.count), usage)
    }
  }

  private static func joined(_ parts: [PolicyTemplate], _ usage: Usage) -> PolicyTemplate {
    let isResource = if case .resource = usage { true } else { false }
    let pieces = parts.dropLast().flatMap { part in
      (isResource ? part.withoutVariables : part).withinPart.pieces + [.literal(":")]
    }
    return PolicyTemplate(pieces: pieces + (parts.last?.pieces ?? []))
  }

  /// `execute-api:/stage/VERB/path`, which API Gateway completes with the API's own region, account and id. The policy is
  /// attached to the API that the request names, so these three are left open.
  private static func apiPath(_ path: PolicyTemplate) -> PolicyTemplate {
    let open = PolicyTemplate.Piece.wildcard(.anyTextInPart)
    let api: [PolicyTemplate.Piece] = [
      .literal("arn:"), open, .literal(":execute-api:"), open, .literal(":"), open, .literal(":"),
      .wildcard(.anyTextInSegment), .literal("/"),
    ]
    return PolicyTemplate(pieces: api + path.withoutLeadingSlash.pieces)
  }
}

/// A pattern for actions: `s3:Get*`; compared without regard to case.
struct ActionPattern: Sendable {
  private let pattern: TextPattern
  /// Whether AWS refuses it because it names no service.
  let isMalformed: Bool
  /// Whether it covers nothing because it holds spaces or commas, such as several actions in one text.
  let coversNothing: Bool
  /// A bit for the service, or all bits where the service is not fixed.
  let serviceMask: UInt64

  init(_ text: SymbolicText) {
    let template = PolicyTemplate(text, hasWildcards: true, hasVariables: false)
    pattern = TextPattern(template, ignoresCase: true)
    serviceMask = ActionPattern.serviceMask(of: template)
    let isName = text.isLiteral && !text.raw.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    isMalformed = isName && !text.raw.utf8.contains(UInt8(ascii: ":"))
    coversNothing = isName && text.raw.utf8.contains { $0 <= UInt8(ascii: " ") || $0 == UInt8(ascii: ",") }
  }

  func matches(_ action: TextView, in environment: Environment) -> Truth {
    pattern.matches(action, in: environment)
  }

  private static func serviceMask(of template: PolicyTemplate) -> UInt64 {
    guard case .literal(let text)? = template.pieces.first, !template.beginsWithMention,
      text.utf8.contains(UInt8(ascii: ":"))
    else { return .max }
    return serviceBit(of: text.utf8)
  }

  /// One of 64 bits for what stands before the colon; two services may share one.
  static func serviceBit(of action: String.UTF8View) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in action {
      if byte == UInt8(ascii: ":") { break }
      hash = (hash ^ UInt64(Glob.folded(byte))) &* 0x100_0000_01B3
    }
    return 1 << ((hash >> 40) & 63)
  }
}

import Documents

/// A pattern that ARNs are compared with part by part, so that a wildcard never crosses one of the first five
/// colons (IAM User Guide, "IAM JSON policy elements: Condition operators", ARN conditions; "Resource").
struct ARNPattern: Sendable {
  private enum Form {
    /// `*` alone.
    case anything
    case parts([TextPattern])
    /// Begins with a value that is not known yet, or with a variable, and may turn out to be a whole ARN.
    case openEnded(TextPattern)
    /// `execute-api:/stage/VERB/path`, which API Gateway completes with the API's own region, account and id.
    case apiPath(TextPattern)
    /// No ARN: covers nothing.
    case malformed
  }

  private let form: Form
  private let whole: TextPattern

  /// Where a pattern stands, which decides what AWS makes of one that is no whole ARN.
  enum Usage {
    /// `Resource` or `NotResource` of a kind of policy; variables work after the fifth colon only.
    case resource(PolicyKind)
    /// A value of an ARN operator; variables work everywhere, and all six parts are needed.
    case condition
  }

  init(_ text: SymbolicText, hasVariables: Bool, usage: Usage) {
    let template = PolicyTemplate(text, hasWildcards: true, hasVariables: hasVariables)
    whole = TextPattern(template)
    if template.pieces == [.anyText] {
      form = .anything
    } else {
      form = ARNPattern.form(template, template.splitAtColons(5), usage) ?? .malformed
    }
  }

  private static func form(
    _ template: PolicyTemplate, _ parts: [PolicyTemplate], _ usage: Usage
  ) -> Form? {
    if parts.count == 6 { return whole(parts, usage) }
    if case .literal(let text)? = template.pieces.first, text.contains(SymbolicTokens.open) {
      // A mention may turn out to be a whole ARN.
      return .openEnded(TextPattern(template))
    }
    switch usage {
    case .condition:
      if case .variable? = template.pieces.first { return .openEnded(TextPattern(template)) }
      return nil
    case .resource(let kind):
      if parts.count == 2, parts[0].pieces == [.literal("execute-api")] {
        return kind == .resource ? .apiPath(TextPattern(withoutLeadingSlash(parts[1]))) : nil
      }
      guard parts.count > 1, parts[0].pieces == [.literal("arn")] || parts[0].pieces == [.anyText],
        kind.completesShortARNs(
          hasWildcard: template.pieces.contains { $0 == .anyText || $0 == .anyCharacter })
      else { return nil }
      let missing = Array(repeating: PolicyTemplate(pieces: [.anyText]), count: 6 - parts.count)
      return whole(parts + missing, usage)
    }
  }

  private static func whole(_ parts: [PolicyTemplate], _ usage: Usage) -> Form? {
    guard case .resource = usage else { return .parts(parts.map { TextPattern($0) }) }
    return .parts(
      parts.enumerated().map { index, part in TextPattern(index == 5 ? part : part.withoutVariables) })
  }

  /// Whether it can never cover an ARN because it is none.
  var isMalformed: Bool { if case .malformed = form { true } else { false } }

  /// Whether it covers everything.
  var isAnything: Bool { if case .anything = form { true } else { false } }

  func matches(_ resource: ResourceView, in environment: Environment) -> Truth {
    switch form {
    case .anything: return .yes
    case .malformed: return .no
    case .openEnded(let pattern): return pattern.matches(resource.whole, in: environment)
    case .apiPath(let pattern): return matches(apiPath: pattern, resource, environment)
    case .parts(let parts):
      guard resource.isARN else { return matches(parts, unsplit: resource, environment) }
      var truth = Truth.yes
      for index in stride(from: 5, through: 0, by: -1) {
        let part = parts[index].matches(resource.part(index), in: environment)
        if part == .no { return .no }
        truth = min(truth, part)
      }
      return truth
    }
  }

  /// A resource whose text holds mentions, or is no ARN.
  private func matches(
    _ parts: [TextPattern], unsplit resource: ResourceView, _ environment: Environment
  ) -> Truth {
    guard resource.whole.hasMentions else { return .no }
    let texts = AmazonResourceName.split(resource.whole.text)
    guard texts.count == 6 else { return whole.matches(resource.whole, in: environment) }
    var truth = Truth.yes
    for (pattern, text) in zip(parts, texts) where truth != .no {
      truth = truth && TextView.with(text) { pattern.matches($0, in: environment) }
    }
    return truth
  }

  /// The policy is attached to the API that the request names, so only what follows the API's id is compared.
  private func matches(
    apiPath pattern: TextPattern, _ resource: ResourceView, _ environment: Environment
  ) -> Truth {
    guard let arn = AmazonResourceName(SymbolicText(raw: resource.whole.text)) else {
      return resource.whole.hasMentions ? .unknown : .no
    }
    guard arn.service.raw == "execute-api" else { return .no }
    let slash = ARNPattern.firstSlash(in: arn.resource.raw)
    let path = slash.map { String(arn.resource.raw[arn.resource.raw.index(after: $0)...]) } ?? ""
    return TextView.with(path) { pattern.matches($0, in: environment) }
  }

  private static func firstSlash(in text: String) -> String.Index? {
    var isInMention = false
    return text.indices.first { index in
      if text[index] == SymbolicTokens.open { isInMention = true }
      if text[index] == SymbolicTokens.close { isInMention = false }
      return text[index] == "/" && !isInMention
    }
  }

  private static func withoutLeadingSlash(_ template: PolicyTemplate) -> PolicyTemplate {
    guard case .literal(let text)? = template.pieces.first, text.hasPrefix("/") else { return template }
    let rest = String(text.dropFirst())
    return PolicyTemplate(
      pieces: (rest.isEmpty ? [] : [.literal(rest)]) + template.pieces.dropFirst())
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
    let isName = text.isLiteral && !text.raw.allSatisfy { $0 == "*" }
    isMalformed = isName && !text.raw.contains(":")
    coversNothing = isName && text.raw.contains { $0.isWhitespace || $0 == "," }
  }

  func matches(_ action: TextView, in environment: Environment) -> Truth {
    pattern.matches(action, in: environment)
  }

  private static func serviceMask(of template: PolicyTemplate) -> UInt64 {
    guard case .literal(let text)? = template.pieces.first, !text.contains(SymbolicTokens.open),
      text.contains(":")
    else { return .max }
    return Array(text.utf8).withUnsafeBufferPointer(serviceBit)
  }

  /// One of 64 bits for what stands before the colon; two services may share one.
  static func serviceBit(of action: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in action {
      if byte == UInt8(ascii: ":") { break }
      hash = (hash ^ UInt64(Glob.folded(byte))) &* 0x100_0000_01B3
    }
    return 1 << ((hash >> 40) & 63)
  }
}

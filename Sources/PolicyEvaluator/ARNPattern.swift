import Documents

/// A pattern that ARNs are compared with part by part, so that a wildcard never crosses one of the first five
/// colons (IAM User Guide, "IAM JSON policy elements: Condition operators", ARN conditions; "Resource").
struct ARNPattern: Sendable {
  private enum Form {
    /// `*` alone.
    case anything
    case parts([TextPattern])
    /// Fewer than six parts that end in `*`, which then stands for the missing parts.
    case openEnded(TextPattern)
    /// `execute-api:/stage/VERB/path`, which API Gateway completes with the API's own region, account and id.
    case apiPath(TextPattern)
    /// No ARN: covers nothing.
    case malformed
  }

  private let form: Form
  private let whole: TextPattern

  /// - Parameter variablesEverywhere: false for `Resource`, where variables work after the fifth colon only.
  init(_ text: SymbolicText, hasVariables: Bool, variablesEverywhere: Bool) {
    let template = PolicyTemplate(text, hasWildcards: true, hasVariables: hasVariables)
    whole = TextPattern(template)
    let parts = template.splitAtColons(5)
    if template.pieces == [.anyText] {
      form = .anything
    } else if parts.count == 6 {
      form = .parts(
        parts.enumerated().map { index, part in
          TextPattern(variablesEverywhere || index == 5 ? part : part.withoutVariables)
        })
    } else if parts.count == 2, parts[0].pieces == [.literal("execute-api")] {
      form = .apiPath(TextPattern(ARNPattern.withoutLeadingSlash(parts[1])))
    } else if template.pieces.last == .anyText {
      form = .openEnded(whole)
    } else if case .literal(let text)? = template.pieces.first, text.contains(SymbolicTokens.open) {
      // A mention may turn out to be a whole ARN.
      form = .openEnded(whole)
    } else if case .variable? = template.pieces.first, variablesEverywhere {
      form = .openEnded(whole)
    } else {
      form = .malformed
    }
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
  /// A bit for the service, or all bits where the service is not fixed.
  let serviceMask: UInt64

  init(_ text: SymbolicText) {
    let template = PolicyTemplate(text, hasWildcards: true, hasVariables: false)
    pattern = TextPattern(template, ignoresCase: true)
    serviceMask = ActionPattern.serviceMask(of: template)
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

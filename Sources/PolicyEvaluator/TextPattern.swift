import Documents

/// A text of a policy, compiled so that matching allocates nothing in the common case.
struct TextPattern: Sendable {
  private enum Shape {
    case anything
    case exact
    /// A literal that `*` follows.
    case prefix
    case wildcards
    /// Holds variables.
    case open
    /// Holds mentions, so that it is judged symbolically.
    case symbolic
  }

  /// A variable and what follows it.
  private struct Continuation: Sendable {
    let variable: PolicyTemplate.Variable
    var bytes: [UInt8] = []
  }

  /// Literal text and wildcards up to the first variable.
  private let bytes: [UInt8]
  private let continuations: [Continuation]
  /// How many bytes stand before the first wildcard or variable.
  private let literalCount: Int
  private let shape: Shape
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: compares without regard to the case of ASCII letters.
  init(_ template: PolicyTemplate, ignoresCase: Bool = false) {
    var bytes: [UInt8] = []
    var continuations: [Continuation] = []
    let isSymbolic = template.holdsMentions
    func append(_ more: some Sequence<UInt8>) {
      if continuations.isEmpty {
        bytes += more
      } else {
        continuations[continuations.count - 1].bytes += more
      }
    }
    for piece in template.pieces {
      switch piece {
      // The tokens of mentions keep their case; they are folded where they are judged.
      case .literal(let text): append((ignoresCase && !isSymbolic ? text.lowercased() : text).utf8)
      case .wildcard(let wildcard): append(CollectionOfOne(wildcard.rawValue))
      case .variable(let variable): continuations.append(Continuation(variable: variable))
      }
    }
    self.bytes = bytes
    self.continuations = continuations
    self.ignoresCase = ignoresCase
    let wildcard = bytes.firstIndex { $0 >= Wildcard.least }
    literalCount = wildcard ?? bytes.count
    if isSymbolic {
      shape = .symbolic
    } else if !continuations.isEmpty {
      shape = .open
    } else if let wildcard {
      let isPrefix = wildcard == bytes.count - 1 && bytes[wildcard] == Wildcard.anyText.rawValue
      shape = isPrefix ? (wildcard == 0 ? .anything : .prefix) : .wildcards
    } else {
      shape = .exact
    }
  }

  /// Whether the text is covered.
  func matches(_ text: TextView, in environment: Environment) -> Truth {
    if shape == .anything { return .yes }
    if shape == .symbolic || text.hasMentions { return matchesSymbolically(text, environment) }
    // ASCII is folded byte by byte; other letters need Unicode's mapping.
    if ignoresCase, text.hasWideCharacters {
      return TextView.with(text.text.lowercased()) { matchesBytes($0, environment) }
    }
    return matchesBytes(text, environment)
  }

  private func matchesBytes(_ text: TextView, _ environment: Environment) -> Truth {
    guard beginsLike(text.bytes) else { return .no }
    switch shape {
    case .prefix: return .yes
    case .exact: return Truth(text.bytes.count == literalCount)
    case .open: return matchesOpen(text, environment)
    default:
      return Truth(
        bytes.withUnsafeBufferPointer { Glob.matches($0, text.bytes, ignoresCase: ignoresCase) })
    }
  }

  /// Whether the text begins with what stands before the first wildcard or variable.
  private func beginsLike(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= literalCount else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      if ignoresCase {
        for index in 0..<literalCount where bytes[index] != Glob.folded(text[index]) { return false }
        return true
      }
      return Glob.isEqual(UnsafeRawBufferPointer(bytes), UnsafeRawBufferPointer(text), count: literalCount)
    }
  }

  /// Matches with the variables' values in their places; a value that is not known needs the symbolic way.
  private func matchesOpen(_ text: TextView, _ environment: Environment) -> Truth {
    var resolved = bytes
    for continuation in continuations {
      guard let value = environment.text(of: continuation.variable) else { return .no }
      guard let literal = value.literal else { return matchesSymbolically(text, environment) }
      resolved += (ignoresCase ? literal.lowercased() : literal).utf8
      resolved += continuation.bytes
    }
    return Truth(
      resolved.withUnsafeBufferPointer { Glob.matches($0, text.bytes, ignoresCase: ignoresCase) })
  }

  private func matchesSymbolically(_ text: TextView, _ environment: Environment) -> Truth {
    var pattern = SymbolicMatcher.elements(pattern: bytes)
    for continuation in continuations {
      guard let value = environment.text(of: continuation.variable) else { return .no }
      pattern += SymbolicMatcher.elements(value.raw)
      pattern += SymbolicMatcher.elements(pattern: continuation.bytes)
    }
    return SymbolicMatcher.matches(
      pattern, SymbolicMatcher.elements(text.text), ignoresCase: ignoresCase)
  }
}

/// A text of a request, borrowed for the time of one evaluation.
struct TextView {
  let bytes: UnsafeBufferPointer<UInt8>
  let hasMentions: Bool

  /// Whether it holds characters beyond ASCII.
  var hasWideCharacters: Bool { bytes.contains { $0 >= 0x80 } }

  /// The text in its raw form, copied.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Calls with the bytes of a text.
  static func with<Result>(_ text: SymbolicText, _ body: (TextView) -> Result) -> Result {
    with(text.raw, body)
  }

  /// Calls with the bytes of a text in its raw form.
  static func with<Result>(_ raw: String, _ body: (TextView) -> Result) -> Result {
    let direct = raw.utf8.withContiguousStorageIfAvailable { body(TextView($0)) }
    return direct ?? Array(raw.utf8).withUnsafeBufferPointer { body(TextView($0)) }
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    // Mentions begin with U+E000, in UTF-8 EE 80 80.
    var hasMentions = false
    for byte in bytes where byte == 0xEE { hasMentions = true }
    self.hasMentions = hasMentions
  }
}

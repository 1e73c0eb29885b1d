import Documents

/// A text of a policy, compiled so that matching allocates nothing in the common case.
///
/// Wildcards are stored as bytes that no UTF-8 text contains.
struct TextPattern: Sendable {
  private enum Shape {
    case anything
    case exact
    /// A literal that `*` follows.
    case prefix
    case wildcards
    /// Holds mentions or variables: judged symbolically.
    case symbolic
  }

  static let anyText: UInt8 = 0xFF
  static let anyCharacter: UInt8 = 0xFE

  let template: PolicyTemplate
  private let bytes: [UInt8]
  private let shape: Shape
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: compares without regard to the case of ASCII letters.
  init(_ template: PolicyTemplate, ignoresCase: Bool = false) {
    var bytes: [UInt8] = []
    var isSymbolic = false
    for piece in template.pieces {
      switch piece {
      case .literal(let text):
        bytes += ignoresCase ? Array(text.lowercased().utf8) : Array(text.utf8)
        if text.contains(SymbolicTokens.open) { isSymbolic = true }
      case .anyText: bytes.append(TextPattern.anyText)
      case .anyCharacter: bytes.append(TextPattern.anyCharacter)
      case .variable: isSymbolic = true
      }
    }
    self.template = template
    self.bytes = bytes
    self.ignoresCase = ignoresCase
    let wildcard = bytes.firstIndex { $0 >= TextPattern.anyCharacter }
    if isSymbolic {
      shape = .symbolic
    } else if let wildcard {
      let isPrefix = wildcard == bytes.count - 1 && bytes[wildcard] == TextPattern.anyText
      shape = isPrefix ? (wildcard == 0 ? .anything : .prefix) : .wildcards
    } else {
      shape = .exact
    }
  }

  /// Whether the text is covered.
  func matches(_ text: TextView, in environment: Environment) -> Truth {
    switch shape {
    case .anything: return .yes
    case .symbolic: return matchesSymbolically(text, environment)
    case .exact, .prefix, .wildcards:
      if text.hasMentions { return matchesSymbolically(text, environment) }
      if ignoresCase, text.hasWideCharacters {
        // ASCII is folded byte by byte; other letters need Unicode's mapping.
        let folded = Array(text.text.lowercased().utf8)
        return Truth(
          bytes.withUnsafeBufferPointer { pattern in folded.withUnsafeBufferPointer { matches(pattern, $0) } }
        )
      }
      return Truth(bytes.withUnsafeBufferPointer { matches($0, text.bytes) })
    }
  }

  private func matches(_ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    switch shape {
    case .exact: return pattern.count == text.count && isEqual(pattern, text, count: text.count)
    case .prefix:
      return text.count >= pattern.count - 1 && isEqual(pattern, text, count: pattern.count - 1)
    default: return Glob.matches(pattern, text, ignoresCase: ignoresCase)
    }
  }

  private func isEqual(
    _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, count: Int
  ) -> Bool {
    if ignoresCase {
      for index in 0..<count where pattern[index] != Glob.folded(text[index]) { return false }
    } else {
      for index in 0..<count where pattern[index] != text[index] { return false }
    }
    return true
  }

  private func matchesSymbolically(_ text: TextView, _ environment: Environment) -> Truth {
    guard let pattern = environment.resolve(template) else { return .no }
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

  /// A part of a text that holds no mentions.
  init(slice: Range<Int>, of whole: TextView) {
    bytes = UnsafeBufferPointer(rebasing: whole.bytes[slice])
    hasMentions = false
  }
}

/// Wildcard matching on bytes.
enum Glob {
  @inline(__always)
  static func folded(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }

  /// Whether the whole text is covered. A `?` stands for one Unicode scalar. Only the last `*` is ever taken back,
  /// which bounds the work by the product of both lengths.
  static func matches(
    _ pattern: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, ignoresCase: Bool
  ) -> Bool {
    var position = 0
    var index = 0
    var star = -1
    var resume = 0
    while position < text.count {
      if index < pattern.count, pattern[index] == TextPattern.anyText {
        star = index
        resume = position
        index += 1
        continue
      }
      if index < pattern.count {
        let byte = ignoresCase ? folded(text[position]) : text[position]
        if pattern[index] == byte {
          index += 1
          position += 1
          continue
        }
        if pattern[index] == TextPattern.anyCharacter {
          index += 1
          position += 1
          while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
          continue
        }
      }
      guard star >= 0 else { return false }
      index = star + 1
      resume += 1
      position = resume
    }
    while index < pattern.count, pattern[index] == TextPattern.anyText { index += 1 }
    return index == pattern.count
  }
}

import MapDrawing
import TrafficSimulator

/// How text for people is written: with colours or without, in Unicode or in ASCII.
public struct TextStyle: Hashable, Sendable {
  /// What a piece of text means to its reader.
  public enum Tone: Hashable, Sendable {
    case plain
    case strong
    case faint
    case good
    case bad
    case unclear
    case link
  }

  public var usesColor: Bool
  public var charset: Charset

  public init(usesColor: Bool = false, charset: Charset = .unicode) {
    self.usesColor = usesColor
    self.charset = charset
  }

  /// Text in the colour of its meaning (SGR sequences of ECMA-48), unchanged where colours are off.
  public func paint(_ text: String, _ tone: Tone) -> String {
    guard usesColor, let code = TextStyle.codes[tone], !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  private static let codes: [Tone: String] = [
    .strong: "1", .faint: "2", .good: "32", .bad: "1;31", .unclear: "33", .link: "36",
  ]

  /// The character that stands for an outcome.
  public func glyph(_ outcome: Outcome) -> String {
    switch (outcome, charset) {
    case (.pass, .unicode): "✓"
    case (.pass, .ascii): "+"
    case (.fail, .unicode): "✗"
    case (.fail, .ascii): "x"
    case (.unknown, _): "?"
    case (.notReached, .unicode): "·"
    case (.notReached, .ascii): "."
    }
  }

  var bullet: String { charset == .unicode ? "·" : "-" }
}

extension Outcome {
  /// The meaning that colours it.
  var tone: TextStyle.Tone {
    switch self {
    case .pass: .good
    case .fail: .bad
    case .unknown: .unclear
    case .notReached: .faint
    }
  }

  /// The word beside the glyph, because nothing is said by colour or glyph alone.
  var word: String { self == .notReached ? "not reached" : rawValue }
}

extension Trace.Verdict {
  /// The verdict as an outcome of the whole request.
  public var outcome: Outcome {
    switch self {
    case .delivered: .pass
    case .unknown: .unknown
    case .denied, .unreachable, .failed: .fail
    }
  }
}

/// A mention of a value that the inputs do not hold yet: an attribute of a resource, a variable, a parameter.
///
/// Two mentions are equal exactly when they name the same value, so wiring can be followed before any id exists.
public struct Mention: Hashable, Sendable, Codable {
  /// Which value a mention can turn out to be.
  public enum Nature: String, Sendable, Codable {
    /// An attribute that AWS assigns to a resource of the same inputs when it is made: its own, new identity.
    case resourceAttribute
    /// A value that somebody supplies: a variable, a parameter, a data source, an import. It may equal any other.
    case supplied
  }

  /// The input that the address is valid in; addresses of different inputs never collide.
  public var scope: String
  /// What is mentioned, in the input's own words: `aws_lb.main`, `module.net.aws_subnet.a[0]`, `var.vpc_id`,
  /// `LoadBalancer`, `AWS::AccountId`.
  public var address: String
  /// The attribute, in the input's own words: `arn`, `Ref`, `DNSName`; empty where the address alone is the value.
  public var attribute: String
  /// What the value can turn out to be.
  public var nature: Nature

  public init(scope: String, address: String, attribute: String = "", nature: Nature) {
    self.scope = scope
    self.address = address
    self.attribute = attribute
    self.nature = nature
  }

  /// `address.attribute`, as diagnostics and JSON show it. CloudFormation's `Ref` is left out.
  public var description: String {
    attribute.isEmpty || attribute == "Ref" ? address : "\(address).\(attribute)"
  }
}

/// Text that may hold mentions of values which are not known yet, such as
/// `arn:aws:execute-api:eu-west-1:111111111111:${aws_api_gateway_rest_api.orders.id}/*`.
///
/// Stored as one string in which every mention is a token between two private-use characters, so that equality,
/// hashing and pattern matching work on it as on any other string.
public struct SymbolicText: Hashable, Sendable {
  /// One piece of a symbolic text.
  public enum Part: Hashable, Sendable {
    case literal(String)
    case mention(Mention)
  }

  /// The text with its tokens.
  public let raw: String

  static let open: Character = "\u{E000}"
  static let close: Character = "\u{E001}"
  static let separator: Character = "\u{E002}"

  /// Text as `raw` gives it: tokens in it stay mentions.
  public init(raw: String) { self.raw = raw }

  /// Text that holds no mention. Private-use characters that would read as tokens are dropped.
  public init(_ literal: String) {
    raw =
      SymbolicText.mayHoldTokens(literal)
        && literal.unicodeScalars.contains { (0xE000...0xE002).contains($0.value) }
      ? String(
        String.UnicodeScalarView(literal.unicodeScalars.filter { !(0xE000...0xE002).contains($0.value) }))
      : literal
  }

  /// A single mention.
  public init(_ mention: Mention) { raw = SymbolicText.token(mention) }

  /// Pieces joined without anything between them.
  public init(parts: [Part]) {
    raw = parts.map { part in
      switch part {
      case .literal(let text): SymbolicText(text).raw
      case .mention(let mention): SymbolicText.token(mention)
      }
    }.joined()
  }

  /// The text when it holds no mention, else nil.
  public var literal: String? { isLiteral ? raw : nil }

  /// Whether the text is fully known.
  public var isLiteral: Bool { !SymbolicText.mayHoldTokens(raw) || !raw.contains(SymbolicText.open) }

  /// Whether the first byte of the tokens' characters is there: a quick no for almost every text.
  private static func mayHoldTokens(_ text: String) -> Bool { text.utf8.contains(0xEE) }

  /// The mention when the text is nothing else, else nil.
  public var soleMention: Mention? {
    guard raw.first == SymbolicText.open, case .mention(let mention)? = parts.first, parts.count == 1
    else { return nil }
    return mention
  }

  /// Every mention in order of appearance.
  public var mentions: [Mention] {
    isLiteral
      ? []
      : parts.compactMap { part in
        if case .mention(let mention) = part { mention } else { nil }
      }
  }

  /// The pieces in order.
  public var parts: [Part] {
    var parts: [Part] = []
    var rest = raw[...]
    while let start = rest.firstIndex(of: SymbolicText.open) {
      if start > rest.startIndex { parts.append(.literal(String(rest[..<start]))) }
      guard let end = rest[start...].firstIndex(of: SymbolicText.close) else {
        rest = rest[rest.endIndex...]
        break
      }
      if let mention = SymbolicText.parse(rest[rest.index(after: start)..<end]) {
        parts.append(.mention(mention))
      }
      rest = rest[rest.index(after: end)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    return parts
  }

  /// The text with every mention replaced.
  public func replacingMentions(_ replacement: (Mention) -> SymbolicText?) -> SymbolicText {
    guard !isLiteral else { return self }
    return SymbolicText(
      raw: parts.map { part in
        switch part {
        case .literal(let text): text
        case .mention(let mention): replacement(mention)?.raw ?? SymbolicText.token(mention)
        }
      }.joined())
  }

  private static func token(_ mention: Mention) -> String {
    let nature = mention.nature == .supplied ? "?" : "="
    return
      "\(open)\(nature)\(mention.scope)\(separator)\(mention.address)\(separator)\(mention.attribute)\(close)"
  }

  private static func parse(_ token: Substring) -> Mention? {
    let fields = token.dropFirst().split(separator: separator, omittingEmptySubsequences: false)
    guard fields.count == 3 else { return nil }
    return Mention(
      scope: String(fields[0]), address: String(fields[1]), attribute: String(fields[2]),
      nature: token.first == "?" ? .supplied : .resourceAttribute)
  }
}

extension SymbolicText: CustomStringConvertible, ExpressibleByStringLiteral, Comparable {
  public init(stringLiteral value: String) { self.init(value) }

  /// The text with `${address.attribute}` for every mention.
  public var description: String {
    isLiteral
      ? raw
      : parts.map { part in
        switch part {
        case .literal(let text): text
        case .mention(let mention): "${\(mention.description)}"
        }
      }.joined()
  }

  public static func < (left: Self, right: Self) -> Bool { left.raw < right.raw }
}

extension SymbolicText: Codable {
  private struct Piece: Codable {
    var text: String?
    var mention: Mention?
  }

  /// Reads a plain string, or an array of `{"text"}` and `{"mention"}` pieces.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self.init(text)
      return
    }
    self.init(
      parts: try container.decode([Piece].self).compactMap { piece in
        piece.mention.map(Part.mention) ?? piece.text.map(Part.literal)
      })
  }

  /// Writes a plain string where nothing is mentioned, else an array of pieces.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if isLiteral {
      try container.encode(raw)
    } else {
      try container.encode(
        parts.map { part in
          switch part {
          case .literal(let text): Piece(text: text)
          case .mention(let mention): Piece(mention: mention)
          }
        })
    }
  }
}

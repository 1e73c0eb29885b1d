import Foundation

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

  /// What a mention's token begins with in the raw form.
  public static let open: Unicode.Scalar = "\u{E000}"
  /// What a mention's token ends with in the raw form.
  public static let close: Unicode.Scalar = "\u{E001}"
  private static let separator: Unicode.Scalar = "\u{E002}"

  // Pieces of tokens as text.
  private static let suppliedBeginning = "\(open)?"
  private static let attributeBeginning = "\(open)="
  private static let separatorText = String(separator)
  private static let closeText = String(close)

  /// The last byte of what begins a token, ends it, and parts its fields; the two bytes before it are the same.
  private enum Mark: UInt8 {
    case open = 0x80
    case close = 0x81
    case separator = 0x82
  }

  /// Text as `raw` gives it: tokens in it stay mentions.
  public init(raw: String) { self.raw = raw }

  /// Text that holds no mention. Private-use characters that would read as tokens are dropped.
  public init(_ literal: String) {
    raw = SymbolicText.firstMark(in: literal) == nil ? literal : SymbolicText.withoutMarks(literal)
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
  public var isLiteral: Bool { SymbolicText.firstMark(in: raw) == nil }

  /// The mention when the text is nothing else, else nil.
  public var soleMention: Mention? {
    var raw = raw
    return raw.withUTF8 { bytes in
      guard SymbolicText.first(.open, in: bytes[...]) == 0,
        let close = SymbolicText.first(.close, in: bytes[...]),
        close + SymbolicText.markLength == bytes.count
      else { return nil }
      return SymbolicText.parse(bytes[SymbolicText.markLength..<close])
    }
  }

  /// Every mention in order of appearance.
  public var mentions: [Mention] {
    var mentions: [Mention] = []
    forEachPart { part in
      if case .mention(let mention) = part { mentions.append(mention) }
    }
    return mentions
  }

  /// The pieces in order.
  public var parts: [Part] {
    var parts: [Part] = []
    forEachPart { parts.append($0) }
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

  private func forEachPart(_ body: (Part) -> Void) {
    guard !isLiteral else { return raw.isEmpty ? () : body(.literal(raw)) }
    var raw = raw
    raw.withUTF8 { bytes in
      var rest = bytes[...]
      while let open = SymbolicText.first(.open, in: rest) {
        if open > rest.startIndex { body(.literal(String(decoding: rest[..<open], as: UTF8.self))) }
        guard let close = SymbolicText.first(.close, in: rest[open...]) else { return }
        if let mention = SymbolicText.parse(rest[(open + SymbolicText.markLength)..<close]) {
          body(.mention(mention))
        }
        rest = rest[(close + SymbolicText.markLength)...]
      }
      if !rest.isEmpty { body(.literal(String(decoding: rest, as: UTF8.self))) }
    }
  }

  private static func token(_ mention: Mention) -> String {
    let length = mention.scope.utf8.count + mention.address.utf8.count + mention.attribute.utf8.count
    let beginning = mention.nature == .supplied ? suppliedBeginning : attributeBeginning
    return String(unsafeUninitializedCapacity: length + 4 * markLength + 1) { token in
      var end = write(beginning, to: token, at: 0)
      end = write(mention.scope, to: token, at: end)
      end = write(separatorText, to: token, at: end)
      end = write(mention.address, to: token, at: end)
      end = write(separatorText, to: token, at: end)
      end = write(mention.attribute, to: token, at: end)
      return write(closeText, to: token, at: end)
    }
  }

  /// Writes a piece of a token; gives where the next one begins.
  private static func write(
    _ piece: String, to token: UnsafeMutableBufferPointer<UInt8>, at position: Int
  ) -> Int {
    var piece = piece
    return piece.withUTF8 { token[position...].update(fromContentsOf: $0) }
  }

  private static func parse(_ token: Slice<UnsafeBufferPointer<UInt8>>) -> Mention? {
    guard let nature = token.first, let first = first(.separator, in: token),
      let second = Self.first(.separator, in: token[(first + markLength)...])
    else { return nil }
    return Mention(
      scope: String(decoding: token[(token.startIndex + 1)..<first], as: UTF8.self),
      address: String(decoding: token[(first + markLength)..<second], as: UTF8.self),
      attribute: String(decoding: token[(second + markLength)...], as: UTF8.self),
      nature: nature == UInt8(ascii: "?") ? .supplied : .resourceAttribute)
  }
}

/// Marks are looked for byte by byte: every text of an input is asked for them.
extension SymbolicText {
  private static let markLength = 3

  /// Where a mark begins.
  private static func first(_ mark: Mark, in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var rest = bytes
    while let start = firstMark(in: rest) {
      if rest[start + 2] == mark.rawValue { return start }
      rest = rest[(start + markLength)...]
    }
    return nil
  }

  /// Where the first mark of any kind begins.
  private static func firstMark(in bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard let base = bytes.base.baseAddress else { return nil }
    var position = bytes.startIndex
    while let found = memchr(base + position, 0xEE, bytes.endIndex - position) {
      let start = UnsafeRawPointer(base).distance(to: found)
      guard start + 2 < bytes.endIndex else { return nil }
      if base[start + 1] == 0x80, Mark(rawValue: base[start + 2]) != nil { return start }
      position = start + 1
    }
    return nil
  }

  private static func firstMark(in text: String) -> Int? {
    text.utf8.withContiguousStorageIfAvailable { firstMark(in: $0[...]) }
      ?? Array(text.utf8).withUnsafeBufferPointer { firstMark(in: $0[...]) }
  }

  private static func withoutMarks(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !(open...separator).contains($0) }))
  }
}

/// Byte by byte: text with tokens is not ASCII, and Unicode's equivalences cost much and are none of AWS's.
extension SymbolicText {
  public static func == (left: Self, right: Self) -> Bool {
    left.raw.utf8.elementsEqual(right.raw.utf8)
  }

  public func hash(into hasher: inout Hasher) {
    let isDone: Void? = raw.utf8.withContiguousStorageIfAvailable {
      hasher.combine(bytes: UnsafeRawBufferPointer($0))
    }
    if isDone == nil { raw.utf8.forEach { hasher.combine($0) } }
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

/// Why a value is not known, and what it hangs on. Unknown is an answer: it travels with its reason up to the verdict.
public struct Unknown: Sendable {
  /// What a reason says of the values that it names first.
  public enum Ending: String, Sendable {
    case notYet = "is not known yet"
    case beforeCreation = "is known only after the stack is created"
  }

  /// Most reasons are never read; those that only name the mentions are put together when somebody asks.
  private enum Wording: Sendable {
    case written(String)
    case mentions(Ending)
  }

  private var wording: Wording
  /// Every value that it hangs on.
  public var mentions: [Mention]
  /// The text that the value will have, with its mentions in place, where its form is known.
  public var text: SymbolicText?

  public init(reason: String, mentions: [Mention] = [], text: SymbolicText? = nil) {
    wording = .written(reason)
    self.mentions = mentions.isEmpty ? text?.mentions ?? [] : mentions
    self.text = text
  }

  /// A text with mentions that nothing has answered yet.
  public init(_ text: SymbolicText) { self.init(text.mentions, in: text, .notYet) }

  /// A value that is exactly one mention.
  public init(reason: String, mention: Mention) {
    self.init(reason: reason, mentions: [mention], text: SymbolicText(mention))
  }

  /// A text with these mentions in it, which are the reason.
  public init(_ mentions: [Mention], in text: SymbolicText, _ ending: Ending) {
    wording = .mentions(ending)
    self.mentions = mentions
    self.text = text
  }

  /// Why, as a half sentence: "`var.vpc_id` has no value".
  public var reason: String {
    get {
      switch wording {
      case .written(let reason): reason
      case .mentions(let ending):
        mentions.map { "`\($0.description)`" }.joined(separator: ", ") + " \(ending.rawValue)"
      }
    }
    set { wording = .written(newValue) }
  }
}

extension Unknown: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.mentions == right.mentions && left.text == right.text && left.reason == right.reason
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(mentions)
    hasher.combine(text)
    if mentions.isEmpty { hasher.combine(reason) }
  }
}

extension Unknown: Codable {
  private enum CodingKeys: String, CodingKey {
    case reason, mentions, text
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    wording = .written(try container.decode(String.self, forKey: .reason))
    mentions = try container.decode([Mention].self, forKey: .mentions)
    text = try container.decodeIfPresent(SymbolicText.self, forKey: .text)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(reason, forKey: .reason)
    try container.encode(mentions, forKey: .mentions)
    try container.encodeIfPresent(text, forKey: .text)
  }
}

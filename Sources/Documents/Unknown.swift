/// Why a value is not known, and what it hangs on. Unknown is an answer: it travels with its reason up to the verdict.
public struct Unknown: Hashable, Sendable, Codable {
  /// Why, as a half sentence: "`var.vpc_id` has no value".
  public var reason: String
  /// Every value that it hangs on.
  public var mentions: [Mention]
  /// The text that the value will have, with its mentions in place, where its form is known.
  public var text: SymbolicText?

  public init(reason: String, mentions: [Mention] = [], text: SymbolicText? = nil) {
    self.reason = reason
    self.mentions = mentions.isEmpty ? text?.mentions ?? [] : mentions
    self.text = text
  }

  /// A text with mentions that nothing has answered yet.
  public init(_ text: SymbolicText) {
    let names = text.mentions.map { "`\($0.description)`" }.joined(separator: ", ")
    self.init(reason: "\(names) is not known yet", text: text)
  }

  /// A value that is exactly one mention.
  public init(reason: String, mention: Mention) {
    self.init(reason: reason, mentions: [mention], text: SymbolicText(mention))
  }
}

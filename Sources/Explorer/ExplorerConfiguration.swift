import MapDrawing

/// What a user's configuration file says: looks and keys.
///
/// Lines are `name = value`; `#` starts a comment. Names: `theme` (dark, light, high-contrast, mono), `charset` (unicode,
/// ascii), `mouse` (on, off), `outline` (place, service, finding), and `key.COMMAND` with keys such as `q, Ctrl-Q, F10`.
public struct ExplorerConfiguration: Sendable {
  public var theme: Theme.Name?
  public var charset: Charset?
  public var isMouseOn: Bool?
  /// What could not be understood, with its line.
  public var problems: [String] = []
  var outlineMode: OutlineMode?
  var keys: [Command: [Key]] = [:]

  /// What applies without a file.
  public init() {}

  /// Reads a file's text. What is wrong is left out and told in `problems`.
  public init(text: String) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
      guard content.contains(where: { $0 != " " && $0 != "\t" && $0 != "\r" }) else { continue }
      let pair = content.split(separator: "=", maxSplits: 1).map(ExplorerConfiguration.trimmed)
      if pair.count != 2 || !read(pair[0], pair[1]) {
        problems.append(
          "configuration, line \(index + 1): `\(ExplorerConfiguration.trimmed(line))` is not understood")
      }
    }
  }

  private mutating func read(_ name: String, _ value: String) -> Bool {
    switch name {
    case "theme": theme = Theme.Name(rawValue: value)
    case "charset": charset = Charset(rawValue: value)
    case "mouse": isMouseOn = value == "on" ? true : value == "off" ? false : nil
    case "outline": outlineMode = OutlineMode(rawValue: value)
    default: return readKeys(name, value)
    }
    return [theme != nil, charset != nil, isMouseOn != nil, outlineMode != nil].contains(true)
      && isKnown(name)
  }

  /// Whether the value of a name was one of those that it may have.
  private func isKnown(_ name: String) -> Bool {
    switch name {
    case "theme": theme != nil
    case "charset": charset != nil
    case "mouse": isMouseOn != nil
    default: outlineMode != nil
    }
  }

  private mutating func readKeys(_ name: String, _ value: String) -> Bool {
    guard name.hasPrefix("key."), let command = Command(rawValue: String(name.dropFirst(4))) else {
      return false
    }
    let keys = value.split(separator: ",").map { Key(name: ExplorerConfiguration.trimmed($0)) }
    guard !keys.isEmpty, keys.allSatisfy({ $0 != nil }) else { return false }
    self.keys[command] = keys.compactMap { $0 }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    var text = text.drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return String(text)
  }
}

import Documents
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
      let pair = content.split(separator: "=", maxSplits: 1).map { String($0.trimmed) }
      let problem = pair.count == 2 ? read(pair[0], pair[1]) : "expected `name = value`"
      if let problem { problems.append("configuration, line \(index + 1): \(problem)") }
    }
  }

  /// A file that is there and cannot be read as text.
  public init(unreadable path: String) { problems = ["\(path) is no text: it has no effect"] }

  /// Takes one line.
  ///
  /// - Returns: what is wrong with it.
  private mutating func read(_ name: String, _ value: String) -> String? {
    switch name {
    case "theme": ExplorerConfiguration.set(&theme, name, value, Theme.Name.allCases)
    case "charset": ExplorerConfiguration.set(&charset, name, value, Charset.allCases)
    case "outline": ExplorerConfiguration.set(&outlineMode, name, value, OutlineMode.allCases)
    case "mouse": readMouse(value)
    default: readKeys(name, value)
    }
  }

  private static func set<Choice: RawRepresentable<String>>(
    _ setting: inout Choice?, _ name: String, _ value: String, _ all: [Choice]
  ) -> String? {
    guard let choice = Choice(rawValue: value) else {
      return "`\(name)` is one of \(all.map(\.rawValue).joined(separator: ", ")), not `\(value)`"
    }
    setting = choice
    return nil
  }

  private mutating func readMouse(_ value: String) -> String? {
    guard ["on", "off"].contains(value) else { return "`mouse` is on or off, not `\(value)`" }
    isMouseOn = value == "on"
    return nil
  }

  private mutating func readKeys(_ name: String, _ value: String) -> String? {
    guard name.hasPrefix("key.") else {
      return "there is no setting `\(name)`: theme, charset, mouse, outline or key.COMMAND"
    }
    guard let command = Command(rawValue: String(name.dropFirst(4))) else {
      return "there is no command `\(name.dropFirst(4))`"
    }
    var keys: [Key] = []
    for name in value.split(separator: ",").map(\.trimmed) {
      guard let key = Key(name: String(name)) else {
        return "there is no key `\(name)`; ? shows how keys are called"
      }
      keys.append(key)
    }
    self.keys[command] = keys
    return nil
  }
}

/// The regular expression that the whole value of a parameter has to match (`AllowedPattern`, in Java's syntax).
struct AllowedPattern {
  private let expression: Regex<AnyRegexOutput>
  /// Longer values are not held against it.
  private static let longestValue = 256

  /// nil where it is no expression, or one that a short value could keep busy for ages.
  init?(_ text: String) {
    guard !AllowedPattern.nestsRepetitions(text), let expression = try? Regex(text) else { return nil }
    self.expression = expression
  }

  /// Whether it takes a value; nil where nobody tried.
  func admits(_ value: String) -> Bool? {
    guard value.utf8.count <= AllowedPattern.longestValue else { return nil }
    return (try? expression.wholeMatch(in: value)) != nil
  }

  /// Whether something that repeats without end stands inside something that does (`(a+)+`): a matcher that goes back may
  /// try every way to divide the text between them.
  private static func nestsRepetitions(_ text: String) -> Bool {
    var repeatsInside = [false]
    var (isInClass, isGroup) = (false, false)
    var rest = text[...]
    while let character = rest.popFirst() {
      let wasGroup = isGroup
      isGroup = false
      switch character {
      case "\\": rest = rest.dropFirst()
      case "]": isInClass = false
      case _ where isInClass: continue
      case "[": isInClass = true
      case "(": repeatsInside.append(false)
      case ")" where repeatsInside.count > 1:
        isGroup = repeatsInside.removeLast()
        if isGroup { repeatsInside[repeatsInside.count - 1] = true }
      case "*", "+", "{":
        let end = rest.firstIndex(of: "}").map { rest[..<$0] } ?? ""
        guard character != "{" || end.last == "," else { continue }
        if wasGroup { return true }
        repeatsInside[repeatsInside.count - 1] = true
      default: continue
      }
    }
    return false
  }
}

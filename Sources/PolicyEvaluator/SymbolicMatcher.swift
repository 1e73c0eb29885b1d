import Documents

/// Matching where the pattern or the text mentions values that are not known yet.
///
/// A mention is covered for certain by `*` and by itself. Whether it can be covered at all depends on its nature:
/// a supplied value may turn out to be anything, a resource's own identity equals no literal and no identity of
/// another resource. The answer is `yes` where every value of the mentions gives a match, `no` where none does.
enum SymbolicMatcher {
  enum Element: Hashable {
    case scalar(Unicode.Scalar)
    case wildcard(Wildcard)
    case mention(Mention)
  }

  /// The elements of a text in its raw form; `*` and `?` in it stand for themselves.
  static func elements(_ raw: String) -> [Element] {
    SymbolicText(raw: raw).parts.flatMap { part -> [Element] in
      switch part {
      case .literal(let text): text.unicodeScalars.map(Element.scalar)
      case .mention(let mention): [.mention(mention)]
      }
    }
  }

  /// The elements of compiled text, in which wildcards are bytes of their own.
  static func elements(pattern bytes: [UInt8]) -> [Element] {
    var found: [Element] = []
    var start = 0
    for (index, byte) in bytes.enumerated() {
      guard let wildcard = Wildcard(rawValue: byte) else { continue }
      found += elements(String(decoding: bytes[start..<index], as: UTF8.self)) + [.wildcard(wildcard)]
      start = index + 1
    }
    return found + elements(String(decoding: bytes[start...], as: UTF8.self))
  }

  /// Whether two texts are the same.
  static func equal(_ left: SymbolicText, _ right: SymbolicText, ignoresCase: Bool = false) -> Truth {
    if left.raw == right.raw { return .yes }
    if left.isLiteral, right.isLiteral {
      return Truth(ignoresCase && left.raw.lowercased() == right.raw.lowercased())
    }
    return matches(elements(left.raw), elements(right.raw), ignoresCase: ignoresCase)
  }

  /// Whether the pattern covers the whole text.
  static func matches(_ pattern: [Element], _ text: [Element], ignoresCase: Bool) -> Truth {
    let pattern = ignoresCase ? pattern.map(folded) : pattern
    let text = ignoresCase ? text.map(folded) : text
    if certainlyMatches(pattern, text) { return .yes }
    let (left, right) = withoutCommonEnds(pattern[...], text[...])
    let hasMention = (left + right).contains { if case .mention = $0 { true } else { false } }
    guard hasMention else { return .no }
    return possiblyMatches(left, right) ? .unknown : .no
  }

  /// What begins and ends alike covers itself, whatever its mentions come to; the rest decides.
  private static func withoutCommonEnds(
    _ pattern: ArraySlice<Element>, _ text: ArraySlice<Element>
  ) -> (ArraySlice<Element>, ArraySlice<Element>) {
    func isSame(_ left: Element?, _ right: Element?) -> Bool {
      if case .wildcard? = left { false } else { left != nil && left == right }
    }
    var (pattern, text) = (pattern, text)
    while isSame(pattern.first, text.first) {
      pattern.removeFirst()
      text.removeFirst()
    }
    while isSame(pattern.last, text.last) {
      pattern.removeLast()
      text.removeLast()
    }
    return (pattern, text)
  }

  private static func folded(_ element: Element) -> Element {
    guard case .scalar(let scalar) = element else { return element }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? .scalar(lower.first ?? scalar) : element
  }

  private static func certainlyMatches(_ pattern: [Element], _ text: [Element]) -> Bool {
    var position = 0
    var index = 0
    var star: Int?
    var resume = 0
    while position < text.count {
      if index < pattern.count, case .wildcard(let wildcard) = pattern[index], wildcard.isText {
        star = index
        resume = position
        index += 1
      } else if index < pattern.count, coversCertainly(pattern[index], text[position]) {
        index += 1
        position += 1
      } else if let star, covers(pattern[star], text[resume]) {
        index = star + 1
        resume += 1
        position = resume
      } else {
        return false
      }
    }
    return pattern[index...].allSatisfy {
      if case .wildcard(let wildcard) = $0 { wildcard.isText } else { false }
    }
  }

  private static func coversCertainly(_ pattern: Element, _ text: Element) -> Bool {
    switch (pattern, text) {
    case (.wildcard(let wildcard), .scalar): !wildcard.isText && covers(pattern, text)
    case (.wildcard, _): false
    default: pattern == text
    }
  }

  /// Whether a wildcard may cover an element: a scalar that is not its barrier, or a mention, which lies within a part.
  private static func covers(_ pattern: Element, _ text: Element) -> Bool {
    guard case .wildcard(let wildcard) = pattern else { return false }
    if case .scalar(let scalar) = text { return scalar != wildcard.barrier }
    return true
  }

  /// Where the search stands: between two elements, or inside the value of a mention of one side.
  private struct State: Hashable {
    enum Mode: Hashable {
      case between
      /// Inside a mention of the text, and whether what was consumed so far could be its value.
      case insideText(isPossible: Bool)
      /// Inside a mention of the pattern.
      case insidePattern(isPossible: Bool)
    }
    var index: Int
    var position: Int
    var mode: Mode
  }

  /// Searches all ways in which the mentions could be filled; over-approximates where two mentions overlap.
  private static func possiblyMatches(_ pattern: ArraySlice<Element>, _ text: ArraySlice<Element>) -> Bool {
    var seen: Set<State> = []
    var open = [State(index: pattern.startIndex, position: text.startIndex, mode: .between)]
    while let state = open.popLast() {
      guard seen.insert(state).inserted else { continue }
      if state == State(index: pattern.endIndex, position: text.endIndex, mode: .between) { return true }
      open += successors(of: state, pattern, text)
    }
    return false
  }

  private static func successors(
    of state: State, _ pattern: ArraySlice<Element>, _ text: ArraySlice<Element>
  ) -> [State] {
    let element = state.index < pattern.endIndex ? pattern[state.index] : nil
    let character = state.position < text.endIndex ? text[state.position] : nil
    func go(_ index: Int, _ position: Int, _ mode: State.Mode = .between) -> State {
      State(index: state.index + index, position: state.position + position, mode: mode)
    }
    switch state.mode {
    case .between:
      // The same value on both sides leaves the rest to be compared, whatever it is.
      if case .mention? = element, element == character { return [go(1, 1)] }
      var next: [State] = []
      if let element, let character, coversCertainly(element, character) { next.append(go(1, 1)) }
      if let element, case .wildcard(let wildcard) = element, wildcard.isText {
        next.append(go(1, 0))
        if let character, covers(element, character) { next.append(go(0, 1)) }
      }
      if case .mention(let mention)? = character {
        next.append(go(0, 0, .insideText(isPossible: mention.nature == .supplied)))
      }
      if case .mention(let mention)? = element {
        next.append(go(0, 0, .insidePattern(isPossible: mention.nature == .supplied)))
      }
      return next
    case .insideText(let isPossible):
      guard case .mention(let mention)? = character else { return [] }
      var next: [State] = isPossible ? [go(0, 1)] : []
      guard let element else { return next }
      switch element {
      case .scalar(let scalar)
      where state.position > 0 && mention.isWithinSegment && (scalar == "/" || scalar == ":"):
        break
      case .scalar: next.append(go(1, 0, state.mode))
      case .wildcard(let wildcard):
        next.append(go(1, 0, .insideText(isPossible: true)))
        // The rest of the text may be covered as well.
        if wildcard.isText, !isPossible { next.append(go(0, 0, .insideText(isPossible: true))) }
      case .mention(let other):
        let isPossible = isPossible || canBeEqual(mention, other)
        next.append(go(1, 0, .insideText(isPossible: isPossible)))
        next.append(go(0, 1, .insidePattern(isPossible: isPossible)))
      }
      return next
    case .insidePattern(let isPossible):
      guard case .mention(let mention)? = element else { return [] }
      var next: [State] = isPossible ? [go(1, 0)] : []
      guard let character else { return next }
      switch character {
      case .mention(let other):
        let isPossible = isPossible || canBeEqual(mention, other)
        next.append(go(0, 1, .insidePattern(isPossible: isPossible)))
        next.append(go(1, 0, .insideText(isPossible: isPossible)))
      default: next.append(go(0, 1, state.mode))
      }
      return next
    }
  }

  /// Identities of two resources differ; two attributes of one resource may hold the same text.
  private static func canBeEqual(_ left: Mention, _ right: Mention) -> Bool {
    if left.nature == .supplied || right.nature == .supplied { return true }
    return left.scope == right.scope && left.address == right.address
  }
}

extension Mention {
  /// Some segment of a path: any text without a slash, such as the value of a path parameter.
  public static let anySegment = Mention(scope: "", address: "any value", nature: .supplied)

  /// Whether it holds neither slash nor colon within an ARN: the id that AWS gives a resource, or one segment of a path.
  fileprivate var isWithinSegment: Bool {
    nature == .resourceAttribute && attribute.isEmpty || self == .anySegment
  }
}

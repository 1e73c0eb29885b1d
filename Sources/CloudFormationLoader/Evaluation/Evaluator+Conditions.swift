import Documents

/// What is known of a condition.
enum Truth {
  case isTrue
  case isFalse
  case unknown(Unknown)

  init(_ flag: Bool) { self = flag ? .isTrue : .isFalse }
}

/// Conditions: true, false, or hanging on something that the template does not say.
extension Evaluator {
  /// A condition by its name.
  mutating func condition(_ name: String, at source: DocumentNode) -> Truth {
    if let known = conditions[name] { return known }
    guard let written = stack.root["Conditions"]?[name] else {
      report(
        .error(
          "cloudformation.no-such-condition", "there is no condition `\(name)`",
          detail: "declare it under `Conditions`; until then both branches are possible",
          source: source.source))
      return .unknown(Unknown(reason: "there is no condition `\(name)`"))
    }
    if let circle = enter(name) {
      let path = circle.map { "`\($0)`" }.joined(separator: " needs ")
      report(
        .error(
          "cloudformation.cycle", "the condition `\(name)` hangs on itself",
          detail: "\(path); AWS refuses the template, and here it is not known whether it holds",
          source: written.source ?? source.source))
      return .unknown(Unknown(reason: "the condition `\(name)` hangs on itself"))
    }
    let result = truth(of: written)
    leave()
    conditions[name] = result
    return result
  }

  /// Reports what is wrong with conditions, those that nothing uses included: AWS looks at all of them.
  mutating func checkConditions() {
    for member in stack.root["Conditions"]?.object?.members ?? [] {
      _ = condition(member.key, at: member.value)
    }
  }

  /// The truth of a condition expression.
  mutating func truth(of node: DocumentNode) -> Truth {
    if let name = node.object?["Condition"]?.text, node.object?.members.count == 1 {
      return condition(name, at: node)
    }
    guard let (function, argument) = Evaluator.intrinsic(node) else {
      if let flag = node.bool { return Truth(flag) }
      // SAM writes the condition of a shared usage plan so.
      if let name = node.literalText, stack.root["Conditions"]?[name] != nil {
        return condition(name, at: node)
      }
      return .unknown(Unknown(reason: "this is not a condition"))
    }
    switch function {
    case "Condition": return condition(argument.text ?? "", at: node)
    case "Not": return not(argument.elements, at: node)
    case "And": return all(several(argument, of: function, at: node), isAnd: true)
    case "Or": return all(several(argument, of: function, at: node), isAnd: false)
    case "Equals": return equals(argument, at: node)
    case "Contains": return contains(argument)
    case "EachMemberEquals": return eachMemberEquals(argument)
    case "EachMemberIn": return eachMemberIn(argument)
    default: return .unknown(Unknown(reason: "`\(function)` does not make a condition"))
    }
  }

  private mutating func not(_ conditions: [DocumentNode], at node: DocumentNode) -> Truth {
    guard conditions.count == 1 else {
      return .unknown(malformedCondition("`Fn::Not` needs one condition", at: node))
    }
    switch truth(of: conditions[0]) {
    case .isTrue: return .isFalse
    case .isFalse: return .isTrue
    case .unknown(let unknown): return .unknown(unknown)
    }
  }

  private mutating func several(_ argument: DocumentNode, of function: String, at node: DocumentNode)
    -> [Truth]
  {
    let conditions = argument.elements
    guard (2...10).contains(conditions.count) else {
      return [.unknown(malformedCondition("`Fn::\(function)` needs two to ten conditions", at: node))]
    }
    return conditions.map { truth(of: $0) }
  }

  private mutating func malformedCondition(_ need: String, at node: DocumentNode) -> Unknown {
    _ = malformed(need, at: node)
    return Unknown(reason: need)
  }

  func all(_ truths: [Truth], isAnd: Bool) -> Truth {
    var firstUnknown: Unknown?
    for truth in truths {
      switch truth {
      case .isTrue: if !isAnd { return .isTrue }
      case .isFalse: if isAnd { return .isFalse }
      case .unknown(let unknown): firstUnknown = firstUnknown ?? unknown
      }
    }
    if let firstUnknown { return .unknown(firstUnknown) }
    return Truth(isAnd)
  }

  private mutating func equals(_ argument: DocumentNode, at node: DocumentNode) -> Truth {
    let sides = argument.elements.map { comparable($0) }
    guard sides.count == 2 else {
      return .unknown(malformedCondition("`Fn::Equals` compares two values", at: node))
    }
    guard let left = sides[0], let right = sides[1] else {
      return .unknown(Unknown(reason: "a side of the comparison has no value"))
    }
    return Evaluator.isSame(left, right)
  }

  /// The value of one side of a comparison: what is not shown (`NoEcho`) is compared all the same, as far as the
  /// template says what it is.
  mutating func comparable(_ node: DocumentNode) -> DocumentNode? {
    let value = evaluate(node)
    guard case .sensitive = value?.value else { return value }
    if let (function, argument) = Evaluator.intrinsic(node), function == "Ref",
      let written = stack.parameters[argument.text ?? ""]?["Default"]
    {
      return written
    }
    return unknown("the value is not shown", at: node)
  }

  /// Whether two values are the same.
  static func isSame(_ left: DocumentNode, _ right: DocumentNode) -> Truth {
    if let leftText = left.symbolicText, let rightText = right.symbolicText {
      if leftText == rightText { return .isTrue }
      if leftText.isLiteral, rightText.isLiteral { return .isFalse }
    }
    let unknown = left.firstUnknown ?? right.firstUnknown
    if unknown == nil { return Truth(left.jsonText() == right.jsonText()) }
    return .unknown(
      Unknown(
        reason: unknown?.reason ?? "a side of the comparison is not known",
        mentions: left.mentions + right.mentions))
  }

  /// `Fn::If`. Where the condition is not known, the branch that says something is kept; two different values
  /// are an unknown one.
  mutating func branch(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let parts = argument.elements
    guard parts.count == 3, let name = parts[0].text else {
      report(
        .error(
          "cloudformation.if", "`Fn::If` needs a condition's name and two values",
          detail: "its value is treated as unknown", source: node.source))
      return unknown("`Fn::If` is not complete", at: node)
    }
    switch condition(name, at: node) {
    case .isTrue: return evaluate(parts[1])
    case .isFalse: return evaluate(parts[2])
    case .unknown(let reason):
      // What a branch needs is not needed for certain.
      let certain = needs
      defer { needs = certain }
      guard let first = evaluate(parts[1]) else { return evaluate(parts[2]) }
      guard let second = evaluate(parts[2]) else { return first }
      if first.jsonText() == second.jsonText() { return first }
      guard first.object == nil, first.array == nil else {
        report(
          .note(
            "cloudformation.condition-unknown", "it is not known whether the condition `\(name)` holds",
            detail: "taken as if it did: \(reason.reason)", source: node.source))
        return first
      }
      return unknown(
        "it hangs on the condition `\(name)`: \(reason.reason)",
        mentions: first.mentions + second.mentions + reason.mentions, at: node)
    }
  }
}

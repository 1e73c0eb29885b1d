import Documents

/// Rules: what a template asserts of the values of its parameters ("Rules section", "Rule-specific intrinsic
/// functions").
extension Evaluator {
  /// Reports every assertion that does not hold, and the rules of which that is not known.
  mutating func checkRules() {
    for rule in stack.root["Rules"]?.object?.members ?? [] {
      if let condition = rule.value["RuleCondition"] {
        switch truth(of: condition) {
        case .isTrue: break
        case .isFalse: continue
        case .unknown(let unknown):
          reportOpen(rule, unknown)
          continue
        }
      }
      check(rule)
    }
  }

  private mutating func check(_ rule: DocumentObject.Member) {
    var open: Unknown?
    for assertion in rule.value["Assertions"]?.elements ?? [] {
      guard let written = assertion["Assert"] else {
        report(
          .error(
            "cloudformation.rule", "an assertion of the rule `\(rule.key)` asserts nothing",
            detail: "write a function under `Assert`", source: assertion.source ?? rule.source))
        continue
      }
      switch truth(of: written) {
      case .isTrue: continue
      case .unknown(let unknown): open = open ?? unknown
      case .isFalse:
        let description = assertion["AssertDescription"]?.text
        report(
          .warning(
            "cloudformation.rule",
            description.map { "the rule `\(rule.key)` does not hold: \($0)" }
              ?? "the rule `\(rule.key)` does not hold",
            detail: "AWS refuses the stack with these values; `--parameter NAME=VALUE` gives others",
            source: written.source ?? assertion.source))
      }
    }
    if let open { reportOpen(rule, open) }
  }

  private mutating func reportOpen(_ rule: DocumentObject.Member, _ unknown: Unknown) {
    report(
      .note(
        "cloudformation.rule-unknown", "it is not known whether the rule `\(rule.key)` holds",
        detail: unknown.reason, source: rule.source))
  }

  // MARK: Functions

  /// `Fn::Contains`: whether a list holds a value.
  mutating func contains(_ argument: DocumentNode) -> Truth {
    guard let (values, sought) = sides(argument) else { return Evaluator.twoSides("Fn::Contains") }
    return Evaluator.isAny(of: values, sought[...].first)
  }

  /// `Fn::EachMemberEquals`: whether every value of a list is a certain one.
  mutating func eachMemberEquals(_ argument: DocumentNode) -> Truth {
    guard let (values, sought) = sides(argument) else { return Evaluator.twoSides("Fn::EachMemberEquals") }
    return all(values.map { Evaluator.isAny(of: sought, $0) }, isAnd: true)
  }

  /// `Fn::EachMemberIn`: whether every value of a list is in another list.
  mutating func eachMemberIn(_ argument: DocumentNode) -> Truth {
    guard let (values, allowed) = sides(argument) else { return Evaluator.twoSides("Fn::EachMemberIn") }
    return all(values.map { Evaluator.isAny(of: allowed, $0) }, isAnd: true)
  }

  private static func twoSides(_ function: String) -> Truth {
    .unknown(Unknown(reason: "`\(function)` compares two values"))
  }

  /// Both arguments of a function as lists.
  private mutating func sides(_ argument: DocumentNode) -> ([DocumentNode], [DocumentNode])? {
    let sides = argument.elements.map { comparable($0) }
    guard sides.count == 2, let first = sides[0], let second = sides[1] else { return nil }
    return (first.elements, second.elements)
  }

  /// Whether one of the values is the sought one.
  private static func isAny(of values: [DocumentNode], _ sought: DocumentNode?) -> Truth {
    guard let sought else { return .isFalse }
    var unknown: Unknown?
    for value in values {
      switch isSame(value, sought) {
      case .isTrue: return .isTrue
      case .isFalse: continue
      case .unknown(let reason): unknown = unknown ?? reason
      }
    }
    return unknown.map { Truth.unknown($0) } ?? .isFalse
  }
}

import Documents

/// Finds what AWS would refuse or what can never take effect in a policy that can be read.
enum PolicyValidator {
  static func findings(_ document: PolicyDocument) -> [Diagnostic] {
    sizeFindings(document) + document.statements.flatMap { findings($0, document) }
  }

  private static func sizeFindings(_ document: PolicyDocument) -> [Diagnostic] {
    guard let limit = document.kind.sizeLimit, let range = document.range else { return [] }
    let size = range.text.count { !$0.isWhitespace }
    guard size > limit else { return [] }
    return [
      .warning(
        "policy.size", "the \(document.kind.title) `\(document.name)` has \(size) characters",
        detail: "AWS stores at most \(limit), spaces not counted", source: document.source)
    ]
  }

  private static func findings(_ statement: PolicyStatement, _ document: PolicyDocument) -> [Diagnostic] {
    actionFindings(statement) + resourceFindings(statement, document.kind) + principalFindings(statement)
      + statement.conditions.flatMap { findings($0, document) }
  }

  private static func actionFindings(_ statement: PolicyStatement) -> [Diagnostic] {
    (statement.action?.values ?? []).filter {
      let pattern = ActionPattern($0.text)
      return pattern.isMalformed || pattern.coversNothing
    }.map { value in
      .error(
        "policy.action", "`\(value.text)` is no action",
        detail: "expected `service:Name`, one in each value; it covers nothing", source: value.source)
    }
  }

  private static func resourceFindings(_ statement: PolicyStatement, _ kind: PolicyKind) -> [Diagnostic] {
    (statement.resource?.values ?? []).filter { value in
      ARNPattern(value.text, hasVariables: true, usage: .resource(kind)).isMalformed
    }.map { value in
      .error(
        "policy.resource", "`\(value.text)` is no ARN",
        detail: "expected `*` or `arn:partition:service:region:account:resource`; it covers nothing",
        source: value.source)
    }
  }

  private static func principalFindings(_ statement: PolicyStatement) -> [Diagnostic] {
    (statement.principals?.entries ?? []).compactMap { entry in
      let text = entry.value.text
      guard entry.category == .aws, text.isLiteral, text.raw != "*" else { return nil }
      if PrincipalTest.isUniqueID(text.raw) {
        return .warning(
          "policy.principal", "`\(text)` names a principal that no longer exists",
          detail: "AWS shows the unique id of a deleted user or role; one of the same name does not match",
          source: entry.value.source)
      }
      guard text.raw.contains("*") else { return nil }
      return .error(
        "policy.principal", "`\(text)` has a wildcard",
        detail: "`Principal` knows `*` alone; compare `aws:PrincipalArn` in a condition instead",
        source: entry.value.source)
    }
  }

  private static func findings(_ condition: PolicyCondition, _ document: PolicyDocument) -> [Diagnostic] {
    guard let operation = ConditionOperator(condition.operatorName) else { return [] }
    let hasVariables = document.version == .from2012
    return condition.values.filter { value in
      value.text.isLiteral
        && !ConditionTest.isWellFormed(value.text, operation, hasVariables: hasVariables)
    }.map { value in
      .error(
        "policy.condition-value", "`\(value.text)` is no value for `\(condition.operatorName)`",
        detail: "AWS refuses the policy; the value equals nothing", source: value.source)
    }
  }
}

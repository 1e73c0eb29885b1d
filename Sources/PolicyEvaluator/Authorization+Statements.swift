/// One statement of a layer, judged by itself.
public struct StatementResult: Hashable, Sendable {
  public var reference: StatementReference
  /// The statement as written.
  public var statement: PolicyStatement
  /// What of it does not fit the request; empty for a statement that applies.
  public var mismatches: [ElementMismatch]

  /// Whether the statement covers the request.
  public var applies: Bool { mismatches.isEmpty && statement.effect != nil }
}

extension Authorization {
  /// Every statement of a layer in the order of its policies, with what of it does not fit the request.
  public func statements(of layer: PolicyLayer) -> [StatementResult] {
    var results: [StatementResult] = []
    forEachStatement(of: layer) { reference, statement, compiled, environment in
      let judgement = StatementJudgement(statement, compiled, environment)
      results.append(
        StatementResult(
          reference: reference, statement: statement, mismatches: judgement.mismatches.map(\.mismatch)))
    }
    return results
  }
}

import Documents
import PolicyEvaluator
import Testing

/// Comparisons beside z3 on generated policies.
@Suite struct SolverTests {
  @Test(
    "comparisons agree with z3",
    .enabled(
      if: Z3.isInstalled,
      "NOT RUN: libz3 is not installed (apt install libz3-dev), nothing was compared with z3"),
    arguments: Array(UInt64(100)..<108))
  func agreesWithTheSolver(seed: UInt64) {
    var generator = PolicyGenerator(seed: seed)
    var decided = 0
    for _ in 0..<10 {
      let (left, right) = (plain(generator.document(.identity)), plain(generator.document(.identity)))
      let answer = Z3.answer(SolverScript.text(left, beyond: right))
      guard answer == "sat" || answer == "unsat" else { continue }
      decided += 1
      let comparison = PolicyComparison([left], noWiderThan: [right])
      let texts = [left, right].map { $0.statements.map { $0.json.jsonText() }.joined(separator: "\n") }
      #expect(
        comparison.verdict == (answer == "sat" ? .wider : .noWider), "\(texts[0])\nagainst\n\(texts[1])")
    }
    #expect(decided > 0, "z3 gave up on all of them")
  }

  /// Without sets of values, which the script does not speak of.
  private func plain(_ document: PolicyDocument) -> PolicyDocument {
    document.with(
      statements: document.statements.map { statement in
        var statement = statement
        statement.conditions.removeAll { $0.operatorName.hasPrefix("For") }
        return statement
      })
  }
}

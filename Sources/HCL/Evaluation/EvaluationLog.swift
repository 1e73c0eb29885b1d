import Documents

/// What went wrong in an evaluation. A loop over a million elements makes the same mistake a million times:
/// each is counted, few are told.
struct EvaluationLog {
  /// So many mistakes of one evaluation are told.
  static let maximumDiagnostics = 100

  private(set) var diagnostics: [Diagnostic] = []
  /// How many errors there were.
  private(set) var errorCount = 0

  /// Adds a diagnostic; one that was just told is only counted.
  mutating func append(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    guard diagnostics.count < EvaluationLog.maximumDiagnostics, diagnostics.last != diagnostic else { return }
    diagnostics.append(diagnostic)
  }
}

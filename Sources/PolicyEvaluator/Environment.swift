import Documents

/// What the elements of a statement are compared with: one request, borrowed for the time of one evaluation.
struct Environment {
  let prepared: PreparedRequest
  let action: TextView
  let resource: TextView
  /// Whether the caller has a permissions boundary, which a Deny with `NotPrincipal` cannot spare.
  let hasBoundary: Bool

  /// Calls with the views that judging needs.
  static func with<Result>(
    _ request: AuthorizationRequest, hasBoundary: Bool, _ body: (Environment) -> Result
  ) -> Result {
    let prepared = request.prepared
    return TextView.with(prepared.contents.action) { action in
      TextView.with(prepared.contents.resource) { resource in
        body(Environment(prepared: prepared, action: action, resource: resource, hasBoundary: hasBoundary))
      }
    }
  }

  var request: AuthorizationRequest.Contents { prepared.contents }
  var caller: Caller { prepared.caller }

  /// The value of a condition key whose name is in lower case.
  func value(of key: String) -> ContextValue? { prepared.contents.context.value(folded: key) }

  /// Why some of the values cover nothing; nil where all of their variables have values.
  func unresolvedReason(_ values: [PolicyValue], hasVariables: Bool) -> String? {
    guard hasVariables else { return nil }
    let variables = values.flatMap {
      PolicyTemplate($0.text, hasWildcards: false, hasVariables: true).variables
    }
    return variables.first { text(of: $0) == nil }.map { variable in
      "`\(variable.key)` has no single value in the request, so what holds it covers nothing"
    }
  }

  /// The text that takes a variable's place; nil where the variable has no single value, so that nothing matches.
  func text(of variable: PolicyTemplate.Variable) -> SymbolicText? {
    switch value(of: variable.key) {
    case .single(let text): text
    case .unknown, .within: SymbolicText(Mention(scope: "", address: variable.key, nature: .supplied))
    case .multiple(let texts) where !texts.isEmpty: nil
    case .multiple, .absent, nil: variable.fallback.map { SymbolicText($0) }
    }
  }
}

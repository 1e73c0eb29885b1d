import Documents

/// The callers that some statements tell apart.
struct PrincipalExamples {
  private(set) var principals: [Principal] = []
  private(set) var isComplete = true

  /// An account that no policy names.
  static let strangersAccount = "999999999999"

  init(_ statements: [RequestSpace.Statement], account: SymbolicText, callers: [Principal]) {
    principals = callers
    let namesPrincipals = statements.contains { $0.kind.namesPrincipals }
    add("arn:aws:iam::\(account.raw):user/other")
    if namesPrincipals {
      principals.append(.anonymous)
      add("arn:aws:iam::\(PrincipalExamples.strangersAccount):user/other")
      for statement in statements {
        for entry in statement.written.principals?.entries ?? [] { add(entry) }
      }
    }
    addFromConditions(statements, account: account)
  }

  private mutating func add(_ arn: String) {
    guard let principal = Principal(parsing: SymbolicText(raw: arn)) else { return }
    if principal.kind == .role {
      principals.append(.session(role: principal.arn, name: "session", account: principal.account))
    } else {
      principals.append(principal)
    }
  }

  private mutating func add(_ entry: PolicyPrincipals.Entry) {
    let text = entry.value.text
    switch entry.category {
    case .service where text.raw != "*": principals.append(.service(text.raw))
    case .federated where text.raw != "*": principals.append(.federated(text))
    case .canonicalUser: isComplete = false
    case .aws where text.raw.allSatisfy(\.isNumber): addAccount(text.raw)
    case .aws:
      add(text.raw)
      if let arn = AmazonResourceName(text), arn.resource.raw == "root" { addAccount(arn.account.raw) }
      if !text.isLiteral, AmazonResourceName(text) == nil { isComplete = false }
    default: break
    }
  }

  private mutating func addAccount(_ account: String) {
    add("arn:aws:iam::\(account):root")
    add("arn:aws:iam::\(account):user/other")
    add("arn:aws:iam::\(account):role/other")
  }

  /// Callers whose own keys meet the conditions in every way.
  private mutating func addFromConditions(
    _ statements: [RequestSpace.Statement], account: SymbolicText
  ) {
    var patterns: [TokenPattern] = []
    for statement in statements {
      for condition in statement.written.conditions {
        switch condition.key.lowercased() {
        case "aws:principalarn":
          guard let type = ConditionOperator(condition.operatorName)?.comparison.type else { continue }
          patterns += condition.values.map { KeyExamples.pattern($0.text, type, statement.hasVariables) }
        case "aws:principalaccount":
          for value in condition.values where value.text.raw.allSatisfy(\.isNumber) {
            addAccount(value.text.raw)
          }
        case "aws:principaltype":
          add("arn:aws:iam::\(account.raw):root")
          add("arn:aws:iam::\(account.raw):role/other")
        case "aws:principalisawsservice", "aws:principalservicename", "aws:principalservicenameslist":
          principals.append(.service("other.amazonaws.com"))
          for value in condition.values where value.text.raw.contains(".") {
            principals.append(.service(value.text.raw))
          }
        default: break
        }
      }
    }
    guard !patterns.isEmpty else { return }
    let accounts = Set(principals.compactMap(\.account?.raw) + [account.raw]).sorted()
    let samples = accounts.flatMap { account in
      ["user/other", "role/other", "root"].map { "arn:aws:iam::\(account):\($0)" }
    }
    let product = PatternProduct(patterns, samples: samples)
    isComplete = isComplete && product.isComplete
    for way in product.ways { add(way.text) }
  }
}

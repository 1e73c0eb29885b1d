import Documents

/// How each element of one statement stands to a request.
struct StatementJudgement {
  /// One element, its outcome and the values to show beside each other.
  struct Element {
    var truth: Truth
    var mismatch: ElementMismatch
    /// The condition key, for a condition.
    var key: String?
    /// Whether the key is absent, or has a value that is not known.
    var isMissing = false
    /// How much a mismatch here sets the statement apart from the request.
    var weight: Int
  }

  var elements: [Element] = []

  /// Whether the statement is about the action and the resource at all.
  var isAboutRequest: Bool { elements.allSatisfy { $0.weight < Weight.resource || $0.truth != .no } }
  /// How far the statement is from covering the request; 0 where it does.
  var distance: Int { elements.reduce(0) { $0 + ($1.truth == .yes ? 0 : $1.weight) } }
  /// The elements that do not match for certain, those first that certainly do not.
  var mismatches: [Element] { elements.filter { $0.truth == .no } + elements.filter { $0.truth == .unknown } }

  enum Weight {
    static let condition = 2
    static let principal = 3
    static let resource = 8
    static let action = 16
    static let service = 64
  }

  init(_ statement: PolicyStatement, _ compiled: CompiledStatement, _ environment: Environment) {
    addAction(statement, compiled, environment)
    addResource(statement, compiled, environment)
    addPrincipal(statement, compiled, environment)
    for condition in compiled.conditions where statement.conditions.indices.contains(condition.sourceIndex) {
      add(condition, statement.conditions[condition.sourceIndex], environment)
    }
    for unjudged in statement.unjudged {
      let mismatch = ElementMismatch(
        element: unjudged.element, wanted: unjudged.reason, got: "cannot be judged", source: unjudged.source)
      elements.append(Element(truth: .unknown, mismatch: mismatch, weight: 1))
    }
  }

  private mutating func addAction(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ environment: Environment
  ) {
    guard let action = statement.action else { return }
    let request = environment.request
    let service = ServiceCatalog.service(of: request.action)
    let isOtherService =
      !action.isNegated
      && !action.values.contains { value in
        let name = ServiceCatalog.service(of: value.text.raw)
        return name == service || name.contains("*")
      }
    let name = action.isNegated ? "NotAction" : "Action"
    let mismatch = ElementMismatch(
      element: name, wanted: Self.text(action.values), got: request.action,
      source: action.values.first?.source ?? action.source)
    elements.append(
      Element(
        truth: compiled.matchesAction(environment), mismatch: mismatch,
        weight: isOtherService ? Weight.service : Weight.action))
  }

  private mutating func addResource(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ environment: Environment
  ) {
    guard let resource = statement.resource else { return }
    let mismatch = ElementMismatch(
      element: resource.isNegated ? "NotResource" : "Resource", wanted: Self.text(resource.values),
      got: environment.request.resource.description,
      reason: environment.unresolvedReason(resource.values, hasVariables: compiled.hasVariables),
      source: resource.values.first?.source ?? resource.source)
    elements.append(
      Element(
        truth: compiled.matchesResource(environment), mismatch: mismatch, weight: Weight.resource))
  }

  private mutating func addPrincipal(
    _ statement: PolicyStatement, _ compiled: CompiledStatement, _ environment: Environment
  ) {
    guard let principals = statement.principals else { return }
    let mismatch = ElementMismatch(
      element: principals.isNegated ? "NotPrincipal" : "Principal",
      wanted: principals.entries.isEmpty ? "nobody" : Self.text(principals.entries.map(\.value)),
      got: Self.name(of: environment.request.principal, among: principals),
      reason: principals.isNegated && statement.effect != .allow ? Self.exceptionRule(environment) : nil,
      source: principals.entries.first?.value.source ?? principals.source)
    elements.append(
      Element(
        truth: compiled.matchCaller(environment).any, mismatch: mismatch, weight: Weight.principal))
  }

  /// Policies that name roles are compared with the role behind a session, whose path its session does not show.
  private static func name(of principal: Principal, among principals: PolicyPrincipals) -> String {
    let namesRoles = principals.entries.contains { $0.value.text.raw.contains(":role/") }
    return (namesRoles ? principal.role?.description : nil) ?? principal.description
  }

  private mutating func add(
    _ test: ConditionTest, _ condition: PolicyCondition, _ environment: Environment
  ) {
    let value = environment.value(of: test.key)
    // A literal is changed where it stands; another's name is written here, wherever its value comes from.
    let literal = condition.values.first.flatMap { $0.text.isLiteral ? $0.source : nil }
    var mismatch = ElementMismatch(
      element: "\(condition.operatorName) \(condition.key)", wanted: Self.text(condition.values),
      got: "absent", source: literal ?? condition.source ?? condition.values.first?.source)
    var isMissing = true
    switch value {
    // No value would do: it is the key that does not fit.
    case nil:
      mismatch.reason = ContextKeys.absence(of: condition.key)
      mismatch.source = condition.source ?? mismatch.source
    case .absent(let reason):
      (mismatch.reason, mismatch.source) = (reason, condition.source ?? mismatch.source)
    case .unknown(let reason):
      mismatch.got = "unknown"
      mismatch.reason = reason
    case .within(let networks, let reason):
      mismatch.got = "an address in \(networks.joined(separator: " or "))"
      mismatch.reason = reason
    case .single(let text):
      isMissing = false
      mismatch.got = text.description
      mismatch.reason = environment.unresolvedReason(condition.values, hasVariables: test.hasVariables)
    case .multiple(let texts):
      isMissing = false
      mismatch.got = "[\(texts.map(\.description).joined(separator: ", "))]"
      if test.operation.quantifier == nil, test.operation.comparison != .null {
        mismatch.reason = "a key with several values needs ForAnyValue: or ForAllValues:"
      }
    }
    elements.append(
      Element(
        truth: test.holds(in: environment), mismatch: mismatch, key: condition.key, isMissing: isMissing,
        weight: Weight.condition))
  }

  /// Whom a denial with `NotPrincipal` spares (IAM User Guide, "AWS JSON policy elements: NotPrincipal").
  private static func exceptionRule(_ environment: Environment) -> String? {
    if environment.hasBoundary {
      return "a denial with NotPrincipal hits every principal that has a permissions boundary"
    }
    switch environment.caller.principal.kind {
    case .user: return "it has to name the account beside the user"
    case .role, .assumedRole: return "it has to name the session, its role and the account"
    case .federatedUser: return "it has to name the federated user, the user and the account"
    case .root, .service, .federated, .anonymous: return nil
    }
  }

  /// At most three values, and how many more there are.
  private static func text(_ values: [PolicyValue]) -> String {
    let shown = values.prefix(3).map(\.text.description).joined(separator: ", ")
    return values.count > 3 ? "\(shown) and \(values.count - 3) more" : shown
  }
}

import Documents

/// All requests that some policies tell apart, as a product of dimensions: who, what for, on what, from where, and one
/// dimension for every other condition key. Each dimension holds one example of every way in which the statements can
/// meet or miss it, so that a statement is a box of examples and policies compare by splitting boxes.
struct RequestSpace {
  /// One example of a dimension.
  enum Example {
    case principal(Principal)
    case action(String)
    case resource(SymbolicText)
    case keys([(name: String, value: ContextValue)])

    /// The request with this example in it.
    func placed(in request: inout AuthorizationRequest) {
      switch self {
      case .principal(let principal): request.principal = principal
      case .action(let action): request.action = action
      case .resource(let resource): request.resource = resource
      case .keys(let keys): for key in keys { request.context[key.name] = key.value }
      }
    }
  }

  struct Dimension {
    var examples: [Example]
    /// What of a statement is judged in this dimension.
    var aspect: Aspect
  }

  enum Aspect {
    case principal
    case action
    case resource
    /// Conditions on these keys, in lower case.
    case keys(Set<String>)
  }

  /// One statement of one policy, with what judging needs.
  struct Statement {
    var written: PolicyStatement
    var compiled: CompiledStatement
    var kind: PolicyKind
    var hasVariables: Bool
    /// The place of its policy in the list that it came from, and its own place in the policy.
    var policy: Int
    var index: Int
  }

  /// Keys whose values follow from the principal.
  static let principalKeys: Set<String> = [
    "aws:principalarn", "aws:principalaccount", "aws:principaltype", "aws:principalisawsservice",
    "aws:principalservicename", "aws:principalservicenameslist",
  ]
  /// Keys of the network path: an endpoint brings some and takes another away.
  static let networkKeys: Set<String> = [
    "aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip",
  ]
  /// Global keys that hold several values (IAM User Guide, "Multivalued context keys").
  static let multivaluedKeys: Set<String> = [
    "aws:tagkeys", "aws:principalorgpaths", "aws:principalservicenameslist", "aws:calledvia",
    "aws:sourceorgpaths", "aws:resourceorgpaths",
  ]

  var dimensions: [Dimension] = []
  /// How each statement judges each example: by dimension, example and statement.
  var truths: [[[Truth]]] = []
  /// Whether the examples stand for every request.
  var isComplete = true
  /// Values of keys that the policies use as variables.
  var variables: [(name: String, value: String)] = []
  /// The account that the resources belong to.
  var account: SymbolicText

  /// The request that a choice of one example for each dimension makes.
  func request(_ choice: [Int]) -> AuthorizationRequest {
    var request = blank
    for (dimension, number) in zip(dimensions, choice) {
      dimension.examples[number].placed(in: &request)
    }
    return finished(request)
  }

  /// A request with one example in it.
  func request(holding example: Example) -> AuthorizationRequest {
    var request = blank
    example.placed(in: &request)
    return finished(request)
  }

  private var blank: AuthorizationRequest {
    var context = RequestContext()
    for variable in variables { context[variable.name] = .single(SymbolicText(variable.value)) }
    return AuthorizationRequest(
      principal: .anonymous, action: "service:Action", resource: "*", resourceAccount: account,
      context: context)
  }

  /// The request with the keys that its principal brings.
  private func finished(_ request: AuthorizationRequest) -> AuthorizationRequest {
    var context = request.context
    for key in RequestSpace.principalKeys.union(["aws:userid", "aws:principalorgid", "aws:principalorgpaths"])
    {
      // What the blank request's anonymous principal brought gives way to the chosen one's.
      if !isChosen(key) { context[key] = nil }
    }
    return AuthorizationRequest(
      principal: request.principal, action: request.action, resource: request.resource,
      resourceAccount: account, context: context)
  }

  private func isChosen(_ key: String) -> Bool {
    if variables.contains(where: { $0.name.lowercased() == key }) { return true }
    return dimensions.contains { dimension in
      if case .keys(let keys) = dimension.aspect { keys.contains(key) } else { false }
    }
  }

  // MARK: Statements as boxes

  /// Which examples of every dimension a statement covers.
  ///
  /// - Parameters:
  ///   - statement: its number among the statements that the space was built from.
  ///   - least: `.yes` for what it covers for certain, `.unknown` for what it may cover.
  func box(_ statement: Int, least: Truth) -> [NumberSet] {
    truths.map { rows in
      var covered = NumberSet(count: rows.count)
      for (number, row) in rows.enumerated() where row[statement] >= least { covered.insert(number) }
      return covered
    }
  }

  /// All examples.
  var whole: [NumberSet] { dimensions.map { .all($0.examples.count) } }

  static func judge(
    _ statement: Statement, _ aspect: Aspect, _ request: AuthorizationRequest
  ) -> Truth {
    Environment.with(request, hasBoundary: false) { environment in
      func holds(_ keys: (String) -> Bool) -> Truth {
        statement.compiled.conditions.reduce(.yes) { truth, condition in
          keys(condition.key) ? truth && condition.holds(in: environment) : truth
        }
      }
      switch aspect {
      case .principal:
        let truth = statement.compiled.matchCaller(environment).any && holds(principalKeys.contains)
        return statement.compiled.doubts.contains(.statement) ? min(truth, .unknown) : truth
      case .action: return statement.compiled.matchesAction(environment)
      case .resource: return statement.compiled.matchesResource(environment)
      case .keys(let names): return holds(names.contains)
      }
    }
  }
}

/// Splitting boxes of examples.
struct BoxSearch {
  /// How many boxes are looked at before the question counts as too large.
  private(set) var remaining: Int
  private(set) var isExhausted = false

  init(budget: Int) { remaining = budget }

  /// One choice of examples in a box that lies in none of the obstacles; nil where there is none, or the budget is
  /// used up.
  mutating func leftover(_ box: [NumberSet], outside obstacles: [[NumberSet]]) -> [Int]? {
    leftover(box, obstacles[...])
  }

  private mutating func leftover(_ box: [NumberSet], _ obstacles: ArraySlice<[NumberSet]>) -> [Int]? {
    guard remaining > 0 else {
      isExhausted = true
      return nil
    }
    remaining -= 1
    if box.contains(where: \.isEmpty) { return nil }
    guard let obstacle = obstacles.first else { return box.compactMap(\.first) }
    let rest = obstacles.dropFirst()
    let common = zip(box, obstacle).map { $0.intersection($1) }
    if common.contains(where: \.isEmpty) { return leftover(box, rest) }
    var piece = box
    for dimension in box.indices {
      piece[dimension] = box[dimension].subtracting(obstacle[dimension])
      if let found = leftover(piece, rest) { return found }
      if isExhausted { return nil }
      piece[dimension] = common[dimension]
    }
    return nil
  }
}

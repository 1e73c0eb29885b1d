import Documents

/// Whether policies allow nothing that others do not allow, with a request for every difference.
///
/// The question is answered by the matcher that judges requests, not by a solver: every way in which the policies' own
/// patterns can be met or missed gets an example, and statements are compared as boxes of examples.
public struct PolicyComparison: Sendable {
  public enum Verdict: String, Hashable, Sendable, Codable {
    case noWider = "no-wider"
    case wider
    /// The question is larger than the bounds, or hangs on something that the policies do not say.
    case undecided
  }

  /// Something that the first policies allow and the others do not.
  public struct Difference: Sendable {
    /// The Allow statement that lets the request in.
    public var policy: String
    public var index: Int
    public var sid: String?
    public var range: SourceRange?
    /// A request that is let in by the first policies only.
    public var witness: AuthorizationRequest
  }

  /// How much work is done before the answer is `undecided`.
  public struct Bounds: Hashable, Sendable {
    /// Boxes of examples that are looked at for one service.
    public var boxes = 200_000
    /// Services that are told apart.
    public var services = 200
    /// Statements of both sides together; ten managed policies of the greatest size hold fewer.
    public var statements = 1_500

    public init() {}
  }

  public private(set) var verdict = Verdict.noWider
  /// At most one for each Allow statement of the first policies.
  public private(set) var differences: [Difference] = []
  /// Why the answer is not known, where it is not.
  public private(set) var reason: String?

  /// Asks whether the first policies are no wider than the others.
  ///
  /// - Parameter account: the account that the resources belong to, for witnesses and delegation.
  public init(
    _ left: [PolicyDocument], noWiderThan right: [PolicyDocument], account: SymbolicText = "111111111111",
    bounds: Bounds = Bounds()
  ) {
    let statements = RequestSpace.statements(left) + RequestSpace.statements(right, after: left.count)
    guard statements.count <= bounds.statements else {
      doubt("the policies hold more than \(bounds.statements) statements")
      return
    }
    let services = RequestSpace.services(statements)
    if services.count > bounds.services {
      doubt("the policies tell more than \(bounds.services) services apart")
    }
    for service in services.prefix(bounds.services) {
      let relevant = statements.filter { $0.canConcern(service) }
      guard relevant.contains(where: { $0.policy < left.count && $0.written.effect != .deny }) else {
        continue
      }
      let space = RequestSpace(relevant, service: service, account: account, callers: [])
      compare(space, relevant, left, right, bounds)
    }
    if verdict == .noWider, let variable = PolicyComparison.looseVariable(left, right) {
      doubt("it hangs on the value of `\(variable)`")
    }
  }

  private mutating func doubt(_ reason: String) {
    if verdict == .noWider { verdict = .undecided }
    if self.reason == nil { self.reason = reason }
  }

  private mutating func compare(
    _ space: RequestSpace, _ statements: [RequestSpace.Statement], _ left: [PolicyDocument],
    _ right: [PolicyDocument], _ bounds: Bounds
  ) {
    let certain = Sides(space, statements, leftCount: left.count, ofLeft: .yes, ofRight: .unknown)
    let possible = Sides(space, statements, leftCount: left.count, ofLeft: .unknown, ofRight: .yes)
    for allow in certain.allows {
      let statement = statements[allow.number]
      let isKnown = differences.contains {
        $0.policy == left[statement.policy].name && $0.index == statement.index
      }
      if isKnown { continue }
      var search = BoxSearch(budget: bounds.boxes)
      if let choice = certain.witness(allow.box, &search) {
        let request = space.request(choice)
        if PolicyComparison.allows(left, request) == .yes, PolicyComparison.allows(right, request) == .no {
          note(request, statement, left)
          continue
        }
        doubt("a witness could not be confirmed")
      }
      if !search.isExhausted, let other = possible.allows.first(where: { $0.number == allow.number }),
        possible.witness(other.box, &search) != nil
      {
        doubt("it hangs on values that the policies do not say")
      }
      if search.isExhausted { doubt("there are too many combinations to look at") }
    }
    for allow in possible.allows where !certain.allows.contains(where: { $0.number == allow.number }) {
      var search = BoxSearch(budget: bounds.boxes)
      if possible.witness(allow.box, &search) != nil || search.isExhausted {
        doubt("a statement cannot be judged")
      }
    }
    if !space.isComplete { doubt("the patterns overlap in too many ways") }
  }

  private mutating func note(
    _ request: AuthorizationRequest, _ statement: RequestSpace.Statement, _ documents: [PolicyDocument]
  ) {
    verdict = .wider
    let document = documents[statement.policy]
    differences.append(
      Difference(
        policy: document.name, index: statement.index, sid: statement.written.sid,
        range: statement.written.range ?? document.range, witness: request))
  }

  /// Whether policies by themselves allow a request.
  static func allows(_ documents: [PolicyDocument], _ request: AuthorizationRequest) -> Truth {
    Environment.with(request, hasBoundary: false) { environment in
      var scan = LayerScan()
      for document in documents {
        for statement in document.compiled {
          scan.note(statement.applies(to: environment), statement.effect, at: 0)
        }
      }
      return !scan.denies && scan.allows
    }
  }

  /// A variable in a text that the other policies do not hold as it is, where its value may matter.
  private static func looseVariable(_ left: [PolicyDocument], _ right: [PolicyDocument]) -> String? {
    func texts(_ documents: [PolicyDocument], _ isWanted: (PolicyStatement) -> Bool) -> [SymbolicText] {
      documents.filter { $0.version == .from2012 }.flatMap(\.statements).filter(isWanted).flatMap {
        statement in
        (statement.resource?.values ?? []).map(\.text) + statement.conditions.flatMap(\.values).map(\.text)
      }.filter { $0.raw.contains("${") && !$0.raw.contains("${*}") && !$0.raw.contains("${?}") }
    }
    let known = Set(texts(right) { _ in true })
    let wanted = texts(left) { _ in true }
    if let loose = wanted.first(where: { !known.contains($0) }) { return loose.description }
    let both = Set(wanted)
    return texts(right) { $0.effect != .allow }.first { !both.contains($0) }?.description
  }
}

/// The boxes of both sides' statements in one reading.
private struct Sides {
  var allows: [(number: Int, box: [NumberSet])] = []
  var leftDenies: [[NumberSet]] = []
  var rightAllows: [[NumberSet]] = []
  var rightDenies: [[NumberSet]] = []

  /// - Parameters:
  ///   - ofLeft: what counts as allowed by the first policies: certain or possible.
  ///   - ofRight: what counts as allowed by the others.
  init(
    _ space: RequestSpace, _ statements: [RequestSpace.Statement], leftCount: Int, ofLeft: Truth,
    ofRight: Truth
  ) {
    func opposite(_ truth: Truth) -> Truth { truth == .yes ? .unknown : .yes }
    for (number, statement) in statements.enumerated() {
      let isLeft = statement.policy < leftCount
      // A statement whose effect is not known may do either.
      if statement.written.effect != .deny {
        let least = isLeft ? ofLeft : ofRight
        if statement.written.effect == .allow || least == .unknown {
          let box = space.box(number, least: least)
          if isLeft { allows.append((number, box)) } else { rightAllows.append(box) }
        }
      }
      if statement.written.effect != .allow {
        let least = opposite(isLeft ? ofLeft : ofRight)
        if statement.written.effect == .deny || least == .unknown {
          let box = space.box(number, least: least)
          if isLeft { leftDenies.append(box) } else { rightDenies.append(box) }
        }
      }
    }
  }

  /// A request that the first policies allow through this box, and the others do not allow.
  func witness(_ box: [NumberSet], _ search: inout BoxSearch) -> [Int]? {
    if let choice = search.leftover(box, outside: leftDenies + rightAllows) { return choice }
    for denial in rightDenies {
      let common = zip(box, denial).map { $0.intersection($1) }
      if let choice = search.leftover(common, outside: leftDenies) { return choice }
    }
    return nil
  }
}

extension RequestSpace {
  /// All statements of some policies, numbered.
  static func statements(_ documents: [PolicyDocument], after offset: Int = 0) -> [Statement] {
    documents.enumerated().flatMap { policy, document in
      document.statements.indices.map { index in
        Statement(
          written: document.statements[index], compiled: document.compiled[index], kind: document.kind,
          hasVariables: document.version == .from2012, policy: offset + policy, index: index)
      }
    }
  }
}

extension RequestSpace.Statement {
  /// Whether the statement may be about an action of a service.
  func canConcern(_ service: String) -> Bool {
    compiled.serviceMask & ActionPattern.serviceBit(of: service.utf8) != 0
  }
}

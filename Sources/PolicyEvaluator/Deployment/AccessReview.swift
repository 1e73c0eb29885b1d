import Documents
import Topology

/// Who may do something with a resource of a deployment: the principals that the inputs hold, and everybody from
/// outside whom the resource's policy lets in, each with a request that shows it.
public struct AccessReview: Sendable {
  /// What one caller may do.
  public struct Finding: Sendable {
    /// The role or user of the deployment; nil for a caller from outside.
    public var identity: Resource?
    public var caller: Principal
    /// `allowed` where some request of the caller is let in, `unknown` where one may be.
    public var verdict: AuthorizationVerdict
    /// A request that is let in, or may be; else one that is not.
    public var answer: Authorization
    /// The methods of an API that let the caller in, as `GET /orders`; empty for other resources.
    public var methods: [String]
    /// What has to be added for people to understand the verdict.
    public var note: String?
  }

  /// Roles and users of the deployment, in order of their addresses.
  public private(set) var principals: [Finding] = []
  /// Callers from outside the account or organization who are, or may be, let in.
  public private(set) var outside: [Finding] = []
  /// Why the answer may not be whole, where it may not.
  public private(set) var undecided: String?

  /// What is asked about: one resource with its own policy, and for an API its methods.
  struct Target {
    var arns: [(arn: SymbolicText, method: String?, authorization: Invocation.AuthorizationType?)]
    var account: SymbolicText
    var policy: PolicyDocument?
    var endpointType: Invocation.EndpointType?
  }

  /// How many requests are judged for one caller before the answer counts as undecided.
  static let mostRequests = 4_096

  private let policies: DeploymentPolicies
  private let target: Target
  private let action: String
  private let organization: String?

  /// Reviews access.
  ///
  /// - Parameter organization: the id of the organization whose members do not count as outside.
  public init(_ deployment: Deployment, of resource: Resource, action: String, organization: String? = nil) {
    policies = DeploymentPolicies(deployment)
    target = Target(resource, policies)
    self.action = action
    self.organization = organization
    for identity in deployment.resources.sorted(by: { $0.id.address < $1.id.address })
    where !identity.isFolded {
      guard let caller = policies.principal(identity) else { continue }
      principals.append(review(caller, identity))
    }
    reviewOutside()
  }

  // MARK: Inside

  private mutating func review(_ caller: Principal, _ identity: Resource) -> Finding {
    var set = policies.policySet(of: identity)
    set.resource = target.policy
    var finding = search(caller, set)
    finding.identity = identity
    return finding
  }

  /// Judges requests of one caller until one is let in for every method; the best answer counts.
  private mutating func search(_ caller: Principal, _ set: PolicySet) -> Finding {
    var best: Authorization?
    var methods: [String] = []
    for (arn, method, authorization) in target.arns {
      var isLetIn = false
      for request in requests(caller, arn, set) {
        let answer = judge(request, set, authorization)
        if best == nil || rank(answer.verdict) > rank(best?.verdict) { best = answer }
        if answer.isAllowed {
          isLetIn = true
          break
        }
      }
      if isLetIn, let method { methods.append(method) }
    }
    let answer = best ?? PolicyEvaluator.evaluate(request(caller, target.arns.first?.arn ?? "*"), set)
    return Finding(
      identity: nil, caller: caller, verdict: answer.verdict, answer: answer, methods: methods, note: nil)
  }

  private func rank(_ verdict: AuthorizationVerdict?) -> Int {
    switch verdict {
    case .allowed: 3
    case .unknown: 2
    case .implicitlyDenied: 1
    case .explicitlyDenied: 0
    case nil: -1
    }
  }

  private func judge(
    _ request: AuthorizationRequest, _ set: PolicySet, _ authorization: Invocation.AuthorizationType?
  ) -> Authorization {
    guard let authorization else { return PolicyEvaluator.evaluate(request, set) }
    return PolicyEvaluator.authorizeInvocation(
      Invocation(
        request: request, authorizationType: authorization, endpointType: target.endpointType,
        authorizerOutcome: .allow), set)
  }

  private func request(_ caller: Principal, _ arn: SymbolicText) -> AuthorizationRequest {
    AuthorizationRequest(
      principal: caller, action: action, resource: arn, resourceAccount: target.account)
  }

  /// Requests that differ in every way that the policies tell apart.
  private mutating func requests(
    _ caller: Principal, _ arn: SymbolicText, _ set: PolicySet
  ) -> [AuthorizationRequest] {
    let statements = RequestSpace.statements(set.all)
    var space = RequestSpace(
      statements, service: ServiceCatalog.service(of: action), account: target.account, callers: [],
      action: action, resource: arn)
    if !space.isComplete { undecided = "the patterns of the policies overlap in too many ways" }
    space.dimensions[0].examples = [.principal(caller)]
    let (choices, isWhole) = space.choices(atMost: AccessReview.mostRequests)
    if !isWhole { undecided = "there are more than \(AccessReview.mostRequests) ways to ask" }
    return choices.map { space.request($0) }
  }

  // MARK: Outside

  /// Everybody whom the resource policy could name or cover, and who is not of this account or organization.
  private mutating func reviewOutside() {
    let statements = RequestSpace.statements(target.policy.map { [$0] } ?? [])
    let space = RequestSpace(
      statements, service: ServiceCatalog.service(of: action), account: target.account, callers: [],
      action: action, resource: target.arns.first?.arn ?? "*")
    // Whether the caller's own account lets it ask is the caller's affair.
    let own = PolicyDocument(name: "the caller's own policies", kind: .identity, statements: [.allowingAll])
    var callers = [Principal.anonymous]
    for case .principal(let caller) in space.dimensions[0].examples where !callers.contains(caller) {
      callers.append(caller)
    }
    var seen: Set<String> = []
    for caller in callers where isOutside(caller) {
      var finding = search(caller, PolicySet(identity: [own], resource: target.policy))
      guard finding.verdict == .allowed || finding.verdict == .unknown else { continue }
      if isWithinOrganization(finding.answer) { continue }
      guard seen.insert(caller.description).inserted else { continue }
      finding.note = note(for: caller)
      outside.append(finding)
    }
  }

  private func isOutside(_ caller: Principal) -> Bool {
    guard caller.hasIdentityPolicies else { return true }
    return caller.account != target.account
  }

  /// Whether the only requests that are let in come from the organization.
  private func isWithinOrganization(_ answer: Authorization) -> Bool {
    guard let organization, case .single(let id)? = answer.request.context["aws:PrincipalOrgID"] else {
      return false
    }
    return id.raw == organization
  }

  private func note(for caller: Principal) -> String? {
    switch caller.kind {
    case .anonymous: "anyone, without a signature"
    case .service: "an AWS service, on behalf of whoever uses it"
    case .federated: "whoever the identity provider vouches for"
    default: "where the account \(caller.account?.description ?? "of the caller") lets it"
    }
  }
}

extension AccessReview.Target {
  init(_ resource: Resource, _ policies: DeploymentPolicies) {
    account = policies.account(of: resource)
    switch resource.facts {
    case let api as RestAPI:
      policy = api.policy.map { policies.document($0, .resource) }
      endpointType = api.endpointType.value.flatMap { Invocation.EndpointType(rawValue: $0.rawValue) }
      let prefix = policies.executionPrefix(resource)
      arns = api.methods.map { method in
        let path = method.path.value ?? "/*"
        let verb = method.httpMethod.value ?? "ANY"
        return (
          SymbolicText(raw: "\(prefix.raw)/stage/\(verb == "ANY" ? "GET" : verb)\(path)"), "\(verb) \(path)",
          Invocation.AuthorizationType(rawValue: method.authorizationType.value ?? "NONE") ?? .custom
        )
      }
      if arns.isEmpty { arns = [(SymbolicText(raw: "\(prefix.raw)/stage/GET/"), nil, .iam)] }
    case let role as Role:
      policy = role.trustPolicy.map { policies.document($0, .trust) }
      arns = [(policies.arn(of: resource), nil, nil)]
    default:
      let arn = resource.arn ?? policies.identity(resource)
      arns = [(policies.canonical(arn), nil, nil)]
    }
  }
}

extension PolicyStatement {
  static let allowingAll = PolicyStatement(
    effect: .allow, action: PolicyElement([PolicyValue("*")]), resource: PolicyElement([PolicyValue("*")]))
}

extension RequestSpace {
  /// Every choice of one example in each dimension, up to a number of them.
  func choices(atMost limit: Int) -> (choices: [[Int]], isWhole: Bool) {
    var choices: [[Int]] = [[]]
    for dimension in dimensions {
      let count = max(dimension.examples.count, 1)
      if choices.count * count > limit { return (Array(choices.map { pad($0) }.prefix(limit)), false) }
      choices = choices.flatMap { choice in (0..<count).map { choice + [$0] } }
    }
    return (choices, true)
  }

  private func pad(_ choice: [Int]) -> [Int] {
    choice + Array(repeating: 0, count: dimensions.count - choice.count)
  }
}

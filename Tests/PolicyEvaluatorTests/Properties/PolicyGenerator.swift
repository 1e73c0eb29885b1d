import Documents
import PolicyEvaluator

/// A small generator with a seed (SplitMix64), so that every run looks at the same policies.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Statements, policies and requests over a small vocabulary, so that they meet often.
struct PolicyGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  static let actions = ["s3:GetObject", "s3:PutObject", "s3:GetAcl", "sqs:SendMessage"]
  static let actionPatterns = actions + ["s3:*", "s3:Get*", "*", "s3:?utObject", "S3:GETobject"]
  static let resources = ["arn:aws:s3:::docs/a", "arn:aws:s3:::docs/b/c", "arn:aws:s3:::logs/a"]
  static let resourcePatterns =
    resources + ["*", "arn:aws:s3:::docs/*", "arn:aws:s3:::*/a", "arn:aws:s3:::do?s/*"]
  static let users = ["arn:aws:iam::111111111111:user/ana", "arn:aws:iam::222222222222:user/eve"]
  static let operators = [
    "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase",
  ]

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }

  mutating func flip(_ share: Double = 0.5) -> Bool { Double.random(in: 0..<1, using: &random) < share }

  private mutating func some(_ texts: [String]) -> [PolicyValue] {
    (0..<Int.random(in: 1...2, using: &random)).map { _ in PolicyValue(SymbolicText(pick(texts))) }
  }

  mutating func condition() -> PolicyCondition {
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      return PolicyCondition(
        pick(["IpAddress", "NotIpAddress"]), "aws:SourceIp", some(["10.0.0.0/8", "10.1.0.0/16", "192.0.2.7"]))
    case 1:
      return PolicyCondition(
        pick(["NumericLessThan", "NumericGreaterThanEquals", "NumericEquals"]), "s3:max-keys",
        some(["5", "10"]))
    case 2: return PolicyCondition("Null", "a:b", some(["true", "false"]))
    case 3:
      let name = pick(["ForAnyValue:", "ForAllValues:"]) + pick(["StringEquals", "StringLike"])
      return PolicyCondition(name, "aws:TagKeys", some(["x", "y", "x*"]))
    default:
      let suffix = flip(0.2) ? "IfExists" : ""
      return PolicyCondition(
        pick(Self.operators) + suffix, pick(["a:b", "a:c"]), some(["x", "y", "x*", "Xy"]))
    }
  }

  mutating func statement(_ effect: PolicyStatement.Effect? = nil, namesPrincipals: Bool = false)
    -> PolicyStatement
  {
    var principals: PolicyPrincipals?
    if namesPrincipals {
      let value = PolicyValue(SymbolicText(pick(Self.users + ["*", "*", "111111111111"])))
      principals = PolicyPrincipals([.init(.aws, value)])
    }
    return PolicyStatement(
      effect: effect ?? (flip(0.7) ? .allow : .deny), principals: principals,
      action: PolicyElement(isNegated: flip(0.15), some(Self.actionPatterns)),
      resource: PolicyElement(isNegated: flip(0.15), some(Self.resourcePatterns)),
      conditions: (0..<pick([0, 0, 1, 1, 2])).map { _ in condition() })
  }

  mutating func document(_ kind: PolicyKind) -> PolicyDocument {
    let statements = (0..<Int.random(in: 1...3, using: &random)).map { _ in
      statement(namesPrincipals: kind.namesPrincipals)
    }
    return PolicyDocument(name: kind.rawValue, kind: kind, statements: statements)
  }

  mutating func request() -> AuthorizationRequest {
    var context = RequestContext()
    for key in ["a:b", "a:c"] where flip(0.7) {
      context[key] = .single(SymbolicText(pick(["x", "y", "xy", "XY"])))
    }
    if flip(0.7) {
      context["aws:SourceIp"] = .single(SymbolicText(pick(["10.1.2.3", "10.9.9.9", "192.0.2.7"])))
    }
    if flip(0.7) { context["s3:max-keys"] = .single(SymbolicText(pick(["4", "5", "7", "11"]))) }
    if flip(0.7) { context["aws:TagKeys"] = .multiple(pick([[], ["x"], ["y"], ["x", "y"], ["xz"]])) }
    return AuthorizationRequest(
      principal: flip(0.1) ? .anonymous : .user(SymbolicText(pick(Self.users))), action: pick(Self.actions),
      resource: SymbolicText(pick(Self.resources)), resourceAccount: "111111111111", context: context)
  }

  mutating func policies() -> PolicySet {
    PolicySet(
      identity: (0..<pick([0, 1, 2])).map { _ in document(.identity) },
      permissionBoundary: flip(0.3) ? [document(.permissionBoundary)] : nil,
      session: flip(0.2) ? [document(.session)] : nil, resource: flip(0.6) ? document(.resource) : nil,
      vpcEndpoint: flip(0.2) ? [document(.vpcEndpoint)] : nil,
      scp: flip(0.3) ? [PolicyLevel(name: "root", policies: [document(.serviceControl)])] : [])
  }
}

import Documents

/// What the policies come to.
public enum AuthorizationVerdict: String, Hashable, Sendable, Codable, CaseIterable {
  case allowed = "Allowed"
  /// No policy allows it where one must.
  case implicitlyDenied = "ImplicitlyDenied"
  /// A Deny statement covers it.
  case explicitlyDenied = "ExplicitlyDenied"
  /// It hangs on something that the inputs do not say.
  case unknown = "Unknown"

  /// - Parameters:
  ///   - denies: whether any layer denies explicitly.
  ///   - allows: whether everything that must allow does.
  init(denies: Truth, allows: @autoclosure () -> Truth) {
    if denies == .yes {
      self = .explicitlyDenied
      return
    }
    switch allows() {
    case .no: self = .implicitlyDenied
    case .unknown: self = .unknown
    case .yes: self = denies == .no ? .allowed : .unknown
    }
  }

  /// Whether it is refused for certain.
  public var isDenied: Bool { self == .implicitlyDenied || self == .explicitlyDenied }
}

/// What one layer comes to by itself.
public enum LayerOutcome: String, Hashable, Sendable, Codable, CaseIterable {
  case allow
  case implicitDeny
  case explicitDeny
  case notApplicable
  case unknown
}

/// Names one statement.
public struct StatementReference: Hashable, Sendable {
  public var layer: PolicyLayer
  /// The policy's place in its layer: `PolicySet.documents(of:)`.
  public var policyIndex: Int
  /// The policy's name.
  public var policy: String
  /// The statement's place in the policy, from 0.
  public var index: Int
  public var sid: String?
  public var effect: PolicyStatement.Effect?
  /// Where the statement was written, else its policy.
  public var range: SourceRange?

  /// Where the statement was written, else its policy; lines are counted only when this is asked for.
  public var source: SourceLocation? { range?.startLocation }
}

/// An element of a statement that failed, or would have had to.
public struct ElementMismatch: Hashable, Sendable {
  /// `Action`, `Resource`, `Principal`, or a condition as `StringEquals aws:SourceVpce`.
  public var element: String
  /// What the statement asks for.
  public var wanted: String
  /// What the request has.
  public var got: String
  /// Why a key is missing, where the request says so.
  public var reason: String?
  public var source: SourceLocation?
}

/// The statement that came closest to covering the request, and what it lacks.
public struct NearMiss: Hashable, Sendable {
  public var statement: StatementReference
  /// The elements that did not match, the first of them first.
  public var mismatches: [ElementMismatch]
}

/// A condition key that a statement asks for and the request does not have.
public struct MissingKey: Hashable, Sendable {
  public var key: String
  /// Why it is absent or not known.
  public var reason: String
  /// Whether it may be there after all, with a value that the inputs do not say.
  public var isUnknown: Bool
}

/// Something that the verdict hangs on: if the request's value meets what the statement wants, the statement applies.
public struct Assumption: Hashable, Sendable {
  public var layer: PolicyLayer
  public var statement: StatementReference
  public var mismatch: ElementMismatch
  /// The condition key that `--assume` could fix, where it is one.
  public var key: String?
}

/// What one layer contributes, with the statement that decided. Only the outcome is kept; the rest is found when it is
/// asked for.
public struct LayerResult: Sendable {
  public let layer: PolicyLayer
  let authorization: Authorization

  public var outcome: LayerOutcome { authorization.scans[layer].outcome }
}

/// The answer to one request, able to say why.
///
/// The verdict, every layer's outcome and the deciding statements are found at once, everything else when asked for.
public final class Authorization: Sendable {
  public let request: AuthorizationRequest
  public let policies: PolicySet
  public let verdict: AuthorizationVerdict
  /// Whether both readings of keys written twice were judged and differ.
  public let hangsOnDuplicateKey: Bool
  let scans: LayerScans
  /// How API Gateway took part; nil for a bare IAM request.
  let invocation: InvocationRules?

  /// Judges both readings of the policies where there are two.
  init(
    _ request: AuthorizationRequest, _ policies: PolicySet, invocation: InvocationRules? = nil,
    judge: (CompiledReading) -> (scans: LayerScans, verdict: AuthorizationVerdict)
  ) {
    self.request = request
    self.policies = policies
    self.invocation = invocation
    let compiled = policies.compiled
    let answer = judge(compiled.reading)
    scans = answer.scans
    hangsOnDuplicateKey = compiled.otherReading.map { judge($0).verdict != answer.verdict } ?? false
    verdict = hangsOnDuplicateKey ? .unknown : answer.verdict
  }
}

extension Authorization {
  /// Whether the request may pass.
  public var isAllowed: Bool { verdict == .allowed }

  /// What the service decided by itself, whatever the policies say; nil where the policies decide.
  public var overrulingReason: String? { rule?.reason }

  var rule: ServiceRules.Rule? { invocation == nil ? request.prepared.rule : nil }
  var relation: AccountRelation { request.prepared.relation }

  /// Calls with what the elements of statements are compared with.
  func withEnvironment<Result>(_ body: (Environment) -> Result) -> Result {
    Environment.with(request, hasBoundary: policies.compiled.reading.permissionBoundary != nil, body)
  }
}

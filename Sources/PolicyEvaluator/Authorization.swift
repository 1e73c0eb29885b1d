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

/// What one layer contributes, with the statement that decided.
public struct LayerResult: Hashable, Sendable {
  public var layer: PolicyLayer
  public var outcome: LayerOutcome
  /// The Deny that covers the request, else the Allow, else the one that may.
  public var statement: StatementReference?
  /// For a layer that does not allow: the Allow that came closest.
  public var nearMiss: NearMiss?
  /// Keys that statements about this action and resource ask for and the request lacks.
  public var missingKeys: [MissingKey]
  /// What is special about this layer here, in whole sentences.
  public var notes: [String]
}

/// The answer to one request, able to say why.
///
/// The verdict is computed at once, everything else when asked for.
public struct Authorization: Sendable {
  public let request: AuthorizationRequest
  public let policies: PolicySet
  public internal(set) var verdict: AuthorizationVerdict
  /// Whether both readings of keys written twice were judged and differ.
  public internal(set) var hangsOnDuplicateKey = false
  let scans: LayerScans
  let relation: AccountRelation
  /// How API Gateway took part; nil for a bare IAM request.
  let invocation: InvocationRules?
}

extension Authorization {
  /// Whether the request may pass.
  public var isAllowed: Bool { verdict == .allowed }

  /// What the service decided by itself, whatever the policies say; nil where the policies decide.
  public var overrulingReason: String? { rule?.reason }

  var rule: ServiceRules.Rule? { invocation == nil ? ServiceRules.rule(for: request) : nil }
}

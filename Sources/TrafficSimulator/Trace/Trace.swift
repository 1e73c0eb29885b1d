import Documents
import Topology

/// The answer to a request: hop by hop, with the verdict, the deepest cause, and what would help.
public struct Trace: Sendable {
  /// What became of the request.
  public enum Verdict: String, Sendable, Codable, CaseIterable {
    /// It reaches its target and the reply gets back.
    case delivered
    /// A policy, authorizer or rule answered with a refusal.
    case denied
    /// Packets are lost, refused or unresolvable.
    case unreachable
    /// It was let in, but something behind answered with an error that is not a refusal.
    case failed
    /// Nothing fails, yet a needed fact is missing.
    case unknown
  }

  /// What the client sees.
  public struct Response: Hashable, Sendable {
    /// The HTTP status, where there is one.
    public var status: Int?
    /// AWS's error type, or `Timeout`, `ConnectionRefused`, `NoSuchHost`.
    public var errorType: String?
    /// The body in AWS's words.
    public var body: String?

    public init(status: Int? = nil, errorType: String? = nil, body: String? = nil) {
      self.status = status
      self.errorType = errorType
      self.body = body
    }
  }

  /// Why it did not arrive: the deepest root among what failed.
  public struct Cause: Hashable, Sendable {
    /// A stable code of the contract, such as `sg.ingress-denied`.
    public var code: String
    /// The selector of the resource to look at.
    public var resource: String?
    public var summary: String
    public var source: SourceLocation?
    public var wanted: String?
    public var got: String?

    public init(
      code: String, resource: String?, summary: String, source: SourceLocation? = nil, wanted: String? = nil,
      got: String? = nil
    ) {
      self.code = code
      self.resource = resource
      self.summary = summary
      self.source = source
      self.wanted = wanted
      self.got = got
    }
  }

  /// One of several ways on: a zone, a target, an endpoint interface.
  public struct Alternative: Hashable, Sendable {
    public var resource: String?
    public var zone: String?
    public var verdict: Verdict
    public var cause: Cause?

    public init(resource: String?, zone: String?, verdict: Verdict, cause: Cause?) {
      self.resource = resource
      self.zone = zone
      self.verdict = verdict
      self.cause = cause
    }
  }

  /// A further failure behind the cause.
  public struct FurtherFailure: Hashable, Sendable {
    public var code: String
    public var resource: String?
    public var summary: String

    public init(code: String, resource: String?, summary: String) {
      self.code = code
      self.resource = resource
      self.summary = summary
    }
  }

  /// Something that the inputs do not say and the trace took for granted, or needs.
  public struct Assumption: Hashable, Sendable {
    public var summary: String
    public var resource: String?

    public init(_ summary: String, resource: String? = nil) {
      self.summary = summary
      self.resource = resource
    }
  }

  /// A change that helps, tried on a copy of the model before it is offered.
  public struct Fix: Hashable, Sendable {
    public var summary: String
    public var resource: String?
    public var source: SourceLocation?
    /// The change in the input's own language.
    public var edit: String
    /// Whether the trace was delivered with it.
    public var verified: Bool
    /// The same change for the model; several where one alone does not suffice.
    public var edits: [ModelEdit] = []
    /// Who and what else gets in with it; nil where nobody does.
    public var letsIn: String?
    /// What has to be done besides, such as a deployment.
    public var afterwards: String?
    /// What is still in the way with it, where the request is not delivered.
    public var remains: String?

    public init(summary: String, resource: String?, source: SourceLocation?, edit: String, verified: Bool) {
      self.summary = summary
      self.resource = resource
      self.source = source
      self.edit = edit
      self.verified = verified
    }
  }

  /// The question as it was understood.
  public struct Question: Hashable, Sendable {
    public var from: String
    public var to: String
    public var method: String?
    public var path: String?
    public var port: Int?
    public var `protocol`: String?
    public var principal: String?

    public init(from: String, to: String) {
      self.from = from
      self.to = to
    }
  }

  public var id: String?
  public var request: Question
  public var verdict: Verdict
  public var response: Response
  /// One sentence: the answer.
  public var summary: String
  public var cause: Cause?
  public var alternatives: [Alternative]
  public var intermittent: Bool
  public var hops: [Hop]
  public var alsoFailing: [FurtherFailure]
  public var assumptions: [Assumption]
  public var fixes: [Fix]
  /// The policies that were judged on the way; not part of the trace JSON.
  public var decisions: [PolicyDecision] = []

  public init(id: String?, request: Question, verdict: Verdict, response: Response, summary: String) {
    self.id = id
    self.request = request
    self.verdict = verdict
    self.response = response
    self.summary = summary
    alternatives = []
    intermittent = false
    hops = []
    alsoFailing = []
    assumptions = []
    fixes = []
  }
}

import PolicyEvaluator

/// A judgement that policies passed on a request's way.
public struct PolicyDecision: Sendable {
  /// The number of the first hop that came of it.
  public var hop: Int
  /// Who asked for what.
  public var summary: String
  /// The judgement with all its layers.
  public var authorization: Authorization

  public init(hop: Int, summary: String, authorization: Authorization) {
    self.hop = hop
    self.summary = summary
    self.authorization = authorization
  }
}

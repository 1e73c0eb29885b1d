import Documents
import Topology

/// A trace that produces a symptom, and how well it fits.
public struct SymptomMatch: Sendable {
  /// What was asked.
  public var request: TraceRequest
  public var trace: Trace
  /// Higher fits better; comparable within one search only.
  public var score: Int
  /// What of the message fits, in words.
  public var reasons: [String]

  public init(request: TraceRequest, trace: Trace, score: Int, reasons: [String]) {
    self.request = request
    self.trace = trace
    self.score = score
    self.reasons = reasons
  }
}

/// Finds the requests of a deployment whose failure looks exactly like a message.
public struct SymptomSearch: Sendable {
  private let advisor: Advisor
  private var simulator: TrafficSimulator { advisor.simulator }
  private var deployment: Deployment { simulator.deployment }

  /// So many requests are tried.
  private static let most = 600

  public init(_ advisor: Advisor) { self.advisor = advisor }

  /// The traces that produce a symptom, those that fit best first; of several with one cause and one destination the
  /// best. Only the first ones carry fixes.
  ///
  /// - Parameters:
  ///   - source: where the message was seen, where that is known.
  ///   - limit: how many are wanted.
  public func matches(_ symptom: Symptom, from source: String? = nil, limit: Int = 5) -> [SymptomMatch] {
    var best: [String: SymptomMatch] = [:]
    var order: [String] = []
    for request in CandidateRequests(simulator, symptom, source: source).requests.prefix(SymptomSearch.most) {
      guard let trace = try? simulator.trace(request), let match = match(request, trace, symptom) else {
        continue
      }
      let key =
        "\(trace.cause?.code ?? "") \(trace.cause?.resource ?? "") \(trace.cause?.source?.description ?? "")"
      if let known = best[key], known.score >= match.score { continue }
      if best[key] == nil { order.append(key) }
      best[key] = match
    }
    let ranked = order.compactMap { best[$0] }.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element)
    return ranked.prefix(limit).map { match in
      var match = match
      if let trace = try? advisor.trace(match.request) { match.trace = trace }
      return match
    }
  }

  // MARK: Fitting

  /// How a trace fits a symptom; nil where it would look otherwise.
  private func match(_ request: TraceRequest, _ trace: Trace, _ symptom: Symptom) -> SymptomMatch? {
    guard trace.verdict != .delivered, trace.verdict != .unknown, let cause = trace.cause else { return nil }
    var match = SymptomMatch(request: request, trace: trace, score: 0, reasons: [])
    func fits(_ points: Int, _ reason: String) {
      match.score += points
      match.reasons.append(reason)
    }
    if let error = symptom.networkError {
      guard trace.response.errorType == error.rawValue else { return nil }
      fits(4, "the client sees \(error.rawValue)")
    } else if !symptom.statuses.isEmpty {
      guard let status = trace.response.status, symptom.statuses.contains(status) else { return nil }
      fits(4, "the client sees \(status)")
    }
    if !symptom.causes.isEmpty {
      let named = symptom.causes.count { cause.code.hasPrefix($0) }
      guard named > 0 || symptom.networkError != nil || !symptom.statuses.isEmpty else { return nil }
      if named > 0 { fits(4 + named, "the message speaks of \(cause.code)") } else { match.score -= 3 }
    }
    guard bodyFits(trace, symptom, fits), authorizationFits(trace, cause, symptom, fits) else { return nil }
    placeFits(trace, symptom, fits)
    return match.score > 0 ? match : nil
  }

  private func bodyFits(_ trace: Trace, _ symptom: Symptom, _ fits: (Int, String) -> Void) -> Bool {
    guard let wanted = symptom.body else { return true }
    guard let body = trace.response.body?.lowercased() else { return symptom.statuses.isEmpty }
    guard body.contains(wanted.lowercased()) else { return false }
    fits(4, "the body says `\(wanted)`")
    return true
  }

  private func authorizationFits(
    _ trace: Trace, _ cause: Trace.Cause, _ symptom: Symptom, _ fits: (Int, String) -> Void
  ) -> Bool {
    guard let action = symptom.action else { return true }
    guard let body = trace.response.body, body.contains(action) else { return false }
    fits(3, "\(action) is refused")
    if let principal = symptom.principal {
      let isAnonymous = principal == "anonymous"
      guard body.contains("anonymous") == isAnonymous else { return false }
      if let role = symptom.roleName {
        guard body.contains("role/\(role)") else { return false }
        fits(4, "the caller is \(role)")
      } else if isAnonymous {
        fits(2, "the caller is anonymous")
      }
    }
    if let isExplicit = symptom.isExplicit {
      guard cause.code.contains("explicit") == isExplicit || !cause.code.contains("plicit") else {
        return false
      }
      fits(2, isExplicit ? "a statement denies it" : "no statement allows it")
    }
    if let api = symptom.apiID, trace.hops.contains(where: { deployment[$0.resourceID]?.awsID == api }) {
      fits(4, "the resource is the API \(api)")
    }
    return true
  }

  private func placeFits(_ trace: Trace, _ symptom: Symptom, _ fits: (Int, String) -> Void) {
    if let host = symptom.host, trace.request.to.contains(host) { fits(2, "the destination is \(host)") }
    if let path = symptom.path, trace.request.path == path || trace.request.to.hasSuffix(path) {
      fits(2, "the path is \(path)")
    }
    if let method = symptom.method, trace.request.method == method { fits(1, "the method is \(method)") }
  }
}

extension Deployment {
  fileprivate subscript(id: ResourceID?) -> Resource? { id.flatMap { self[$0] } }
}

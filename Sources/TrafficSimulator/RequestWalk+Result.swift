import Documents
import Topology

extension RequestWalk {
  /// The answer that the collected hops come to.
  func trace() -> Trace {
    let verdict = failure?.verdict ?? (missing.isEmpty ? .delivered : .unknown)
    let response = failure?.response ?? (verdict == .delivered ? success : Trace.Response())
    var trace = Trace(id: request.id, request: question, verdict: verdict, response: response, summary: "")
    trace.hops = hops.enumerated().map { index, hop in
      var hop = hop
      hop.index = index + 1
      return hop
    }
    if let failure {
      trace.cause = RequestWalk.cause(failure.check)
    } else if verdict == .unknown {
      trace.cause = unknownCause
    }
    trace.alternatives = alternatives
    trace.intermittent = isIntermittent
    trace.decisions = decisions
    trace.assumptions = assumptions + missing
    trace.summary = summary(verdict, response)
    return trace
  }

  /// What the answer hangs on: the check that could not be judged, else the first fact that is missing.
  private var unknownCause: Trace.Cause? {
    guard var check = hops.lazy.flatMap(\.checks).first(where: { $0.outcome == .unknown }) else {
      return missing.first.map {
        Trace.Cause(code: "input.missing-fact", resource: $0.resource, summary: $0.summary)
      }
    }
    check.causeCode = check.causeCode ?? "input.missing-fact"
    return RequestWalk.cause(check)
  }

  private var question: Trace.Question {
    var question = Trace.Question(from: request.from, to: request.to)
    question.method = request.method ?? (isHTTP ? "GET" : nil)
    question.path = request.path
    question.port = request.port
    question.protocol = request.ipProtocol ?? "tcp"
    question.principal = principalText ?? request.principal
    return question
  }

  /// Whether the request speaks HTTP, so that what it reaches answers it.
  var isHTTP: Bool { request.path != nil || ApplicationProtocol(url: request.to) != nil }

  /// What the request comes to: the resource that answers at the end of its way, else what was asked for.
  private var end: String {
    guard let last = hops.last, let id = last.resourceID, !last.kind.onlyLeadsOn,
      id != source.resource?.id
    else { return request.to }
    return deployment[id]?.name ?? id.address
  }

  private func summary(_ verdict: Trace.Verdict, _ response: Trace.Response) -> String {
    let status = response.status.map { " \($0)" } ?? ""
    let sees = response.errorType.map { " (\($0))" } ?? ""
    switch verdict {
    case .delivered:
      let count = hops.count == 1 ? "1 hop" : "\(hops.count) hops"
      return "delivered\(status): \(source.text) reaches \(end), \(count)"
    case .unknown: return "unknown: \(missing.first?.summary ?? "a fact is missing")"
    case .denied, .failed, .unreachable:
      let at = hops.firstIndex { $0.outcome == .fail }.map { " at hop \($0 + 1) of \(hops.count)" } ?? ""
      return "\(verdict.rawValue)\(status)\(sees)\(at): \(failure?.check.summary ?? "")"
    }
  }
}

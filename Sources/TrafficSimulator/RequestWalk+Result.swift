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
    } else if verdict == .unknown, let first = missing.first {
      trace.cause = Trace.Cause(code: unknownCode, resource: first.resource, summary: first.summary)
    }
    trace.alternatives = alternatives
    trace.intermittent = isIntermittent
    trace.decisions = decisions
    trace.assumptions = assumptions + missing
    trace.summary = summary(verdict, response)
    return trace
  }

  private var unknownCode: String {
    hops.lazy.flatMap(\.checks).first { $0.outcome == .unknown }?.causeCode ?? "input.missing-fact"
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

  private var isHTTP: Bool { request.path != nil || request.to.hasPrefix("http") }

  private func summary(_ verdict: Trace.Verdict, _ response: Trace.Response) -> String {
    let status = response.status.map { " \($0)" } ?? ""
    let sees = response.errorType.map { " (\($0))" } ?? ""
    switch verdict {
    case .delivered:
      return
        "delivered\(status): \(source.text) reaches \(hops.last?.summary ?? request.to), \(hops.count) hops"
    case .unknown: return "unknown: \(missing.first?.summary ?? "a fact is missing")"
    case .denied, .failed, .unreachable:
      let at = hops.firstIndex { $0.outcome == .fail }.map { " at hop \($0 + 1) of \(hops.count)" } ?? ""
      return "\(verdict.rawValue)\(status)\(sees)\(at): \(failure?.check.summary ?? "")"
    }
  }
}

import Foundation
import Topology
import TrafficSimulator

/// A message that a client printed, and what it gives away: hosts, ARNs, a status, how the connection failed.
struct ErrorMessage: Sendable {
  let text: String
  private let lowered: String

  init(_ text: String) {
    self.text = text
    lowered = text.lowercased()
  }

  /// A request that could have caused the message.
  struct Candidate: Sendable {
    let request: TraceRequest
    /// Why it is offered.
    let reason: String
  }

  /// Requests that fit the message: what it names itself, then the known requests whose answer reads like it.
  func candidates(_ state: ExplorerState) -> [Candidate] {
    guard text.count > 2 else { return [] }
    var found = named(state.model)
    for (question, score) in fitting(state.questions) where score > 0 {
      guard !found.contains(where: { $0.request == question.request }) else { continue }
      found.append(Candidate(request: question.request, reason: question.trace?.summary ?? ""))
    }
    return Array(found.prefix(12))
  }

  // MARK: What the message names

  private func named(_ model: ExplorerModel) -> [Candidate] {
    if let call = invocation { return [candidate(call, model, "the message names the method")] }
    guard let host = hosts.first else { return calls(model) }
    var request = TraceRequest(from: caller(model), to: host.hasPrefix("http") ? host : host + ":443")
    request.principal = principals.first { $0.contains(":role/") }
    return [Candidate(request: request, reason: "the message names the host")]
  }

  /// A method and a path without a host: asked of every API, by whoever calls it otherwise.
  private func calls(_ model: ExplorerModel) -> [Candidate] {
    guard let match = text.firstMatch(of: #/\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(/[^\s"',?]*)/#)
    else {
      return []
    }
    var seen: Set<String> = []
    return model.suggestions.filter { $0.path != nil && seen.insert($0.to).inserted }.map { known in
      var request = TraceRequest(from: known.from, to: known.to)
      request.method = String(match.1)
      request.path = String(match.2)
      return Candidate(request: request, reason: "the message names method and path")
    }
  }

  private func candidate(
    _ call: (arn: [String], principal: String?), _ model: ExplorerModel, _ reason: String
  ) -> Candidate {
    // arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/METHOD/PATH (API Gateway Developer Guide, execute-api ARNs)
    let api = model.deployment.find(call.arn[0]).first?.selector ?? call.arn[0]
    var request = TraceRequest(from: caller(model), to: api)
    if call.arn.count > 1, call.arn[1] != "*" { request.stage = call.arn[1] }
    if call.arn.count > 2, call.arn[2] != "*" { request.method = call.arn[2] }
    request.path = "/" + call.arn.dropFirst(3).joined(separator: "/")
    request.principal = call.principal
    return Candidate(request: request, reason: reason)
  }

  /// Whoever signs with the role that the message names, else the first workload, else the internet.
  private func caller(_ model: ExplorerModel) -> String {
    let asked = model.suggestions.map(\.from)
    let role = principals.first.map { $0.split(separator: "/").dropFirst().first.map(String.init) ?? $0 }
    let named = role.flatMap { role in
      model.deployment.resources.first { resource in
        asked.contains(resource.selector)
          && resource.facts.uses.contains { model.deployment.resolve($0.reference)?.name == role }
      }
    }
    return named?.selector ?? asked.first { $0 != "internet" } ?? "internet"
  }

  private var invocation: (arn: [String], principal: String?)? {
    guard let match = text.firstMatch(of: #/arn:aws[a-z-]*:execute-api:[^:\s]*:[^:\s]*:([^\s"',}]+)/#) else {
      return nil
    }
    let parts = match.1.split(separator: "/").map(String.init)
    return parts.isEmpty ? nil : (parts, principals.first { $0.contains(":role/") })
  }

  private var principals: [String] {
    text.matches(of: #/arn:aws[a-z-]*:(?:iam|sts)::[0-9]{12}:[^\s"',}]+/#).map { String($0.0) }
  }

  private var hosts: [String] {
    let urls = text.matches(of: #/https?://[^\s"')]+/#).map { String($0.0) }
    let names = text.matches(of: #/[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+){2,}/#).map { String($0.0) }
    return urls + names
  }

  // MARK: What reads like it

  private func fitting(_ questions: [ExplorerState.Question]) -> [(ExplorerState.Question, Int)] {
    let scored = questions.enumerated().map { (index: $0, question: $1, score: score($1)) }
    return scored.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map { ($0.question, $0.score) }
  }

  private func score(_ question: ExplorerState.Question) -> Int {
    guard let trace = question.trace, trace.verdict != .delivered else { return 0 }
    var score = 0
    if let status = trace.response.status, lowered.contains("\(status)") { score += 4 }
    if let type = trace.response.errorType, lowered.contains(type.lowercased()) { score += 6 }
    for (phrase, type) in ErrorMessage.phrases where lowered.contains(phrase) {
      if trace.response.errorType == type { score += 5 }
    }
    if let body = trace.response.body { score += commonWords(body) }
    if let path = question.request.path, path.count > 1, lowered.contains(path.lowercased()) { score += 4 }
    return score
  }

  private func commonWords(_ body: String) -> Int {
    let words = Set(lowered.split { !$0.isLetter }.filter { $0.count > 3 })
    return body.lowercased().split { !$0.isLetter }.filter { $0.count > 3 && words.contains($0) }.count
  }

  /// What clients print for the three ways in which no answer comes.
  private static let phrases = [
    ("timed out", "Timeout"), ("timeout", "Timeout"), ("connection refused", "ConnectionRefused"),
    ("could not resolve", "NoSuchHost"), ("no such host", "NoSuchHost"), ("enotfound", "NoSuchHost"),
    ("name or service not known", "NoSuchHost"), ("etimedout", "Timeout"),
    ("econnrefused", "ConnectionRefused"),
  ]
}

import Documents
import Topology

/// Listener rules in the order of their priorities ("Listener rules for your Application Load Balancer").
extension RequestWalk {
  mutating func pass(_ listener: Resource, _ facts: Listener, _ entry: Entry) {
    pass(rules(of: listener)[...], listener, facts, entry)
  }

  private mutating func pass(
    _ rules: ArraySlice<PrioritizedRule>, _ listener: Resource, _ facts: Listener, _ entry: Entry
  ) {
    guard let (rule, ruleFacts) = rules.first else { return passToDefault(listener, facts, entry) }
    let priority = ruleFacts.priority?.value.map { " \($0)" } ?? ""
    let check = Check("lb.rule", .pass, "rule\(priority) matches", resource: rule, source: rule.source)
    switch matches(ruleFacts, entry) {
    case .pass: act(ruleFacts.actions, check, rule, entry)
    case .unknown:
      // Both ways are followed. Where both end in failure it does not matter which one it is; what stands behind a rule
      // is then told rather than what the listener answers itself.
      var taken = self
      taken.act(ruleFacts.actions, check, rule, entry)
      pass(rules.dropFirst(), listener, facts, entry)
      guard !hasFailed || !taken.hasFailed else {
        if failure?.check.code == "lb.action" { self = taken }
        return
      }
      if hasFailed { self = taken }
      note(
        missing: Trace.Assumption(
          "whether \(rule.name) matches hangs on what the request does not say", resource: rule.selector))
    default: pass(rules.dropFirst(), listener, facts, entry)
    }
  }

  private mutating func passToDefault(_ listener: Resource, _ facts: Listener, _ entry: Entry) {
    let port = facts.port?.value.map { " \($0)" } ?? ""
    let check = Check(
      "lb.listener", .pass, "listener\(port) default action", resource: listener, source: listener.source)
    act(facts.defaultActions, check, listener, entry)
  }

  typealias PrioritizedRule = (resource: Resource, facts: ListenerRule)

  func rules(of listener: Resource) -> [PrioritizedRule] {
    deployment.all(ListenerRule.self)
      .filter { deployment.resolve($0.facts.listener, as: .listener)?.id == listener.id }
      .sorted { ($0.facts.priority?.value ?? Int.max) < ($1.facts.priority?.value ?? Int.max) }
  }

  /// All conditions must hold, one value of each.
  private func matches(_ rule: ListenerRule, _ entry: Entry) -> Outcome {
    var outcome = Outcome.pass
    for condition in rule.conditions {
      switch matches(condition, entry) {
      case .fail: return .fail
      case .unknown: outcome = .unknown
      default: break
      }
    }
    return outcome
  }

  private func matches(_ condition: ListenerCondition, _ entry: Entry) -> Outcome {
    let values = condition.values.compactMap(\.value)
    let isWhole = values.count == condition.values.count
    func outcome(_ isMet: Bool) -> Outcome { isMet ? .pass : isWhole ? .fail : .unknown }
    switch condition.field {
    case .pathPattern:
      guard let path = entry.path else { return .unknown }
      return outcome(values.contains { TextGlob.matches($0, path) })
    case .hostHeader:
      guard let host = seenHost else { return .unknown }
      return outcome(values.contains { TextGlob.matches($0.lowercased(), host.lowercased()) })
    case .httpRequestMethod: return outcome(values.contains((request.method ?? "GET").uppercased()))
    case .httpHeader(let name):
      guard let header = header(name) else { return .fail }
      return outcome(values.contains { TextGlob.matches($0.lowercased(), header.lowercased()) })
    case .queryString: return outcome(values.contains { isInQuery($0) })
    case .sourceIP:
      guard let address = seenClient else { return .unknown }
      return outcome(values.compactMap { CIDRBlock($0) }.contains { $0.contains(address) })
    }
  }

  /// The host name that a load balancer sees: what an API writes, which may not be known, else what the client called.
  private var seenHost: String? {
    if let written = rewriting.headers["host"] { return written }
    return header("host") ?? clientHost ?? requestHost
  }

  /// The client's address as a load balancer sees it.
  private var seenClient: CIDRBlock? { currentEnds.first?.addresses }

  /// The query's keys and values.
  private var queryPairs: [[String]] {
    query.split(separator: "&").map { pair in
      pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The value of a parameter in the query.
  func queryValue(_ name: String) -> String? {
    queryPairs.first { $0[0] == name }.map { $0.count > 1 ? $0[1] : "" }
  }

  /// `key=value`, or a value that any key may have.
  private func isInQuery(_ wanted: String) -> Bool {
    let parts = wanted.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return queryPairs.contains { pair in
      let value = pair.count > 1 ? pair[1] : ""
      guard parts.count == 2 else { return TextGlob.matches(wanted.lowercased(), value.lowercased()) }
      let isKey = parts[0].isEmpty || TextGlob.matches(parts[0].lowercased(), pair[0].lowercased())
      return isKey && TextGlob.matches(parts[1].lowercased(), value.lowercased())
    }
  }

  /// What stands behind the question mark of the path or URL.
  private var query: Substring {
    if let query = rewriting.query { return query[...] }
    let text = request.path?.contains("?") == true ? request.path ?? "" : request.to
    return text.firstIndex(of: "?").map { text[text.index(after: $0)...].prefix { $0 != "#" } } ?? ""
  }

  static func withoutQuery(_ path: String) -> String { String(path.prefix { $0 != "?" && $0 != "#" }) }

  func header(_ name: String) -> String? {
    if let changed = rewriting.headers[name.lowercased()] { return changed }
    return request.headers.first { $0.key.lowercased() == name.lowercased() }?.value
  }

  /// The host name that the request is for, where it is for one.
  var requestHost: String? {
    if case .host(let host, _, _) = destination { host } else { nil }
  }
}

/// The wildcards of load balancer rules: `*` any text, `?` one character.
enum TextGlob {
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let pattern = Array(pattern.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var (p, t, star, mark) = (0, 0, -1, 0)
    while t < text.count {
      if p < pattern.count, pattern[p] == "*" {
        (star, mark) = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
        p += 1
        t += 1
      } else if star >= 0 {
        mark += 1
        (p, t) = (star + 1, mark)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

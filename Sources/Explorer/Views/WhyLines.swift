import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension Outcome {
  var glyph: String {
    switch self {
    case .pass: "✓"
    case .fail: "✗"
    case .unknown: "?"
    case .notReached: "·"
    }
  }

  var role: StyleRole {
    switch self {
    case .pass: .pass
    case .fail: .failure
    case .unknown: .unknown
    case .notReached: .faint
    }
  }
}

/// The lines of the Why pane: of the selected resource, else of the selected hop, else of the deployment.
struct WhyLines {
  private(set) var lines: [StyledLine] = []
  private let state: ExplorerState
  private let width: Int

  init(_ state: ExplorerState, width: Int) {
    self.state = state
    self.width = width
    if state.whyTab == .source {
      addSource()
    } else if let resource = state.subject.flatMap({ state.model.deployment[$0] }) {
      addResource(resource)
    } else if let trace = state.trace {
      state.whyTab == .rules ? addRules(state.hop) : addReason(trace)
    } else {
      addDeployment()
    }
  }

  private mutating func add(_ text: String, _ role: StyleRole = .text, indent: Int = 0) {
    lines += StyledLine.wrapped(text, role, width: width, indent: indent)
  }

  private mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append(.blank) }
    lines.append(StyledLine(text, .heading))
  }

  private mutating func addReason(_ trace: Trace) {
    if let hop = state.hop {
      add("Hop \(hop.index)  \(hop.summary)", .strong)
      for check in hop.checks { addCheck(check) }
    }
    if let cause = trace.cause {
      heading("Cause  \(cause.code)")
      add(cause.summary)
      if let wanted = cause.wanted { add("wanted  \(wanted)", .pass, indent: 2) }
      if let got = cause.got { add("got     \(got)", .failure, indent: 2) }
      if let source = cause.source { add("\(source.file):\(source.line)", .link, indent: 2) }
    }
    if trace.response.status != nil || trace.response.errorType != nil {
      heading("Client sees")
      let status = trace.response.status.map { "HTTP \($0)" } ?? ""
      add([status, trace.response.errorType ?? ""].filter { !$0.isEmpty }.joined(separator: "  "), indent: 2)
      if let body = trace.response.body { add(body, .faint, indent: 2) }
    }
    for (index, fix) in trace.fixes.enumerated() {
      if index == 0 { heading("Smallest change") }
      add(fix.summary + (fix.verified ? "" : "  (not tried)"), indent: 2)
      if let source = fix.source { add("\(source.file):\(source.line)", .link, indent: 2) }
      add(fix.edit, .strong, indent: 2)
    }
    addLists(trace)
  }

  private mutating func addLists(_ trace: Trace) {
    if !trace.alternatives.isEmpty {
      heading(trace.intermittent ? "Ways on, and they differ" : "Ways on")
      for way in trace.alternatives {
        let name = [way.zone, way.resource].compactMap { $0 }.joined(separator: " ")
        add("\(way.verdict == .delivered ? "✓" : "✗") \(name)  \(way.cause?.summary ?? "")", indent: 2)
      }
    }
    if !trace.alsoFailing.isEmpty {
      heading("Would fail next")
      for failure in trace.alsoFailing { add("✗ \(failure.summary)", .failure, indent: 2) }
    }
    if !trace.assumptions.isEmpty {
      heading("Assumed")
      for assumption in trace.assumptions { add("? \(assumption.summary)", .unknown, indent: 2) }
    }
  }

  private mutating func addCheck(_ check: Check) {
    let texts = TextWidth.wrap(check.summary, to: max(8, width - 2))
    for (index, text) in texts.enumerated() {
      let lead = index == 0 ? "\(check.outcome.glyph) " : "  "
      lines.append(StyledLine(lead, check.outcome.role) + (text, .text))
    }
    if let wanted = check.wanted { add("wants  \(wanted)", .pass, indent: 4) }
    if let got = check.got { add("got    \(got)", check.outcome == .fail ? .failure : .text, indent: 4) }
  }

  private mutating func addRules(_ hop: Hop?) {
    guard let hop else { return }
    add("Hop \(hop.index)  \(hop.summary)", .strong)
    for check in hop.checks {
      lines.append(.blank)
      lines.append(StyledLine("\(check.outcome.glyph) ", check.outcome.role) + (check.code, .heading))
      if let resource = check.resource { add(resource, .faint, indent: 2) }
      add(check.rule ?? check.summary, indent: 2)
      if let source = check.source { add("\(source.file):\(source.line)", .link, indent: 2) }
    }
    if hop.checks.isEmpty { add("no rule was asked here", .faint) }
  }

  private mutating func addResource(_ resource: Resource) {
    let model = state.model
    add(model.text.title(resource), .strong)
    for caption in model.text.captions(resource) { add(caption) }
    if resource.origin == .external { add("named, but not in the inputs: not known yet", .unknown) }
    if let reason = resource.existsOnlyIf { add("exists only if known: \(reason.reason)", .unknown) }
    if resource.id.address != resource.name { add(resource.id.address, .faint) }
    if let id = resource.awsID { add(id, .faint) }
    if let source = resource.source { add("\(source.file):\(source.line)", .link) }
    addSecurityGroup(resource)
    addRoutes(resource)
    let uses = resource.facts.uses
    if !uses.isEmpty { heading("Uses") }
    for use in uses.prefix(40) {
      let used = model.deployment.resolve(use.reference)
      add(
        "\(use.role)  \(used.map(model.text.title) ?? "? \(use.reference)")", used == nil ? .unknown : .text,
        indent: 2)
    }
    let users = model.places.users(of: resource.id).compactMap { model.deployment[$0] }
    if !users.isEmpty { heading("Used by") }
    for user in users.prefix(40) { add(model.text.title(user), indent: 2) }
  }

  private mutating func addSecurityGroup(_ resource: Resource) {
    guard let group = resource.facts as? SecurityGroup else { return }
    for direction in [TrafficDirection.ingress, .egress] {
      heading(direction.rawValue)
      let rules = group.rules.filter { $0.direction == direction }
      if rules.isEmpty { add("nothing is allowed", .warning, indent: 2) }
      for rule in rules {
        let peer =
          switch rule.peer {
          case .cidr(let block): "\(block)"
          case .securityGroup(let reference): state.model.text.groups([reference])
          case .prefixList(let reference): reference.description
          case .unknown(let unknown): "? \(unknown.reason)"
          }
        let ports = rule.ports.map { state.model.text.text($0) } ?? "all ports"
        add("\(state.model.text.text(rule.ipProtocol)) \(ports)  \(peer)", indent: 2)
      }
    }
  }

  private mutating func addRoutes(_ resource: Resource) {
    guard let table = resource.facts as? RouteTable, !table.routes.isEmpty else { return }
    heading("Routes")
    for route in table.routes {
      let destination =
        switch route.destination {
        case .cidr(let block): "\(block)"
        case .prefixList(let reference): reference.description
        case .unknown(let unknown): "? \(unknown.reason)"
        }
      let used = route.targetReference.map {
        state.model.deployment.resolve($0).map(state.model.text.title) ?? "\($0)"
      }
      add(
        "\(destination) ► \(used ?? "local")\(route.isBlackhole ? "  blackhole" : "")",
        route.isBlackhole ? .failure : .text, indent: 2)
    }
  }

  private mutating func addSource() {
    guard let source = state.currentSource else {
      add("nothing here was written in a file", .faint)
      return
    }
    add("\(source.file):\(source.line)", .link)
    guard let file = state.model.loaded.files[source.file] else {
      add("the file's text was not loaded", .faint)
      return
    }
    for number in max(1, source.line - 5)...source.line + 60 {
      guard let text = file.lineText(number) else { break }
      let isDeciding = number == source.line
      let digits = String(number)
      let gutter =
        (isDeciding ? "►" : " ") + String(repeating: " ", count: max(0, 4 - digits.count)) + digits + " "
      lines.append(
        StyledLine(gutter, isDeciding ? .decidingLine : .lineNumber)
          + (text.replacing("\t", with: "  "), isDeciding ? .decidingLine : .sourceLine))
    }
  }

  private mutating func addDeployment() {
    let deployment = state.model.deployment
    for input in deployment.inputs { add("\(input.path)  \(input.format)") }
    add("\(deployment.resources.count) resources")
    let problems = deployment.diagnostics.filter { $0.severity != .note }
    if !problems.isEmpty { heading("Inputs") }
    for problem in problems.prefix(30) {
      let isError = problem.severity == .error
      add("\(isError ? "✗" : "!") \(problem.message)", isError ? .failure : .warning)
      if let source = problem.source { add("\(source.file):\(source.line)", .link, indent: 2) }
    }
    heading("Next")
    add("Enter opens the selected request, t asks another one, ? shows all keys.", .faint)
  }
}

/// A trace as plain text, for the clipboard.
struct TraceReport {
  let trace: Trace

  var text: String {
    var lines = [trace.summary, "", "\(trace.request.from) -> \(trace.request.to)"]
    for hop in trace.hops {
      lines.append("\(hop.index). [\(hop.outcome.rawValue)] \(hop.summary)")
      for check in hop.checks where check.outcome != .pass {
        lines.append("   [\(check.outcome.rawValue)] \(check.summary)")
      }
    }
    if let cause = trace.cause {
      lines.append("cause: \(cause.code): \(cause.summary)")
      if let source = cause.source { lines.append("at \(source)") }
      if let wanted = cause.wanted { lines.append("wanted \(wanted), got \(cause.got ?? "nothing")") }
    }
    lines += trace.fixes.map { "change: \($0.summary): \($0.edit)" }
    lines += trace.assumptions.map { "assumed: \($0.summary)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

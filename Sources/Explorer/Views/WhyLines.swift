import Documents
import Findings
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
    } else if let finding = state.finding {
      addFinding(finding)
    } else if let resource = state.subject.flatMap({ state.model.deployment[$0] }) {
      addResource(resource)
    } else if let place = state.selectedPlace {
      addPlace(place)
    } else if let trace = state.shownTrace {
      state.whyTab == .rules ? addRules(trace) : addReason(trace)
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

  private mutating func place(_ source: SourceLocation?, indent: Int = 2) {
    guard let source else { return }
    let text = "\(source.file):\(source.line)"
    lines.append(StyledLine(TextWidth.truncatePath(text, to: width - indent), .link, indent: indent))
  }

  private mutating func addFinding(_ finding: Finding) {
    let mark = MapMark(finding.severity)
    for (index, text) in TextWidth.wrap(finding.summary, to: max(8, width - 2)).enumerated() {
      lines.append(StyledLine(index == 0 ? "\(mark.glyph) " : "  ", mark.role) + (text, .text))
    }
    place(finding.source)
    add(finding.code, .faint, indent: 2)
    if let detail = finding.detail {
      lines.append(.blank)
      add(detail)
    }
    if let cost = finding.monthlyCost {
      add("saves \(cost) a month (prices of \(cost.pricesOf))", indent: 2)
    }
    for (index, fix) in finding.fixes.enumerated() {
      if index == 0 { heading("What to do") }
      addFix(fix)
    }
  }

  /// The selected hop; where it is not the one that decides, also the cause.
  private mutating func addReason(_ trace: Trace) {
    let hop = state.hop
    if let hop {
      add("Hop \(hop.index)  \(hop.summary)", .strong)
    } else if trace.verdict == .delivered {
      addMarked(Verdict(trace).reason, .pass)
    }
    let isDeciding = hop.map { $0.outcome == .fail || $0.outcome == .unknown } ?? true
    if isDeciding, let cause = trace.cause {
      addCause(cause, glyph: trace.verdict == .unknown ? .unknown : .fail)
      addFixes(trace)
      addClient(trace)
      addChecks(hop, except: cause)
    } else {
      addChecks(hop, except: nil)
      if let cause = trace.cause {
        heading("Cause")
        addCause(cause, glyph: trace.verdict == .unknown ? .unknown : .fail)
      }
      addClient(trace)
      addFixes(trace)
    }
    addLists(trace)
  }

  private mutating func addCause(_ cause: Trace.Cause, glyph: Outcome) {
    addMarked(WhyLines.headline(cause), glyph)
    if let wanted = cause.wanted { addValue("wants", wanted, .pass) }
    if let got = cause.got { addValue("got", got, .failure) }
    place(cause.source)
    add(cause.code, .faint, indent: 2)
  }

  /// The summary without the two values, where they follow on lines of their own.
  private static func headline(_ cause: Trace.Cause) -> String {
    guard cause.wanted != nil, cause.got != nil, let colon = cause.summary.ranges(of: ": ").last,
      cause.summary[colon.upperBound...].contains(" wants ")
    else { return cause.summary }
    return String(cause.summary[..<colon.lowerBound])
  }

  private mutating func addClient(_ trace: Trace) {
    guard trace.response.status != nil || trace.response.errorType != nil else { return }
    heading("Client sees")
    let status = trace.response.status.map { "HTTP \($0)" } ?? ""
    add([status, trace.response.errorType ?? ""].filter { !$0.isEmpty }.joined(separator: "  "), indent: 2)
    if let body = trace.response.body { add(body, .faint, indent: 2) }
  }

  private mutating func addFixes(_ trace: Trace) {
    for (index, fix) in trace.fixes.enumerated() {
      if index == 0 { heading(trace.fixes.count == 1 ? "Smallest change" : "Smallest changes") }
      addFix(fix)
    }
  }

  private mutating func addFix(_ fix: Trace.Fix) {
    addMarked(fix.summary, fix.verified ? .pass : .unknown)
    place(fix.source)
    let edit = fix.edit.lowercased() == fix.summary.lowercased() ? "" : fix.edit
    for line in edit.split(separator: "\n") where !line.hasPrefix("@@") {
      add(String(line), line.hasPrefix("-") ? .failure : line.hasPrefix("+") ? .pass : .text, indent: 2)
    }
    if let letsIn = fix.letsIn { add("lets in \(letsIn)", .faint, indent: 2) }
    if let afterwards = fix.afterwards { add("then \(afterwards)", .faint, indent: 2) }
    if let remains = fix.remains { add("not enough: \(remains)", .warning, indent: 2) }
  }

  /// The checks of a hop, what failed first; the one that the cause tells of already is left out.
  private mutating func addChecks(_ hop: Hop?, except cause: Trace.Cause?) {
    let checks = (hop?.checks ?? []).filter { check in
      guard let cause, check.outcome != .pass else { return true }
      return check.summary != cause.summary && (check.source == nil || check.source != cause.source)
    }
    guard !checks.isEmpty else { return }
    if cause != nil { heading("Also checked here") }
    for check in checks where check.outcome != .pass { addCheck(check) }
    for check in checks where check.outcome == .pass { addCheck(check) }
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
    addMarked(check.summary, check.outcome)
    if let wanted = check.wanted { addValue("wants", wanted, .pass) }
    if let got = check.got { addValue("got", got, check.outcome == .fail ? .failure : .text) }
    if check.outcome != .pass { place(check.source, indent: 4) }
  }

  private mutating func addMarked(_ text: String, _ outcome: Outcome) {
    for (index, text) in TextWidth.wrap(text, to: max(8, width - 2)).enumerated() {
      let lead = index == 0 ? "\(outcome.glyph) " : "  "
      lines.append(StyledLine(lead, outcome.role) + (text, .text))
    }
  }

  /// A value beside its name, all its lines in one column; below its name where a word of it needs the room.
  private mutating func addValue(_ name: String, _ value: String, _ role: StyleRole) {
    let longest = value.split(separator: " ").map { TextWidth.of(String($0)) }.max() ?? 0
    guard longest <= width - 8 || longest > width - 4 else {
      lines.append(StyledLine(name, .faint, indent: 2))
      return add(value, role, indent: 4)
    }
    for (index, text) in TextWidth.wrap(value, to: max(8, width - 8)).enumerated() {
      lines.append(
        StyledLine((index == 0 ? name : "").padded(6), .faint, indent: 2) + (text, role))
    }
  }

  private mutating func addRules(_ trace: Trace) {
    guard let hop = state.hop else { return }
    add("Hop \(hop.index)  \(hop.summary)", .strong)
    for check in hop.checks {
      lines.append(.blank)
      lines.append(StyledLine("\(check.outcome.glyph) ", check.outcome.role) + (check.code, .heading))
      if let resource = check.resource { add(state.model.title(ofSelector: resource), .faint, indent: 2) }
      add(check.rule ?? check.summary, indent: 2)
      place(check.source)
    }
    if hop.checks.isEmpty { add("no rule was asked here", .faint) }
    if !trace.decisions.isEmpty {
      lines.append(.blank)
      add("p shows the policies statement by statement", .faint)
    }
  }

  private mutating func addResource(_ resource: Resource) {
    let model = state.model
    add(model.text.title(resource), .strong)
    for caption in model.text.captions(resource) { add(caption) }
    if resource.origin == .external { add("named, but not in the inputs: not known yet", .unknown) }
    if let reason = resource.existsOnlyIf { add("exists only if known: \(reason.reason)", .unknown) }
    if resource.id.address != resource.name { add(resource.id.address, .faint) }
    if let id = resource.awsID { add(id, .faint) }
    place(resource.source, indent: 0)
    if let change = state.model.changes[resource.id] {
      add("\(change.glyph) \(change.rawValue) since the last load", .warning)
    }
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
    for (word, members) in WhyLines.grouped(users, by: model.text.word) { addUsers(word, members) }
  }

  /// A few of a kind with their titles, many with their number and the first names.
  private mutating func addUsers(_ word: String, _ users: [Resource]) {
    let text = state.model.text
    guard users.count > 3 else {
      for user in users { add(text.title(user), indent: 2) }
      return
    }
    let names = users.prefix(3).map(text.shortName).joined(separator: ", ")
    add("\(users.count) \(ResourceText.plural(word)): \(names) …", indent: 2)
  }

  /// The resources of each word, in the order in which the words come first.
  private static func grouped(
    _ resources: [Resource], by word: (Resource) -> String
  ) -> [(word: String, members: [Resource])] {
    var order: [String] = []
    let groups = resources.reduce(into: [String: [Resource]]()) { groups, resource in
      let word = word(resource)
      if groups[word] == nil { order.append(word) }
      groups[word, default: []].append(resource)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }

  /// What lies in a place of the outline that is no resource by itself, such as an account or a zone.
  private mutating func addPlace(_ node: OutlineNode) {
    add(node.title, .strong)
    var resources: [Resource] = []
    func collect(_ node: OutlineNode) {
      if let resource = node.resource.flatMap({ state.model.deployment[$0] }) { resources.append(resource) }
      node.children.forEach(collect)
    }
    collect(node)
    for (word, members) in WhyLines.grouped(resources, by: state.model.text.word) {
      add("\(members.count) \(members.count == 1 ? word : ResourceText.plural(word))", indent: 2)
    }
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
    lines.append(.blank)
    for number in max(1, source.line - 6)...source.line + 80 {
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
    if !state.model.changes.isEmpty {
      add("\(state.model.changes.count) changed since the last load", .warning)
    }
    add("\(deployment.resources.count) resources")
    let problems = deployment.diagnostics.filter { $0.severity != .note }
    if !problems.isEmpty { heading("Inputs") }
    for problem in problems.prefix(30) {
      let isError = problem.severity == .error
      add("\(isError ? "✗" : "!") \(problem.message)", isError ? .failure : .warning)
      place(problem.source)
    }
    if let findings = state.findings, !findings.isEmpty {
      heading("Findings")
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        let count = findings.count { $0.severity == severity }
        let mark = MapMark(severity)
        if count > 0 { add("\(mark.glyph) \(count) \(severity.rawValue)\(count == 1 ? "" : "s")", mark.role) }
      }
      add("v v lists them", .faint, indent: 2)
    }
    heading("Next")
    add(
      "Enter opens the selected request, t asks another one, E takes an error message, ? shows all keys.",
      .faint)
  }
}

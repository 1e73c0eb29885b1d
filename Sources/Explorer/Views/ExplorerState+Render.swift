import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// The smallest screen that holds anything useful.
  static let smallest = Size(width: 40, height: 12)

  /// The screen. The same state always gives the same cells.
  public func render() -> CellBuffer {
    var buffer = CellBuffer(width: size.width, height: size.height)
    guard size.width >= ExplorerState.smallest.width, size.height >= ExplorerState.smallest.height else {
      buffer.put(
        "hopmap needs \(ExplorerState.smallest.width)x\(ExplorerState.smallest.height) cells", x: 0, y: 0)
      return buffer
    }
    drawHeader(&buffer)
    drawVerdict(&buffer)
    drawPanes(&buffer)
    drawKeyBar(&buffer)
    drawOverlay(&buffer)
    return buffer
  }

  // MARK: The first two rows

  private func drawHeader(_ buffer: inout CellBuffer) {
    buffer.fill(Rect(x: 0, y: 0, width: size.width, height: 1), style: Style(.header))
    let right = inputsText
    // What is tried on a copy has to be seen; names of inputs can be cut.
    let most = whatIf == nil ? size.width * 2 / 5 : size.width - 10
    let rightWidth = min(TextWidth.of(right), most)
    buffer.put(breadcrumbs(width: size.width - rightWidth - 3), x: 1, y: 0, style: Style(.header))
    buffer.put(
      TextWidth.truncateMiddle(right, to: rightWidth), x: size.width - rightWidth - 1, y: 0,
      style: Style(.header))
  }

  /// Where the selection lies; places around it are left out first, then the end is cut.
  private func breadcrumbs(width: Int) -> String {
    var crumbs = breadcrumbs
    let separator = " ▸ "
    func text() -> String { crumbs.joined(separator: separator) }
    var isShortened = false
    while TextWidth.of(text()) > width, crumbs.count > (isShortened ? 3 : 2) {
      crumbs.remove(at: isShortened ? 2 : 1)
      if !isShortened { crumbs.insert("…", at: 1) }
      isShortened = true
    }
    return TextWidth.truncate(text(), to: width)
  }

  private var inputsText: String {
    if isLoading, model.deployment.resources.isEmpty { return "loading" }
    if let whatIf {
      let changed = questions.indices.filter { index in
        whatIf.answers[index].map { $0.verdict != questions[index].trace?.verdict } ?? false
      }.count
      let edits = whatIf.edits.count == 1 ? "1 change" : "\(whatIf.edits.count) changes"
      let answers = changed == 1 ? "1 answer differs" : "\(changed) answers differ"
      return "WHAT IF: \(edits), \(answers)   W leaves"
    }
    var inputs: [String] = []
    for input in model.deployment.inputs where !inputs.contains(input.path) { inputs.append(input.path) }
    let side = model.isPlan ? "  \(side.rawValue) the change" : ""
    let names = inputs.map { TextWidth.truncatePath($0, to: 40) }.joined(separator: " + ")
    let text = "\(names)  \(ResourceText.count(model.deployment.resources.count, "resource"))\(side)"
    return TextWidth.of(text) <= size.width * 2 / 5 ? text : names + side
  }

  /// Where the selection lies, from the outside in.
  private var breadcrumbs: [String] {
    var crumbs = ["hopmap"]
    if let place = selectedPlace, outlineMode != .finding {
      crumbs += (placeAround(place).map(breadcrumbs) ?? []) + [place.title]
    } else if let resource = (subject ?? hop?.resourceID).flatMap({ model.deployment[$0] }) {
      crumbs += breadcrumbs(of: resource)
    }
    if let openQuestion { crumbs.append("trace \(openQuestion + 1)/\(questions.count)") }
    return crumbs
  }

  private func breadcrumbs(of resource: Resource) -> [String] {
    let place = model.places[resource.id]
    var crumbs = [place.account, place.region].filter { !$0.isEmpty }
    if let vpc = place.vpc, vpc != resource.id, let network = model.deployment[vpc] {
      crumbs.append(model.text.title(network))
    }
    if place.subnets.count == 1, place.subnets[0] != resource.id,
      let subnet = model.deployment[place.subnets[0]]
    {
      crumbs.append(model.text.shortName(subnet))
    }
    return crumbs + [model.text.title(resource)]
  }

  /// The resource that the selected line of the outline lies in, such as the VPC of its security groups.
  private func placeAround(_ place: OutlineNode) -> Resource? {
    var depth = outlineRows[outlinePosition.cursor].depth
    for row in outlineRows[..<outlinePosition.cursor].reversed() where row.depth < depth {
      if let resource = row.node.resource { return model.deployment[resource] }
      depth = row.depth
      if depth == 0 { break }
    }
    return nil
  }

  /// The second row: the answer.
  func verdict(width: Int) -> (text: String, role: StyleRole) {
    if isLoading { return ("… " + (notice ?? "loading the inputs") + "   Esc stops", .barNeutral) }
    if let trace {
      let verdict = Verdict(trace)
      let former = openQuestion.flatMap { formerAnswer($0) }
      return (verdict.text(width: width, former: former), verdict.role)
    }
    if openQuestion != nil { return ("… tracing", .barNeutral) }
    return overallVerdict
  }

  private var overallVerdict: (text: String, role: StyleRole) {
    let answered = questions.compactMap(\.trace)
    if answered.count < questions.count {
      return ("… \(answered.count) of \(questions.count) requests traced", .barNeutral)
    }
    if model.deployment.resources.isEmpty {
      let reason = model.deployment.diagnostics.first { $0.severity == .error }?.message
      return ("✗ " + (reason ?? "the inputs hold nothing that hopmap reads"), .barFailed)
    }
    if questions.isEmpty { return ("No API to ask of here: t asks a request", .barNeutral) }
    let failing = answered.filter { $0.verdict != .delivered && $0.verdict != .unknown }.count
    let unknown = answered.filter { $0.verdict == .unknown }.count
    let hangs = unknown > 0 ? "   ? \(unknown) not known" : ""
    if failing == 1, questions.count == 1 {
      return ("✗ the request does not arrive   n opens it", .barFailed)
    }
    if failing > 0 {
      let verb = failing == 1 ? "does" : "do"
      return (
        "✗ \(failing) of \(questions.count) requests \(verb) not arrive\(hangs)   n opens the next",
        .barFailed
      )
    }
    if unknown > 0 {
      let verb = unknown == 1 ? "hangs" : "hang"
      return (
        "? \(unknown) of \(questions.count) requests \(verb) on what the inputs do not say", .barUnknown
      )
    }
    let all = questions.count == 1 ? "the request arrives" : "all \(questions.count) requests arrive"
    return ("✓ \(all)", .barDelivered)
  }

  private func drawVerdict(_ buffer: inout CellBuffer) {
    let (text, role) = verdict(width: size.width - 2)
    buffer.fill(Rect(x: 0, y: 1, width: size.width, height: 1), style: Style(role))
    buffer.put(" \(text)", x: 0, y: 1, style: Style(role), maxWidth: size.width - 1)
  }

  // MARK: The last row

  private func drawKeyBar(_ buffer: inout CellBuffer) {
    let y = size.height - 1
    buffer.fill(Rect(x: 0, y: y, width: size.width, height: 1), style: Style(.keyBar))
    if let notice, !isLoading {
      buffer.put(" \(notice)", x: 0, y: y, style: Style(.keyBar), maxWidth: size.width - 1)
      return
    }
    var x = 1
    for (key, hint) in overlay == nil ? paneHints : overlayHints {
      guard x + TextWidth.of(key) + hint.count + 3 < size.width - 9 else { break }
      x += buffer.put(key, x: x, y: y, style: Style(.key)) + 1
      x += buffer.put(hint, x: x, y: y, style: Style(.keyBar)) + 2
    }
    guard overlay == nil else { return }
    x = size.width - 8
    x += buffer.put(keyMap.key(of: .help)?.name ?? "", x: x, y: y, style: Style(.key)) + 1
    buffer.put("help", x: x, y: y, style: Style(.keyBar))
  }

  /// What the keys do in the focused pane, what is needed most first.
  private var paneHints: [(key: String, hint: String)] {
    let isOfUse: (Command) -> Bool = { command in
      switch command {
      case .nextProblem: !failingQuestions.isEmpty
      case .whatIf, .copy: !model.deployment.resources.isEmpty
      default: true
      }
    }
    let hints = keyMap.hints(in: focus, hasTrace: trace != nil).filter { isOfUse($0.command) }
    return [("↑↓", focus == .map ? "walk" : "move")]
      + hints.compactMap { binding in binding.keys.first.map { ($0.name, binding.hint) } }
  }
}

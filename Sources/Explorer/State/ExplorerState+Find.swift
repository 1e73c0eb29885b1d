import MapDrawing
import Topology
import TrafficSimulator

/// Something that `/` leads to.
struct FindItem: Sendable {
  enum Target: Sendable {
    case resource(ResourceID)
    case request(Int)
    case hop(Int)
    /// A caller or a target of the table of who reaches whom.
    case caller(Int)
    case callee(Int)
    /// A line of the Why pane.
    case line(Int)
  }

  let target: Target
  let title: String
  let detail: String
  /// Everything that is searched.
  let names: Searchable
}

extension ExplorerState {
  /// What `/` finds: first what stands in the focused pane, then every resource by all its names.
  func found(_ query: String) -> [FindItem] {
    let here = FuzzyMatch.rank(query, paneItems, limit: 20) { $0.names }
    let resources = FuzzyMatch.rank(query, model.entries, limit: 40) { $0.names }.map { entry, match in
      let item = FindItem(
        target: .resource(entry.id), title: entry.title, detail: entry.selector, names: entry.names)
      return (candidate: item, match: match)
    }
    let isOpen = query.allSatisfy { $0 == " " }
    return (isOpen ? here + resources : (here + resources).sorted { $0.match.score > $1.match.score })
      .map(\.candidate)
  }

  private var paneItems: [FindItem] {
    switch focus {
    case .outline, .map: []
    case .hops: trace != nil ? hopItems : reach.map(reachItems) ?? requestItems
    case .why: lineItems
    }
  }

  private var requestItems: [FindItem] {
    questions.indices.map { index in
      let request = questions[index].request
      let text = RequestText(request, model)
      return FindItem(
        target: .request(index), title: text.line, detail: "request \(index + 1)",
        names: Searchable(
          text.line + " \(request.from) \(request.to) \(questions[index].trace?.summary ?? "")"))
    }
  }

  private var hopItems: [FindItem] {
    (trace?.hops ?? []).enumerated().map { index, hop in
      FindItem(
        target: .hop(index), title: "\(hop.index)  \(hop.summary)", detail: "hop",
        names: Searchable(
          hop.summary + " " + hop.checks.map { "\($0.code) \($0.summary)" }.joined(separator: " ")))
    }
  }

  private func reachItems(_ table: ReachTable) -> [FindItem] {
    let callers = table.rows.enumerated().map { index, row in
      FindItem(
        target: .caller(index), title: row.title, detail: "caller",
        names: Searchable("\(row.title) \(row.selector)"))
    }
    let targets = table.columns.enumerated().map { index, column in
      FindItem(
        target: .callee(index), title: column.title, detail: "target",
        names: Searchable("\(column.title) \(column.request.to)"))
    }
    return callers + targets
  }

  private var lineItems: [FindItem] {
    whyLines.enumerated().compactMap { index, line in
      line.text.allSatisfy { $0 == " " }
        ? nil : FindItem(target: .line(index), title: line.text, detail: "line", names: Searchable(line.text))
    }
  }

  mutating func choose(_ item: FindItem) -> [ExplorerEffect] {
    overlay = nil
    switch item.target {
    case .resource(let id): show(id)
    case .request(let index):
      noteJump()
      hasChosenRequest = true
      requestPosition.cursor = index
      openQuestion = index
      showTrace()
    case .hop(let index):
      noteJump()
      hopPosition.cursor = index
      subject = nil
      followHop()
    case .caller(let index): return moveInReach { $0.row = index }
    case .callee(let index): return moveInReach { $0.column = index }
    case .line(let index): whyPosition = index
    }
    return []
  }

  /// Goes to a resource: Why speaks of it, outline and map have it selected.
  mutating func show(_ id: ResourceID) {
    noteJump()
    subject = id
    whyPosition = 0
    whyTab = .why
    if focus == .hops { setFocus(.outline) }
    lowerPane = .why
    selectedBox = model.scene.boxID(for: id) ?? selectedBox
    mapOffset = nil
    reveal(id)
  }
}

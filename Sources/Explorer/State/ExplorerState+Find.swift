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
}

extension ExplorerState {
  /// What `/` finds: first what stands in the focused pane, then every resource by all its names.
  func found(_ query: String) -> [FindItem] {
    let here = SearchIndex.rank(query, paneItems, limit: 20) { [$0.names] }.map { found in
      (item: found.candidate.item, score: found.score)
    }
    let resources = model.search.best(query, limit: 40).map { found in
      let resource = model.deployment.resources[found.index]
      let item = FindItem(
        target: .resource(resource.id), title: model.text.title(resource), detail: resource.selector)
      return (item: item, score: found.score)
    }
    let isOpen = query.allSatisfy { $0 == " " }
    return (isOpen ? here + resources : (here + resources).sorted { $0.score > $1.score }).map(\.item)
  }

  /// What stands in the focused pane, with everything that is searched of it.
  private var paneItems: [(item: FindItem, names: String)] {
    switch focus {
    case .outline, .map: []
    case .hops: trace != nil ? hopItems : reach.map(reachItems) ?? requestItems
    case .why: lineItems
    }
  }

  private var requestItems: [(item: FindItem, names: String)] {
    questions.indices.map { index in
      let request = questions[index].request
      let line = RequestText(request, model).line
      return (
        FindItem(target: .request(index), title: line, detail: "request \(index + 1)"),
        "\(line) \(request.from) \(request.to) \(questions[index].trace?.summary ?? "")"
      )
    }
  }

  private var hopItems: [(item: FindItem, names: String)] {
    (trace?.hops ?? []).enumerated().map { index, hop in
      (
        FindItem(target: .hop(index), title: "\(hop.index)  \(hop.summary)", detail: "hop"),
        hop.summary + " " + hop.checks.map { "\($0.code) \($0.summary)" }.joined(separator: " ")
      )
    }
  }

  private func reachItems(_ table: ReachTable) -> [(item: FindItem, names: String)] {
    let callers = table.rows.enumerated().map { index, row in
      (
        FindItem(target: .caller(index), title: row.title, detail: "caller"),
        "\(row.title) \(row.selector)"
      )
    }
    let targets = table.columns.enumerated().map { index, column in
      (
        FindItem(target: .callee(index), title: column.title, detail: "target"),
        "\(column.title) \(column.request.to)"
      )
    }
    return callers + targets
  }

  private var lineItems: [(item: FindItem, names: String)] {
    whyLines.enumerated().compactMap { index, line in
      line.text.allSatisfy { $0 == " " }
        ? nil : (FindItem(target: .line(index), title: line.text, detail: "line"), line.text)
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

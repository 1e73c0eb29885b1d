import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// What comes of an event: the state is changed in place, the effects are for the outside world.
  public mutating func reduce(_ event: ExplorerEvent) -> [ExplorerEffect] {
    switch event {
    case .key(let key): return handle(key)
    case .paste(let text):
      paste(text)
      return []
    case .mouse(let mouse): return handle(mouse)
    case .resize(let size):
      self.size = size
      return []
    case .loading(let what):
      notice = what
      return []
    case .loaded(let model, let generation): return take(model, generation)
    case .traced(let trace, let request, let generation):
      guard generation == self.generation, questions.indices.contains(request) else { return [] }
      questions[request].trace = trace
      if openQuestion == request { showTrace() }
      return []
    case .notice(let text):
      notice = text
      return []
    }
  }

  private mutating func take(_ model: ExplorerModel, _ generation: Int) -> [ExplorerEffect] {
    guard generation == self.generation else { return [] }
    let isFirst = self.model === ExplorerModel.empty
    self.model = model
    isLoading = false
    notice = nil
    if isFirst {
      questions = model.suggestions.map { Question(request: $0) }
      for node in model.outline { expand(node, depth: 2) }
      if model.scene.deployment.all(VPC.self).count > 6 { zoom = .overview }
    } else {
      for index in questions.indices { questions[index].trace = nil }
    }
    return questions.enumerated().map { .trace($1.request, request: $0, generation: generation) }
  }

  private mutating func expand(_ node: OutlineNode, depth: Int) {
    guard depth > 0, !node.children.isEmpty else { return }
    expanded.insert(node.id)
    for child in node.children where child.resource != nil || child.id.hasPrefix("region:") {
      expand(child, depth: depth - 1)
    }
  }

  // MARK: Keys

  private mutating func handle(_ key: Key) -> [ExplorerEffect] {
    if key == .control("c") { return [.quit] }
    if overlay != nil { return handleOverlay(key) }
    notice = isLoading ? notice : nil
    guard let command = KeyMap.standard.command(for: key, in: focus) else { return [] }
    return perform(command)
  }

  mutating func perform(_ command: Command) -> [ExplorerEffect] {
    switch command {
    case .moveUp: move(.up, 1)
    case .moveDown: move(.down, 1)
    case .moveLeft: move(.left, 1)
    case .moveRight: move(.right, 1)
    case .pageUp: move(.up, max(1, size.height / 3))
    case .pageDown: move(.down, max(1, size.height / 3))
    case .moveToStart: move(.up, 1_000_000)
    case .moveToEnd: move(.down, 1_000_000)
    case .activate: return activate()
    case .cancel: return cancel()
    case .nextPane: setFocus(focus.next)
    case .previousPane: setFocus(focus.previous)
    case .outlinePane: setFocus(.outline)
    case .mapPane: setFocus(.map)
    case .whyPane: setFocus(.why)
    case .hopsPane: setFocus(.hops)
    case .enlargePane: isEnlarged.toggle()
    case .traceRequest: overlay = .form(TraceForm(nil))
    case .traceAgain: overlay = .form(TraceForm(openQuestion.map { questions[$0].request }))
    case .nextTrace: stepTrace(1)
    case .previousTrace: stepTrace(-1)
    case .closeTrace: openQuestion = nil
    case .nextProblem: stepProblem(1)
    case .previousProblem: stepProblem(-1)
    case .find: overlay = .find(TextField(), cursor: 0)
    case .palette: overlay = .palette(TextField(), cursor: 0)
    case .help: overlay = .help(offset: 0)
    case .zoomIn: setZoom(zoom.rawValue + 1)
    case .zoomOut: setZoom(zoom.rawValue - 1)
    case .fit:
      setZoom(MapZoom.overview.rawValue)
      mapOffset = Point(x: 0, y: 0)
    case .panUp: pan(0, -3)
    case .panDown: pan(0, 3)
    case .panLeft: pan(-6, 0)
    case .panRight: pan(6, 0)
    case .edges: edgeMode = EdgeMode(rawValue: (edgeMode.rawValue + 1) % EdgeMode.allCases.count) ?? .path
    case .unfold: isUnfolded.toggle()
    case .whyTab: stepTab(1)
    case .openSource: return openSource()
    case .copy: return copySelection()
    case .copyReport: return trace.map { [.copy(TraceReport(trace: $0).text)] } ?? []
    case .expandAll: toggleAll()
    case .reload:
      generation += 1
      isLoading = true
      notice = "loading again"
      return [.cancel, .load(generation: generation)]
    case .theme:
      let all = Theme.Name.allCases
      theme = all[((all.firstIndex(of: theme) ?? 0) + 1) % all.count]
      notice = "theme: \(theme.rawValue)"
    case .mouse: return [.toggleMouse]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  private mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane != .hops { lowerPane = pane }
  }

  private mutating func setZoom(_ value: Int) {
    zoom = MapZoom(rawValue: min(max(value, 1), 4)) ?? zoom
    mapOffset = nil
  }

  private mutating func pan(_ dx: Int, _ dy: Int) {
    let view = MapView(self)
    let offset = view.offset
    mapOffset = view.clamped(Point(x: offset.x + dx, y: offset.y + dy))
  }

  private mutating func stepTab(_ count: Int) {
    let all = WhyTab.allCases.count
    whyTab = WhyTab(rawValue: (whyTab.rawValue + count + all) % all) ?? .why
    whyPosition = 0
  }

  // MARK: Moving

  private mutating func move(_ direction: Direction, _ count: Int) {
    let step = direction == .up || direction == .left ? -count : count
    switch focus {
    case .outline: moveInOutline(direction, step)
    case .map: moveOnMap(direction)
    case .why:
      if direction.isHorizontal {
        stepTab(step)
      } else {
        whyPosition = min(max(0, whyPosition + step), max(0, WhyLines(self, width: 40).lines.count - 1))
      }
    case .hops:
      guard !direction.isHorizontal else { return }
      if let trace {
        hopPosition.move(by: step, of: trace.hops.count)
        subject = nil
        followHop()
      } else {
        requestPosition.move(by: step, of: questions.count)
      }
      whyPosition = 0
    }
  }

  private mutating func moveInOutline(_ direction: Direction, _ step: Int) {
    let rows = outlineRows
    guard !rows.isEmpty else { return }
    let node = rows[min(outlinePosition.cursor, rows.count - 1)].node
    switch direction {
    case .up, .down: outlinePosition.move(by: step, of: rows.count)
    case .right:
      if !node.children.isEmpty, expanded.insert(node.id).inserted { return }
      outlinePosition.move(by: 1, of: rows.count)
    case .left:
      if expanded.remove(node.id) != nil { return }
      let depth = rows[min(outlinePosition.cursor, rows.count - 1)].depth
      let parent = rows.prefix(outlinePosition.cursor).lastIndex { $0.depth < depth }
      outlinePosition.cursor = parent ?? 0
    }
    let current = outlineRows[min(outlinePosition.cursor, outlineRows.count - 1)].node
    subject = current.resource
    whyPosition = 0
    if let id = current.resource { selectedBox = model.scene.boxID(for: id) }
  }

  private mutating func moveOnMap(_ direction: Direction) {
    let layout = MapView(self).picture.layout
    let next =
      selectedBox.flatMap { layout[$0] == nil ? nil : $0 }
      .map { layout.neighbour(of: $0, direction) } ?? layout.targets.first
    guard let next else { return }
    selectedBox = next.id
    subject = model.scene.resource(ofBox: next.id)?.id
    whyPosition = 0
    mapOffset = nil
  }

  private mutating func toggleAll() {
    if expanded.count > model.outline.count {
      expanded = []
    } else {
      func add(_ node: OutlineNode) {
        if !node.children.isEmpty { expanded.insert(node.id) }
        node.children.forEach(add)
      }
      model.outline.forEach(add)
    }
  }

  // MARK: Traces

  private mutating func activate() -> [ExplorerEffect] {
    switch focus {
    case .outline:
      moveInOutline(.right, 1)
      if subject != nil { mapOffset = nil }
    case .map: setZoom(zoom.rawValue + 1)
    case .why: stepTab(1)
    case .hops:
      if trace != nil {
        stepTab(1)
      } else if questions.indices.contains(requestPosition.cursor) {
        openQuestion = requestPosition.cursor
        showTrace()
      }
    }
    return []
  }

  private mutating func cancel() -> [ExplorerEffect] {
    if isLoading {
      isLoading = false
      notice = "stopped"
      generation += 1
      return [.cancel]
    }
    if isEnlarged {
      isEnlarged = false
    } else if subject != nil, trace != nil {
      subject = nil
      followHop()
    } else if openQuestion != nil {
      openQuestion = nil
    } else if focus == .map {
      setZoom(zoom.rawValue - 1)
    }
    return []
  }

  /// Opens at the hop that decides.
  mutating func showTrace() {
    subject = nil
    whyPosition = 0
    whyTab = .why
    mapOffset = nil
    lowerPane = .why
    guard let trace else { return }
    let deciding =
      trace.hops.firstIndex { $0.outcome == .fail } ?? trace.hops.firstIndex { $0.outcome == .unknown }
    hopPosition = ListPosition(cursor: deciding ?? 0)
    followHop()
  }

  private mutating func followHop() {
    guard let id = hop?.resourceID, let box = model.scene.boxID(for: id) else { return }
    selectedBox = box
    mapOffset = nil
  }

  private mutating func stepTrace(_ count: Int) {
    guard !questions.isEmpty else { return }
    openQuestion = ((openQuestion ?? -count) + count + questions.count) % questions.count
    showTrace()
  }

  private mutating func stepProblem(_ count: Int) {
    let bad = questions.indices.filter { questions[$0].trace.map { $0.verdict != .delivered } ?? false }
    guard !bad.isEmpty else {
      notice = "no request fails"
      return
    }
    let current = openQuestion ?? (count > 0 ? -1 : questions.count)
    openQuestion =
      count > 0 ? bad.first { $0 > current } ?? bad[0] : bad.last { $0 < current } ?? bad[bad.count - 1]
    showTrace()
  }

  mutating func ask(_ request: TraceRequest) -> [ExplorerEffect] {
    questions.append(Question(request: request))
    openQuestion = questions.count - 1
    focus = .hops
    showTrace()
    return [.trace(request, request: questions.count - 1, generation: generation)]
  }

  // MARK: Source and clipboard

  private mutating func openSource() -> [ExplorerEffect] {
    guard let source = currentSource else {
      notice = "nothing here was written in a file"
      return []
    }
    return [.openEditor(source)]
  }

  /// The line that decides of what is selected.
  var currentSource: SourceLocation? {
    if let subject { return model.deployment[subject]?.source }
    if let hop {
      let failing = hop.checks.first { $0.outcome == .fail && $0.source != nil }
      let written = failing ?? hop.checks.first { $0.source != nil }
      return written?.source ?? hop.resourceID.flatMap { model.deployment[$0]?.source }
    }
    return nil
  }

  private mutating func copySelection() -> [ExplorerEffect] {
    if let resource = subject.flatMap({ model.deployment[$0] }) {
      let name = resource.arn?.literal ?? resource.awsID ?? resource.selector
      notice = "copied \(name)"
      return [.copy(name)]
    }
    guard let trace else { return [] }
    notice = "copied the report"
    return [.copy(TraceReport(trace: trace).text)]
  }
}

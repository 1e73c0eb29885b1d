import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// What comes of an event: the state is changed in place, the effects are for the outside world.
  public mutating func reduce(_ event: ExplorerEvent) -> [ExplorerEffect] {
    let effects = take(event)
    settleLists()
    return effects + drawMap()
  }

  /// Keeps where lists are scrolled to, so that they stand still while the selection moves within what is seen.
  private mutating func settleLists() {
    let visible = PaneAreas(self).visible
    if let area = visible[.outline] {
      outlinePosition = outlinePosition.scrolled(height: area.height, total: outlineRows.count)
    }
    guard let area = visible[.hops] else { return }
    let height = area.height - ListColumns.headerRows(area)
    if let trace {
      hopPosition = hopPosition.scrolled(height: height, total: trace.hops.count)
    } else {
      requestPosition = requestPosition.scrolled(height: height, total: questions.count)
    }
  }

  private mutating func take(_ event: ExplorerEvent) -> [ExplorerEffect] {
    switch event {
    case .key(let key): return handle(key)
    case .paste(let text): return paste(text)
    case .mouse(let mouse): return handle(mouse)
    case .resize(let size):
      self.size = size
      return []
    case .loading(let what):
      notice = what
      return []
    case .loaded(let model, let generation): return take(model, generation)
    case .traced(let trace, let request, let generation):
      take(trace, request, generation)
      return []
    case .edited(let model, let generation): return takeEdited(model, generation)
    case .reached(let progress, let generation):
      if generation == self.generation { reach?.take(progress) }
      return []
    case .tracedCell(let trace, let cell, let generation):
      if generation == self.generation { reach?.take(trace, cell) }
      return []
    case .found(let findings, let generation):
      if generation == findingsGeneration { take(findings) }
      return []
    case .explained(let matches, let message):
      take(matches, for: message)
      return []
    case .written(let text):
      notice = "copied the changes"
      return [.copy(text)]
    case .drawn(let picture, let request):
      take(picture, for: request)
      return []
    case .filesChanged:
      guard !isLoading else { return [] }
      return load("a file changed, loading again")
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
    notice = isFirst ? firstNotice : nil
    whatIf = nil
    reach = nil
    findings = nil
    findingsGeneration = nil
    if isFirst {
      let asked = model.suggestions + remembered.filter { !model.suggestions.contains($0) }
      questions = asked.map { Question(request: $0) }
      let vpcs = model.scene.deployment.all(VPC.self).count
      for node in model.outline(.place) { expand(node, depth: vpcs > 12 ? 1 : 2) }
      if vpcs > 6 { zoom = .overview }
    } else {
      for index in questions.indices { questions[index].trace = nil }
      notice = model.changes.summary
    }
    refreshOutline()
    return questions.enumerated().map { .trace($1.request, request: $0, generation: generation) }
      + [.cancelReach] + (isSmall || outlineMode == .finding ? lookForFindings() : [])
  }

  private mutating func take(_ trace: Trace, _ request: Int, _ generation: Int) {
    guard generation == self.generation, questions.indices.contains(request) else { return }
    let isNew = openQuestion == request && questions[request].trace == nil
    questions[request].trace = saying(trace, of: questions[request].request)
    if isNew { showTrace(keepingHop: hopPosition.cursor > 0) }
    if !hasChosenRequest, let first = failingQuestions.first { requestPosition.cursor = first }
    if outlineMode == .finding { refreshOutline() }
  }

  /// A request that names what is not there any more says so, rather than that nothing is called so.
  private func saying(_ trace: Trace, of request: TraceRequest) -> Trace {
    guard trace.hops.isEmpty, var cause = trace.cause, let gone = model.gone(from: request) else {
      return trace
    }
    var trace = trace
    cause.summary = "\(gone) is not there \(model.isPlan ? "\(side.rawValue) the change" : "any more")"
    trace.summary = cause.summary
    trace.cause = cause
    return trace
  }

  private mutating func expand(_ node: OutlineNode, depth: Int) {
    guard depth > 0, !node.isLeaf else { return }
    expanded.insert(node.id)
    for child in node.children where child.resource != nil || child.id.hasPrefix("region:") {
      expand(child, depth: depth - 1)
    }
  }

  mutating func load(_ notice: String) -> [ExplorerEffect] {
    generation += 1
    isLoading = true
    self.notice = notice
    return [.cancel, .load(generation: generation, side: side)]
  }

  // MARK: Keys

  private mutating func handle(_ key: Key) -> [ExplorerEffect] {
    if key == .control("c") { return [.quit] }
    if overlay != nil { return handleOverlay(key) }
    notice = isLoading ? notice : nil
    guard let command = keyMap.command(for: key, in: focus) else { return [] }
    return perform(command)
  }

  mutating func perform(_ command: Command) -> [ExplorerEffect] {
    switch command {
    case .moveUp: return move(.up, 1)
    case .moveDown: return move(.down, 1)
    case .moveLeft: return move(.left, 1)
    case .moveRight: return move(.right, 1)
    case .pageUp: return move(.up, pageLength)
    case .pageDown: return move(.down, pageLength)
    case .moveToStart: return move(.up, 1_000_000)
    case .moveToEnd: return move(.down, 1_000_000)
    case .activate: return activate()
    case .cancel: return cancel()
    case .goBack: goBack()
    case .goForward: goForward()
    case .nextPane: setFocus(focus.next)
    case .previousPane: setFocus(focus.previous)
    case .outlinePane: setFocus(.outline)
    case .mapPane: setFocus(.map)
    case .whyPane: setFocus(.why)
    case .hopsPane: setFocus(.hops)
    case .enlargePane: isEnlarged.toggle()
    case .traceRequest: overlay = .form(TraceForm(nil))
    case .traceAgain: overlay = .form(TraceForm(selectedQuestion.map { questions[$0].request }))
    case .explainMessage: return openMessage()
    case .nextTrace: stepTrace(1)
    case .previousTrace: stepTrace(-1)
    case .closeTrace: closeTrace()
    case .nextProblem: stepProblem(1)
    case .previousProblem: stepProblem(-1)
    case .policy: openPolicy()
    case .whatIf: openWhatIf()
    case .leaveWhatIf: return leaveWhatIf()
    case .reach: return toggleReach()
    case .samples: openSamples()
    case .find: overlay = .find(TextField(), found(""), cursor: 0)
    case .palette: overlay = .palette(TextField(), cursor: 0)
    case .help: overlay = .help(offset: 0)
    case .zoomIn: setZoom(zoom.rawValue + 1)
    case .zoomOut: setZoom(zoom.rawValue - 1)
    case .fit: fitMap()
    case .panUp: pan(0, -3)
    case .panDown: pan(0, 3)
    case .panLeft: pan(-6, 0)
    case .panRight: pan(6, 0)
    case .edges: edgeMode = EdgeMode(rawValue: (edgeMode.rawValue + 1) % EdgeMode.allCases.count) ?? .path
    case .unfold: isUnfolded.toggle()
    case .minimap: showsMinimap.toggle()
    case .whyTab: stepTab(1)
    case .openSource: return openSource()
    case .copy: return copySelection()
    case .copyReport: return copyReport()
    case .exportText, .exportSVG, .exportHTML, .exportMermaid, .exportDOT: return export(command)
    case .expandAll: toggleAll()
    case .outlineOrder: return switchOutline()
    case .planSide: return switchSide()
    case .reload: return load("loading again")
    case .theme: stepTheme()
    case .mouse: return [.toggleMouse]
    case .suspend: return [.suspend]
    case .quit: return [.quit]
    }
    return []
  }

  private var pageLength: Int { max(1, (PaneAreas(self).visible[focus]?.height ?? size.height / 3) - 1) }

  mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane != .hops { lowerPane = pane }
  }

  private mutating func stepTheme() {
    let all = Theme.Name.allCases
    theme = all[((all.firstIndex(of: theme) ?? 0) + 1) % all.count]
    notice = "theme: \(theme.rawValue)"
  }

  private mutating func switchSide() -> [ExplorerEffect] {
    guard model.isPlan else {
      notice = "only a plan has a side before and one after"
      return []
    }
    otherSide = Dictionary(
      uniqueKeysWithValues: questions.indices.compactMap { index in questions[index].trace.map { (index, $0) }
      })
    side = side.other
    return load("loading the side \(side.rawValue) the change")
  }

  /// Steps back by one: out of what lies on top first.
  private mutating func cancel() -> [ExplorerEffect] {
    if isLoading {
      isLoading = false
      notice = "stopped"
      generation += 1
      return [.cancel]
    }
    if isEnlarged {
      isEnlarged = false
    } else if let reach, openQuestion == nil {
      return reach.progress == nil ? closeReach() : stopReach()
    } else if whyTab != .why {
      whyTab = .why
      whyPosition = 0
    } else if subject != nil, trace != nil {
      subject = nil
      followHop()
    } else if openQuestion != nil {
      closeTrace()
    } else if focus == .map {
      setZoom(zoom.rawValue - 1)
    } else {
      setFocus(.hops)
    }
    return []
  }

  /// Does what Enter is expected to do.
  private mutating func activate() -> [ExplorerEffect] {
    switch focus {
    case .outline: activateOutlineRow()
    case .map: setZoom(zoom.rawValue + 1)
    case .why: stepTab(1)
    case .hops:
      if let request = reach?.selectedRequest, openQuestion == nil {
        return ask(request)
      } else if trace != nil {
        toggleSource()
      } else if questions.indices.contains(requestPosition.cursor) {
        noteJump()
        hasChosenRequest = true
        openQuestion = requestPosition.cursor
        showTrace()
      }
    }
    return []
  }
}

import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// What `/` finds.
  func found(_ query: String) -> [ExplorerModel.SearchEntry] {
    FuzzyMatch.rank(query, model.entries, limit: 50) { $0.names }.map(\.candidate)
  }

  /// What the palette offers.
  func offered(_ query: String) -> [Binding] {
    let bindings = KeyMap.standard.bindings(in: focus, hasTrace: trace != nil)
    return FuzzyMatch.rank(query, bindings) { $0.title }.map(\.candidate)
  }

  mutating func paste(_ text: String) {
    switch overlay {
    case .find(var field, _):
      field.insert(text)
      overlay = .find(field, cursor: 0)
    case .palette(var field, _):
      field.insert(text)
      overlay = .palette(field, cursor: 0)
    case .form(var form):
      form.fields[form.active].insert(text)
      overlay = .form(form)
    case .help, nil: break
    }
  }

  mutating func handleOverlay(_ key: Key) -> [ExplorerEffect] {
    guard let overlay else { return [] }
    if key == .escape {
      self.overlay = nil
      return []
    }
    switch overlay {
    case .help(let offset):
      switch key {
      case .up, .character("k"): self.overlay = .help(offset: max(0, offset - 1))
      case .down, .character("j"):
        self.overlay = .help(offset: min(offset + 1, KeyMap.standard.bindings.count))
      default: self.overlay = nil
      }
      return []
    case .find(var field, let cursor):
      if key == .enter { return choose(found(field.text), cursor) }
      let next = ExplorerState.stepped(&field, cursor, key, count: found(field.text).count)
      self.overlay = .find(field, cursor: next)
      return []
    case .palette(var field, let cursor):
      let offers = offered(field.text)
      if key == .enter {
        self.overlay = nil
        return offers.indices.contains(cursor) ? perform(offers[cursor].command) : []
      }
      let next = ExplorerState.stepped(&field, cursor, key, count: offers.count)
      self.overlay = .palette(field, cursor: next)
      return []
    case .form(let form): return handle(form, key)
    }
  }

  /// Moves in a list below a field, or edits the field and starts at the top.
  private static func stepped(_ field: inout TextField, _ cursor: Int, _ key: Key, count: Int) -> Int {
    switch key {
    case .up, .control("p"): return max(0, cursor - 1)
    case .down, .control("n"): return min(cursor + 1, max(0, count - 1))
    default: return field.handle(key) ? 0 : cursor
    }
  }

  private mutating func choose(_ entries: [ExplorerModel.SearchEntry], _ cursor: Int) -> [ExplorerEffect] {
    overlay = nil
    guard entries.indices.contains(cursor) else { return [] }
    let id = entries[cursor].id
    subject = id
    whyPosition = 0
    lowerPane = .why
    selectedBox = model.scene.boxID(for: id) ?? selectedBox
    mapOffset = nil
    reveal(id)
    return []
  }

  /// Unfolds the outline down to a resource.
  private mutating func reveal(_ id: ResourceID) {
    func path(_ node: OutlineNode) -> [String]? {
      if node.resource == id { return [] }
      for child in node.children { if let rest = path(child) { return [node.id] + rest } }
      return nil
    }
    for node in model.outline { if let path = path(node) { expanded.formUnion(path) } }
    if let row = outlineRows.firstIndex(where: { $0.node.resource == id }) { outlinePosition.cursor = row }
  }

  private mutating func handle(_ form: TraceForm, _ key: Key) -> [ExplorerEffect] {
    var form = form
    let candidates = form.candidates(model)
    let last = TraceForm.labels.count - 1
    switch key {
    case .tab: form.active = form.active == last ? 0 : form.active + 1
    case .backTab: form.active = form.active == 0 ? last : form.active - 1
    case .up: form.cursor = max(0, form.cursor - 1)
    case .down: form.cursor = min(form.cursor + 1, max(0, candidates.count - 1))
    case .enter:
      if candidates.indices.contains(form.cursor), form.active < 2 {
        form.fields[form.active] = TextField(candidates[form.cursor])
      }
      if form.active > 0, let request = form.request {
        overlay = nil
        return ask(request)
      }
      form.active = form.active == 0 ? 1 : 0
    default:
      if form.fields[form.active].handle(key) { form.cursor = 0 }
      overlay = .form(form)
      return []
    }
    if key == .tab || key == .backTab || key == .enter { form.cursor = 0 }
    overlay = .form(form)
    return []
  }

  mutating func handle(_ mouse: MouseEvent) -> [ExplorerEffect] {
    guard overlay == nil else { return [] }
    let areas = PaneAreas(self)
    let place = Point(x: mouse.x, y: mouse.y)
    guard let pane = areas.visible.first(where: { $0.value.contains(place) }) else { return [] }
    focus = pane.key
    switch mouse.action {
    case .wheelUp: return perform(pane.key == .map ? .panUp : .moveUp)
    case .wheelDown: return perform(pane.key == .map ? .panDown : .moveDown)
    case .release: return []
    case .press: break
    }
    let row = mouse.y - pane.value.y
    switch pane.key {
    case .outline:
      outlinePosition = outlinePosition.scrolled(height: pane.value.height, total: outlineRows.count)
      outlinePosition.move(by: outlinePosition.offset + row - outlinePosition.cursor, of: outlineRows.count)
    case .hops where trace == nil:
      requestPosition = requestPosition.scrolled(height: pane.value.height, total: questions.count)
      requestPosition.move(by: requestPosition.offset + row - requestPosition.cursor, of: questions.count)
    case .hops:
      let total = trace?.hops.count ?? 0
      hopPosition = hopPosition.scrolled(height: pane.value.height, total: total)
      hopPosition.move(by: hopPosition.offset + row - hopPosition.cursor, of: total)
    case .map:
      let view = MapView(self)
      let point = Point(x: mouse.x - pane.value.x + view.offset.x, y: row + view.offset.y)
      if let box = view.picture.layout.box(at: point) {
        selectedBox = box.id
        subject = model.scene.resource(ofBox: box.id)?.id
      }
    case .why: break
    }
    return []
  }
}

import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// What the palette offers.
  func offered(_ query: String) -> [Binding] {
    let bindings = keyMap.bindings(in: focus, hasTrace: trace != nil)
    return SearchIndex.rank(query, bindings) { [$0.title, $0.command.rawValue] }.map(\.candidate)
  }

  mutating func paste(_ text: String) -> [ExplorerEffect] {
    switch overlay {
    case .find(var field, _, _):
      field.insert(text)
      overlay = .find(field, found(field.text), cursor: 0)
    case .palette(var field, _):
      field.insert(text)
      overlay = .palette(field, cursor: 0)
    case .message(var field, _, _):
      field.insert(text)
      return search(field)
    case .form(var form):
      form.fields[form.active].insert(text)
      overlay = .form(form)
    case nil: return openMessage(text)
    case .samples(var field, _):
      field.insert(text)
      overlay = .samples(field, cursor: 0)
    case .edit(let draft, var field, _):
      field.insert(text)
      overlay = .edit(draft, field, problem: nil)
    case .help, .policy, .whatIf: break
    }
    return []
  }

  // MARK: Samples

  mutating func openSamples() {
    if samples.isEmpty {
      notice = "only `hopmap demo` has other deployments at hand"
    } else {
      overlay = .samples(TextField(), cursor: 0)
    }
  }

  func offeredSamples(_ query: String) -> [Sample] {
    SearchIndex.rank(query, samples) { [$0.name, $0.title] }.map(\.candidate)
  }

  /// Starts anew with another deployment.
  private mutating func open(_ sample: Sample) -> [ExplorerEffect] {
    var fresh = ExplorerState(size: size, theme: theme)
    fresh.keyMap = keyMap
    fresh.outlineMode = outlineMode
    fresh.edgeMode = edgeMode
    fresh.showsMinimap = showsMinimap
    fresh.samples = samples
    fresh.sampleName = sample.name
    fresh.generation = generation + 1
    self = fresh
    return [.cancel, .openSample(sample.name, generation: generation)]
  }

  mutating func handleOverlay(_ key: Key) -> [ExplorerEffect] {
    guard let overlay else { return [] }
    if key == .escape {
      self.overlay = nil
      return []
    }
    switch overlay {
    case .help(let offset):
      self.overlay = scrolled(offset, key, of: helpLines.count).map { .help(offset: $0) }
    case .policy(let offset):
      self.overlay = scrolled(offset, key, of: 10_000).map { .policy(offset: $0) }
    case .find(var field, let items, let cursor):
      if key == .enter {
        if items.indices.contains(cursor) { return choose(items[cursor]) }
        self.overlay = nil
        return []
      }
      let former = field.text
      let next = ExplorerState.stepped(&field, cursor, key, count: items.count)
      self.overlay = .find(field, former == field.text ? items : found(field.text), cursor: next)
    case .palette(var field, let cursor):
      let offers = offered(field.text)
      if key == .enter {
        self.overlay = nil
        return offers.indices.contains(cursor) ? perform(offers[cursor].command) : []
      }
      let next = ExplorerState.stepped(&field, cursor, key, count: offers.count)
      self.overlay = .palette(field, cursor: next)
    case .message(let field, let search, let cursor): return handleMessage(field, search, cursor, key)
    case .form(let form): return handle(form, key)
    case .whatIf(let cursor): return handleWhatIf(cursor, key)
    case .edit(let draft, let field, _): return handleEdit(draft, field, key)
    case .samples(var field, let cursor):
      let offers = offeredSamples(field.text)
      if key == .enter {
        self.overlay = nil
        return offers.indices.contains(cursor) ? open(offers[cursor]) : []
      }
      let next = ExplorerState.stepped(&field, cursor, key, count: offers.count)
      self.overlay = .samples(field, cursor: next)
    }
    return []
  }

  /// A list that is only read: moves in it, closes at any other key.
  private func scrolled(_ offset: Int, _ key: Key, of count: Int) -> Int? {
    let page = max(1, size.height - 8)
    let step: Int? =
      switch key {
      case .up, .character("k"): -1
      case .down, .character("j"): 1
      case .pageUp, .control("b"), .control("u"): -page
      case .pageDown, .control("f"), .control("d"), .character(" "): page
      case .home, .character("g"): -count
      case .end, .character("G"): count
      default: nil
      }
    return step.map { min(max(0, offset + $0), max(0, count - 1)) }
  }

  /// Moves in a list below a field, or edits the field and starts at the top.
  static func stepped(_ field: inout TextField, _ cursor: Int, _ key: Key, count: Int) -> Int {
    switch key {
    case .up, .control("p"): return max(0, cursor - 1)
    case .down, .control("n"): return min(cursor + 1, max(0, count - 1))
    case .pageUp: return max(0, cursor - 10)
    case .pageDown: return min(cursor + 10, max(0, count - 1))
    default: return field.handle(key) ? 0 : cursor
    }
  }

  private mutating func handle(_ form: TraceForm, _ key: Key) -> [ExplorerEffect] {
    var form = form
    let candidates = form.candidates(model, asked: questions.map(\.request))
    let last = TraceForm.labels.count - 1
    switch key {
    case .tab: form.active = form.active == last ? 0 : form.active + 1
    case .backTab: form.active = form.active == 0 ? last : form.active - 1
    case .up: form.cursor = max(0, form.cursor - 1)
    case .down: form.cursor = min(form.cursor + 1, max(0, candidates.count - 1))
    case .enter:
      let isTyped = form.active > 1 && form.fields[form.active].isEmpty && form.cursor == 0
      if candidates.indices.contains(form.cursor), !isTyped, !form.keepsText(candidates) {
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
}

extension TraceForm {
  /// Whether what was typed stands for itself: an address, a URL, a path, an ARN, or exactly one of the candidates.
  fileprivate func keepsText(_ candidates: [String]) -> Bool {
    let text = fields[active].text
    guard cursor == 0, !text.isEmpty else { return false }
    if candidates.contains(text) || active > 2 { return true }
    return text.contains("://") || text.hasPrefix("onprem:") || text.hasPrefix("internet:")
      || text.allSatisfy { $0.isNumber || $0 == "." || $0 == ":" }
  }
}

import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// The screen. The same state always gives the same cells.
  public func render() -> CellBuffer {
    var buffer = CellBuffer(width: size.width, height: size.height)
    guard size.width >= 40, size.height >= 12 else {
      buffer.put("hopmap needs 40x12 cells", x: 0, y: 0)
      return buffer
    }
    drawHeader(&buffer)
    drawVerdict(&buffer)
    drawPanes(&buffer)
    drawKeyBar(&buffer)
    drawOverlay(&buffer)
    return buffer
  }

  private func drawHeader(_ buffer: inout CellBuffer) {
    buffer.fill(Rect(x: 0, y: 0, width: size.width, height: 1), style: Style(.header))
    var crumbs = ["hopmap"]
    if let resource = subject.flatMap({ model.deployment[$0] }) {
      let place = model.places[resource.id]
      crumbs += [place.account, place.region].filter { !$0.isEmpty }
      if let vpc = place.vpc, vpc != resource.id, let network = model.deployment[vpc] {
        crumbs.append(model.text.title(network))
      }
      crumbs.append(model.text.title(resource))
    }
    if let openQuestion { crumbs.append("trace \(openQuestion + 1)/\(questions.count)") }
    let inputs = model.deployment.inputs.map(\.path).joined(separator: " + ")
    let right = isLoading ? "loading" : "\(inputs)  \(model.deployment.resources.count) resources"
    let rightWidth = min(TextWidth.of(right), size.width / 2)
    buffer.put(
      " " + crumbs.joined(separator: " ▸ "), x: 0, y: 0, style: Style(.header),
      maxWidth: size.width - rightWidth - 2)
    buffer.put(
      TextWidth.truncateMiddle(right, to: rightWidth), x: size.width - rightWidth - 1, y: 0,
      style: Style(.header))
  }

  /// The second row: the answer.
  var verdict: (text: String, role: StyleRole) {
    if isLoading { return (notice ?? "Loading the inputs", .barNeutral) }
    if let trace { return (Verdict(trace).text, Verdict(trace).role) }
    if openQuestion != nil { return ("Tracing", .barNeutral) }
    let answered = questions.compactMap(\.trace)
    let failing = answered.filter { $0.verdict != .delivered && $0.verdict != .unknown }
    if let first = failing.first {
      return (
        "✗ \(failing.count) of \(questions.count) requests fail   first: \(first.summary)   [n] next",
        .barFailed
      )
    }
    let unknown = answered.filter { $0.verdict == .unknown }.count
    if unknown > 0 {
      return ("? \(unknown) of \(questions.count) requests hang on what the inputs do not say", .barUnknown)
    }
    if answered.isEmpty || answered.count < questions.count {
      return (
        questions.isEmpty
          ? "No API to ask of here: press t to trace a request" : "Tracing \(questions.count) requests",
        .barNeutral
      )
    }
    return ("✓ all \(questions.count) requests are delivered", .barDelivered)
  }

  private func drawVerdict(_ buffer: inout CellBuffer) {
    let (text, role) = verdict
    buffer.fill(Rect(x: 0, y: 1, width: size.width, height: 1), style: Style(role))
    buffer.put(" \(text)", x: 0, y: 1, style: Style(role), maxWidth: size.width - 1)
  }

  // MARK: Panes

  private func drawPanes(_ buffer: inout CellBuffer) {
    let areas = PaneAreas(self)
    let panes = Pane.allCases.filter { areas.frames[$0] != nil }
    for pane in panes { if let frame = areas.frames[pane] { buffer.frame(frame, style: Style(.border)) } }
    if let frame = areas.frames[focus] {
      buffer.restyle(Rect(x: frame.x, y: frame.y, width: frame.width, height: 1)) { _ in Style(.focusedBorder)
      }
      buffer.restyle(Rect(x: frame.x, y: frame.maxY - 1, width: frame.width, height: 1)) { _ in
        Style(.focusedBorder)
      }
      buffer.restyle(Rect(x: frame.x, y: frame.y, width: 1, height: frame.height)) { _ in
        Style(.focusedBorder)
      }
      buffer.restyle(Rect(x: frame.maxX - 1, y: frame.y, width: 1, height: frame.height)) { _ in
        Style(.focusedBorder)
      }
    }
    let isNarrow = !isEnlarged && areas.frames[.outline] == nil || areas.frames[.map] == nil
    for pane in panes {
      guard let frame = areas.frames[pane], let inside = areas.visible[pane] else { continue }
      drawTitle(pane, frame, withOthers: isNarrow && pane != .hops && !isEnlarged, &buffer)
      switch pane {
      case .outline: drawOutline(inside, &buffer)
      case .map: drawMap(inside, &buffer)
      case .why: drawWhy(inside, &buffer)
      case .hops: trace == nil ? drawRequests(inside, &buffer) : drawHops(inside, &buffer)
      }
    }
  }

  private func name(_ pane: Pane) -> String {
    switch pane {
    case .outline: "Outline 1"
    case .map: "Map 2"
    case .why: "Why 3"
    case .hops: trace == nil ? "Requests 4" : "Hops 4"
    }
  }

  private func drawTitle(_ pane: Pane, _ frame: Rect, withOthers: Bool, _ buffer: inout CellBuffer) {
    var parts: [(String, Bool)] = [(name(pane), pane == focus)]
    if withOthers {
      for other in [Pane.why, .map, .outline] where other != pane { parts.append((name(other), false)) }
    }
    switch pane {
    case .map: parts += [("zoom \(zoom.rawValue)/4", false), ("edges: \(edgeMode.title)", false)]
    case .why: parts += WhyTab.allCases.dropFirst().map { ($0.title, $0 == whyTab) }
    case .hops:
      if let trace {
        parts.append(
          ("\(trace.request.from) ► \(trace.request.method.map { $0 + " " } ?? "")\(trace.request.to)", false)
        )
      }
    case .outline: break
    }
    var x = frame.x + 2
    for (text, isActive) in parts {
      let room = frame.maxX - 2 - x
      guard room > 4 else { return }
      let role: StyleRole = pane == focus ? .focusedBorder : .text
      x +=
        buffer.put(" \(text) ", x: x, y: frame.y, style: Style(role, selected: isActive), maxWidth: room) + 1
    }
  }

  private func drawOutline(_ area: Rect, _ buffer: inout CellBuffer) {
    let rows = outlineRows
    let position = outlinePosition.scrolled(height: area.height, total: rows.count)
    for (line, index) in (position.offset..<min(rows.count, position.offset + area.height)).enumerated() {
      let (node, depth) = rows[index]
      let fold = node.children.isEmpty ? " " : expanded.contains(node.id) ? "▾" : "▸"
      let isExternal = node.resource.flatMap { model.deployment[$0] }?.origin == .external
      let role: StyleRole = isExternal ? .unknownPlace : node.resource == nil ? .heading : .text
      let styled = StyledLine("\(fold) ", .faint, indent: 1 + depth * 2) + (node.title, role)
      buffer.put(
        styled, x: area.x, y: area.y + line, width: area.width,
        selected: index == position.cursor && focus == .outline)
      if !node.children.isEmpty, !expanded.contains(node.id) {
        buffer.putRight(
          " \(node.children.count) ", endX: area.maxX, y: area.y + line,
          style: Style(.faint, selected: index == position.cursor && focus == .outline), minX: area.x)
      }
    }
  }

  private func drawMap(_ area: Rect, _ buffer: inout CellBuffer) {
    guard !model.deployment.resources.isEmpty else { return }
    let view = MapView(self)
    let offset = view.offset
    let shown = Size(
      width: min(area.width, view.picture.canvas.width), height: min(area.height, view.picture.canvas.height))
    let target = Point(x: area.x + (area.width - shown.width) / 2, y: area.y)
    buffer.blit(
      view.picture.canvas, window: Rect(x: offset.x, y: offset.y, width: shown.width, height: shown.height),
      at: target, clip: area)
    if let box = selectedBox.flatMap({ view.picture.layout[$0] }) {
      let height = box.box.shape == .frame ? 1 : box.rect.height
      let rect = Rect(
        x: box.rect.x - offset.x + target.x, y: box.rect.y - offset.y + target.y, width: box.rect.width,
        height: height)
      buffer.restyle(rect.intersection(area)) { $0.selected }
    }
    drawMore(view, offset, area, &buffer)
  }

  /// Says in the border how much lies beyond it.
  private func drawMore(_ view: MapView, _ offset: Point, _ area: Rect, _ buffer: inout CellBuffer) {
    let below = view.picture.canvas.height - offset.y - area.height
    let right = view.picture.canvas.width - offset.x - area.width
    let marks = [
      offset.x > 0 ? "◄ \(offset.x)" : "", offset.y > 0 ? "▲ \(offset.y)" : "", below > 0 ? "▼ \(below)" : "",
      right > 0 ? "► \(right)" : "",
    ].filter { !$0.isEmpty }
    guard !marks.isEmpty else { return }
    buffer.putRight(
      " \(marks.joined(separator: "  ")) ", endX: area.maxX - 1, y: area.maxY, style: Style(.warning),
      minX: area.x)
  }

  private func drawWhy(_ area: Rect, _ buffer: inout CellBuffer) {
    let lines = WhyLines(self, width: area.width - 2).lines
    let first = min(whyPosition, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      buffer.put(line, x: area.x + 1, y: area.y + row, width: area.width - 1)
    }
    if first + area.height < lines.count {
      buffer.putRight(
        " ▼ \(lines.count - first - area.height) more ", endX: area.maxX - 1, y: area.maxY,
        style: Style(.faint), minX: area.x)
    }
  }

  private func drawRequests(_ area: Rect, _ buffer: inout CellBuffer) {
    let position = requestPosition.scrolled(height: area.height, total: questions.count)
    for (row, index) in (position.offset..<min(questions.count, position.offset + area.height)).enumerated() {
      let question = questions[index]
      let isSelected = index == position.cursor
      let mark = question.trace.map { Verdict($0) }
      let request = question.request
      let what = "\(request.from) ► \(request.method ?? "") \(request.to) \(request.path ?? "")"
      var line = StyledLine(isSelected ? "► " : "  ", .path, indent: 1)
      line = line + ((mark?.glyph ?? "…") + " ", mark?.textRole ?? .faint)
      line = line + (TextWidth.truncate(what, to: area.width / 2).padded(area.width / 2 + 1), .text)
      line = line + (question.trace?.summary ?? "tracing", .faint)
      buffer.put(line, x: area.x, y: area.y + row, width: area.width, selected: isSelected && focus == .hops)
    }
  }

  private func drawHops(_ area: Rect, _ buffer: inout CellBuffer) {
    guard let trace else { return }
    let position = hopPosition.scrolled(height: area.height, total: trace.hops.count)
    let checkWidth = area.width * 40 / 100
    let evidenceWidth = area.width >= 100 ? 26 : 0
    let hopWidth = area.width - checkWidth - evidenceWidth - 18
    for (row, index) in (position.offset..<min(trace.hops.count, position.offset + area.height)).enumerated()
    {
      let hop = trace.hops[index]
      let isSelected = index == position.cursor
      let check = hop.checks.first { $0.outcome == hop.outcome && $0.outcome != .pass }
      let checks = check?.summary ?? hop.checks.map(\.code).joined(separator: ", ")
      let words: [Outcome: String] = [
        .pass: "✓", .fail: "✗ FAILS", .unknown: "? unknown", .notReached: "· not run",
      ]
      let source = (check ?? hop.checks.first { $0.source != nil })?.source
      var line = StyledLine(isSelected ? "►" : " ", .path, indent: 1)
      line = line + (" \(hop.index)".leftPadded(3) + "  ", .faint)
      line = line + (hop.summary.fitted(hopWidth) + " ", hop.outcome == .notReached ? .faint : .text)
      line = line + (checks.fitted(checkWidth) + " ", .faint)
      line = line + ((words[hop.outcome] ?? "").fitted(9), hop.outcome.role)
      if evidenceWidth > 0, let source {
        line = line + (TextWidth.truncateMiddle("\(source.file):\(source.line)", to: evidenceWidth), .link)
      }
      buffer.put(line, x: area.x, y: area.y + row, width: area.width, selected: isSelected && focus == .hops)
    }
  }

  // MARK: The last row

  private func drawKeyBar(_ buffer: inout CellBuffer) {
    let y = size.height - 1
    buffer.fill(Rect(x: 0, y: y, width: size.width, height: 1), style: Style(.keyBar))
    if let notice, !isLoading {
      buffer.put(" \(notice)", x: 0, y: y, style: Style(.keyBar))
      return
    }
    var hints: [(String, String)] = [("↑↓", focus == .map ? "walk" : "move")]
    for binding in KeyMap.standard.bindings(in: focus, hasTrace: trace != nil) where !binding.hint.isEmpty {
      if let key = binding.keys.first, binding.command != .help { hints.append((key.name, binding.hint)) }
    }
    var x = 1
    for (key, hint) in hints {
      guard x + TextWidth.of(key) + hint.count + 3 < size.width - 9 else { break }
      x += buffer.put(key, x: x, y: y, style: Style(.key)) + 1
      x += buffer.put(hint, x: x, y: y, style: Style(.keyBar)) + 2
    }
    x = size.width - 8
    x += buffer.put("?", x: x, y: y, style: Style(.key)) + 1
    buffer.put("help", x: x, y: y, style: Style(.keyBar))
  }
}

/// The answer of a trace in words, for the second row and the lists.
struct Verdict {
  let text: String
  let role: StyleRole
  let textRole: StyleRole
  let glyph: String

  init(_ trace: Trace) {
    let status = trace.response.status.map { " \($0)" } ?? trace.response.errorType.map { " \($0)" } ?? ""
    let failing = trace.hops.first { $0.outcome == .fail || $0.outcome == .unknown }
    let place = failing.map { " at hop \($0.index) of \(trace.hops.count)" } ?? ""
    switch trace.verdict {
    case .delivered: (glyph, role, textRole) = (trace.intermittent ? "!" : "✓", .barDelivered, .pass)
    case .unknown: (glyph, role, textRole) = ("?", .barUnknown, .unknown)
    case .denied, .unreachable, .failed: (glyph, role, textRole) = ("✗", .barFailed, .failure)
    }
    let word = trace.verdict.rawValue.uppercased()
    text = "\(glyph) \(word)\(status)\(place)   \(trace.summary)"
  }
}

extension String {
  /// Cut or filled to a number of columns.
  func fitted(_ columns: Int) -> String { TextWidth.truncate(self, to: columns).padded(columns) }

  func padded(_ columns: Int) -> String {
    self + String(repeating: " ", count: max(0, columns - TextWidth.of(self)))
  }

  func leftPadded(_ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - TextWidth.of(self))) + self
  }
}

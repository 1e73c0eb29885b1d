import MapDrawing
import TrafficSimulator

extension ExplorerState {
  func drawPanes(_ buffer: inout CellBuffer) {
    let areas = PaneAreas(self)
    let panes = Pane.allCases.filter { areas.frames[$0] != nil && $0 != areas.floating }
    for pane in panes { if let frame = areas.frames[pane] { buffer.frame(frame, style: Style(.border)) } }
    for pane in panes where pane != .hops { draw(pane, areas, &buffer) }
    if let pane = areas.floating, let frame = areas.frames[pane] {
      buffer.fill(
        Rect(x: frame.x, y: frame.y, width: frame.width - 1, height: frame.height - 1), style: .text)
      buffer.frame(frame, style: Style(.border))
      draw(pane, areas, &buffer)
    }
    draw(.hops, areas, &buffer)
    if let frame = areas.frames[focus] { emphasize(frame, &buffer) }
  }

  private func draw(_ pane: Pane, _ areas: PaneAreas, _ buffer: inout CellBuffer) {
    drawTitle(pane, areas, &buffer)
    drawContent(pane, areas, &buffer)
  }

  private func drawContent(_ pane: Pane, _ areas: PaneAreas, _ buffer: inout CellBuffer) {
    guard let inside = areas.visible[pane] else { return }
    switch pane {
    case .outline: drawOutline(inside, &buffer)
    case .map: drawMap(inside, &buffer)
    case .why: drawWhy(inside, &buffer)
    case .hops:
      if openQuestion != nil {
        drawHops(inside, &buffer)
      } else if let reach {
        drawReach(reach, inside, &buffer)
      } else {
        drawRequests(inside, &buffer)
      }
    }
  }

  /// Marks the frame of the pane that takes the keys.
  private func emphasize(_ frame: Rect, _ buffer: inout CellBuffer) {
    for side in [
      Rect(x: frame.x, y: frame.y, width: frame.width, height: 1),
      Rect(x: frame.x, y: frame.maxY - 1, width: frame.width, height: 1),
      Rect(x: frame.x, y: frame.y, width: 1, height: frame.height),
      Rect(x: frame.maxX - 1, y: frame.y, width: 1, height: frame.height),
    ] { buffer.restyle(side) { $0.role == .border ? Style(.focusedBorder) : $0 } }
  }

  private func drawWhy(_ area: Rect, _ buffer: inout CellBuffer) {
    let lines = whyLines
    let strip = PathStrip(self, width: area.width - 2)
    let room = area.height - (strip.line == nil ? 0 : 2)
    let first = min(whyPosition, max(0, lines.count - room))
    for (row, line) in lines.dropFirst(first).prefix(room).enumerated() {
      buffer.put(line, x: area.x + 1, y: area.y + row, width: area.width - 1)
    }
    if let line = strip.line { buffer.put(line, x: area.x + 1, y: area.maxY - 1, width: area.width - 1) }
    buffer.putScrollBar(
      Rect(x: area.x, y: area.y, width: area.width, height: room), offset: first, total: lines.count)
  }

  /// The lines of the Why pane at its present width.
  var whyLines: [StyledLine] {
    let width = PaneAreas(self).visible[.why]?.width ?? size.width - 2
    return WhyLines(self, width: width - 2).lines
  }
}

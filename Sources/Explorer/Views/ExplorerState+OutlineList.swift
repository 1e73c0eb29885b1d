import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  func drawOutline(_ area: Rect, _ buffer: inout CellBuffer) {
    let position = outlinePosition.scrolled(height: area.height, total: outlineRows.count)
    let last = min(outlineRows.count, position.offset + area.height)
    let failing = placesOfFailure
    for (line, index) in (position.offset..<max(position.offset, last)).enumerated() {
      let row = outlineRows[index]
      let isSelected = index == position.cursor && focus == .outline
      let y = area.y + line
      let node = row.node
      let isFolded = !node.isLeaf && !expanded.contains(node.id)
      let mark = isFolded ? mark(below: node, failing) : mark(of: node)
      let count = isFolded ? " \(node.count) " : mark == nil ? "" : " "
      let countX = area.maxX - count.count
      let room = countX - (mark == nil ? 0 : 2) - area.x
      if isSelected {
        buffer.fill(Rect(x: area.x, y: y, width: area.width, height: 1), style: Style(.text, selected: true))
      }
      buffer.put(outlineLine(row), x: area.x, y: y, width: room, selected: isSelected)
      buffer.put(count, x: countX, y: y, style: Style(.faint, selected: isSelected))
      if let (glyph, role) = mark {
        buffer.put(" \(glyph)", x: countX - 2, y: y, style: Style(role, selected: isSelected))
      }
    }
    buffer.putScrollBar(area, offset: position.offset, total: outlineRows.count)
  }

  private func outlineLine(_ row: OutlineRow) -> StyledLine {
    let node = row.node
    let fold = node.isLeaf ? " " : expanded.contains(node.id) ? "▾" : "▸"
    let resource = node.resource.flatMap { model.deployment[$0] }
    let role: StyleRole =
      resource?.origin == .external ? .unknownPlace : node.resource == nil ? .heading : .text
    // The sign looks like the title: one look for the whole line is the fewest bytes.
    var line = StyledLine("\(fold) ", role, indent: 1 + row.depth * 2)
    if let mark = node.mark { line = line + ("\(mark.glyph) ", mark.role) }
    return line + (node.title, role)
  }

  /// The lines of the outline that the failing hop lies under.
  private var placesOfFailure: Set<String> {
    let failing = (shownTrace ?? trace)?.hops.first { $0.outcome == .fail }?.resourceID
    return Set(failing.map { model.places(around: $0, outlineMode) } ?? [])
  }

  /// What stands at the end of a line that is folded: what its lines would say.
  private func mark(below node: OutlineNode, _ failing: Set<String>) -> (String, StyleRole)? {
    if failing.contains(node.id) { return (Outcome.fail.glyph, Outcome.fail.role) }
    return model.changes.touch(node) ? ("*", .warning) : nil
  }

  /// What stands at the end of a line: how the request fares there, or that it is not as it was.
  private func mark(of node: OutlineNode) -> (String, StyleRole)? {
    guard let id = node.resource else { return nil }
    if let trace = shownTrace ?? trace {
      if let hop = trace.hops.first(where: { $0.resourceID == id && $0.outcome == .fail }) {
        return (hop.outcome.glyph, hop.outcome.role)
      }
      if let hop = trace.hops.first(where: { $0.resourceID == id }), hop.outcome != .notReached {
        return (hop.outcome.glyph, hop.outcome.role)
      }
    }
    return model.changes[id].map { ($0.glyph, .warning) }
  }
}

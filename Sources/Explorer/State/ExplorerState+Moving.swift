import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  mutating func move(_ direction: Direction, _ count: Int) -> [ExplorerEffect] {
    let step = direction == .up || direction == .left ? -count : count
    if focus == .hops, reach != nil, openQuestion == nil {
      return moveInReach {
        $0.move(rows: direction.isHorizontal ? 0 : step, columns: direction.isHorizontal ? step : 0)
      }
    }
    switch focus {
    case .outline: moveInOutline(direction, step)
    case .map: moveOnMap(direction)
    case .why:
      if direction.isHorizontal {
        stepTab(step)
      } else {
        whyPosition = min(max(0, whyPosition + step), max(0, whyLines.count - 1))
      }
    case .hops: moveInList(direction, step)
    }
    return []
  }

  mutating func moveInReach(_ change: (inout ReachTable) -> Void) -> [ExplorerEffect] {
    guard var table = reach else { return [] }
    change(&table)
    reach = table
    subject = nil
    whyPosition = 0
    followHop()
    return traceCell()
  }

  private mutating func moveInList(_ direction: Direction, _ step: Int) {
    guard !direction.isHorizontal else { return }
    if let trace {
      hopPosition.move(by: step, of: trace.hops.count)
      subject = nil
      followHop()
    } else {
      hasChosenRequest = true
      requestPosition.move(by: step, of: questions.count)
      subject = nil
      followHop()
    }
    whyPosition = 0
  }

  mutating func stepTab(_ count: Int) {
    let all = WhyTab.allCases.count
    whyTab = WhyTab(rawValue: (whyTab.rawValue + count % all + all) % all) ?? .why
    whyPosition = 0
    if focus != .outline && focus != .map { lowerPane = .why }
  }

  /// The map follows the hop.
  mutating func followHop() {
    guard let id = hop?.resourceID, let box = model.scene.boxID(for: id) else { return }
    selectedBox = box
    mapOffset = nil
  }

  // MARK: Outline

  /// Renews the lines of the outline, and keeps the selected one.
  mutating func refreshOutline() {
    let selected =
      outlineRows.indices.contains(outlinePosition.cursor)
      ? outlineRows[outlinePosition.cursor].node : nil
    var rows: [OutlineRow] = []
    func add(_ node: OutlineNode, _ depth: Int) {
      rows.append(OutlineRow(node: node, depth: depth))
      if !node.isLeaf, expanded.contains(node.id) { for child in node.children { add(child, depth + 1) } }
    }
    for node in outlineNodes { add(node, 0) }
    outlineRows = rows
    if let selected, let row = rows.firstIndex(where: { $0.node.isSame(as: selected) }) {
      outlinePosition.cursor = row
    }
    outlinePosition.cursor = min(outlinePosition.cursor, max(0, rows.count - 1))
  }

  /// The outline in the order that was chosen.
  var outlineNodes: [OutlineNode] {
    outlineMode == .finding ? ProblemOutline(self).nodes : model.outline(outlineMode)
  }

  mutating func switchOutline() -> [ExplorerEffect] {
    outlineMode = outlineMode.next
    outlinePosition = ListPosition()
    if outlineMode == .finding { unfoldFindings() }
    refreshOutline()
    setFocus(.outline)
    return outlineMode == .finding ? lookForFindings() : []
  }

  mutating func moveInOutline(_ direction: Direction, _ step: Int) {
    guard outlineRows.indices.contains(outlinePosition.cursor) else { return }
    let row = outlineRows[outlinePosition.cursor]
    switch direction {
    case .up, .down: outlinePosition.move(by: step, of: outlineRows.count)
    case .right:
      if !row.node.isLeaf, expanded.insert(row.node.id).inserted {
        refreshOutline()
      } else {
        outlinePosition.move(by: 1, of: outlineRows.count)
      }
    case .left:
      if expanded.remove(row.node.id) != nil {
        refreshOutline()
      } else {
        outlinePosition.cursor =
          outlineRows.prefix(outlinePosition.cursor).lastIndex { $0.depth < row.depth }
          ?? outlinePosition.cursor
      }
    }
    selectOutlineRow()
  }

  /// Why and the map follow the selected line.
  mutating func selectOutlineRow() {
    guard outlineRows.indices.contains(outlinePosition.cursor) else { return }
    let node = outlineRows[outlinePosition.cursor].node
    subject = node.resource
    finding = node.finding.flatMap { number in
      findings.flatMap { $0.indices.contains(number) ? $0[number] : nil }
    }
    whyPosition = 0
    if let id = subject, let box = model.scene.boxID(for: id) { selectedBox = box }
  }

  /// The selected line of the outline where it is a place, while the outline has the keys.
  var selectedPlace: OutlineNode? {
    guard focus == .outline, subject == nil, outlineRows.indices.contains(outlinePosition.cursor) else {
      return nil
    }
    return outlineRows[outlinePosition.cursor].node
  }

  /// What Enter does: a place unfolds, a resource or a finding shows the line that it was written in, and back.
  mutating func activateOutlineRow() {
    guard outlineRows.indices.contains(outlinePosition.cursor) else { return }
    noteJump()
    mapOffset = nil
    guard outlineRows[outlinePosition.cursor].node.isLeaf else {
      return moveInOutline(.right, 1)
    }
    toggleSource()
  }

  mutating func toggleSource() {
    whyTab = whyTab == .source ? .why : .source
    whyPosition = 0
    lowerPane = .why
  }

  mutating func toggleAll() {
    if expanded.count > model.outline(outlineMode).count {
      expanded = []
    } else {
      func add(_ node: OutlineNode) {
        if !node.isLeaf { expanded.insert(node.id) }
        node.children.forEach(add)
      }
      outlineNodes.forEach(add)
    }
    refreshOutline()
  }

  /// Unfolds the outline down to a resource.
  mutating func reveal(_ id: ResourceID) {
    expanded.formUnion(model.places(around: id, outlineMode))
    refreshOutline()
    if let row = outlineRows.firstIndex(where: { $0.node.resource == id }) { outlinePosition.cursor = row }
  }

  // MARK: Map

  mutating func setZoom(_ value: Int) {
    zoom = MapZoom(rawValue: min(max(value, 1), 4)) ?? zoom
    mapOffset = nil
  }

  mutating func pan(_ dx: Int, _ dy: Int) {
    guard let view = MapView(self) else { return }
    let offset = view.offset
    mapOffset = view.clamped(Point(x: offset.x + dx, y: offset.y + dy))
  }

  /// The most detail with which the whole map fits its pane.
  mutating func fitMap() {
    mapOffset = nil
    zoom = MapZoom.allCases.last { MapRequest(self, zoom: $0).wholeFits } ?? .overview
    notice = "zoom \(zoom.rawValue) of 4: \(zoom.title)"
  }

  private mutating func moveOnMap(_ direction: Direction) {
    guard let layout = pictures.shown?.layout else { return }
    let next =
      selectedBox.flatMap { layout[$0] == nil ? nil : $0 }
      .map { layout.neighbour(of: $0, direction) } ?? layout.targets.first
    guard let next else { return }
    select(next)
  }

  mutating func select(_ box: PlacedBox) {
    // Nothing moves that does not have to: the eye stays where it is, and few cells are drawn anew.
    mapOffset = MapView(self)?.offset(showing: box)
    selectedBox = box.id
    subject = model.scene.resource(ofBox: box.id)?.id
    whyPosition = 0
  }
}

extension MapZoom {
  var title: String { ["overview", "networks", "path", "everything"][rawValue - 1] }
}

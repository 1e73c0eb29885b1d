import MapDrawing
import TrafficSimulator

extension ExplorerState {
  mutating func handle(_ mouse: MouseEvent) -> [ExplorerEffect] {
    guard overlay == nil else { return handleOverlay(mouse) }
    let areas = PaneAreas(self)
    let place = Point(x: mouse.x, y: mouse.y)
    if mouse.action == .drag || mouse.action == .release { return drag(to: place, mouse.action) }
    guard let pane = areas.pane(at: place), let area = areas.visible[pane] else {
      if mouse.action == .press { clickTitle(at: place, areas) }
      return []
    }
    switch mouse.action {
    case .wheelUp:
      focus = pane
      return perform(pane == .map ? .panUp : .moveUp)
    case .wheelDown:
      focus = pane
      return perform(pane == .map ? .panDown : .moveDown)
    case .press:
      setFocus(pane)
      return click(pane, place, in: area)
    case .drag, .release: break
    }
    return []
  }

  private mutating func handleOverlay(_ mouse: MouseEvent) -> [ExplorerEffect] {
    switch mouse.action {
    case .wheelUp: handleOverlay(.up)
    case .wheelDown: handleOverlay(.down)
    case .press, .release, .drag: []
    }
  }

  /// A word in a border names a pane or a tab.
  private mutating func clickTitle(at place: Point, _ areas: PaneAreas) {
    let titled = Pane.allCases.filter { areas.frames[$0]?.y == place.y }
    for pane in titled {
      switch PaneTitle(pane, self, areas).target(at: place.x) {
      case .pane(let target)?: setFocus(target)
      case .tab(let tab)?:
        whyTab = whyTab == tab ? .why : tab
        whyPosition = 0
      case nil: continue
      }
      return
    }
  }

  /// Selects what is clicked; what is selected already is opened, as Enter does.
  private mutating func click(_ pane: Pane, _ place: Point, in area: Rect) -> [ExplorerEffect] {
    let row = place.y - area.y
    switch pane {
    case .outline:
      let index = outlinePosition.offset + row
      guard outlineRows.indices.contains(index) else { return [] }
      if index == outlinePosition.cursor, !outlineRows[index].node.isLeaf {
        return move(expanded.contains(outlineRows[index].node.id) ? .left : .right, 1)
      }
      outlinePosition.cursor = index
      selectOutlineRow()
    case .hops where reach != nil && openQuestion == nil: return clickReach(place, in: area)
    case .hops: return clickList(row - ListColumns.headerRows(area))
    case .map: clickMap(place, area)
    case .why: break
    }
    return []
  }

  private mutating func clickReach(_ place: Point, in area: Rect) -> [ExplorerEffect] {
    guard let reach, let cell = ReachGrid(reach, area).cell(at: place) else { return [] }
    if cell == (reach.row, reach.column) { return perform(.activate) }
    return moveInReach { ($0.row, $0.column) = cell }
  }

  private mutating func clickList(_ row: Int) -> [ExplorerEffect] {
    guard row >= 0 else { return [] }
    let position = trace == nil ? requestPosition : hopPosition
    let index = position.offset + row
    guard index < trace?.hops.count ?? questions.count else { return [] }
    if index == position.cursor, openQuestion == nil { return perform(.activate) }
    return move(.down, index - position.cursor)
  }

  private mutating func clickMap(_ place: Point, _ area: Rect) {
    guard let view = MapView(self) else { return }
    let offset = view.offset
    dragStart = (place, offset)
    let point = Point(x: place.x - view.target.x + offset.x, y: place.y - view.target.y + offset.y)
    guard let box = view.picture.layout.box(at: point) else { return }
    select(box)
    mapOffset = offset
  }

  /// Dragging moves the map under the mouse.
  private mutating func drag(to place: Point, _ action: MouseEvent.Action) -> [ExplorerEffect] {
    guard let start = dragStart else { return [] }
    if place != start.mouse {
      mapOffset = MapView(self)?.clamped(
        Point(x: start.offset.x + start.mouse.x - place.x, y: start.offset.y + start.mouse.y - place.y))
    }
    if action == .release { dragStart = nil }
    return []
  }
}

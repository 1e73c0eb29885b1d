import MapDrawing
import TrafficSimulator

extension ExplorerState {
  mutating func handle(_ mouse: MouseEvent) -> [ExplorerEffect] {
    guard overlay == nil else { return handleOverlay(mouse) }
    let areas = PaneAreas(self)
    let place = Point(x: mouse.x, y: mouse.y)
    if mouse.action == .drag || mouse.action == .release { return drag(to: place, mouse.action) }
    guard let pane = areas.pane(at: place), let area = areas.visible[pane] else { return [] }
    switch mouse.action {
    case .wheelUp:
      focus = pane
      return perform(pane == .map ? .panUp : .moveUp)
    case .wheelDown:
      focus = pane
      return perform(pane == .map ? .panDown : .moveDown)
    case .press:
      setFocus(pane)
      click(pane, place, in: area)
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

  private mutating func click(_ pane: Pane, _ place: Point, in area: Rect) {
    let row = place.y - area.y
    switch pane {
    case .outline:
      outlinePosition = outlinePosition.scrolled(height: area.height, total: outlineRows.count)
      outlinePosition.move(by: outlinePosition.offset + row - outlinePosition.cursor, of: outlineRows.count)
      selectOutlineRow()
    case .hops: clickList(row - ListColumns.headerRows(area), area)
    case .map: clickMap(place, area)
    case .why: break
    }
  }

  private mutating func clickList(_ row: Int, _ area: Rect) {
    guard row >= 0, reach == nil || openQuestion != nil else { return }
    let height = area.height - ListColumns.headerRows(area)
    if let trace {
      hopPosition = hopPosition.scrolled(height: height, total: trace.hops.count)
      hopPosition.move(by: hopPosition.offset + row - hopPosition.cursor, of: trace.hops.count)
    } else {
      hasChosenRequest = true
      requestPosition = requestPosition.scrolled(height: height, total: questions.count)
      requestPosition.move(by: requestPosition.offset + row - requestPosition.cursor, of: questions.count)
    }
    subject = nil
    followHop()
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

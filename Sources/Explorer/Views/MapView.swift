import MapDrawing
import Topology

/// The map of a state: the picture and the window of it that the pane shows.
struct MapView {
  let picture: MapPicture
  let pane: Rect
  private let state: ExplorerState

  /// Nil while no picture is drawn yet, or where there is no pane for it.
  init?(_ state: ExplorerState) {
    guard let picture = state.pictures.shown, let pane = PaneAreas(state).visible[.map] else { return nil }
    self.picture = picture
    self.pane = pane
    self.state = state
  }

  /// Whether the whole picture is seen.
  var fits: Bool { picture.canvas.width <= pane.width && picture.canvas.height <= pane.height }

  /// The box of the selection, or of the smallest place that holds it and is drawn.
  var selection: PlacedBox? {
    guard let id = state.selectedBox else { return nil }
    if let box = picture.layout[id] { return box }
    guard let resource = state.model.scene.resource(ofBox: id) else { return nil }
    let place = state.model.places[resource.id]
    let around = place.subnets + (place.vpc.map { [$0] } ?? [])
    return around.lazy.compactMap { picture.layout[$0.description] }.first
  }

  /// The upper left cell of the window: where the user moved it, else with the selection in sight.
  var offset: Point {
    if let offset = state.mapOffset { return clamped(offset) }
    guard !fits, let box = selection else { return clamped(Point(x: 0, y: 0)) }
    let center = box.rect.center
    return clamped(Point(x: center.x - pane.width / 2, y: center.y - pane.height / 2))
  }

  /// The upper left cell with which a box is in sight: the present one where it is already.
  func offset(showing box: PlacedBox) -> Point {
    let offset = offset
    let label = box.labelRect
    let isSeen =
      label.x >= offset.x && label.maxX <= offset.x + pane.width && label.y >= offset.y
      && label.maxY <= offset.y + pane.height
    if isSeen { return offset }
    let center = box.rect.center
    return clamped(Point(x: center.x - pane.width / 2, y: center.y - pane.height / 2))
  }

  /// Where the window's upper left cell is drawn: a picture that is smaller than the pane stands in its middle.
  var target: Point {
    Point(
      x: pane.x + max(0, pane.width - picture.canvas.width) / 2,
      y: pane.y + min(2, max(0, pane.height - picture.canvas.height) / 3))
  }

  func clamped(_ offset: Point) -> Point {
    Point(
      x: min(max(0, offset.x), max(0, picture.canvas.width - pane.width)),
      y: min(max(0, offset.y), max(0, picture.canvas.height - pane.height)))
  }
}

extension ExplorerState {
  func drawMap(_ area: Rect, _ buffer: inout CellBuffer) {
    guard let view = MapView(self) else { return }
    let (offset, target) = (view.offset, view.target)
    let canvas = view.picture.canvas
    let window = Rect(
      x: offset.x, y: offset.y, width: min(area.width, canvas.width), height: min(area.height, canvas.height))
    buffer.blit(canvas, window: window, at: target, clip: area)
    if let label = view.selection?.labelRect {
      let rect = Rect(
        x: label.x - offset.x + target.x, y: label.y - offset.y + target.y, width: label.width, height: 1)
      buffer.restyle(rect.intersection(area)) { $0.selected }
    }
    drawMore(view, offset, area, &buffer)
    if showsMinimap { drawMinimap(view, window, area, &buffer) }
  }

  /// Says in the upper border how much lies beyond the pane.
  private func drawMore(_ view: MapView, _ offset: Point, _ area: Rect, _ buffer: inout CellBuffer) {
    let canvas = view.picture.canvas
    let below = canvas.height - offset.y - area.height
    let right = canvas.width - offset.x - area.width
    let marks = [
      offset.x > 0 ? "◄ \(offset.x)" : "", offset.y > 0 ? "▲ \(offset.y)" : "", below > 0 ? "▼ \(below)" : "",
      right > 0 ? "► \(right)" : "",
    ].filter { !$0.isEmpty }
    guard !marks.isEmpty else { return }
    buffer.putRight(
      " \(marks.joined(separator: "  ")) ", endX: area.maxX - 1, y: area.y - 1, style: Style(.warning),
      minX: area.x)
  }

  /// The whole picture in a corner, with the window in it, where the picture is much larger than the pane.
  private func drawMinimap(_ view: MapView, _ window: Rect, _ area: Rect, _ buffer: inout CellBuffer) {
    let canvas = view.picture.canvas
    guard canvas.width * canvas.height * 2 > area.width * area.height * 3, !view.fits, area.width >= 60,
      area.height >= 18
    else { return }
    let map = view.picture.minimap(window: window)
    let frame = Rect(x: area.maxX - map.width - 2, y: area.y, width: map.width + 2, height: map.height + 2)
    buffer.fill(frame, style: .text)
    buffer.frame(frame, style: Style(.border))
    buffer.put(" map ", x: frame.x + 2, y: frame.maxY - 1, style: Style(.faint))
    buffer.blit(map, window: map.bounds, at: Point(x: frame.x + 1, y: frame.y + 1))
  }
}

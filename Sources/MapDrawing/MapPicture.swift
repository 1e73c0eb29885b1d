/// A drawn map: the canvas and where everything on it lies.
public struct MapPicture: Sendable {
  public let layout: MapLayout
  public let canvas: CellBuffer
  /// Stretches and edges that found no way between their boxes. Empty for every deployment seen so far; what stands
  /// here is still in the hop list.
  public let unroutedEdges: [MapEdge]
  /// The small map of it, without the window.
  let ground: CellBuffer

  /// More lines than this are no picture any more.
  private static let mostEdges = 24

  /// Draws a tree of boxes with a path and edges over it. The same input gives the same picture.
  ///
  /// - Parameters:
  ///   - root: what is drawn.
  ///   - width: the columns that wrapped rows may fill.
  ///   - path: the way of a request; drawn first, so that it gets the straight lines.
  ///   - edges: other connections; so many that nobody could tell them apart are left out.
  public init(_ root: MapBox, width: Int, path: PathOverlay = PathOverlay(), edges: [MapEdge] = []) {
    layout = MapLayout(root.marked(path.marks), width: width)
    var painter = MapPainter(layout: layout, path: path)
    painter.drawBoxes()
    painter.drawPath(path)
    if edges.count <= MapPicture.mostEdges { painter.drawEdges(edges) }
    canvas = painter.canvas
    ground = MapPicture.ground(layout)
    unroutedEdges = painter.unrouted
  }
}

/// Draws the boxes and the lines of one picture.
private struct MapPainter {
  let layout: MapLayout
  var canvas: CellBuffer
  var router: EdgeRouter
  var unrouted: [MapEdge] = []
  private let pathIDs: Set<String>
  private let marks: [String: MapMark]

  init(layout: MapLayout, path: PathOverlay) {
    self.layout = layout
    canvas = CellBuffer(width: layout.size.width, height: layout.size.height)
    router = EdgeRouter(layout)
    pathIDs = path.boxIDs
    marks = path.marks
  }

  mutating func drawBoxes() {
    for placed in layout.boxes {
      switch placed.box.shape {
      case .group: break
      case .chip: drawChip(placed)
      case .card: drawCard(placed)
      case .frame: drawFrame(placed)
      }
    }
  }

  private func label(_ box: MapBox) -> (mark: MapMark?, text: String) {
    (box.mark, box.label)
  }

  private func role(_ placed: PlacedBox) -> StyleRole {
    if !placed.box.isKnown { return .unknownPlace }
    switch marks[placed.id] {
    case .failure: return .pathBroken
    default: return pathIDs.contains(placed.id) && placed.box.shape == .card ? .path : placed.box.role
    }
  }

  private mutating func drawFrame(_ placed: PlacedBox) {
    let rect = placed.rect
    let style = Style(role(placed))
    canvas.frame(rect, kind: placed.box.isKnown ? .square : .dashed, style: style)
    let (mark, text) = label(placed.box)
    if !text.isEmpty {
      canvas.put(" \(text) ", x: rect.x + 1, y: rect.y, style: style, maxWidth: rect.width - 2)
      paint(mark, x: rect.x + 2, y: rect.y)
    }
    if !placed.box.footer.isEmpty {
      canvas.put(
        " \(placed.box.footer) ", x: rect.x + 1, y: rect.maxY - 1, style: Style(.faint),
        maxWidth: rect.width - 2)
    }
    for (index, caption) in placed.box.captions.enumerated() {
      canvas.put(
        caption, x: rect.x + 2, y: rect.y + 1 + index, style: Style(.faint), maxWidth: rect.width - 4)
    }
  }

  private mutating func drawCard(_ placed: PlacedBox) {
    let rect = placed.rect
    let style = Style(role(placed))
    canvas.frame(rect, kind: placed.box.isKnown ? .round : .dashed, style: style)
    let (mark, text) = label(placed.box)
    let isOnPath = pathIDs.contains(placed.id)
    let titleStyle = Style(isOnPath ? .strong : placed.box.isKnown ? .text : .unknownPlace)
    canvas.put(text, x: rect.x + 2, y: rect.y + 1, style: titleStyle, maxWidth: rect.width - 4)
    paint(mark, x: rect.x + 2, y: rect.y + 1)
    for (index, caption) in placed.box.captions.enumerated() {
      canvas.put(
        caption, x: rect.x + 2, y: rect.y + 2 + index, style: Style(.faint), maxWidth: rect.width - 4)
    }
  }

  private mutating func drawChip(_ placed: PlacedBox) {
    let (mark, text) = label(placed.box)
    let style = Style(placed.box.isKnown ? placed.box.role : .unknownPlace)
    canvas.put(text, x: placed.rect.x, y: placed.rect.y, style: style, maxWidth: placed.rect.width)
    paint(mark, x: placed.rect.x, y: placed.rect.y)
    for (index, caption) in placed.box.captions.enumerated() {
      canvas.put(
        caption, x: placed.rect.x, y: placed.rect.y + 1 + index, style: Style(.faint),
        maxWidth: placed.rect.width)
    }
  }

  private mutating func paint(_ mark: MapMark?, x: Int, y: Int) {
    guard let mark else { return }
    canvas.restyle(Rect(x: x, y: y, width: 1, height: 1)) { _ in Style(mark.role) }
  }

  mutating func drawPath(_ path: PathOverlay) {
    let legs = path.legs.filter { $0.from != $0.to }
    let routes = routes(legs)
    for (leg, route) in zip(legs, routes) {
      if let route {
        draw(route, leg.outcome)
      } else {
        unrouted.append(MapEdge(from: leg.from, to: leg.to, label: leg.label))
      }
    }
    for case (let leg, let route?) in zip(legs, routes) {
      place(leg.label, on: route, style: Style(leg.outcome == .stopped ? .pathBroken : .path))
    }
  }

  /// The ways of all stretches. Where one would run along another, they are laid anew with turns right before boxes.
  private mutating func routes(_ legs: [PathOverlay.Leg]) -> [Route?] {
    var straight = router
    let routes = legs.map { MapPainter.route($0.from, $0.to, layout, &straight) }
    guard straight.sharings > 0 else {
      router = straight
      return routes
    }
    var turning = router
    turning.mayTurnIn = true
    let others = legs.map { MapPainter.route($0.from, $0.to, layout, &turning) }
    let isBetter = turning.sharings < straight.sharings
    router = isBetter ? turning : straight
    return isBetter ? others : routes
  }

  mutating func drawEdges(_ edges: [MapEdge]) {
    for edge in edges {
      guard let route = MapPainter.route(edge.from, edge.to, layout, &router) else {
        unrouted.append(edge)
        continue
      }
      let style = Style(edge.mark?.role ?? .edge)
      line(route, weight: .light, style: style, cells: route.steps.indices)
      attach(route, weight: .light, style: style)
      arrow(at: route.steps.count - 1, of: route, style: style)
      if edge.isMutual { arrow(back: true, at: 0, of: route, style: style) }
      place(edge.mark.map { "\($0.glyph) \(edge.label)" } ?? edge.label, on: route, style: style)
    }
  }

  private static func route(
    _ from: String, _ to: String, _ layout: MapLayout, _ router: inout EdgeRouter
  ) -> Route? {
    guard let source = layout[from], let target = layout[to] else { return nil }
    return router.route(from: source, to: target)
  }

  private mutating func draw(_ route: Route, _ outcome: PathOverlay.Outcome) {
    let count = route.steps.count
    switch outcome {
    case .passed:
      line(route, weight: .heavy, style: Style(.path), cells: 0..<count)
      attach(route, weight: .heavy, style: Style(.path))
      arrow(at: count - 1, of: route, style: Style(.path))
    case .stopped:
      let cross = crossing(route)
      line(route, weight: .heavy, style: Style(.path), cells: 0..<cross)
      attach(route, weight: .heavy, style: Style(.path))
      dashes(route, style: Style(.pathAhead), cells: cross + 1..<count)
      if cross < count - 1 { arrow(at: count - 1, of: route, style: Style(.pathAhead)) }
      put("╳", route.steps[cross].point, Style(.pathBroken))
    case .notReached, .unknown:
      let style = Style(outcome == .unknown ? .unknown : .pathAhead)
      dashes(route, style: style, cells: 0..<count)
      arrow(at: count - 1, of: route, style: style)
      if outcome == .unknown, count > 2 { put("?", route.steps[crossing(route)].point, style) }
    }
  }

  /// The cell for the cross: in the middle, beside frames rather than on them.
  private func crossing(_ route: Route) -> Int {
    let middle = route.steps.count / 2
    let order = route.steps.indices.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
    return order.first { index in
      let step = route.steps[index]
      return step.entry == step.exit && router.grid.ground[router.grid.index(step.point)] == .free
    } ?? middle
  }

  private mutating func line(_ route: Route, weight: LineWeight, style: Style, cells: Range<Int>) {
    for step in route.steps[cells] {
      let junction = Junction(step.entry.opposite, weight).union(Junction(step.exit, weight))
      canvas.join(junction, x: step.point.x, y: step.point.y, style: style)
    }
  }

  private mutating func dashes(_ route: Route, style: Style, cells: Range<Int>) {
    guard cells.lowerBound < cells.upperBound else { return }
    for step in route.steps[cells] {
      let isFree = canvas.cell(at: step.point)?.isBlank ?? false
      if isFree, step.entry == step.exit {
        put(step.entry.isHorizontal ? "╌" : "╎", step.point, style)
      } else {
        let junction = Junction(step.entry.opposite, .light).union(Junction(step.exit, .light))
        canvas.join(junction, x: step.point.x, y: step.point.y, style: style)
      }
    }
  }

  /// Joins the line to the border of the box that it leaves.
  private mutating func attach(_ route: Route, weight: LineWeight, style: Style) {
    guard let cell = canvas.cell(at: route.start), let scalar = Unicode.Scalar(cell.scalar),
      Junction(glyph: scalar) != nil
    else { return }
    canvas.join(Junction(route.firstDirection, weight), x: route.start.x, y: route.start.y, style: style)
  }

  private mutating func arrow(back: Bool = false, at index: Int, of route: Route, style: Style) {
    guard route.steps.indices.contains(index) else { return }
    let step = route.steps[index]
    let heads: [Direction: Unicode.Scalar] = [.up: "▲", .right: "►", .down: "▼", .left: "◄"]
    let head = heads[back ? step.entry.opposite : step.exit] ?? "►"
    put(head, step.point, style)
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ point: Point, _ style: Style) {
    canvas.set(Cell(scalar, style), x: point.x, y: point.y)
  }

  /// Writes a label into the longest level stretch of a route, else beside an upright one.
  private mutating func place(_ label: String, on route: Route, style: Style) {
    guard !label.isEmpty else { return }
    let width = TextWidth.of(label)
    if let run = longestLevelRun(route), run.count >= width + 4 {
      let start = run.lowerBound + (run.count - width) / 2
      let points = (start..<start + width).map { route.steps[$0].point }
      let left = points.map(\.x).min() ?? 0
      let row = points.first?.y ?? 0
      canvas.put(label, x: left, y: row, style: style)
      return
    }
    let middle = route.steps.count / 2
    let order = route.steps.indices.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
    for index in order where !route.steps[index].exit.isHorizontal {
      let point = route.steps[index].point
      for x in [point.x + 2, point.x - 1 - width] where isBlank(x: x - 1, y: point.y, width: width + 2) {
        canvas.put(label, x: x, y: point.y, style: style)
        return
      }
    }
  }

  private func isBlank(x: Int, y: Int, width: Int) -> Bool {
    (max(0, x)..<x + width).allSatisfy { canvas.cell(at: Point(x: $0, y: y))?.isBlank ?? false }
  }

  /// The longest run of steps along a row that crosses nothing and turns nowhere, without its arrow.
  private func longestLevelRun(_ route: Route) -> Range<Int>? {
    var best = 0..<0
    var start = 0
    for index in 0..<max(0, route.steps.count - 1) {
      let step = route.steps[index]
      let cell = canvas.cell(at: step.point)?.scalar
      let isPlain =
        step.entry == step.exit && step.entry.isHorizontal
        && [0x2501, 0x2500, 0x254C].contains(cell ?? 0)
      if !isPlain { start = index + 1 }
      if index + 1 - start > best.count { best = start..<index + 1 }
    }
    return best.isEmpty ? nil : best
  }
}

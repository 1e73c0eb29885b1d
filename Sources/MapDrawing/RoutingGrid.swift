/// What a connection meets in each cell of the canvas.
struct RoutingGrid {
  /// Ground that a route can or cannot cross.
  enum Ground: UInt8 {
    case free
    /// The upper or lower border of a frame: crossed upright.
    case horizontalBorder
    /// The left or right border of a frame: crossed level.
    case verticalBorder
    /// Text, corners, the inside of things.
    case blocked
  }

  let width: Int
  let height: Int
  private(set) var ground: [Ground]
  /// Which route already runs along a row (or a column) through a cell; -1 for none.
  private var horizontalRoute: [Int32]
  private var verticalRoute: [Int32]

  init(_ layout: MapLayout) {
    width = layout.size.width
    height = layout.size.height
    ground = Array(repeating: .free, count: width * height)
    horizontalRoute = Array(repeating: -1, count: width * height)
    verticalRoute = horizontalRoute
    for placed in layout.boxes { add(placed) }
  }

  func index(_ point: Point) -> Int { point.y * width + point.x }

  func contains(_ point: Point) -> Bool {
    point.x >= 0 && point.y >= 0 && point.x < width && point.y < height
  }

  /// The route that runs along a direction's axis through a cell, nil for none.
  func route(along direction: Direction, at index: Int) -> Int32? {
    let route = direction.isHorizontal ? horizontalRoute[index] : verticalRoute[index]
    return route < 0 ? nil : route
  }

  /// Records a route, so that the next ones keep off it.
  mutating func occupy(_ route: Route, family: Int32) {
    for step in route.steps {
      let index = index(step.point)
      for direction in [step.entry, step.exit] {
        if direction.isHorizontal { horizontalRoute[index] = family } else { verticalRoute[index] = family }
      }
    }
  }

  private mutating func add(_ placed: PlacedBox) {
    let rect = placed.rect.intersection(Rect(x: 0, y: 0, width: width, height: height))
    guard !rect.isEmpty else { return }
    switch placed.box.shape {
    case .group: break
    case .card, .chip: block(rect)
    case .frame: addFrame(placed.box, rect)
    }
  }

  private mutating func addFrame(_ box: MapBox, _ rect: Rect) {
    for x in rect.x..<rect.maxX {
      ground[rect.y * width + x] = .horizontalBorder
      ground[(rect.maxY - 1) * width + x] = .horizontalBorder
    }
    for y in rect.y..<rect.maxY {
      ground[y * width + rect.x] = .verticalBorder
      ground[y * width + rect.maxX - 1] = .verticalBorder
    }
    for (x, y) in [
      (rect.x, rect.y), (rect.maxX - 1, rect.y), (rect.x, rect.maxY - 1), (rect.maxX - 1, rect.maxY - 1),
    ] { ground[y * width + x] = .blocked }
    if !box.label.isEmpty {
      block(Rect(x: rect.x + 1, y: rect.y, width: TextWidth.of(box.label) + 2, height: 1))
    }
    if !box.footer.isEmpty {
      block(Rect(x: rect.x + 1, y: rect.maxY - 1, width: TextWidth.of(box.footer) + 2, height: 1))
    }
    for (index, caption) in box.captions.enumerated() {
      block(Rect(x: rect.x + 2, y: rect.y + 1 + index, width: TextWidth.of(caption), height: 1))
    }
  }

  private mutating func block(_ rect: Rect) {
    let rect = rect.intersection(Rect(x: 0, y: 0, width: width, height: height))
    for y in rect.y..<rect.maxY where !rect.isEmpty {
      for x in rect.x..<rect.maxX { ground[y * width + x] = .blocked }
    }
  }
}

/// A way over the canvas from the border of one box to the border of another.
struct Route {
  /// One cell of the way: where it is entered from and left to, as directions of travel.
  struct Step {
    let point: Point
    let entry: Direction
    let exit: Direction
  }

  /// The border cell of the source that the way leaves from.
  let start: Point
  /// The border cell of the target that it arrives at.
  let end: Point
  let steps: [Step]

  var firstDirection: Direction { steps.first?.entry ?? .down }
  var lastDirection: Direction { steps.last?.exit ?? .down }
}

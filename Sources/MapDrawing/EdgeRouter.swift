/// Finds ways between boxes over the free cells of a canvas: A* over (cell, direction of travel).
///
/// Straight is cheap, a turn is dear, the border of a frame is crossed upright and never at a corner or through text,
/// a route that crosses another one pays, and none runs on another one unless both come from the same box.
struct EdgeRouter {
  private enum Cost {
    static let step = 10
    static let turn = 40
    static let border = 25
    static let crossing = 60
    static let shared = 4
    static let foreign = 90
    static let besideBlock = 3
    static let offCentre = 4
  }

  private(set) var grid: RoutingGrid
  private var families: [String: Int32] = [:]
  /// Whether the last cell before a box may be a turn: less clear, but it leaves lanes to others.
  var mayTurnIn = false
  /// How many ways had to run along another one.
  private(set) var sharings = 0

  init(_ layout: MapLayout) { grid = RoutingGrid(layout) }

  /// The cheapest way from a box to another, nil where there is none. The way counts as taken afterwards.
  mutating func route(from source: PlacedBox, to target: PlacedBox) -> Route? {
    let family = families[source.id] ?? Int32(families.count)
    families[source.id] = family
    guard source.id != target.id else { return nil }
    // Where every lane is taken, a line may run along another one for a while: better than no line at all.
    if let route = search(source, target, family: family) {
      grid.occupy(route, family: family)
      return route
    }
    guard let route = search(source, target, family: family, mayShare: true) else { return nil }
    sharings += 1
    grid.occupy(route, family: family)
    return route
  }

  private struct Node: Comparable {
    let estimate: Int
    let cost: Int
    let state: Int

    static func < (left: Node, right: Node) -> Bool {
      (left.estimate, left.state) < (right.estimate, right.state)
    }
  }

  private func search(
    _ source: PlacedBox, _ target: PlacedBox, family: Int32, mayShare: Bool = false
  ) -> Route? {
    var best = Array(repeating: Int.max, count: grid.width * grid.height * 4)
    var previous = Array(repeating: Int32(-1), count: best.count)
    var open = BinaryHeap<Node>()
    for seed in seeds(around: source, toward: target) {
      guard let cost = entryCost(seed.point, seed.direction, turning: false, family, mayShare) else {
        continue
      }
      let state = grid.index(seed.point) * 4 + seed.direction.rawValue
      let total = cost + seed.penalty
      guard total < best[state] else { continue }
      best[state] = total
      open.insert(Node(estimate: total + remaining(seed.point, target.rect), cost: total, state: state))
    }
    var goal: (cost: Int, state: Int, exit: Direction)?
    while let node = open.popMin() {
      if let goal, goal.cost <= node.estimate { break }
      guard node.cost == best[node.state] else { continue }
      let point = Point(x: node.state / 4 % grid.width, y: node.state / 4 / grid.width)
      guard let direction = Direction(rawValue: node.state % 4) else { continue }
      let isBorder = grid.ground[grid.index(point)] != .free
      for next in Direction.allCases where next != direction.opposite {
        if isBorder && next != direction { continue }
        if next == direction || mayTurnIn, arrives(point, next, at: target) {
          let cost = node.cost + (next == direction ? 0 : Cost.turn)
          if cost < goal?.cost ?? .max { goal = (cost, node.state, next) }
          continue
        }
        let neighbour = point.moved(next)
        guard grid.contains(neighbour),
          let cost = entryCost(neighbour, next, turning: next != direction, family, mayShare)
        else { continue }
        let state = grid.index(neighbour) * 4 + next.rawValue
        let total = node.cost + cost
        guard total < best[state] else { continue }
        best[state] = total
        previous[state] = Int32(node.state)
        open.insert(
          Node(estimate: total + remaining(neighbour, target.rect), cost: total, state: state))
      }
    }
    return goal.map { trace(back: $0.state, exit: $0.exit, previous: previous) }
  }

  /// What it costs to enter a cell in a direction, nil where that is not allowed.
  private func entryCost(
    _ point: Point, _ direction: Direction, turning: Bool, _ family: Int32, _ mayShare: Bool
  ) -> Int? {
    guard grid.contains(point) else { return nil }
    let index = grid.index(point)
    var cost = Cost.step + (turning ? Cost.turn : 0)
    switch grid.ground[index] {
    case .free: break
    case .blocked: return nil
    case .horizontalBorder:
      guard !direction.isHorizontal else { return nil }
      cost += Cost.border
    case .verticalBorder:
      guard direction.isHorizontal else { return nil }
      cost += Cost.border
    }
    if let other = grid.route(along: direction, at: index) {
      guard other == family || mayShare else { return nil }
      cost = (other == family ? Cost.shared : Cost.foreign) + (turning ? Cost.turn : 0)
    } else if let other = grid.route(along: direction.isHorizontal ? .up : .left, at: index) {
      cost += other == family ? Cost.turn : Cost.crossing
    }
    for side in [direction.isHorizontal ? Direction.up : .left, direction.isHorizontal ? .down : .right] {
      let beside = point.moved(side)
      if grid.contains(beside), grid.ground[grid.index(beside)] != .free { cost += Cost.besideBlock }
    }
    return cost
  }

  private struct Seed {
    let point: Point
    let direction: Direction
    let penalty: Int
  }

  /// The cells around a box where a way can begin. The middle of a side is preferred, best the middle that both share.
  private func seeds(around source: PlacedBox, toward target: PlacedBox) -> [Seed] {
    let rect = source.rect
    let isCard = source.box.shape != .chip
    let xs = isCard && rect.width > 2 ? rect.x + 1..<rect.maxX - 1 : rect.x..<rect.maxX
    let ys = isCard && rect.height > 2 ? rect.y + 1..<rect.maxY - 1 : rect.y..<rect.maxY
    let middleX = EdgeRouter.sharedMiddle(xs, target.rect.x..<target.rect.maxX)
    let middleY = EdgeRouter.sharedMiddle(ys, target.rect.y..<target.rect.maxY)
    var seeds: [Seed] = []
    for x in xs {
      let penalty = abs(x - middleX) * Cost.offCentre
      seeds.append(Seed(point: Point(x: x, y: rect.maxY), direction: .down, penalty: penalty))
      seeds.append(Seed(point: Point(x: x, y: rect.y - 1), direction: .up, penalty: penalty))
    }
    for y in ys {
      let penalty = abs(y - middleY) * Cost.offCentre
      seeds.append(Seed(point: Point(x: rect.maxX, y: y), direction: .right, penalty: penalty))
      seeds.append(Seed(point: Point(x: rect.x - 1, y: y), direction: .left, penalty: penalty))
    }
    return seeds
  }

  private static func sharedMiddle(_ own: Range<Int>, _ other: Range<Int>) -> Int {
    let low = max(own.lowerBound, other.lowerBound)
    let high = min(own.upperBound, other.upperBound)
    return low < high ? (low + high - 1) / 2 : (own.lowerBound + own.upperBound - 1) / 2
  }

  /// Whether the next cell lies on the border of the target, and not in a corner.
  private func arrives(_ point: Point, _ direction: Direction, at target: PlacedBox) -> Bool {
    let next = point.moved(direction)
    guard target.rect.contains(next) else { return false }
    let isCorner =
      (next.x == target.rect.x || next.x == target.rect.maxX - 1)
      && (next.y == target.rect.y || next.y == target.rect.maxY - 1)
    return !isCorner || target.box.shape == .chip
  }

  private func remaining(_ point: Point, _ rect: Rect) -> Int {
    let dx = max(rect.x - point.x, 0, point.x - rect.maxX + 1)
    let dy = max(rect.y - point.y, 0, point.y - rect.maxY + 1)
    return (dx + dy) * Cost.shared
  }

  private func trace(back state: Int, exit: Direction, previous: [Int32]) -> Route {
    var states: [Int] = [state]
    while previous[states[states.count - 1]] >= 0 { states.append(Int(previous[states[states.count - 1]])) }
    states.reverse()
    let directions = states.map { Direction(rawValue: $0 % 4) ?? .down } + [exit]
    let points = states.map { Point(x: $0 / 4 % grid.width, y: $0 / 4 / grid.width) }
    let steps = points.indices.map {
      Route.Step(point: points[$0], entry: directions[$0], exit: directions[$0 + 1])
    }
    let first = points[0].moved(directions[0].opposite)
    return Route(start: first, end: points[points.count - 1].moved(exit), steps: steps)
  }
}

/// A binary heap whose smallest element comes first.
struct BinaryHeap<Element: Comparable> {
  private var elements: [Element] = []

  mutating func insert(_ element: Element) {
    elements.append(element)
    var child = elements.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard elements[child] < elements[parent] else { return }
      elements.swapAt(child, parent)
      child = parent
    }
  }

  mutating func popMin() -> Element? {
    guard let first = elements.first, let last = elements.popLast() else { return nil }
    guard !elements.isEmpty else { return first }
    elements[0] = last
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < elements.count && elements[child] < elements[smallest] {
        smallest = child
      }
      guard smallest != parent else { return first }
      elements.swapAt(parent, smallest)
      parent = smallest
    }
  }
}

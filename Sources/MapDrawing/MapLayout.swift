/// A box with its place on the canvas.
public struct PlacedBox: Hashable, Sendable {
  public let box: MapBox
  public let rect: Rect
  /// How many boxes lie around it.
  public let depth: Int
  /// The index of the box around it, nil for the outermost.
  public let parent: Int?

  public var id: String { box.id }

  /// Where its name stands, one row high.
  public var labelRect: Rect {
    switch box.shape {
    case .group, .chip: Rect(x: rect.x, y: rect.y, width: rect.width, height: 1)
    case .card: Rect(x: rect.x + 1, y: rect.y + 1, width: rect.width - 2, height: 1)
    case .frame: Rect(x: rect.x + 1, y: rect.y, width: TextWidth.of(box.label) + 2, height: 1)
    }
  }
}

/// Where every box of a tree is drawn. The same tree and width give the same places, so that a picture never jumps.
///
/// Boxes are measured from the inside out and placed from the outside in: frames take the width of what holds them,
/// frames side by side get one height. Groups take part in the layout and leave no box.
public struct MapLayout: Sendable {
  /// The canvas that holds everything.
  public let size: Size
  /// Parents come before their children.
  public let boxes: [PlacedBox]
  private let indexByID: [String: Int]

  /// Lays out a tree.
  ///
  /// - Parameter width: the columns that wrapped rows may fill; what cannot be wrapped may be wider.
  public init(_ root: MapBox, width: Int) {
    let measured = MeasuredBox(root, available: max(1, width))
    var placer = Placer()
    let size = Size(width: max(measured.size.width, 1), height: max(measured.size.height, 1))
    placer.place(
      measured, in: Rect(x: 0, y: 0, width: size.width, height: size.height), depth: 0, parent: nil)
    self.size = size
    boxes = placer.boxes
    var indexByID: [String: Int] = [:]
    for (index, placed) in boxes.enumerated() where indexByID[placed.id] == nil {
      indexByID[placed.id] = index
    }
    self.indexByID = indexByID
  }

  /// The box of an id.
  public subscript(id: String) -> PlacedBox? { indexByID[id].map { boxes[$0] } }

  /// The innermost box at a place.
  public func box(at point: Point) -> PlacedBox? {
    boxes.last { $0.rect.contains(point) && $0.box.isSelectable }
  }

  /// The nearest box to select from another one in a direction.
  public func neighbour(of id: String, _ direction: Direction) -> PlacedBox? {
    guard let from = self[id] else { return boxes.first(where: isTarget) }
    var best: (cost: Int, box: PlacedBox)?
    for placed in boxes where isTarget(placed) && placed.id != id {
      guard let cost = MapLayout.distance(from.rect, placed.rect, direction) else { continue }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, placed) }
    }
    return best?.box
  }

  /// Boxes that the arrows stop at: things, and places that show nothing inside.
  public var targets: [PlacedBox] { boxes.filter(isTarget) }

  private func isTarget(_ placed: PlacedBox) -> Bool {
    placed.box.isSelectable && (placed.box.shape != .frame || placed.box.children.isEmpty)
  }

  /// How far a rectangle lies in a direction; what lies aside counts double, nil where it lies elsewhere.
  private static func distance(_ from: Rect, _ to: Rect, _ direction: Direction) -> Int? {
    let (ahead, aside): (Int, Int)
    switch direction {
    case .up: (ahead, aside) = (from.y - to.maxY + 1, gap(from.x..<from.maxX, to.x..<to.maxX))
    case .down: (ahead, aside) = (to.y - from.maxY + 1, gap(from.x..<from.maxX, to.x..<to.maxX))
    case .left: (ahead, aside) = (from.x - to.maxX + 1, gap(from.y..<from.maxY, to.y..<to.maxY) * 2)
    case .right: (ahead, aside) = (to.x - from.maxX + 1, gap(from.y..<from.maxY, to.y..<to.maxY) * 2)
    }
    guard ahead > 0 else { return nil }
    let drift =
      direction.isHorizontal
      ? abs(from.center.y - to.center.y) : abs(from.center.x - to.center.x) / 4
    return ahead * 4 + aside * 8 + drift
  }

  private static func gap(_ first: Range<Int>, _ second: Range<Int>) -> Int {
    max(0, max(first.lowerBound, second.lowerBound) - min(first.upperBound, second.upperBound) + 1)
  }
}

/// A box with the room that it needs.
private struct MeasuredBox {
  let box: MapBox
  var size: Size
  /// The children in rows; one row for `across`, one child a row for `down`.
  let rows: [[MeasuredBox]]

  init(_ box: MapBox, available: Int) {
    self.box = box
    let inner = max(1, available - Insets(box).horizontal)
    let children: [[MeasuredBox]]
    switch box.flow {
    case .down: children = MeasuredBox.stack(box, available: inner)
    case .across: children = [MeasuredBox.across(box, available: inner)]
    case .wrapped: children = MeasuredBox.wrap(box, available: inner)
    case .columns: children = MeasuredBox.columns(box, available: inner)
    }
    rows = children.filter { !$0.isEmpty }
    size = MeasuredBox.size(box, rows)
  }

  /// Cards that lie one below the other get one width, so that what connects them runs straight.
  private static func stack(_ box: MapBox, available: Int) -> [[MeasuredBox]] {
    var children = box.children.map { MeasuredBox($0, available: available) }
    let widest = children.filter { $0.box.shape == .card }.map(\.size.width).max() ?? 0
    for index in children.indices where children[index].box.shape == .card {
      children[index].size.width = widest
    }
    return children.map { [$0] }
  }

  private static func across(_ box: MapBox, available: Int) -> [MeasuredBox] {
    let gaps = max(0, box.children.count - 1) * box.gap
    let share = (available - gaps) / max(1, box.children.count)
    return box.children.map { MeasuredBox($0, available: share) }
  }

  private static func wrap(_ box: MapBox, available: Int) -> [[MeasuredBox]] {
    var rows: [[MeasuredBox]] = []
    var width = 0
    for child in box.children {
      let measured = MeasuredBox(child, available: available)
      let needed = measured.size.width + (width > 0 ? box.gap : 0)
      if width > 0, width + needed <= available {
        rows[rows.count - 1].append(measured)
        width += needed
      } else {
        rows.append([measured])
        width = measured.size.width
      }
    }
    return rows
  }

  private static func columns(_ box: MapBox, available: Int) -> [[MeasuredBox]] {
    var children = box.children.map { MeasuredBox($0, available: available) }
    let widest = max(1, children.map(\.size.width).max() ?? 1)
    for index in children.indices { children[index].size.width = widest }
    let perRow = max(1, (available + box.gap) / (widest + box.gap))
    return stride(from: 0, to: children.count, by: perRow).map {
      Array(children[$0..<min($0 + perRow, children.count)])
    }
  }

  private static func size(_ box: MapBox, _ rows: [[MeasuredBox]]) -> Size {
    let insets = Insets(box)
    let content = rows.map { MeasuredBox.rowSize($0, gap: box.gap) }
    var width = content.map(\.width).max() ?? 0
    var height = content.reduce(0) { $0 + $1.height } + max(0, content.count - 1) * box.rowGap
    for caption in box.captions { width = max(width, TextWidth.of(caption)) }
    height += box.captions.count
    switch box.shape {
    case .group: break
    case .chip: (width, height) = (max(width, TextWidth.of(box.label)), max(height, 1))
    case .card:
      width = max(width, TextWidth.of(box.label))
      height += 1
    case .frame:
      width = max(width, max(TextWidth.of(box.label), TextWidth.of(box.footer)) + 3 - insets.horizontal + 2)
    }
    return Size(width: width + insets.horizontal, height: height + insets.vertical)
  }

  private static func rowSize(_ row: [MeasuredBox], gap: Int) -> Size {
    Size(
      width: row.reduce(0) { $0 + $1.size.width } + max(0, row.count - 1) * gap,
      height: row.map(\.size.height).max() ?? 0)
  }
}

extension MapBox {
  /// Empty rows between the rows of children.
  fileprivate var rowGap: Int {
    switch flow {
    case .down, .across: gap
    case .wrapped: min(gap, 1)
    case .columns: 0
    }
  }
}

/// The columns and rows that a box takes for itself.
private struct Insets {
  let horizontal: Int
  let vertical: Int

  init(_ box: MapBox) {
    switch box.shape {
    case .group, .chip: (horizontal, vertical) = (0, 0)
    case .card, .frame: (horizontal, vertical) = (4, 2)
    }
  }
}

/// Gives every measured box its rectangle.
private struct Placer {
  var boxes: [PlacedBox] = []

  mutating func place(_ measured: MeasuredBox, in rect: Rect, depth: Int, parent: Int?) {
    var parent = parent
    var depth = depth
    if measured.box.shape != .group {
      boxes.append(PlacedBox(box: measured.box, rect: rect, depth: depth, parent: parent))
      parent = boxes.count - 1
      depth += 1
    }
    let insets = Insets(measured.box)
    var y = rect.y + insets.vertical / 2 + measured.box.captions.count
    if measured.box.shape == .card { y += 1 }
    let inner = Rect(
      x: rect.x + insets.horizontal / 2, y: y, width: rect.width - insets.horizontal,
      height: rect.maxY - insets.vertical / 2 - y)
    placeRows(measured, in: inner, depth: depth, parent: parent)
  }

  private mutating func placeRows(_ measured: MeasuredBox, in inner: Rect, depth: Int, parent: Int?) {
    var y = inner.y
    for (index, row) in measured.rows.enumerated() {
      let isLast = index == measured.rows.count - 1
      let natural = row.map(\.size.height).max() ?? 0
      let stretches = isLast && row.contains { $0.box.shape == .frame }
      let height = stretches ? max(natural, inner.maxY - y) : natural
      let line = Rect(x: inner.x, y: y, width: inner.width, height: height)
      placeRow(row, gap: measured.box.gap, in: line, depth: depth, parent: parent)
      y += natural + measured.box.rowGap
    }
  }

  private mutating func placeRow(
    _ row: [MeasuredBox], gap: Int, in line: Rect, depth: Int, parent: Int?
  ) {
    let natural = row.reduce(0) { $0 + $1.size.width } + max(0, row.count - 1) * gap
    let growing = row.filter(\.canGrow).count
    var spare = max(0, line.width - natural)
    var remaining = growing
    var x = line.x
    for measured in row {
      var width = measured.size.width
      if measured.canGrow, remaining > 0 {
        let share = spare / remaining
        width += share
        spare -= share
        remaining -= 1
      }
      let height = measured.canGrow ? line.height : measured.size.height
      place(
        measured, in: Rect(x: x, y: line.y, width: width, height: height), depth: depth, parent: parent)
      x += width + gap
    }
  }
}

extension MeasuredBox {
  /// Whether the box takes spare room: frames do, and groups that hold some.
  var canGrow: Bool {
    switch box.shape {
    case .frame: true
    case .group: rows.contains { $0.contains(where: \.canGrow) }
    case .card, .chip: false
    }
  }
}

import MapDrawing

/// The lines of a picture as vector paths: what a fixed-width font would draw, in every viewer and without any font.
struct LineArt {
  /// The size of a cell in pixels; the picture has a margin of one cell.
  static let cell = Size(width: 8, height: 16)

  private struct Stroke: Hashable, Comparable {
    let role: StyleRole
    let isHeavy: Bool
    let isDashed: Bool

    static func < (left: Stroke, right: Stroke) -> Bool {
      (left.role.rawValue, left.isHeavy ? 1 : 0, left.isDashed ? 1 : 0)
        < (right.role.rawValue, right.isHeavy ? 1 : 0, right.isDashed ? 1 : 0)
    }
  }

  private let canvas: CellBuffer
  private var paths: [Stroke: String] = [:]
  private var heads = ""

  private static let dashes: Set<Unicode.Scalar> = ["╌", "╎", "┄", "┆"]
  private static let arcs: [Unicode.Scalar: (from: Direction, to: Direction)] = [
    "╭": (.down, .right), "╮": (.left, .down), "╰": (.up, .right), "╯": (.left, .up),
  ]
  private static let arrows: [Unicode.Scalar: Direction] = [
    "▲": .up, "►": .right, "▼": .down, "◄": .left,
  ]
  private static let cross: Unicode.Scalar = "╳"

  /// Whether a character is drawn as lines rather than written.
  static func draws(_ scalar: Unicode.Scalar) -> Bool {
    scalar == cross || arrows[scalar] != nil || Junction(glyph: scalar) != nil
  }

  init(_ canvas: CellBuffer) {
    self.canvas = canvas
    for y in 0..<canvas.height { addLines(count: canvas.width, .left, .right) { Point(x: $0, y: y) } }
    for x in 0..<canvas.width { addLines(count: canvas.height, .up, .down) { Point(x: x, y: $0) } }
    for y in 0..<canvas.height {
      for x in 0..<canvas.width { addShape(Point(x: x, y: y)) }
    }
  }

  /// The paths as SVG elements, one for each kind of line, then the arrows.
  var elements: String {
    paths.sorted { $0.key < $1.key }.map { stroke, data in
      let width = stroke.isHeavy ? "2.4" : "1.1"
      let dashes = stroke.isDashed ? #" stroke-dasharray="4 3""# : ""
      return #"<path class="\#(stroke.role)" stroke-width="\#(width)"\#(dashes) d="\#(data)"/>"# + "\n"
    }.joined() + heads
  }

  // MARK: Lines

  /// Joins the halves of cells that lie in one row or column to lines as long as they can be.
  private mutating func addLines(
    count: Int, _ first: Direction, _ second: Direction, at place: (Int) -> Point
  ) {
    var current: Stroke?
    var start = 0
    for index in 0...count * 2 {
      let half = index % 2 == 0 ? first : second
      let next = index < count * 2 ? stroke(place(index / 2), half) : nil
      guard next != current else { continue }
      if let current {
        let (from, to) = (corner(place(start / 2), start, first), corner(place(index / 2), index, first))
        let way = first.isHorizontal ? "H\(to.x)" : "V\(to.y)"
        paths[current, default: ""] += "M\(from.x) \(from.y)\(way)"
      }
      (current, start) = (next, index)
    }
  }

  /// Where a half of a cell begins: at its edge or in its middle.
  private func corner(_ point: Point, _ half: Int, _ axis: Direction) -> Point {
    let middle = LineArt.middle(of: point)
    return half % 2 == 1 ? middle : LineArt.edge(of: middle, axis)
  }

  private func stroke(_ point: Point, _ direction: Direction) -> Stroke? {
    guard let cell = canvas.cell(at: point), let scalar = Unicode.Scalar(cell.scalar),
      LineArt.arcs[scalar] == nil, let weight = Junction(glyph: scalar)?[direction]
    else { return nil }
    return Stroke(
      role: cell.style.role, isHeavy: weight == .heavy, isDashed: LineArt.dashes.contains(scalar))
  }

  // MARK: Shapes

  private mutating func addShape(_ point: Point) {
    guard let cell = canvas.cell(at: point), let scalar = Unicode.Scalar(cell.scalar) else { return }
    let middle = LineArt.middle(of: point)
    if let arc = LineArt.arcs[scalar] {
      let (from, to) = (LineArt.edge(of: middle, arc.from), LineArt.edge(of: middle, arc.to))
      let stroke = Stroke(role: cell.style.role, isHeavy: false, isDashed: false)
      paths[stroke, default: ""] += "M\(from.x) \(from.y)Q\(middle.x) \(middle.y) \(to.x) \(to.y)"
    } else if let direction = LineArt.arrows[scalar] {
      addHead(middle, direction, cell.style.role)
    } else if scalar == LineArt.cross {
      let (left, right, top, bottom) = (middle.x - 5, middle.x + 5, middle.y - 5, middle.y + 5)
      let stroke = Stroke(role: cell.style.role, isHeavy: true, isDashed: false)
      paths[stroke, default: ""] += "M\(left) \(top)L\(right) \(bottom)M\(left) \(bottom)L\(right) \(top)"
    }
  }

  /// A triangle, and the rest of the line before it.
  private mutating func addHead(_ middle: Point, _ direction: Direction, _ role: StyleRole) {
    let (tip, tail) = (LineArt.edge(of: middle, direction), LineArt.edge(of: middle, direction.opposite))
    let base = tip.moved(direction.opposite, by: LineArt.cell.width)
    let (dx, dy) = direction.isHorizontal ? (0, 4) : (4, 0)
    if tail != base {
      let stroke = Stroke(role: role, isHeavy: role == .path, isDashed: false)
      paths[stroke, default: ""] += "M\(tail.x) \(tail.y)L\(base.x) \(base.y)"
    }
    heads += """
      <polygon class="\(role)" points="\(tip.x),\(tip.y) \(base.x + dx),\(base.y + dy) \
      \(base.x - dx),\(base.y - dy)"/>

      """
  }

  private static func middle(of point: Point) -> Point {
    Point(x: (point.x + 1) * cell.width + cell.width / 2, y: (point.y + 1) * cell.height + cell.height / 2)
  }

  private static func edge(of middle: Point, _ direction: Direction) -> Point {
    Point(x: middle.x + direction.dx * cell.width / 2, y: middle.y + direction.dy * cell.height / 2)
  }
}

/// A cell of a character grid: `x` counts columns from the left, `y` rows from the top, both from 0.
public struct Point: Hashable, Sendable {
  public var x: Int
  public var y: Int

  public init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }

  /// The neighbour in a direction.
  public func moved(_ direction: Direction, by count: Int = 1) -> Point {
    Point(x: x + direction.dx * count, y: y + direction.dy * count)
  }
}

/// Columns and rows.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// The four ways to leave a cell.
public enum Direction: Int, CaseIterable, Sendable {
  case up
  case right
  case down
  case left

  /// The column step.
  public var dx: Int { self == .right ? 1 : self == .left ? -1 : 0 }
  /// The row step.
  public var dy: Int { self == .down ? 1 : self == .up ? -1 : 0 }
  /// The way back.
  public var opposite: Direction {
    switch self {
    case .up: .down
    case .right: .left
    case .down: .up
    case .left: .right
    }
  }
  /// Whether it runs along a row.
  public var isHorizontal: Bool { self == .left || self == .right }
}

/// A block of cells. A rectangle without width or height is empty.
public struct Rect: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  /// The column after the last one.
  public var maxX: Int { x + width }
  /// The row after the last one.
  public var maxY: Int { y + height }
  public var isEmpty: Bool { width == 0 || height == 0 }
  public var size: Size { Size(width: width, height: height) }
  /// The cell in the middle, the upper left one where there are two.
  public var center: Point { Point(x: x + (width - 1) / 2, y: y + (height - 1) / 2) }

  public func contains(_ point: Point) -> Bool {
    point.x >= x && point.x < maxX && point.y >= y && point.y < maxY
  }

  /// The same rectangle without a margin on all four sides.
  public func inset(_ horizontal: Int = 1, _ vertical: Int = 1) -> Rect {
    Rect(
      x: x + horizontal, y: y + vertical, width: width - 2 * horizontal, height: height - 2 * vertical)
  }

  /// The cells that both have, empty where they do not meet.
  public func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    return Rect(
      x: left, y: top, width: min(maxX, other.maxX) - left, height: min(maxY, other.maxY) - top)
  }
}

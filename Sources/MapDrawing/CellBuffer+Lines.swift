/// How the frame of a box is drawn.
public enum FrameKind: Sendable {
  /// Square corners: a place that holds others.
  case square
  /// Round corners: a thing.
  case round
  /// Dashes: named, but not yet known.
  case dashed
}

extension CellBuffer {
  /// Adds arms to a cell. What already stands there is kept as far as it is a line; anything else is replaced.
  ///
  /// The meaning of the cell becomes `style` unless a heavy line already runs there and the new one is light.
  public mutating func join(_ junction: Junction, x: Int, y: Int, style: Style) {
    guard let old = cell(at: Point(x: x, y: y)), !junction.isEmpty else { return }
    let existing = Unicode.Scalar(old.scalar).flatMap(Junction.init(glyph:)) ?? Junction()
    let keepsStyle = existing.isHeavy && !junction.isHeavy
    set(Cell(existing.union(junction).glyph, keepsStyle ? old.style : style), x: x, y: y)
  }

  /// Draws the frame of a rectangle; frames that touch are joined.
  public mutating func frame(
    _ rect: Rect, kind: FrameKind = .square, weight: LineWeight = .light, style: Style
  ) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    horizontalLine(from: rect.x, to: rect.maxX - 1, y: rect.y, weight: weight, style: style)
    horizontalLine(from: rect.x, to: rect.maxX - 1, y: rect.maxY - 1, weight: weight, style: style)
    verticalLine(x: rect.x, from: rect.y, to: rect.maxY - 1, weight: weight, style: style)
    verticalLine(x: rect.maxX - 1, from: rect.y, to: rect.maxY - 1, weight: weight, style: style)
    switch kind {
    case .square: break
    case .round: roundCorners(rect)
    case .dashed: dashSides(rect)
    }
  }

  /// A line along a row, both ends included.
  public mutating func horizontalLine(
    from start: Int, to end: Int, y: Int, weight: LineWeight = .light, style: Style
  ) {
    guard start <= end else { return }
    for x in start...end {
      if x > start { join(Junction(.left, weight), x: x, y: y, style: style) }
      if x < end { join(Junction(.right, weight), x: x, y: y, style: style) }
    }
  }

  /// A line along a column, both ends included.
  public mutating func verticalLine(
    x: Int, from start: Int, to end: Int, weight: LineWeight = .light, style: Style
  ) {
    guard start <= end else { return }
    for y in start...end {
      if y > start { join(Junction(.up, weight), x: x, y: y, style: style) }
      if y < end { join(Junction(.down, weight), x: x, y: y, style: style) }
    }
  }

  private mutating func roundCorners(_ rect: Rect) {
    replace("┌", with: "╭", x: rect.x, y: rect.y)
    replace("┐", with: "╮", x: rect.maxX - 1, y: rect.y)
    replace("└", with: "╰", x: rect.x, y: rect.maxY - 1)
    replace("┘", with: "╯", x: rect.maxX - 1, y: rect.maxY - 1)
  }

  private mutating func dashSides(_ rect: Rect) {
    for x in rect.x..<rect.maxX {
      replace("─", with: "╌", x: x, y: rect.y)
      replace("─", with: "╌", x: x, y: rect.maxY - 1)
    }
    for y in rect.y..<rect.maxY {
      replace("│", with: "╎", x: rect.x, y: y)
      replace("│", with: "╎", x: rect.maxX - 1, y: y)
    }
  }

  private mutating func replace(
    _ old: Unicode.Scalar, with new: Unicode.Scalar, x: Int, y: Int
  ) {
    guard var cell = cell(at: Point(x: x, y: y)), cell.scalar == old.value else { return }
    cell.scalar = new.value
    set(cell, x: x, y: y)
  }
}

/// One cell of a character grid: a base character, up to two marks that join it, and its meaning.
public struct Cell: Hashable, Sendable {
  /// The base character; 0 in the right half of a wide character.
  public var scalar: UInt32
  /// A combining mark, or 0.
  public var mark: UInt32 = 0
  /// A second combining mark, or 0.
  public var secondMark: UInt32 = 0
  public var style: Style

  public init(_ scalar: Unicode.Scalar, _ style: Style = .text) {
    self.scalar = scalar.value
    self.style = style
  }

  /// The right half of the wide character before it.
  static func continuation(_ style: Style) -> Cell {
    var cell = Cell(" ", style)
    cell.scalar = 0
    return cell
  }

  public var isContinuation: Bool { scalar == 0 }
  public var isBlank: Bool { scalar == 0x20 && mark == 0 }
}

/// A grid of cells to draw on. Everything that lies outside is clipped.
public struct CellBuffer: Hashable, Sendable {
  public let width: Int
  public let height: Int
  /// Row after row.
  public private(set) var cells: [Cell]

  /// A blank grid.
  public init(width: Int, height: Int, style: Style = .text) {
    self.width = max(0, width)
    self.height = max(0, height)
    cells = Array(repeating: Cell(" ", style), count: self.width * self.height)
  }

  public var bounds: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  /// A cell that lies inside; use `cell(at:)` where that is not certain.
  public subscript(x: Int, y: Int) -> Cell {
    get { cells[y * width + x] }
    set { cells[y * width + x] = newValue }
  }

  /// The cell at a place, nil outside.
  public func cell(at point: Point) -> Cell? {
    bounds.contains(point) ? self[point.x, point.y] : nil
  }

  /// Writes a cell and mends wide characters that it cuts in half.
  public mutating func set(_ cell: Cell, x: Int, y: Int) {
    guard x >= 0, y >= 0, x < width, y < height else { return }
    if self[x, y].isContinuation, x > 0 { self[x - 1, y] = Cell(" ", self[x - 1, y].style) }
    if x + 1 < width, self[x + 1, y].isContinuation, !cell.isContinuation {
      self[x + 1, y] = Cell(" ", self[x + 1, y].style)
    }
    self[x, y] = cell
  }

  /// Fills a block with blanks.
  public mutating func fill(_ rect: Rect, style: Style) {
    let rect = rect.intersection(bounds)
    for y in rect.y..<rect.maxY where !rect.isEmpty {
      for x in rect.x..<rect.maxX { set(Cell(" ", style), x: x, y: y) }
    }
  }

  /// Changes the meaning of a block without touching its characters.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let rect = rect.intersection(bounds)
    for y in rect.y..<rect.maxY where !rect.isEmpty {
      for x in rect.x..<rect.maxX { self[x, y].style = change(self[x, y].style) }
    }
  }

  /// Copies a window of another grid so that its upper left cell lands on `target`; never draws outside `clip`.
  public mutating func blit(_ source: CellBuffer, window: Rect, at target: Point, clip: Rect? = nil) {
    let area = (clip ?? bounds).intersection(bounds)
    let window = window.intersection(source.bounds)
    for row in 0..<window.height {
      for column in 0..<window.width {
        let place = Point(x: target.x + column, y: target.y + row)
        guard area.contains(place) else { continue }
        var cell = source[window.x + column, window.y + row]
        let cutsLeft = column == 0 && cell.isContinuation
        let isWide = TextWidth.of(Unicode.Scalar(cell.scalar) ?? " ") == 2
        let cutsRight = isWide && (column == window.width - 1 || place.x == area.maxX - 1)
        if cutsLeft || cutsRight { cell = Cell(" ", cell.style) }
        self[place.x, place.y] = cell
      }
    }
  }
}

extension CellBuffer {
  /// Writes text on one row, clipped to `maxWidth` columns and to the grid; control characters become `?`.
  ///
  /// - Returns: how many columns were written.
  @discardableResult
  public mutating func put(
    _ text: String, x: Int, y: Int, style: Style = .text, maxWidth: Int = .max
  ) -> Int {
    guard y >= 0, y < height else { return 0 }
    let limit = maxWidth == .max ? width - x : min(maxWidth, width - x)
    let text = TextWidth.truncate(text, to: limit)
    var column = x
    for scalar in text.unicodeScalars {
      let columns = TextWidth.of(scalar)
      if columns == 0 {
        addMark(scalar, before: column, y: y)
      } else if column >= 0, column + columns <= width {
        set(Cell(CellBuffer.printable(scalar), style), x: column, y: y)
        if columns == 2 { setContinuation(style, x: column + 1, y: y) }
      }
      column += columns
    }
    return column - x
  }

  private mutating func setContinuation(_ style: Style, x: Int, y: Int) {
    if x + 1 < width, self[x + 1, y].isContinuation { self[x + 1, y] = Cell(" ", style) }
    self[x, y] = .continuation(style)
  }

  private mutating func addMark(_ scalar: Unicode.Scalar, before column: Int, y: Int) {
    guard scalar.properties.generalCategory != .format else { return }
    var base = column - 1
    if base > 0, base < width, self[base, y].isContinuation { base -= 1 }
    guard base >= 0, base < width else { return }
    if self[base, y].mark == 0 {
      self[base, y].mark = scalar.value
    } else if self[base, y].secondMark == 0 {
      self[base, y].secondMark = scalar.value
    }
  }

  private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar == "\t" { return " " }
    switch scalar.properties.generalCategory {
    case .control, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: return "?"
    default: return scalar
    }
  }
}

extension CellBuffer {
  /// One row as text, trailing blanks kept.
  public func row(_ y: Int) -> String {
    var text = String.UnicodeScalarView()
    for x in 0..<width {
      for value in [self[x, y].scalar, self[x, y].mark, self[x, y].secondMark] where value != 0 {
        text.append(Unicode.Scalar(value) ?? "?")
      }
    }
    return String(text)
  }

  /// All rows as text, trailing blanks dropped.
  public var plainText: String {
    (0..<height).map { y in
      var line = Substring(row(y))
      while line.last == " " { line.removeLast() }
      return String(line)
    }.joined(separator: "\n")
  }
}

/// How strong a line is drawn.
public enum LineWeight: UInt8, Sendable {
  case light = 1
  case heavy = 2
}

/// What meets in one cell: four arms, each absent, light or heavy. Lines that cross merge by joining their arms,
/// and every combination has an exact glyph in the Box Drawing block of Unicode.
public struct Junction: Hashable, Sendable {
  /// Two bits for each direction, in the order of `Direction`.
  private var bits: UInt8

  /// No arm.
  public init() { bits = 0 }

  /// One arm.
  public init(_ direction: Direction, _ weight: LineWeight) {
    bits = weight.rawValue << UInt8(direction.rawValue * 2)
  }

  /// A line through the cell along the direction's axis.
  public init(through direction: Direction, _ weight: LineWeight) {
    self = Junction(direction, weight).union(Junction(direction.opposite, weight))
  }

  /// The arms that a glyph shows; nil where it is not a line. Dashes count as light lines, arcs as corners.
  public init?(glyph: Unicode.Scalar) {
    guard let bits = Junction.bitsOfGlyph[glyph] else { return nil }
    self.bits = bits
  }

  /// The weight of an arm, nil where there is none.
  public subscript(_ direction: Direction) -> LineWeight? {
    LineWeight(rawValue: (bits >> UInt8(direction.rawValue * 2)) & 3)
  }

  /// Both sets of arms; the heavier one wins where both have one.
  public func union(_ other: Junction) -> Junction {
    var joined = Junction()
    for direction in Direction.allCases {
      let shift = UInt8(direction.rawValue * 2)
      let weight = max((bits >> shift) & 3, (other.bits >> shift) & 3)
      joined.bits |= weight << shift
    }
    return joined
  }

  public var isEmpty: Bool { bits == 0 }
  public var isHeavy: Bool { bits & 0b1010_1010 != 0 }

  /// How the arms lie.
  public enum Axis: Sendable {
    case horizontal
    case vertical
    case joint
  }

  /// Whether the arms make a line or a joint.
  public var axis: Axis {
    let isVertical = self[.up] != nil || self[.down] != nil
    let isHorizontal = self[.left] != nil || self[.right] != nil
    return isVertical && isHorizontal ? .joint : isVertical ? .vertical : .horizontal
  }

  /// The Box Drawing character with exactly these arms.
  public var glyph: Unicode.Scalar {
    var index = 0
    var place = 1
    for direction in Direction.allCases {
      index += Int(bits >> UInt8(direction.rawValue * 2) & 3) * place
      place *= 3
    }
    return Junction.glyphs[index]
  }

  /// Glyphs by their arms, counted in base 3: up, right, down, left.
  private static let glyphs: [Unicode.Scalar] = Array(
    (" ╵╹╶└┖╺┕┗╷│╿┌├┞┍┝┡╻╽┃┎┟┠┏┢┣" + "╴┘┚─┴┸╼┶┺┐┤┦┬┼╀┮┾╄┒┧┨┰╁╂┲╆╊" + "╸┙┛╾┵┹━┷┻┑┥┩┭┽╃┯┿╇┓┪┫┱╅╉┳╈╋")
      .unicodeScalars)

  private static let bitsOfGlyph: [Unicode.Scalar: UInt8] = {
    var table: [Unicode.Scalar: UInt8] = [:]
    for (index, glyph) in glyphs.enumerated() where index > 0 {
      var rest = index
      var bits: UInt8 = 0
      for direction in Direction.allCases {
        bits |= UInt8(rest % 3) << UInt8(direction.rawValue * 2)
        rest /= 3
      }
      table[glyph] = bits
    }
    let lookalikes: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("╭", "┌"), ("╮", "┐"), ("╰", "└"), ("╯", "┘"), ("╌", "─"), ("╎", "│"), ("┄", "─"), ("┆", "│"),
    ]
    for (glyph, model) in lookalikes { table[glyph] = table[model] }
    return table
  }()
}

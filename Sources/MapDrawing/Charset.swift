import Foundation

/// Which characters the terminal can show.
public enum Charset: String, Sendable, CaseIterable {
  case unicode
  case ascii
}

extension CellBuffer {
  /// The same picture in another set of characters. Every cell keeps its place: one character becomes one.
  public func converted(to charset: Charset) -> CellBuffer {
    guard charset == .ascii else { return self }
    var copy = self
    for y in 0..<height {
      for x in 0..<width {
        copy[x, y] = self[x, y].inASCII
      }
    }
    return copy
  }
}

extension Cell {
  fileprivate var inASCII: Cell {
    guard scalar >= 0x80 || mark != 0 else {
      return isContinuation ? Cell("?", style) : self
    }
    return Cell(Unicode.Scalar(scalar).map(Cell.asciiScalar) ?? "?", style)
  }

  private static func asciiScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return scalar }
    if let replacement = asciiReplacements[scalar] { return replacement }
    guard let mask = Junction(glyph: scalar) else { return unaccented(scalar) }
    switch mask.axis {
    case .horizontal: return mask.isHeavy ? "=" : "-"
    case .vertical: return mask.isHeavy ? "#" : "|"
    case .joint: return mask.isHeavy ? "#" : "+"
    }
  }

  private static let asciiReplacements: [Unicode.Scalar: Unicode.Scalar] = [
    "►": ">", "◄": "<", "▲": "^", "▼": "v", "▸": ">", "▾": "v", "▽": "v", "✓": "+", "✗": "x", "╳": "X",
    "·": ".", "╌": "-", "╎": ":", "┄": "-", "…": "~", "→": ">", "←": "<", "↑": "^", "↓": "v", "×": "x",
    "▒": "%", "░": ".", "█": "#", "–": "-", "—": "-", "’": "'", "“": "\"", "”": "\"", "•": "*", "●": "*",
    "≠": "!", "⏎": "$",
  ]

  private static func unaccented(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first
    return base.flatMap { $0.isASCII ? $0 : nil } ?? "?"
  }
}

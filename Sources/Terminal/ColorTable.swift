import CNcurses
import Explorer

/// Turns looks into ncurses attributes and colour pairs, as far as the terminal has colours.
final class ColorTable {
  private enum Depth {
    case none
    case basic
    case extended
  }

  private struct PairKey: Hashable {
    let foreground: Int32
    let background: Int32
  }

  private let depth: Depth
  private var pairs: [PairKey: Int32] = [:]

  init(isColorful: Bool) {
    guard isColorful, has_colors(), start_color() != ERR else {
      depth = .none
      return
    }
    use_default_colors()
    depth = ncurses_colors() >= 256 ? .extended : .basic
  }

  /// Whether there are colours to use.
  var isColorful: Bool { depth != .none }

  /// The attributes and the pair of a look.
  func attributes(_ look: Appearance) -> (attributes: attr_t, pair: Int32) {
    var attributes: attr_t = 0
    if look.isBold { attributes |= ncurses_bold() }
    if look.isDim { attributes |= ncurses_dim() }
    if look.isUnderlined { attributes |= ncurses_underline() }
    if look.isReversed { attributes |= ncurses_reverse() }
    switch depth {
    case .none: return (attributes, 0)
    case .basic: return (attributes, pair(look.foreground.basic, look.background.basic))
    case .extended: return (attributes, pair(look.foreground.extended, look.background.extended))
    }
  }

  private func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = PairKey(foreground: foreground, background: background)
    if let known = pairs[key] { return known }
    let pair = max(0, alloc_pair(foreground, background))
    pairs[key] = pair
    return pair
  }
}

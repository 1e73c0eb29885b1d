/// One key as a person names it.
public enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case up
  case down
  case left
  case right
  case shiftUp
  case shiftDown
  case shiftLeft
  case shiftRight
  case pageUp
  case pageDown
  case home
  case end
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case function(Int)

  /// How the key is written in help texts and configuration files.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .shiftUp: "Shift-↑"
    case .shiftDown: "Shift-↓"
    case .shiftLeft: "Shift-←"
    case .shiftRight: "Shift-→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    }
  }
}

extension Key {
  /// The key of a name as help texts and configuration files write it; nil where there is none.
  init?(name: String) {
    if let known = Key.named[name.lowercased()] {
      self = known
    } else if name.count == 1, let character = name.first {
      self = .character(character)
    } else if name.lowercased().hasPrefix("ctrl-"), name.count == 6, let character = name.lowercased().last {
      self = .control(character)
    } else if name.lowercased().hasPrefix("f"), let number = Int(name.dropFirst()), (1...12).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let named: [String: Key] = {
    var keys: [String: Key] = [
      "up": .up, "down": .down, "left": .left, "right": .right, "shift-up": .shiftUp,
      "shift-down": .shiftDown, "shift-left": .shiftLeft, "shift-right": .shiftRight,
      "space": .character(" "),
    ]
    for key: Key in [
      .up, .down, .left, .right, .shiftUp, .shiftDown, .shiftLeft, .shiftRight, .pageUp, .pageDown, .home,
      .end, .enter, .escape, .tab, .backTab, .backspace, .delete,
    ] { keys[key.name.lowercased()] = key }
    return keys
  }()
}

/// What the mouse did, in cells of the screen.
public struct MouseEvent: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press
    case release
    /// Moved with the button held down.
    case drag
    case wheelUp
    case wheelDown
  }

  public var action: Action
  public var x: Int
  public var y: Int

  public init(_ action: Action, x: Int, y: Int) {
    self.action = action
    self.x = x
    self.y = y
  }
}

import CNcurses
import Explorer

/// Turns what ncurses reads into events. Remembers only whether a paste is under way.
struct InputDecoder {
  /// Codes for the brackets around pasted text, beyond those that ncurses uses.
  static let pasteStart: Int32 = 0x1F00
  static let pasteEnd: Int32 = 0x1F01

  private var pasted: String?

  mutating func decode(_ value: wint_t, isFunctionKey: Bool) -> ExplorerEvent? {
    let code = Int32(bitPattern: value)
    if isFunctionKey, code == InputDecoder.pasteStart {
      pasted = ""
      return nil
    }
    if isFunctionKey, code == InputDecoder.pasteEnd {
      defer { pasted = nil }
      return pasted.map(ExplorerEvent.paste)
    }
    if pasted != nil {
      if !isFunctionKey, let scalar = Unicode.Scalar(value) {
        pasted?.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
      }
      return nil
    }
    if isFunctionKey { return code == KEY_MOUSE ? mouseEvent() : functionKey(code).map(ExplorerEvent.key) }
    return character(value).map(ExplorerEvent.key)
  }

  private func character(_ value: wint_t) -> Key? {
    switch value {
    case 9: return .tab
    case 10, 13: return .enter
    case 27: return .escape
    case 8, 127: return .backspace
    case 0..<32: return Unicode.Scalar(value + 96).map { .control(Character($0)) }
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  private func functionKey(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_SR: .shiftUp
    case KEY_SF: .shiftDown
    case KEY_SLEFT: .shiftLeft
    case KEY_SRIGHT: .shiftRight
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME: .home
    case KEY_END: .end
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    case KEY_F0 + 1...KEY_F0 + 12: .function(Int(code - KEY_F0))
    default: nil
    }
  }

  private func mouseEvent() -> ExplorerEvent? {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return nil }
    let action: MouseEvent.Action
    if ncurses_is_wheel_up(event.bstate) != 0 {
      action = .wheelUp
    } else if ncurses_is_wheel_down(event.bstate) != 0 {
      action = .wheelDown
    } else if ncurses_is_press(event.bstate) != 0 {
      action = .press
    } else if ncurses_is_release(event.bstate) != 0 {
      action = .release
    } else if ncurses_is_motion(event.bstate) != 0 {
      action = .drag
    } else {
      return nil
    }
    return .mouse(MouseEvent(action, x: Int(event.x), y: Int(event.y)))
  }
}

import CNcurses
import CTerminalGuard
import Explorer
import Foundation
import MapDrawing

/// Why the explorer cannot take over the terminal.
public struct TerminalError: Error, CustomStringConvertible, Sendable {
  public let description: String
}

/// The terminal, as a grid of cells to fill and a source of keys. The only type that calls ncurses.
///
/// ncurses is not thread-safe: a screen stays on the thread that made it.
final class Screen {
  /// The characters that the terminal can show.
  let charset: Charset
  /// Something to tell the user about the terminal, such as a terminal type that had to be replaced.
  let notice: String?
  private let colors: ColorTable
  private let isSynchronized: Bool
  /// The descriptor that tells of signals and of results from the background.
  let signalDescriptor: Int32
  private let inputDescriptor: Int32
  private let outputDescriptor: Int32
  private var shown: CellBuffer?
  private static let fewCells = 600
  private var shownTheme: Theme.Name?
  private var decoder = InputDecoder()
  private(set) var isMouseOn = false

  /// Takes over the terminal.
  init(settings: TerminalSettings) throws(TerminalError) {
    setlocale(LC_CTYPE, "")
    let isUTF8 = ncurses_locale_is_utf8() != 0
    if !isUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
    charset = settings.charset ?? (isUTF8 ? .unicode : .ascii)
    let files = try Screen.openTerminal()
    (inputDescriptor, outputDescriptor) = (fileno(files.input), fileno(files.output))
    signalDescriptor = terminal_guard_install(outputDescriptor)
    guard signalDescriptor >= 0 else {
      throw TerminalError(description: "cannot make a pipe for signals")
    }
    let type = settings.terminalType ?? ""
    notice = try Screen.start(files, type: type)
    terminal_guard_set_active(1)
    isSynchronized = ["xterm", "tmux", "screen", "foot", "alacritty", "wezterm", "ghostty", "contour"]
      .contains { type.hasPrefix($0) }
    colors = ColorTable(isColorful: settings.isColorful)
    configure()
    setMouse(settings.isMouseOn)
  }

  private static func openTerminal() throws(TerminalError) -> (
    input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>
  ) {
    guard isatty(1) == 1, let output = ncurses_stdout() else {
      throw TerminalError(description: "standard output is not a terminal")
    }
    if isatty(0) == 1, let input = ncurses_stdin() { return (input, output) }
    guard let input = fopen("/dev/tty", "r") else {
      throw TerminalError(description: "there is no terminal to read keys from")
    }
    return (input, output)
  }

  /// Starts ncurses with the terminal's own type, else with one that nearly all terminals understand.
  private static func start(
    _ files: (input: UnsafeMutablePointer<FILE>, output: UnsafeMutablePointer<FILE>), type: String
  ) throws(TerminalError) -> String? {
    if newterm(nil, files.output, files.input) != nil { return nil }
    for fallback in ["xterm-256color", "xterm", "vt100"]
    where newterm(fallback, files.output, files.input) != nil {
      return "the terminal type `\(type)` is not installed here; drawing as \(fallback)"
    }
    throw TerminalError(description: "the terminal type `\(type)` is not known, and neither is xterm")
  }

  private func configure() {
    raw()
    noecho()
    nonl()
    curs_set(0)
    let screen = ncurses_screen()
    keypad(screen, true)
    nodelay(screen, true)
    leaveok(screen, true)
    scrollok(screen, false)
    meta(screen, true)
    set_escdelay(25)
    mouseinterval(0)
    // Terminals and multiplexers that send these keys otherwise than their entry says.
    for (sequence, key) in [("[1~", KEY_HOME), ("[7~", KEY_HOME), ("[H", KEY_HOME), ("OH", KEY_HOME)]
      + [("[4~", KEY_END), ("[8~", KEY_END), ("[F", KEY_END), ("OF", KEY_END)]
    {
      define_key("\u{1B}\(sequence)", key)
    }
    define_key("\u{1B}[200~", InputDecoder.pasteStart)
    define_key("\u{1B}[201~", InputDecoder.pasteEnd)
    send("\u{1B}[?2004h")
  }

  /// The size of the terminal in cells.
  var size: Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard ncurses_terminal_size(outputDescriptor, &rows, &columns) == 0 else {
      let screen = ncurses_screen()
      return Size(width: Int(getmaxx(screen)), height: Int(getmaxy(screen)))
    }
    return Size(width: Int(columns), height: Int(rows))
  }

  /// Whether the terminal has colours and may use them.
  var isColorful: Bool { colors.isColorful }

  /// The descriptor to poll for keys.
  var keyDescriptor: Int32 { inputDescriptor }

  /// Follows a new size of the terminal.
  func resize() {
    let size = self.size
    resizeterm(Int32(size.height), Int32(size.width))
    shown = nil
    werase(ncurses_screen())
    // Terminals differ in what they keep of the old size: everything is drawn anew.
    clearok(ncurses_terminal_image(), true)
  }

  /// Everything typed since the last call.
  func readEvents() -> [ExplorerEvent] {
    var events: [ExplorerEvent] = []
    while true {
      var value: wint_t = 0
      let status = wget_wch(ncurses_screen(), &value)
      guard status != ERR else { break }
      if let event = decoder.decode(value, isFunctionKey: status == KEY_CODE_YES) { events.append(event) }
    }
    return events
  }

  /// Shows a picture; only cells that changed since the last one are sent.
  func present(_ picture: CellBuffer, theme: Theme) {
    let buffer = picture.converted(to: charset)
    let old = shownTheme == theme.name ? shown : nil
    if let old, old == buffer { return }
    var changes = 0
    for y in 0..<buffer.height {
      for x in 0..<buffer.width {
        let cell = buffer[x, y]
        if let old, old.width == buffer.width, old.height == buffer.height, old[x, y] == cell { continue }
        guard !cell.isContinuation else { continue }
        changes += 1
        let look = colors.attributes(theme.appearance(of: cell.style))
        _ = ncurses_put(
          Int32(y), Int32(x), cell.scalar, cell.mark, cell.secondMark, look.attributes, look.pair)
      }
    }
    (shown, shownTheme) = (buffer, theme.name)
    wnoutrefresh(ncurses_screen())
    // A few cells arrive in one piece anyway.
    let isSynchronized = isSynchronized && changes > Screen.fewCells
    if isSynchronized { send("\u{1B}[?2026h") }
    doupdate()
    if isSynchronized { send("\u{1B}[?2026l") }
  }

  /// Turns the mouse on, or off so that the terminal's own selection works.
  func setMouse(_ isOn: Bool) {
    let isOn = mousemask(isOn ? ncurses_mouse_events() : 0, nil) != 0
    // ncurses asks for presses and releases alone, whatever the mask says; dragging needs what lies in between.
    send(isOn ? "\u{1B}[?1002h" : "\u{1B}[?1002l")
    isMouseOn = isOn
  }

  /// Copies text to the clipboard of the terminal (OSC 52), which works through ssh as well.
  func copy(_ text: String) {
    send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}")
  }

  /// Gives the terminal back for a while.
  func leave() {
    send("\u{1B}[?2004l\u{1B}[?1002l")
    endwin()
    terminal_guard_set_active(0)
  }

  /// Takes the terminal over again. Application keys must be switched on anew: a refresh does not do it.
  func enter() {
    terminal_guard_set_active(1)
    let screen = ncurses_screen()
    wrefresh(screen)
    keypad(screen, false)
    keypad(screen, true)
    setMouse(isMouseOn)
    send("\u{1B}[?2004h")
    resize()
  }

  private func send(_ text: String) {
    fflush(ncurses_stdout())
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(outputDescriptor, $0.baseAddress, $0.count) }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}

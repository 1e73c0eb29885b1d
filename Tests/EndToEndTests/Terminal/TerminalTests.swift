import Foundation
import PseudoTerminal
import Testing

/// The explorer in a real (pseudo) terminal: whatever happens, the terminal comes back as it was.
@Suite(.serialized)
struct TerminalTests {
  /// Modes that the explorer switches on and must switch off again.
  private static let ownModes: Set<Int> = [1049, 1000, 1002, 1003, 1006, 2004, 2026]

  private func expectRestored(_ terminal: PseudoTerminal, _ before: termios) {
    #expect(terminal.screen.modes.isDisjoint(with: TerminalTests.ownModes))
    #expect(terminal.screen.modes.contains(25), "the cursor is hidden")
    let after = terminal.modes
    #expect(after.c_lflag == before.c_lflag && after.c_iflag == before.c_iflag)
    #expect(after.c_oflag == before.c_oflag && after.c_cflag == before.c_cflag)
  }

  @Test("q leaves the terminal as it was", arguments: ["q", "\u{03}"])
  func quits(key: String) throws {
    let shell = try PseudoTerminal("/bin/sleep", ["0.2"], environment: [:])
    let before = shell.modes
    let terminal = try ExplorerTerminal.open()
    #expect(terminal.screen.modes.contains(1049))
    terminal.type(key)
    #expect(terminal.waitForEnd() == .exited(0))
    expectRestored(terminal, before)
  }

  @Test("Signals that ask to end do so, and the terminal is as it was", arguments: [SIGTERM, SIGHUP, SIGINT])
  func ends(number: Int32) throws {
    let before = try PseudoTerminal("/bin/sleep", ["0.2"], environment: [:]).modes
    let terminal = try ExplorerTerminal.open()
    terminal.signal(number)
    #expect(terminal.waitForEnd() != nil)
    expectRestored(terminal, before)
  }

  @Test(
    "A crash gives the terminal back before it kills the program",
    arguments: [SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGFPE, SIGTRAP])
  func crashes(number: Int32) throws {
    let before = try PseudoTerminal("/bin/sleep", ["0.2"], environment: [:]).modes
    let terminal = try ExplorerTerminal.open()
    terminal.signal(number)
    #expect(terminal.waitForEnd() == .killed(number))
    expectRestored(terminal, before)
  }

  @Test("Ctrl-Z gives the shell its terminal; fg takes it again, arrow keys included")
  func suspends() throws {
    let terminal = try PseudoTerminal(
      "/bin/bash", ["--norc", "--noprofile", "-i"],
      environment: ExplorerTerminal.environment(["PS1": "ready> "]))
    terminal.wait(for: "ready>")
    terminal.type("\(HopmapProcess.executable.path) demo orders-sam-closed-tasks\r")
    #expect(terminal.wait { $0.modes.contains(1049) && $0.text.contains("do not arrive") })
    terminal.settle()
    terminal.type("\u{1A}")
    #expect(terminal.wait { !$0.modes.contains(1049) && $0.text.contains("ready>") })
    // The shell has bracketed paste on by itself.
    #expect(terminal.screen.modes.isDisjoint(with: TerminalTests.ownModes.subtracting([2004])))
    terminal.type("fg\r")
    #expect(terminal.wait { $0.modes.contains(1049) && $0.text.contains("do not arrive") })
    terminal.settle()
    let before = terminal.screen.text
    terminal.type(KeySequence.down)
    #expect(terminal.wait { $0.text != before })
    terminal.type("q")
    #expect(terminal.wait { !$0.modes.contains(1049) && $0.text.contains("ready>") })
    terminal.type("exit\r")
    _ = terminal.waitForEnd()
  }

  @Test("A storm of resizes ends with a whole screen of the last size")
  func followsResizes() throws {
    let terminal = try ExplorerTerminal.open()
    for step in 0..<60 {
      terminal.resize(width: 1 + (step * 37) % 250, height: 1 + (step * 11) % 70)
      if step % 7 == 0 { terminal.read(milliseconds: 1) }
    }
    terminal.settle()
    terminal.resize(width: 100, height: 30)
    #expect(terminal.wait { $0.row(29).contains("help") && $0.row(2).hasPrefix("┌─ Outline 1") })
    #expect(terminal.screen.row(2).hasSuffix("┐"))
    terminal.type("q")
    #expect(terminal.waitForEnd() == .exited(0))
  }

  @Test("NO_COLOR leaves every colour out, and the screen says the same")
  func honoursNoColor() throws {
    let plain = try ExplorerTerminal.open(["demo", "orders-sam-closed-tasks"], ["NO_COLOR": "1"])
    let colorful = try ExplorerTerminal.open()
    #expect(!plain.screen.usedColor && colorful.screen.usedColor)
    #expect(plain.screen.text == colorful.screen.text)
  }

  @Test("Without UTF-8 every byte is ASCII", arguments: ["C", "POSIX"])
  func drawsASCII(locale: String) throws {
    let terminal = try ExplorerTerminal.open(["demo", "orders-sam-closed-tasks"], ["LC_ALL": locale])
    terminal.type("n")
    terminal.settle()
    #expect(terminal.chunks.allSatisfy { $0.bytes.allSatisfy { $0 < 0x80 } })
    #expect(terminal.screen.text.contains("+- Outline 1") && terminal.screen.text.contains("x FAILS"))
  }

  @Test(
    "Terminals of every kind show the cause",
    arguments: ["xterm", "screen", "vt100", "linux", "no-such-type"])
  func drawsOn(type: String) throws {
    let terminal = try ExplorerTerminal.open(["demo", "orders-sam-closed-tasks"], ["TERM": type])
    terminal.type("n")
    #expect(terminal.wait(for: "sg.ingress-denied"))
  }

  @Test("Without a terminal, or one that cannot place characters, the outline is printed")
  func printsWithoutTerminal() throws {
    let result = try HopmapProcess.run(["demo"])
    #expect(result.status == 0 && result.output.contains("HTTP API Api") && !result.output.contains("\u{1B}"))
    let dumb = try PseudoTerminal(
      HopmapProcess.executable.path, ["demo"], environment: ExplorerTerminal.environment(["TERM": "dumb"]))
    #expect(dumb.waitForEnd() == .exited(0))
    #expect(dumb.chunks.allSatisfy { !$0.bytes.contains(0x1B) })
    let unreadable = try HopmapProcess.run(["explore", "no-such-file.tf"])
    #expect(unreadable.status == 2 && unreadable.output.isEmpty)
  }

  @Test("The mouse selects, y copies to the terminal's clipboard and to a file")
  func takesMouseAndCopies() throws {
    let terminal = try ExplorerTerminal.open(["demo", "orders-sam-closed-tasks"])
    #expect(terminal.screen.modes.contains(1002), "the terminal does not tell where the mouse is dragged")
    terminal.type("\u{1B}[<0;8;6M\u{1B}[<0;8;6m")
    terminal.settle()
    terminal.type("y")
    #expect(terminal.wait { $0.clipboard != nil && $0.text.contains("copied") })
    terminal.type("Y")
    terminal.settle()
    #expect(Data(base64Encoded: terminal.screen.clipboard ?? "") != nil)
    terminal.type("M")
    #expect(terminal.wait { $0.modes.isDisjoint(with: [1000, 1002]) }, "M leaves the mouse to the terminal")
  }

  @Test("A selection move costs few bytes")
  func movesCheaply() throws {
    let terminal = try ExplorerTerminal.open()
    terminal.type("1")
    terminal.settle()
    for _ in 0..<6 {
      let before = terminal.chunks.count
      terminal.type(KeySequence.down)
      terminal.read(milliseconds: 10_000)
      terminal.settle()
      let bytes = terminal.chunks[before...].reduce(0) { $0 + $1.bytes.count }
      #expect(bytes > 0 && bytes < 850)
    }
  }

  @Test("A file that changes is read again, and the open trace stays open")
  func reloadsChangedFiles() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-watch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "template.yaml")
    let samples = HopmapProcess.root.appending(path: "Samples")
    let template = { (name: String) in
      try Data(contentsOf: samples.appending(path: "\(name)/input/template.yaml"))
    }
    try template("orders-sam-closed-tasks").write(to: file)
    let terminal = try ExplorerTerminal.open(
      ["explore", "template.yaml@account=444455556666,region=eu-west-1"], directory: folder.path)
    terminal.type("n")
    #expect(terminal.wait(for: "sg.ingress-denied"))
    try template("orders-sam").write(to: file)
    #expect(terminal.wait(for: "✓ DELIVERED", seconds: 15))
    #expect(terminal.screen.text.contains("─ Hops 4 ─ internet"))
  }
}

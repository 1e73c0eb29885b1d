import CPseudoTerminal
import Foundation

/// A program in a terminal of its own, driven as a person drives it: keys in, what it draws out.
///
/// For tests and benchmarks. Not thread-safe.
public final class PseudoTerminal {
  /// Why a program could not be started.
  public struct StartError: Error { public let reason: String }

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    case exited(Int32)
    case killed(Int32)
  }

  /// What the terminal shows, as far as its output was read.
  public private(set) var screen: TerminalScreen
  /// Everything that was written to the terminal, with the seconds since the start.
  public private(set) var chunks: [(time: Double, bytes: [UInt8])] = []
  public let process: pid_t
  private let controller: Int32
  private let start = ContinuousClock.now

  /// Starts a program whose three streams are a new terminal.
  ///
  /// - Parameters:
  ///   - environment: the whole environment of the program.
  ///   - directory: where it runs; nil for the directory of this process.
  public init(
    _ program: String, _ arguments: [String], width: Int = 120, height: Int = 40,
    environment: [String: String], directory: String? = nil
  ) throws {
    screen = TerminalScreen(width: width, height: height)
    let texts = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in texts + variables { free(text) } }
    var started: pid_t = 0
    controller = pseudo_terminal_spawn(
      program, texts, variables, directory, Int32(width), Int32(height), &started)
    process = started
    guard controller >= 0 else { throw StartError(reason: String(cString: strerror(errno))) }
  }

  deinit {
    if ending == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(controller)
  }

  // MARK: Driving

  /// Types text; special keys are their escape sequences.
  public func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      if written < 0, errno == EAGAIN {
        usleep(1000)
        continue
      }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }

  /// Gives the terminal another size and tells the program.
  public func resize(width: Int, height: Int) {
    screen.resize(width: width, height: height)
    pseudo_terminal_resize(controller, Int32(width), Int32(height))
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// The terminal's modes: what `stty` shows.
  public var modes: termios {
    var modes = termios()
    tcgetattr(controller, &modes)
    return modes
  }

  // MARK: Watching

  /// The seconds since the start.
  public var elapsed: Double {
    let time = start.duration(to: .now).components
    return Double(time.seconds) + Double(time.attoseconds) * 1e-18
  }

  /// Reads until a condition holds.
  ///
  /// - Returns: whether it held before the time was over.
  @discardableResult
  public func wait(seconds: Double = 10, until condition: (TerminalScreen) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let didRead = read(milliseconds: 10)
      if condition(screen) { return true }
      if ContinuousClock.now > deadline { return false }
      if !didRead, checkEnding() != nil, !read(milliseconds: 0) { return condition(screen) }
    }
  }

  /// Reads until nothing comes for a while.
  public func settle(milliseconds: Int32 = 150) { while read(milliseconds: milliseconds) {} }

  /// Waits until text is seen.
  @discardableResult
  public func wait(for text: String, seconds: Double = 10) -> Bool {
    wait(seconds: seconds) { $0.text.contains(text) }
  }

  /// Waits for one batch of output.
  ///
  /// - Returns: whether anything came.
  @discardableResult
  public func read(milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65536)
    #if canImport(Darwin)
      let count = Darwin.read(controller, &bytes, bytes.count)
    #else
      let count = Glibc.read(controller, &bytes, bytes.count)
    #endif
    guard count > 0 else { return false }
    let received = Array(bytes[..<count])
    chunks.append((elapsed, received))
    screen.receive(received)
    return true
  }

  /// How the program ended, once it did.
  public private(set) var ending: Ending?

  private func checkEnding() -> Ending? {
    if ending != nil { return ending }
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return nil }
    ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
    return ending
  }

  /// Waits for the program to end, and reads what it still has to say.
  public func waitForEnd(seconds: Double = 10) -> Ending? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while checkEnding() == nil, ContinuousClock.now < deadline { read(milliseconds: 20) }
    while read(milliseconds: 20) {}
    return ending
  }
}

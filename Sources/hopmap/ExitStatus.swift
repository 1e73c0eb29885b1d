import ArgumentParser
import TrafficSimulator

/// The exit statuses of the command-line contract.
enum ExitStatus: Int32 {
  /// Delivered, or nothing wrong.
  case good = 0
  /// Not delivered, or findings of severity error.
  case bad = 1
  /// No input could be read.
  case unreadable = 2
  /// The answer hangs on something that the inputs do not say.
  case unknown = 3
  /// The command line asks for something that is not there.
  case usage = 64

  init(_ verdict: Trace.Verdict) {
    switch verdict {
    case .delivered: self = .good
    case .unknown: self = .unknown
    case .denied, .unreachable, .failed: self = .bad
    }
  }

  /// Ends the command with this status.
  func exit() throws {
    if self != .good { throw ExitCode(rawValue) }
  }
}

import CLibFuzzer
import Foundation

/// Calls a test with whatever bytes libFuzzer thinks up, until the command line's limits or a crash end it.
///
/// SwiftPM gives every executable a `main` of its own, so libFuzzer is called as a library.
public func fuzz(_ test: @escaping ([UInt8]) -> Void) -> Never {
  FuzzDriver.test = test
  var count = CommandLine.argc
  var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
  exit(
    LLVMFuzzerRunDriver(&count, &arguments) { start, count in
      FuzzDriver.test(Array(UnsafeBufferPointer(start: start, count: count)))
      return 0
    })
}

private enum FuzzDriver {
  /// A function of C takes nothing along; libFuzzer calls it from the thread that starts it.
  nonisolated(unsafe) static var test: ([UInt8]) -> Void = { _ in }
}

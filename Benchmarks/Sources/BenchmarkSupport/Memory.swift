import Foundation

/// The most memory that this process has held at once, in bytes.
public func peakMemory() -> Int {
  // RUSAGE_SELF, which the platforms give different types.
  let ownProcess: Int32 = 0
  var usage = rusage()
  getrusage(ownProcess, &usage)
  #if canImport(Darwin)
    return usage.ru_maxrss
  #else
    return usage.ru_maxrss * 1024
  #endif
}

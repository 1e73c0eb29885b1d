import Foundation

/// A theme's measurements, printed as one table row each as soon as they are known.
public struct Benchmark: Sendable {
  /// How often a measurement is repeated: the table shows the median and the slowest of these, and the
  /// median of the processor time.
  public let repetitions: Int

  /// Starts a table for `theme`.
  public init(_ theme: String, repetitions: Int = 9) {
    self.repetitions = repetitions
    print("## \(theme)\n\n| what | median | processor | slowest | rate |\n|---|---:|---:|---:|---:|")
  }

  /// Times `work` after one run that is not counted, until its result is there: what becomes of it then is not counted.
  ///
  /// - Parameter units: how much one run does, such as `(8_600_000, "B")`, for the column of rates.
  /// - Returns: the median.
  @discardableResult
  public func measure<Result>(
    _ name: String, units: (count: Double, name: String)? = nil, _ work: () throws -> Result
  ) rethrows -> Duration {
    keep(try work())
    let clock = ContinuousClock()
    var processorTimes: [Duration] = []
    let times = try (0..<repetitions).map { _ in
      let start = processorTime()
      var result: Result?
      let time = try clock.measure { result = try work() }
      processorTimes.append(processorTime() - start)
      keep(result)
      return time
    }
    return report(name, times: times, processorTimes: processorTimes, units: units)
  }

  /// Times a whole process, start included, as a user would wait for it. A command that is not on this
  /// machine, or that fails, is a row that says so.
  @discardableResult
  public func measure(
    process name: String, _ command: [String], units: (count: Double, name: String)? = nil
  ) async -> Duration? {
    var times: [Duration] = []
    for repetition in 0...repetitions {
      switch await run(command) {
      case .success(let time): if repetition > 0 { times.append(time) }
      case .failure(let failure):
        print("| \(name) | \(failure.reason) | | | |")
        return nil
      }
    }
    return report(name, times: times, units: units)
  }

  private func report(
    _ name: String, times: [Duration], processorTimes: [Duration] = [],
    units: (count: Double, name: String)?
  ) -> Duration {
    let times = times.sorted()
    let median = times[times.count / 2]
    let processor =
      processorTimes.isEmpty ? "" : milliseconds(processorTimes.sorted()[processorTimes.count / 2])
    let rate = units.map { "\(scaled($0.count / (median / .seconds(1))))\($0.name)/s" } ?? ""
    let slowest = milliseconds(times[times.count - 1])
    print("| \(name) | \(milliseconds(median)) | \(processor) | \(slowest) | \(rate) |")
    fflush(nil)
    return median
  }

  /// What this process has used of the processors so far: on a machine in use the truer number.
  private func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private func milliseconds(_ time: Duration) -> String {
    String(format: "%.3f ms", time / .milliseconds(1))
  }

  private func scaled(_ value: Double) -> String {
    for (limit, suffix) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where value >= limit {
      return String(format: "%.1f ", value / limit) + suffix
    }
    return String(format: "%.1f ", value)
  }
}

/// Keeps the optimizer from dropping a result that nobody reads.
@inline(never)
@_optimize(none)
private func keep<Value>(_ value: Value) {}

import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a transformation makes of every element, in their order. Several are transformed at once, each is let go of
  /// when it has been.
  ///
  /// Cores that count references to the same object wait for each other: what is transformed at once should share
  /// little.
  public consuming func concurrentMap<Result: Sendable>(
    _ transform: @Sendable (consuming Element) -> Result
  ) -> [Result] {
    let count = count
    guard count > 1 else { return map(transform) }
    let waiting = Mutex<[Element?]>(map(Optional.some))
    self = []
    let results = Mutex<[Result?]>(Array<Result?>(repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { position in
      guard let element = waiting.withLock({ $0[position].take() }) else { return }
      let result = transform(element)
      results.withLock { $0[position] = result }
    }
    return results.withLock { $0.compactMap(\.self) }
  }
}

extension Range<Int> {
  /// The range cut into pieces of at most this length.
  public func stretches(of length: Int) -> [Range<Int>] {
    stride(from: lowerBound, to: upperBound, by: length).map { $0..<Swift.min($0 + length, upperBound) }
  }
}

/// What two pieces of work give; they are done at once where they are long enough to pay for it.
public func both<First: Sendable, Second: Sendable>(
  areLong: Bool, _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
  guard areLong else { return (first(), second()) }
  let results = Mutex<(First?, Second?)>((nil, nil))
  DispatchQueue.concurrentPerform(iterations: 2) { number in
    if number == 0 {
      let result = first()
      results.withLock { $0.0 = result }
    } else {
      let result = second()
      results.withLock { $0.1 = result }
    }
  }
  return results.withLock { ($0.0 ?? first(), $0.1 ?? second()) }
}

import Dispatch
import Synchronization

extension Array where Element: Sendable {
  /// What a transformation makes of every element, in their order. Several are transformed at once, each is let go of
  /// when it has been.
  ///
  /// Values that count references to the same object wait for each other: what is transformed at once should share
  /// little.
  public consuming func concurrentMap<Result: Sendable>(
    _ transform: @Sendable (consuming Element) -> Result
  ) -> [Result] {
    let count = count
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

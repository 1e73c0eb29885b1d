import Synchronization

/// A value that is made when it is first asked for and held from then on. Copies share it.
final class MadeWhenAsked<Value: Sendable>: Sendable {
  private let held = Mutex<Value?>(nil)

  /// The value.
  ///
  /// - Parameter make: makes it; must give the same each time.
  func value(_ make: () -> Value) -> Value {
    held.withLock { held in
      if let held { return held }
      let value = make()
      held = value
      return value
    }
  }
}

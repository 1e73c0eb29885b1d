import Synchronization

/// A text that the whole process holds once and for ever: copies cost nothing, and equal ones are told by their place.
///
/// For the few texts that very many values carry, such as the paths of the inputs.
public struct SharedText: Sendable {
  private final class Holder: Sendable {
    let text: String

    init(_ text: String) { self.text = text }
  }

  /// The table of known texts keeps it.
  private unowned(unsafe) let holder: Holder
  private static let known = Mutex<[String: Holder]>([:])

  /// The one holder of a text, which is kept from now on.
  public init(_ text: String) {
    holder = SharedText.known.withLock { known in
      if let holder = known[text] { return holder }
      let holder = Holder(text)
      known[text] = holder
      return holder
    }
  }

  /// The text itself.
  public var text: String { holder.text }
}

extension SharedText: Hashable {
  public static func == (left: Self, right: Self) -> Bool { left.holder === right.holder }
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(holder)) }
}

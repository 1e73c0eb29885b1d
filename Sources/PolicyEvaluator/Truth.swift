/// A truth value that may hang on something the inputs do not say (Kleene's three-valued logic).
public enum Truth: UInt8, Hashable, Sendable, Comparable {
  case no
  case unknown
  case yes

  public init(_ flag: Bool) { self = flag ? .yes : .no }

  public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }

  /// True where both are, false where one is not.
  public static func && (left: Truth, right: @autoclosure () -> Truth) -> Truth {
    left == .no ? .no : min(left, right())
  }

  /// True where one is, false where neither is.
  public static func || (left: Truth, right: @autoclosure () -> Truth) -> Truth {
    left == .yes ? .yes : max(left, right())
  }

  /// Whether one of the elements gives true; each is borrowed, so that walking a list copies nothing.
  @inline(__always)
  static func any<Element>(_ elements: [Element], _ truth: (borrowing Element) -> Truth) -> Truth {
    elements.withUnsafeBufferPointer { elements in
      var result = Truth.no
      for index in elements.indices where result != .yes { result = max(result, truth(elements[index])) }
      return result
    }
  }

  /// Whether all of the elements give true.
  @inline(__always)
  static func all<Element>(_ elements: [Element], _ truth: (borrowing Element) -> Truth) -> Truth {
    !any(elements) { !truth($0) }
  }

  public static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}

/// A large value on the heap: copies share it until one of them is changed.
@frozen
@propertyWrapper
public struct CopyOnWrite<Value> {
  /// An array of one: unlike a property of an object, it is reached without asking the runtime whether somebody else is
  /// just changing it.
  @usableFromInline var box: [Value]

  @inlinable
  public init(wrappedValue: Value) { box = [wrappedValue] }

  @inlinable
  public var wrappedValue: Value {
    _read { yield box[0] }
    _modify { yield &box[0] }
  }
}

extension CopyOnWrite: Sendable where Value: Sendable {}

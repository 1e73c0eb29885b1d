/// A large value on the heap: copies share it until one of them is changed.
@propertyWrapper
struct CopyOnWrite<Value> {
  private final class Box {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  init(wrappedValue: Value) { box = Box(wrappedValue) }

  var wrappedValue: Value {
    _read { yield box.value }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
  }
}

/// A box is only changed while one value alone holds it.
extension CopyOnWrite: @unchecked Sendable where Value: Sendable {}

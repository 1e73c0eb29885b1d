import Documents

/// `x[*]` and `x.*`.
extension EvaluationRun {
  mutating func splat(_ source: Expression, _ each: Expression) -> Value {
    let collection = value(of: source)
    let elements: [Value]
    switch collection.kind {
    case .list(let list, _), .set(let list, _), .tuple(let list): elements = list
    case .null: return .tuple([])
    case .unknown(let unknown)
    where unknown.type == .dynamic || !unknown.isNotNull || unknown.type.isCollection:
      return unknownSplat(collection, each)
    default: elements = [collection]
    }
    var results: [Value] = []
    for element in elements {
      splatItems.append(element)
      results.append(value(of: each))
      splatItems.removeLast()
    }
    if collection.holdsOneType,
      let list = try? Value.tuple(results).converted(to: .list(.dynamic))
    {
      return list.marked(if: collection.isSensitive)
    }
    return Value.tuple(results).marked(if: collection.isSensitive)
  }

  /// The result of a splat over a collection that is not known; what cannot fit any element is an error.
  private mutating func unknownSplat(_ collection: Value, _ each: Expression) -> Value {
    // Terraform does not look into the elements of a set that it does not know.
    if case .set = collection.type { return .unknown(from: [collection]) }
    let errors = log.errorCount
    let reason = "it is an element of what is not known"
    splatItems.append(.unknown(collection.type.elementType ?? collection.type, Unknown(reason: reason)))
    let result = value(of: each)
    splatItems.removeLast()
    return log.errorCount > errors ? result : .unknown(from: [collection])
  }
}

extension Expression {
  /// The expression with every range inside it changed.
  func mappingRanges(_ map: (ByteRange) -> ByteRange) -> Expression {
    Expression(kind.mappingRanges(map), range: map(range))
  }
}

extension Expression.Kind {
  fileprivate func mappingRanges(_ map: (ByteRange) -> ByteRange) -> Expression.Kind {
    func moved(_ expression: Expression) -> Expression { expression.mappingRanges(map) }
    func moved(_ steps: [TraversalStep]) -> [TraversalStep] {
      steps.map { TraversalStep($0.kind, range: map($0.range)) }
    }
    switch self {
    case .null, .bool, .number, .string, .splatItem, .invalid: return self
    case .template(let parts): return .template(parts.map { $0.mappingRanges(map) })
    case .wrapped(let inner): return .wrapped(moved(inner))
    case .parentheses(let inner): return .parentheses(moved(inner))
    case .traversal(let root, let steps): return .traversal(root: root, steps: moved(steps))
    case .relative(let inner, let steps): return .relative(moved(inner), steps: moved(steps))
    case .index(let inner, let key): return .index(moved(inner), key: moved(key))
    case .splat(let inner, let each): return .splat(moved(inner), each: moved(each))
    case .call(var call):
      call.nameRange = map(call.nameRange)
      call.arguments = call.arguments.map(moved)
      return .call(call)
    case .tuple(let elements): return .tuple(elements.map(moved))
    case .object(let items):
      return .object(items.map { ObjectItem(key: moved($0.key), value: moved($0.value)) })
    case .comprehension(var loop):
      loop.collection = moved(loop.collection)
      loop.key = loop.key.map(moved)
      loop.value = moved(loop.value)
      loop.condition = loop.condition.map(moved)
      return .comprehension(loop)
    case .unary(let symbol, let operand): return .unary(symbol, moved(operand))
    case .binary(let symbol, let left, let right): return .binary(symbol, moved(left), moved(right))
    case .conditional(let condition, let then, let otherwise):
      return .conditional(condition: moved(condition), then: moved(then), otherwise: moved(otherwise))
    }
  }
}

extension TemplatePart {
  fileprivate func mappingRanges(_ map: (ByteRange) -> ByteRange) -> TemplatePart {
    switch self {
    case .literal(let text, let range): .literal(text, range: map(range))
    case .interpolation(let expression): .interpolation(expression.mappingRanges(map))
    case .conditional(let condition, let then, let otherwise, let range):
      .conditional(
        condition: condition.mappingRanges(map), then: then.map { $0.mappingRanges(map) },
        otherwise: otherwise.map { $0.mappingRanges(map) }, range: map(range))
    case .loop(let key, let value, let collection, let body, let range):
      .loop(
        keyVariable: key, valueVariable: value, collection: collection.mappingRanges(map),
        body: body.map { $0.mappingRanges(map) }, range: map(range))
    }
  }
}

import Documents

/// What an expression says without being evaluated, for places where Terraform itself does not evaluate:
/// `depends_on`, `providers`, `ignore_changes`, `moved`, type constraints.
extension Expression {
  /// The expression without parentheses around it.
  public var unparenthesized: Expression {
    if case .parentheses(let inner) = kind { inner.unparenthesized } else { self }
  }

  /// The name and steps where the expression is nothing but a reference.
  public var traversal: (root: String, steps: [TraversalStep])? {
    if case .traversal(let root, let steps) = kind { (root, steps) } else { nil }
  }

  /// The bare name where the expression is nothing else, as `string` or `all`.
  public var keyword: String? {
    if case .traversal(let root, let steps) = kind, steps.isEmpty { root } else { nil }
  }

  /// The text where the expression is a string without interpolations.
  public var literalString: String? {
    if case .string(let text) = kind { text } else { nil }
  }

  /// The elements where the expression is written as a list.
  public var elements: [Expression]? {
    if case .tuple(let elements) = kind { elements } else { nil }
  }

  /// The items where the expression is written as an object.
  public var items: [ObjectItem]? {
    if case .object(let items) = kind { items } else { nil }
  }

  /// A reference as it was written: its root and the steps that need no evaluation.
  public struct WrittenReference: Sendable {
    /// The name that the reference begins with.
    public var root: String
    /// What follows it.
    public var steps: [TraversalStep]
    /// Where the reference was written.
    public var range: ByteRange
  }

  /// Every reference inside, variables of `for` left out, in the order of the text.
  public var references: [WrittenReference] {
    var collector = ReferenceCollector()
    collector.collect(self)
    return collector.references
  }
}

/// Walks an expression and gathers its references.
private struct ReferenceCollector {
  var references: [Expression.WrittenReference] = []
  var hidden: [String] = []

  mutating func collect(_ expression: Expression) {
    switch expression.kind {
    case .null, .bool, .number, .string, .splatItem, .invalid: break
    case .template(let parts): collect(parts)
    case .wrapped(let inner), .parentheses(let inner), .relative(let inner, _), .unary(_, let inner):
      collect(inner)
    case .traversal(let root, let steps):
      if !hidden.contains(root) {
        references.append(Expression.WrittenReference(root: root, steps: steps, range: expression.range))
      }
    case .index(let inner, let key), .splat(let inner, let key), .binary(_, let inner, let key):
      collect(inner)
      collect(key)
    case .call(let call): call.arguments.forEach { collect($0) }
    case .tuple(let elements): elements.forEach { collect($0) }
    case .object(let items):
      for item in items {
        if item.literalKey == nil { collect(item.key) }
        collect(item.value)
      }
    case .comprehension(let comprehension): collect(comprehension)
    case .conditional(let condition, let then, let otherwise):
      collect(condition)
      collect(then)
      collect(otherwise)
    }
  }

  private mutating func collect(_ comprehension: Comprehension) {
    collect(comprehension.collection)
    let count = hidden.count
    hidden += [comprehension.keyVariable, comprehension.valueVariable].compactMap(\.self)
    if let key = comprehension.key { collect(key) }
    collect(comprehension.value)
    if let condition = comprehension.condition { collect(condition) }
    hidden.removeLast(hidden.count - count)
  }

  private mutating func collect(_ parts: [TemplatePart]) {
    for part in parts {
      switch part {
      case .literal: break
      case .interpolation(let expression): collect(expression)
      case .conditional(let condition, let then, let otherwise, _):
        collect(condition)
        collect(then)
        collect(otherwise)
      case .loop(let key, let value, let collection, let body, _):
        collect(collection)
        let count = hidden.count
        hidden += [key, value].compactMap(\.self)
        collect(body)
        hidden.removeLast(hidden.count - count)
      }
    }
  }
}

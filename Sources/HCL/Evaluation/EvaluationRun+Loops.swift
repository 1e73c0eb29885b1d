import Documents

/// `for` expressions.
extension EvaluationRun {
  /// What the rounds of a loop have made so far.
  private struct LoopResult {
    var entries: [ValueMembers.Entry] = []
    var unknowns: [Value] = []
    var isSensitive: Bool
  }

  mutating func comprehension(_ loop: Comprehension, _ range: ByteRange) -> Value {
    let collection = value(of: loop.collection)
    if collection.isNull {
      return fail(loop.collection.range, "`for` over null", "a list, set, map or object is needed")
    }
    if collection.isUnknown, !collection.type.isPrimitive {
      return .unknown(from: [collection], isNotNull: false)
    }
    guard let items = EvaluationRun.items(of: collection) else {
      return fail(
        loop.collection.range, "`for` over a \(collection.type)", "a list, set, map or object is needed")
    }
    if let condition = loop.condition, let failure = check(condition, loop) { return failure }
    if items.isEmpty, let failure = checkNames(loop) { return failure }
    budget -= items.count
    guard budget >= 0 else {
      return fail(range, "more than \(Evaluator.maximumElements) elements in one expression")
    }
    var result = LoopResult(isSensitive: collection.isSensitive)
    for item in items {
      if let failure = addRound(of: loop, item.key, item.value, to: &result) { return failure }
    }
    return collected(result, loop, range)
  }

  /// The keys and elements that a loop sees; nil where a value has none.
  private static func items(of collection: Value) -> [(key: Value, value: Value)]? {
    if let members = collection.members {
      return members.entries.map { (Value.string($0.key).located($0.keyRange), $0.value) }
    }
    let isSet = if case .set = collection.kind { true } else { false }
    return collection.elements?.enumerated().map { (isSet ? $1 : .int($0), $1) }
  }

  /// Runs a loop for one element. Returns a value only where that fails.
  private mutating func addRound(
    of loop: Comprehension, _ key: Value, _ element: Value, to result: inout LoopResult
  ) -> Value? {
    let count = variables.count
    if let name = loop.keyVariable { variables.append((name, key)) }
    variables.append((loop.valueVariable, element))
    defer { variables.removeLast(variables.count - count) }
    if let condition = loop.condition {
      let test = value(of: condition)
      result.isSensitive = result.isSensitive || test.isSensitive
      if test.isUnknown {
        result.unknowns.append(test)
      } else if let flag = (try? test.converted(to: .bool))?.bool {
        if !flag { return nil }
      } else {
        return fail(condition.range, "the `if` of the `for` is not true or false")
      }
    }
    var entry = ValueMembers.Entry(key: "", value: .null)
    if let key = loop.key {
      let value = value(of: key)
      entry.keyRange = value.range
      result.isSensitive = result.isSensitive || value.isSensitive
      if value.isUnknown {
        result.unknowns.append(value)
      } else if let text = (try? value.converted(to: .string))?.string {
        entry.key = text
      } else {
        return fail(key.range, "a key that is no text", "the key of `{for … }` is a text")
      }
    }
    entry.value = value(of: loop.value)
    result.entries.append(entry)
    return nil
  }

  private mutating func collected(_ result: LoopResult, _ loop: Comprehension, _ range: ByteRange) -> Value {
    if !result.unknowns.isEmpty { return .unknown(from: result.unknowns + result.entries.map(\.value)) }
    guard loop.key != nil else {
      return Value.tuple(result.entries.map(\.value)).marked(if: result.isSensitive)
    }
    var entries: [ValueMembers.Entry] = []
    if loop.isGrouping {
      entries = Dictionary(grouping: result.entries, by: \.key).map { key, group in
        .init(key: key, keyRange: group.first?.keyRange, value: .tuple(group.map(\.value)))
      }
    } else {
      var seen: Set<String> = []
      if let twice = result.entries.first(where: { !seen.insert($0.key).inserted }) {
        return fail(range, "two items have the key `\(twice.key)`", "add `...` after the value to group them")
      }
      entries = result.entries
    }
    return Value.object(ValueMembers(entries)).marked(if: result.isSensitive)
  }

  /// Whether the condition of a loop can be one at all, whatever the items are; nil where it can.
  private mutating func check(_ condition: Expression, _ loop: Comprehension) -> Value? {
    let count = variables.count
    let errors = log.errorCount
    let item = Value.unknown(.dynamic, Unknown(reason: "it is an item of the loop"))
    variables += [loop.keyVariable, loop.valueVariable].compactMap(\.self).map { ($0, item) }
    let test = value(of: condition)
    variables.removeLast(variables.count - count)
    if log.errorCount > errors { return test }
    guard !test.isNull, (try? test.converted(to: .bool)) != nil else {
      return fail(condition.range, "the `if` of the `for` is not true or false")
    }
    return nil
  }

  /// Terraform looks at names before it evaluates anything, also in a loop that runs over nothing; nil where
  /// all exist.
  private mutating func checkNames(_ loop: Comprehension) -> Value? {
    let variables = Set(variables.map(\.name) + [loop.keyVariable, loop.valueVariable].compactMap(\.self))
    for expression in [loop.condition, loop.key, loop.value].compactMap(\.self) {
      for reference in expression.references where !variables.contains(reference.root) {
        if scope.roots.contains(reference.root) { continue }
        let range = reference.range.range(in: file)
        if scope.resolve(Reference(root: reference.root, steps: [], range: range)) == nil {
          return unknownName(reference.root, reference.range)
        }
      }
    }
    return nil
  }
}

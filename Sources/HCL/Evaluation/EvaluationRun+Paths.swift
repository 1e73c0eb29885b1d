import Documents

/// References and the steps from them.
extension EvaluationRun {
  mutating func path(_ expression: Expression) -> Value {
    var steps: [(Reference.Step, ByteRange)] = []
    var base = expression
    while true {
      switch base.kind {
      case .relative(let inner, let written):
        steps.insert(contentsOf: written.map(step), at: 0)
        base = inner
        continue
      case .index(let inner, let key):
        steps.insert((.index(value(of: key)), key.range), at: 0)
        base = inner
        continue
      case .traversal(let root, let written):
        steps.insert(contentsOf: written.map(step), at: 0)
        return resolve(root, steps, expression.range)
      default: break
      }
      break
    }
    return take(steps[...], from: value(of: base))
  }

  private func step(_ step: TraversalStep) -> (Reference.Step, ByteRange) {
    switch step.kind {
    case .attribute(let name): (.attribute(name), step.range)
    case .key(let key): (.index(.string(key)), step.range)
    case .index(let digits): (.index(Number(parsing: digits).map(Value.number) ?? .null), step.range)
    }
  }

  private mutating func resolve(_ root: String, _ steps: [(Reference.Step, ByteRange)], _ range: ByteRange)
    -> Value
  {
    if let variable = variables.last(where: { $0.name == root }) {
      return take(steps[...], from: variable.value)
    }
    let reference = Reference(root: root, steps: steps.map(\.0), range: range.range(in: file))
    guard let resolution = scope.resolve(reference) else {
      return unknownName(root, range)
    }
    return take(steps.dropFirst(resolution.consumedSteps), from: resolution.value)
  }

  mutating func unknownName(_ root: String, _ range: ByteRange) -> Value {
    let hint = Spelling.suggestion(for: root, among: scope.roots + variables.map(\.name))
    return fail(range, "nothing here is named `\(root)`", hint)
  }

  private mutating func take(_ steps: ArraySlice<(Reference.Step, ByteRange)>, from start: Value) -> Value {
    var value = start
    for (step, range) in steps { value = take(step, from: value, range) }
    return value
  }

  private mutating func take(_ step: Reference.Step, from value: Value, _ range: ByteRange) -> Value {
    if case .index(let key) = step, key.isUnknown { return .unknown(from: [value, key], isNotNull: false) }
    switch value.kind {
    case .null: return fail(range, "a step into null", "the value is null and holds nothing")
    case .unknown(let unknown):
      if let failure = check(step, into: unknown.type, range) { return failure }
      return stepped(unknown, step).marked(if: value.isSensitive)
    case .map(let members, _), .object(let members):
      let name = step.name ?? ""
      if let found = members[name] { return found.marked(if: value.isSensitive) }
      if let others = members.others {
        let state = others.nature == .supplied ? "not among the inputs" : "not created yet"
        return stepped(
          UnknownValue(Unknown(reason: "`\(others.address)` is \(state)", mention: others)), step)
      }
      return fail(
        range, "there is no member `\(name)`",
        Spelling.suggestion(for: name, among: members.keys)
          ?? "the members are \(members.keys.prefix(20).joined(separator: ", "))")
    case .list(let elements, _), .tuple(let elements):
      guard let index = step.name.flatMap({ Number(parsing: $0) })?.int else {
        return fail(
          range, "a list has no member `\(step.name ?? "")`",
          "write `[*].\(step.name ?? "")` for all elements")
      }
      guard elements.indices.contains(index) else {
        return fail(range, "there is no element \(index)", "the list holds \(elements.count)")
      }
      let isSensitiveKey = if case .index(let key) = step { key.isSensitive } else { false }
      return elements[index].marked(if: value.isSensitive || isSensitiveKey)
    case .set: return fail(range, "an index into a set", "a set has no order; use `tolist` or `for`")
    default:
      return fail(range, "a step into a \(value.type)", "only objects, maps and lists hold other values")
    }
  }

  /// What is wrong with a step into a value of which only the type is known; nil where nothing is.
  private mutating func check(_ step: Reference.Step, into type: ValueType, _ range: ByteRange) -> Value? {
    switch type {
    case .dynamic, .map: return nil
    case .object(let attributes, _):
      if case .index(let key) = step, key.string == nil { return nil }
      guard let name = step.name, attributes[name] == nil else { return nil }
      let hint = Spelling.suggestion(for: name, among: attributes.keys)
      return fail(range, "there is no member `\(name)`", hint)
    case .list, .tuple:
      if case .index = step, step.name.flatMap({ Number(parsing: $0) }) != nil { return nil }
      return fail(range, "a \(type) has no member `\(step.name ?? "")`", "its elements have numbers")
    case .set: return fail(range, "an index into a set", "a set has no order; use `tolist` or `for`")
    case .bool, .number, .string:
      return fail(range, "a step into a \(type)", "only objects, maps and lists hold other values")
    }
  }

  /// What a step from an unknown value leads to: the same mention, one step further.
  private func stepped(_ unknown: UnknownValue, _ step: Reference.Step) -> Value {
    let type: ValueType =
      switch unknown.type {
      case .list(let element), .set(let element), .map(let element): element
      case .object(let attributes, _): attributes[step.name ?? ""] ?? .dynamic
      default: .dynamic
      }
    guard var mention = unknown.cause.text?.soleMention, let name = step.name else {
      return .unknown(type, Unknown(reason: unknown.cause.reason, mentions: unknown.cause.mentions))
    }
    switch step {
    case .attribute: mention.attribute += mention.attribute.isEmpty ? name : ".\(name)"
    case .index(let key):
      let text = key.string == nil ? "[\(name)]" : "[\(QuotedLiteral.text(name))]"
      if mention.attribute.isEmpty { mention.address += text } else { mention.attribute += text }
    }
    return .unknown(type, mention: mention, reason: unknown.cause.reason)
  }
}

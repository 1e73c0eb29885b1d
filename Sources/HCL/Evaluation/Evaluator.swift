import Documents

/// Computes the values of expressions.
public struct Evaluator {
  /// Collections made by one expression may hold this many elements in all.
  public static let maximumElements = 1_000_000
  /// A text made by one expression may be this long.
  public static let maximumTextLength = 16 << 20

  let scope: any EvaluationScope

  public init(scope: any EvaluationScope) { self.scope = scope }

  /// The value of an argument.
  public func evaluate(_ attribute: Attribute) -> Evaluation { evaluate(attribute.value, in: attribute.file) }

  /// The value of an expression that was read from a file.
  public func evaluate(_ expression: Expression, in file: SourceFile) -> Evaluation {
    var run = EvaluationRun(scope: scope, file: file)
    let value = run.value(of: expression)
    return Evaluation(value: value, diagnostics: run.diagnostics)
  }
}

/// One evaluation: the variables of loops and the diagnostics so far.
struct EvaluationRun {
  let scope: any EvaluationScope
  let file: SourceFile
  var diagnostics: [Diagnostic] = []
  var variables: [(name: String, value: Value)] = []
  var splatItems: [Value] = []
  /// Whether this evaluates the template of `templatefile` or `templatestring`.
  var isTemplate = false
  /// How many elements may still be made.
  var budget = Evaluator.maximumElements

  init(scope: any EvaluationScope, file: SourceFile) {
    self.scope = scope
    self.file = file
  }

  /// Tells an error; the value in its place is unknown and says why.
  mutating func fail(_ range: ByteRange, _ message: String, _ detail: String? = nil) -> Value {
    diagnostics.append(
      .error("hcl.evaluation", message, detail: detail, source: range.location(in: file)))
    return Value.unknown(.dynamic, Unknown(reason: message)).located(range.range(in: file))
  }

  mutating func value(of expression: Expression) -> Value {
    let value = rawValue(of: expression)
    switch expression.kind {
    case .tuple, .object, .comprehension, .call:
      if value.isTooLarge {
        return fail(
          expression.range, "the value holds more than \(Evaluator.maximumElements) parts, or nests too deep",
          "collections that double from step to step grow without end; it is taken as unknown")
      }
    default: break
    }
    return value.range == nil ? value.located(expression.range.range(in: file)) : value
  }

  private mutating func rawValue(of expression: Expression) -> Value {
    switch expression.kind {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let digits): return Number(parsing: digits).map(Value.number) ?? .null
    case .string(let text): return .string(text)
    case .template(let parts): return template(parts, expression.range)
    case .wrapped(let inner), .parentheses(let inner): return value(of: inner)
    case .traversal, .relative, .index: return path(expression)
    case .splat(let source, let each): return splat(source, each)
    case .splatItem: return splatItems.last ?? .null
    case .call(let call): return self.call(call, expression.range)
    case .tuple(let elements): return tuple(elements)
    case .object(let items): return object(items)
    case .comprehension(let comprehension): return self.comprehension(comprehension, expression.range)
    case .unary(let symbol, let operand): return unary(symbol, operand, expression.range)
    case .binary(let symbol, let left, let right): return binary(symbol, left, right, expression.range)
    case .conditional(let condition, let then, let otherwise):
      return conditional(condition, then, otherwise, expression.range)
    case .invalid: return .unknown(.dynamic, Unknown(reason: "the expression could not be read"))
    }
  }

  private mutating func tuple(_ elements: [Expression]) -> Value {
    var values: [Value] = []
    for element in elements { values.append(value(of: element)) }
    return .tuple(values)
  }

  private mutating func object(_ items: [ObjectItem]) -> Value {
    var entries: [ValueMembers.Entry] = []
    var unknowns: [Value] = []
    var isSensitive = false
    for item in items {
      let result = value(of: item.value)
      let keyRange = item.key.range.range(in: file)
      if let key = item.literalKey {
        entries.append(.init(key: key, keyRange: keyRange, value: result))
        continue
      }
      let key = value(of: item.key)
      isSensitive = isSensitive || key.isSensitive
      if key.isNull {
        unknowns.append(fail(item.key.range, "null as the key of an object", "a key is a text that is known"))
      } else if key.isUnknown {
        unknowns += [key, result]
      } else if let text = (try? key.converted(to: .string))?.string {
        entries.append(.init(key: text, keyRange: keyRange, value: result))
      } else {
        unknowns.append(fail(item.key.range, "a \(key.type) as the key of an object", "a key is a text"))
      }
    }
    if !unknowns.isEmpty { return .unknown(from: unknowns + entries.map(\.value)) }
    return Value.object(ValueMembers(written: entries)).marked(if: isSensitive)
  }

  private mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ range: ByteRange
  ) -> Value {
    let test = value(of: condition)
    let known = diagnostics
    let thenValue = value(of: then)
    let afterThen = diagnostics
    diagnostics = known
    let otherwiseValue = value(of: otherwise)
    let afterOtherwise = diagnostics
    diagnostics = known
    if test.isNull { return fail(condition.range, "the condition is null", "a condition is true or false") }
    let types = [thenValue, otherwiseValue].map(\.type)
    let type: ValueType
    if thenValue.isNull, types[0] == .dynamic {
      type = types[1]
    } else if otherwiseValue.isNull, types[1] == .dynamic {
      type = types[0]
    } else if types.contains(.dynamic) {
      type = .dynamic
    } else if let unified = ValueType.unified(types) {
      type = unified
    } else {
      return fail(
        range, "the results of the conditional have no common type",
        "one is \(types[0]), the other \(types[1]); convert one of them")
    }
    if test.isUnknown {
      let text = thenValue.symbolicText
      let same = text != nil && text == otherwiseValue.symbolicText ? text : nil
      if thenValue.isNull, otherwiseValue.isNull { return Value(.null(type)) }
      let choices = [thenValue, otherwiseValue].map { (try? $0.converted(to: type)) ?? $0 }
      return Value.unknown(type, from: [test] + choices, text: same, isNotNull: false)
        .refined { $0.cover(choices[0], choices[1]) }
    }
    guard let flag = (try? test.converted(to: .bool))?.bool else {
      return fail(condition.range, "the condition is a \(test.type)", "a condition is true or false")
    }
    diagnostics = flag ? afterThen : afterOtherwise
    let chosen = flag ? thenValue : otherwiseValue
    return ((try? chosen.converted(to: type)) ?? chosen).marked(if: test.isSensitive)
  }

  /// The value of a template: text where all is known, else unknown text with mentions in place.
  mutating func template(_ parts: [TemplatePart], _ range: ByteRange) -> Value {
    var text = ""
    var values: [Value] = []
    var symbolic = ""
    var hasForm = true
    // Whether something unknown stands before, so that what follows is no part of the known beginning.
    var isOpen = false
    var prefix = ""
    for part in parts {
      let value = partValue(part, range)
      values.append(value)
      if value.isNull {
        return fail(range, "null inside a template", "a template holds text; use `coalesce` or a conditional")
      }
      guard !value.isUnknown || value.type.isPrimitive || value.type == .dynamic else {
        hasForm = false
        isOpen = true
        continue
      }
      guard let converted = try? value.converted(to: .string) else {
        return fail(
          range, "a \(value.type) inside a template", "only text, numbers and booleans fit; use `jsonencode`")
      }
      text += converted.string ?? ""
      if !isOpen { prefix += converted.string ?? converted.unknown?.prefix ?? "" }
      isOpen = isOpen || converted.isUnknown
      if let piece = converted.symbolicText { symbolic += piece.raw } else { hasForm = false }
      if text.utf8.count > Evaluator.maximumTextLength {
        return fail(range, "the text grows beyond \(Evaluator.maximumTextLength >> 20) MiB")
      }
    }
    if values.contains(where: \.isUnknown) {
      return Value.unknown(.string, from: values, text: hasForm ? SymbolicText(raw: symbolic) : nil)
        .beginning(with: prefix)
    }
    return Value.string(text.canonical).marked(if: values.contains(where: \.isSensitive))
  }

  private mutating func partValue(_ part: TemplatePart, _ range: ByteRange) -> Value {
    switch part {
    case .literal(let text, _): return .string(text)
    case .interpolation(let expression): return value(of: expression)
    case .conditional(let condition, let then, let otherwise):
      let body = { (parts: [TemplatePart]) in
        Expression(parts.isEmpty ? .string("") : .template(parts), range: range)
      }
      return conditional(condition, body(then), body(otherwise), range)
    case .loop(let key, let variable, let collection, let body):
      let loop = Comprehension(
        keyVariable: key, valueVariable: variable, collection: collection, key: nil,
        value: Expression(.template(body), range: range), isGrouping: false, condition: nil)
      let result = comprehension(loop, range)
      guard let elements = result.elements else { return result }
      if elements.contains(where: \.isUnknown) {
        let pieces = elements.map(\.symbolicText)
        let text = pieces.contains(nil) ? nil : SymbolicText(raw: pieces.compactMap { $0?.raw }.joined())
        return .unknown(.string, from: elements, text: text)
      }
      return Value.string(elements.compactMap(\.string).joined()).marked(if: result.hasSensitiveParts)
    }
  }

  mutating func comprehension(_ loop: Comprehension, _ range: ByteRange) -> Value {
    let collection = value(of: loop.collection)
    if collection.isNull {
      return fail(loop.collection.range, "`for` over null", "a list, set, map or object is needed")
    }
    if collection.isUnknown, !collection.type.isPrimitive {
      return .unknown(from: [collection], isNotNull: false)
    }
    let items: [(key: Value, value: Value)]
    if let members = collection.members {
      items = members.entries.map { (Value.string($0.key).located($0.keyRange), $0.value) }
    } else if let elements = collection.elements {
      let isSet = if case .set = collection.kind { true } else { false }
      items = elements.enumerated().map { (isSet ? $1 : .int($0), $1) }
    } else {
      return fail(
        loop.collection.range, "`for` over a \(collection.type)", "a list, set, map or object is needed")
    }
    if let condition = loop.condition, let failure = check(condition, loop) { return failure }
    budget -= items.count
    guard budget >= 0 else {
      return fail(range, "more than \(Evaluator.maximumElements) elements in one expression")
    }
    var made: [ValueMembers.Entry] = []
    var unknowns: [Value] = []
    var isSensitive = collection.isSensitive
    for item in items {
      let count = variables.count
      if let name = loop.keyVariable { variables.append((name, item.key)) }
      variables.append((loop.valueVariable, item.value))
      defer { variables.removeLast(variables.count - count) }
      if let condition = loop.condition {
        let test = value(of: condition)
        isSensitive = isSensitive || test.isSensitive
        if test.isUnknown {
          unknowns.append(test)
        } else if let flag = (try? test.converted(to: .bool))?.bool {
          if !flag { continue }
        } else {
          return fail(condition.range, "the `if` of the `for` is not true or false")
        }
      }
      var text = ""
      var keyRange: SourceRange?
      if let key = loop.key {
        let value = value(of: key)
        keyRange = value.range
        isSensitive = isSensitive || value.isSensitive
        if value.isUnknown {
          unknowns.append(value)
        } else if let converted = (try? value.converted(to: .string))?.string {
          text = converted
        } else {
          return fail(key.range, "a key that is no text", "the key of `{for … }` is a text")
        }
      }
      made.append(.init(key: text, keyRange: keyRange, value: value(of: loop.value)))
    }
    if !unknowns.isEmpty { return .unknown(from: unknowns + made.map(\.value)) }
    guard loop.key != nil else { return Value.tuple(made.map(\.value)).marked(if: isSensitive) }
    let groups = Dictionary(grouping: made, by: \.key)
    if !loop.isGrouping, let twice = groups.first(where: { $1.count > 1 }) {
      return fail(range, "two items have the key `\(twice.key)`", "add `...` after the value to group them")
    }
    let entries =
      loop.isGrouping
      ? groups.map {
        ValueMembers.Entry(key: $0, keyRange: $1.first?.keyRange, value: .tuple($1.map(\.value)))
      } : made
    return Value.object(ValueMembers(entries)).marked(if: isSensitive)
  }

  /// The result of a splat over a collection that is not known; what cannot fit any element is an error.
  private mutating func unknownSplat(_ collection: Value, _ each: Expression) -> Value {
    let errors = diagnostics.count
    let reason = "it is an element of what is not known"
    splatItems.append(.unknown(collection.type.elementType ?? collection.type, Unknown(reason: reason)))
    let result = value(of: each)
    splatItems.removeLast()
    return diagnostics.count > errors ? result : .unknown(from: [collection])
  }

  /// Whether the condition of a loop can be one at all, whatever the items are; nil where it can.
  private mutating func check(_ condition: Expression, _ loop: Comprehension) -> Value? {
    let count = variables.count
    let errors = diagnostics.count
    let item = Value.unknown(.dynamic, Unknown(reason: "it is an item of the loop"))
    variables += [loop.keyVariable, loop.valueVariable].compactMap(\.self).map { ($0, item) }
    let test = value(of: condition)
    variables.removeLast(variables.count - count)
    if diagnostics.count > errors { return test }
    guard !test.isNull, (try? test.converted(to: .bool)) != nil else {
      return fail(condition.range, "the `if` of the `for` is not true or false")
    }
    return nil
  }

  private mutating func splat(_ source: Expression, _ each: Expression) -> Value {
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
}

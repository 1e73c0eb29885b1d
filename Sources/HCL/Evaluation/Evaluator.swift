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
    return Evaluation(value: value, diagnostics: run.log.diagnostics)
  }
}

/// One evaluation: the variables of loops and the diagnostics so far.
struct EvaluationRun {
  let scope: any EvaluationScope
  let file: SourceFile
  var log = EvaluationLog()
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
    log.append(
      .error("hcl.evaluation", message, detail: detail, range: range.range(in: file)))
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

  mutating func conditional(
    _ condition: Expression, _ then: Expression, _ otherwise: Expression, _ range: ByteRange
  ) -> Value {
    let test = value(of: condition)
    let known = log
    let thenValue = value(of: then)
    let afterThen = log
    log = known
    let otherwiseValue = value(of: otherwise)
    let afterOtherwise = log
    log = known
    if test.isNull { return fail(condition.range, "the condition is null", "a condition is true or false") }
    // Of a result that could not be evaluated Terraform knows no type.
    let types = [(thenValue, afterThen), (otherwiseValue, afterOtherwise)].map { value, log in
      log.errorCount > known.errorCount ? .dynamic : value.type
    }
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
    log = flag ? afterThen : afterOtherwise
    let chosen = flag ? thenValue : otherwiseValue
    // Terraform keeps the marks of the result that is not taken, too.
    return ((try? chosen.converted(to: type)) ?? chosen)
      .marked(if: [test, thenValue, otherwiseValue].contains(where: \.isSensitive))
  }
}

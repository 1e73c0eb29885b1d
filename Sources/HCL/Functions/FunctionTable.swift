import Documents

/// How a function computes its result from arguments that fit its signature.
struct Function: Sendable {
  /// Whether the function itself sees to unknown arguments; otherwise they make the result unknown.
  var handlesUnknown = false
  /// Whether the function itself sees to sensitive arguments; otherwise they make the result sensitive.
  var handlesMarks = false
  /// Whether sensitive elements of the arguments stay what they are; otherwise they make the whole result sensitive.
  var keepsElementMarks = false
  var body: @Sendable ([Value]) throws(ConversionFailure) -> Value
}

/// Terraform's functions by name.
enum FunctionTable {
  static let functions: [String: Function] = [
    collections, texts, conversions, formats, networks, patterns, encodings, sets, numbers, times, secrets,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// Refuses a text that would be longer than an evaluation may make.
  static func checkLength(_ count: Int) throws(ConversionFailure) {
    guard count <= Evaluator.maximumTextLength else {
      throw ConversionFailure(
        reason: "the text would be longer than \(Evaluator.maximumTextLength >> 20) MiB")
    }
  }

  static func argument(_ values: [Value], _ index: Int) throws(ConversionFailure) -> Value {
    guard values.indices.contains(index) else {
      throw ConversionFailure(reason: "argument \(index + 1) is missing")
    }
    return values[index]
  }

  static func text(_ values: [Value], _ index: Int) throws(ConversionFailure) -> String {
    guard let text = try argument(values, index).converted(to: .string).string else {
      throw ConversionFailure(reason: "argument \(index + 1) must not be null")
    }
    return text
  }

  static func number(_ values: [Value], _ index: Int) throws(ConversionFailure) -> Number {
    guard let number = try argument(values, index).converted(to: .number).number else {
      throw ConversionFailure(reason: "argument \(index + 1) must not be null")
    }
    return number
  }

  /// The number of an argument, or nil where it is not known.
  static func number(orUnknown values: [Value], _ index: Int) throws(ConversionFailure) -> Number? {
    try argument(values, index).isUnknown ? nil : number(values, index)
  }

  static func elements(_ value: Value) throws(ConversionFailure) -> [Value] {
    guard let elements = value.elements else {
      throw ConversionFailure(reason: "a list, set or tuple is required, but have \(value.type)")
    }
    return elements
  }

  /// The elements of a list or tuple, which unlike a set has an order.
  static func ordered(_ value: Value) throws(ConversionFailure) -> [Value] {
    if case .set = value.kind {
      throw ConversionFailure(reason: "a list or tuple is required, but have a set")
    }
    return try elements(value)
  }

  static func members(_ value: Value) throws(ConversionFailure) -> ValueMembers {
    guard let members = value.members else {
      throw ConversionFailure(reason: "a map or object is required, but have \(value.type)")
    }
    return members
  }
}

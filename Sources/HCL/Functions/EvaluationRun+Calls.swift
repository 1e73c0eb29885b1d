import Documents

/// Function calls.
extension EvaluationRun {
  mutating func call(_ call: FunctionCall, _ range: ByteRange) -> Value {
    let name = call.name.hasPrefix("core::") ? String(call.name.dropFirst(6)) : call.name
    if name == "try" || name == "can" { return attempt(call, name, range) }
    let provided = scope.providerFunction(name)
    guard let signature = provided?.signature ?? FunctionSignature.all[name] else {
      return unknownFunction(call)
    }
    var (arguments, isComplete) = arguments(of: call)
    guard isComplete else { return .unknown(signature.result, from: arguments, isNotNull: false) }
    do throws(ConversionFailure) {
      arguments = try accepted(arguments, signature)
      if name == "templatestring" { try checkTemplate(call.arguments.first) }
      if EvaluationRun.fileFunctions.contains(name) { return try fileResult(name, arguments, range) }
      if let result = try surroundingsResult(name, arguments) { return result }
      guard let function = provided?.function ?? FunctionTable.functions[name] else {
        return unknownFunction(call)
      }
      let isSensitive =
        !function.handlesMarks
        && arguments.contains { function.keepsElementMarks ? $0.isSensitive : $0.hasSensitiveParts }
      let marked = arguments.first
      if isSensitive, !function.keepsElementMarks { arguments = arguments.map(\.unmarkedDeep) }
      if !function.handlesUnknown, arguments.contains(where: \.isUnknown) {
        return Value.unknown(signature.result, from: arguments).marked(if: isSensitive)
      }
      let result = try function.body(arguments)
      try FunctionTable.checkLength(result.string?.utf8.count ?? 0)
      var secret = result.marked(if: isSensitive)
      // The text is secret as a whole, but its tree tells which parts make it so.
      if isSensitive, name == "jsonencode", let marked { secret.encoded = EncodedValue(marked) }
      return secret
    } catch {
      return fail(range, "the call of `\(name)` failed: \(error.reason)")
    }
  }

  private mutating func unknownFunction(_ call: FunctionCall) -> Value {
    let names = Array(FunctionSignature.all.keys) + ["try", "can"]
    let hint =
      call.name.hasPrefix("provider::")
      ? "this function of a provider is not computed" : Spelling.suggestion(for: call.name, among: names)
    return fail(call.nameRange, "there is no function `\(call.name)`", hint)
  }

  /// The arguments as the types that the function takes.
  private func accepted(
    _ arguments: [Value], _ signature: FunctionSignature
  ) throws(ConversionFailure) -> [Value] {
    let least = signature.parameters.count
    let isTooMany = signature.variadic == nil && arguments.count > least
    guard arguments.count >= least, !isTooMany else {
      let more = signature.variadic == nil ? "" : " or more"
      throw ConversionFailure(
        reason: "it takes \(counted(least, "argument"))\(more), but has \(arguments.count)")
    }
    var accepted: [Value] = []
    accepted.reserveCapacity(arguments.count)
    for (index, argument) in arguments.enumerated() {
      do throws(ConversionFailure) {
        accepted.append(try argument.converted(to: signature.parameter(index).type))
      } catch {
        throw ConversionFailure(reason: "argument \(index + 1) does not fit: \(error.reason)")
      }
    }
    try check(accepted, signature)
    return accepted
  }

  /// Refuses nulls and wrong shapes. As in Terraform, an argument of which nothing is known leaves open what
  /// the others have to be, and so does a list of unknown length for those behind it.
  private func check(_ arguments: [Value], _ signature: FunctionSignature) throws(ConversionFailure) {
    for (index, argument) in arguments.enumerated() where !signature.parameter(index).takesNull {
      if argument.isUnknown, argument.type == .dynamic { return }
      guard !argument.isNull else {
        throw ConversionFailure(reason: "argument \(index + 1) must not be null")
      }
    }
    for (index, argument) in arguments.enumerated() {
      guard let shape = signature.parameter(index).shape else { continue }
      guard shape.fits(argument) else {
        throw ConversionFailure(
          reason: "argument \(index + 1) must be \(shape.described), but is a \(argument.type)")
      }
      if argument.isUnknown, !FunctionSignature.Shape.members.fits(argument.type) || argument.type == .dynamic
      {
        return
      }
    }
  }

  /// A template that is given as a text of its own would only be a string; it has to come from elsewhere.
  private func checkTemplate(_ argument: Expression?) throws(ConversionFailure) {
    switch argument?.unparenthesized.kind {
    case .traversal, .relative, .index: return
    default: throw ConversionFailure(reason: "the template must be a reference, such as `local.template`")
    }
  }

  private func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
  }

  private mutating func fileResult(
    _ name: String, _ arguments: [Value], _ range: ByteRange
  ) throws(ConversionFailure) -> Value {
    // The variables of a template may be unknown in part; its path may not.
    guard let path = arguments.first, !path.isUnknown else { return .unknown(.string, from: arguments) }
    return try callFile(name, arguments, range).marked(if: path.isSensitive)
  }

  /// The arguments, the last one expanded, and whether it is known which there are.
  private mutating func arguments(of call: FunctionCall) -> (values: [Value], isComplete: Bool) {
    var arguments: [Value] = []
    for argument in call.arguments { arguments.append(value(of: argument)) }
    guard call.expandsLastArgument, let last = arguments.last else { return (arguments, true) }
    guard let elements = last.elements else {
      if !last.isUnknown, let argument = call.arguments.last {
        _ = fail(
          argument.range, "`...` after a \(last.type)",
          "only a list, set or tuple stands for several arguments")
      }
      return (arguments, false)
    }
    return (arguments.dropLast() + elements.map { $0.marked(if: last.isSensitive) }, true)
  }

  private mutating func attempt(_ call: FunctionCall, _ name: String, _ range: ByteRange) -> Value {
    guard name == "try" ? !call.arguments.isEmpty : call.arguments.count == 1 else {
      let wanted = name == "try" ? "at least one argument" : "one argument"
      return fail(range, "the call of `\(name)` failed: it takes \(wanted)")
    }
    let known = log
    for argument in call.arguments {
      let result = value(of: argument)
      let failed = log.errorCount > known.errorCount
      if name == "can" {
        log = known
        return !failed && !result.isWhollyKnown ? .unknown(.bool, from: [result]) : .bool(!failed)
      }
      if !failed { return result }
      log = known
    }
    return fail(range, "no argument of `try` could be evaluated")
  }
}

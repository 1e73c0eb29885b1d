import Documents

/// Function calls.
extension EvaluationRun {
  mutating func call(_ call: FunctionCall, _ range: ByteRange) -> Value {
    let name = call.name.hasPrefix("core::") ? String(call.name.dropFirst(6)) : call.name
    if name == "try" || name == "can" { return attempt(call, name, range) }
    var (arguments, isComplete) = arguments(of: call)
    guard isComplete else { return .unknown(from: arguments, isNotNull: false) }
    if EvaluationRun.fileFunctions.contains(name) { return fileResult(name, arguments, range) }
    guard let function = FunctionTable.functions[name] else {
      if FunctionTable.notComputed.contains(name) {
        diagnostics.append(
          .warning(
            "hcl.function", "the function `\(name)` is not computed", detail: "its result counts as unknown",
            source: call.nameRange.location(in: file)))
        var result = Value.unknown(from: arguments, isNotNull: false)
        if case .unknown(var unknown) = result.kind, arguments.allSatisfy(\.isWhollyKnown) {
          unknown.cause.reason = "the function `\(name)` is not computed"
          result.kind = .unknown(unknown)
        }
        return result
      }
      let names =
        Array(FunctionTable.functions.keys) + FunctionTable.notComputed
        + EvaluationRun.fileFunctions + ["try", "can"]
      return fail(
        call.nameRange, "there is no function `\(name)`", Spelling.suggestion(for: name, among: names))
    }
    let isSensitive = !function.handlesMarks && arguments.contains(where: \.hasSensitiveParts)
    if isSensitive { arguments = arguments.map(\.unmarkedDeep) }
    if !function.handlesUnknown, arguments.contains(where: { $0.isUnknown }) {
      return Value.unknown(function.result, from: arguments).marked(if: isSensitive)
    }
    do throws(ConversionFailure) {
      return try function.body(arguments).marked(if: isSensitive)
    } catch {
      return fail(range, "the call of `\(name)` failed: \(error.reason)")
    }
  }

  private mutating func fileResult(_ name: String, _ arguments: [Value], _ range: ByteRange) -> Value {
    // The variables of a template may be unknown in part; its path may not.
    guard let path = arguments.first, !path.isUnknown else { return .unknown(.string, from: arguments) }
    do throws(ConversionFailure) {
      return try callFile(name, arguments, range).marked(if: path.isSensitive)
    } catch {
      return fail(range, "the call of `\(name)` failed: \(error.reason)")
    }
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
    let known = diagnostics
    for argument in call.arguments {
      let result = value(of: argument)
      let failed = diagnostics.dropFirst(known.count).contains { $0.severity == .error }
      if name == "can" {
        diagnostics = known
        return !failed && !result.isWhollyKnown ? .unknown(.bool, from: [result]) : .bool(!failed)
      }
      if !failed { return result }
      diagnostics = known
    }
    return fail(range, "no argument of `try` could be evaluated")
  }
}

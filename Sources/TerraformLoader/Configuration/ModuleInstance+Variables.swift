import Documents
import HCL

/// Variables: where their values come from, their types, defaults and validation ("Input Variables").
extension ModuleInstance {
  /// The value of a variable; nil where none with this name is declared.
  func variable(_ name: String) -> Value? {
    guard let block = definition.blocks["var.\(name)"] else { return nil }
    return keep("var.\(name)", at: block.source) {
      let isNullable = block.body["nullable"].map { evaluate($0).bool != false } ?? true
      let given = given(name).flatMap { $0.isNull && !isNullable ? nil : $0 }
      guard let value = given ?? block.body["default"].map({ evaluate($0) }) else {
        return unset(name, block)
      }
      let isSensitive = block.body["sensitive"].map { evaluate($0).bool == true } ?? false
      return converted(value, name, block).hidden(if: isSensitive)
    }
  }

  /// What the caller or the user gives.
  private func given(_ name: String) -> Value? {
    guard let call else { return variables[name] }
    return call.block.body[name].flatMap { parent?.evaluate($0, as: call.instance) }
  }

  private func unset(_ name: String, _ block: Block) -> Value {
    let type = block.body["type"].map { TypeConstraint($0.value, in: $0.file).type } ?? .dynamic
    if parent == nil {
      run.tell(
        .note(
          "terraform.variable-unset", "the variable `\(name)` has no value",
          detail: "it is taken as unknown; give it with --var \(name)=… or --var-file",
          source: block.source.startLocation))
    } else {
      run.tell(
        .error(
          "terraform.variable-missing", "the call of the module gives no value for `\(name)`",
          detail: "it is taken as unknown", source: call?.block.source.startLocation))
    }
    return .unknown(
      type, mention: run.supplied("\(prefix)var.\(name)"), reason: "`var.\(name)` has no value")
  }

  private func converted(_ value: Value, _ name: String, _ block: Block) -> Value {
    guard let written = block.body["type"] else { return value }
    do throws(ConversionFailure) {
      return try TypeConstraint(written.value, in: written.file, tell: run.tell).convert(value)
    } catch {
      run.tell(TypeConstraint.mismatch(error, value, of: block))
      return value
    }
  }

  /// Tells of values that the variables' types and conditions refuse, of calls that do not fit and of what is wrong
  /// with values that nobody asks for, here and in every module below.
  func judgeValues() {
    judgeCall()
    for name in definition.locals.keys.sorted() { _ = local(name) }
    for name in definition.outputs { _ = output(name) }
    for name in definition.variables {
      if given(name) != nil { _ = variable(name) }
      for rule in definition.blocks["var.\(name)"]?.body.blocks("validation") ?? [] { judge(rule, name) }
    }
    for name in definition.calls {
      for module in instances(ofModule: name)?.1 ?? [] { module.judgeValues() }
    }
  }

  /// Arguments of the language itself in a `module` block.
  static let callArguments: Set = ["source", "version", "providers", "count", "for_each", "depends_on"]

  /// Tells what the call of the module gives without the module declaring it, and what it does not give ("Module
  /// Blocks").
  private func judgeCall() {
    guard let body = call?.block.body else { return }
    for argument in body.attributes
    where !ModuleInstance.callArguments.contains(argument.name)
      && definition.blocks["var.\(argument.name)"] == nil
    {
      run.tell(
        .error(
          "terraform.unsupported-argument", "the module declares no variable `\(argument.name)`",
          detail: Spelling.suggestion(for: argument.name, among: definition.variables) ?? "it is not used",
          source: argument.source.startLocation))
    }
    for block in body.blocks {
      run.tell(
        .error(
          "terraform.unsupported-block", "a `module` block holds no blocks of type `\(block.type)`",
          detail: "it is left out; what a module is given is written as arguments",
          source: block.source.startLocation))
    }
    for name in definition.variables where body[name] == nil {
      // What is missing is told where it is asked for.
      if definition.blocks["var.\(name)"]?.body["default"] == nil { _ = variable(name) }
    }
  }

  private func judge(_ rule: Block, _ name: String) {
    guard let condition = rule.body["condition"], evaluate(condition).bool == false else { return }
    let message = rule.body["error_message"].flatMap { evaluate($0).string }
    run.tell(
      .error(
        "terraform.variable-invalid",
        "the value of `\(name)` is refused: \(message ?? "the condition is false")",
        detail: "it is used as it is", source: condition.source.startLocation))
  }
}

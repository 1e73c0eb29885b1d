import Documents
import HCL

/// Finds what Terraform refuses of a module before it evaluates anything (`terraform validate`).
struct ModuleCheck {
  private let definition: ModuleDefinition
  private(set) var diagnostics: [Diagnostic] = []

  init(_ definition: ModuleDefinition) {
    self.definition = definition
    for address in definition.resources { definition.blocks[address].map { judge(resource: $0) } }
    for name in definition.calls { definition.blocks["module.\(name)"].map { judge(call: $0) } }
    for name in definition.variables { definition.blocks["var.\(name)"].map { judge(variable: $0) } }
    for name in definition.outputs { definition.blocks["output.\(name)"].map { judge(output: $0) } }
    for (name, attribute) in definition.locals where !HCLReader.isIdentifier(name) {
      tellName(name, attribute.nameRange.range(in: attribute.file))
    }
    diagnostics += ReferenceCheck(definition).diagnostics
  }

  private mutating func tell(_ code: String, _ message: String, _ detail: String, at range: SourceRange) {
    diagnostics.append(.error("terraform.\(code)", message, detail: detail, source: range.startLocation))
  }

  // MARK: Names

  private mutating func judgeName(_ block: Block) {
    guard let label = block.labels.last, !HCLReader.isIdentifier(label.text) else { return }
    tellName(label.text, label.range.range(in: block.file))
  }

  private mutating func tellName(_ name: String, _ range: SourceRange) {
    tell(
      "name", "`\(name)` is no name",
      "a name begins with a letter or `_`; letters, digits, `_` and `-` follow",
      at: range)
  }

  private mutating func require(_ name: String, in block: Block) {
    guard block.body[name] == nil else { return }
    tell(
      "argument-missing", "the `\(block.type)` block lacks `\(name)`", "nothing takes its place",
      at: block.source)
  }

  // MARK: Blocks

  private mutating func judge(resource block: Block) {
    judgeName(block)
    judgeProvider(of: block)
    judgeDynamicBlocks(in: block.body)
  }

  private mutating func judge(call block: Block) {
    judgeName(block)
    require("source", in: block)
  }

  private mutating func judge(output block: Block) {
    judgeName(block)
    require("value", in: block)
  }

  /// The type of a variable, and whether its default is of that type.
  private mutating func judge(variable block: Block) {
    judgeName(block)
    var found: [Diagnostic] = []
    let type = block.body["type"].map { TypeConstraint($0.value, in: $0.file) { found.append($0) } }
    if let standard = block.body["default"] {
      let evaluation = Evaluator(scope: NoNames()).evaluate(standard)
      found += evaluation.diagnostics
      if evaluation.value.isNull, block.body["nullable"]?.value.isFalse == true {
        tell(
          "variable-null", "the default of `\(block.labels[0].text)` is null, which `nullable` excludes",
          "leave the default out, or `nullable`", at: standard.source)
      }
      do throws(ConversionFailure) {
        _ = try type?.convert(evaluation.value)
      } catch {
        found.append(TypeConstraint.mismatch(error, evaluation.value, of: block))
      }
    }
    diagnostics += found
  }

  /// A provider of another name has to be configured here or be handed in.
  private mutating func judgeProvider(of block: Block) {
    guard let written = block.body["provider"], let key = ModuleInstance.providerKey(written.value),
      key.contains("."), definition.blocks["provider.\(key)"] == nil,
      !definition.providerAliases.contains(key)
    else { return }
    tell(
      "undeclared", "there is no provider configuration `\(key)`", "its account and region are not known",
      at: written.value.range.range(in: written.file))
  }

  private mutating func judgeDynamicBlocks(in body: Body) {
    for block in body.blocks {
      if block.type == "dynamic" {
        for (name, isThere) in [
          ("for_each", block.body["for_each"] != nil), ("content", !block.body.blocks("content").isEmpty),
        ] where !isThere {
          tell(
            "dynamic-block", "the `dynamic` block lacks `\(name)`", "it stands for no block",
            at: block.source)
        }
      }
      judgeDynamicBlocks(in: block.body)
    }
  }
}

extension ModuleDefinition {
  /// The configurations of providers that callers hand in ("Provider Aliases Within Modules").
  fileprivate var providerAliases: Set<String> {
    let requirements = settings.flatMap { $0.body.blocks("required_providers") }.flatMap(\.body.attributes)
    let aliases = requirements.flatMap { requirement in
      requirement.value.items?.first { $0.literalKey == "configuration_aliases" }?.value.elements ?? []
    }
    return Set(aliases.compactMap(ModuleInstance.providerKey))
  }
}

extension Expression {
  fileprivate var isFalse: Bool { if case .bool(false) = kind { true } else { false } }
}

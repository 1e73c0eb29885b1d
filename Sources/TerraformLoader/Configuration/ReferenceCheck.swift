import Documents
import HCL

/// Finds references to what a module does not declare, evaluated or not. As in Terraform, what `dynamic` blocks hold is
/// judged when they are made.
struct ReferenceCheck {
  private let definition: ModuleDefinition
  private(set) var diagnostics: [Diagnostic] = []

  /// What names mean only in some places.
  private struct Context {
    var hasCount = false
    var hasEach = false
  }

  init(_ definition: ModuleDefinition) {
    self.definition = definition
    let addresses =
      definition.resources + definition.calls.map { "module.\($0)" }
      + definition.outputs.map { "output.\($0)" }
    for address in addresses { definition.blocks[address].map { judge($0) } }
    for attribute in definition.locals.values { judge(attribute, Context()) }
    let providers = definition.blocks.filter { $0.key.hasPrefix("provider.") }.sorted { $0.key < $1.key }
    for (_, block) in providers { judge(block) }
    for block in definition.imports { judge(block) }
  }

  // MARK: Places

  /// Arguments that name providers and attributes, not values; `to` of an `import` names what may not be there yet.
  private static let fixed: Set = ["provider", "providers", "ignore_changes"]

  /// A block that stands alone in the file.
  private mutating func judge(_ block: Block) {
    var block = block
    if block.type == "import" { block.body.attributes.removeAll { $0.name == "to" } }
    judge(
      block.body, Context(hasCount: block.body["count"] != nil, hasEach: block.body["for_each"] != nil))
  }

  private mutating func judge(_ body: Body, _ context: Context) {
    for attribute in body.attributes where !ReferenceCheck.fixed.contains(attribute.name) {
      judge(attribute, context)
    }
    for block in body.blocks {
      if block.type == "dynamic" {
        block.body["for_each"].map { judge($0, context) }
      } else {
        judge(block.body, context)
      }
    }
  }

  // MARK: References

  private mutating func judge(_ attribute: Attribute, _ context: Context) {
    for reference in attribute.value.references {
      if let (kind, address) = missing(reference, context) {
        let range = reference.range.range(in: attribute.file)
        diagnostics.append(ReferenceCheck.undeclared(kind, address, at: range))
      }
    }
  }

  /// Says that nothing of this address is declared.
  static func undeclared(_ kind: String, _ address: String, at range: SourceRange) -> Diagnostic {
    .error(
      "terraform.undeclared", "there is no \(kind) `\(address)`", detail: "its value is taken as unknown",
      source: range.startLocation)
  }

  /// What a reference names that is not there.
  private func missing(_ reference: Expression.WrittenReference, _ context: Context) -> (String, String)? {
    let names = reference.steps.prefix(2).map(\.name)
    guard let name = names.first else { return nil }
    let short = "\(reference.root).\(name)"
    switch reference.root {
    case "var": return declared(short) ? nil : ("variable", short)
    case "local": return definition.locals[name] != nil ? nil : ("local value", short)
    case "module": return declared(short) ? nil : ("module", short)
    case "data", "ephemeral":
      let address = ([reference.root] + names).joined(separator: ".")
      return declared(address)
        ? nil : (reference.root == "data" ? "data source" : "ephemeral resource", address)
    case "resource":
      let address = names.joined(separator: ".")
      return declared(address) ? nil : ("resource", address)
    case "count": return context.hasCount && name == "index" ? nil : ("value", short)
    case "each": return context.hasEach && ["key", "value"].contains(name) ? nil : ("value", short)
    case "path": return ["module", "root", "cwd"].contains(name) ? nil : ("value", short)
    case "terraform": return ["workspace", "applying"].contains(name) ? nil : ("value", short)
    default: return !reference.root.contains("_") || declared(short) ? nil : ("resource", short)
    }
  }

  private func declared(_ address: String) -> Bool { definition.blocks[address] != nil }
}

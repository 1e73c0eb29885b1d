import Documents
import HCL

/// The blocks of one module directory by what they declare, override files merged in ("Override Files").
struct ModuleDefinition {
  /// `resource`, `data`, `variable`, … blocks by address, such as `data.aws_region.current` or `var.name`.
  private(set) var blocks: [String: Block] = [:]
  /// The addresses of `resource` and `data` blocks in the order of the files.
  private(set) var resources: [String] = []
  /// The names of the `module` blocks in the order of the files.
  private(set) var calls: [String] = []
  private(set) var outputs: [String] = []
  private(set) var variables: [String] = []
  /// The `terraform` blocks.
  private(set) var settings: [Block] = []
  /// The `import` blocks.
  private(set) var imports: [Block] = []
  /// What the `moved` blocks tell.
  private(set) var moves: [Move] = []
  private(set) var locals: [String: Attribute] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  /// Reads files in the order in which Terraform does: by name, override files last.
  init(_ files: [SourceFile]) {
    let isOverride: (SourceFile) -> Bool = {
      let name = $0.path.split(separator: "/").last.map(String.init) ?? ""
      let stem = name.hasSuffix(".json") ? String(name.dropLast(".json".count)) : name
      return stem == "override.tf" || stem.hasSuffix("_override.tf")
    }
    let sorted = files.sorted { $0.path < $1.path }
    for file in sorted.filter({ !isOverride($0) }) { add(file, isOverride: false) }
    for file in sorted.filter(isOverride) { add(file, isOverride: true) }
    diagnostics += ModuleCheck(self).diagnostics
  }

  private mutating func add(_ file: SourceFile, isOverride: Bool) {
    let isJSON = file.path.hasSuffix(".json")
    let reading = isJSON ? HCLReader.readJSON(file, layout: .terraform) : HCLReader.read(file)
    diagnostics += reading.diagnostics
    for attribute in reading.body.attributes {
      diagnostics.append(
        .error(
          "terraform.unexpected-argument", "`\(attribute.name)` stands outside of every block",
          detail: "it is left out", source: attribute.source.startLocation))
    }
    for block in reading.body.blocks {
      if block.type == "locals" {
        for attribute in block.body.attributes { declare(attribute, isOverride: isOverride) }
      } else if let address = ModuleDefinition.address(of: block) {
        declare(block, address, isOverride: isOverride)
      } else if block.type == "terraform" {
        settings.append(block)
      } else if block.type == "import" {
        imports.append(block)
      } else if block.type == "moved" {
        addMove(block)
      } else {
        judge(block)
      }
    }
  }

  private mutating func addMove(_ block: Block) {
    guard let from = ModuleDefinition.address(block.body["from"]),
      let to = ModuleDefinition.address(block.body["to"])
    else { return }
    moves.append(Move(from: from, to: to))
  }

  /// The address that an argument names: `aws_subnet.a["x"]`, `module.net`.
  static func address(_ argument: Attribute?) -> String? {
    argument?.value.traversal.map { $0.root + address($0.steps) }
  }

  /// The part of an address that these steps are.
  static func address(_ steps: [TraversalStep]) -> String {
    steps.map { step in
      switch step.kind {
      case .attribute(let name): ".\(name)"
      case .key(let key): "[\(QuotedLiteral.text(key))]"
      case .index(let index): "[\(index)]"
      }
    }.joined()
  }

  /// Blocks that say nothing of a deployment, with how many labels each has.
  private static let silent: [String: Int] = [
    "removed": 0, "check": 1, "provider_meta": 1,
  ]
  private static let declaring: [String: Int] = [
    "resource": 2, "data": 2, "ephemeral": 2, "variable": 1, "output": 1, "module": 1, "provider": 1,
  ]

  /// Tells of a block that Terraform does not know, or not with these labels.
  private mutating func judge(_ block: Block) {
    if ModuleDefinition.silent[block.type] != nil { return }
    let source = block.source.startLocation
    if let count = ModuleDefinition.declaring[block.type] {
      diagnostics.append(
        .error(
          "terraform.labels", "a `\(block.type)` block has \(count) labels, this one \(block.labels.count)",
          detail: "it is left out", source: source))
    } else {
      diagnostics.append(
        .error(
          "terraform.unknown-block", "there are no blocks of type `\(block.type)`", detail: "it is left out",
          source: source))
    }
  }

  private static func address(of block: Block) -> String? {
    let labels = block.labels.map(\.text)
    switch (block.type, labels.count) {
    case ("resource", 2): return "\(labels[0]).\(labels[1])"
    case ("ephemeral", 2): return "ephemeral.\(labels[0]).\(labels[1])"
    case ("data", 2): return "data.\(labels[0]).\(labels[1])"
    case ("variable", 1): return "var.\(labels[0])"
    case ("output", 1): return "output.\(labels[0])"
    case ("module", 1): return "module.\(labels[0])"
    case ("provider", 1):
      let alias = block.body["alias"]?.value.literalString
      return "provider.\(labels[0])" + (alias.map { ".\($0)" } ?? "")
    default: return nil
    }
  }

  private mutating func declare(_ local: Attribute, isOverride: Bool) {
    if !isOverride, let first = locals[local.name] {
      return tellTwice("local.\(local.name)", local.source, first: first.source)
    }
    locals[local.name] = local
  }

  private mutating func tellTwice(_ address: String, _ range: SourceRange, first: SourceRange) {
    diagnostics.append(
      .error(
        "terraform.duplicate", "`\(address)` is declared twice",
        detail: "first at \(first.startLocation); only that one counts", source: range.startLocation))
  }

  private mutating func declare(_ block: Block, _ address: String, isOverride: Bool) {
    if let first = blocks[address] {
      if isOverride { return blocks[address] = ModuleDefinition.merged(first, block) }
      return tellTwice(address, block.source, first: first.source)
    }
    blocks[address] = block
    switch block.type {
    case "resource", "data", "ephemeral": resources.append(address)
    case "module": calls.append(block.labels[0].text)
    case "variable": variables.append(block.labels[0].text)
    case "output": outputs.append(block.labels[0].text)
    default: break
    }
  }

  /// Attributes replace attributes, nested blocks replace all blocks of their type.
  private static func merged(_ first: Block, _ override: Block) -> Block {
    var block = first
    let names = Set(override.body.attributes.map(\.name))
    let types = Set(override.body.blocks.map(\.type))
    block.body.attributes =
      first.body.attributes.filter { !names.contains($0.name) } + override.body.attributes
    block.body.blocks = first.body.blocks.filter { !types.contains($0.type) } + override.body.blocks
    return block
  }
}

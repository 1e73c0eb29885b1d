import Documents

/// Turns a JSON document into a body ("JSON Configuration Syntax"): objects are blocks and objects, every
/// text is a template.
struct JSONBodyReader {
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile) { self.file = file }

  mutating func read(_ layout: BlockLayout) -> Body {
    let reading = JSONReader.read(file)
    diagnostics = reading.diagnostics
    var body = Body(file: file, range: ByteRange(0, file.bytes.count))
    if let node = reading.node { add(node, to: &body, layout) }
    diagnoseRepetitions(body)
    diagnostics = Array(diagnostics.prefix(HCLReader.maximumDiagnostics))
    return body
  }

  /// Adds the members of an object, or of every object in an array.
  private mutating func add(_ node: DocumentNode, to body: inout Body, _ layout: BlockLayout) {
    switch node.value {
    case .array(let elements): for element in elements { add(element, to: &body, layout) }
    case .object(let object):
      for member in object.members where member.key != "//" { add(member, to: &body, layout) }
    case .null: break
    default:
      tell(
        range(node.range), "a body is an object", "write `{ \"name\": value }`, or an array of such objects")
    }
  }

  private mutating func add(_ member: DocumentObject.Member, to body: inout Body, _ layout: BlockLayout) {
    let nameRange = range(member.keyRange)
    guard let shape = JSONBodyReader.shape(of: member, layout) else {
      var expressions = JSONExpressionReader(
        file: file, isNative: layout.nativeArguments.contains(member.key))
      let value = expressions.expression(member.value)
      diagnostics += expressions.diagnostics
      body.attributes.append(Attribute(file: file, name: member.key, nameRange: nameRange, value: value))
      return
    }
    let block = Block(
      type: member.key, typeRange: nameRange, labels: [], body: Body(file: file, range: nameRange))
    addBlocks(member.value, block, shape, to: &body)
  }

  /// How the blocks of a member are built; nil where it is an argument.
  private static func shape(of member: DocumentObject.Member, _ layout: BlockLayout) -> BlockLayout.Shape? {
    if let shape = layout.blocks[member.key] { return isTemplate(member.value, shape) ? nil : shape }
    guard !layout.isComplete, holdsDynamicBlocks(member.value) else { return nil }
    return BlockLayout.Shape(body: .unknown)
  }

  /// Whether an object, or one inside it, has `dynamic` blocks. No provider's blocks nest deeper than this
  /// looks.
  private static func holdsDynamicBlocks(_ node: DocumentNode, levels: Int = 8) -> Bool {
    guard levels > 0 else { return false }
    if let elements = node.array { return elements.contains { holdsDynamicBlocks($0, levels: levels - 1) } }
    guard let members = node.object?.members else { return false }
    return members.contains { member in
      member.key == "dynamic" && isDynamic(member.value)
        || holdsDynamicBlocks(member.value, levels: levels - 1)
    }
  }

  /// Whether a value maps types of blocks to what makes them.
  private static func isDynamic(_ node: DocumentNode) -> Bool {
    guard let types = node.object?.members, !types.isEmpty else { return false }
    return types.allSatisfy { type in
      type.value.elements.allSatisfy { $0["for_each"] != nil && $0["content"] != nil }
    }
  }

  /// Whether a text stands for blocks without labels, which some arguments can be written as.
  private static func isTemplate(_ node: DocumentNode, _ shape: BlockLayout.Shape) -> Bool {
    guard shape.labelCount == 0, case .string(let text) = node.value else { return false }
    return text.contains("${")
  }

  /// Adds the blocks that a value stands for: one level of objects for every label, arrays for more blocks.
  private mutating func addBlocks(
    _ node: DocumentNode, _ block: Block, _ shape: BlockLayout.Shape, to body: inout Body
  ) {
    switch node.value {
    case .null: break
    case .array(let elements): for element in elements { addBlocks(element, block, shape, to: &body) }
    case .object(let object) where block.labels.count < shape.labelCount:
      for member in object.members where member.key != "//" {
        var labelled = block
        labelled.labels.append(Block.Label(text: member.key, range: range(member.keyRange)))
        addBlocks(member.value, labelled, shape, to: &body)
      }
    case .object:
      var full = block
      full.body.range = range(node.range)
      add(node, to: &full.body, shape.body(block.labels.map(\.text)))
      diagnoseRepetitions(full.body)
      body.blocks.append(full)
    default:
      let missing = shape.labelCount - block.labels.count
      let wanted = missing > 0 ? "an object whose keys are its labels" : "an object, or an array of objects"
      tell(range(node.range), "`\(block.type)` is a block", "it is written as \(wanted)")
    }
  }

  private func range(_ range: SourceRange?) -> ByteRange { ByteRange(range?.start ?? 0, range?.end ?? 0) }

  private mutating func diagnoseRepetitions(_ body: Body) {
    for (again, first) in body.repetitions {
      let failure = Body.failure(again, first)
      tell(failure.range, failure.message, failure.detail)
    }
  }

  private mutating func tell(_ range: ByteRange, _ message: String, _ detail: String) {
    diagnostics.append(.error("hcl.syntax", message, detail: detail, range: range.range(in: file)))
  }
}

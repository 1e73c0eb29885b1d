import Documents

/// Turns a JSON document into a body ("JSON Configuration Syntax"): objects are blocks and objects, every text is a
/// template.
struct JSONBodyReader {
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile) { self.file = file }

  mutating func read(_ layout: BlockLayout) -> Body {
    let reading = JSONReader.read(file)
    diagnostics = reading.diagnostics
    var body = Body(file: file, range: ByteRange(0, file.bytes.count))
    if let node = reading.node { add(node, to: &body, layout) }
    return body
  }

  /// Adds the members of an object, or of every object in an array.
  private mutating func add(_ node: DocumentNode, to body: inout Body, _ layout: BlockLayout) {
    switch node.value {
    case .array(let elements): for element in elements { add(element, to: &body, layout) }
    case .object(let object):
      for member in object.members where member.key != "//" { add(member, to: &body, layout) }
    case .null: break
    default: tell(node, "a body is an object", "write `{ \"name\": value }`, or an array of such objects")
    }
  }

  private mutating func add(_ member: DocumentObject.Member, to body: inout Body, _ layout: BlockLayout) {
    let nameRange = range(member.keyRange)
    guard let shape = layout.blocks[member.key], !JSONBodyReader.isTemplate(member.value, shape) else {
      if let first = body[member.key] {
        let line = first.nameRange.location(in: file).line
        tell(
          DocumentNode(.null, range: member.keyRange), "the argument `\(member.key)` is set again",
          "it was set on line \(line), which counts; an argument is set once in a block")
      }
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
      body.blocks.append(full)
    default:
      let missing = shape.labelCount - block.labels.count
      let wanted = missing > 0 ? "an object whose keys are its labels" : "an object, or an array of objects"
      tell(node, "`\(block.type)` is a block", "it is written as \(wanted)")
    }
  }

  private func range(_ range: SourceRange?) -> ByteRange { ByteRange(range?.start ?? 0, range?.end ?? 0) }

  private mutating func tell(_ node: DocumentNode, _ message: String, _ detail: String) {
    guard diagnostics.count < HCLReader.maximumDiagnostics else { return }
    diagnostics.append(.error("hcl.syntax", message, detail: detail, source: node.source))
  }
}

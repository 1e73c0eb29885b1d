import Documents

/// The content of a file or of a block: arguments and nested blocks, in the order in which they were written.
public struct Body: Sendable {
  /// The file that the body was read from.
  public var file: SourceFile
  /// The arguments, in order.
  public var attributes: [Attribute]
  /// The nested blocks, in order.
  public var blocks: [Block]
  /// Everything between the braces, or the whole file.
  public var range: ByteRange

  public init(file: SourceFile, attributes: [Attribute] = [], blocks: [Block] = [], range: ByteRange) {
    self.file = file
    self.attributes = attributes
    self.blocks = blocks
    self.range = range
  }

  /// The argument with this name; the first one where it was written more than once (which was diagnosed).
  public subscript(name: String) -> Attribute? { attributes.first { $0.name == name } }

  /// The nested blocks of a type, in order.
  public func blocks(_ type: String) -> [Block] { blocks.filter { $0.type == type } }
}

/// `name = expression`
public struct Attribute: Sendable {
  /// The file that the argument was read from.
  public var file: SourceFile
  /// The name before the `=`.
  public var name: String
  /// Where the name was written.
  public var nameRange: ByteRange
  /// What was written behind the `=`.
  public var value: Expression

  /// Name and value.
  public var range: ByteRange { ByteRange(start: nameRange.start, end: max(nameRange.end, value.range.end)) }
  /// The whole argument as a place in its file.
  public var source: SourceRange { range.range(in: file) }
}

/// `type "label" … { body }`
public struct Block: Sendable {
  /// One label, quoted or bare.
  public struct Label: Sendable {
    /// The label, escapes resolved.
    public var text: String
    /// Where the label was written, its quotes included.
    public var range: ByteRange
  }

  /// The file that the block was read from.
  public var file: SourceFile { body.file }
  /// The name that the block begins with.
  public var type: String
  /// Where that name was written.
  public var typeRange: ByteRange
  /// What stands between the type and the brace.
  public var labels: [Label]
  /// What stands between the braces.
  public var body: Body

  /// From the type to the last label.
  public var headerRange: ByteRange {
    ByteRange(start: typeRange.start, end: labels.last?.range.end ?? typeRange.end)
  }
  /// From the type to the closing brace.
  public var range: ByteRange { ByteRange(start: typeRange.start, end: body.range.end) }
  /// The whole block as a place in its file.
  public var source: SourceRange { range.range(in: file) }
}

/// What reading a file gives: its body as far as it could be read, and what was wrong with it.
public struct BodyReading: Sendable {
  /// The content, as far as it could be read.
  public var body: Body
  /// What was wrong, in the order of the text.
  public var diagnostics: [Diagnostic]
}

/// What reading an expression or a template gives.
public struct ExpressionReading: Sendable {
  /// The expression, or `.invalid`.
  public var expression: Expression
  /// What was wrong, in the order of the text.
  public var diagnostics: [Diagnostic]
}

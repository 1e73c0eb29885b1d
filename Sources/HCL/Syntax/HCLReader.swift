import Documents

/// Reads HCL, in its native syntax or in JSON, into a tree in which every node knows its place.
///
/// Reading never fails as a whole: an argument that cannot be read gets the value `.invalid`, a diagnostic
/// says why, and reading goes on with the next one.
public enum HCLReader {
  /// Expressions, blocks and templates may nest this deep before they are refused.
  public static let maximumDepth = 200
  /// So many operators, indexes or calls may follow each other in one chain.
  public static let maximumChain = 500
  /// After so many mistakes the rest of a file is not read.
  public static let maximumDiagnostics = 100

  /// Reads a whole file: arguments and blocks.
  public static func read(_ file: SourceFile) -> BodyReading {
    var reading = parse(file) { $0.parseFile() }
    guard reading.result.isUnbalanced else {
      return BodyReading(body: reading.result.body, diagnostics: reading.diagnostics)
    }
    // A brace is missing somewhere: the indentation tells best where.
    reading = parse(file) {
      $0.trustsIndentation = true
      return $0.parseFile()
    }
    return BodyReading(body: reading.result.body, diagnostics: reading.diagnostics)
  }

  /// Reads a whole file in JSON syntax (`.tf.json`, `.tfvars.json`).
  ///
  /// - Parameter layout: which members are blocks; without it all are arguments, as in files of variables.
  public static func readJSON(_ file: SourceFile, layout: BlockLayout = BlockLayout()) -> BodyReading {
    var reader = JSONBodyReader(file: file)
    let body = reader.read(layout)
    return BodyReading(body: body, diagnostics: reader.diagnostics)
  }

  /// Reads one expression that makes up a whole text, such as the value of `-var`.
  public static func readExpression(_ file: SourceFile) -> ExpressionReading {
    let reading = parse(file) { $0.parseLoneExpression() }
    return ExpressionReading(expression: reading.result, diagnostics: reading.diagnostics)
  }

  /// Reads a text that is one template, such as a file for `templatefile`.
  public static func readTemplate(_ file: SourceFile) -> ExpressionReading {
    let reading = parse(file) { $0.parseLoneTemplate() }
    return ExpressionReading(expression: reading.result, diagnostics: reading.diagnostics)
  }

  /// Whether a text can be a name: a letter or `_`, then letters, digits, `_` and `-`.
  public static func isIdentifier(_ text: String) -> Bool { Scanner.isIdentifier(text) }

  private static func parse<Result>(
    _ file: SourceFile, _ parse: (inout Parser) -> Result
  ) -> (result: Result, diagnostics: [Diagnostic]) {
    file.bytes.withUnsafeBufferPointer { bytes in
      var parser = Parser(file: file, bytes: bytes)
      let result = parse(&parser)
      return (result, parser.diagnostics)
    }
  }
}

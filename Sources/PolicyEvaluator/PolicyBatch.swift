import Documents

/// Judges requests from NDJSON, one answer a line, as `hopmap policy eval` does.
public enum PolicyBatch {
  /// Judges every line of a file that is not blank, in order.
  ///
  /// - Parameter assumed: values of condition keys that the requests leave open.
  /// - Returns: one line of JSON for each, and whether any was an error.
  public static func evaluate(
    _ file: SourceFile, assuming assumed: [String: String] = [:]
  ) -> (output: String, hasErrors: Bool) {
    var output = ""
    var hasErrors = false
    forEachLine(of: file, assuming: assumed) { id, line, result in
      switch result {
      case .success(let answer): output += DocumentNode.object([("id", id)] + answer.jsonMembers).jsonText()
      case .failure(let problem):
        hasErrors = true
        output += DocumentNode.object([("id", id), ("error", error(problem, line))]).jsonText()
      }
      output += "\n"
    }
    return (output, hasErrors)
  }

  /// Judges every line of a file that is not blank, in order, and explains each answer to people.
  public static func explain(_ file: SourceFile, assuming assumed: [String: String] = [:]) -> String {
    var output = ""
    forEachLine(of: file, assuming: assumed) { id, line, result in
      output += id.text.map { "\($0)  " } ?? ""
      switch result {
      case .success(let answer): output += answer.explanation.joined(separator: "\n")
      case .failure(let problem): output += "ERROR  line \(problem.source?.line ?? line): \(problem.message)"
      }
      output += "\n"
    }
    return output
  }

  private static func error(_ problem: Diagnostic, _ line: Int) -> DocumentNode {
    .object([
      ("code", .text(problem.code)), ("message", .text(problem.message)),
      ("line", .number(problem.source?.line ?? line)),
    ])
  }

  private static func forEachLine(
    of file: SourceFile, assuming assumed: [String: String],
    _ body: (_ id: DocumentNode, _ line: Int, _ result: Result<Authorization, Diagnostic>) -> Void
  ) {
    var start = 0
    for (number, line) in file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      let range = start..<start + line.count
      start += line.count + 1
      guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      let reading = JSONReader.read(file, in: range)
      let id = reading.node?["id"] ?? DocumentNode(.null)
      let question = Result { () throws(Diagnostic) in try PolicyQuestion(reading) }
      body(id, number + 1, question.map { $0.assuming(assumed).answer })
    }
  }
}

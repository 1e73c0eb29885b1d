import Documents

/// The answers that one file holds: one, several behind each other, or a list of them.
enum DumpFile {
  static func answers(in file: SourceFile, _ diagnostics: inout [Diagnostic]) -> [DocumentNode] {
    var answers: [DocumentNode] = []
    var start = 0
    while true {
      let reading = JSONReader.read(file, in: start..<file.bytes.count)
      if let node = reading.node { answers += node.array.map { $0.filter { $0.object != nil } } ?? [node] }
      guard let end = reading.node?.range?.end, holdsMore(file, from: end), reading.diagnostics.count == 1
      else {
        diagnostics += reading.diagnostics
        return answers
      }
      start = end
    }
  }

  /// Whether another object follows: answers that were appended to one file.
  private static func holdsMore(_ file: SourceFile, from end: Int) -> Bool {
    file.bytes[end...].first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }
}

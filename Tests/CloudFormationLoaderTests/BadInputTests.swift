import CloudFormationLoader
import Documents
import Testing
import Topology

/// Documents that are too large, too deep or grow without end: each ends in a diagnostic, and soon.
@Suite struct BadInputTests {
  /// A document that nobody should have to wait for.
  enum Document: String, CaseIterable {
    case largeYAML = "yaml.size"
    case largeJSON = "json.size"
    case deepYAML = "yaml.depth"
    case deepJSON = "json.syntax"
    case aliases = "yaml.alias-bomb"

    var file: SourceFile {
      let name = self == .largeJSON || self == .deepJSON ? "t.json" : "t.yaml"
      return SourceFile(path: name, bytes: bytes)
    }

    private var bytes: [UInt8] {
      switch self {
      case .largeYAML: Array("a: ".utf8) + Array(repeating: UInt8(ascii: "x"), count: 50 << 20)
      case .largeJSON: Array("{ \"a\": ".utf8) + Array(repeating: UInt8(ascii: "1"), count: 50 << 20)
      case .deepYAML: Array("a: ".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
      case .deepJSON: Array("{ \"a\": ".utf8) + Array(repeating: UInt8(ascii: "["), count: 100_000)
      case .aliases: Array(Document.bomb.utf8)
      }
    }

    /// Nine levels of nine aliases each.
    private static let bomb = (1...9).reduce("a0: &a0 [x, x]\n") { text, level in
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      return text + "a\(level): &a\(level) [\(aliases)]\n"
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: Document.allCases)
  func endsInADiagnostic(document: Document) throws {
    let loaded = CloudFormationLoader.load(document.file)
    let found = try #require(loaded.diagnostics.first { $0.code == document.rawValue })
    #expect(found.severity == .error)
    #expect(found.source != nil)
    #expect(found.detail?.isEmpty == false)
  }
}

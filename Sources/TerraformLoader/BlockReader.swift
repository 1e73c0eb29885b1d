import Documents
import EmbeddedDocuments
import Topology

/// Reads facts from one block's attributes: what every service file uses.
///
/// Providers write what is not set as null, empty text or an empty list; all of them read as absent.
struct BlockReader {
  private(set) var block: EvaluatedBlock
  /// What was wrong with the attributes.
  var diagnostics: [Diagnostic] = []
  /// Further resources that the block holds inside, such as the authorizers of an OpenAPI body.
  var further: [Resource] = []

  init(_ block: consuming EvaluatedBlock) { self.block = block }

  /// Reads other attributes of the same block from now on.
  mutating func turn(to attributes: DocumentNode) { block.attributes = attributes }

  /// An attribute that is set.
  subscript(_ name: String) -> DocumentNode? { block.attributes.set(name) }

  func text(_ name: String) -> Fact<String>? { self[name]?.textFact }
  func int(_ name: String) -> Fact<Int>? { self[name]?.intFact }
  func bool(_ name: String) -> Fact<Bool>? { self[name]?.boolFact }
  func reference(_ name: String) -> Reference? { self[name]?.reference }
  func references(_ name: String) -> [Reference] { self[name]?.references ?? [] }
  func blocks(_ name: String) -> [DocumentNode] { block.attributes.blocks(name) }
  func first(_ name: String) -> DocumentNode? { blocks(name).first }

  /// A policy document in an attribute.
  mutating func policy(_ name: String, as title: String) -> AttachedPolicy? {
    EmbeddedJSON.policy(self[name], name: title, diagnostics: &diagnostics)
  }

  /// The best title for what the block declares.
  var title: String { self["name"]?.text ?? block.id.address }

  /// A mention of one of the block's own attributes.
  func mention(_ attribute: String) -> SymbolicText { block.id.mention(of: attribute) }

  /// The name; where only its beginning is written, AWS's provider completes it.
  var nameOrPrefix: Fact<String>? {
    if let name = text("name") { return name }
    return text("name_prefix").map { prefix in
      guard let written = prefix.symbolicText else { return prefix }
      let name = SymbolicText(raw: written.raw + mention("name").raw)
      return .unknown(
        Unknown(reason: "only the beginning of the name, `\(written)`, is written", text: name),
        source: prefix.source)
    }
  }
}

extension DocumentNode {
  /// A member that is set: neither null nor empty text nor an empty list.
  func set(_ name: String) -> DocumentNode? {
    guard let node = self[name], !node.isNull else { return nil }
    if case .string("") = node.value { return nil }
    if case .array(let elements) = node.value, elements.isEmpty { return nil }
    return node
  }

  /// The nested blocks of a name: a list of objects, or a single object. A block that is not known at all counts.
  func blocks(_ name: String) -> [DocumentNode] {
    guard let node = set(name) else { return [] }
    return node.elements
  }

  func text(_ name: String) -> Fact<String>? { set(name)?.textFact }
  func int(_ name: String) -> Fact<Int>? { set(name)?.intFact }
  func bool(_ name: String) -> Fact<Bool>? { set(name)?.boolFact }
  func reference(_ name: String) -> Reference? { set(name)?.reference }
  func references(_ name: String) -> [Reference] { set(name)?.references ?? [] }
}

/// Turns the attributes of one type into facts of the model.
typealias FactsReader = @Sendable (inout BlockReader) -> any ResourceFacts

import Documents
import Topology

/// Statements of policies as JSON.
extension EditDraft {
  static func statement(
    _ index: Int, _ slot: PolicySlot, _ id: ResourceID, _ deployment: Deployment
  ) -> DocumentNode? {
    deployment.policy(slot, of: id)?.document.node["Statement"]?.elements.dropFirst(index).first
  }

  static func statement(
    _ text: String, replacing old: DocumentNode?, _ deployment: Deployment
  ) throws(Problem) -> DocumentNode {
    let reading = JSONReader.read(SourceFile(path: "what-if", text: text))
    // The reader goes on after mistakes; what it guessed is not what was typed.
    if let error = reading.diagnostics.first(where: { $0.severity == .error }) {
      throw Problem((error.source.map { "line \($0.line): " } ?? "") + error.message)
    }
    guard let node = reading.node, node.object != nil else {
      throw Problem("a statement is an object such as {\"Effect\": \"Allow\", \"Action\": …}")
    }
    return DocumentNode(Placeholders(old, deployment).restored(node).value, range: old?.range)
  }
}

/// The values that are not known yet: a text shows them as `${…}`, a statement has to hold them themselves.
private struct Placeholders {
  private let deployment: Deployment
  /// The leaves of the statement that is replaced, by how they read.
  private var known: [String: DocumentNode] = [:]

  init(_ old: DocumentNode?, _ deployment: Deployment) {
    self.deployment = deployment
    if let old { collect(old) }
  }

  private mutating func collect(_ node: DocumentNode) {
    if let object = node.object {
      object.members.forEach { collect($0.value) }
    } else if case .array(let elements) = node.unwrapped.value {
      elements.forEach { collect($0) }
    } else if case .unknown(let unknown) = node.value, let text = unknown.text?.description {
      known[text] = node
    }
  }

  /// The tree with every text that stands for a value in its place.
  func restored(_ node: DocumentNode) -> DocumentNode {
    switch node.value {
    case .array(let elements): DocumentNode(.array(elements.map(restored)))
    case .object(let object):
      DocumentNode(
        .object(
          DocumentObject(
            object.members.map { DocumentObject.Member(key: $0.key, value: restored($0.value)) })))
    case .string(let text): known[text] ?? named(text) ?? DocumentNode(node.value)
    default: DocumentNode(node.value)
    }
  }

  /// A text in which `${NAME}` names resources; nil where it names none, such as one with IAM's own variables.
  private func named(_ text: String) -> DocumentNode? {
    guard text.contains("${") else { return nil }
    var parts: [SymbolicText.Part] = []
    var isSymbolic = false
    var rest = text[...]
    while let match = rest.firstMatch(of: #/\$\{([^}]+)\}/#) {
      parts.append(.literal(String(rest[..<match.range.lowerBound])))
      let found = deployment.find(String(match.1))
      if found.count == 1, let mention = Reference(to: found[0].id).text.soleMention {
        parts.append(.mention(mention))
        isSymbolic = true
      } else {
        parts.append(.literal(String(match.0)))
      }
      rest = rest[match.range.upperBound...]
    }
    guard isSymbolic else { return nil }
    parts.append(.literal(String(rest)))
    let value = SymbolicText(parts: parts)
    return DocumentNode(.unknown(Unknown(reason: "`\(text)` is not known yet", text: value)))
  }
}

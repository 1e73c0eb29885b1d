import CloudFormationLoader
import Documents
import Foundation

/// A template in a form in which two expansions can be compared: generated hashes left out, scalars as text,
/// keys and lists sorted (the translator's order is that of Python 2.7's hash tables).
struct ComparableTemplate {
  /// Each resource, output and condition by its name.
  private(set) var parts: [String: String] = [:]

  init(_ root: DocumentNode) {
    let text = root.jsonText()
    let plain = ComparableTemplate.withoutHashes(text, root)
      // The translator wraps the schema of a CORS header once more each time that it finishes the body.
      .replacing(
        #"{"schema":{"schema":{"type":"string"}}}"#, with: #"{"schema":{"type":"string"}}"#)
    let node = JSONReader.read(SourceFile(path: "t.json", text: plain)).node
    for section in ["Resources", "Outputs", "Conditions"] {
      for member in node?[section]?.object?.members ?? [] {
        parts["\(section).\(member.key)"] = ComparableTemplate.canonical(member.value)
      }
    }
  }

  /// Deployments, versions and layers end in the hash of what the translator saw as Python objects.
  private static func withoutHashes(_ text: String, _ root: DocumentNode) -> String {
    let hashed = ["AWS::ApiGateway::Deployment", "AWS::Lambda::Version", "AWS::Lambda::LayerVersion"]
    var text = text
    for member in root["Resources"]?.object?.members ?? []
    where hashed.contains(member.value["Type"]?.text ?? "") && member.key.suffix(10).allSatisfy(\.isHexDigit)
    {
      text = text.replacing(member.key, with: member.key.dropLast(10) + "HASH")
    }
    return text.replacing(/deployment id: [0-9a-f]{40}/, with: "deployment id: HASH")
  }

  private static func canonical(_ node: DocumentNode) -> String {
    switch node.value {
    case .object(let object):
      let members = object.members.map { "\($0.key): \(canonical($0.value))" }.sorted()
      return "{\(members.joined(separator: ", "))}"
    case .array(let elements): return "[\(elements.map(canonical).sorted().joined(separator: ", "))]"
    default: return node.text ?? "null"
    }
  }

  /// What differs, one line for each part.
  func differences(from other: ComparableTemplate) -> [String] {
    Set(parts.keys).union(other.parts.keys).sorted().compactMap { name in
      guard parts[name] != other.parts[name] else { return nil }
      return "\(name)\n  ours   \(parts[name] ?? "missing")\n  theirs \(other.parts[name] ?? "missing")"
    }
  }
}

/// A file of this target's `Fixtures`.
func fixture(_ name: String) throws -> SourceFile {
  let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
  return SourceFile(path: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
}

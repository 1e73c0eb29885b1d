import Documents
import Topology

/// A resource of the template while SAM's own resources are being replaced.
struct SAMResource {
  var id: String
  /// Where it was asked for: its logical id, or the event that makes it.
  var keyRange: SourceRange?
  /// The whole resource: type, properties and attributes.
  var node: DocumentNode
  let type: String
  /// What follows `AWS::Serverless::` in the type of one of SAM's own; nil for all others.
  let kind: String?

  init(id: String, keyRange: SourceRange?, node: DocumentNode) {
    self.id = id
    self.keyRange = keyRange
    self.node = node
    type = node["Type"]?.text ?? ""
    kind = SAMResource.kind(of: type)
  }

  /// A resource that SAM makes.
  init(
    _ id: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>,
    at keyRange: SourceRange?, attributes: [DocumentObject.Member] = []
  ) {
    self.init(id, type, .map(properties, at: keyRange), at: keyRange, attributes: attributes)
  }

  init(
    _ id: String, _ type: String, _ properties: DocumentNode, at keyRange: SourceRange?,
    attributes: [DocumentObject.Member] = []
  ) {
    self.id = id
    self.keyRange = keyRange
    self.type = type
    kind = SAMResource.kind(of: type)
    var members: [DocumentObject.Member] = []
    members.reserveCapacity(2 + attributes.count)
    members.append(.init(key: "Type", keyRange: keyRange, value: .text(type)))
    members.append(.init(key: "Properties", keyRange: keyRange, value: properties))
    members += attributes
    node = DocumentNode(.object(DocumentObject(members)), range: keyRange)
  }

  private static func kind(of type: String) -> String? {
    let prefix = "AWS::Serverless::"
    return type.hasPrefix(prefix) ? type.droppingFirst(prefix.utf8.count) : nil
  }

  /// Whether it is one of SAM's own.
  var isServerless: Bool { kind != nil }

  var properties: DocumentNode {
    get { node["Properties"] ?? .map([:]) }
    _modify { yield &node[member: "Properties", default: .map([:])] }
  }

  /// A property; nil where it is missing or null.
  subscript(key: String) -> DocumentNode? { node["Properties"]?.first(key) }

  /// The name of the condition that it exists under.
  var condition: DocumentNode? { node["Condition"] }

  /// The attributes that everything which is made for it shares.
  var sharedAttributes: [DocumentObject.Member] {
    attributes("Condition", "DeletionPolicy", "UpdateReplacePolicy")
  }

  /// The attributes that the resource in its place keeps.
  var ownAttributes: [DocumentObject.Member] {
    attributes("DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "Metadata")
  }

  private func attributes(_ keys: String...) -> [DocumentObject.Member] {
    guard let members = node.object?.members else { return [] }
    return keys.compactMap { key in members.last { $0.key == key } }
  }

  /// Appends logical ids to `DependsOn`.
  mutating func depend(on ids: [String]) {
    let present = (node["DependsOn"]?.elements ?? []).compactMap(\.text)
    let missing = ids.filter { !present.contains($0) }
    guard !missing.isEmpty else { return }
    node[member: "DependsOn"] = .list((present + missing).map { .text($0) }, at: keyRange)
  }
}

/// Why SAM refuses a resource. It costs that resource only; the rest of the template is expanded.
struct SAMRefusal: Error {
  var message: String
  var detail: String
  var source: SourceLocation?

  init(_ message: String, _ detail: String, at node: DocumentNode?) {
    self.message = message
    self.detail = detail
    source = node?.source
  }
}

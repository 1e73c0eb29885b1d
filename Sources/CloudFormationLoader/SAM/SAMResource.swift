import Documents
import Topology

/// The kinds of SAM's own resources, by what follows `AWS::Serverless::` in their types.
enum SAMKind: String {
  case function = "Function"
  case api = "Api"
  case httpAPI = "HttpApi"
  case webSocketAPI = "WebSocketApi"
  case stateMachine = "StateMachine"
  case simpleTable = "SimpleTable"
  case layerVersion = "LayerVersion"
  case application = "Application"
  case connector = "Connector"
  case graphQLAPI = "GraphQLApi"
  case capacityProvider = "CapacityProvider"
  /// A type that SAM does not have.
  case other = ""

  /// nil where the type is none of SAM's.
  init?(type: String) {
    let prefix = "AWS::Serverless::"
    guard type.hasPrefix(prefix) else { return nil }
    self = SAMKind(rawValue: type.droppingFirst(prefix.utf8.count)) ?? .other
  }
}

/// A resource of the template while SAM's own resources are being replaced. Copies are made at every step and share all
/// of it.
struct SAMResource {
  private struct Fields {
    var id: String
    var keyRange: SourceRange?
    let type: String
    let kind: SAMKind?
    var node: DocumentNode
    var properties: DocumentNode
    /// Whether the node holds the properties as they are by now.
    var isWhole: Bool

    init(
      _ id: String, _ type: String, at keyRange: SourceRange?, node: DocumentNode, properties: DocumentNode?
    ) {
      self.id = id
      self.type = type
      self.keyRange = keyRange
      self.node = node
      kind = SAMKind(type: type)
      isWhole = properties == nil
      self.properties = properties ?? node["Properties"] ?? .map([:])
    }
  }

  @CopyOnWrite private var fields: Fields

  var id: String { fields.id }
  /// Where it was asked for: its logical id, or the event that makes it.
  var keyRange: SourceRange? { fields.keyRange }
  var type: String { fields.type }
  /// Which one of SAM's own it is; nil for all others.
  var kind: SAMKind? { fields.kind }

  /// The resource with its type and attributes; what it says of its properties is not up to date.
  var node: DocumentNode {
    _read { yield fields.node }
    _modify { yield &fields.node }
  }

  var properties: DocumentNode {
    _read { yield fields.properties }
    _modify {
      fields.isWhole = false
      yield &fields.properties
    }
  }

  /// The whole resource: type, properties and attributes.
  var whole: DocumentNode {
    guard !fields.isWhole else { return fields.node }
    var whole = fields.node
    whole[member: "Properties"] = fields.properties
    return whole
  }

  /// A property; nil where it is missing or null.
  subscript(key: String) -> DocumentNode? { properties.first(key) }

  /// A resource of the template.
  init(id: String, keyRange: SourceRange?, node: DocumentNode) {
    fields = Fields(id, node["Type"]?.text ?? "", at: keyRange, node: node, properties: nil)
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
    var members: [DocumentObject.Member] = []
    members.reserveCapacity(2 + attributes.count)
    members.append(.init(key: "Type", keyRange: keyRange, value: .text(type)))
    members += attributes
    let node = DocumentNode(.object(DocumentObject(members)), range: keyRange)
    fields = Fields(id, type, at: keyRange, node: node, properties: properties)
  }

  /// Whether it is one of SAM's own.
  var isServerless: Bool { kind != nil }

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
    guard let members = node.object?.members, members.count > 1 else { return [] }
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

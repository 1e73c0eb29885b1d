import Documents

/// The `Globals` section.
extension SAMTransform {
  /// Gives every resource of SAM what the template says for all of its kind ("Globals section of the AWS SAM
  /// template").
  mutating func mergeGlobals() {
    var globals: [SAMKind: DocumentNode] = [:]
    for member in root["Globals"]?.object?.members ?? [] where member.value.object?.isEmpty == false {
      if let kind = SAMKind(rawValue: member.key) { globals[kind] = member.value }
    }
    for position in inputs.indices {
      guard let kind = inputs[position].kind, var shared = globals[kind] else { continue }
      if let ignored = inputs[position].node["IgnoreGlobals"] {
        if ignored.text == "*" { continue }
        for key in ignored.elements.compactMap(\.text) { shared[member: key] = nil }
      }
      inputs[position].properties = SAMTransform.merged(shared, inputs[position].properties)
    }
    writeOpenAPIVersions()
  }

  /// SAM's merge: objects deep, lists one after the other, scalars and intrinsics by the local value.
  static func merged(_ global: DocumentNode, _ local: DocumentNode) -> DocumentNode {
    if let first = global.array, let second = local.array { return .list(first + second, at: local.range) }
    guard var object = global.object, let own = local.object, !global.isIntrinsic, !local.isIntrinsic else {
      return local
    }
    for member in own.members {
      let value = object[member.key].map { merged($0, member.value) } ?? member.value
      object.set(member.key, value, keyRange: member.keyRange)
    }
    return DocumentNode(.object(object), range: local.range)
  }

  /// `OpenApiVersion` turns a body that SAM writes by itself into OpenAPI 3.
  private mutating func writeOpenAPIVersions() {
    for resource in inputs where resource.kind == .api && managedAPIs.contains(resource.id) {
      guard let version = resource["OpenApiVersion"]?.text, version.hasPrefix("3"),
        var body = resource["DefinitionBody"]
      else { continue }
      body[member: "openapi"] = .text(version)
      body[member: "swagger"] = nil
      change(resource.id) { $0.properties[member: "DefinitionBody"] = body }
    }
  }
}

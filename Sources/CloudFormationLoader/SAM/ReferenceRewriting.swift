import Documents

/// Replaces SAM's names for what it makes (`Function.Alias`) and logical ids that it changes, in every `Ref`,
/// `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
struct ReferenceRewriting {
  /// `LogicalId.Property` to the logical id that it stands for.
  var properties: [String: String]
  /// Old logical ids to new ones.
  var renamed: [String: String]

  func applied(to node: DocumentNode) -> DocumentNode {
    properties.isEmpty && renamed.isEmpty ? node : changed(node) ?? node
  }

  /// The node with new names in it; nil where it stays as it is.
  private func changed(_ node: DocumentNode) -> DocumentNode? {
    switch node.value {
    case .array(let elements):
      var values = elements
      var isChanged = false
      for (index, element) in elements.enumerated() {
        guard let value = changed(element) else { continue }
        values[index] = value
        isChanged = true
      }
      return isChanged ? DocumentNode(.array(values), range: node.range) : nil
    case .object(let object):
      var members = object.members
      var isChanged = false
      for (index, member) in object.members.enumerated() {
        guard let value = changed(member) else { continue }
        members[index].value = value
        isChanged = true
      }
      return isChanged ? DocumentNode(.object(DocumentObject(members)), range: node.range) : nil
    default: return nil
    }
  }

  private func changed(_ member: DocumentObject.Member) -> DocumentNode? {
    let value = member.value
    switch member.key {
    case "Ref":
      guard let name = value.text else { return changed(value) }
      return target(name).map { DocumentNode.text($0, at: value.range) }
    case "DependsOn":
      guard value.elements.contains(where: { $0.text.map { renamed[$0] != nil } == true }) else { return nil }
      let names = value.elements.map { node in
        node.text.flatMap { renamed[$0] }.map { DocumentNode.text($0, at: node.range) } ?? node
      }
      return value.array == nil ? names.first : DocumentNode.list(names, at: value.range)
    case "Fn::GetAtt": return getAtt(value)
    case "Fn::Sub":
      guard let list = value.array, let first = list.first else {
        return value.literalText.flatMap(substituted).map { DocumentNode.text($0, at: value.range) }
      }
      let text = first.literalText.flatMap(substituted).map { DocumentNode.text($0, at: first.range) }
      let rest = list.dropFirst().map { changed($0) ?? $0 }
      return .list([text ?? first] + rest, at: value.range)
    default: return changed(value)
    }
  }

  private func target(_ name: String) -> String? { properties[name] ?? renamed[name] }

  /// `[Function.Alias, Arn]`, `[Function, Alias.Arn]` and `[Layer, Arn]`.
  private func getAtt(_ argument: DocumentNode) -> DocumentNode? {
    let parts = argument.array?.compactMap(\.text) ?? argument.text.map { [$0] } ?? []
    let path = parts.flatMap { $0.split(separator: ".").map(String.init) }
    guard path.count >= 2 else { return changed(argument) }
    if path.count >= 3, let id = properties["\(path[0]).\(path[1])"] {
      return .list([.text(id), .text(path[2...].joined(separator: "."))], at: argument.range)
    }
    guard let id = renamed[path[0]] else { return changed(argument) }
    return .list([.text(id), .text(path[1...].joined(separator: "."))], at: argument.range)
  }

  /// The text with new names; nil where it stays as it is.
  private func substituted(_ text: String) -> String? {
    var result = ""
    var isChanged = false
    var rest = text[...]
    while let open = rest.range(ofASCII: "${"), let close = rest[open.upperBound...].range(ofASCII: "}") {
      result += rest[..<open.upperBound]
      let name = rest[open.upperBound..<close.lowerBound]
      let path = name.split(separator: ".").map(String.init)
      if path.count >= 2, let id = properties["\(path[0]).\(path[1])"] {
        result += ([id] + path[2...]).joined(separator: ".")
        isChanged = true
      } else if let first = path.first, let id = renamed[first] {
        result += ([id] + path.dropFirst()).joined(separator: ".")
        isChanged = true
      } else {
        result += name
      }
      result += "}"
      rest = rest[close.upperBound...]
    }
    return isChanged ? result + rest : nil
  }
}

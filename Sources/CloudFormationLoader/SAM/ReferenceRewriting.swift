import Documents

/// Replaces SAM's names for what it makes (`Function.Alias`) and logical ids that it changes, in every `Ref`,
/// `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
struct ReferenceRewriting {
  /// `LogicalId.Property` to the logical id that it stands for.
  var properties: [String: String]
  /// Old logical ids to new ones.
  var renamed: [String: String]

  func applied(to node: DocumentNode) -> DocumentNode {
    guard !(properties.isEmpty && renamed.isEmpty) else { return node }
    return rewritten(node)
  }

  private func rewritten(_ node: DocumentNode) -> DocumentNode {
    switch node.value {
    case .array(let elements): return DocumentNode(.array(elements.map(rewritten)), range: node.range)
    case .object(let object):
      let members = object.members.map { member in
        DocumentObject.Member(key: member.key, keyRange: member.keyRange, value: rewritten(member))
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    default: return node
    }
  }

  private func rewritten(_ member: DocumentObject.Member) -> DocumentNode {
    switch member.key {
    case "Ref":
      guard let name = member.value.text, let id = target(name) else { return rewritten(member.value) }
      return .text(id, at: member.value.range)
    case "DependsOn":
      let names = member.value.elements.map { node in
        node.text.flatMap { renamed[$0] }.map { DocumentNode.text($0, at: node.range) } ?? node
      }
      return member.value.array == nil ? names.first ?? member.value : .list(names, at: member.value.range)
    case "Fn::GetAtt": return getAtt(member.value)
    case "Fn::Sub":
      guard let list = member.value.array, let first = list.first else {
        return member.value.literalText.map { .text(substituted($0), at: member.value.range) } ?? member.value
      }
      let text = first.literalText.map { DocumentNode.text(substituted($0), at: first.range) } ?? first
      return .list([text] + list.dropFirst().map(rewritten), at: member.value.range)
    default: return rewritten(member.value)
    }
  }

  private func target(_ name: String) -> String? { properties[name] ?? renamed[name] }

  /// `[Function.Alias, Arn]`, `[Function, Alias.Arn]` and `[Layer, Arn]`.
  private func getAtt(_ argument: DocumentNode) -> DocumentNode {
    let parts = argument.array?.compactMap(\.text) ?? argument.text.map { [$0] } ?? []
    let path = parts.flatMap { $0.split(separator: ".").map(String.init) }
    guard path.count >= 2 else { return rewritten(argument) }
    if path.count >= 3, let id = properties["\(path[0]).\(path[1])"] {
      return .list([.text(id), .text(path[2...].joined(separator: "."))], at: argument.range)
    }
    guard let id = renamed[path[0]] else { return rewritten(argument) }
    return .list([.text(id), .text(path[1...].joined(separator: "."))], at: argument.range)
  }

  private func substituted(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      result += rest[..<open.upperBound]
      let name = String(rest[open.upperBound..<close])
      let path = name.split(separator: ".").map(String.init)
      if path.count >= 2, let id = properties["\(path[0]).\(path[1])"] {
        result += ([id] + path[2...]).joined(separator: ".")
      } else if let first = path.first, let id = renamed[first] {
        result += ([id] + path.dropFirst()).joined(separator: ".")
      } else {
        result += name
      }
      result += "}"
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

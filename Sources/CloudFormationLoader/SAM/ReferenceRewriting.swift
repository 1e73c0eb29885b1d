import Documents

/// Replaces SAM's names for what it makes (`Function.Alias`) and logical ids that it changes, in every `Ref`,
/// `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
struct ReferenceRewriting {
  /// `LogicalId.Property` to the logical id that it stands for.
  var properties: [String: String]
  /// Old logical ids to new ones.
  var renamed: [String: String]

  /// The names behind the dots of `properties`: the first look at every reference.
  private let propertyNames: Set<Substring>

  init(properties: [String: String], renamed: [String: String]) {
    self.properties = properties
    self.renamed = renamed
    propertyNames = Set(
      properties.keys.map { $0[$0.index(after: $0.lastIndex(of: ".") ?? $0.startIndex)...] })
  }

  func applied(to node: DocumentNode) -> DocumentNode { changed(node) ?? node }

  /// The node with new names in it; nil where it stays as it is.
  private func changed(_ node: DocumentNode) -> DocumentNode? {
    node.changingChildren { key, child in
      key.map { changed(child, under: $0) } ?? changed(child)
    }
  }

  private func changed(_ value: DocumentNode, under key: String) -> DocumentNode? {
    switch key {
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

  /// Whether a path (`Function.Alias.Arn`) begins with what has another name.
  private func isAffected(_ path: some StringProtocol) -> Bool {
    let dot = UInt8(ascii: ".")
    let end = path.utf8.firstIndex(of: dot) ?? path.endIndex
    if !renamed.isEmpty, renamed[String(path[..<end])] != nil { return true }
    guard end < path.endIndex, !properties.isEmpty else { return false }
    let start = path.utf8.index(after: end)
    let next = path[start...].utf8.firstIndex(of: dot) ?? path.endIndex
    return propertyNames.contains(Substring(path[start..<next])) && properties[String(path[..<next])] != nil
  }

  /// `[Function.Alias, Arn]`, `[Function, Alias.Arn]` and `[Layer, Arn]`.
  private func getAtt(_ argument: DocumentNode) -> DocumentNode? {
    let parts = argument.array?.compactMap(\.text) ?? argument.text.map { [$0] } ?? []
    guard isAffected(parts.joined(separator: ".")) else { return changed(argument) }
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
      let name = rest[open.upperBound..<close.lowerBound]
      if isAffected(name), let path = renamedPath(name) {
        result += rest[..<open.upperBound] + path + "}"
        isChanged = true
      } else {
        result += rest[..<close.upperBound]
      }
      rest = rest[close.upperBound...]
    }
    return isChanged ? result + rest : nil
  }

  private func renamedPath(_ name: Substring) -> String? {
    let path = name.split(separator: ".").map(String.init)
    if path.count >= 2, let id = properties["\(path[0]).\(path[1])"] {
      return ([id] + path[2...]).joined(separator: ".")
    }
    return path.first.flatMap { renamed[$0] }.map { ([$0] + path.dropFirst()).joined(separator: ".") }
  }

  /// Whether references that ask logical ids for these may be some with another name. Almost none are, and rewriting
  /// looks at every node.
  func mayChange(referencesTo attributes: Set<String>) -> Bool {
    !renamed.isEmpty || propertyNames.contains { attributes.contains(String($0)) }
  }
}

import Documents

/// Replaces SAM's names for what it makes (`Function.Alias`) and logical ids that it changes, in every `Ref`,
/// `Fn::GetAtt`, `Fn::Sub` and `DependsOn`.
struct ReferenceRewriting {
  /// `LogicalId.Property` to the logical id that it stands for.
  var properties: [String: String]
  /// Old logical ids to new ones.
  var renamed: [String: String]

  /// The logical ids that need a change: the first look at every reference.
  private let affected: Set<String>

  /// - Parameter names: what the expanded template refers to; nothing else needs a look.
  init(properties: [String: String], renamed: [String: String], names: Set<String>) {
    self.properties = properties
    self.renamed = renamed
    affected = Set(renamed.keys).union(properties.keys.map { ReferenceRewriting.logicalID(of: $0) })
      .intersection(names)
  }

  func applied(to node: DocumentNode) -> DocumentNode { affected.isEmpty ? node : changed(node) ?? node }

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

  private func target(_ name: String) -> String? {
    isAffected(name) ? properties[name] ?? renamed[name] : nil
  }

  /// Whether a name or a path (`Function.Alias.Arn`) begins with a logical id that needs a change.
  private func isAffected(_ path: some StringProtocol) -> Bool {
    affected.contains(ReferenceRewriting.logicalID(of: path))
  }

  /// What stands before the first dot.
  private static func logicalID(of path: some StringProtocol) -> String {
    String(path[..<(path.utf8.firstIndex(of: UInt8(ascii: ".")) ?? path.endIndex)])
  }

  /// `[Function.Alias, Arn]`, `[Function, Alias.Arn]` and `[Layer, Arn]`.
  private func getAtt(_ argument: DocumentNode) -> DocumentNode? {
    let parts = argument.array?.compactMap(\.text) ?? argument.text.map { [$0] } ?? []
    guard let first = parts.first, isAffected(first) else { return changed(argument) }
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

  /// The logical ids that are referred to in a tree.
  static func names(in node: DocumentNode) -> Set<String> {
    var names: Set<String> = []
    collectNames(in: node, under: nil, into: &names)
    return names
  }

  private static func collectNames(in node: DocumentNode, under key: String?, into names: inout Set<String>) {
    switch node.value {
    case .string(let text), .plain(let text):
      switch key {
      case "Ref", "DependsOn", "Fn::GetAtt": names.insert(logicalID(of: text))
      case "Fn::Sub":
        var rest = text[...]
        while let open = rest.range(ofASCII: "${"), let close = rest[open.upperBound...].range(ofASCII: "}") {
          names.insert(logicalID(of: rest[open.upperBound..<close.lowerBound]))
          rest = rest[close.upperBound...]
        }
      default: break
      }
    case .array(let elements):
      for element in elements { collectNames(in: element, under: key, into: &names) }
    case .object(let object):
      for member in object.members { collectNames(in: member.value, under: member.key, into: &names) }
    default: break
    }
  }
}

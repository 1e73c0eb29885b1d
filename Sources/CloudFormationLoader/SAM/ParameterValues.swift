import Documents
import Topology

/// The values of a template's parameters as far as they are known: what SAM puts in place of references to
/// them in those of its properties that it must understand.
struct ParameterValues {
  private var values: [String: DocumentNode] = [:]

  init(_ root: DocumentNode, arguments: [String: DocumentNode], options: CloudFormationLoader.Options) {
    for member in root["Parameters"]?.object?.members ?? [] {
      if member.value["Type"]?.text?.hasPrefix("AWS::SSM::Parameter::Value") == true { continue }
      if let value = member.value["Default"] { values[member.key] = value }
    }
    for (name, value) in options.parameters { values[name] = .text(value) }
    for (name, value) in arguments { values[name] = value.unknown == nil ? value : nil }
    if let region = options.region {
      values["AWS::Region"] = .text(region)
      values["AWS::Partition"] = .text(options.partition.rawValue)
    }
  }

  /// The tree with the values of parameters in place of references to them.
  func resolved(_ node: DocumentNode) -> DocumentNode { values.isEmpty ? node : changed(node) ?? node }

  /// The node with values in it; nil where it stays as it is.
  private func changed(_ node: DocumentNode) -> DocumentNode? {
    if let name = node.referredName {
      return values[name].map { DocumentNode($0.value, range: node.range) }
    }
    return node.changingChildren { key, child in
      key == "Fn::Sub" ? substituted(child) : changed(child)
    }
  }

  /// The argument of a `Fn::Sub`.
  private func substituted(_ argument: DocumentNode) -> DocumentNode? {
    if let text = argument.literalText {
      return text.holds("${") ? .text(substituted(text), at: argument.range) : nil
    }
    guard let parts = argument.array, let text = parts.first?.literalText else { return changed(argument) }
    return .list([.text(substituted(text))] + parts.dropFirst().map(resolved), at: argument.range)
  }

  private func substituted(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.range(ofASCII: "${"), let close = rest[open.upperBound...].range(ofASCII: "}") {
      let name = String(rest[open.upperBound..<close.lowerBound])
      result += rest[..<open.lowerBound] + (values[name]?.text ?? "${\(name)}")
      rest = rest[close.upperBound...]
    }
    return result + rest
  }

  /// The text that a node is once parameters have their values: of a `Ref`, or of a `Fn::Sub` that is closed.
  func text(_ node: DocumentNode?) -> String? {
    if let text = node?.literalText { return text }
    guard let node = node.map(resolved) else { return nil }
    if let text = node.literalText { return text }
    guard let (name, argument) = node.intrinsic, name == "Fn::Sub", let text = argument.literalText,
      !text.holds("${")
    else { return nil }
    return text
  }
}

import Documents
import Topology

/// Values as a template writes them.
enum TemplateText {
  /// A value on the line of its key, or below it; JSON templates get JSON.
  static func value(_ node: DocumentNode, indentation: String, isJSON: Bool) -> String {
    isJSON ? json(node) : yaml(node, indentation)
  }

  /// A value on one line.
  static func flow(_ node: DocumentNode, isJSON: Bool) -> String {
    guard !isJSON else { return json(node) }
    if let object = node.object {
      let members = object.members.map { "\($0.key): \(flow($0.value, isJSON: false))" }
      return "{ \(members.joined(separator: ", ")) }"
    }
    if let elements = node.array {
      return "[\(elements.map { flow($0, isJSON: false) }.joined(separator: ", "))]"
    }
    return yaml(node, "")
  }

  static func reference(_ reference: Reference, attribute: String? = nil) -> DocumentNode {
    guard let mention = reference.text.soleMention else { return node(reference.text) }
    var named = mention
    if mention.attribute.isEmpty || mention.attribute == "Ref", let attribute { named.attribute = attribute }
    return node(SymbolicText(named))
  }

  static func node(_ text: SymbolicText) -> DocumentNode { DocumentNode(text) }

  private static func isAttribute(_ mention: Mention) -> Bool {
    !["", "Ref", "id", "arn"].contains(mention.attribute)
  }

  // MARK: YAML

  private static func yaml(_ node: DocumentNode, _ indentation: String) -> String {
    switch node.unwrapped.value {
    case .array(let elements):
      let scalars = elements.map { yaml($0, indentation) }
      if scalars.allSatisfy({ !$0.contains("\n") }), scalars.joined().count < 70 {
        return "[\(scalars.joined(separator: ", "))]"
      }
      return elements.map {
        "\n\(indentation)  - \(yaml($0, indentation + "  ").drop { $0 == "\n" || $0 == " " })"
      }
      .joined()
    case .object(let object):
      return object.members.map { member in
        let value = yaml(member.value, indentation + "  ")
        return "\n\(indentation)  \(member.key):\(value.hasPrefix("\n") ? "" : " ")\(value)"
      }.joined()
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let number): return number
    default: return scalar(node.symbolicText ?? SymbolicText(node.text ?? ""))
    }
  }

  private static func scalar(_ text: SymbolicText) -> String {
    if let mention = text.soleMention {
      return isAttribute(mention)
        ? "!GetAtt \(StackNames.logicalID(of: mention.address)).\(mention.attribute)"
        : "!Ref \(StackNames.logicalID(of: mention.address))"
    }
    guard let literal = text.literal else { return "!Sub \"\(substitution(text))\"" }
    let isPlain = literal.first.map { $0.isLetter || $0 == "/" } ?? false
    let isSafe = isPlain && !literal.contains(": ") && !literal.contains(" #") && !literal.hasSuffix(":")
    return isSafe && !["true", "false", "yes", "no", "on", "off", "null"].contains(literal.lowercased())
      ? literal : "\"\(literal.replacing("\"", with: "\\\""))\""
  }

  private static func substitution(_ text: SymbolicText) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .mention(let mention):
        "${\(StackNames.logicalID(of: mention.address))\(isAttribute(mention) ? ".\(mention.attribute)" : "")}"
      }
    }.joined()
  }

  // MARK: JSON

  private static func json(_ node: DocumentNode) -> String {
    switch node.unwrapped.value {
    case .array(let elements): return "[\(elements.map(json).joined(separator: ", "))]"
    case .object(let object):
      return "{\(object.members.map { "\"\($0.key)\": \(json($0.value))" }.joined(separator: ", "))}"
    case .bool, .number: return node.jsonText()
    default: break
    }
    let text = node.symbolicText ?? SymbolicText(node.text ?? "")
    if let mention = text.soleMention {
      return isAttribute(mention)
        ? "{\"Fn::GetAtt\": [\"\(StackNames.logicalID(of: mention.address))\", \"\(mention.attribute)\"]}"
        : "{\"Ref\": \"\(StackNames.logicalID(of: mention.address))\"}"
    }
    guard let literal = text.literal else { return "{\"Fn::Sub\": \"\(substitution(text))\"}" }
    return DocumentNode(.string(literal)).jsonText()
  }
}

import Documents

extension DocumentNode {
  /// The tree as JSON over lines, as the AWS CLI writes it: lines are what diagnostics point to.
  public func prettyJSONText() -> String {
    var text = ""
    writePretty(to: &text, indent: 0)
    return text + "\n"
  }

  private func writePretty(to text: inout String, indent: Int) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      text += "["
      for (index, element) in elements.enumerated() {
        DocumentNode.breakLine(&text, indent + 1, isFirst: index == 0)
        element.writePretty(to: &text, indent: indent + 1)
      }
      DocumentNode.breakLine(&text, indent, isFirst: true)
      text += "]"
    case .object(let object) where !object.isEmpty:
      text += "{"
      for (index, member) in object.members.enumerated() {
        DocumentNode.breakLine(&text, indent + 1, isFirst: index == 0)
        text += DocumentNode(.string(member.key)).jsonText() + ": "
        member.value.writePretty(to: &text, indent: indent + 1)
      }
      DocumentNode.breakLine(&text, indent, isFirst: true)
      text += "}"
    default: text += jsonText()
    }
  }

  private static func breakLine(_ text: inout String, _ indent: Int, isFirst: Bool) {
    text += isFirst ? "\n" : ",\n"
    text += String(repeating: "    ", count: indent)
  }
}

import Documents
import enum HCL.QuotedLiteral
import Topology

/// Values as they are written in a configuration.
enum HCLText {
  /// A value of any shape; lines behind the first are indented further than their place.
  ///
  /// - Parameter known: what a node is called in the configuration, where that is better than its value.
  static func value(
    _ node: DocumentNode, indentation: String = "", known: (DocumentNode) -> String? = { _ in nil }
  ) -> String {
    if let name = known(node) { return name }
    switch node.unwrapped.value {
    case .array(let elements):
      let parts = elements.map { value($0, indentation: indentation + "  ", known: known) }
      let isShort = parts.allSatisfy { !$0.contains("\n") } && parts.joined().count < 70
      if isShort { return "[\(parts.joined(separator: ", "))]" }
      return "[\n" + parts.map { "\(indentation)  \($0),\n" }.joined() + "\(indentation)]"
    case .object(let object):
      if object.members.count == 1, let member = object.members.first {
        let text = value(member.value, indentation: indentation, known: known)
        if !text.contains("\n"), text.count < 80 { return "{ \(key(member.key)) = \(text) }" }
      }
      let width = object.members.map { key($0.key).count }.max() ?? 0
      let lines = object.members.map { member in
        let name = key(member.key)
        let pad = String(repeating: " ", count: width - name.count)
        return
          "\(indentation)  \(name)\(pad) = \(value(member.value, indentation: indentation + "  ", known: known))\n"
      }
      return "{\n" + lines.joined() + "\(indentation)}"
    case .bool(let flag): return flag ? "true" : "false"
    case .number(let number): return number
    case .null: return "null"
    default: return text(node.symbolicText ?? SymbolicText(node.text ?? ""))
    }
  }

  /// Text: a reference where it is one, else a template.
  static func text(_ text: SymbolicText) -> String {
    if let mention = text.soleMention { return reference(mention) }
    return "\"" + template(text) + "\""
  }

  /// What stands between the quotes of a template.
  static func template(_ text: SymbolicText) -> String {
    text.parts.map { part in
      switch part {
      case .literal(let literal): QuotedLiteral.content(literal)
      case .mention(let mention): "${\(reference(mention))}"
      }
    }.joined()
  }

  /// A reference to an attribute, an id where none is named: a token that `ModuleNames` turns into a name.
  static func reference(_ mention: Mention, attribute: String = "id") -> String {
    guard mention.nature == .resourceAttribute else { return mention.description }
    var named = mention
    if named.attribute.isEmpty, !ModuleNames.isValue(mention.address) { named.attribute = attribute }
    return SymbolicText(named).raw
  }

  static func reference(_ reference: Reference, attribute: String = "id") -> String {
    if let mention = reference.text.soleMention { return self.reference(mention, attribute: attribute) }
    return text(reference.text)
  }

  private static func key(_ name: String) -> String {
    name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? name : QuotedLiteral.text(name)
  }
}

/// The text of a block that is not written yet.
struct HCLBlock {
  var header: String
  var arguments: [(name: String, value: String)] = []
  var blocks: [HCLBlock] = []

  init(_ header: String, _ arguments: [(String, String?)] = [], _ blocks: [HCLBlock] = []) {
    self.header = header
    self.arguments = arguments.compactMap { name, value in value.map { (name, $0) } }
    self.blocks = blocks
  }

  /// A resource by its address; a module's name does not stand in its declaration.
  init(resource address: String, _ arguments: [(String, String?)], _ blocks: [HCLBlock] = []) {
    let parts = address.split(separator: ".").suffix(2).map(String.init)
    let name = parts.count == 2 ? "\"\(parts[0])\" \"\(parts[1].prefix { $0 != "[" })\"" : "\"\(address)\""
    self.init("resource \(name)", arguments, blocks)
  }

  func lines(_ indentation: String = "") -> [String] {
    let width = arguments.map(\.name.count).max() ?? 0
    var lines = ["\(indentation)\(header) {"]
    for argument in arguments {
      let pad = String(repeating: " ", count: width - argument.name.count)
      let value = argument.value.replacing("\n", with: "\n\(indentation)  ")
      lines += "\(indentation)  \(argument.name)\(pad) = \(value)".split(separator: "\n").map(String.init)
    }
    for block in blocks {
      if lines.count > 1 { lines.append("") }
      lines += block.lines(indentation + "  ")
    }
    return lines + ["\(indentation)}"]
  }
}

import Documents

/// Statements as the JSON that AWS takes; mentions of values that are not known yet are written
/// `${address.attribute}`.
extension PolicyStatement {
  /// The whole statement, its elements in the order of AWS's own examples.
  public var json: DocumentNode {
    var members: [(String, DocumentNode)] = []
    if let sid { members.append(("Sid", .text(sid))) }
    if let effect { members.append(("Effect", .text(effect.rawValue))) }
    if let principals { members.append((principals.name, principals.json)) }
    if let action { members.append((action.name("Action"), action.json)) }
    if let resource { members.append((resource.name("Resource"), resource.json)) }
    if !conditions.isEmpty { members.append(("Condition", PolicyCondition.json(conditions))) }
    return .object(members)
  }
}

extension PolicyElement {
  /// The element's name: `Action` or `NotAction`, `Resource` or `NotResource`.
  func name(_ plain: String) -> String { isNegated ? "Not\(plain)" : plain }

  var json: DocumentNode { .values(values) }
}

extension PolicyPrincipals {
  /// `Principal` or `NotPrincipal`.
  var name: String { isNegated ? "NotPrincipal" : "Principal" }

  var isEveryone: Bool { entries.count == 1 && entries.allSatisfy { $0.value.text.raw == "*" } }

  var json: DocumentNode {
    if isEveryone { return .text("*") }
    let categories = Category.allCases.filter { category in entries.contains { $0.category == category } }
    return .object(
      categories.map { category in
        (category.rawValue, .values(entries.filter { $0.category == category }.map(\.value)))
      })
  }
}

extension PolicyCondition {
  /// What explanations call it: `StringEquals aws:SourceVpce`.
  var name: String { "\(operatorName) \(key)" }

  var json: DocumentNode { .values(values) }

  /// `{"StringEquals": {"aws:SourceVpce": …}}` of conditions, those of one operator together.
  static func json(_ conditions: [PolicyCondition]) -> DocumentNode {
    var operators: [String] = []
    for condition in conditions where !operators.contains(condition.operatorName) {
      operators.append(condition.operatorName)
    }
    return .object(
      operators.map { name in
        (name, .object(conditions.filter { $0.operatorName == name }.map { ($0.key, $0.json) }))
      })
  }
}

extension DocumentNode {
  static func text(_ text: String) -> DocumentNode { DocumentNode(.string(text)) }
  static func number(_ number: Int) -> DocumentNode { DocumentNode(.number(String(number))) }
  static func list(_ elements: [DocumentNode]) -> DocumentNode { DocumentNode(.array(elements)) }

  static func object(_ members: [(String, DocumentNode)]) -> DocumentNode {
    DocumentNode(.object(DocumentObject(members.map { DocumentObject.Member(key: $0.0, value: $0.1) })))
  }

  /// One value by itself, several as a list.
  static func values(_ values: [PolicyValue]) -> DocumentNode {
    let nodes = values.map { text($0.text.description) }
    return nodes.count == 1 ? nodes[0] : list(nodes)
  }
}

import Documents
import HCL
import Topology

/// Changes of a policy that an `aws_iam_policy_document` stands for, as changes of its blocks ("Data Source:
/// aws_iam_policy_document").
struct PolicyBlockEdit {
  private let document: DocumentNode
  private let declaration: HCLDeclaration
  private let file: (String) -> SourceFile?
  private let isShared: (SourceLocation) -> Bool
  private let text: (DocumentNode) -> String

  /// - Parameters:
  ///   - file: looks up the text of a file by its path.
  ///   - isShared: whether something else than the policy has its value from a place, too.
  ///   - text: writes a value.
  /// - Returns: nil where the document is not written in such blocks.
  init?(
    _ document: DocumentNode, _ file: @escaping (String) -> SourceFile?,
    isShared: @escaping (SourceLocation) -> Bool, text: @escaping (DocumentNode) -> String
  ) {
    let statements = document["Statement"]?.elements ?? []
    guard let range = document.unwrapped.range ?? statements.last?.range,
      let declaration = HCLDeclaration(policyDocumentAround: range, file)
    else { return nil }
    self.document = document
    self.declaration = declaration
    self.file = file
    self.isShared = isShared
    self.text = text
  }

  /// What changes; empty where the place of the change is not known.
  func hunks(_ change: DocumentChange) -> [WrittenEdit.Hunk] {
    guard case .key("Statement")? = change.path.first else { return [] }
    guard change.path.count > 1 else {
      guard case .append(let statement) = change.operation else { return [] }
      return [declaration.insert(block(of: statement.node))]
    }
    let statement = DocumentChange(Array(change.path.prefix(2)), .remove).target(in: document)
    let isElsewhere = change.target(in: document)?.holdsPlace { isShared($0) && declaration.contains($0) }
    guard let statement, isElsewhere != true, let range = statement.range,
      let home = HCLDeclaration(policyDocumentAround: range, file),
      let block = home.nested(
        "statement", where: { $0.range.start == range.start && $0.range.end == range.end })
    else { return [] }
    return hunks(change.operation, Array(change.path.dropFirst(2)), of: statement, block)
  }

  // MARK: One statement

  private func hunks(
    _ operation: DocumentChange.Operation, _ path: [DocumentChange.Step], of statement: DocumentNode,
    _ block: HCLDeclaration
  ) -> [WrittenEdit.Hunk] {
    var keys = path.compactMap { if case .key(let key) = $0 { key } else { nil } }
    guard keys.count == path.count else { return [] }
    guard let element = keys.first else { return [rewritten(block, operation)].compactMap(\.self) }
    keys.removeFirst()
    let new: DocumentNode? =
      switch operation {
      case .set(let document), .append(let document): document.node
      case .remove: nil
      }
    let old = statement[element]
    switch element {
    case "Principal" where keys.isEmpty, "NotPrincipal" where keys.isEmpty:
      return principals(PolicyBlockEdit.principalBlocks[element] ?? "", old, new, block)
    case "Condition" where keys.count == 2:
      return [condition(keys[0], keys[1], old?[keys[0]]?[keys[1]], new, block)].compactMap(\.self)
    case "Condition":
      let changed = PolicyBlockEdit.conditions(old).filter { keys.isEmpty || $0.test == keys[0] }
      let wanted = keys.first.map { test in new.map { DocumentNode(members: [test: $0]) } } ?? new
      return conditions(changed, PolicyBlockEdit.conditions(wanted), block)
    default:
      guard keys.isEmpty, let name = PolicyBlockEdit.arguments[element] else { return [] }
      return [new.map { argument(name, old, $0, block) } ?? block.unset(name)].compactMap(\.self)
    }
  }

  private func rewritten(_ block: HCLDeclaration, _ operation: DocumentChange.Operation) -> WrittenEdit.Hunk?
  {
    switch operation {
    case .set(let statement): block.replaced(with: self.block(of: statement.node))
    case .remove: block.removed()
    case .append: nil
    }
  }

  private func argument(
    _ name: String, _ old: DocumentNode?, _ new: DocumentNode, _ block: HCLDeclaration
  ) -> WrittenEdit.Hunk {
    if PolicyBlockEdit.words.contains(name) { return block.set(name, text(new)) }
    let before = (old?.elements ?? []).map(text)
    let after = new.elements.map(text)
    guard !before.isEmpty, before.allSatisfy(after.contains) else {
      return block.set(name, "[\(after.joined(separator: ", "))]")
    }
    return block.append(name, after.filter { !before.contains($0) })
  }

  private func principals(
    _ name: String, _ old: DocumentNode?, _ new: DocumentNode?, _ block: HCLDeclaration
  ) -> [WrittenEdit.Hunk] {
    let (before, after) = (PolicyBlockEdit.byType(old), PolicyBlockEdit.byType(new))
    func nested(_ type: String) -> HCLDeclaration? { block.nested(name) { $0.isText(type, of: "type") } }
    let gone = before.filter { old in !after.contains { $0.type == old.type } }
      .compactMap { nested($0.type)?.removed() }
    return gone
      + after.compactMap { type, names in
        let known = before.first { $0.type == type }?.names
        if let known, known.elements.map(text) == names.elements.map(text) { return nil }
        guard let there = nested(type) else { return block.insert(principalBlock(name, type, names)) }
        return argument("identifiers", known, names, there)
      }
  }

  /// Conditions with another operator or key take the places of those that go.
  private func conditions(
    _ before: [WrittenCondition], _ after: [WrittenCondition], _ block: HCLDeclaration
  ) -> [WrittenEdit.Hunk] {
    let gone = before.filter { old in !after.contains { $0.isSame(as: old) } }
    let new = after.filter { new in !before.contains { $0.isSame(as: new) } }
    let renamed = zip(gone, new).flatMap { old, new -> [WrittenEdit.Hunk] in
      guard let there = nested(old, block) else { return [] }
      return [
        old.test == new.test ? nil : there.set("test", "\"\(new.test)\""),
        old.variable == new.variable ? nil : there.set("variable", "\"\(new.variable)\""),
        old.values.elements.map(text) == new.values.elements.map(text)
          ? nil : argument("values", old.values, new.values, there),
      ].compactMap(\.self)
    }
    let kept = after.compactMap { new in
      before.first { $0.isSame(as: new) && $0.values.elements.map(text) != new.values.elements.map(text) }
        .flatMap { condition(new.test, new.variable, $0.values, new.values, block) }
    }
    return renamed + kept + gone.dropFirst(new.count).compactMap { nested($0, block)?.removed() }
      + new.dropFirst(gone.count).map { block.insert(conditionBlock($0.test, $0.variable, $0.values)) }
  }

  private func nested(_ condition: WrittenCondition, _ block: HCLDeclaration) -> HCLDeclaration? {
    block.nested("condition") {
      $0.isText(condition.test, of: "test") && $0.isText(condition.variable, of: "variable")
    }
  }

  private func condition(
    _ test: String, _ variable: String, _ old: DocumentNode?, _ new: DocumentNode?, _ block: HCLDeclaration
  ) -> WrittenEdit.Hunk? {
    let there = nested(WrittenCondition(test: test, variable: variable), block)
    guard let new else { return there?.removed() }
    return there.map { argument("values", old, new, $0) } ?? block.insert(conditionBlock(test, variable, new))
  }

  // MARK: New blocks

  private static let arguments = [
    "Sid": "sid", "Effect": "effect", "Action": "actions", "NotAction": "not_actions",
    "Resource": "resources",
    "NotResource": "not_resources",
  ]
  private static let words: Set = ["sid", "effect"]
  private static let principalBlocks = ["Principal": "principals", "NotPrincipal": "not_principals"]

  private static func byType(_ principals: DocumentNode?) -> [(type: String, names: DocumentNode)] {
    guard let principals else { return [] }
    guard let object = principals.object else { return [("*", principals)] }
    return object.members.map { ($0.key, $0.value) }
  }

  private static func conditions(_ condition: DocumentNode?) -> [WrittenCondition] {
    (condition?.object?.members ?? []).flatMap { test in
      (test.value.object?.members ?? []).map {
        WrittenCondition(test: test.key, variable: $0.key, values: $0.value)
      }
    }
  }

  private func list(_ node: DocumentNode) -> String {
    "[\(node.elements.map(text).joined(separator: ", "))]"
  }

  private func block(of statement: DocumentNode) -> HCLBlock {
    let members = statement.object?.members ?? []
    let arguments = members.compactMap { member in
      PolicyBlockEdit.arguments[member.key].map { name in
        (name, PolicyBlockEdit.words.contains(name) ? text(member.value) : list(member.value))
      }
    }
    let principals = members.flatMap { member in
      PolicyBlockEdit.principalBlocks[member.key].map { name in
        PolicyBlockEdit.byType(member.value).map { principalBlock(name, $0.type, $0.names) }
      } ?? []
    }
    let conditions = PolicyBlockEdit.conditions(statement["Condition"])
    return HCLBlock(
      "statement", arguments, principals + conditions.map { conditionBlock($0.test, $0.variable, $0.values) })
  }

  private func principalBlock(_ name: String, _ type: String, _ names: DocumentNode) -> HCLBlock {
    HCLBlock(name, [("type", "\"\(type)\""), ("identifiers", list(names))])
  }

  private func conditionBlock(_ test: String, _ variable: String, _ values: DocumentNode) -> HCLBlock {
    HCLBlock(
      "condition", [("test", "\"\(test)\""), ("variable", "\"\(variable)\""), ("values", list(values))])
  }
}

/// A `condition` block in the words of Terraform.
private struct WrittenCondition {
  var test: String
  var variable: String
  var values = DocumentNode(.null)

  func isSame(as other: WrittenCondition) -> Bool { test == other.test && variable == other.variable }
}

extension Body {
  /// Whether an argument is this text in quotes.
  fileprivate func isText(_ text: String, of name: String) -> Bool {
    self[name]?.value.range.range(in: file).text == "\"\(text)\""
  }
}

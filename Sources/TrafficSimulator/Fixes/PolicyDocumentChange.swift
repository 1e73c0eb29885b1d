import Documents
import PolicyEvaluator
import Topology

/// An edit of the evaluator as a change of the document that it was read from.
struct PolicyDocumentChange {
  let change: DocumentChange?

  init(_ edit: PolicyEdit, in document: DocumentNode?) {
    let after = edit.after.map(\.node)
    let path: [DocumentChange.Step] = [.key("Statement"), .index(edit.index)]
    switch (edit.before, after) {
    case (nil, let statement?) where document == nil || document?.isNull == true:
      let new = DocumentNode(members: [
        "Version": "2012-10-17", "Statement": DocumentNode(.array([statement])),
      ])
      change = DocumentChange([], .set(EmbeddedDocument(new)))
    case (nil, let statement?):
      change = DocumentChange([.key("Statement")], .append(EmbeddedDocument(statement)))
    case (_?, nil): change = DocumentChange(path, .remove)
    case (_?, let statement?):
      change = PolicyDocumentChange.narrowest(path, edit.element, statement, in: document)
    case (nil, nil): change = nil
    }
  }

  /// The change of one element where that alone differs, else of the statement.
  private static func narrowest(
    _ path: [DocumentChange.Step], _ element: String, _ statement: DocumentNode, in document: DocumentNode?
  ) -> DocumentChange {
    let words = element.split(separator: " ", maxSplits: 1).map(String.init)
    let below: [DocumentChange.Step] =
      words.count == 2 ? [.key("Condition"), .key(words[0]), .key(words[1])] : [.key(element)]
    if let value = DocumentChange(below, .remove).target(in: statement) {
      return DocumentChange(path + below, .set(EmbeddedDocument(value)))
    }
    guard let document, DocumentChange(path + below, .remove).target(in: document) != nil else {
      return DocumentChange(path, .set(EmbeddedDocument(statement)))
    }
    // What would stand empty goes with its last part.
    let gone =
      (1...below.count).lazy.map { Array(below.prefix($0)) }.first {
        DocumentChange($0, .remove).target(in: statement) == nil
      } ?? below
    // Another key or operator in its place: what holds both is set.
    let around = Array(gone.dropLast())
    if !around.isEmpty, let after = DocumentChange(around, .remove).target(in: statement),
      let before = DocumentChange(path + around, .remove).target(in: document),
      (after.object?.members.count ?? 0) >= (before.object?.members.count ?? 0)
    {
      return DocumentChange(path + around, .set(EmbeddedDocument(after)))
    }
    return DocumentChange(path + gone, .remove)
  }
}

extension PolicyStatement {
  /// The statement as a document in which values that are not known yet stay mentions.
  var node: DocumentNode {
    var members: [(String, DocumentNode)] = []
    if let sid { members.append(("Sid", DocumentNode(.string(sid)))) }
    if let effect { members.append(("Effect", DocumentNode(.string(effect.rawValue)))) }
    if let principals {
      members.append((principals.isNegated ? "NotPrincipal" : "Principal", principals.node))
    }
    if let action { members.append((action.isNegated ? "NotAction" : "Action", .list(of: action.values))) }
    if let resource {
      members.append((resource.isNegated ? "NotResource" : "Resource", .list(of: resource.values)))
    }
    if !conditions.isEmpty { members.append(("Condition", conditionNode)) }
    return .members(members)
  }

  private var conditionNode: DocumentNode {
    var operators: [String] = []
    for condition in conditions where !operators.contains(condition.operatorName) {
      operators.append(condition.operatorName)
    }
    return .members(
      operators.map { name in
        let own = conditions.filter { $0.operatorName == name }
        return (name, .members(own.map { ($0.key, .list(of: $0.values)) }))
      })
  }
}

extension PolicyPrincipals {
  fileprivate var node: DocumentNode {
    if entries.count == 1, entries[0].value.text.literal == "*" { return "*" }
    let categories = Category.allCases.filter { category in entries.contains { $0.category == category } }
    return .members(
      categories.map { category in
        (category.rawValue, .list(of: entries.filter { $0.category == category }.map(\.value)))
      })
  }
}

extension DocumentNode {
  fileprivate static func members(_ members: [(String, DocumentNode)]) -> DocumentNode {
    DocumentNode(.object(DocumentObject(members.map { DocumentObject.Member(key: $0.0, value: $0.1) })))
  }

  /// One value by itself, several as a list.
  fileprivate static func list(of values: [PolicyValue]) -> DocumentNode {
    let nodes = values.map { DocumentNode($0.text, range: $0.range) }
    return nodes.count == 1 ? nodes[0] : DocumentNode(.array(nodes))
  }
}

extension DocumentNode {
  /// Every object in which a key is written twice, by its path, with those keys made one: objects are united, lists
  /// joined.
  var duplicateMerges: [(path: [DocumentChange.Step], merged: DocumentNode)] {
    switch unwrapped.value {
    case .array(let elements):
      return elements.enumerated().flatMap { index, element in
        element.duplicateMerges.map { ([.index(index)] + $0.path, $0.merged) }
      }
    case .object(let object):
      if !object.duplicates.isEmpty { return [([], merged(object))] }
      return object.members.flatMap { member in
        member.value.duplicateMerges.map { ([.key(member.key)] + $0.path, $0.merged) }
      }
    default: return []
    }
  }

  private func merged(_ object: DocumentObject) -> DocumentNode {
    var members: [DocumentObject.Member] = []
    for member in object.members {
      if let earlier = members.firstIndex(where: { $0.key == member.key }) {
        members[earlier].value = members[earlier].value.united(with: member.value)
      } else {
        members.append(member)
      }
    }
    return DocumentNode(.object(DocumentObject(members)), range: range)
  }

  private func united(with other: DocumentNode) -> DocumentNode {
    if let left = object, let right = other.object {
      return DocumentNode(.object(DocumentObject(left.members + right.members)), range: range)
    }
    return DocumentNode(.array(elements + other.elements), range: range)
  }
}

import Documents

extension Authorization {
  /// The answer as the command-line contract words it, without the id of a batch line.
  public var json: DocumentNode { .object(jsonMembers) }

  var jsonMembers: [(String, DocumentNode)] {
    var members: [(String, DocumentNode)] = [
      ("verdict", .text(verdict.rawValue)),
      ("blockedBy", .list(blockedBy.map { .text($0.rawValue) })),
      ("layers", .list(layers.map(\.json))),
    ]
    if let overrulingReason { members.append(("reason", .text(overrulingReason))) }
    let assumptions = assumptions
    if !assumptions.isEmpty { members.append(("assumptions", .list(assumptions.map(\.json)))) }
    let fixes = fixes()
    if !fixes.isEmpty { members.append(("fixes", .list(fixes.map(\.json)))) }
    return members
  }
}

extension LayerResult {
  var json: DocumentNode {
    var members: [(String, DocumentNode)] = [
      ("layer", .text(layer.rawValue)), ("outcome", .text(outcome.rawValue)),
    ]
    if let statement { members.append(("statement", .object(statement.jsonMembers))) }
    if let nearMiss, let json = nearMiss.json { members.append(("nearMiss", json)) }
    if !missingKeys.isEmpty {
      members.append(("missingKeys", .list(missingKeys.map { .text($0.key) })))
      members.append(
        ("missingKeyReasons", .object(missingKeys.map { ($0.key, .text($0.reason)) })))
    }
    if !notes.isEmpty { members.append(("notes", .list(notes.map { .text($0) }))) }
    return .object(members)
  }
}

extension StatementReference {
  var jsonMembers: [(String, DocumentNode)] {
    [("policy", .text(policy)), ("index", .number(index))] + (sid.map { [("sid", .text($0))] } ?? [])
      + (source.map { [("source", $0.json)] } ?? [])
  }
}

extension NearMiss {
  /// The first element that differs, and the others beside it; nil where none does.
  var json: DocumentNode? {
    guard let first = mismatches.first else { return nil }
    var members: [(String, DocumentNode)] = [
      ("policy", .text(statement.policy)), ("index", .number(statement.index)),
    ]
    members += statement.sid.map { [("sid", .text($0))] } ?? []
    members += first.jsonMembers(fallback: statement.source)
    if mismatches.count > 1 {
      let others = mismatches.dropFirst().map {
        DocumentNode.object($0.jsonMembers(fallback: statement.source))
      }
      members.append(("alsoDiffers", .list(others)))
    }
    return .object(members)
  }
}

extension ElementMismatch {
  func jsonMembers(fallback: SourceLocation?) -> [(String, DocumentNode)] {
    [("element", .text(element)), ("wanted", .text(wanted)), ("got", .text(got))]
      + (reason.map { [("reason", .text($0))] } ?? [])
      + ((source ?? fallback).map { [("source", $0.json)] } ?? [])
  }
}

extension Assumption {
  var json: DocumentNode {
    .object(
      [
        ("layer", .text(layer.rawValue)), ("policy", .text(statement.policy)),
        ("index", .number(statement.index)),
      ]
        + mismatch.jsonMembers(fallback: statement.source) + (key.map { [("key", .text($0))] } ?? []))
  }
}

extension VerdictFix {
  var json: DocumentNode {
    .object([
      ("summary", .text(summary)), ("edits", .list(edits.map(\.json))),
      ("alsoLetsIn", .list(alsoLetsIn.map { .text($0) })),
      ("needsRedeployment", DocumentNode(.bool(needsRedeployment))), ("verified", true),
    ])
  }
}

extension PolicyEdit {
  var json: DocumentNode {
    var members: [(String, DocumentNode)] = [
      ("layer", .text(layer.rawValue)), ("policy", .text(policy)), ("index", .number(index)),
    ]
    if let sid { members.append(("sid", .text(sid))) }
    members.append(("element", .text(element)))
    members.append(("old", old.map { .text($0) } ?? DocumentNode(.null)))
    members.append(("new", new.map { .text($0) } ?? DocumentNode(.null)))
    if let source { members.append(("source", source.json)) }
    return .object(members)
  }
}

extension SourceLocation {
  var json: DocumentNode {
    .object([("file", .text(file)), ("line", .number(line)), ("column", .number(column))])
  }
}

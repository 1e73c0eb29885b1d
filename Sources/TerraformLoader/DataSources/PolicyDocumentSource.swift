import Documents
import HCL

/// The policy that an `aws_iam_policy_document` stands for ("Data Source: aws_iam_policy_document").
struct PolicyDocumentSource {
  let written: ValueMembers
  let source: SourceRange

  /// The policy in JSON, with the places of its parts.
  var json: Value {
    let documents =
      sourced("source_policy_documents", "source_json") + [own]
      + sourced("override_policy_documents", "override_json")
    let value = Value.object(ValueMembers(PolicyDocumentSource.merged(documents))).located(source)
    return CallScope(arguments: [value]).call("jsonencode").located(source)
  }

  /// What the block itself declares.
  private var own: Value {
    var document: [String: Value] = ["Version": written["version"] ?? .string("2012-10-17")]
    document["Id"] = written["policy_id"]
    document["Statement"] = written["statement"]?.elements.map { .tuple($0.map(statement)) }
    return .object(ValueMembers(document))
  }

  /// Later statements take the places of earlier ones with the same `Sid`; the last `Id` and the highest version count.
  private static func merged(_ documents: [Value]) -> [String: Value] {
    var whole: [String: Value] = [:]
    var statements: [Value] = []
    for document in documents {
      // Nothing is known of it: it stands for all statements that it may hold.
      guard !document.isUnknown else { statements.append(document); continue }
      if let id = document["Id"], id.string != "" { whole["Id"] = id }
      if let version = document["Version"], (version.string ?? "") > (whole["Version"]?.string ?? "") {
        whole["Version"] = version
      }
      for statement in document["Statement"].map({ $0.elements ?? [$0] }) ?? [] {
        let sid = statement["Sid"]?.string ?? ""
        let same = sid.isEmpty ? nil : statements.firstIndex { $0["Sid"]?.string == sid }
        if let same { statements[same] = statement } else { statements.append(statement) }
      }
    }
    if !statements.isEmpty { whole["Statement"] = .tuple(statements) }
    return whole
  }

  /// Documents that are taken over.
  private func sourced(_ names: String...) -> [Value] {
    names.compactMap { written[$0] }.flatMap { $0.elements ?? [$0] }.compactMap { document in
      if document.isUnknown { return document }
      return document.encoded?.value ?? PolicyDocumentSource.decoded(document)
    }
  }

  private static func decoded(_ text: Value) -> Value? {
    guard let string = text.string, !string.isEmpty else { return nil }
    return JSONReader.read(SourceFile(path: "", text: string)).node.map { Value($0) }
  }

  private static let elements = [
    "sid": "Sid", "actions": "Action", "not_actions": "NotAction", "resources": "Resource",
    "not_resources": "NotResource",
  ]

  private func statement(_ written: Value) -> Value {
    guard let members = written.members else { return written }
    var entries: [ValueMembers.Entry] = []
    func add(_ name: String, _ key: String, _ value: (Value) -> Value?) {
      guard let found = members.entry(key), let value = value(found.value) else { return }
      entries.append(ValueMembers.Entry(key: name, keyRange: found.keyRange, value: value))
    }
    for (key, name) in PolicyDocumentSource.elements { add(name, key, PolicyDocumentSource.words) }
    add("Effect", "effect") { $0 }
    if members.entry("effect") == nil {
      entries.append(ValueMembers.Entry(key: "Effect", value: .string("Allow")))
    }
    add("Principal", "principals", PolicyDocumentSource.principals)
    add("NotPrincipal", "not_principals", PolicyDocumentSource.principals)
    add("Condition", "condition", PolicyDocumentSource.conditions)
    return Value.object(ValueMembers(entries)).located(written.range)
  }

  /// One word stands alone, several in descending order, as the provider writes them.
  private static func words(_ value: Value) -> Value? {
    guard let elements = value.elements?.map({ (try? $0.converted(to: .string)) ?? $0 }) else {
      return value.string == "" ? nil : value
    }
    if elements.isEmpty { return nil }
    if elements.count == 1 { return elements[0] }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else { return value }
    var seen: Set<String> = []
    let sorted = zip(texts, elements).filter { seen.insert($0.0).inserted }.sorted { $0.0 > $1.0 }.map(\.1)
    return sorted.count == 1 ? sorted[0] : Value.tuple(sorted).located(value.range)
  }

  private static func principals(_ blocks: Value) -> Value? {
    var byType: [String: [Value]] = [:]
    for block in blocks.elements ?? [blocks] {
      if block.isUnknown { return block }
      guard let type = block["type"]?.string else { continue }
      let names = block["identifiers"].map { $0.elements ?? [$0] } ?? []
      if type == "*", names.allSatisfy({ $0.string == "*" }) { return .string("*") }
      byType[type, default: []] += names
    }
    return byType.isEmpty ? nil : .object(ValueMembers(byType.mapValues { words(.tuple($0)) ?? .tuple([]) }))
  }

  private static func conditions(_ blocks: Value) -> Value? {
    var tests: [String: [ValueMembers.Entry]] = [:]
    for block in blocks.elements ?? [blocks] {
      if block.isUnknown { return block }
      guard let test = block["test"]?.string, let variable = block["variable"]?.string else { continue }
      let values = block["values"].flatMap(words) ?? .tuple([])
      if let same = tests[test]?.firstIndex(where: { $0.key == variable }),
        let before = tests[test]?[same].value
      {
        tests[test]?[same].value = .tuple((before.elements ?? [before]) + (values.elements ?? [values]))
      } else {
        tests[test, default: []].append(
          ValueMembers.Entry(key: variable, keyRange: block.range, value: values))
      }
    }
    return tests.isEmpty ? nil : .object(ValueMembers(tests.mapValues { Value.object(ValueMembers($0)) }))
  }
}

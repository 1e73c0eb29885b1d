import Documents
import HCL

/// What data sources return that need no AWS to be read.
struct DataSource {
  let module: ModuleInstance
  let block: Block

  /// The attributes that a data block has besides the written ones.
  func members(_ written: [ValueMembers.Entry]) -> [ValueMembers.Entry] {
    let place = module.provider(of: block).place
    switch block.labels.first?.text {
    case "aws_caller_identity":
      return (place.account ?? module.run.options.place.account)?.literal.map { [entry("account_id", $0)] }
        ?? []
    case "aws_region":
      guard let region = (place.region ?? module.run.options.place.region)?.literal else { return [] }
      return written.contains { $0.key == "name" } ? [] : ["name", "id", "region"].map { entry($0, region) }
    case "aws_partition":
      return [entry("partition", partition(place)), entry("dns_suffix", suffix(place))]
    case "aws_iam_policy_document": return [policyDocument(ValueMembers(written))]
    default: return []
    }
  }

  private func entry(_ key: String, _ text: String) -> ValueMembers.Entry {
    ValueMembers.Entry(key: key, value: .string(text))
  }

  private func partition(_ place: ProviderPlace) -> String {
    let region = place.region?.literal ?? ""
    if region.hasPrefix("cn-") { return "aws-cn" }
    return region.hasPrefix("us-gov-") ? "aws-us-gov" : "aws"
  }

  private func suffix(_ place: ProviderPlace) -> String {
    partition(place) == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com"
  }

  // MARK: aws_iam_policy_document

  /// The policy in JSON, with the places of its parts ("Data Source: aws_iam_policy_document").
  private func policyDocument(_ written: ValueMembers) -> ValueMembers.Entry {
    var statements = ["source_policy_documents", "override_policy_documents"].map { sourced(written[$0]) }
    statements.insert((written["statement"]?.elements ?? []).map(statement), at: 1)
    let document = Value.object(
      ValueMembers([
        "Version": written["version"] ?? .string("2012-10-17"),
        "Statement": .tuple(statements.flatMap(\.self)),
      ])
    ).located(block.source)
    return ValueMembers.Entry(key: "json", value: JSONScope.encode(document).located(block.source))
  }

  private func sourced(_ documents: Value?) -> [Value] {
    (documents?.elements ?? []).flatMap { document -> [Value] in
      guard let statement = document.encoded?.value["Statement"] else { return [] }
      return statement.elements ?? [statement]
    }
  }

  private func statement(_ written: Value) -> Value {
    guard let members = written.members else { return written }
    var entries: [ValueMembers.Entry] = []
    let names = [
      "sid": "Sid", "actions": "Action", "not_actions": "NotAction", "resources": "Resource",
      "not_resources": "NotResource",
    ]
    for entry in members.entries {
      guard let name = names[entry.key] else { continue }
      entries.append(ValueMembers.Entry(key: name, keyRange: entry.keyRange, value: entry.value))
    }
    let effect = members.entry("effect")
    entries.append(
      ValueMembers.Entry(key: "Effect", keyRange: effect?.keyRange, value: effect?.value ?? .string("Allow")))
    for (block, name) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
      guard let found = members.entry(block) else { continue }
      entries.append(
        ValueMembers.Entry(key: name, keyRange: found.keyRange, value: principals(found.value)))
    }
    if let found = members.entry("condition") {
      entries.append(
        ValueMembers.Entry(key: "Condition", keyRange: found.keyRange, value: conditions(found.value)))
    }
    return Value.object(ValueMembers(entries)).located(written.range)
  }

  private func principals(_ blocks: Value) -> Value {
    var byType: [String: [Value]] = [:]
    for block in blocks.elements ?? [] {
      guard let type = block["type"]?.string else { continue }
      if type == "*" { return .string("*") }
      byType[type, default: []] += block["identifiers"].map { $0.elements ?? [$0] } ?? []
    }
    return .object(ValueMembers(byType.mapValues { Value.tuple($0) }))
  }

  private func conditions(_ blocks: Value) -> Value {
    var tests: [String: [ValueMembers.Entry]] = [:]
    for block in blocks.elements ?? [] {
      guard let test = block["test"]?.string, let variable = block["variable"]?.string else { continue }
      tests[test, default: []].append(
        ValueMembers.Entry(key: variable, keyRange: block.range, value: block["values"] ?? .tuple([])))
    }
    return .object(ValueMembers(tests.mapValues { Value.object(ValueMembers($0)) }))
  }
}

/// Encodes a value with the language's own `jsonencode`, so that texts and places come out alike.
private struct JSONScope: EvaluationScope {
  let value: Value
  let roots = ["value"]

  func resolve(_ reference: HCL.Reference) -> Resolution? { Resolution(value, consumedSteps: 0) }

  static func encode(_ value: Value) -> Value {
    let file = SourceFile(path: "", text: "jsonencode(value)")
    let expression = HCLReader.readExpression(file).expression
    return Evaluator(scope: JSONScope(value: value)).evaluate(expression, in: file).value
  }
}

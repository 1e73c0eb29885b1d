import Documents

/// SAM's policy templates: names for policies that a function or a state machine is given with a few
/// parameters.
enum PolicyTemplates {
  /// One of the statements that a template stands for.
  struct Statement: Sendable {
    var service: String
    var actions: [String]
    var isSingleAction: Bool
    var resources: [String]
    var isList: Bool
    var condition: (operation: String, key: String, resource: String)?
  }

  /// The statements of every template by its name.
  static let all = parse(text)

  private static func parse(_ text: String) -> [String: [Statement]] {
    var templates: [String: [Statement]] = [:]
    var name = ""
    var entry: [Substring] = []
    func close() {
      if !entry.isEmpty { templates[name, default: []].append(statement(entry)) }
      entry = []
    }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch line.prefix(while: { $0 == " " }).count {
      case 0:
        close()
        name = String(line)
        templates[name] = []
      case 2:
        close()
        entry = words
      default: entry += words
      }
    }
    close()
    return templates
  }

  private static func statement(_ words: [Substring]) -> Statement {
    let on = words.firstIndex(of: "on") ?? words.endIndex
    let end = words.firstIndex(of: "if") ?? words.endIndex
    let actions = words[1..<on].map { $0.hasPrefix("=") ? $0.dropFirst() : $0 }
    let resources = words[(on + 1)..<end].map { $0.filter { $0 != "[" && $0 != "]" } }
    var statement = Statement(
      service: String(words[0]), actions: actions.map(String.init), isSingleAction: words[1].hasPrefix("="),
      resources: resources, isList: words[on + 1].hasPrefix("["))
    if words.count == end + 4 {
      statement.condition = (String(words[end + 1]), String(words[end + 2]), String(words[end + 3]))
    }
    return statement
  }

  /// The policy document that a template stands for.
  static func document(_ name: String, _ values: DocumentNode) -> DocumentNode? {
    guard let statements = all[name] else { return nil }
    return .map(
      ["Statement": .list(statements.map { node(of: $0, values) }, at: values.range)], at: values.range)
  }

  private static func node(of statement: Statement, _ values: DocumentNode) -> DocumentNode {
    let actions = statement.actions.map { DocumentNode.text("\(statement.service):\($0)") }
    let resources = statement.resources.map { resource($0, values) }
    let condition = statement.condition.map { condition in
      DocumentNode.map([condition.operation: .map([condition.key: resource(condition.resource, values)])])
    }
    return .map(
      [
        "Effect": "Allow", "Action": statement.isSingleAction ? actions[0] : .list(actions),
        "Resource": statement.isList || resources.count > 1 ? .list(resources) : resources[0],
        "Condition": condition,
      ], at: values.range)
  }

  private static func resource(_ pattern: String, _ values: DocumentNode) -> DocumentNode {
    if pattern == "*" { return "*" }
    var arn = ""
    if !pattern.hasPrefix("{") {
      let service = pattern.prefix { $0 != ":" }
      let rest = pattern.dropFirst(service.count)
      let place = rest.hasPrefix(":::") ? "" : ":${AWS::Region}:${AWS::AccountId}"
      arn = "arn:${AWS::Partition}:\(service)\(place)\(rest)"
    } else {
      arn = pattern
    }
    var variables = DocumentNode.map([:])
    while let open = arn.firstRange(of: "{", after: "$"), let close = arn[open...].firstIndex(of: "}") {
      let words = arn[arn.index(after: open)..<close].split(separator: "=").map(String.init)
      let parameter = words.last ?? ""
      let variable = words.count > 1 ? words[0] : parameter.prefix(1).lowercased() + parameter.dropFirst()
      variables[member: variable] = values[parameter] ?? .map([:])
      arn.replaceSubrange(open...close, with: "${\(variable)}")
    }
    return variables.isEmptyValue ? .sub(arn) : .map(["Fn::Sub": [.text(arn), variables]])
  }

  /// The parameters that a template asks for.
  static func parameters(of name: String) -> [String] {
    let patterns = (all[name] ?? []).flatMap { $0.resources + [$0.condition?.resource ?? ""] }
    let names = patterns.flatMap { pattern in
      pattern.split(separator: "{").dropFirst(pattern.hasPrefix("{") ? 0 : 1).compactMap { part in
        part.contains("}") ? part.prefix { $0 != "}" }.split(separator: "=").last.map(String.init) : nil
      }
    }
    return Set(names).sorted()
  }
}

extension String {
  /// The first of a character that does not follow another one.
  fileprivate func firstRange(of character: Character, after other: Character) -> Index? {
    indices.first { self[$0] == character && ($0 == startIndex || self[index(before: $0)] != other) }
  }
}

extension SAMTransform {
  /// Writes out the policy templates of all functions and state machines.
  mutating func expandPolicyTemplates() {
    for resource in inputs {
      guard ["AWS::Serverless::Function", "AWS::Serverless::StateMachine"].contains(resource.type),
        let policies = resource["Policies"]
      else { continue }
      if policies.array == nil, policies.object == nil || policies.isIntrinsic && policies.branches == nil {
        continue
      }
      let entries = policies.array ?? [policies]
      let expanded = entries.map { entry in
        var entry = entry
        entry.changeAlternatives { branch in
          if let document = policyDocument(branch) { branch = document }
        }
        return entry
      }
      change(resource.id) { $0.properties[member: "Policies"] = .list(expanded, at: policies.range) }
    }
  }

  private mutating func policyDocument(_ entry: DocumentNode) -> DocumentNode? {
    guard let object = entry.object, object.members.count == 1, let member = object.members.first,
      !entry.isIntrinsic, object["Statement"] == nil
    else { return nil }
    guard var document = PolicyTemplates.document(member.key, member.value) else {
      report(
        .error(
          "sam.policy-template", "`\(member.key)` is not a policy template of SAM",
          detail: "expected the name of a template, or a policy with a `Statement`; it grants nothing here",
          source: member.source))
      return nil
    }
    let missing = PolicyTemplates.parameters(of: member.key).filter { member.value[$0] == nil }
    if !missing.isEmpty {
      report(
        .error(
          "sam.policy-template",
          "the policy template `\(member.key)` needs \(missing.map { "`\($0)`" }.joined(separator: " and "))",
          detail: "the statement is made without a value for it", source: member.source))
    }
    document.range = entry.range
    return document
  }
}

import Documents

/// SAM's policy templates: names for policies that a function or a state machine is given with a few
/// parameters.
enum PolicyTemplates {
  /// One of the statements that a template stands for.
  struct Statement: Sendable {
    var service: String
    var actions: [String]
    var isSingleAction: Bool
    var resources: [ARNPattern]
    var isList: Bool
    var condition: (operation: String, key: String, resource: ARNPattern)?
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
    let resources = words[(on + 1)..<end].map { ARNPattern($0.filter { $0 != "[" && $0 != "]" }[...]) }
    var statement = Statement(
      service: String(words[0]), actions: actions.map(String.init), isSingleAction: words[1].hasPrefix("="),
      resources: resources, isList: words[on + 1].hasPrefix("["))
    if words.count == end + 4 {
      statement.condition = (
        String(words[end + 1]), String(words[end + 2]), ARNPattern(words[end + 3])
      )
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

  private static func resource(_ pattern: ARNPattern, _ values: DocumentNode) -> DocumentNode {
    guard !pattern.isEverything else { return .text(pattern.text) }
    guard !pattern.variables.isEmpty else { return .sub(pattern.text) }
    let variables = pattern.variables.map { variable in
      DocumentObject.Member(key: variable.name, value: values[variable.parameter] ?? .map([:]))
    }
    let object = DocumentNode(.object(DocumentObject(variables)))
    return .map(["Fn::Sub": [.text(pattern.text), object]])
  }

  /// The parameters that a template asks for.
  static func parameters(of name: String) -> [String] {
    let patterns = (all[name] ?? []).flatMap { $0.resources + [$0.condition?.resource].compactMap(\.self) }
    return Set(patterns.flatMap { $0.variables.map(\.parameter) }).sorted()
  }
}

/// The resource of a statement as `Fn::Sub` takes it.
struct ARNPattern: Sendable {
  /// Text with `${variable}`.
  var text: String
  /// The variables in it with the parameters of the template that they stand for.
  var variables: [(name: String, parameter: String)] = []

  var isEverything: Bool { text == "*" }

  init(_ written: Substring) {
    text = ""
    var rest = written
    if !written.hasPrefix("{"), written != "*" {
      let service = written.prefix { $0 != ":" }
      rest = written.dropFirst(service.count)
      let place = rest.hasPrefix(":::") ? "" : ":${AWS::Region}:${AWS::AccountId}"
      text = "arn:${AWS::Partition}:\(service)\(place)"
    }
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let words = rest[rest.index(after: open)..<close].split(separator: "=").map(String.init)
      let parameter = words.last ?? ""
      let name = words.count > 1 ? words[0] : parameter.prefix(1).lowercased() + parameter.dropFirst()
      text += rest[..<open] + "${\(name)}"
      if !variables.contains(where: { $0.name == name }) { variables.append((name, parameter)) }
      rest = rest[rest.index(after: close)...]
    }
    text += rest
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

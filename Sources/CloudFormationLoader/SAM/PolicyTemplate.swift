import Documents
import Synchronization

/// SAM's policy templates: names for policies that a function or a state machine is given with a few
/// parameters.
struct PolicyTemplate: Sendable {
  /// The policy document that the template stands for is made of these.
  private var statements: [Statement] = []
  /// The parameters that it asks for, in order.
  private(set) var parameters: [String] = []

  private struct Statement {
    /// One action, or a list; the same for all who ask for the template.
    var action: DocumentNode
    var resources: [ARNPattern]
    var isList: Bool
    var condition: (operation: String, key: String, resource: ARNPattern)?
  }

  /// What is said of every template, by its name.
  private static let descriptions = {
    var descriptions: [Substring: [Substring]] = [:]
    var name: Substring = ""
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: " ") {
        descriptions[name, default: []].append(Substring(line))
      } else {
        name = Substring(line)
        descriptions[name] = []
      }
    }
    return descriptions
  }()

  /// Those that were asked for: many functions ask for the same.
  private static let known = Mutex<[String: PolicyTemplate]>([:])

  /// The template of this name; nil where SAM has none.
  static func named(_ name: String) -> PolicyTemplate? {
    known.withLock { known in
      if let template = known[name] { return template }
      let template = PolicyTemplate(describedAs: name)
      known[name] = template
      return template
    }
  }

  private init?(describedAs name: String) {
    guard let lines = PolicyTemplate.descriptions[name[...]] else { return nil }
    var entry: [Substring] = []
    for line in lines {
      // A statement goes on where a line is indented further.
      if !line.hasPrefix("    "), !entry.isEmpty {
        add(PolicyTemplate.statement(entry))
        entry = []
      }
      entry += line.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
    }
    if !entry.isEmpty { add(PolicyTemplate.statement(entry)) }
  }

  private mutating func add(_ statement: Statement) {
    statements.append(statement)
    let patterns = statement.resources + [statement.condition?.resource].compactMap(\.self)
    parameters = Set(parameters + patterns.flatMap { $0.variables.map(\.parameter) }).sorted()
  }

  private static func statement(_ words: [Substring]) -> Statement {
    let on = words.firstIndex(of: "on") ?? words.endIndex
    let end = words.firstIndex(of: "if") ?? words.endIndex
    let isSingleAction = words[1].hasPrefix("=")
    let actions = words[1..<on].map { word in
      DocumentNode.text("\(words[0]):\(word.hasPrefix("=") ? word.dropFirst() : word)")
    }
    let resources = words[(on + 1)..<end].map { ARNPattern(withoutBrackets($0)) }
    var statement = Statement(
      action: isSingleAction ? actions[0] : .list(actions), resources: resources,
      isList: words[on + 1].hasPrefix("["))
    if words.count == end + 4 {
      statement.condition = (
        String(words[end + 1]), String(words[end + 2]), ARNPattern(words[end + 3])
      )
    }
    return statement
  }

  private static func withoutBrackets(_ word: Substring) -> Substring {
    var word = word
    if word.utf8.first == UInt8(ascii: "[") { word.removeFirst() }
    if word.utf8.last == UInt8(ascii: "]") { word.removeLast() }
    return word
  }

  /// The policy document that the template stands for.
  func document(_ values: DocumentNode) -> DocumentNode {
    .map(["Statement": .list(statements.map { node(of: $0, values) }, at: values.range)], at: values.range)
  }

  private func node(of statement: Statement, _ values: DocumentNode) -> DocumentNode {
    let resources = statement.resources.map { $0.node(values) }
    let condition = statement.condition.map { condition in
      DocumentNode.map([condition.operation: .map([condition.key: condition.resource.node(values)])])
    }
    return .map(
      [
        "Effect": "Allow", "Action": statement.action,
        "Resource": statement.isList || resources.count > 1 ? .list(resources) : resources[0],
        "Condition": condition,
      ], at: values.range)
  }
}

/// The resource of a statement as `Fn::Sub` takes it.
struct ARNPattern: Sendable {
  /// Text with `${variable}`.
  private let text: DocumentNode
  /// The variables in it with the parameters of the template that they stand for.
  let variables: [(name: String, parameter: String)]

  init(_ written: Substring) {
    var text = ""
    var variables: [(name: String, parameter: String)] = []
    var rest = written
    if !written.hasPrefix("{"), let colon = written.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let service = written[..<colon]
      rest = written[colon...]
      let place = rest.hasPrefix(":::") ? "" : ":${AWS::Region}:${AWS::AccountId}"
      text = "arn:${AWS::Partition}:\(service)\(place)"
    }
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest.utf8[open...].firstIndex(of: UInt8(ascii: "}"))
    {
      let words = rest.utf8[rest.utf8.index(after: open)..<close].split(separator: UInt8(ascii: "="))
        .map { String(Substring($0)) }
      let parameter = words.last ?? ""
      let name = words.count > 1 ? words[0] : parameter.prefix(1).lowercased() + parameter.dropFirst()
      text += rest[..<open] + "${\(name)}"
      if !variables.contains(where: { $0.name == name }) { variables.append((name, parameter)) }
      rest = rest[rest.utf8.index(after: close)...]
    }
    self.text = .text(text + rest)
    self.variables = variables
  }

  /// The resource with the parameters' values.
  func node(_ values: DocumentNode) -> DocumentNode {
    guard text.text != "*" else { return text }
    guard !variables.isEmpty else { return .map(["Fn::Sub": text]) }
    let values = variables.map { variable in
      DocumentObject.Member(key: variable.name, value: values[variable.parameter] ?? .map([:]))
    }
    return .map(["Fn::Sub": [text, DocumentNode(.object(DocumentObject(values)))]])
  }
}

extension SAMTransform {
  /// Writes out the policy templates of all functions and state machines.
  mutating func expandPolicyTemplates() {
    for resource in inputs {
      guard resource.kind == .function || resource.kind == .stateMachine,
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
    guard let template = PolicyTemplate.named(member.key) else {
      report(
        .error(
          "sam.policy-template", "`\(member.key)` is not a policy template of SAM",
          detail: "expected the name of a template, or a policy with a `Statement`; it grants nothing here",
          source: member.source))
      return nil
    }
    let missing = template.parameters.filter { member.value[$0] == nil }
    if !missing.isEmpty {
      report(
        .error(
          "sam.policy-template",
          "the policy template `\(member.key)` needs \(missing.map { "`\($0)`" }.joined(separator: " and "))",
          detail: "the statement is made without a value for it", source: member.source))
    }
    var document = template.document(member.value)
    document.range = entry.range
    return document
  }
}

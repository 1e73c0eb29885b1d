import Documents

extension PolicyDocument {
  /// Reads a policy document.
  ///
  /// Nothing is dropped: a part that cannot be judged stays in its statement as `unjudged` and makes the verdict
  /// unknown where it matters. Keys written twice give two readings, in which the last one or all of them count.
  ///
  /// - Parameters:
  ///   - node: the document as a tree, or as text that holds JSON.
  ///   - name: what to call it in explanations.
  public static func parse(
    _ node: DocumentNode, kind: PolicyKind, name: String
  ) -> (PolicyDocument, [Diagnostic]) {
    var parser = PolicyParser(kind: kind, name: name, reading: .lastWins)
    let (version, statements) = parser.read(node)
    var other: [PolicyStatement]?
    if parser.hasDuplicates {
      var second = PolicyParser(kind: kind, name: name, reading: .allApply)
      other = second.read(node).statements
    }
    let document = PolicyDocument(
      name: name, kind: kind, version: version, statements: statements, otherStatements: other,
      range: node.range, unknownReason: node.unknown?.reason)
    return (document, parser.diagnostics + PolicyValidator.findings(document))
  }

  /// Reads a policy document from JSON text, such as a file of its own.
  public static func parse(
    _ file: SourceFile, kind: PolicyKind, name: String? = nil
  ) -> (PolicyDocument, [Diagnostic]) {
    let reading = JSONReader.read(file)
    guard let node = reading.node, reading.diagnostics.isEmpty else {
      let reason = "`\(file.path)` is not JSON"
      return (.unknown(name: name ?? file.path, kind: kind, reason: reason), reading.diagnostics)
    }
    return parse(node, kind: kind, name: name ?? file.path)
  }
}

/// Turns a document tree into statements.
struct PolicyParser {
  /// What keys that are written twice mean.
  enum Reading {
    case lastWins
    case allApply
  }

  let kind: PolicyKind
  let name: String
  let reading: Reading
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasDuplicates = false

  init(kind: PolicyKind, name: String, reading: Reading) {
    self.kind = kind
    self.name = name
    self.reading = reading
  }

  private mutating func report(_ code: String, _ message: String, _ detail: String, _ range: SourceRange?) {
    diagnostics.append(.error(code, message, detail: detail, source: range?.startLocation))
  }

  // MARK: Document

  mutating func read(_ node: DocumentNode) -> (version: PolicyDocument.Version, statements: [PolicyStatement])
  {
    if let unknown = node.unknown {
      return (.from2012, [PolicyDocument.unknownStatement(unknown.reason, range: node.range)])
    }
    if case .string(let text) = node.value { return read(text: text, node) }
    guard let object = node.object else {
      report(
        "policy.syntax", "the \(kind.title) `\(name)` is not a JSON object",
        "expected `{\"Version\": \"2012-10-17\", \"Statement\": [ … ]}`; it counts as unknown", node.range)
      return (.from2012, [PolicyDocument.unknownStatement("it is not a policy document", range: node.range)])
    }
    let members = members(of: object, in: "the policy", known: ["Version", "Id", "Statement"])
    let version = version(members["Version"]?.last?.value)
    guard let statements = members["Statement"] else {
      report(
        "policy.syntax", "the \(kind.title) `\(name)` has no `Statement`",
        "a policy is a list of statements; it counts as unknown", node.range)
      return (version, [PolicyDocument.unknownStatement("it has no `Statement`", range: node.range)])
    }
    let nodes = statements.flatMap(\.value.elements)
    if nodes.isEmpty {
      report(
        "policy.syntax", "the \(kind.title) `\(name)` has an empty `Statement`",
        "AWS refuses a policy without statements; it allows and denies nothing", statements.last?.value.range)
    }
    return (version, nodes.map { statement($0) })
  }

  private mutating func read(
    text: String, _ node: DocumentNode
  ) -> (version: PolicyDocument.Version, statements: [PolicyStatement]) {
    // The text was written elsewhere as a string: the string's place is the only one that the user knows.
    let inner = JSONReader.read(SourceFile(path: name, text: text))
    guard let tree = inner.node, inner.diagnostics.isEmpty, tree.object != nil else {
      let problem = inner.diagnostics.first?.message ?? "it is no object"
      report(
        "policy.syntax", "the \(kind.title) `\(name)` is text that is not a JSON object: \(problem)",
        "it counts as unknown", node.range)
      return (.from2012, [PolicyDocument.unknownStatement("its text is not JSON", range: node.range)])
    }
    return read(PolicyParser.placed(tree, at: node.range))
  }

  /// The tree with one place for all of its parts.
  private static func placed(_ node: DocumentNode, at range: SourceRange?) -> DocumentNode {
    var node = node
    node.range = range
    switch node.value {
    case .array(let elements): node.value = .array(elements.map { placed($0, at: range) })
    case .object(let object):
      let members = object.members.map {
        DocumentObject.Member(key: $0.key, keyRange: range, value: placed($0.value, at: range))
      }
      node.value = .object(DocumentObject(members))
    default: break
    }
    return node
  }

  private mutating func version(_ node: DocumentNode?) -> PolicyDocument.Version {
    guard let node else { return .from2008 }
    guard let text = node.text, let version = PolicyDocument.Version(rawValue: text) else {
      report(
        "policy.version", "`\(node.text ?? "this value")` is no version of the policy language",
        "expected \"2012-10-17\", or \"2008-10-17\" for policies without variables; read as 2012-10-17",
        node.range)
      return .from2012
    }
    return version
  }

  /// The members by name. Names are exact; a wrong case is reported and read as what was meant.
  private mutating func members(
    of object: DocumentObject, in place: String, known: [String]
  ) -> [String: [DocumentObject.Member]] {
    var members: [String: [DocumentObject.Member]] = [:]
    for member in object.members {
      guard let name = known.first(where: { $0.lowercased() == member.key.lowercased() }) else {
        report(
          "policy.unknown-element", "`\(member.key)` is no element of \(place)",
          "expected one of \(known.joined(separator: ", ")); AWS refuses the policy", member.keyRange)
        continue
      }
      if name != member.key {
        report(
          "policy.element-case", "`\(member.key)` is written `\(name)`",
          "element names are case-sensitive; it was read as `\(name)`", member.keyRange)
      }
      members[name, default: []].append(member)
    }
    for (name, all) in members.sorted(by: { $0.key < $1.key }) where all.count > 1 {
      reportDuplicate(name, all)
      if reading == .lastWins, let last = all.last { members[name] = [last] }
    }
    return members
  }

  private mutating func reportDuplicate(_ name: String, _ all: [DocumentObject.Member]) {
    hasDuplicates = true
    let first = all.first?.source
    let again = all.last
    let lines = first.map { "the first one is at \($0)" } ?? "both stand in the same object"
    report(
      "policy.duplicate-key", "`\(name)` is written twice in one object",
      "\(lines); AWS refuses such a document, other readers let the last one win: both readings are judged",
      again?.keyRange ?? again?.value.range)
  }

  // MARK: Statement

  private mutating func statement(_ node: DocumentNode) -> PolicyStatement {
    if let unknown = node.unknown {
      return PolicyDocument.unknownStatement(unknown.reason, range: node.range)
    }
    guard let object = node.object else {
      report("policy.syntax", "a statement is not an object", "expected `{\"Effect\": …}`", node.range)
      return PolicyDocument.unknownStatement("it is not a statement", range: node.range)
    }
    let members = members(
      of: object, in: "a statement",
      known: [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource",
        "Condition",
      ])
    var unjudged: [PolicyStatement.Unjudged] = []
    for member in object.members where !PolicyParser.isElement(member.key) {
      unjudged.append(
        .init(element: member.key, reason: "it is no element of a statement", range: member.keyRange))
    }
    let effect = effect(members["Effect"]?.last?.value, at: node.range, &unjudged)
    let action = element("Action", members, at: node.range, &unjudged)
    let resource = element("Resource", members, at: node.range, &unjudged)
    let principals = principals(members, &unjudged)
    requireElements(action: action, resource: resource, principals: principals, at: node.range, &unjudged)
    var conditions: [PolicyCondition] = []
    for member in members["Condition"] ?? [] {
      conditions += self.conditions(member.value, &unjudged)
    }
    return PolicyStatement(
      sid: members["Sid"]?.last?.value.text, effect: effect, principals: principals, action: action,
      resource: resource, conditions: conditions, unjudged: unjudged, range: node.range)
  }

  private static let elements: Set<String> = [
    "sid", "effect", "principal", "notprincipal", "action", "notaction", "resource", "notresource",
    "condition",
  ]

  private static func isElement(_ name: String) -> Bool { elements.contains(name.lowercased()) }

  private mutating func effect(
    _ node: DocumentNode?, at range: SourceRange?, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyStatement.Effect? {
    if let text = node?.text, let effect = PolicyStatement.Effect(rawValue: text) { return effect }
    let reason = node?.unknown?.reason ?? "`Effect` must be `Allow` or `Deny`"
    if node?.unknown == nil {
      report(
        "policy.effect",
        node.map { "`\($0.text ?? "this value")` is no effect" } ?? "a statement has no `Effect`",
        "expected `Allow` or `Deny`, in this case; the statement counts as unknown", node?.range ?? range)
    }
    unjudged.append(.init(element: "Effect", reason: reason, range: node?.range ?? range))
    return nil
  }

  private mutating func element(
    _ name: String, _ members: [String: [DocumentObject.Member]], at range: SourceRange?,
    _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyElement? {
    let plain = members[name] ?? []
    let negated = members["Not\(name)"] ?? []
    if !plain.isEmpty, let first = negated.first {
      report(
        "policy.syntax", "`\(name)` and `Not\(name)` stand in one statement",
        "AWS refuses this; the statement counts as unknown", first.keyRange)
      unjudged.append(
        .init(element: name, reason: "`\(name)` and `Not\(name)` exclude each other", range: first.keyRange))
    }
    let chosen = plain.isEmpty ? negated : plain
    guard let last = chosen.last else { return nil }
    var values: [PolicyValue] = []
    for member in chosen {
      for node in member.value.elements {
        if let value = value(node) {
          values.append(value)
        } else {
          reportUnreadable(name, node, &unjudged)
        }
      }
    }
    if values.isEmpty, unjudged.isEmpty {
      report(
        "policy.syntax", "`\(last.key)` is empty", "AWS refuses this; it covers nothing", last.keyRange)
    }
    return PolicyElement(isNegated: plain.isEmpty, values, range: last.keyRange ?? last.value.range)
  }

  private mutating func reportUnreadable(
    _ element: String, _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    let reason: String
    if let function = node.object?.keys.first, function.hasPrefix("Fn::") || function == "Ref" {
      reason = "`\(function)` was not resolved"
    } else {
      reason = "a text was expected"
    }
    report(
      "policy.value", "a value of `\(element)` cannot be judged: \(reason)",
      "expected text; the statement counts as unknown", node.range)
    unjudged.append(.init(element: element, reason: reason, range: node.range))
  }

  /// nil where the node is no scalar.
  private func value(_ node: DocumentNode) -> PolicyValue? {
    if let text = node.symbolicText { return PolicyValue(text, range: node.range) }
    guard let unknown = node.unknown else {
      if case .sensitive = node.value {
        return PolicyValue(PolicyParser.mention("a sensitive value"), range: node.range)
      }
      return nil
    }
    let text = unknown.mentions.first.map { mention in
      var supplied = mention
      supplied.nature = .supplied
      return SymbolicText(supplied)
    }
    return PolicyValue(text ?? PolicyParser.mention(unknown.reason), range: node.range)
  }

  private static func mention(_ what: String) -> SymbolicText {
    SymbolicText(Mention(scope: "", address: what, nature: .supplied))
  }

  private mutating func requireElements(
    action: PolicyElement?, resource: PolicyElement?, principals: PolicyPrincipals?, at range: SourceRange?,
    _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    if action == nil, !unjudged.contains(where: { $0.element == "Action" }) {
      report(
        "policy.syntax", "a statement has neither `Action` nor `NotAction`",
        "AWS refuses this; the statement counts as unknown", range)
      unjudged.append(.init(element: "Action", reason: "it is missing", range: range))
    }
    if resource == nil, kind != .resource, kind != .trust {
      report(
        "policy.syntax", "a statement has neither `Resource` nor `NotResource`",
        "AWS refuses this in \(kind.title) documents; the statement counts as unknown", range)
      unjudged.append(.init(element: "Resource", reason: "it is missing", range: range))
    }
    if principals == nil, kind.namesPrincipals {
      if kind == .resource || kind == .trust {
        unjudged.append(.init(element: "Principal", reason: "it is missing", range: range))
      }
      report(
        "policy.principal", "a statement of a \(kind.title) has no `Principal`",
        kind == .resource || kind == .trust
          ? "AWS refuses this; the statement counts as unknown"
          : "AWS refuses this; it was read as `\"Principal\": \"*\"`", range)
    }
  }

  // MARK: Principal

  private mutating func principals(
    _ members: [String: [DocumentObject.Member]], _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyPrincipals? {
    let plain = members["Principal"] ?? []
    let chosen = plain.isEmpty ? members["NotPrincipal"] ?? [] : plain
    guard let last = chosen.last else { return nil }
    if !kind.namesPrincipals {
      report(
        "policy.principal", "`\(last.key)` may not stand in an \(kind.title)",
        "who has the policy is decided by where it is attached; the statement counts as unknown",
        last.keyRange)
      unjudged.append(
        .init(element: last.key, reason: "it may not stand in an \(kind.title)", range: last.keyRange))
      return nil
    }
    var entries: [PolicyPrincipals.Entry] = []
    for member in chosen { entries += self.entries(member.value, &unjudged) }
    return PolicyPrincipals(isNegated: plain.isEmpty, entries, range: last.keyRange ?? last.value.range)
  }

  private mutating func entries(
    _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> [PolicyPrincipals.Entry] {
    guard let object = node.object else {
      guard let value = value(node), value.text.raw == "*" || !value.text.isLiteral else {
        report(
          "policy.principal", "`\(node.text ?? "this value")` is no principal",
          "expected `\"*\"` or an object such as `{\"AWS\": \"arn:aws:iam::123456789012:role/app\"}`",
          node.range)
        unjudged.append(
          .init(element: "Principal", reason: "it is neither `*` nor an object", range: node.range))
        return []
      }
      return [.init(.aws, value)]
    }
    var entries: [PolicyPrincipals.Entry] = []
    let members = members(
      of: object, in: "a principal", known: PolicyPrincipals.Category.allCases.map(\.rawValue))
    for member in object.members
    where !PolicyPrincipals.Category.allCases.contains(where: {
      $0.rawValue.lowercased() == member.key.lowercased()
    }) {
      unjudged.append(
        .init(element: "Principal", reason: "`\(member.key)` is no kind of principal", range: member.keyRange)
      )
    }
    for category in PolicyPrincipals.Category.allCases {
      for node in (members[category.rawValue] ?? []).flatMap(\.value.elements) {
        if let value = value(node) {
          entries.append(.init(category, value))
        } else {
          reportUnreadable("Principal", node, &unjudged)
        }
      }
    }
    return entries
  }

  // MARK: Condition

  private mutating func conditions(
    _ node: DocumentNode, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> [PolicyCondition] {
    guard let object = node.object else {
      let reason = node.unknown?.reason ?? "it is not an object"
      if node.unknown == nil {
        report(
          "policy.condition", "`Condition` is not an object",
          "expected `{\"StringEquals\": {\"aws:SourceVpce\": \"vpce-…\"}}`; the statement counts as unknown",
          node.range)
      }
      unjudged.append(.init(element: "Condition", reason: reason, range: node.range))
      return []
    }
    var conditions: [PolicyCondition] = []
    for member in unrepeated(object, ignoringCase: true) {
      guard let keys = member.value.object else {
        let reason = member.value.unknown?.reason ?? "it is not an object"
        report(
          "policy.condition", "`\(member.key)` holds no keys: \(reason)",
          "expected condition keys with their values; the statement counts as unknown", member.value.range)
        unjudged.append(.init(element: "Condition", reason: reason, range: member.keyRange))
        continue
      }
      reportOperator(member, &unjudged)
      for key in unrepeated(keys, ignoringCase: true) {
        conditions.append(condition(member.key, key, &unjudged))
      }
    }
    return conditions
  }

  /// The members that count in this reading.
  private mutating func unrepeated(
    _ object: DocumentObject, ignoringCase: Bool
  ) -> [DocumentObject.Member] {
    var lastIndex: [String: Int] = [:]
    for (index, member) in object.members.enumerated() {
      let name = ignoringCase ? member.key.lowercased() : member.key
      if let first = lastIndex[name] { reportDuplicate(member.key, [object.members[first], member]) }
      lastIndex[name] = index
    }
    guard reading == .lastWins, lastIndex.count < object.members.count else { return object.members }
    return object.members.enumerated().filter { index, member in
      lastIndex[ignoringCase ? member.key.lowercased() : member.key] == index
    }.map(\.element)
  }

  private mutating func reportOperator(
    _ member: DocumentObject.Member, _ unjudged: inout [PolicyStatement.Unjudged]
  ) {
    guard ConditionOperator(member.key) == nil else { return }
    let suggestion = ConditionOperator.suggestion(for: member.key).map { "; did you mean `\($0)`?" } ?? ""
    report(
      "policy.operator", "`\(member.key)` is no condition operator\(suggestion)",
      "AWS refuses the policy; the statement counts as unknown", member.keyRange)
    unjudged.append(
      .init(element: "Condition", reason: "`\(member.key)` is no operator", range: member.keyRange))
  }

  private mutating func condition(
    _ operatorName: String, _ key: DocumentObject.Member, _ unjudged: inout [PolicyStatement.Unjudged]
  ) -> PolicyCondition {
    var values: [PolicyValue] = []
    for node in key.value.elements {
      if let value = value(node) {
        values.append(value)
      } else {
        reportUnreadable("Condition", node, &unjudged)
      }
    }
    return PolicyCondition(operatorName, key.key, values, range: key.keyRange ?? key.value.range)
  }
}

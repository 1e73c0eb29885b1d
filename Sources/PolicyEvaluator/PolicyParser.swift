import Documents

extension PolicyDocument {
  /// Reads a policy document for judging requests; what cannot be judged of it makes verdicts unknown.
  ///
  /// - Parameters:
  ///   - node: the document as a tree, or as text that holds JSON.
  ///   - name: what to call it in explanations.
  public init(reading node: DocumentNode, kind: PolicyKind, name: String) {
    self = PolicyDocument.read(node, kind: kind, name: name).document
  }

  /// Reads a policy document and says what is wrong with it.
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
    let (document, diagnostics) = read(node, kind: kind, name: name)
    return (document, diagnostics + PolicyValidator.findings(document))
  }

  private static func read(
    _ node: DocumentNode, kind: PolicyKind, name: String
  ) -> (document: PolicyDocument, diagnostics: [Diagnostic]) {
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
    return (document, parser.diagnostics)
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

  mutating func report(_ code: String, _ message: String, _ detail: String, _ range: SourceRange?) {
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

  mutating func read(
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
  static func placed(_ node: DocumentNode, at range: SourceRange?) -> DocumentNode {
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

  mutating func version(_ node: DocumentNode?) -> PolicyDocument.Version {
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
  mutating func members(
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

  mutating func reportDuplicate(_ name: String, _ all: [DocumentObject.Member]) {
    hasDuplicates = true
    let first = all.first?.source
    let again = all.last
    let lines = first.map { "the first one is at \($0)" } ?? "both stand in the same object"
    report(
      "policy.duplicate-key", "`\(name)` is written twice in one object",
      "\(lines); AWS refuses such a document, other readers let the last one win: both readings are judged",
      again?.keyRange ?? again?.value.range)
  }
}

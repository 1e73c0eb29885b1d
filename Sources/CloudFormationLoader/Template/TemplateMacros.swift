import Documents

/// What is written out before anything else is read: files that `AWS::Include` names beside the template, and
/// the loops of `AWS::LanguageExtensions`.
struct TemplateMacros {
  private let stack: Stack
  /// The path that included files are relative to.
  private let base: String
  /// The template, for the values that loops run over.
  private let root: DocumentNode
  private(set) var diagnostics: [Diagnostic] = []
  private var depth = 0
  private static let maximumDepth = 20
  private static let maximumIterations = 10_000
  private var iterations = 0

  init(stack: Stack, base: String, root: DocumentNode) {
    self.stack = stack
    self.base = base
    self.root = root
  }

  /// A document with its macros written out, and what a look at every node of it showed.
  mutating func prepare(_ document: DocumentNode, writesLongForm: Bool) -> (DocumentNode, TemplateSurvey) {
    var survey = TemplateSurvey(writesLongForm: writesLongForm)
    let looked = survey.looked(at: document)
    guard survey.hasMacros else { return (looked, survey) }
    var expanded = TemplateSurvey(writesLongForm: writesLongForm, duplicates: survey.duplicates)
    return (expanded.looked(at: expand(looked)), expanded)
  }

  /// The tree with its macros written out.
  mutating func expand(_ node: DocumentNode) -> DocumentNode { written(node, [:]) }

  private mutating func written(_ node: DocumentNode, _ variables: [String: String]) -> DocumentNode {
    switch node.value {
    case .array(let elements):
      return DocumentNode(.array(elements.map { written($0, variables) }), range: node.range)
    case .object(let object): return written(object, at: node, variables)
    case .tagged("!Ref", let inner):
      return inner.text.flatMap { variables[$0] }.map { .text($0, at: node.range) } ?? node
    case .tagged("!Transform", let inner):
      return included(inner).map { written($0, variables) } ?? node
    case .tagged(let tag, let inner):
      return DocumentNode(.tagged(tag, written(inner, variables)), range: node.range)
    case .string(let text), .plain(let text):
      return variables.isEmpty ? node : .text(substituted(text, variables), at: node.range)
    default: return node
    }
  }

  private mutating func written(
    _ object: DocumentObject, at node: DocumentNode, _ variables: [String: String]
  ) -> DocumentNode {
    if object.members.count == 1, let name = object["Ref"]?.text, let value = variables[name] {
      return .text(value, at: node.range)
    }
    var members: [DocumentObject.Member] = []
    for member in object.members {
      if member.isInclude, let document = included(member.value) {
        guard let found = written(document, variables).object else {
          if object.members.count == 1 { return written(document, variables) }
          continue
        }
        reportClashes(of: found, with: object)
        members = found.members.filter { object[$0.key] == nil } + members
      } else if member.key.hasPrefix("Fn::ForEach::") {
        members += loop(member, variables)
      } else {
        let key = variables.isEmpty ? member.key : substituted(member.key, variables)
        members.append(
          .init(key: key, keyRange: member.keyRange, value: written(member.value, variables)))
      }
    }
    return DocumentNode(.object(DocumentObject(members)), range: node.range)
  }

  /// `${Name}` and `&{Name}`, the latter without characters that a logical id cannot hold.
  private func substituted(_ text: String, _ variables: [String: String]) -> String {
    guard text.contains("{") else { return text }
    var text = text
    for (name, value) in variables {
      text = text.replacing("${\(name)}", with: value)
        .replacing("&{\(name)}", with: value.filter { $0.isLetter || $0.isNumber })
    }
    return text
  }

  // MARK: Includes

  /// The document behind `{Name: AWS::Include, Parameters: {Location: path}}` of a local file.
  private mutating func included(_ call: DocumentNode) -> DocumentNode? {
    guard call["Name"]?.text == "AWS::Include", let location = call["Parameters"]?["Location"],
      depth < TemplateMacros.maximumDepth
    else { return nil }
    let values = ParameterValues(root, arguments: stack.arguments, options: stack.options)
    guard let path = values.text(location.inLongForm), !path.contains("://") else { return nil }
    guard let file = stack.options.readFile(base.sibling(path)) else {
      diagnostics.append(
        .warning(
          "cloudformation.include", "the included file `\(path)` cannot be read",
          detail: "what it holds is missing here; the path is relative to the template",
          source: location.source))
      return nil
    }
    let reading = Stack.read(file)
    diagnostics += reading.diagnostics
    depth += 1
    defer { depth -= 1 }
    guard let node = reading.node else { return nil }
    var inner = TemplateMacros(stack: stack, base: file.path, root: root)
    inner.depth = depth
    let result = inner.expand(node)
    diagnostics += inner.diagnostics
    return result
  }

  /// What a file and the template around its include both say.
  private mutating func reportClashes(of included: DocumentObject, with object: DocumentObject) {
    for member in included.members {
      guard let own = object.member(member.key) else { continue }
      let line = own.source.map { " in line \($0.line)" } ?? ""
      diagnostics.append(
        .warning(
          "cloudformation.include", "`\(member.key)` of the included file stands in the template, too",
          detail: "the template's own\(line) counts, what the file says of it is left out; keep one of them",
          source: member.source))
    }
  }

  // MARK: Loops

  /// The members that `Fn::ForEach::Name: [variable, list, {key: value}]` stands for.
  private mutating func loop(_ member: DocumentObject.Member, _ variables: [String: String])
    -> [DocumentObject.Member]
  {
    guard let name = member.value[0]?.text, let body = member.value[2]?.object,
      let items = member.value[1].flatMap({ items($0, variables) })
    else {
      diagnostics.append(
        .warning(
          "cloudformation.foreach", "the loop `\(member.key)` runs over a list that is not known",
          detail: "what it makes is missing here; give the parameter a value with `--parameter`",
          source: member.source))
      return []
    }
    var made: [DocumentObject.Member] = []
    for item in items {
      iterations += 1
      guard iterations <= TemplateMacros.maximumIterations else {
        diagnostics.append(
          .error(
            "cloudformation.foreach", "loops make more than \(TemplateMacros.maximumIterations) members",
            detail: "the rest is left out", source: member.source))
        return made
      }
      let inner = variables.merging([name: item]) { $1 }
      made += written(body, at: member.value[2] ?? member.value, inner).object?.members ?? []
    }
    return made
  }

  /// The values that a loop runs over: a list, or a parameter or a mapping that holds one.
  private mutating func items(_ node: DocumentNode, _ variables: [String: String]) -> [String]? {
    var evaluator = Evaluator(stack: stack, exports: ExportTable())
    guard let list = evaluator.evaluate(written(node, variables))?.array else { return nil }
    let texts = list.flatMap { $0.array ?? [$0] }.map(\.text)
    return texts.contains(nil) ? nil : texts.compactMap(\.self)
  }
}

extension DocumentObject.Member {
  /// Whether it may stand for the members of a file: in a part of a template, or as the template's `Transform`.
  var isInclude: Bool {
    key == "Fn::Transform" || key == "Transform" && value["Name"]?.text == "AWS::Include"
  }
}

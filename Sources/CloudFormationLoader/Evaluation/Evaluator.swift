import Documents
import Topology

/// Evaluates a template's values: what is closed is folded, everything else becomes unknown leaves that
/// mention what they hang on. Every result keeps the place where its expression was written.
struct Evaluator {
  let stack: Stack
  let exports: ExportTable
  /// The resources that the template declares.
  var declared: [String: DeclaredResource] = [:]
  /// The outputs of nested stacks.
  var nestedOutputs: [String: [String: DocumentNode]] = [:] {
    didSet {
      known = [:]
      knownAttributes = [:]
    }
  }
  /// What logical ids and parameters stand for, once they have been looked up.
  var known: [String: Known] = [:]
  /// What `LogicalId.Attribute` stands for, once it has been looked up.
  var knownAttributes: [String: Known] = [:]
  /// What pseudo parameters stand for. There are few, and most texts hold some: they are found quicker in a row.
  var knownPseudoParameters: [(name: String, value: DocumentNode.Value)] = []
  /// The parameters that the template declares.
  let parameters: DocumentObject
  /// The evaluated conditions.
  var conditions: [String: Truth] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Names that references use without a declaration; checked once SAM has made its own resources.
  var undeclared: [(name: String, source: SourceLocation?)] = []
  private var depth = 0
  private var conditionsInProgress: [String] = []
  /// What the resource that is being evaluated refers to.
  var needs: [ResourceDependencies.Need] = []
  static let maximumDepth = 200

  init(stack: Stack, exports: ExportTable) {
    self.stack = stack
    self.exports = exports
    parameters = stack.parameters
  }

  /// A resource of the template.
  struct DeclaredResource {
    /// Its number among the resources.
    var position: Int
    var type: String
  }

  /// What a name stands for.
  struct Known {
    var value: DocumentNode.Value
    /// The number of the resource that it is of.
    var resource: Int?
  }

  /// The value of an expression; nil where it is `AWS::NoValue`.
  mutating func evaluate(_ node: DocumentNode) -> DocumentNode? {
    switch outcome(node) {
    case .same: node
    case .removed: nil
    case .value(let value): value
    }
  }

  /// What evaluation makes of a node; most of a template stays as it is written and is not copied.
  private enum Outcome {
    case same
    case removed
    case value(DocumentNode)
  }

  private mutating func outcome(_ node: DocumentNode) -> Outcome {
    guard depth < Evaluator.maximumDepth else {
      return .value(unknown("the template nests too deep here", at: node))
    }
    depth += 1
    defer { depth -= 1 }
    if let (function, argument) = Evaluator.intrinsic(node) {
      return apply(function, argument, at: node).map { Outcome.value($0) } ?? .removed
    }
    switch node.value {
    case .array(let elements): return outcome(of: elements, at: node)
    case .object(let object): return outcome(of: object, at: node)
    case .string(let text), .plain(let text):
      return text.holds("{{resolve:") ? .value(dynamicReference(text, at: node)) : .same
    default: return .same
    }
  }

  private mutating func outcome(of elements: [DocumentNode], at node: DocumentNode) -> Outcome {
    var changed: [DocumentNode]?
    for index in elements.indices {
      let result = outcome(elements[index])
      if case .same = result {
        changed?.append(elements[index])
        continue
      }
      if changed == nil { changed = elements.beginning(index) }
      if case .value(let value) = result { changed?.append(value) }
    }
    return changed.map { Outcome.value(DocumentNode(.array($0), range: node.range)) } ?? .same
  }

  private mutating func outcome(of object: DocumentObject, at node: DocumentNode) -> Outcome {
    let members = object.members
    var changed: [DocumentObject.Member]?
    for index in members.indices {
      let result = outcome(members[index].value)
      if case .same = result {
        changed?.append(members[index])
        continue
      }
      if changed == nil { changed = members.beginning(index) }
      if case .value(let value) = result {
        changed?.append(
          DocumentObject.Member(key: members[index].key, keyRange: members[index].keyRange, value: value))
      }
    }
    return changed.map { Outcome.value(DocumentNode(.object(DocumentObject($0)), range: node.range)) }
      ?? .same
  }

  /// The intrinsic function that a node calls, in its short form (`!Sub`) or its long one (`Fn::Sub`).
  static func intrinsic(_ node: DocumentNode) -> (function: String, argument: DocumentNode)? {
    switch node.value {
    case .tagged(let tag, let inner): return (tag.droppingFirst(1), inner)
    case .object(let object):
      let members = object.members
      guard members.count == 1 else { return nil }
      let key = members[0].key
      if key == "Ref" { return (key, members[0].value) }
      guard key.utf8.first == UInt8(ascii: "F"), key.hasPrefix("Fn::") else { return nil }
      return (key.droppingFirst(4), members[0].value)
    default: return nil
    }
  }

  private mutating func apply(_ function: String, _ argument: DocumentNode, at node: DocumentNode)
    -> DocumentNode?
  {
    switch function {
    case "Ref": return ref(name(argument), at: node)
    case "GetAtt": return getAtt(argument, at: node)
    case "Sub": return sub(argument, at: node)
    case "Join": return join(argument, at: node)
    case "Select": return select(argument, at: node)
    case "Split": return split(argument, at: node)
    case "FindInMap": return findInMap(argument, at: node)
    case "If": return branch(argument, at: node)
    case "ImportValue": return importValue(argument, at: node)
    case "GetAZs": return getAZs(argument, at: node)
    case "Cidr": return cidr(argument, at: node)
    case "Base64": return base64(argument, at: node)
    case "Length": return length(argument, at: node)
    case "ToJsonString":
      return DocumentNode(.encoded(evaluate(argument) ?? DocumentNode(.null)), range: node.range)
    case "Transform": return transform(argument, at: node)
    case "GetStackOutput": return stackOutput(argument, at: node)
    case "RefAll", "ValueOf", "ValueOfAll":
      return unknown("`Fn::\(function)` is looked up in the account", at: node)
    case "And", "Or", "Not", "Equals", "Condition", "Contains", "EachMemberEquals", "EachMemberIn":
      switch truth(of: node) {
      case .isTrue: return DocumentNode(.bool(true), range: node.range)
      case .isFalse: return DocumentNode(.bool(false), range: node.range)
      case .unknown(let unknown): return DocumentNode(.unknown(unknown), range: node.range)
      }
    default:
      report(
        .warning(
          "cloudformation.unknown-function", "`\(function)` is not a function of CloudFormation",
          detail: "its value is treated as unknown", source: node.source))
      return unknown("`\(function)` is not a function of CloudFormation", at: node)
    }
  }

  /// Notes that a condition is being evaluated; where it already is, the conditions that lead back to it.
  mutating func enter(_ condition: String) -> [String]? {
    if let first = conditionsInProgress.firstIndex(of: condition) {
      return conditionsInProgress[first...] + [condition]
    }
    conditionsInProgress.append(condition)
    return nil
  }

  /// Ends what `enter` began.
  mutating func leave() { conditionsInProgress.removeLast() }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Leaves

  /// An unknown leaf without a form.
  func unknown(_ reason: String, mentions: [Mention] = [], at node: DocumentNode) -> DocumentNode {
    DocumentNode(.unknown(Unknown(reason: reason, mentions: mentions)), range: node.range)
  }

  /// What becomes of a function whose argument has no form that it takes.
  mutating func malformed(_ need: String, at node: DocumentNode) -> DocumentNode {
    report(
      .error(
        "cloudformation.function", need, detail: "AWS refuses the template; the value is treated as unknown",
        source: node.source))
    return unknown(need, at: node)
  }

  /// A value that somebody supplies.
  func supplied(_ address: String, reason: String, at node: DocumentNode) -> DocumentNode {
    DocumentNode(supplied(address, reason: reason), range: node.range)
  }

  func supplied(_ address: String, reason: String) -> DocumentNode.Value {
    .unknown(
      Unknown(reason: reason, mention: Mention(scope: stack.scope, address: address, nature: .supplied)))
  }

  /// An attribute of a resource that exists only once AWS has made it.
  func attribute(_ logicalID: String, _ name: String) -> DocumentNode.Value {
    let mention = Mention(
      scope: stack.scope, address: stack.prefix + logicalID, attribute: name, nature: .resourceAttribute)
    return .unknown(Unknown([mention], in: SymbolicText(mention), .beforeCreation))
  }

  /// Text with or without mentions.
  func text(_ text: SymbolicText, at node: DocumentNode) -> DocumentNode {
    DocumentNode(Evaluator.text(text, mentions: text.mentions), range: node.range)
  }

  /// Text with these mentions in it.
  static func text(_ text: SymbolicText, mentions: [Mention]) -> DocumentNode.Value {
    mentions.isEmpty ? .string(text.raw) : .unknown(Unknown(mentions, in: text, .notYet))
  }

  /// `{{resolve:…}}`: a secret or parameter that AWS looks up when it creates the stack.
  private func dynamicReference(_ text: String, at node: DocumentNode) -> DocumentNode {
    var parts: [SymbolicText.Part] = []
    var rest = text[...]
    while let start = rest.range(ofASCII: "{{resolve:"),
      let end = rest[start.upperBound...].range(ofASCII: "}}")
    {
      parts.append(.literal(String(rest[..<start.lowerBound])))
      let name = String(rest[start.lowerBound..<end.upperBound])
      parts.append(.mention(Mention(scope: stack.scope, address: name, nature: .supplied)))
      rest = rest[end.upperBound...]
    }
    parts.append(.literal(String(rest)))
    return self.text(SymbolicText(parts: parts), at: node)
  }
}

extension String {
  /// Whether resources of this type are modules of the registry, which AWS writes out ("CloudFormation modules").
  var isModuleType: Bool { hasSuffix("::MODULE") }
}

extension Array {
  /// The first elements, with room for as many as there are in all.
  fileprivate func beginning(_ count: Int) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(self.count)
    elements += self[..<count]
    return elements
  }
}

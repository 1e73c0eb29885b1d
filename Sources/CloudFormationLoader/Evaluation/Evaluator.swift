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
  private var known: [String: Known] = [:]
  /// What `LogicalId.Attribute` stands for, once it has been looked up.
  private var knownAttributes: [String: Known] = [:]
  /// What pseudo parameters stand for. There are few, and most texts hold some: they are found quicker in a row.
  private var knownPseudoParameters: [(name: String, value: DocumentNode.Value)] = []
  private let parameters: DocumentObject
  /// The evaluated conditions.
  var conditions: [String: Truth] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Names that references use without a declaration; checked once SAM has made its own resources.
  private(set) var undeclared: [(name: String, source: SourceLocation?)] = []
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

  /// A value that somebody supplies.
  func supplied(_ address: String, reason: String, at node: DocumentNode) -> DocumentNode {
    DocumentNode(supplied(address, reason: reason), range: node.range)
  }

  private func supplied(_ address: String, reason: String) -> DocumentNode.Value {
    .unknown(
      Unknown(reason: reason, mention: Mention(scope: stack.scope, address: address, nature: .supplied)))
  }

  /// An attribute of a resource that exists only once AWS has made it.
  private func attribute(_ logicalID: String, _ name: String) -> DocumentNode.Value {
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

  // MARK: References

  /// A resource of the template.
  struct DeclaredResource {
    /// Its number among the resources.
    var position: Int
    var type: String
  }

  /// What a name stands for.
  private struct Known {
    var value: DocumentNode.Value
    /// The number of the resource that it is of.
    var resource: Int?
  }

  /// What a reference names; `AWS::LanguageExtensions` lets functions stand in place of the name.
  private mutating func name(_ argument: DocumentNode) -> String {
    if let text = argument.text { return text }
    return evaluate(argument)?.text ?? ""
  }

  private mutating func ref(_ name: String, at node: DocumentNode) -> DocumentNode? {
    value(of: name, at: node).map { DocumentNode($0, range: node.range) }
  }

  /// What a name stands for: a parameter, a resource, or either's attribute behind a dot; nil for `AWS::NoValue`.
  mutating func named(_ name: String, at node: DocumentNode) -> DocumentNode.Value? {
    guard let dot = name.range(ofASCII: ".") else { return value(of: name, at: node) }
    if let known = knownAttributes[name] { return taken(known, at: node) }
    return attribute(
      String(name[dot.upperBound...]), of: String(name[..<dot.lowerBound]), called: name, at: node)
  }

  /// A value that is known, whose resource the one that is being evaluated needs.
  private mutating func taken(_ known: Known, at node: DocumentNode) -> DocumentNode.Value {
    if let resource = known.resource { needs.append(.init(target: resource, range: node.range)) }
    return known.value
  }

  /// What a parameter or a logical id stands for; nil for `AWS::NoValue`.
  private mutating func value(of name: String, at node: DocumentNode) -> DocumentNode.Value? {
    if let known = knownPseudoParameters.first(where: { $0.name == name }) { return known.value }
    if let known = known[name] { return taken(known, at: node) }
    if name.hasPrefix("AWS::") { return pseudoParameter(name) }
    if let declaration = parameters[name] {
      return keep(parameter(name, declaration, at: node).value, as: name)
    }
    guard let resource = declared[name] else {
      if let value = madeByModule(name, name, at: node) { return value.value }
      undeclared.append((name, node.source))
      return attribute(name, "Ref")
    }
    needs.append(.init(target: resource.position, range: node.range))
    if let key = Evaluator.propertiesThatRefRepeats[resource.type], let value = repeated(key, of: name) {
      return keep(value, as: name, of: resource.position)
    }
    return keep(attribute(name, "Ref"), as: name, of: resource.position)
  }

  private mutating func keep(_ value: DocumentNode.Value, as name: String, of resource: Int? = nil)
    -> DocumentNode.Value
  {
    known[name] = Known(value: value, resource: resource)
    return value
  }

  private mutating func getAtt(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
    let parts =
      argument.array.map { $0.compactMap { evaluate($0)?.text } }
      ?? name(argument).split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count >= 2 else {
      report(
        .warning(
          "cloudformation.getatt", "`Fn::GetAtt` needs a logical id and an attribute",
          detail: "its value is treated as unknown", source: node.source))
      return unknown("`Fn::GetAtt` names no attribute", at: node)
    }
    let name = parts.count == 2 ? parts[1] : parts.dropFirst().joined(separator: ".")
    return DocumentNode(
      attribute(name, of: parts[0], called: "\(parts[0]).\(name)", at: node), range: node.range)
  }

  /// An attribute of a resource.
  ///
  /// - Parameter path: the logical id and the attribute as a reference writes them, with a dot between them.
  private mutating func attribute(
    _ name: String, of logicalID: String, called path: String, at node: DocumentNode
  ) -> DocumentNode.Value {
    if let known = knownAttributes[path] { return taken(known, at: node) }
    guard let resource = declared[logicalID] else {
      if let value = madeByModule(logicalID, path, at: node) { return value.value }
      undeclared.append((logicalID, node.source))
      return attribute(logicalID, name)
    }
    needs.append(.init(target: resource.position, range: node.range))
    if name.hasPrefix("Outputs."), let outputs = nestedOutputs[logicalID],
      let value = outputs[String(name.dropFirst(8))]
    {
      return value.value
    }
    let value = attribute(name, of: logicalID, resource.type, at: node)
    knownAttributes[path] = Known(value: value, resource: resource.position)
    return value
  }

  /// A value of a resource that a module makes ("Reference module resources in CloudFormation templates"): its logical
  /// id begins with the module's, with or without a dot between them. An output of a local module begins so, too.
  private func madeByModule(_ logicalID: String, _ address: String, at node: DocumentNode) -> DocumentNode? {
    guard isOfModule(logicalID) else { return nil }
    return supplied(stack.prefix + address, reason: "AWS makes it when it writes out a module", at: node)
  }

  /// Whether a resource of this name is one that a module makes.
  func isOfModule(_ logicalID: String) -> Bool {
    declared.contains { $0.value.type.isModuleType && logicalID.hasPrefix($0.key) }
      || stack.modules.contains { logicalID.hasPrefix($0) }
  }

  private mutating func attribute(
    _ name: String, of logicalID: String, _ type: String, at node: DocumentNode
  ) -> DocumentNode.Value {
    if let key = Evaluator.propertiesThatAttributesRepeat[type]?[name],
      let value = repeated(key, of: logicalID)
    {
      return value
    }
    if type == "AWS::EC2::VPC", name == "DefaultSecurityGroup" {
      // The model's own name for the group that AWS makes with a VPC.
      return attribute("\(logicalID) default security group", "")
    }
    if type == "AWS::S3::Bucket", name == "Arn" {
      // "Amazon S3 resources": the ARN of a bucket is its name behind a fixed prefix, however a template
      // writes it.
      let bucket = ref(logicalID, at: node)?.symbolicText ?? ""
      let arn = SymbolicText(raw: "arn:\(stack.options.partition.rawValue):s3:::\(bucket.raw)")
      return Evaluator.text(arn, mentions: arn.mentions)
    }
    return attribute(logicalID, ResourceAttributes.canonical(name, of: type))
  }

  /// A scalar property of a resource that an attribute repeats.
  private mutating func repeated(_ key: String, of logicalID: String) -> DocumentNode.Value? {
    guard let written = stack.root["Resources"]?[logicalID]?["Properties"]?[key],
      let value = evaluate(written), value.object == nil, value.array == nil, value.unknown == nil,
      !value.isNull
    else { return nil }
    return value.value
  }

  /// Types whose `Ref` is a name that the template itself gives.
  private static let propertiesThatRefRepeats = [
    "AWS::ApiGateway::Stage": "StageName", "AWS::ApiGatewayV2::Stage": "StageName",
    "AWS::ApiGateway::DomainName": "DomainName", "AWS::ApiGatewayV2::DomainName": "DomainName",
    "AWS::Logs::LogGroup": "LogGroupName",
  ]

  /// Attributes that repeat a property.
  private static let propertiesThatAttributesRepeat = [
    "AWS::EC2::Instance": ["PrivateIp": "PrivateIpAddress", "AvailabilityZone": "AvailabilityZone"],
    "AWS::EC2::NetworkInterface": ["PrimaryPrivateIpAddress": "PrivateIpAddress"],
    "AWS::EC2::Subnet": ["AvailabilityZone": "AvailabilityZone", "CidrBlock": "CidrBlock"],
    "AWS::EC2::VPC": ["CidrBlock": "CidrBlock"],
  ]

  private mutating func pseudoParameter(_ name: String) -> DocumentNode.Value? {
    guard name != "AWS::NoValue" else { return nil }
    let region = stack.options.region ?? ""
    let known: String? =
      switch name {
      case "AWS::Region": stack.options.region
      case "AWS::AccountId": stack.options.account
      case "AWS::Partition": stack.options.partition.rawValue
      case "AWS::URLSuffix": region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
      default: nil
      }
    let value =
      known.map { .string($0) }
      ?? supplied(name, reason: "`\(name)` is known only when the stack is deployed")
    knownPseudoParameters.append((name, value))
    return value
  }

  private func parameter(_ name: String, _ declaration: DocumentNode, at node: DocumentNode) -> DocumentNode {
    let type = declaration["Type"]?.text ?? "String"
    let isList =
      type == "CommaDelimitedList" || type.holds("List<") || type.hasSuffix("<CommaDelimitedList>")
    if let argument = stack.arguments[name] {
      return isList ? items(of: argument, at: node) : DocumentNode(argument.value, range: node.range)
    }
    let given = stack.prefix.isEmpty ? stack.options.parameters[name] : nil
    let isLookUp = type.hasPrefix("AWS::SSM::Parameter::Value")
    // What a template says of such a parameter is where its value lies; only somebody who looked can give the
    // value itself.
    let written = isLookUp && given?.hasPrefix("/") == true ? nil : given
    if written == nil, declaration["NoEcho"]?.bool == true {
      return DocumentNode(.sensitive, range: node.range)
    }
    guard !(isLookUp && written == nil), let value = written ?? declaration["Default"]?.text,
      !(value.isEmpty && type.holds("AWS::EC2"))
    else {
      let path = given ?? declaration["Default"]?.text
      let place = path.map { " at `\($0)`" } ?? ""
      let reason =
        isLookUp
        ? "`\(name)` is looked up in Parameter Store\(place)" : "the parameter `\(name)` has no value"
      return supplied(stack.prefix + name, reason: reason, at: node)
    }
    return isList
      ? items(of: DocumentNode(.string(value)), at: node) : DocumentNode(.string(value), range: node.range)
  }

  /// The value of a list parameter, which is handed over as one text; what stands for a whole list stays it.
  private func items(of value: DocumentNode, at node: DocumentNode) -> DocumentNode {
    guard let text = value.symbolicText, text.soleMention == nil else {
      return DocumentNode(value.value, range: node.range)
    }
    let items = text.raw.split(separator: ",").map {
      self.text(SymbolicText(raw: String($0.trimmed)), at: node)
    }
    return DocumentNode(.array(items), range: node.range)
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

import Documents

/// Reading and writing pieces of a template as a tree, intrinsics in their long form (`{"Fn::Sub": …}`).
extension DocumentNode {
  /// A member to be read or set. Setting nil removes it; setting a member of what is no object makes it one.
  subscript(member key: String) -> DocumentNode? {
    get { self[key] }
    _modify {
      var members = takeMembers()
      defer { value = .object(members) }
      yield &members[key]
    }
  }

  /// As `subscript(member:)`, with a value for where there is none.
  subscript(member key: String, default missing: @autoclosure () -> DocumentNode) -> DocumentNode {
    get { self[key] ?? missing() }
    _modify {
      var members = takeMembers()
      defer { value = .object(members) }
      yield &members[key, default: missing()]
    }
  }

  /// The members of an object, which the node lets go of: what is to be changed would be copied else.
  private mutating func takeMembers() -> DocumentObject {
    let members = object ?? DocumentObject()
    value = .null
    return members
  }

  /// An object of the members that are there, all at one place.
  static func map(_ members: KeyValuePairs<String, DocumentNode?>, at range: SourceRange? = nil)
    -> DocumentNode
  {
    var present: [DocumentObject.Member] = []
    present.reserveCapacity(members.count)
    for index in members.indices {
      guard let value = members[index].value else { continue }
      present.append(.init(key: members[index].key, keyRange: value.range ?? range, value: value))
    }
    return DocumentNode(.object(DocumentObject(present)), range: range)
  }

  static func list(_ elements: [DocumentNode], at range: SourceRange? = nil) -> DocumentNode {
    DocumentNode(.array(elements), range: range)
  }

  static func text(_ text: String, at range: SourceRange? = nil) -> DocumentNode {
    DocumentNode(.string(text), range: range)
  }

  // MARK: Intrinsics

  static func ref(_ name: String) -> DocumentNode { .map(["Ref": .text(name)]) }

  static func getAtt(_ logicalID: String, _ attribute: String) -> DocumentNode {
    .map(["Fn::GetAtt": [.text(logicalID), .text(attribute)]])
  }

  /// `Fn::Sub` of a text, with variables where there are some.
  static func sub(_ text: String, _ variables: KeyValuePairs<String, DocumentNode?> = [:]) -> DocumentNode {
    variables.isEmpty
      ? .map(["Fn::Sub": .text(text)]) : .map(["Fn::Sub": [.text(text), .map(variables)]])
  }

  static func conditional(_ condition: DocumentNode, _ value: DocumentNode) -> DocumentNode {
    .map(["Fn::If": [condition, value, .ref("AWS::NoValue")]], at: value.range)
  }

  /// The name and the argument of the intrinsic that the node is, in its long form.
  var intrinsic: (name: String, argument: DocumentNode)? {
    guard case .object(let object) = value else { return nil }
    let members = object.members
    guard members.count == 1 else { return nil }
    let key = members[0].key
    guard key == "Ref" || key == "Condition" || key.utf8.first == UInt8(ascii: "F") && key.hasPrefix("Fn::")
    else { return nil }
    return (key, members[0].value)
  }

  var isIntrinsic: Bool { intrinsic != nil }

  /// Whether this is a reference to the pseudo parameter that stands for nothing.
  var isNoValue: Bool { referredName == "AWS::NoValue" }

  /// What a `Ref` refers to.
  var referredName: String? {
    guard let (name, argument) = intrinsic, name == "Ref" else { return nil }
    return argument.text
  }

  /// The logical id that a `Ref` or a `Fn::GetAtt` names.
  var referredLogicalID: String? {
    guard let (name, argument) = intrinsic else { return nil }
    switch name {
    case "Ref": return argument.text
    case "Fn::GetAtt": return argument[0]?.text ?? argument.text?.split(separator: ".").first.map(String.init)
    default: return nil
    }
  }

  /// The branches of the `Fn::If` that the node is: its condition, then and else.
  var branches: (condition: DocumentNode, then: DocumentNode, otherwise: DocumentNode)? {
    guard let (name, argument) = intrinsic, name == "Fn::If", let parts = argument.array, parts.count == 3
    else { return nil }
    return (parts[0], parts[1], parts[2])
  }

  /// What stands here: the node, or both branches of the `Fn::If` that it is, without `AWS::NoValue`.
  var alternatives: [DocumentNode] {
    branches.map { [$0.then, $0.otherwise].filter { !$0.isNoValue } } ?? [self]
  }

  /// Changes the node, or each branch of the `Fn::If` that it is.
  mutating func changeAlternatives(_ change: (inout DocumentNode) throws -> Void) rethrows {
    guard var (condition, then, otherwise) = branches else { return try change(&self) }
    condition = condition.unwrapped
    if !then.isNoValue { try change(&then) }
    if !otherwise.isNoValue { try change(&otherwise) }
    self[member: "Fn::If"] = .list([condition, then, otherwise], at: self["Fn::If"]?.range)
  }

  // MARK: Forms

  /// Text that is written as such, not as an intrinsic.
  var literalText: String? {
    switch value {
    case .string(let text), .plain(let text), .number(let text): text
    default: nil
    }
  }

  /// Whether Python would take the value for false: null, empty text, an empty list or object, `false` or 0.
  var isEmptyValue: Bool {
    switch value {
    case .null: true
    case .bool(let flag): !flag
    case .string(let text): text.isEmpty
    case .number(let text): Double(text) == 0
    case .plain: isNull || bool == false && text != "no" || text == "0"
    case .array(let elements): elements.isEmpty
    case .object(let object): object.isEmpty
    default: false
    }
  }

  /// The node, unless it is empty.
  var unlessEmpty: DocumentNode? { isEmptyValue ? nil : self }

  /// The array or object with other children, where `change` gives some; nil where it gives none. Most of a
  /// template stays as it is, and what stays is not copied.
  ///
  /// - Parameter change: is called with the key of a member, or nil for an element.
  func changingChildren(_ change: (_ key: String?, DocumentNode) -> DocumentNode?) -> DocumentNode? {
    switch value {
    case .array(let elements):
      var changed: [DocumentNode]?
      for (index, element) in elements.enumerated() {
        guard let value = change(nil, element) else { continue }
        if changed == nil { changed = elements }
        changed?[index] = value
      }
      return changed.map { DocumentNode(.array($0), range: range) }
    case .object(let object):
      return object.changingValues { change($0.key, $0.value) }.map {
        DocumentNode(.object($0), range: range)
      }
    default: return nil
    }
  }

  /// What a tag stands for in its long form.
  static func longForm(_ tag: String, _ argument: DocumentNode, at range: SourceRange?)
    -> DocumentNode
  {
    let name = tag.droppingFirst(1)
    let key = name == "Ref" || name == "Condition" ? name : "Fn::" + name
    var argument = argument
    // What a tag stands before is text, also where nothing is written.
    if case .plain(let text) = argument.value { argument.value = .string(text) }
    if name == "GetAtt", let text = argument.literalText, let dot = text.range(ofASCII: ".") {
      argument = .list(
        [
          .text(String(text[..<dot.lowerBound]), at: argument.range),
          .text(String(text[dot.upperBound...]), at: argument.range),
        ], at: argument.range)
    }
    return DocumentNode(
      .object(DocumentObject([.init(key: key, keyRange: range, value: argument)])), range: range)
  }
}

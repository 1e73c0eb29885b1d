import Documents

/// What the declaration of a parameter asks of its value ("CloudFormation template Parameters syntax", "Specify existing
/// resources at runtime with CloudFormation-supplied parameter types").
struct ParameterConstraints {
  /// What a value does not keep to.
  struct Violation {
    /// The value, unless it is not to be shown.
    var value: String
    /// What is expected.
    var detail: String
    /// The constraint.
    var node: DocumentNode?
  }

  private let declaration: DocumentNode
  private let type: String

  init(_ declaration: DocumentNode) {
    self.declaration = declaration
    type = declaration["Type"]?.text ?? "String"
  }

  /// Whether the value is looked up in Parameter Store: what is written is where it lies.
  var isLookUp: Bool { type.hasPrefix("AWS::SSM::Parameter::Value") }

  private var isList: Bool { type == "CommaDelimitedList" || type.hasPrefix("List<") }
  private var isNumber: Bool { type == "Number" || type == "List<Number>" }

  /// What a value violates first; of a list each item is looked at.
  func violation(by value: String) -> Violation? {
    // Without a value of AWS's own types nothing is chosen yet.
    guard !value.isEmpty || type == "String" || isNumber else { return nil }
    let items = isList ? value.split(separator: ",").map { String($0.trimmed) } : [value]
    return items.lazy.compactMap { item in
      formViolation(item) ?? choiceViolation(item) ?? patternViolation(item) ?? boundViolation(item)
    }.first
  }

  private func shown(_ value: String) -> String {
    declaration["NoEcho"]?.bool == true ? "what it is" : "`\(value)`"
  }

  private static let prefixes = [
    "AWS::EC2::Image::Id": "ami-", "AWS::EC2::Instance::Id": "i-", "AWS::EC2::SecurityGroup::Id": "sg-",
    "AWS::EC2::Subnet::Id": "subnet-", "AWS::EC2::Volume::Id": "vol-", "AWS::EC2::VPC::Id": "vpc-",
  ]

  private func formViolation(_ item: String) -> Violation? {
    if isNumber, Double(item)?.isFinite != true {
      return Violation(
        value: shown(item), detail: "expected a number", node: declaration["Type"])
    }
    let itemType = type.hasPrefix("List<") ? String(type.dropFirst(5).dropLast()) : type
    guard let prefix = ParameterConstraints.prefixes[itemType], !item.hasPrefix(prefix) else { return nil }
    return Violation(
      value: shown(item), detail: "expected an id that begins with `\(prefix)`",
      node: declaration["Type"])
  }

  private func choiceViolation(_ item: String) -> Violation? {
    guard let node = declaration["AllowedValues"], let allowed = node.array, !allowed.isEmpty else {
      return nil
    }
    let values = allowed.compactMap(\.text)
    guard values.count == allowed.count, !values.contains(item) else { return nil }
    return Violation(
      value: shown(item),
      detail: "allowed are \(values.prefix(10).joined(separator: ", "))", node: node)
  }

  private func patternViolation(_ item: String) -> Violation? {
    guard type == "String" || type == "CommaDelimitedList", let node = declaration["AllowedPattern"],
      let pattern = node.text, AllowedPattern(pattern)?.admits(item) == false
    else { return nil }
    return Violation(
      value: shown(item), detail: "expected what `\(pattern)` matches as a whole", node: node)
  }

  private func boundViolation(_ item: String) -> Violation? {
    let measure = isNumber ? Double(item) : type == "String" ? Double(item.count) : nil
    guard let measure else { return nil }
    let (least, most) = isNumber ? ("MinValue", "MaxValue") : ("MinLength", "MaxLength")
    let unit = isNumber ? "" : " characters"
    if let node = declaration[least], let bound = node.double, measure < bound {
      return Violation(
        value: shown(item), detail: "expected at least \(node.text ?? "")\(unit)", node: node)
    }
    if let node = declaration[most], let bound = node.double, measure > bound {
      return Violation(
        value: shown(item), detail: "expected at most \(node.text ?? "")\(unit)", node: node)
    }
    return nil
  }
}

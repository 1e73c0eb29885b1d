import Documents
import Topology

/// What names of parameters and resources stand for, and attributes of resources.
extension Evaluator {
  /// What a reference names; `AWS::LanguageExtensions` lets functions stand in place of the name.
  mutating func name(_ argument: DocumentNode) -> String {
    if let text = argument.text { return text }
    return evaluate(argument)?.text ?? ""
  }

  mutating func ref(_ name: String, at node: DocumentNode) -> DocumentNode? {
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

  mutating func getAtt(_ argument: DocumentNode, at node: DocumentNode) -> DocumentNode? {
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
    let items = SymbolicText.split(text.raw, at: ",").map(\.trimmed).filter { !$0.isEmpty }.map {
      self.text(SymbolicText(raw: String($0)), at: node)
    }
    return DocumentNode(.array(items), range: node.range)
  }
}

import Documents

/// `AWS::Serverless::Connector`, by itself or embedded in its source: what one resource needs to use another.
extension SAMTransform {
  mutating func connector(_ connector: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    let destination = connector["Destination"] ?? .map([:])
    let isSeveral = destination.array != nil
    if destination.array?.isEmpty == true {
      throw SAMRefusal(
        "its `Destination` is an empty list", "write the resource that is used", at: destination)
    }
    var results: [SAMResource] = []
    for (index, one) in (destination.array ?? [destination]).enumerated() {
      results += try connection(
        connector, from: connector["Source"] ?? .map([:]), to: one,
        suffix: isSeveral ? "Destination\(index)" : "")
    }
    let ids = results.map(\.id)
    for waiting in inputs
    where waiting.node["DependsOn"]?.elements.contains(where: { $0.text == connector.id }) == true {
      changeResult(waiting.id) { resource in
        let others = (resource.node["DependsOn"]?.elements ?? []).filter { $0.text != connector.id }
        resource.node[member: "DependsOn"] = .list(others)
        resource.depend(on: ids)
      }
    }
    return results
  }

  /// The connectors that stand in their source.
  mutating func embeddedConnectors(of source: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    var results: [SAMResource] = []
    for member in source.node["Connectors"]?.object?.members ?? [] {
      var embedded = SAMResource(id: source.id + member.key, keyRange: member.keyRange, node: member.value)
      var reference = embedded["SourceReference"] ?? .map([:])
      reference[member: "Id"] = .text(source.id)
      embedded.properties[member: "Source"] = reference
      results += try connector(embedded)
    }
    return results
  }

  // MARK: One connection

  /// What is known of an end of a connection.
  private struct End {
    var id: String?
    var type: String
    /// `Arn`, `ResourceId`, `Name`, `Qualifier`, `RoleName`, `QueueUrl`.
    var values: [String: DocumentNode]
  }

  private mutating func connection(
    _ connector: SAMResource, from: DocumentNode, to: DocumentNode, suffix: String
  ) throws(SAMRefusal) -> [SAMResource] {
    let source = try end(from, other: to)
    let destination = try end(to, other: from)
    guard let profile = ConnectorProfile.between(source.type, destination.type) else {
      throw SAMRefusal(
        "SAM has no connector from `\(source.type)` to `\(destination.type)`",
        "see \"AWS SAM connector reference\" for the pairs that there are", at: to)
    }
    let grants = try grants(connector["Permissions"], of: profile, at: connector)
    try checkValues(grants, (source, from), (destination, to))
    func make(_ suffix: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>)
      -> SAMResource
    {
      var made = SAMResource(
        connector.id + suffix, type, properties, at: connector.keyRange, attributes: connector.ownAttributes)
      let mark = DocumentNode.map([
        "Source": .map(["Type": .text(writtenType(source))]),
        "Destination": .map(["Type": .text(writtenType(destination))]),
      ])
      var metadata = made.node["Metadata"] ?? .map([:])
      metadata[member: "aws:sam:connectors"] = .map([connector.id: mark])
      made.node[member: "Metadata"] = metadata
      return made
    }
    switch profile.kind {
    case .policy(let ofSource):
      guard let role = (ofSource ? source : destination).values["RoleName"] else {
        throw SAMRefusal(
          "the role of its \(ofSource ? "source" : "destination") is not known",
          "connect a resource of the template by `Id`, or write `RoleName`", at: ofSource ? from : to)
      }
      let policy = make(
        "Policy\(suffix)", "AWS::IAM::ManagedPolicy",
        ["PolicyDocument": policyDocument(grants, source, destination), "Roles": [role]])
      wait(profile.waits, for: policy.id, source.id, destination.id)
      return [policy]
    case .queuePolicy:
      return [
        make(
          "QueuePolicy\(suffix)", "AWS::SQS::QueuePolicy",
          [
            "PolicyDocument": resourcePolicy(grants, source, destination),
            "Queues": [destination.values["QueueUrl"] ?? .map([:])],
          ])
      ]
    case .topicPolicy:
      return [
        make(
          "TopicPolicy\(suffix)", "AWS::SNS::TopicPolicy",
          [
            "PolicyDocument": resourcePolicy(grants, source, destination),
            "Topics": [destination.values["Arn"] ?? .map([:])],
          ])
      ]
    case .functionPermission:
      return grants.map { grant in
        make(
          "\(grant.permission)LambdaPermission\(suffix)", "AWS::Lambda::Permission",
          [
            "Action": "lambda:InvokeFunction", "FunctionName": destination.values["Arn"],
            "Principal": .text("\(grant.service).amazonaws.com"),
            "SourceArn": resource(grant.resources[0], source, destination),
            "SourceAccount": grant.service == "s3" ? .sub("${AWS::AccountId}") : nil,
          ])
      }
    }
  }

  private func grants(
    _ written: DocumentNode?, of profile: ConnectorProfile, at connector: SAMResource
  ) throws(SAMRefusal) -> [ConnectorProfile.Grant] {
    let asked = Set((written?.elements ?? []).compactMap(\.text))
    let known = Set(profile.grants.map(\.permission))
    let combinations = profile.combinations.map { $0.sorted().joined(separator: " with ") }
    guard !asked.isEmpty, asked.isSubset(of: known) else {
      throw SAMRefusal(
        "its `Permissions` are none between these types",
        "expected \(known.sorted().joined(separator: ", "))",
        at: written ?? connector.node)
    }
    guard combinations.isEmpty || profile.combinations.contains(asked) else {
      throw SAMRefusal(
        "its `Permissions` do not go together", "expected \(combinations.joined(separator: ", or "))",
        at: written)
    }
    return profile.grants.filter { asked.contains($0.permission) }
  }

  /// Everything that the grants say of the ends must be known.
  private func checkValues(
    _ grants: [ConnectorProfile.Grant], _ source: (End, DocumentNode), _ destination: (End, DocumentNode)
  ) throws(SAMRefusal) {
    for pattern in grants.flatMap(\.resources) {
      for match in pattern.matches(of: /\{(Source|Destination)\.(\w+)\}/) {
        let (end, written) = match.output.1 == "Source" ? source : destination
        let value = String(match.output.2)
        guard end.values[value] == nil else { continue }
        throw SAMRefusal(
          "the `\(value)` of its \(match.output.1.lowercased()) is not known",
          "connect a resource of the template by `Id`, or write `\(value)`", at: written)
      }
    }
  }

  private func writtenType(_ end: End) -> String { end.id.flatMap { input($0)?.type } ?? end.type }

  private mutating func wait(
    _ wait: ConnectorProfile.Wait?, for policy: String, _ source: String?, _ destination: String?
  ) {
    guard let wait, let source else { return }
    if wait == .source {
      changeResult(source) { $0.depend(on: [policy]) }
      return
    }
    let mappings = results(ofType: "AWS::Lambda::EventSourceMapping").filter {
      $0["FunctionName"]?.referredLogicalID == destination
        && $0["EventSourceArn"]?.referredLogicalID == source
    }
    if mappings.count == 1 { changeResult(mappings[0].id) { $0.depend(on: [policy]) } }
  }

  // MARK: Statements

  private func policyDocument(
    _ grants: [ConnectorProfile.Grant], _ source: End, _ destination: End
  ) -> DocumentNode {
    let statements = grants.map { grant in
      DocumentNode.map([
        "Effect": "Allow", "Action": .list(grant.actions.map { .text("\(grant.service):\($0)") }),
        "Resource": .list(grant.resources.map { resource($0, source, destination) }),
      ])
    }
    return .map(["Version": "2012-10-17", "Statement": .list(statements)])
  }

  private func resourcePolicy(
    _ grants: [ConnectorProfile.Grant], _ source: End, _ destination: End
  ) -> DocumentNode {
    let statements = grants.map { grant in
      DocumentNode.map([
        "Effect": "Allow", "Principal": .map(["Service": .text("\(grant.service).amazonaws.com")]),
        "Resource": resource(grant.resources[0], source, destination), "Action": .text(grant.actions[0]),
        "Condition": .map(["ArnEquals": .map(["aws:SourceArn": source.values["Arn"]])]),
      ])
    }
    return .map(["Version": "2012-10-17", "Statement": .list(statements)])
  }

  /// `{Source.Arn}` and its like stand for values of the ends.
  private func resource(_ pattern: String, _ source: End, _ destination: End) -> DocumentNode {
    var text = pattern
    if pattern.hasPrefix("@") {
      let service = pattern.dropFirst().prefix { $0 != ":" }
      text =
        "arn:${AWS::Partition}:\(service):${AWS::Region}:${AWS::AccountId}"
        + pattern.dropFirst(1 + service.count)
    }
    var variables = DocumentNode.map([:])
    for (name, end) in [("Source", source), ("Destination", destination)] {
      for (key, value) in end.values {
        let token = "{\(name).\(key)}"
        if text == token { return value }
        guard text.contains(token) else { continue }
        text = text.replacing(token, with: "${\(name)\(key)}")
        variables[member: name + key] = value
      }
    }
    return variables.isEmptyValue ? .sub(text) : .map(["Fn::Sub": [.text(text), variables]])
  }

  // MARK: Ends

  private func end(_ reference: DocumentNode, other: DocumentNode) throws(SAMRefusal) -> End {
    guard let id = reference["Id"]?.text else {
      guard let type = reference["Type"]?.text else {
        throw SAMRefusal(
          "an end of the connector names no resource", "write `Id`, or `Type` and `Arn`", at: reference)
      }
      return End(id: nil, type: plainType(type), values: values(written: reference))
    }
    guard let resource = result(id) else {
      throw SAMRefusal("nothing in the template is called `\(id)`", "`Id` is a logical id", at: reference)
    }
    var end = End(id: id, type: resource.type, values: [:])
    let isByRef = ["AWS::StepFunctions::StateMachine", "AWS::SNS::Topic"].contains(end.type)
    end.values["Arn"] = isByRef ? .ref(resource.id) : .getAtt(resource.id, "Arn")
    if end.type.hasPrefix("AWS::AppSync") { end.values["Arn"] = .ref(resource.id) }
    if end.type == "AWS::AppSync::GraphQLApi" { end.values["ResourceId"] = .getAtt(resource.id, "ApiId") }
    if end.type.contains("Gateway") {
      end.values["ResourceId"] = .ref(resource.id)
      end.values["Qualifier"] = "*"
    }
    if end.type == "AWS::StepFunctions::StateMachine" { end.values["Name"] = .getAtt(resource.id, "Name") }
    if end.type == "AWS::SQS::Queue" { end.values["QueueUrl"] = .ref(resource.id) }
    end.values["RoleName"] = role(of: resource, other: other)?.referredLogicalID.map { .ref($0) }
    if let qualifier = reference["Qualifier"] { end.values["Qualifier"] = qualifier }
    return end
  }

  private func values(written reference: DocumentNode) -> [String: DocumentNode] {
    Dictionary(
      (reference.object?.members ?? []).map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
  }

  private func role(of resource: SAMResource, other: DocumentNode) -> DocumentNode? {
    switch resource.type {
    case "AWS::Lambda::Function": return resource["Role"]
    case "AWS::StepFunctions::StateMachine": return resource["RoleArn"]
    case "AWS::AppSync::DataSource": return resource["ServiceRoleArn"]
    case "AWS::Events::Rule":
      let targets = resource["Targets"]?.array ?? []
      return targets.first { target in
        let arn = target["Arn"]
        return arn?.referredLogicalID != nil && arn?.referredLogicalID == other["Id"]?.text
          || arn != nil && arn?.jsonText() == other["Arn"]?.jsonText()
      }?["RoleArn"]
    default: return nil
    }
  }

  private func plainType(_ type: String) -> String {
    let types = [
      "AWS::Serverless::Function": "AWS::Lambda::Function",
      "AWS::Serverless::Api": "AWS::ApiGateway::RestApi",
      "AWS::Serverless::HttpApi": "AWS::ApiGatewayV2::Api",
      "AWS::Serverless::SimpleTable": "AWS::DynamoDB::Table",
      "AWS::Serverless::StateMachine": "AWS::StepFunctions::StateMachine",
    ]
    return types[type] ?? type
  }
}

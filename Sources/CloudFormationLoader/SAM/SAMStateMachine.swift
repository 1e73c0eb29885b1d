import Documents
import Topology

/// `AWS::Serverless::StateMachine`: a state machine, its role, version and alias, and what starts it.
extension SAMTransform {
  mutating func stateMachine(_ machine: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    if machine["Role"] != nil, machine["Policies"] != nil {
      throw SAMRefusal(
        "both `Role` and `Policies` are written", "SAM adds policies only to a role that it makes itself",
        at: machine["Policies"])
    }
    var made = SAMResource(
      machine.id, "AWS::StepFunctions::StateMachine", [:], at: machine.keyRange,
      attributes: machine.ownAttributes)
    made.node.range = machine.node.range
    setDefinition(of: machine, on: &made)
    var results: [SAMResource] = []
    if let role = machine["Role"] {
      made.properties[member: "RoleArn"] = role
    } else {
      let role = machineRole(machine)
      made.properties[member: "RoleArn"] = .getAtt(role.id, "Arn")
      results.append(role)
    }
    let renamed = [
      ("Name", "StateMachineName"), ("Type", "StateMachineType"), ("Logging", "LoggingConfiguration"),
      ("Tracing", "TracingConfiguration"),
    ]
    for (key, name) in renamed { made.properties[member: name] = machine[key] }
    made.properties[member: "Tags"] = tags(of: machine, own: SAMTransform.stateMachineTag)
    results += versionAndAlias(of: machine)
    let usesAlias = machine["UseAliasAsEventTarget"]?.bool == true
    let alias =
      usesAlias ? parameters.text(machine["AutoPublishAlias"]).map { "\(machine.id)Alias\($0)" } : nil
    for event in machine["Events"]?.object?.members ?? [] {
      results += StateMachineEvent(event, of: machine, target: .ref(alias ?? machine.id)).resources(&self)
    }
    results = [made] + results
    propagateTags(of: machine, to: &results)
    return results
  }

  private func machineRole(_ machine: SAMResource) -> SAMResource {
    var policies = machine["Policies"].map { $0.isEmptyValue ? [] : $0.array ?? [$0] } ?? []
    if machine["Tracing"]?["Enabled"]?.bool == true { policies.append(.text(tracingPolicy)) }
    return role(
      of: machine, service: "states.amazonaws.com", managed: [], inline: [], policies: .list(policies))
  }

  private func versionAndAlias(of machine: SAMResource) -> [SAMResource] {
    guard let name = parameters.text(machine["AutoPublishAlias"]) else { return [] }
    var attributes = machine.sharedAttributes
    for key in ["DeletionPolicy", "UpdateReplacePolicy"] where !attributes.contains(where: { $0.key == key })
    {
      attributes.append(.init(key: key, value: "Retain"))
    }
    let version = SAMResource(
      "\(machine.id)Version", "AWS::StepFunctions::StateMachineVersion",
      [
        "StateMachineArn": .ref(machine.id),
        "StateMachineRevisionId": .getAtt(machine.id, "StateMachineRevisionId"),
      ], at: machine["AutoPublishAlias"]?.range, attributes: attributes)
    var preference = machine["DeploymentPreference"] ?? .map(["Type": "ALL_AT_ONCE"])
    preference[member: "StateMachineVersionArn"] = .ref(version.id)
    let alias = SAMResource(
      "\(machine.id)Alias\(name)", "AWS::StepFunctions::StateMachineAlias",
      ["Name": .text(name), "DeploymentPreference": preference], at: machine["AutoPublishAlias"]?.range,
      attributes: machine.sharedAttributes)
    return [version, alias]
  }

  // MARK: Definition

  /// The definition as text; what the stack alone knows stands in it as a substitution.
  private mutating func setDefinition(of machine: SAMResource, on made: inout SAMResource) {
    var substitutions = machine["DefinitionSubstitutions"]?.unlessEmpty
    if let written = machine["Definition"] ?? localFile(machine["DefinitionUri"]) {
      var number = 0
      var found: [(String, DocumentNode)] = []
      let definition = withSubstitutions(written, number: &number, found: &found)
      for (name, value) in found {
        var all = substitutions ?? .map([:])
        all[member: name] = value
        substitutions = all
      }
      let lines = definition.indentedJSON().split(separator: "\n").map { DocumentNode.text(String($0)) }
      made.properties[member: "DefinitionString"] = .map(
        ["Fn::Join": ["\n", .list(lines)]], at: written.range)
    } else if let location = machine["DefinitionUri"] {
      made.properties[member: "DefinitionS3Location"] = bodyLocation(location)
    }
    made.properties[member: "DefinitionSubstitutions"] = substitutions
  }

  private func withSubstitutions(
    _ node: DocumentNode, number: inout Int, found: inout [(String, DocumentNode)]
  ) -> DocumentNode {
    let isDynamic = node.literalText?.hasPrefix("{{resolve:") ?? false
    if node.isIntrinsic || isDynamic {
      number += 1
      found.append(("definition_substitution_\(number)", node))
      return .text("${definition_substitution_\(number)}")
    }
    if let elements = node.array {
      return .list(elements.map { withSubstitutions($0, number: &number, found: &found) })
    }
    guard let object = node.object else { return node }
    var members: [DocumentObject.Member] = []
    for member in object.members.sorted(by: { $0.key < $1.key }) {
      let value = withSubstitutions(member.value, number: &number, found: &found)
      members.append(.init(key: member.key, value: value))
    }
    return DocumentNode(.object(DocumentObject(members)))
  }
}

extension DocumentNode {
  /// JSON with four spaces for each level.
  fileprivate func indentedJSON(_ margin: String = "") -> String {
    let inner = margin + "    "
    if let elements = array, !elements.isEmpty {
      return "[\n" + elements.map { inner + $0.indentedJSON(inner) }.joined(separator: ",\n") + "\n\(margin)]"
    }
    guard let object, !object.isEmpty else { return jsonText() }
    let members = object.members.map { member in
      "\(inner)\(DocumentNode.text(member.key).jsonText()): \(member.value.indentedJSON(inner))"
    }
    return "{\n" + members.joined(separator: ",\n") + "\n\(margin)}"
  }
}

/// One event that starts a state machine: what delivers it, with a role of its own.
struct StateMachineEvent {
  private let event: DocumentObject.Member
  private let machine: SAMResource
  private let target: DocumentNode
  private let properties: DocumentNode
  private var id: String { machine.id + event.key }

  init(_ event: DocumentObject.Member, of machine: SAMResource, target: DocumentNode) {
    self.event = event
    self.machine = machine
    self.target = target
    properties = event.value["Properties"] ?? .map([:])
  }

  func resources(_ transform: inout SAMTransform) -> [SAMResource] {
    switch event.value["Type"]?.text {
    case "Schedule":
      rule([
        ("ScheduleExpression", properties["Schedule"]), ("State", state), ("Name", properties["Name"]),
        ("Description", properties["Description"]),
      ])
    case "CloudWatchEvent", "EventBridgeRule":
      rule([
        ("EventBusName", properties["EventBusName"]), ("EventPattern", properties["Pattern"]),
        ("Name", properties["RuleName"]), ("State", properties["State"]),
      ])
    case "ScheduleV2":
      transform.scheduleV2(event, properties, target: target, owner: machine, isFunction: false)
    case "Api": route(&transform)
    default: unknown(&transform)
    }
  }

  private func unknown(_ transform: inout SAMTransform) -> [SAMResource] {
    transform.report(
      .error(
        "sam.event", "`\(event.value["Type"]?.text ?? "")` is not an event of a state machine",
        detail: "the event `\(event.key)` makes nothing here", source: event.source))
    return []
  }

  private var state: DocumentNode? {
    properties.first("State") ?? properties["Enabled"].map { $0.bool == false ? "DISABLED" : "ENABLED" }
  }

  private func made(_ id: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>)
    -> SAMResource
  {
    SAMResource(id, type, properties, at: event.keyRange, attributes: machine.sharedAttributes)
  }

  private func role(_ principal: String) -> SAMResource {
    let roleID = "\(id)Role"
    return made(
      roleID, "AWS::IAM::Role",
      [
        "AssumeRolePolicyDocument": SAMTransform.trust(principal),
        "Policies": [
          SAMTransform.inlinePolicy("\(roleID)StartExecutionPolicy", "states:StartExecution", on: target)
        ], "PermissionsBoundary": machine["PermissionsBoundary"],
      ])
  }

  private func rule(_ members: [(String, DocumentNode?)]) -> [SAMResource] {
    let written = properties["RoleArn"]
    let role = role("events.amazonaws.com")
    let (queue, queues) = DeadLetterQueue.of(properties["DeadLetterConfig"], rule: id) { made($0, $1, $2) }
    var rule = made(id, "AWS::Events::Rule", [:])
    for (key, value) in members { rule.properties[member: key] = value }
    rule.properties[member: "Targets"] = [
      .map([
        "Arn": target,
        "Id": properties["Target"]?["Id"] ?? .text(PushEvent.targetID(id, "StepFunctionsTarget")),
        "RoleArn": written ?? .getAtt(role.id, "Arn"), "Input": properties["Input"],
        "InputPath": properties["InputPath"], "DeadLetterConfig": queue.map { .map(["Arn": $0]) },
        "RetryPolicy": properties["RetryPolicy"], "InputTransformer": properties["InputTransformer"],
      ])
    ]
    return [rule] + (written == nil ? [role] : []) + queues
  }

  private func route(_ transform: inout SAMTransform) -> [SAMResource] {
    let role = role("apigateway.amazonaws.com")
    let (path, verb) = transform.route(properties, isHTTP: false)
    let written = properties["RestApiId"]
    let api = written == nil ? "ServerlessRestApi" : written?.referredName ?? written?.literalText ?? ""
    guard transform.managedAPIs.contains(api), var body = transform.takeBody(of: api, isHTTP: false)
    else { return [role] }
    defer { transform.keep(body, of: api) }
    guard !body.hasIntegration(verb, path: path) else { return [role] }
    let uri = DocumentNode.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution")
    let codes: [(String, String)] = [("200", "OK"), ("400", "Bad Request")]
    var answers = DocumentNode.map([:])
    var responses = DocumentNode.map([:])
    for (code, text) in codes {
      answers[member: code] = .map(["statusCode": .text(code)])
      responses[member: code] = .map(["description": .text(text)])
    }
    let integration = DocumentNode.map(
      [
        "type": "aws", "httpMethod": "POST", "uri": transform.conditionally(machine.condition, uri),
        "responses": answers, "credentials": .getAtt(role.id, "Arn"), "requestTemplates": requestTemplate,
      ], at: event.keyRange)
    body.addIntegration(
      integration, verb: verb, path: path, responses: responses, condition: machine.condition,
      at: event.keyRange)
    let stage = transform.input(api).map { $0["StageName"]?.literalText ?? "Stage" } ?? "AllStages"
    let push = PushEvent(
      event: event, properties: properties, target: EventTarget(function: machine),
      partition: transform.partition)
    transform.addAuth(of: push, to: &body, path: path, verb: verb, stage: stage)
    return [role]
  }

  private var requestTemplate: DocumentNode {
    let isUnescaped = properties["UnescapeMappingTemplate"]?.bool == true
    let input =
      "$util.escapeJavaScript($input.json('$'))" + (isUnescaped ? ".replaceAll(\"\\\\'\",\"'\")" : "")
    return .map([
      "application/json": .sub(
        "{\"input\": \"\(input)\", \"stateMachineArn\": \"${\(target.referredName ?? machine.id)}\"}")
    ])
  }
}

extension SAMTransform {
  /// A schedule of EventBridge Scheduler, with the role that it invokes its target with.
  func scheduleV2(
    _ event: DocumentObject.Member, _ properties: DocumentNode, target: DocumentNode, owner: SAMResource,
    isFunction: Bool
  ) -> [SAMResource] {
    let id = owner.id + event.key
    func make(_ id: String, _ type: String, _ properties: KeyValuePairs<String, DocumentNode?>) -> SAMResource
    {
      SAMResource(id, type, properties, at: event.keyRange, attributes: owner.sharedAttributes)
    }
    var queues: [SAMResource] = []
    var queue = properties["DeadLetterConfig"]?["Arn"]
    if let configuration = properties["DeadLetterConfig"], queue == nil {
      let queueID = configuration["QueueLogicalId"]?.text ?? "\(id)Queue"
      queue = .getAtt(queueID, "Arn")
      queues.append(make(queueID, "AWS::SQS::Queue", [:]))
    }
    let invoke =
      isFunction
      ? SAMTransform.inlinePolicy("\(id)LambdaPolicy", "lambda:InvokeFunction", on: target)
      : SAMTransform.inlinePolicy("\(id)StartExecutionPolicy", "states:StartExecution", on: target)
    let send = queue.map { SAMTransform.inlinePolicy("\(id)SQSPolicy", "sqs:SendMessage", on: $0) }
    let role = make(
      "\(id)Role", "AWS::IAM::Role",
      [
        "AssumeRolePolicyDocument": SAMTransform.trust("scheduler.amazonaws.com"),
        "Policies": .list([invoke] + (send.map { [$0] } ?? [])),
        "PermissionsBoundary": properties["PermissionsBoundary"],
      ])
    let omitsName = properties["OmitName"]?.bool == true
    let schedule = make(
      id, "AWS::Scheduler::Schedule",
      [
        "ScheduleExpression": properties["ScheduleExpression"], "State": properties.first("State"),
        "Name": omitsName ? nil : properties.first("Name") ?? .text(id),
        "Description": properties["Description"],
        "FlexibleTimeWindow": properties.first("FlexibleTimeWindow") ?? .map(["Mode": "OFF"]),
        "StartDate": properties["StartDate"], "EndDate": properties["EndDate"],
        "ScheduleExpressionTimezone": properties["ScheduleExpressionTimezone"],
        "GroupName": properties["GroupName"], "KmsKeyArn": properties["KmsKeyArn"],
        "Target": .map([
          "Arn": target, "RoleArn": properties.first("RoleArn") ?? .getAtt(role.id, "Arn"),
          "Input": properties["Input"], "DeadLetterConfig": queue.map { .map(["Arn": $0]) },
          "RetryPolicy": properties["RetryPolicy"],
        ]),
      ])
    return [schedule] + queues + (properties.first("RoleArn") == nil ? [role] : [])
  }
}

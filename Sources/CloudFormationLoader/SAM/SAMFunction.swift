import Documents
import Topology

/// `AWS::Serverless::Function`: a function, its role, its version and alias, its URL and what its events
/// make.
extension SAMTransform {
  mutating func function(_ function: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    try check(function)
    var lambda = lambdaFunction(function)
    var role = functionRole(function)
    var results: [SAMResource] = []
    let alias = aliasName(of: function)
    let target = EventTarget(function: function, alias: alias)
    if let alias { results += versionAndAlias(alias, of: function, lambda) }
    if let url = function["FunctionUrlConfig"] { results += functionURL(url, of: function, target) }
    if let config = function["EventInvokeConfig"] {
      results += invokeConfig(config, of: function, alias: alias, role: &role)
    }
    for event in events(of: function) {
      results += eventResources(event, target, role: &role)
    }
    let (arn, makesRole) = roleChoice(function["Role"], &role)
    lambda.properties[member: "Role"] = arn
    results = [lambda] + (makesRole ? [role] : []) + results
    propagateTags(of: function, to: &results)
    return results
  }

  private func check(_ function: SAMResource) throws(SAMRefusal) {
    if let events = function["Events"], events.object == nil || events.isIntrinsic {
      throw SAMRefusal(
        "its `Events` are no object", "expected event names with `Type` and `Properties`", at: events)
    }
    if let alias = function["AutoPublishAlias"], aliasName(of: function) == nil {
      throw SAMRefusal(
        "its `AutoPublishAlias` is not known",
        "SAM needs text or a reference to a parameter with a value; give the parameter a value with `--parameter`",
        at: alias)
    }
  }

  /// Events in the order in which SAM expands them: by path, so that `$default` comes first.
  private func events(of function: SAMResource) -> [DocumentObject.Member] {
    let members = function["Events"]?.object?.members ?? []
    guard members.count > 1 else { return members }
    func key(_ member: DocumentObject.Member) -> String {
      let properties = member.value["Properties"]
      return member.value["Type"]?.text == "HttpApi"
        ? route(properties, isHTTP: true).path : properties?["Path"]?.text ?? member.key
    }
    return members.enumerated().map { (key: key($0.element), offset: $0.offset) }
      .sorted { ($0.key, $0.offset) < ($1.key, $1.offset) }.map { members[$0.offset] }
  }

  // MARK: The function

  private static let passedOn: Set = [
    "FunctionName", "Handler", "Runtime", "Description", "MemorySize", "Timeout", "VpcConfig", "Environment",
    "KmsKeyArn", "ReservedConcurrentExecutions", "Layers", "FileSystemConfigs", "ImageConfig", "PackageType",
    "Architectures", "SnapStart", "EphemeralStorage", "CodeSigningConfigArn", "RuntimeManagementConfig",
    "LoggingConfig", "TenancyConfig", "RecursiveLoop", "DurableConfig", "FunctionScalingConfig",
    "PublishToLatestPublished",
  ]

  private func lambdaFunction(_ function: SAMResource) -> SAMResource {
    let written = function.properties
    var properties = DocumentObject(
      (written.object?.members ?? []).filter {
        SAMTransform.passedOn.contains($0.key) && !$0.value.isNull
      })
    properties.set("Code", code(of: function))
    properties.set("Tags", tags(of: function))
    if let tracing = activeTracing(function) { properties.set("TracingConfig", .map(["Mode": tracing])) }
    if let target = written.first("DeadLetterQueue")?["TargetArn"] {
      properties.set("DeadLetterConfig", .map(["TargetArn": target]))
    }
    if aliasName(of: function) != nil,
      let hash = written.first("AutoPublishCodeSha256").flatMap({ parameters.text($0) })
    {
      properties.set("Description", description(of: function, hash: hash))
    }
    if let provider = written.first("CapacityProviderConfig") {
      properties.set(
        "CapacityProviderConfig",
        .map([
          "LambdaManagedInstancesCapacityProviderConfig": .map([
            "CapacityProviderArn": provider["Arn"],
            "PerExecutionEnvironmentMaxConcurrency": provider["PerExecutionEnvironmentMaxConcurrency"],
            "ExecutionEnvironmentMemoryGiBPerVCpu": provider["ExecutionEnvironmentMemoryGiBPerVCpu"],
          ])
        ]))
    }
    var lambda = SAMResource(
      function.id, "AWS::Lambda::Function", DocumentNode(.object(properties), range: function.keyRange),
      at: function.keyRange, attributes: function.ownAttributes)
    lambda.node.range = function.node.range
    return lambda
  }

  /// The description with the hash of the code behind it, so that a version is published when only the code changes.
  private func description(of function: SAMResource, hash: String) -> DocumentNode {
    guard let description = function["Description"].map(parameters.resolved) else { return .text(hash) }
    return description.literalText.map { .text("\($0) \(hash)") }
      ?? .map(["Fn::Join": [" ", [description, .text(hash)]]])
  }

  private func code(of function: SAMResource) -> DocumentNode {
    let written = function.properties
    if written.first("PackageType")?.text == "Image" { return .map(["ImageUri": written.first("ImageUri")]) }
    var code =
      written.first("InlineCode").map { DocumentNode.map(["ZipFile": $0]) }
      ?? s3Location(written.first("CodeUri"))
    code[member: "SourceKMSKeyArn"] = written.first("SourceKMSKeyArn")
    return code
  }

  /// `s3://bucket/key` or `{Bucket, Key, Version}` in the words of the resource. A local path is not uploaded
  /// yet; it stays.
  func s3Location(_ uri: DocumentNode?) -> DocumentNode {
    guard let uri else { return .map([:]) }
    if uri.object != nil, uri["Bucket"] != nil {
      return .map([
        "S3Bucket": uri["Bucket"], "S3Key": uri["Key"], "S3ObjectVersion": uri["Version"],
      ])
    }
    guard let text = uri.literalText, text.hasPrefix("s3://") else { return .map(["S3Key": uri]) }
    let parts = text.dropFirst(5).split(separator: "/", maxSplits: 1).map(String.init)
    let key = (parts.count > 1 ? parts[1] : "").split(separator: "?", maxSplits: 1).map(String.init)
    let version = key.count > 1 ? key[1].split(separator: "=").last.map(String.init) : nil
    return .map([
      "S3Bucket": .text(parts.first ?? ""), "S3Key": .text(key.first ?? ""),
      "S3ObjectVersion": version.map { .text($0) },
    ])
  }

  /// SAM's own tag and those that the template gives.
  func tags(of resource: SAMResource, own: DocumentNode = SAMTransform.functionTag) -> DocumentNode {
    guard let tags = resource["Tags"] else { return .list([own]) }
    return .list([own] + tagList(tags), at: tags.range)
  }

  static let functionTag = DocumentNode.map(["Key": "lambda:createdBy", "Value": "SAM"])
  static let stateMachineTag = DocumentNode.map(["Key": "stateMachine:createdBy", "Value": "SAM"])

  func tagList(_ tags: DocumentNode?) -> [DocumentNode] {
    (tags?.object?.members ?? []).map {
      .map(["Key": .text($0.key, at: $0.keyRange), "Value": $0.value.isNull ? "" : $0.value])
    }
  }

  /// The tracing mode, unless it is off.
  private func activeTracing(_ function: SAMResource) -> DocumentNode? {
    guard let tracing = function["Tracing"], parameters.resolved(tracing).text != "Disabled" else {
      return nil
    }
    return tracing
  }

  /// `PropagateTags` gives the tags of a resource to everything that is made for it.
  func propagateTags(of resource: SAMResource, to results: inout [SAMResource]) {
    guard let tags = handedOnTags(of: resource) else { return }
    for index in results.indices where SAMTransform.taggable.contains(results[index].type) {
      results[index].properties[member: "Tags"] = tags
    }
  }

  /// The tags that a resource hands on; nil where it hands on none.
  func handedOnTags(of resource: SAMResource) -> DocumentNode? {
    guard resource["PropagateTags"]?.bool == true, let tags = resource["Tags"]?.unlessEmpty else {
      return nil
    }
    return .list(tagList(tags), at: tags.range).unlessEmpty
  }

  private static let taggable: Set<String> = [
    "AWS::IAM::Role", "AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", "AWS::SQS::Queue",
    "AWS::SNS::Topic", "AWS::ApiGateway::Stage",
    "AWS::ApiGateway::DomainName", "AWS::ApiGateway::ApiKey", "AWS::ApiGateway::UsagePlan",
    "AWS::ApiGateway::RestApi", "AWS::IoT::TopicRule",
  ]

  // MARK: Version and alias

  private func aliasName(of function: SAMResource) -> String? {
    function["AutoPublishAlias"].flatMap { parameters.text($0) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func versionAndAlias(_ name: String, of function: SAMResource, _ lambda: SAMResource)
    -> [SAMResource]
  {
    var attributes = function.sharedAttributes
    if !attributes.contains(where: { $0.key == "DeletionPolicy" }) {
      let policy =
        function["VersionDeletionPolicy"] ?? (function["CapacityProviderConfig"] == nil ? "Retain" : "Delete")
      attributes.append(.init(key: "DeletionPolicy", value: policy))
    }
    let version = SAMResource(
      "\(function.id)Version\(versionHash(of: function, lambda))", "AWS::Lambda::Version",
      [
        "FunctionName": .ref(function.id), "Description": function["VersionDescription"],
        "FunctionScalingConfig": function["CapacityProviderConfig"] == nil
          ? nil : function["FunctionScalingConfig"],
      ], at: function["AutoPublishAlias"]?.range ?? function.keyRange, attributes: attributes)
    let alias = SAMResource(
      EventTarget.aliasID(name, of: function.id), "AWS::Lambda::Alias",
      [
        "Name": .text(name), "FunctionName": .ref(function.id),
        "FunctionVersion": .getAtt(version.id, "Version"),
        "ProvisionedConcurrencyConfig": function["ProvisionedConcurrencyConfig"],
      ], at: function["AutoPublishAlias"]?.range ?? function.keyRange, attributes: function.sharedAttributes)
    var updated = alias
    updated.node[member: "UpdatePolicy"] = updatePolicy(of: function)
    return [version, updated]
  }

  /// A new version is published whenever the code, the environment or the memory changes.
  private func versionHash(of function: SAMResource, _ lambda: SAMResource) -> String {
    if let hash = parameters.text(function["AutoPublishCodeSha256"]) { return String(hash.prefix(10)) }
    if function["AutoPublishAliasAllProperties"]?.bool == true { return LogicalIDHash.of(lambda.properties) }
    var basis = parameters.resolved(lambda["Code"] ?? .map([:]))
    for member in function["Environment"]?.object?.members ?? [] { basis[member: member.key] = member.value }
    if let memory = function["MemorySize"] { basis[member: "MemorySize"] = memory }
    if let start = function["SnapStart"], start["ApplyOn"]?.text ?? "None" != "None" {
      basis[member: "SnapStart"] = start
    }
    return LogicalIDHash.of(basis)
  }

  // MARK: URL

  private func functionURL(_ url: DocumentNode, of function: SAMResource, _ target: EventTarget)
    -> [SAMResource]
  {
    let range = function.properties.object?.member("FunctionUrlConfig")?.keyRange ?? url.range
    let attributes = function.sharedAttributes
    let resource = SAMResource(
      "\(function.id)Url", "AWS::Lambda::Url",
      [
        "AuthType": url["AuthType"], "TargetFunctionArn": target.name, "Cors": url["Cors"]?.unlessEmpty,
        "InvokeMode": url["InvokeMode"],
      ], at: range, attributes: attributes)
    guard url["AuthType"]?.text == "NONE", !url.isIntrinsic else { return [resource] }
    let mayUse = SAMResource(
      "\(function.id)UrlPublicPermissions", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunctionUrl", "FunctionName": target.name, "Principal": "*",
        "FunctionUrlAuthType": "NONE",
      ], at: range, attributes: attributes)
    let mayInvoke = SAMResource(
      "\(function.id)URLInvokeAllowPublicAccess", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": target.name, "Principal": "*",
        "InvokedViaFunctionUrl": true,
      ], at: range, attributes: attributes)
    return [resource, mayUse, mayInvoke]
  }

  // MARK: Role

  private func functionRole(_ function: SAMResource) -> SAMResource {
    var managed = [
      function["DurableConfig"] == nil
        ? "service-role/AWSLambdaBasicExecutionRole" : "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
    ]
    if activeTracing(function) != nil { managed.append(tracingPolicy) }
    if function["VpcConfig"]?.unlessEmpty != nil {
      managed.append("service-role/AWSLambdaVPCAccessExecutionRole")
    }
    var inline: [DocumentNode] = []
    if let queue = function["DeadLetterQueue"], let target = queue["TargetArn"] {
      let action: DocumentNode = queue["Type"]?.text == "SNS" ? "sns:Publish" : "sqs:SendMessage"
      inline.append(
        .map([
          "PolicyName": "DeadLetterQueuePolicy",
          "PolicyDocument": .map([
            "Version": "2012-10-17",
            "Statement": [.map(["Action": action, "Resource": target, "Effect": "Allow"])],
          ]),
        ]))
    }
    return role(of: function, service: SAMTransform.lambda, managed: managed, inline: inline)
  }

  var tracingPolicy: String { partition == "aws" ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess" }

  /// The role that the function has: the one that is made, the one that is written, or either under a
  /// condition.
  private mutating func roleChoice(_ written: DocumentNode?, _ role: inout SAMResource)
    -> (arn: DocumentNode, makesRole: Bool)
  {
    let made = DocumentNode.getAtt(role.id, "Arn")
    guard let written else { return (made, true) }
    guard let (condition, then, otherwise) = parameters.resolved(written).branches else {
      return (written, false)
    }
    let choice = { (first: DocumentNode, second: DocumentNode) in
      DocumentNode.map(["Fn::If": [condition, first, second]], at: written.range)
    }
    switch (then.isNoValue, otherwise.isNoValue) {
    case (true, true): return (made, true)
    case (true, false):
      role.node[member: "Condition"] = condition
      return (choice(made, otherwise), true)
    case (false, true):
      let name = "NOT\(condition.text ?? "")"
      conditions.set(name, .map(["Fn::Not": [.map(["Condition": condition])]]))
      role.node[member: "Condition"] = .text(name)
      return (choice(then, made), true)
    case (false, false): return (written, false)
    }
  }
}

/// What the events of a function invoke: the function, or the alias that it publishes.
struct EventTarget {
  var function: SAMResource
  var alias: String?

  static func aliasID(_ name: String, of function: String) -> String {
    "\(function)Alias\(name.replacing("-", with: "D").replacing("_", with: "U"))"
  }

  private var aliasID: String? { alias.map { EventTarget.aliasID($0, of: function.id) } }
  /// The logical id of the function, or of the alias.
  var id: String { aliasID ?? function.id }
  /// As permissions and mappings name it.
  var name: DocumentNode { .ref(id) }
  var arn: DocumentNode { aliasID.map { .ref($0) } ?? .getAtt(function.id, "Arn") }
  /// As text in a `Fn::Sub`.
  var shorthand: String { aliasID.map { "${\($0)}" } ?? "${\(function.id).Arn}" }
  var attributes: [DocumentObject.Member] { function.sharedAttributes }
}

import Documents
import Topology

/// Turns SAM's resources into the resources that SAM makes of them, each with the place of what asked for it.
struct SAMExpansion {
  /// One route that an event or the API itself asks for.
  struct RouteRequest {
    var path: String
    /// An OpenAPI key: `get`, or `x-amazon-apigateway-any-method`.
    var verb: String
    var operation: DocumentNode
    var keyRange: SourceRange?
  }

  private let resources: [TemplateResource]
  private let globals: DocumentNode?
  var evaluator: Evaluator
  let stack: Stack
  private(set) var diagnostics: [Diagnostic] = []
  private var made: [TemplateResource] = []
  /// What functions ask of each API, by its logical id.
  private var routes: [String: [RouteRequest]] = [:]

  init(_ resources: [TemplateResource], globals: DocumentNode?, evaluator: Evaluator, stack: Stack) {
    self.resources = resources
    self.globals = globals
    self.evaluator = evaluator
    self.stack = stack
  }

  mutating func expand() -> [TemplateResource] {
    for resource in resources where !isAPI(resource) { expand(resource) }
    for resource in resources where isAPI(resource) { expandAPI(resource) }
    for id in ["ServerlessRestApi", "ServerlessHttpApi"] where routes[id] != nil {
      let type = id == "ServerlessHttpApi" ? "AWS::Serverless::HttpApi" : "AWS::Serverless::Api"
      var implicit = TemplateResource(logicalID: id, type: type, properties: SAMExpansion.object([:]))
      implicit.source = routes[id]?.first?.keyRange?.startLocation
      implicit.range = routes[id]?.first?.keyRange
      if type.hasSuffix(":Api") { implicit.properties = SAMExpansion.object(["StageName": "Prod"]) }
      expandAPI(implicit)
    }
    return made
  }

  private func isAPI(_ resource: TemplateResource) -> Bool {
    ["AWS::Serverless::Api", "AWS::Serverless::HttpApi"].contains(resource.type)
  }

  private mutating func expand(_ resource: TemplateResource) {
    switch resource.type {
    case "AWS::Serverless::Function": expandFunction(resource)
    case "AWS::Serverless::SimpleTable": rename(resource, to: "AWS::DynamoDB::Table")
    case "AWS::Serverless::StateMachine":
      rename(resource, to: "AWS::StepFunctions::StateMachine")
      if resource["Role"] == nil {
        addRole(of: resource, service: "states.amazonaws.com", managed: [])
      }
    case "AWS::Serverless::Application": rename(resource, to: "AWS::CloudFormation::Stack")
    case "AWS::Serverless::LayerVersion": rename(resource, to: "AWS::Lambda::LayerVersion")
    default: made.append(resource)
    }
  }

  private mutating func rename(_ resource: TemplateResource, to type: String) {
    var renamed = resource
    renamed.type = type
    made.append(renamed)
  }

  /// A resource that another one makes: it has its place and exists under its condition.
  private mutating func add(
    _ id: String, _ type: String, _ properties: [String: DocumentNode?], from origin: TemplateResource,
    at source: SourceLocation? = nil
  ) {
    var resource = TemplateResource(
      logicalID: id, type: type, properties: SAMExpansion.object(properties.compactMapValues(\.self)))
    resource.source = source ?? origin.source
    resource.range = origin.range
    resource.existsOnlyIf = origin.existsOnlyIf
    made.append(resource)
  }

  // MARK: Functions

  private mutating func expandFunction(_ function: TemplateResource) {
    let properties = SAMExpansion.merged(globals?["Function"], function.properties)
    var whole = function
    whole.properties = properties
    whole.type = "AWS::Lambda::Function"
    let id = function.logicalID
    if whole["Role"] == nil {
      whole.properties = SAMExpansion.merged(
        properties, SAMExpansion.object(["Role": attribute("\(id)Role", "Arn")]))
      var managed = ["service-role/AWSLambdaBasicExecutionRole"]
      if whole["VpcConfig"] != nil { managed.append("service-role/AWSLambdaVPCAccessExecutionRole") }
      if whole["Tracing"]?.text == "Active" { managed.append("AWSXRayDaemonWriteAccess") }
      managed += eventPolicies(whole)
      addRole(of: whole, service: "lambda.amazonaws.com", managed: managed)
    }
    made.append(whole)
    if let alias = whole["AutoPublishAlias"]?.text {
      add(
        "\(id)Alias\(alias)", "AWS::Lambda::Alias",
        ["Name": DocumentNode(.string(alias)), "FunctionName": attribute(id, "Ref")], from: function)
    }
    if let url = whole["FunctionUrlConfig"] {
      add(
        "\(id)Url", "AWS::Lambda::Url",
        ["TargetFunctionArn": attribute(id, "Ref"), "AuthType": url["AuthType"]], from: function,
        at: url.source)
      if url["AuthType"]?.text == "NONE" { addPublicPermissions(of: function, url) }
    }
    for event in whole["Events"]?.object?.members ?? [] { expand(event, of: whole) }
  }

  /// A URL that asks nothing of its callers lets everybody invoke the function.
  private mutating func addPublicPermissions(of function: TemplateResource, _ url: DocumentNode) {
    let id = function.logicalID
    add(
      "\(id)UrlPublicPermissions", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunctionUrl", "FunctionName": attribute(id, "Ref"), "Principal": "*",
        "FunctionUrlAuthType": "NONE",
      ], from: function, at: url.source)
    add(
      "\(id)URLInvokeAllowPublicAccess", "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": attribute(id, "Ref"), "Principal": "*",
        "InvokedViaFunctionUrl": true,
      ], from: function, at: url.source)
  }

  private func eventPolicies(_ function: TemplateResource) -> [String] {
    let policies = [
      "SQS": "service-role/AWSLambdaSQSQueueExecutionRole",
      "Kinesis": "service-role/AWSLambdaKinesisExecutionRole",
      "DynamoDB": "service-role/AWSLambdaDynamoDBExecutionRole",
    ]
    let types = (function["Events"]?.object?.members ?? []).compactMap { $0.value["Type"]?.text }
    return Set(types.compactMap { policies[$0] }).sorted()
  }

  private mutating func addRole(of resource: TemplateResource, service: String, managed: [String]) {
    let trust = SAMExpansion.statement([
      "Action": "sts:AssumeRole",
      "Principal": SAMExpansion.object(["Service": DocumentNode(.string(service))]),
    ])
    var arns = managed.map {
      DocumentNode(.string("arn:\(partition):iam::aws:policy/\($0)"), range: resource.range)
    }
    var inline: [DocumentNode] = []
    for (index, policy) in (resource["Policies"]?.elements ?? []).enumerated() {
      if let document = document(policy) {
        let name = DocumentNode(.string("\(resource.logicalID)RolePolicy\(index)"))
        inline.append(
          SAMExpansion.object(["PolicyName": name, "PolicyDocument": document], range: policy.range))
      } else if let name = policy.text, !name.hasPrefix("arn:") {
        arns.append(DocumentNode(.string("arn:\(partition):iam::aws:policy/\(name)"), range: policy.range))
      } else {
        arns.append(policy)
      }
    }
    add(
      "\(resource.logicalID)Role", "AWS::IAM::Role",
      [
        "AssumeRolePolicyDocument": trust, "ManagedPolicyArns": DocumentNode(.array(arns)),
        "Policies": DocumentNode(.array(inline)), "PermissionsBoundary": resource["PermissionsBoundary"],
      ], from: resource)
  }

  /// The document of an inline policy; one of SAM's policy templates is a document whose statements are not known here.
  private func document(_ policy: DocumentNode) -> DocumentNode? {
    guard let object = policy.object else { return nil }
    if object["Statement"] != nil { return policy }
    guard object.members.count == 1, let name = object.keys.first, name.hasSuffix("Policy") else {
      return nil
    }
    return DocumentNode(
      .unknown(Unknown(reason: "the statements of SAM's policy template `\(name)` are not read")),
      range: policy.range)
  }

  // MARK: Events

  private mutating func expand(_ event: DocumentObject.Member, of function: TemplateResource) {
    let properties = event.value["Properties"]
    let id = function.logicalID + event.key
    let target = function["AutoPublishAlias"]?.text.map {
      attribute("\(function.logicalID)Alias\($0)", "Ref")
    }
    switch event.value["Type"]?.text {
    case "Api":
      route(event, properties, of: function, kind: "Api", api: "RestApiId", fallback: "ServerlessRestApi")
    case "HttpApi":
      route(event, properties, of: function, kind: "HttpApi", api: "ApiId", fallback: "ServerlessHttpApi")
    case "Schedule", "CloudWatchEvent", "EventBridgeRule":
      add(
        id, "AWS::Events::Rule",
        ["ScheduleExpression": properties?["Schedule"], "EventPattern": properties?["Pattern"]],
        from: function, at: event.source)
      permission("\(id)Permission", "events.amazonaws.com", attribute(id, "Arn"), target, function, event)
    case "S3": permission("\(id)Permission", "s3.amazonaws.com", nil, target, function, event)
    case "SNS":
      permission("\(id)Permission", "sns.amazonaws.com", properties?["Topic"], target, function, event)
      add(
        id, "AWS::SNS::Subscription",
        ["TopicArn": properties?["Topic"], "Endpoint": attribute(function.logicalID, "Arn")], from: function,
        at: event.source)
    case "SQS", "Kinesis", "DynamoDB", "MSK", "MQ", "SelfManagedKafka", "DocumentDB":
      add(
        id, "AWS::Lambda::EventSourceMapping",
        [
          "FunctionName": target ?? attribute(function.logicalID, "Ref"),
          "EventSourceArn": properties?.first("Queue", "Stream", "Broker", "Cluster"),
        ], from: function, at: event.source)
    default:
      permission("\(id)Permission", nil, nil, target, function, event)
    }
  }

  private mutating func permission(
    _ id: String, _ principal: String?, _ sourceARN: DocumentNode?, _ target: DocumentNode?,
    _ function: TemplateResource, _ event: DocumentObject.Member
  ) {
    guard let principal else { return }
    add(
      id, "AWS::Lambda::Permission",
      [
        "Action": "lambda:InvokeFunction", "FunctionName": target ?? attribute(function.logicalID, "Ref"),
        "Principal": DocumentNode(.string(principal)), "SourceArn": sourceARN,
      ], from: function, at: event.source)
  }

  private mutating func route(
    _ event: DocumentObject.Member, _ properties: DocumentNode?, of function: TemplateResource, kind: String,
    api key: String, fallback: String
  ) {
    let named = properties?.first(key)
    let mention = named?.unknown?.text?.soleMention
    let api = mention.map { String($0.address.dropFirst(stack.prefix.count)) } ?? fallback
    let path = properties?["Path"]?.text ?? (kind == "HttpApi" ? "$default" : "/")
    let method = (properties?["Method"]?.text ?? "any").lowercased()
    let verb = method == "any" || method == "*" ? "x-amazon-apigateway-any-method" : method
    let functionARN =
      function["AutoPublishAlias"]?.text.map { attribute("\(function.logicalID)Alias\($0)", "Ref") }
      ?? attribute(function.logicalID, "Arn")
    let uri = joined(
      [
        DocumentNode(.string("arn:\(partition):apigateway:")), pseudo("AWS::Region"),
        ":lambda:path/2015-03-31/functions/", functionARN, "/invocations",
      ], range: event.value.range)
    let integration = SAMExpansion.object(
      [
        "type": "aws_proxy", "httpMethod": "POST", "uri": uri,
        "payloadFormatVersion": kind == "HttpApi" ? "2.0" : "1.0",
      ],
      range: event.value.range)
    var operation: [String: DocumentNode] = ["x-amazon-apigateway-integration": integration]
    if let authorizer = properties?["Auth"]?["Authorizer"] {
      operation["security"] = SAMExpansion.security(authorizer)
    }
    routes[api, default: []].append(
      RouteRequest(
        path: path, verb: verb, operation: SAMExpansion.object(operation, range: event.value.range),
        keyRange: event.keyRange))
    let stage = kind == "Api" ? stageSuffix(ofAPI: api) : ""
    let verbInARN = verb.hasPrefix("x-") ? "*" : verb.uppercased()
    let pathInARN = path == "$default" ? "$default" : SAMExpansion.pattern(path)
    let source = joined(
      [
        DocumentNode(.string("arn:\(partition):execute-api:")), pseudo("AWS::Region"), ":",
        pseudo("AWS::AccountId"), ":",
        attribute(api, "Ref"),
        path == "$default" ? "/*/$default" : DocumentNode(.string("/*/\(verbInARN)\(pathInARN)")),
      ], range: event.value.range)
    permission(
      "\(function.logicalID)\(event.key)Permission\(stage)", "apigateway.amazonaws.com", source,
      function["AutoPublishAlias"].map { _ in functionARN }, function, event)
  }

  private func stageSuffix(ofAPI id: String) -> String {
    guard let api = resources.first(where: { $0.logicalID == id }) else { return "Prod" }
    return SAMExpansion.merged(globals?["Api"], api.properties)["StageName"]?.text ?? "Stage"
  }

  // MARK: APIs

  private mutating func expandAPI(_ api: TemplateResource) {
    let isHTTP = api.type == "AWS::Serverless::HttpApi"
    var whole = api
    whole.properties = SAMExpansion.merged(globals?[isHTTP ? "HttpApi" : "Api"], api.properties)
    let id = api.logicalID
    let body = SAMBody(of: whole, isHTTP: isHTTP, routes: routes[id] ?? [], expansion: self).document
    let stageName = whole["StageName"] ?? (isHTTP ? "$default" : "Prod")
    add(
      id, isHTTP ? "AWS::ApiGatewayV2::Api" : "AWS::ApiGateway::RestApi",
      [
        "Body": body, "Name": whole["Name"], "Policy": whole["Policy"],
        "EndpointConfiguration": endpointConfiguration(whole["EndpointConfiguration"]),
        "DisableExecuteApiEndpoint": whole["DisableExecuteApiEndpoint"], "Tags": whole["Tags"],
      ], from: api)
    let suffix = stageName.text == "$default" ? "ApiGatewayDefault" : stageName.text ?? ""
    let logging: [String: DocumentNode?] = [
      "StageName": stageName, "Variables": whole["Variables"], "StageVariables": whole["StageVariables"],
      "AccessLogSetting": whole["AccessLogSetting"], "AccessLogSettings": whole["AccessLogSettings"],
      "TracingEnabled": whole["TracingEnabled"], "MethodSettings": whole["MethodSettings"],
    ]
    if isHTTP {
      add(
        "\(id)\(suffix)Stage", "AWS::ApiGatewayV2::Stage",
        logging.merging(["ApiId": attribute(id, "Ref"), "AutoDeploy": true]) { $1 }, from: api)
    } else {
      let hasExtraStage = whole["OpenApiVersion"] == nil && globals?["Api"]?["OpenApiVersion"] == nil
      add(
        "\(id)Deployment", "AWS::ApiGateway::Deployment",
        ["RestApiId": attribute(id, "Ref"), "StageName": hasExtraStage ? "Stage" : nil], from: api)
      add(
        "\(id)\(suffix)Stage", "AWS::ApiGateway::Stage",
        logging.merging([
          "RestApiId": attribute(id, "Ref"), "DeploymentId": attribute("\(id)Deployment", "Ref"),
        ]) { $1 }, from: api)
    }
  }

  /// SAM's `Type` in CloudFormation's words.
  private func endpointConfiguration(_ node: DocumentNode?) -> DocumentNode? {
    guard let node else { return nil }
    let type = node["Type"] ?? (node.object == nil ? node : nil)
    return SAMExpansion.object(
      [
        "Types": type.map { DocumentNode(.array([$0]), range: $0.range) } ?? node["Types"],
        "VpcEndpointIds": node["VPCEndpointIds"] ?? node["VpcEndpointIds"],
      ]
      .compactMapValues(\.self), range: node.range)
  }

  // MARK: Trees

  var partition: String { evaluator.ref("AWS::Partition")?.text ?? "aws" }

  func attribute(_ id: String, _ name: String) -> DocumentNode {
    evaluator.attribute(id, name, at: DocumentNode(.null))
  }

  func pseudo(_ name: String) -> DocumentNode { evaluator.ref(name) ?? DocumentNode(.null) }

  /// Text of parts, some of which may be mentions.
  func joined(_ parts: [DocumentNode], range: SourceRange?) -> DocumentNode {
    let raw = parts.compactMap { $0.symbolicText?.raw }.joined()
    return evaluator.text(SymbolicText(raw: raw), at: DocumentNode(.null, range: range))
  }

  static func object(_ members: [String: DocumentNode], range: SourceRange? = nil) -> DocumentNode {
    let sorted = members.sorted { $0.key < $1.key }
    return DocumentNode(
      .object(DocumentObject(sorted.map { .init(key: $0.key, keyRange: $0.value.range, value: $0.value) })),
      range: range)
  }

  static func statement(_ members: [String: DocumentNode]) -> DocumentNode {
    object(["Version": "2012-10-17", "Statement": [object(members.merging(["Effect": "Allow"]) { $1 })]])
  }

  static func security(_ authorizer: DocumentNode) -> DocumentNode {
    DocumentNode(
      .array([object([authorizer.text ?? "": []], range: authorizer.range)]), range: authorizer.range)
  }

  /// `{id}` in a permission's path is `*`.
  static func pattern(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { $0.hasPrefix("{") ? "*" : String($0) }
      .joined(separator: "/")
  }

  /// SAM's merge of Globals: objects deep, lists one after the other, scalars by the local value ("Globals section").
  static func merged(_ global: DocumentNode?, _ local: DocumentNode) -> DocumentNode {
    guard let global else { return local }
    if let first = global.array, let second = local.array {
      return DocumentNode(.array(first + second), range: local.range)
    }
    guard var object = global.object, let own = local.object else { return local }
    for member in own.members {
      object.set(member.key, merged(object[member.key], member.value), keyRange: member.keyRange)
    }
    return DocumentNode(.object(object), range: local.range)
  }
}

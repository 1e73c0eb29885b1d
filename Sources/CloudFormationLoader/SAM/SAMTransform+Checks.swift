import Documents
import Topology

/// What SAM refuses. hopmap reads such a template as far as it can, and says what AWS would say.
extension SAMTransform {
  private static let required: [SAMKind: [String]] = [
    .api: ["StageName"], .layerVersion: ["ContentUri"], .application: ["Location"],
    .capacityProvider: ["VpcConfig"], .connector: ["Source", "Destination", "Permissions"],
    .webSocketAPI: ["Routes", "RouteSelectionExpression"],
  ]

  private static let requiredOfEvents: [String: [String]] = [
    "S3": ["Bucket", "Events"], "SNS": ["Topic"], "SQS": ["Queue"],
    "Kinesis": ["Stream", "StartingPosition"],
    "DynamoDB": ["Stream", "StartingPosition"], "MSK": ["Stream", "StartingPosition"],
    "MQ": ["Broker", "SourceAccessConfigurations"],
    "DocumentDB": ["Cluster", "DatabaseName", "SourceAccessConfigurations"],
    "SelfManagedKafka": ["KafkaBootstrapServers", "Topics", "SourceAccessConfigurations"],
    "Schedule": ["Schedule"], "ScheduleV2": ["ScheduleExpression"], "IoTRule": ["Sql"],
    "CloudWatchLogs": ["LogGroupName", "FilterPattern"], "Cognito": ["UserPool", "Trigger"],
    "Api": ["Path", "Method"],
  ]

  /// Reports everything that SAM would refuse and that its expansion does not report itself.
  mutating func checkResources() {
    checkGlobals()
    for resource in inputs {
      if let condition = resource.condition, condition.literalText == nil {
        refuse("the `Condition` of `\(resource.id)` is not text", "write a condition's name", at: condition)
      }
      guard let kind = resource.kind else { continue }
      if !resource.id.isAlphanumeric {
        refuse("`\(resource.id)` is no logical id", "expected letters and digits", at: resource.node)
      }
      for key in SAMTransform.required[kind] ?? [] where resource[key] == nil {
        refuse("`\(resource.id)` has no `\(key)`", "SAM asks for it", at: resource.node)
      }
      checkForms(of: resource, kind)
      switch kind {
      case .function:
        checkFunction(resource)
        checkPolicies(of: resource)
        checkPublishing(of: resource)
        checkDestinations(of: resource)
      case .stateMachine:
        checkPolicies(of: resource)
        checkPublishing(of: resource)
        checkLocation("DefinitionUri", of: resource)
      case .application: checkApplication(resource)
      case .webSocketAPI: checkWebSocket(resource)
      case .layerVersion: checkLayer(resource)
      case .api, .httpAPI: checkAPI(resource, isHTTP: kind == .httpAPI)
      case .simpleTable: checkTable(resource)
      case .capacityProvider: checkCapacityProvider(resource)
      default: break
      }
      for event in resource["Events"]?.object?.members ?? [] { checkEvent(event, of: resource) }
    }
  }

  mutating func refuse(_ message: String, _ detail: String, at node: DocumentNode?) {
    report(
      .error("sam.invalid", message, detail: "\(detail); AWS refuses the template", source: node?.source))
  }

  private mutating func checkGlobals() {
    guard let globals = root["Globals"], !globals.isNull else { return }
    guard let sections = globals.object else {
      return refuse("`Globals` is not an object", "expected sections such as `Function`", at: globals)
    }
    let known = [
      "Function", "Api", "HttpApi", "SimpleTable", "StateMachine", "LayerVersion", "CapacityProvider",
      "WebSocketApi",
    ]
    for section in sections.members {
      if !known.contains(section.key) {
        refuse(
          "`Globals` has no section `\(section.key)`", "expected one of \(known.joined(separator: ", "))",
          at: section.value)
      } else if section.value.object == nil {
        refuse("`Globals.\(section.key)` is not an object", "expected properties", at: section.value)
      } else {
        checkGlobalProperties(section)
      }
    }
  }

  // MARK: Functions

  private mutating func checkFunction(_ function: SAMResource) {
    let properties = function.properties
    if properties.first("PackageType")?.text == "Image" {
      if properties.first("ImageUri") == nil, function.node["Metadata"] == nil {
        refuse("`\(function.id)` has no `ImageUri`", "an image needs one", at: function.node)
      }
      for key in ["Runtime", "Handler", "Layers"] {
        guard let value = properties.first(key) else { continue }
        refuse(
          "`\(function.id)` is an image and has a `\(key)`",
          "leave it out, or write `IgnoreGlobals` where it comes from there", at: value)
      }
    } else {
      for key in ["Runtime", "Handler"] where properties.first(key) == nil {
        refuse("`\(function.id)` has no `\(key)`", "write it here or under `Globals`", at: function.node)
      }
      for key in ["ImageUri", "ImageConfig"] {
        // Beside code SAM passes over the URI of an image.
        let isUnused =
          key == "ImageUri" && (properties.first("CodeUri") ?? properties.first("InlineCode")) != nil
        guard !isUnused, let value = properties.first(key) else { continue }
        refuse("`\(key)` of `\(function.id)` needs an image", "write `PackageType: Image`", at: value)
      }
    }
    for key in ["ProvisionedConcurrencyConfig", "VersionDeletionPolicy"] {
      guard let value = properties.first(key), properties.first("AutoPublishAlias") == nil else { continue }
      refuse("`\(key)` of `\(function.id)` needs `AutoPublishAlias`", "write an alias", at: value)
    }
    if let scaling = properties.first("FunctionScalingConfig"),
      properties.first("CapacityProviderConfig") == nil
    {
      refuse(
        "`FunctionScalingConfig` of `\(function.id)` needs `CapacityProviderConfig`",
        "name a capacity provider",
        at: scaling)
    }
    checkKeys(
      of: properties.first("FunctionUrlConfig")?["Cors"], "FunctionUrlConfig.Cors", function.id,
      ["AllowOrigins", "AllowMethods", "AllowCredentials", "AllowHeaders", "ExposeHeaders", "MaxAge"])
    if let url = properties.first("FunctionUrlConfig"), !url.isIntrinsic, url["AuthType"] == nil {
      refuse("the function URL of `\(function.id)` has no `AuthType`", "write `AWS_IAM` or `NONE`", at: url)
    }
    if let queue = properties.first("DeadLetterQueue"), !["SQS", "SNS"].contains(queue["Type"]?.text) {
      refuse("the `DeadLetterQueue` of `\(function.id)` has no type", "write `SQS` or `SNS`", at: queue)
    }
    checkLocation("CodeUri", of: function)
    checkTenancy(of: function)
    checkTags(of: function)
  }

  private mutating func checkTags(of resource: SAMResource) {
    let reserved = ["lambda:createdBy", "serverlessrepo:applicationId", "serverlessrepo:semanticVersion"]
    for member in resource["Tags"]?.object?.members ?? [] where reserved.contains(member.key) {
      refuse("the tag `\(member.key)` is SAM's own", "choose another key", at: member.value)
    }
  }

  private mutating func checkEvent(_ event: DocumentObject.Member, of owner: SAMResource) {
    guard let type = event.value["Type"]?.text else {
      return refuse("the event `\(event.key)` of `\(owner.id)` has no type", "write `Type`", at: event.value)
    }
    let properties = event.value["Properties"] ?? .map([:])
    guard properties.object != nil else {
      return refuse("the properties of the event `\(event.key)` are no object", "write keys", at: properties)
    }
    for key in SAMTransform.requiredOfEvents[type] ?? [] where properties.first(key) == nil {
      refuse("the event `\(event.key)` has no `\(key)`", "\(type) events need it", at: event.value)
    }
    if properties["State"] != nil, properties["Enabled"] != nil {
      refuse("the event `\(event.key)` has both `State` and `Enabled`", "keep one", at: properties["Enabled"])
    }
    checkEventProperties(event, properties, type: type)
    checkAccess(event, properties, type: type)
    checkQueue(event, properties["DeadLetterConfig"])
    if let queue = properties["DeadLetterConfig"], type != "SQS", !queue.isIntrinsic {
      let isWell = (queue["Arn"] == nil) != (queue["Type"] == nil) && queue["Type"]?.text ?? "SQS" == "SQS"
      if !isWell {
        refuse("the `DeadLetterConfig` of `\(event.key)` is wrong", "write `Arn` or `Type: SQS`", at: queue)
      }
    }
    if let flag = properties["UnescapeMappingTemplate"], type == "Api", flag.bool == nil {
      refuse("`UnescapeMappingTemplate` of `\(event.key)` is not known", "write `true` or `false`", at: flag)
    }
    if type == "Api" || type == "HttpApi" { checkRoute(event, properties, isHTTP: type == "HttpApi") }
  }

  private mutating func checkLayer(_ layer: SAMResource) {
    checkLocation("ContentUri", of: layer)
    guard let policy = layer["RetentionPolicy"],
      !["retain", "delete"].contains(parameters.text(policy)?.lowercased())
    else { return }
    refuse("the `RetentionPolicy` of `\(layer.id)` is not known", "write `Retain` or `Delete`", at: policy)
  }

  private mutating func checkApplication(_ application: SAMResource) {
    guard let location = application["Location"], location.object != nil else { return }
    for key in ["ApplicationId", "SemanticVersion"] where location.first(key)?.unlessEmpty == nil {
      refuse("the `Location` of `\(application.id)` has no `\(key)`", "write it, or a path", at: location)
    }
  }

  private mutating func checkTable(_ table: SAMResource) {
    guard let key = table["PrimaryKey"], key.object != nil, !key.isIntrinsic else { return }
    for part in ["Name", "Type"] where key.first(part) == nil {
      refuse("the primary key of `\(table.id)` has no `\(part)`", "write `\(part)`", at: key)
    }
    if let type = key["Type"]?.text, !["String", "Number", "Binary"].contains(type) {
      refuse("`\(type)` is no type of a key", "expected String, Number or Binary", at: key["Type"])
    }
  }
}

import Documents
import Topology

/// The `AWS::Serverless-2016-10-31` transform: a template with SAM's resources becomes one of
/// CloudFormation's, as AWS does it when a stack is deployed. Works on the template as it is written; what is
/// made keeps the place of what asked for it.
struct SAMTransform {
  let stack: Stack
  let parameters: ParameterValues
  /// What the ARN of each of AWS's own policies begins with.
  let managedPolicyPrefix: String
  /// Every resource of the template, changed where events add to it.
  var inputs: [SAMResource] = []
  private var positions: [String: Int] = [:]
  /// The template's conditions and those that SAM adds.
  var conditions: DocumentObject
  /// What has been made, by logical id.
  private(set) var made: [SAMResource] = []
  private var madePositions: [String: Int] = [:]
  /// `Function.Alias` and its like, with the logical ids that they stand for.
  private var references: [String: String] = [:]
  /// Resources whose logical id SAM changes.
  private var renamed: [String: String] = [:]
  /// The bodies of APIs while events add to them.
  private var bodies: [String: APIBody] = [:]
  /// APIs whose bodies SAM writes by itself.
  var managedAPIs: Set<String> = []
  /// Shared by all custom domains of a hosted zone.
  var recordSetGroups: [String: SAMResource] = [:]
  /// Queues and topics of asynchronous invocations that `Globals` ask for, by where they do.
  var sharedDestinations: [Int: DocumentNode] = [:]
  /// The APIs of the usage plan that all share.
  var sharedPlan = SharedUsagePlan()
  private(set) var diagnostics: [Diagnostic] = []
  let root: DocumentObject

  /// Whether a template asks for SAM.
  static func applies(to root: DocumentNode) -> Bool {
    root["Transform"]?.elements.contains { $0.text?.hasPrefix("AWS::Serverless") == true } ?? false
  }

  /// What references of the template ask of logical ids.
  private var attributes: Set<String>

  /// - Parameter root: the template, intrinsics in their long form.
  init(_ root: DocumentNode, stack: Stack, parameters: ParameterValues, attributes: Set<String>) {
    self.attributes = attributes
    self.root = root.object ?? DocumentObject()
    self.stack = stack
    self.parameters = parameters
    managedPolicyPrefix = "arn:\(stack.options.partition.rawValue):iam::aws:policy/"
    conditions = root["Conditions"]?.object ?? DocumentObject()
    for member in root["Resources"]?.object?.members ?? [] {
      insert(SAMResource(id: member.key, keyRange: member.keyRange, node: member.value))
    }
  }

  /// The whole template without SAM.
  mutating func expanded() -> DocumentNode {
    writeDefaultBodies()
    addImplicitAPIs()
    mergeGlobals()
    checkResources()
    expandPolicyTemplates()
    for id in idsInOrder() { expand(id) }
    for resource in deploymentResources() { add(resource) }
    for source in inputs where source.node["Connectors"] != nil { expandConnectors(of: source) }
    return template()
  }

  /// Functions and state machines first, because their events change APIs; connectors last, because they read
  /// the rest.
  private func idsInOrder() -> [String] {
    var stages: [[String]] = Array(repeating: [], count: 5)
    for resource in inputs {
      guard let kind = resource.kind else { continue }
      switch kind {
      case .function: stages[0].append(resource.id)
      case .stateMachine: stages[1].append(resource.id)
      case .api, .httpAPI, .webSocketAPI: stages[2].append(resource.id)
      case .connector: stages[4].append(resource.id)
      default: stages[3].append(resource.id)
      }
    }
    return stages.flatMap(\.self)
  }

  private mutating func expandConnectors(of source: SAMResource) {
    do {
      for result in try embeddedConnectors(of: source) { add(result) }
    } catch {
      report(
        .error(
          "sam.refused", "a connector of `\(source.id)`: \(error.message)", detail: error.detail,
          source: error.source ?? source.keyRange?.startLocation))
    }
  }

  private mutating func expand(_ id: String) {
    finishBody(of: id)
    guard let resource = input(id) else { return }
    do {
      let results = try expansion(of: resource)
      for result in results {
        reportClash(of: result, with: resource)
        add(result)
      }
      note(references: results, of: resource)
    } catch {
      refuse(resource, error)
    }
  }

  private mutating func expansion(of resource: SAMResource) throws(SAMRefusal) -> [SAMResource] {
    if resource.properties.object == nil, !resource.properties.isNull {
      throw SAMRefusal(
        "its properties are no object", "expected `Properties:` with keys", at: resource.properties)
    }
    switch resource.kind {
    case .function: return try function(resource)
    case .stateMachine: return try stateMachine(resource)
    case .api: return try restAPI(resource)
    case .httpAPI: return try httpAPI(resource)
    case .webSocketAPI: return try webSocketAPI(resource)
    case .simpleTable: return [simpleTable(resource)]
    case .layerVersion:
      let layer = layerVersion(resource)
      renamed[resource.id] = layer.id
      return [layer]
    case .application: return [application(resource)]
    case .graphQLAPI: return try graphQLAPI(resource)
    case .capacityProvider: return capacityProvider(resource)
    case .connector: return try connector(resource)
    case .other, nil:
      throw SAMRefusal(
        "`\(resource.type)` is not a resource of SAM", "the resource is kept as it is written",
        at: resource.node["Type"])
    }
  }

  /// Types of resources that events change, not make.
  private static let changed: Set<String> = ["AWS::S3::Bucket", "AWS::Cognito::UserPool"]

  /// What SAM makes has ids that the template must leave free.
  private mutating func reportClash(of made: SAMResource, with source: SAMResource) {
    let isChanged = SAMTransform.changed.contains(made.type)
    guard made.id != source.id, !isChanged, let other = input(made.id) else { return }
    report(
      .error(
        "sam.duplicate-id", "SAM makes `\(made.id)` for `\(source.id)`, and the template has it already",
        detail: "give one of them another name; AWS refuses the template",
        source: other.keyRange?.startLocation))
  }

  /// A refused resource stays visible as it is written.
  private mutating func refuse(_ resource: SAMResource, _ refusal: SAMRefusal) {
    report(
      .error(
        "sam.refused", "`\(resource.id)`: \(refusal.message)", detail: refusal.detail,
        source: refusal.source ?? resource.keyRange?.startLocation))
    if resource.kind != .connector { add(resource) }
  }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Resources

  /// A resource of the template as it is by now.
  func input(_ id: String) -> SAMResource? { positions[id].map { inputs[$0] } }

  /// Changes a resource of the template.
  mutating func change(_ id: String, _ change: (inout SAMResource) -> Void) {
    if let position = positions[id] { change(&inputs[position]) }
  }

  /// The body of an API as it is by now; nil where it has none that SAM understands.
  func body(of id: String, isHTTP: Bool) -> APIBody? {
    bodies[id] ?? APIBody(input(id)?["DefinitionBody"], isHTTP: isHTTP)
  }

  /// Takes the body of an API out, so that it can be changed without being copied; `keep` puts it back.
  mutating func takeBody(of id: String, isHTTP: Bool) -> APIBody? {
    if let body = bodies.removeValue(forKey: id) { return body }
    let body = APIBody(input(id)?["DefinitionBody"], isHTTP: isHTTP)
    if body != nil { change(id) { $0.properties[member: "DefinitionBody"] = .map([:]) } }
    return body
  }

  /// Puts back what `takeBody` took.
  mutating func keep(_ body: APIBody, of id: String) { bodies[id] = body }

  /// Writes the body of an API back into the API.
  private mutating func finishBody(of id: String) {
    guard let body = bodies.removeValue(forKey: id) else { return }
    change(id) { $0.properties[member: "DefinitionBody"] = body.document }
  }

  /// Adds a resource to the template before it is expanded.
  mutating func insert(_ resource: SAMResource) {
    if let position = positions[resource.id] {
      inputs[position] = resource
    } else {
      positions[resource.id] = inputs.count
      inputs.append(resource)
    }
  }

  /// A resource that is made already, or one of the template that SAM leaves alone.
  func result(_ id: String) -> SAMResource? {
    if let position = madePositions[renamed[id] ?? id] { return made[position] }
    return input(id).flatMap { $0.isServerless ? nil : $0 }
  }

  /// Changes a resource of the result.
  mutating func changeResult(_ id: String, _ change: (inout SAMResource) -> Void) {
    if let position = madePositions[id] {
      change(&made[position])
    } else if input(id)?.isServerless == false {
      self.change(id, change)
    }
  }

  /// All event source mappings of the result.
  func results(ofType type: String) -> [SAMResource] { (made + inputs).filter { $0.type == type } }

  private mutating func add(_ resource: SAMResource) {
    if let position = madePositions[resource.id] {
      made[position] = resource
    } else {
      madePositions[resource.id] = made.count
      made.append(resource)
    }
  }

  // MARK: References

  /// Keeps what a document from outside of the template refers to.
  mutating func note(_ survey: TemplateSurvey) { attributes.formUnion(survey.attributes) }

  /// What SAM lets a template say of the resources that it makes ("Referencing generated resources").
  private static let referable: [SAMKind: [String: String]] = [
    .function: [
      "Alias": "AWS::Lambda::Alias", "Version": "AWS::Lambda::Version", "DestinationTopic": "AWS::SNS::Topic",
      "DestinationQueue": "AWS::SQS::Queue",
    ],
    .api: [
      "Stage": "AWS::ApiGateway::Stage", "Deployment": "AWS::ApiGateway::Deployment",
      "DomainName": "AWS::ApiGateway::DomainName", "DomainNameV2": "AWS::ApiGateway::DomainNameV2",
      "UsagePlan": "AWS::ApiGateway::UsagePlan", "UsagePlanKey": "AWS::ApiGateway::UsagePlanKey",
      "ApiKey": "AWS::ApiGateway::ApiKey",
    ],
    .httpAPI: ["Stage": "AWS::ApiGatewayV2::Stage", "DomainName": "AWS::ApiGatewayV2::DomainName"],
    .webSocketAPI: ["Stage": "AWS::ApiGatewayV2::Stage", "DomainName": "AWS::ApiGatewayV2::DomainName"],
  ]

  private mutating func note(references results: [SAMResource], of resource: SAMResource) {
    for (name, type) in resource.kind.flatMap({ SAMTransform.referable[$0] }) ?? [:] {
      if let target = results.last(where: { $0.type == type }) {
        references["\(resource.id).\(name)"] = target.id
      }
    }
  }

  // MARK: The result

  private func template() -> DocumentNode {
    let left = inputs.filter { !$0.isServerless && madePositions[$0.id] == nil }
    let outputs = root["Outputs"] ?? .map([:])
    let rewriting = ReferenceRewriting(properties: references, renamed: renamed)
    // Only the template itself uses SAM's names; what is made of it repeats them at most.
    let isRewriting = rewriting.mayChange(referencesTo: attributes)
    let members = (left + made).map { resource in
      var node = isRewriting ? rewriting.applied(to: resource.whole) : resource.whole
      if node["Connectors"] != nil { node[member: "Connectors"] = nil }
      return DocumentObject.Member(key: resource.id, keyRange: resource.keyRange, value: node)
    }
    var result = root
    result.remove("Transform")
    result.remove("Globals")
    result.set("Resources", DocumentNode(.object(DocumentObject(members)), range: root["Resources"]?.range))
    if !conditions.isEmpty {
      result.set("Conditions", DocumentNode(.object(conditions), range: root["Conditions"]?.range))
    }
    if isRewriting, root["Outputs"] != nil { result.set("Outputs", rewriting.applied(to: outputs)) }
    return DocumentNode(.object(result), range: DocumentNode(.object(root)).range)
  }
}

import Documents
import Topology

/// Says edits as changes of a template, at file and line.
public struct TemplateEditWriter: EditWriter {
  private let file: @Sendable (String) -> SourceFile?

  /// - Parameter file: looks up the text of a file by its path.
  public init(file: @escaping @Sendable (String) -> SourceFile?) { self.file = file }

  public func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit? {
    if case .newResource(let new) = group.edit.change { return newResource(new.resource, deployment) }
    guard let resource = deployment[group.edit.resource] else { return nil }
    let wording = TemplateWording(resource, deployment, file)
    if resource.origin == .awsDefault { return wording.ofDefault(group.edit.change) }
    guard resource.type.hasPrefix("AWS::") else { return nil }
    let hunks = wording.hunks(group)
    return hunks.isEmpty ? nil : WrittenEdit(hunks)
  }

  /// Written behind the first resource of the template that it belongs to.
  private func newResource(_ resource: Resource, _ deployment: Deployment) -> WrittenEdit? {
    guard resource.type.hasPrefix("AWS::"), let properties = NewTemplateResource(resource).properties else {
      return nil
    }
    let name = StackNames.logicalID(of: resource.id.address)
    let stack = StackNames.prefix(of: resource.id.address)
    let neighbours = deployment.resources.filter {
      $0.id.scope == resource.id.scope && StackNames.prefix(of: $0.id.address) == stack
    }
    guard let declaration = neighbours.lazy.compactMap({ TemplateDeclaration($0, file) }).first,
      var hunk = declaration.add(name, resource.type, properties)
    else { return nil }
    if let attachment = NewTemplateResource(resource).attachment(of: name) {
      hunk.added += declaration.add("\(name)Attachment", attachment.type, attachment.properties)?.added ?? []
    }
    return WrittenEdit([hunk])
  }
}

/// What edits of one resource change in its template.
struct TemplateWording {
  let resource: Resource
  let deployment: Deployment
  let file: @Sendable (String) -> SourceFile?

  init(
    _ resource: Resource, _ deployment: Deployment, _ file: @escaping @Sendable (String) -> SourceFile?
  ) {
    self.resource = resource
    self.deployment = deployment
    self.file = file
  }

  var declaration: TemplateDeclaration? { TemplateDeclaration(resource, file) }
  var logicalID: String { StackNames.logicalID(of: resource.id.address) }

  func declaration(of part: ResourceID?) -> TemplateDeclaration? {
    part.flatMap { deployment[$0] }.flatMap { TemplateDeclaration($0, file) }
  }

  func hunks(_ group: EditGroup) -> [WrittenEdit.Hunk] {
    let hunks: [WrittenEdit.Hunk?] =
      switch group.edit.change {
      case .setting(let setting): [settingHunk(setting)]
      case .securityGroupRule(let change): ruleHunks(change)
      case .networkACLEntry(.add(let entry)): [newEntry(entry)]
      case .route(let change): [routeHunk(change)]
      case .reference(let list, let change):
        change.added == nil ? [removal(list)] : group.references.map { addition(list, $0) }
      case .httpRoute(.replace(let old, let new)): [literal(old.routeKey, new.routeKey.value)]
      case .restMethod(.replace(let old, let new)):
        [
          old.path == new.path
            ? literal(old.httpMethod, new.httpMethod.value) : literal(old.path, new.path.value)
        ]
      case .record(.replace(let old, let new)):
        [
          literal(old.name, new.name.value)
            ?? declaration(of: old.declaredBy)?.set(["Name"], text(new.name.value ?? ""))
        ]
      case .lambdaPermission(.add(let permission)): [newPermission(permission)]
      case .lambdaPermission(.replace(let old, let new)):
        [
          new.sourceARN?.symbolicText.flatMap {
            declaration(of: old.declaredBy)?.set(["SourceArn"], TemplateText.node($0))
          }
        ]
      case .serviceLoadBalancer(.replace(let old, let new)): [registration("LoadBalancers", old, new)]
      case .serviceRegistry(.replace(let old, let new)): [registration("ServiceRegistries", old, new)]
      case .containerPort(_, .replace(let old, let new)):
        [literal(old.containerPort, new.containerPort?.value.map(String.init))]
      case .listenerCondition(.replace(let old, let new)):
        zip(old.values, new.values).filter { $0 != $1 }.map { literal($0, $1.value) }
      case .policy(let slot, let change): policyHunks(slot, change)
      default: []
      }
    return hunks.compactMap(\.self)
  }

  /// An element of a service's list with the container or port of another.
  private func registration<Registration: ContainerRegistration>(
    _ list: String, _ old: Registration, _ new: Registration
  ) -> WrittenEdit.Hunk? {
    let isSamePort = old.containerPort == new.containerPort
    return declaration?.setElement(
      list, at: old.source, isSamePort ? "ContainerName" : "ContainerPort",
      isSamePort ? text(new.containerName?.value ?? "") : number(new.containerPort?.value ?? 0))
  }

  func text(_ text: String) -> DocumentNode { DocumentNode(.string(text)) }
  func number(_ number: Int) -> DocumentNode { DocumentNode(.number(String(number))) }

  /// The token at the place of a fact with another value.
  private func literal<Value>(_ fact: Fact<Value>?, _ new: String?) -> WrittenEdit.Hunk? {
    guard let place = fact?.source, let old = fact?.value, let new, let source = file(place.file) else {
      return nil
    }
    let lines = SourceLines(source)
    guard let range = lines.literal("\(old)", at: place) else { return nil }
    let quote = range.text.first.flatMap { $0 == "\"" || $0 == "'" ? String($0) : nil } ?? ""
    return lines.replacing(range, with: quote + new + quote)
  }

  // MARK: Settings

  private func settingHunk(_ setting: Setting) -> WrittenEdit.Hunk? {
    if let present = setting.present(in: resource.facts), deployment.users(of: present.place) <= 1,
      let hunk = literal(Fact(present.text, source: present.place), settingText(setting))
    {
      return hunk
    }
    switch setting {
    case .natSubnet(let subnet): return declaration?.set(["SubnetId"], TemplateText.reference(subnet))
    case .desiredCount(let count): return declaration?.set(["DesiredCount"], number(count))
    default: break
    }
    guard let path = property(of: setting) else { return nil }
    let isNumber = Int(setting.text) != nil && !setting.isText
    let value = settingText(setting)
    let node: DocumentNode =
      setting.isText || value != setting.text
      ? text(value) : isNumber ? DocumentNode(.number(value)) : DocumentNode(.bool(value == "true"))
    return declaration?.set(path, node)
  }

  private func settingText(_ setting: Setting) -> String {
    switch setting {
    case .isInternal(let flag): flag ? "internal" : "internet-facing"
    case .assignPublicIP(let flag): flag ? "ENABLED" : "DISABLED"
    case .natIsPublic(let flag): flag ? "public" : "private"
    default: setting.text
    }
  }

  private func property(of setting: Setting) -> [String]? {
    switch setting {
    case .dnsSupport: ["EnableDnsSupport"]
    case .dnsHostnames: ["EnableDnsHostnames"]
    case .mapPublicIPOnLaunch: ["MapPublicIpOnLaunch"]
    case .natIsPublic: ["ConnectivityType"]
    case .privateDNSEnabled: ["PrivateDnsEnabled"]
    case .endpointType: ["VpcEndpointType"]
    case .serviceRegion: ["ServiceRegion"]
    case .acceptanceRequired: ["AcceptanceRequired"]
    case .isInternal: ["Scheme"]
    case .listenerPort, .targetGroupPort: ["Port"]
    case .healthCheckPath: ["HealthCheckPath"]
    case .healthCheckPort: ["HealthCheckPort"]
    case .healthCheckMatcher: ["Matcher", "HttpCode"]
    case .assignPublicIP: ["NetworkConfiguration", "AwsvpcConfiguration", "AssignPublicIp"]
    case .restEndpointType: ["EndpointConfiguration", "Type"]
    case .disableExecuteAPIEndpoint: ["DisableExecuteApiEndpoint"]
    case .stageName: ["StageName"]
    case .accessLogDestination:
      resource.type == "AWS::ApiGateway::Stage"
        ? ["AccessLogSetting", "DestinationArn"] : ["AccessLogSettings", "DestinationArn"]
    case .tracingEnabled: ["TracingEnabled"]
    default: nil
    }
  }

  // MARK: Lists of other resources

  private func addition(_ list: ReferenceList, _ reference: Reference) -> WrittenEdit.Hunk? {
    let name = logicalID
    switch (list, resource.facts) {
    case (.subnets, is RouteTable):
      return declaration?.add(
        "\(name)Association", "AWS::EC2::SubnetRouteTableAssociation",
        DocumentNode(members: [
          "RouteTableId": TemplateText.reference(resource.reference),
          "SubnetId": TemplateText.reference(reference),
        ]))
    case (.vpcs, is HostedZone):
      let region =
        deployment.resolve(reference, as: .vpc)?.region
        ?? SymbolicText(
          Mention(scope: resource.id.scope, address: "AWS::Region", nature: .supplied))
      return declaration?.append(
        "VPCs",
        DocumentNode(members: [
          "VPCId": TemplateText.reference(reference), "VPCRegion": TemplateText.node(region),
        ]))
    case (.vpcs, is ResolverRule):
      return declaration?.add(
        "\(name)Association", "AWS::Route53Resolver::ResolverRuleAssociation",
        DocumentNode(members: [
          "ResolverRuleId": TemplateText.reference(resource.reference),
          "VPCId": TemplateText.reference(reference),
        ]))
    case (.subnets, is VPCEndpoint), (.subnets, is VPCLink), (.subnets, is TransitGatewayAttachment):
      return declaration?.append("SubnetIds", TemplateText.reference(reference))
    case (.subnets, is LoadBalancer): return declaration?.append("Subnets", TemplateText.reference(reference))
    case (.securityGroups, is LoadBalancer):
      return declaration?.append("SecurityGroups", TemplateText.reference(reference, attribute: "GroupId"))
    case (.securityGroups, _):
      return declaration?.append("SecurityGroupIds", TemplateText.reference(reference, attribute: "GroupId"))
    default: return nil
    }
  }

  private func removal(_ list: ReferenceList) -> WrittenEdit.Hunk? {
    list == .routeTables ? declaration?.unset("RouteTableIds") : nil
  }

  // MARK: Functions and policies

  private func newPermission(_ permission: LambdaPermission) -> WrittenEdit.Hunk? {
    let name = logicalID
    var members: [DocumentObject.Member] = [
      .init(key: "Action", value: text("lambda:InvokeFunction")),
      .init(key: "FunctionName", value: functionName(permission.qualifier)),
      .init(key: "Principal", value: text(permission.principal?.value ?? "apigateway.amazonaws.com")),
    ]
    if let source = permission.sourceARN?.symbolicText {
      members.append(.init(key: "SourceArn", value: TemplateText.node(source)))
    }
    return declaration?.add(
      "\(name)Permission", "AWS::Lambda::Permission", DocumentNode(.object(DocumentObject(members))))
  }

  /// The function by itself or by one of its versions or aliases, which templates name by their own resource where AWS
  /// numbers them.
  private func functionName(_ qualifier: Fact<String>?) -> DocumentNode {
    guard let text = qualifier?.symbolicText else { return TemplateText.reference(resource.reference) }
    if let mention = text.soleMention, mention.attribute == "version" {
      return TemplateText.reference(
        Reference(to: ResourceID(of: mention)))
    }
    return TemplateText.node(SymbolicText(raw: "\(resource.reference.text.raw):\(text.raw)"))
  }

  private func policyHunks(_ slot: PolicySlot, _ change: DocumentChange) -> [WrittenEdit.Hunk?] {
    guard let document = deployment.policy(slot, of: resource.id)?.document.node, !document.isNull else {
      guard case .set(let new) = change.operation, change.path.isEmpty else { return [] }
      let isSAM = resource.type == "AWS::Serverless::Api"
      switch resource.facts {
      case is RestAPI:
        return [
          declaration?.set(
            isSAM ? ["Auth", "ResourcePolicy", "CustomStatements"] : ["Policy"],
            isSAM ? new.node["Statement"] ?? new.node : new.node)
        ]
      case is VPCEndpoint: return [declaration?.set(["PolicyDocument"], new.node)]
      default: return []
      }
    }
    let names = StackNames(of: resource.id, file)
    var isSayable = true
    let change = change.mapping { node in
      let named = names.named(node)
      isSayable = isSayable && named != nil
      return named ?? node
    }
    guard isSayable else { return [] }
    return PolicySourceEdit(document, file) { node, place in
      switch place.language {
      case .yaml: TemplateText.value(node, indentation: place.indentation, isJSON: false)
      case .json: TemplateText.flow(node, isJSON: true)
      case .yamlFlow, .hcl: TemplateText.flow(node, isJSON: false)
      }
    }.hunks(change)
  }
}

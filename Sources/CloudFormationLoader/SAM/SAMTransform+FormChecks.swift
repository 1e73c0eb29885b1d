import Documents
import Topology

/// What SAM refuses of the properties of a resource whatever they mean: unknown names, wrong forms, and functions and
/// capacity providers that say too little or too much.
extension SAMTransform {
  /// The form that a property must have, unless it is a function.
  private enum Form: String {
    case object = "an object"
    case list = "a list"
    case text = "text"

    func admits(_ node: DocumentNode) -> Bool {
      switch self {
      case .object: node.object != nil
      case .list: node.array != nil || node.isIntrinsic
      case .text: node.literalText != nil || node.isIntrinsic
      }
    }
  }

  private static let forms: [SAMKind: [String: Form]] = [
    .function: [
      "Events": .object, "Environment": .object, "Tags": .object, "DeadLetterQueue": .object,
      "FunctionUrlConfig": .object, "EventInvokeConfig": .object, "Layers": .list,
      "DeploymentPreference": .object, "Role": .text,
    ],
    .api: [
      "Auth": .object, "DefinitionBody": .object, "Tags": .object, "Variables": .object,
      "GatewayResponses": .object, "Models": .object, "Domain": .object, "MethodSettings": .list,
      "BinaryMediaTypes": .list, "AccessLogSetting": .object, "StageName": .text,
    ],
    .httpAPI: [
      "Auth": .object, "DefinitionBody": .object, "Tags": .object, "StageVariables": .object,
      "Domain": .object, "RouteSettings": .object, "DefaultRouteSettings": .object, "StageName": .text,
    ],
    .webSocketAPI: ["Auth": .object, "Domain": .object, "Routes": .object],
    .stateMachine: ["Events": .object, "Tags": .object, "Definition": .object],
    .simpleTable: ["PrimaryKey": .object, "ProvisionedThroughput": .object, "Tags": .object],
    .layerVersion: ["CompatibleRuntimes": .list],
    .capacityProvider: ["VpcConfig": .object, "Tags": .object],
  ]

  /// Every property that SAM knows of a kind, with the form that it must have, where it must have one.
  private static let knownProperties: [SAMKind: [String: Form?]] =
    SAMProperties.byKind.reduce(into: [:]) { known, properties in
      let forms = forms[properties.key] ?? [:]
      known[properties.key] = Dictionary(uniqueKeysWithValues: properties.value.all.map { ($0, forms[$0]) })
    }

  mutating func checkForms(of resource: SAMResource, _ kind: SAMKind) {
    guard let known = SAMTransform.knownProperties[kind] else { return }
    let members = resource.properties.object?.members ?? []
    for index in members.indices where !members[index].value.isNull {
      switch known[members[index].key] {
      case nil: reportUnknown(members[index], kind)
      case .some(nil): continue
      case .some(let form?):
        check(members[index].value, "`\(members[index].key)` of `\(resource.id)`", isIn: form)
      }
    }
  }

  /// A location in S3 is a text, or an object with these keys; a function that stays open is neither.
  mutating func checkLocation(_ key: String, of resource: SAMResource) {
    guard let location = resource[key].map(parameters.resolved), location.object != nil,
      location.first("Bucket") == nil || location.first("Key") == nil
    else { return }
    refuse(
      "`\(key)` of `\(resource.id)` is no location in S3", "write a path, or `Bucket` and `Key`",
      at: resource[key])
  }

  private mutating func check(_ value: DocumentNode?, _ name: @autoclosure () -> String, isIn form: Form) {
    guard let value, !form.admits(value) else { return }
    refuse("\(name()) is not \(form.rawValue)", "expected \(form.rawValue)", at: value)
  }

  private mutating func reportUnknown(_ member: DocumentObject.Member, _ kind: SAMKind) {
    guard root["Globals"]?[kind.rawValue]?[member.key] == nil else { return }
    reportUnknown(
      member, "`AWS::Serverless::\(kind.rawValue)`", known: SAMProperties.byKind[kind]?.all.sorted() ?? [])
  }

  mutating func reportUnknown(_ member: DocumentObject.Member, _ owner: String, known: [String]) {
    guard !member.key.hasPrefix("Fn::") else { return }
    let suggestion = Spelling.suggestion(for: member.key, among: known).map { $0 + " " } ?? ""
    report(
      .warning(
        "sam.unknown-property", "`\(member.key)` is not a property of \(owner)",
        detail: "\(suggestion)SAM refuses a template with properties that it does not know",
        source: member.source))
  }

  /// Names in `Globals` that are no properties, and properties that each resource must have for itself.
  mutating func checkGlobalProperties(_ section: DocumentObject.Member) {
    guard let known = SAMKind(rawValue: section.key).flatMap({ SAMProperties.byKind[$0] }) else { return }
    for member in section.value.object?.members ?? [] where !known.shared.contains(member.key) {
      if known.own.contains(member.key) {
        refuse("`\(member.key)` cannot be global", "write it at each resource", at: member.value)
      } else {
        reportUnknown(member, "`Globals.\(section.key)`", known: known.shared.sorted())
      }
    }
  }

  // MARK: Tenancy

  /// Functions that keep tenants apart are invoked directly, or by an API that names the tenant ("Isolating tenants:
  /// unsupported features").
  mutating func checkTenancy(of function: SAMResource) {
    guard function["TenancyConfig"]?.unlessEmpty != nil else { return }
    for key in ["ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"] {
      guard let value = function[key]?.unlessEmpty else { continue }
      refuse(
        "`\(function.id)` keeps tenants apart and has `\(key)`",
        "leave out `\(key)` or `TenancyConfig`, Lambda has one of them at a time", at: value)
    }
    for event in function["Events"]?.object?.members ?? [] {
      guard let type = event.value["Type"]?.text, type != "Api", type != "HttpApi" else { continue }
      refuse(
        "`\(function.id)` keeps tenants apart and has the event `\(event.key)` of type `\(type)`",
        "only `Api` and `HttpApi` events say which tenant they are of", at: event.value)
    }
  }

  // MARK: Capacity providers

  mutating func checkCapacityProvider(_ provider: SAMResource) {
    if let network = provider["VpcConfig"], network.object != nil, !network.isIntrinsic {
      if network.first("SubnetIds") == nil {
        refuse("the `VpcConfig` of `\(provider.id)` has no `SubnetIds`", "SAM asks for it", at: network)
      }
      for key in ["SubnetIds", "SecurityGroupIds"] {
        check(network.first(key), "`VpcConfig.\(key)` of `\(provider.id)`", isIn: .list)
      }
    }
    let requirements = provider["InstanceRequirements"]
    if requirements?.first("AllowedTypes") != nil, let excluded = requirements?.first("ExcludedTypes") {
      refuse("`\(provider.id)` both allows and excludes instance types", "keep one list", at: excluded)
    }
    if let count = provider["ScalingConfig"]?.first("MaxVCpuCount"), count.int == nil, !count.isIntrinsic {
      refuse("`MaxVCpuCount` of `\(provider.id)` is not a number", "expected a whole number", at: count)
    }
  }
}

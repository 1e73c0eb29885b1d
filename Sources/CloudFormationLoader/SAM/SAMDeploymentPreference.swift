import Documents
import Topology

/// `DeploymentPreference` of functions: CodeDeploy shifts traffic from one version of a function to the next.
extension SAMTransform {
  static let deploymentApplication = "ServerlessDeploymentApplication"
  private static let deploymentRole = "CodeDeployServiceRole"
  private static let deploymentCondition = "ServerlessCodeDeployCondition"
  private static let deploymentTypes: Set<String> = [
    "Canary10Percent5Minutes", "Canary10Percent10Minutes", "Canary10Percent15Minutes",
    "Canary10Percent30Minutes", "Linear10PercentEvery1Minute", "Linear10PercentEvery2Minutes",
    "Linear10PercentEvery3Minutes", "Linear10PercentEvery10Minutes", "AllAtOnce",
  ]

  /// The preference of a function, unless it is switched off.
  func deploymentPreference(of function: SAMResource) -> DocumentNode? {
    guard let written = function["DeploymentPreference"], written.object != nil,
      function["AutoPublishAlias"] != nil
    else { return nil }
    return closed(written.first("Enabled"))?.bool == false ? nil : written
  }

  /// The value with parameters and mappings looked up.
  private func closed(_ node: DocumentNode?) -> DocumentNode? {
    guard let node = node.map(parameters.resolved) else { return nil }
    guard let (name, argument) = node.intrinsic, name == "Fn::FindInMap" else { return node }
    return argument.elements.compactMap(\.text).reduce(root["Mappings"]) { $0?[$1] } ?? node
  }

  /// What the alias of a function says of its updates.
  func updatePolicy(of function: SAMResource) -> DocumentNode? {
    guard let preference = deploymentPreference(of: function) else { return nil }
    return .map([
      "CodeDeployLambdaAliasUpdate": .map([
        "ApplicationName": .ref(SAMTransform.deploymentApplication),
        "DeploymentGroupName": .ref("\(function.id)DeploymentGroup"),
        "BeforeAllowTrafficHook": preference["Hooks"]?.first("PreTraffic"),
        "AfterAllowTrafficHook": preference["Hooks"]?.first("PostTraffic"),
      ])
    ])
  }

  /// The application and role that all functions share, and a group for each.
  mutating func deploymentResources() -> [SAMResource] {
    let functions = inputs.filter { $0.kind == .function }
    let preferred = functions.compactMap { function in
      deploymentPreference(of: function).map { (function: function, preference: $0) }
    }
    guard let first = preferred.first else { return [] }
    let names = preferred.map { condition(of: $0.function, $0.preference) }
    let known = names.compactMap(\.self)
    // Resources that all share exist when any of their users does.
    let shared =
      known.count < names.count ? nil : combined(Set(known), named: SAMTransform.deploymentCondition)
    let attributes = shared.map { [DocumentObject.Member(key: "Condition", value: .text($0))] } ?? []
    var tags = DocumentObject()
    for function in preferred.map(\.function) where handedOnTags(of: function) != nil {
      for tag in function["Tags"]?.object?.members ?? [] {
        tags.set(tag.key, tag.value, keyRange: tag.keyRange)
      }
    }
    let sharedTags = DocumentNode.list(tagList(DocumentNode(.object(tags)))).unlessEmpty
    var results = [
      SAMResource(
        SAMTransform.deploymentApplication, "AWS::CodeDeploy::Application",
        ["ComputePlatform": "Lambda", "Tags": sharedTags], at: first.function.keyRange, attributes: attributes
      )
    ]
    if preferred.contains(where: { $0.preference.first("Role") == nil }) {
      results.append(
        SAMResource(
          SAMTransform.deploymentRole, "AWS::IAM::Role",
          [
            "AssumeRolePolicyDocument": SAMTransform.trust("codedeploy.amazonaws.com"),
            "ManagedPolicyArns": [
              managedPolicy("service-role/AWSCodeDeployRoleForLambda", at: first.function.keyRange)
            ],
            "Tags": sharedTags,
          ], at: first.function.keyRange, attributes: attributes))
    }
    return results + preferred.map { deploymentGroup(of: $0.function, $0.preference) }
  }

  private func condition(of function: SAMResource, _ preference: DocumentNode) -> String? {
    closed(preference["PassthroughCondition"])?.bool == true ? function.condition?.text : nil
  }

  private func deploymentGroup(of function: SAMResource, _ preference: DocumentNode) -> SAMResource {
    var group = SAMResource(
      "\(function.id)DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup",
      [
        "ApplicationName": .ref(SAMTransform.deploymentApplication),
        "AutoRollbackConfiguration": .map([
          "Enabled": true,
          "Events": ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"],
        ]),
        "AlarmConfiguration": preference.first("Alarms").flatMap(alarms),
        "DeploymentConfigName": closed(preference["Type"]).map { deploymentType($0) },
        "DeploymentStyle": .map([
          "DeploymentType": "BLUE_GREEN", "DeploymentOption": "WITH_TRAFFIC_CONTROL",
        ]),
        "ServiceRoleArn": preference.first("Role") ?? .getAtt(SAMTransform.deploymentRole, "Arn"),
        "TriggerConfigurations": preference.first("TriggerConfigurations"),
        "Tags": handedOnTags(of: function),
      ], at: preference.range ?? function.keyRange)
    if let condition = condition(of: function, preference) {
      group.node[member: "Condition"] = .text(condition)
    }
    return group
  }

  private func alarms(_ written: DocumentNode) -> DocumentNode? {
    if written.isNoValue { return nil }
    var result = written
    result.changeAlternatives { branch in
      let names = (branch.array ?? []).filter { !$0.isNoValue }
      branch =
        names.isEmpty
        ? .map([:]) : .map(["Enabled": true, "Alarms": .list(names.map { .map(["Name": $0]) })])
    }
    return result
  }

  private func deploymentType(_ node: DocumentNode, isInSub: Bool = false) -> DocumentNode {
    if let name = node.literalText, SAMTransform.deploymentTypes.contains(name) {
      let text = "CodeDeployDefault.Lambda${ConfigName}"
      return isInSub ? [.text(text), .map(["ConfigName": node])] : .sub(text, ["ConfigName": node])
    }
    if let elements = node.array { return .list(elements.map { deploymentType($0) }, at: node.range) }
    guard let (name, argument) = node.intrinsic else { return node }
    return .map([name: deploymentType(argument, isInSub: name == "Fn::Sub")], at: node.range)
  }
}

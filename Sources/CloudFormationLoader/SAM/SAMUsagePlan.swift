import Documents
import Topology

/// Usage plans of REST APIs, with an API key each ("ApiUsagePlan").
extension SAMTransform {
  mutating func usagePlan(_ auth: DocumentNode, of api: SAMResource, stage: SAMResource) -> [SAMResource] {
    guard let plan = auth.first("UsagePlan"), let kind = plan["CreateUsagePlan"]?.text, kind != "NONE" else {
      return []
    }
    guard kind == "SHARED" else {
      return resources(of: plan, prefix: api.id, stages: [(api.id, stage.id)], api.sharedAttributes)
    }
    sharedPlan.add(api, stage: stage)
    if let condition = sharedPlan.condition {
      conditions.set(SharedUsagePlan.conditionName, condition)
    } else {
      conditions.remove(SharedUsagePlan.conditionName)
    }
    return resources(of: plan, prefix: "Serverless", stages: sharedPlan.stages, sharedPlan.attributes)
  }

  private func resources(
    of plan: DocumentNode, prefix: String, stages: [(api: String, stage: String)],
    _ attributes: [DocumentObject.Member]
  ) -> [SAMResource] {
    func make(
      _ suffix: String, after: [String], _ properties: KeyValuePairs<String, DocumentNode?>
    ) -> SAMResource {
      var made = SAMResource(
        prefix + suffix, "AWS::ApiGateway::\(suffix)", properties, at: plan.range, attributes: attributes)
      made.depend(on: after)
      return made
    }
    var usage = make(
      "UsagePlan", after: stages.map(\.api),
      [
        "ApiStages": .list(stages.map { .map(["ApiId": .ref($0.api), "Stage": .ref($0.stage)]) })
      ])
    for name in ["UsagePlanName", "Description", "Quota", "Tags", "Throttle"] {
      if let value = plan[name]?.unlessEmpty { usage.properties[member: name] = value }
    }
    let key = make(
      "ApiKey", after: [usage.id],
      [
        "Enabled": true,
        "StageKeys": .list(stages.map { .map(["RestApiId": .ref($0.api), "StageName": .ref($0.stage)]) }),
      ])
    let link = make(
      "UsagePlanKey", after: [key.id],
      ["KeyId": .ref(key.id), "KeyType": "API_KEY", "UsagePlanId": .ref(usage.id)])
    return [usage, key, link]
  }
}

/// The usage plan that all APIs which ask for a shared one have together. It exists where any of them does.
struct SharedUsagePlan {
  static let conditionName = "SharedUsagePlanCondition"

  private(set) var stages: [(api: String, stage: String)] = []
  /// The conditions of the APIs.
  private var conditions: Set<String> = []
  /// Whether one of the APIs has no condition.
  private var isUnconditional = false
  private var deletionPolicy: DocumentNode?
  private var updateReplacePolicy: DocumentNode?

  mutating func add(_ api: SAMResource, stage: SAMResource) {
    stages.append((api.id, stage.id))
    if let condition = api.condition?.text {
      conditions.insert(condition)
    } else {
      isUnconditional = true
    }
    if let policy = api.node["DeletionPolicy"], deletionPolicy == nil || policy.text == "Retain" {
      deletionPolicy = policy
    }
    if let policy = api.node["UpdateReplacePolicy"],
      updateReplacePolicy == nil || policy.text == "Retain"
        || policy.text == "Snapshot" && updateReplacePolicy?.text == "Delete"
    {
      updateReplacePolicy = policy
    }
  }

  /// The condition under which the plan exists; nil where it always does. SAM writes a single one as its mere name.
  var condition: DocumentNode? {
    if isUnconditional { return nil }
    let names = conditions.sorted()
    return names.count == 1
      ? .text(names[0]) : .map(["Fn::Or": .list(names.map { .map(["Condition": .text($0)]) })])
  }

  var attributes: [DocumentObject.Member] {
    [
      ("DeletionPolicy", deletionPolicy), ("UpdateReplacePolicy", updateReplacePolicy),
      ("Condition", isUnconditional ? nil : .text(SharedUsagePlan.conditionName)),
    ].compactMap { key, value in value.map { DocumentObject.Member(key: key, keyRange: $0.range, value: $0) }
    }
  }
}

import Documents
import Topology

/// What no single answer says: whose interface is whose, and which lists are complete.
extension Inventory {
  /// Joins the answers after all of them have been read.
  mutating func join() {
    joinInterfaces()
    joinSingleRegion()
    judgeCoverage()
  }

  /// AWS names the owner of an interface in its description ("Requester-managed network interfaces").
  private mutating func joinInterfaces() {
    let known = Set(
      order.flatMap { key in [key.name] + (resources[key]?.otherNames ?? []) })
    let functions = names(.lambdaFunction)
    for key in keys(.networkInterface) {
      guard var facts = resources[key]?.facts as? NetworkInterface, facts.owner == nil else { continue }
      let text = facts.description?.value ?? ""
      let owner =
        coverage.taskInterfaces[key.name] ?? Inventory.function(in: text, among: functions)
        ?? text.split { $0 == " " || $0 == ":" }.map(String.init).last { known.contains($0) }
      guard let owner else { continue }
      facts.owner = Reference(owner, source: facts.description?.source)
      update(key) { $0.facts = facts }
      if let address = facts.privateIPAddresses.first { addNode(address, to: owner) }
    }
  }

  /// `AWS Lambda VPC ENI-NAME-UUID`.
  private static func function(in description: String, among functions: [String]) -> String? {
    let lead = "AWS Lambda VPC ENI-"
    guard description.hasPrefix(lead) else { return nil }
    let rest = description.dropFirst(lead.count)
    return functions.filter { rest == $0 || rest.hasPrefix("\($0)-") }.max { $0.count < $1.count }
  }

  /// The addresses of a load balancer's nodes are those of its interfaces.
  private mutating func addNode(_ address: Fact<IPAddress>, to owner: String) {
    for key in keys(.loadBalancer) where resources[key]?.otherNames.contains(owner) == true {
      guard var facts = resources[key]?.facts as? LoadBalancer else { continue }
      if !facts.nodeAddresses.contains(where: { $0.value == address.value }) {
        facts.nodeAddresses.append(address)
      }
      update(key) { $0.facts = facts }
    }
  }

  /// Resources of regional services whose answers name no region lie in the one region that all others name.
  private mutating func joinSingleRegion() {
    let global: Set<ResourceKind> = [
      .role, .user, .userGroup, .managedPolicy, .instanceProfile, .hostedZone, .directConnectGateway,
    ]
    let regions = Dictionary(
      grouping: order.compactMap { key in key.region.map { (key.account, $0) } }, by: \.0
    ).mapValues { Set($0.map(\.1)) }
    for key in order where key.region == nil && !global.contains(key.kind) {
      guard let found = regions[key.account] ?? (regions.count == 1 ? regions.values.first : nil),
        found.count == 1, let region = found.first
      else { continue }
      update(key) { $0.region = SymbolicText(region) }
    }
  }

  /// A list that was never asked for says nothing; one that was asked for and is empty says that there is nothing.
  private mutating func judgeCoverage() {
    for key in keys(.role) {
      guard var role = resources[key]?.facts as? Role else { continue }
      let listed = coverage.inlinePolicyNames[key.name]
      let held = Set(role.inlinePolicies.map(\.name))
      role.policiesAreComplete =
        coverage.roleDetails.contains(key.name)
        || (listed?.allSatisfy(held.contains) == true && coverage.attachedPolicies.contains(key.name))
      update(key) { $0.facts = role }
    }
    for key in keys(.lambdaFunction) {
      guard var function = resources[key]?.facts as? LambdaFunction, function.policy == nil else { continue }
      // `get-policy` answers with an error where a function has no policy: no file then, beside those of others.
      function.permissionsAreComplete = coverage.functionPolicies.contains(key.account ?? "")
      update(key) { $0.facts = function }
    }
  }
}

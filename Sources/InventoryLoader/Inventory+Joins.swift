import Documents
import Foundation
import Topology

/// What no single answer says: whose interface is whose, and which lists are complete.
extension Inventory {
  /// Joins the answers after all of them have been read.
  mutating func join() {
    joinInterfaces()
    joinOnlyAccount()
    joinSingleRegion()
    joinTasks()
    joinStacks()
    joinNamespaces()
    joinPublicAccess()
    judgeCoverage()
    diagnostics += pages.diagnostics
    if coverage.unusedPolicies > 0 {
      diagnostics.append(
        .note(
          "input.unused-policies",
          "\(coverage.unusedPolicies) managed policies of AWS that nothing uses are not shown"))
    }
  }

  /// AWS names the owner of an interface in its description ("Requester-managed network interfaces").
  private mutating func joinInterfaces() {
    let interfaces = keys(.networkInterface)
    guard !interfaces.isEmpty else { return }
    let names = ownerNames()
    let functions = Set(self.names(.lambdaFunction))
    for key in interfaces {
      guard var facts = self[key]?.facts as? NetworkInterface, facts.owner == nil else { continue }
      let text = facts.description?.value ?? ""
      let owner =
        coverage.taskInterfaces[key.name] ?? Inventory.function(in: text, among: functions)
        ?? Inventory.ownerName(in: text).flatMap { names[$0] }
      guard let owner else { continue }
      facts.owner = Reference(owner, source: facts.description?.source)
      update(key) { $0.facts = facts }
      if let address = facts.privateIPAddresses.first { addNode(address, to: owner) }
    }
  }

  /// The names by which descriptions tell owners, with those by which references do.
  private func ownerNames() -> [String: String] {
    let kinds: [ResourceKind] = [
      .vpcEndpoint, .natGateway, .transitGatewayAttachment, .resolverEndpoint, .loadBalancer, .vpcLink,
      .instance,
      .database,
    ]
    var names: [String: String] = [:]
    for key in order where kinds.contains(key.kind) {
      guard let resource = self[key] else { continue }
      let own = resource.awsID ?? resource.arn?.literal ?? key.name
      for name in [key.name] + resource.otherNames { names[name] = name == key.name ? own : name }
    }
    return names
  }

  /// What follows the words with which a service describes its interfaces: `VPC Endpoint Interface vpce-…`,
  /// `Interface for NAT Gateway nat-…`, `ELB app/NAME/ID`, `Network Interface for Transit Gateway Attachment tgw-attach-…`,
  /// `Route 53 Resolver: rslvr-in-…:rni-…`, or an id alone.
  private static func ownerName(in description: String) -> String? {
    let words = description.split { $0 == " " || $0 == ":" }.map(String.init)
    if words.count > 1, words[0] == "ELB" { return words[1] }
    let leads = ["vpce-", "nat-", "tgw-attach-", "rslvr-"]
    if let id = words.last(where: { word in leads.contains { word.hasPrefix($0) } }) { return id }
    // Links of API Gateway: the link's id stands in the text, alone or behind a word.
    return description.localizedCaseInsensitiveContains("vpc link") || description.contains("VpcLink")
      ? words.last : nil
  }

  /// `AWS Lambda VPC ENI-NAME-UUID`.
  private static func function(in description: String, among functions: Set<String>) -> String? {
    let lead = "AWS Lambda VPC ENI-"
    guard description.hasPrefix(lead) else { return nil }
    var name = description.dropFirst(lead.count)
    while true {
      if functions.contains(String(name)) { return String(name) }
      guard let dash = name.lastIndex(of: "-") else { return nil }
      name = name[..<dash]
    }
  }

  /// Where all that say their account say the same one, the rest is that account's too.
  private mutating func joinOnlyAccount() {
    let accounts = Set(order.compactMap(\.account)).subtracting(["aws"])
    guard accounts.count == 1, let account = accounts.first else { return }
    for key in order where key.account == nil && !Inventory.belongsToNobody(key.kind) {
      update(key) { $0.account = $0.account ?? SymbolicText(account) }
    }
  }

  /// What is the same in every account.
  private static func belongsToNobody(_ kind: ResourceKind) -> Bool {
    [.prefixList, .managedPolicy, .organizationPolicy, .organizationEntity].contains(kind)
  }

  /// Tasks name their service, but not whose it is: it is that of their own cluster.
  private mutating func joinTasks() {
    let services = keys(.ecsService)
    guard !services.isEmpty else { return }
    var arns: [String: String] = [:]
    for key in services {
      guard let resource = self[key], let facts = resource.facts as? ECSService,
        let arn = resource.arn?.literal
      else { continue }
      arns["\(facts.cluster?.literal ?? "") \(facts.serviceName?.value ?? "")"] = arn
    }
    for key in keys(.ecsTask) {
      guard var task = self[key]?.facts as? ECSTask, let name = task.service,
        let arn = arns["\(task.cluster?.literal ?? "") \(name.literal ?? "")"]
      else { continue }
      task.service = Reference(arn, source: name.source)
      update(key) { $0.facts = task }
    }
  }

  /// Stacks name what they made: the resource gets the tags that CloudFormation gives where a service has tags.
  private mutating func joinStacks() {
    guard !coverage.stackResources.isEmpty else { return }
    var names: [String: Key] = [:]
    for key in order {
      guard let resource = self[key] else { continue }
      for name in [key.name, resource.awsID, resource.arn?.literal].compactMap(\.self) { names[name] = key }
    }
    for entry in coverage.stackResources {
      guard let key = names[entry.physicalID] else { continue }
      update(key) { $0.tags.merge(entry.tags) { _, new in new } }
    }
  }

  /// The VPC of a private namespace is that of its hosted zone.
  private mutating func joinNamespaces() {
    for key in keys(.serviceDiscoveryNamespace) {
      guard let zone = coverage.namespaceZones[key.name],
        let zoneKey = keys(.hostedZone).first(where: { $0.name == zone }),
        let vpc = (self[zoneKey]?.facts as? HostedZone)?.vpcs.first,
        var facts = self[key]?.facts as? ServiceDiscoveryNamespace
      else { continue }
      facts.vpc = facts.vpc ?? vpc
      update(key) { $0.facts = facts }
    }
  }

  /// The addresses of a load balancer's nodes are those of its interfaces.
  private mutating func addNode(_ address: Fact<IPAddress>, to owner: String) {
    for key in keys(.loadBalancer)
    where key.name == owner || self[key]?.arn?.literal == owner
      || self[key]?.otherNames.contains(owner) == true
    {
      guard var facts = self[key]?.facts as? LoadBalancer else { continue }
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
      .organizationPolicy, .organizationEntity,
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
      guard var role = self[key]?.facts as? Role else { continue }
      let listed = coverage.inlinePolicyNames[key.name]
      let held = Set(role.inlinePolicies.map(\.name))
      role.policiesAreComplete =
        coverage.roleDetails.contains(key.name)
        || (listed?.allSatisfy(held.contains) == true && coverage.attachedPolicies.contains(key.name))
      role.permissionsBoundaryIsKnown =
        role.permissionsBoundary != nil || coverage.wholeRoles.contains(key.name)
      update(key) { $0.facts = role }
    }
    for key in keys(.lambdaFunction) {
      guard var function = self[key]?.facts as? LambdaFunction, function.policy == nil else { continue }
      // `get-policy` answers with an error where a function has no policy: no file then, beside those of others.
      function.permissionsAreComplete = coverage.functionPolicies.contains(key.account ?? "")
      update(key) { $0.facts = function }
    }
  }
}

import Documents
import Topology

/// The resources of one directory of dumps while its answers are read, in any order.
///
/// Several answers may speak of one resource (`list-roles`, `get-role-policy`): each fills in what it says.
struct Inventory {
  /// What makes a resource of a dump one and the same.
  struct Key: Hashable {
    var kind: ResourceKind
    var name: String
    var account: String?
    var region: String?
  }

  let scope: String
  let keepsAttributes: Bool
  /// What has been described, in the order of the answers, and its keys at the same positions.
  private var resources: [Resource] = []
  private(set) var order: [Key] = []
  private var positions: [Key: Int] = [:]
  private var positionsByName: [ResourceKind: [String: [Int]]] = [:]
  var diagnostics: [Diagnostic] = []
  /// What was listed of roles and functions: absence is an answer only where the answer was asked for.
  var coverage = Coverage()
  /// Which answers go on on further pages.
  var pages = AnswerPages()
  private var subjects: [ResourceKind: [String: [Key]]] = [:]

  init(scope: String, keepsAttributes: Bool = false) {
    self.scope = scope
    self.keepsAttributes = keepsAttributes
  }

  /// Which lists the dump holds.
  struct Coverage {
    var inlinePolicyNames: [String: [String]] = [:]
    var attachedPolicies: Set<String> = []
    var roleDetails: Set<String> = []
    /// The roles that have been asked for by themselves: lists leave their boundaries out (IAM API Reference, ListRoles).
    var wholeRoles: Set<String> = []
    var functionPolicies: Set<String> = []
    var taskInterfaces: [String: String] = [:]
    /// The hosted zones of Cloud Map's namespaces.
    var namespaceZones: [String: String] = [:]
    /// VPC Block Public Access: modes of regions, and what is left of them for VPCs and subnets by id.
    var publicAccess: [PublicAccess.Place: Fact<PublicAccessMode>] = [:]
    var publicAccessExclusions: [String: Fact<PublicAccessMode>] = [:]
    /// AWS's own managed policies that nothing in the account uses.
    var unusedPolicies = 0
    /// What stacks made: the physical id with the tags that tell the stack.
    var stackResources: [(physicalID: String, tags: [String: String])] = []
  }

  /// Fills in what an answer says of a resource, which is added if no answer has spoken of it yet.
  ///
  /// - Parameters:
  ///   - name: AWS's id, or the name where AWS gives none.
  ///   - node: the part of the answer that speaks of the resource.
  @discardableResult
  mutating func describe<Facts: ResourceFacts>(
    _ type: Facts.Type, _ name: String?, as dumpType: String, _ node: DocumentNode, in document: DumpDocument,
    arn: String? = nil, title: String? = nil, isGlobal: Bool = false,
    _ fill: (inout Facts, inout Resource) -> Void
  ) -> Bool {
    guard let name, !name.isEmpty else {
      diagnostics.append(
        .warning(
          "input.unnamed-resource", "an entry of `\(dumpType)` has no id", detail: "it was left out",
          source: node.source))
      return false
    }
    let fields = ARNFields(arn)
    let account = fields?.account ?? Inventory.owner(node) ?? document.account
    let region =
      isGlobal
      ? nil
      : fields?.region ?? document.region
        ?? node.first("AvailabilityZone")?.text.flatMap(DumpPlaces.region(ofZone:))
    let key = Key(kind: Facts.kind, name: name, account: account, region: region)
    let position = self.position(of: key, as: dumpType, node, Facts.self)
    resources[position].addHead(of: node, arn: arn, title: title)
    if keepsAttributes { resources[position].addAttributes(node) }
    var facts = resources[position].facts as? Facts ?? Facts()
    fill(&facts, &resources[position])
    resources[position].facts = facts
    return true
  }

  /// Where the resource with a key stands; a new one at the end if no answer has spoken of it yet.
  private mutating func position(
    of key: Key, as dumpType: String, _ node: DocumentNode, _ type: (some ResourceFacts).Type
  ) -> Int {
    if let position = positions[key] { return position }
    var resource = Resource(
      id: ResourceID(scope: scope, address: key.name), type: dumpType, facts: type.init(), source: node.source
    )
    // What AWS itself owns is the same in every account.
    resource.account = key.account == "aws" ? nil : key.account.map { SymbolicText($0) }
    resource.region = key.region.map { SymbolicText($0) }
    positions[key] = resources.count
    positionsByName[key.kind, default: [:]][key.name, default: []].append(resources.count)
    resources.append(resource)
    order.append(key)
    return resources.count - 1
  }

  /// The account that an answer names as the owner; resources of AWS itself belong to none.
  private static func owner(_ node: DocumentNode) -> String? {
    guard let owner = node["OwnerId"]?.text, owner != "AWS" else { return nil }
    return owner
  }

  /// Changes a resource that an answer has described before; false where there is none or several with this name.
  @discardableResult
  mutating func amend<Facts: ResourceFacts>(
    _ type: Facts.Type, _ name: String?, in document: DumpDocument? = nil, _ change: (inout Facts) -> Void
  ) -> Bool {
    guard let name else { return false }
    var found = positionsByName[Facts.kind]?[name] ?? []
    if found.count > 1, let account = document?.account {
      found = found.filter { order[$0].account == account }
    }
    if found.count > 1, let region = document?.region { found = found.filter { order[$0].region == region } }
    guard found.count == 1, var facts = resources[found[0]].facts as? Facts else { return false }
    change(&facts)
    resources[found[0]].facts = facts
    return true
  }

  // MARK: What files are about

  /// Kinds that answers speak of without naming them: the file's name does.
  private static let subjectKinds: [ResourceKind] = [
    .vpc, .restAPI, .httpAPI, .customDomain, .targetGroup, .loadBalancer, .role, .user, .userGroup,
    .managedPolicy, .lambdaFunction, .hostedZone, .resolverEndpoint, .prefixList, .transitGatewayRouteTable,
    .organizationPolicy, .organizationEntity, .endpointService, .resourceShare, .webACL,
    .serviceDiscoveryService,
  ]

  /// Makes resources of the first pass findable by the files' names.
  mutating func indexSubjects() {
    let kinds = Set(Inventory.subjectKinds)
    for (position, key) in order.enumerated() where kinds.contains(key.kind) {
      let resource = resources[position]
      var names = [key.name] + resource.otherNames
      if let id = resource.awsID { names.append(id) }
      if let tail = resource.arn?.literal?.split(separator: "/").last { names.append(String(tail)) }
      for name in Set(names.map { DumpDocument.normalized($0) }) {
        subjects[key.kind, default: [:]][name, default: []].append(key)
      }
    }
  }

  /// The resource of a kind that a file's name ends with, else the longest one that it holds; the only one of its
  /// account and region where the name names none.
  func subject(_ kind: ResourceKind, of document: DumpDocument) -> String? {
    let named = subjects[kind] ?? [:]
    let words = document.name.split(separator: "-")
    var best: (length: Int, end: Int, name: String)?
    for end in words.indices.reversed() {
      for start in 0...end {
        guard let name = own(named[words[start...end].joined(separator: "-")] ?? [], document) else {
          continue
        }
        let found = (length: end - start + 1, end: end, name: name)
        if best == nil || best.map({ $0.end != words.count - 1 && $0.length < found.length }) == true {
          best = found
        }
        break
      }
    }
    if let best { return best.name }
    let all = Set(
      names(kind).filter { own(keys(kind, named: $0), document) != nil })
    return all.count == 1 ? all.first : nil
  }

  /// The name that these keys share, if one of them fits a document's account and region.
  private func own(_ keys: [Key], _ document: DumpDocument) -> String? {
    let fitting = keys.filter { key in
      (key.account == nil || document.account == nil || key.account == document.account
        || key.account == "aws")
        && (key.region == nil || document.region == nil || key.region == document.region)
    }
    return fitting.first?.name ?? (keys.count == 1 ? keys[0].name : nil)
  }

  // MARK: Look-ups

  /// The resource with a key.
  subscript(key: Key) -> Resource? { positions[key].map { resources[$0] } }

  /// Changes the resource that has this key.
  mutating func update(_ key: Key, _ change: (inout Resource) -> Void) {
    if let position = positions[key] { change(&resources[position]) }
  }

  /// The names of all resources of a kind.
  func names(_ kind: ResourceKind) -> [String] { (positionsByName[kind] ?? [:]).keys.sorted() }

  /// The keys of a kind's resources with a name.
  func keys(_ kind: ResourceKind, named name: String) -> [Key] {
    (positionsByName[kind]?[name] ?? []).map { order[$0] }
  }

  /// The keys of all resources of a kind, in order.
  func keys(_ kind: ResourceKind) -> [Key] {
    (positionsByName[kind] ?? [:]).values.joined().sorted().map { order[$0] }
  }

  /// Hands over every resource with an address of its own: the plain name where one resource has it, else with its kind,
  /// else its account and region before it.
  mutating func takeAddressed() -> [Resource] {
    var counts: [String: Int] = [:]
    for byName in positionsByName.values {
      for (name, found) in byName { counts[name, default: 0] += found.count }
    }
    for (position, key) in order.enumerated() {
      guard counts[key.name] != 1 else {
        resources[position].addName(key.name)
        continue
      }
      let hasKin = (positionsByName[key.kind]?[key.name] ?? []).count > 1
      let owner = hasKin ? [key.account, key.region].compactMap(\.self) : []
      let address = (owner + [key.kind.rawValue, key.name]).joined(separator: "/")
      resources[position].rename(to: address, from: key.name)
    }
    defer { resources = [] }
    return resources
  }
}

extension Resource {
  /// Fills in what answers say of resources of all kinds.
  fileprivate mutating func addHead(of node: DocumentNode, arn: String?, title: String?) {
    if let arn { self.arn = SymbolicText(arn) }
    let new = node.first("Tags", "TagSet", "tags")?.tagsByKey ?? [:]
    if !new.isEmpty { tags.merge(new) { _, new in new } }
    if let title = title ?? new["Name"], !title.isEmpty { name = title }
  }

  /// Lets references lead here by a name.
  fileprivate mutating func addName(_ name: String) {
    if awsID != name, !otherNames.contains(name) { otherNames.append(name) }
  }

  /// Takes a longer address, where others have the same name.
  fileprivate mutating func rename(to address: String, from name: String) {
    id.address = address
    if self.name == name || awsID != name { otherNames.append(name) }
  }
}

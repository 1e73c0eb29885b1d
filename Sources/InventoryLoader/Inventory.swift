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
  private(set) var order: [Key] = []
  private(set) var resources: [Key: Resource] = [:]
  private var keysByName: [ResourceKind: [String: [Key]]] = [:]
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
    var functionPolicies: Set<String> = []
    var taskInterfaces: [String: String] = [:]
    /// The hosted zones of Cloud Map's namespaces.
    var namespaceZones: [String: String] = [:]
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
    let zone = node.first("AvailabilityZone")?.text
    let account = fields?.account ?? Inventory.owner(node) ?? document.account
    let region =
      isGlobal
      ? nil
      : fields?.region ?? document.region
        ?? zone.flatMap { $0.last?.isLetter == true ? String($0.dropLast()) : nil }
    let key = Key(kind: Facts.kind, name: name, account: account, region: region)
    var resource =
      resources[key]
      ?? Resource(
        id: ResourceID(scope: scope, address: name), type: dumpType, facts: Facts(), source: node.source)
    if resources[key] == nil {
      order.append(key)
      keysByName[Facts.kind, default: [:]][name, default: []].append(key)
      // What AWS itself owns is the same in every account.
      resource.account = account == "aws" ? nil : account.map { SymbolicText($0) }
      resource.region = region.map { SymbolicText($0) }
    }
    if let arn { resource.arn = SymbolicText(arn) }
    let tags = node.first("Tags", "TagSet", "tags")?.tagsByKey ?? [:]
    resource.tags.merge(tags) { _, new in new }
    if let title = title ?? tags["Name"], !title.isEmpty { resource.name = title }
    if keepsAttributes { resource.addAttributes(node) }
    var facts = resource.facts as? Facts ?? Facts()
    fill(&facts, &resource)
    resource.facts = facts
    resources[key] = resource
    return true
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
    var keys = keysByName[Facts.kind]?[name] ?? []
    if keys.count > 1, let account = document?.account { keys = keys.filter { $0.account == account } }
    if keys.count > 1, let region = document?.region { keys = keys.filter { $0.region == region } }
    guard keys.count == 1, var facts = resources[keys[0]]?.facts as? Facts else { return false }
    change(&facts)
    resources[keys[0]]?.facts = facts
    return true
  }

  // MARK: What files are about

  /// Kinds that answers speak of without naming them: the file's name does.
  private static let subjectKinds: [ResourceKind] = [
    .vpc, .restAPI, .httpAPI, .customDomain, .targetGroup, .loadBalancer, .role, .user, .userGroup,
    .managedPolicy, .lambdaFunction, .hostedZone, .resolverEndpoint, .prefixList, .transitGatewayRouteTable,
    .organizationPolicy, .organizationEntity, .endpointService, .resourceShare,
  ]

  /// Makes resources of the first pass findable by the files' names.
  mutating func indexSubjects() {
    let kinds = Set(Inventory.subjectKinds)
    for key in order where kinds.contains(key.kind) {
      var names = [key.name] + (resources[key]?.otherNames ?? [])
      if let id = resources[key]?.awsID { names.append(id) }
      if let tail = resources[key]?.arn?.literal?.split(separator: "/").last { names.append(String(tail)) }
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
    let all = Set((keysByName[kind] ?? [:]).values.flatMap { own($0, document) == nil ? [] : $0.map(\.name) })
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

  /// Changes a resource in the model that has this key.
  mutating func update(_ key: Key, _ change: (inout Resource) -> Void) {
    if var resource = resources[key] {
      change(&resource)
      resources[key] = resource
    }
  }

  /// The names of all resources of a kind.
  func names(_ kind: ResourceKind) -> [String] { (keysByName[kind] ?? [:]).keys.sorted() }

  /// The keys of a kind's resources with a name.
  func keys(_ kind: ResourceKind, named name: String) -> [Key] { keysByName[kind]?[name] ?? [] }

  /// The keys of all resources of a kind, in order.
  func keys(_ kind: ResourceKind) -> [Key] { order.filter { $0.kind == kind } }

  /// Every resource with an address of its own: the plain name where one resource has it, else with its kind, else its
  /// account and region before it.
  func addressed() -> [Resource] {
    let byName = Dictionary(grouping: order, by: \.name)
    return order.compactMap { key in
      guard var resource = resources[key] else { return nil }
      let same = byName[key.name] ?? []
      if same.count > 1 {
        let kindred = same.filter { $0.kind == key.kind }
        let owner = kindred.count > 1 ? [key.account, key.region].compactMap(\.self) : []
        resource.id.address = (owner + [key.kind.rawValue, key.name]).joined(separator: "/")
        if resource.name == key.name || resource.awsID != key.name { resource.otherNames.append(key.name) }
      } else if resource.awsID != key.name, !resource.otherNames.contains(key.name) {
        resource.otherNames.append(key.name)
      }
      return resource
    }
  }
}

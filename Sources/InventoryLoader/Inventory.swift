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
  private(set) var order: [Key] = []
  private(set) var resources: [Key: Resource] = [:]
  private var keysByName: [ResourceKind: [String: [Key]]] = [:]
  var diagnostics: [Diagnostic] = []
  /// What was listed of roles and functions: absence is an answer only where the answer was asked for.
  var coverage = Coverage()

  init(scope: String) { self.scope = scope }

  /// Which lists the dump holds.
  struct Coverage {
    var inlinePolicyNames: [String: [String]] = [:]
    var attachedPolicies: Set<String> = []
    var roleDetails: Set<String> = []
    var functionPolicies: Set<String> = []
    var taskInterfaces: [String: String] = [:]
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
      resource.account = account.map { SymbolicText($0) }
      resource.region = region.map { SymbolicText($0) }
    }
    if let arn { resource.arn = SymbolicText(arn) }
    let tags = node.first("Tags", "TagSet", "tags")?.tagsByKey ?? [:]
    resource.tags.merge(tags) { _, new in new }
    if let title = title ?? tags["Name"], !title.isEmpty { resource.name = title }
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

  /// Changes a resource in the model that has this key.
  mutating func update(_ key: Key, _ change: (inout Resource) -> Void) {
    if var resource = resources[key] {
      change(&resource)
      resources[key] = resource
    }
  }

  /// The names of all resources of a kind.
  func names(_ kind: ResourceKind) -> [String] { (keysByName[kind] ?? [:]).keys.sorted() }

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

import Documents
import HCL
import Topology

/// Answers a data source with what other inputs of the same call hold of the account.
///
/// Nothing is answered where an argument is not known or not understood, or where not exactly one resource fits a
/// question for one: the data source stays a place that is only named.
struct AccountLookup {
  /// What the other inputs hold.
  let account: Deployment
  /// The data source's type, such as `aws_subnets`.
  let type: String
  /// Its arguments.
  let written: ValueMembers
  /// Account and region of its provider.
  let place: ProviderPlace

  /// What a data source returns.
  struct Answer {
    var attributes: [String: Value]
    /// What further attributes belong to; nil where there are none.
    var others: Mention?
  }

  /// Data sources that return several resources: the type of each, and the attribute that lists them.
  static let plurals: [String: (type: String, attribute: String)] = [
    "aws_subnets": ("aws_subnet", "ids"), "aws_subnet_ids": ("aws_subnet", "ids"),
    "aws_vpcs": ("aws_vpc", "ids"), "aws_security_groups": ("aws_security_group", "ids"),
    "aws_route_tables": ("aws_route_table", "ids"), "aws_network_acls": ("aws_network_acl", "ids"),
    "aws_nat_gateways": ("aws_nat_gateway", "ids"), "aws_instances": ("aws_instance", "ids"),
    "aws_network_interfaces": ("aws_network_interface", "ids"), "aws_lbs": ("aws_lb", "arns"),
    "aws_ecs_clusters": ("aws_ecs_cluster", "cluster_arns"),
    "aws_apigatewayv2_apis": ("aws_apigatewayv2_api", "ids"),
  ]

  /// Whether data sources of a type can be answered at all.
  static func understands(_ type: String) -> Bool { kind(of: plurals[type]?.type ?? type) != nil }

  /// The kind of the resources of a type.
  private static func kind(of type: String) -> ResourceKind? {
    var reader = BlockReader(
      EvaluatedBlock(
        id: ResourceID(scope: "", address: ""), type: type,
        attributes: DocumentNode(.object(DocumentObject()))))
    return ServiceTable.readers[type].map { Swift.type(of: $0(&reader)).kind }
  }

  /// What the data source returns; nil where the other inputs do not tell.
  var answer: Answer? {
    guard !account.resources.isEmpty, let conditions else { return nil }
    let plural = AccountLookup.plurals[type]
    guard let kind = AccountLookup.kind(of: plural?.type ?? type) else { return nil }
    var found: [FoundResource] = []
    for resource in account.resources(of: kind) where resource.origin == .declared && couldBe(resource) {
      let candidate = FoundResource(resource)
      guard let fits = fits(candidate, conditions) else { return nil }
      if fits { found.append(candidate) }
    }
    if let plural {
      guard !found.isEmpty else { return nil }
      let names = found.map { plural.attribute == "ids" ? $0.id : $0.arn }
      return Answer(attributes: [plural.attribute: Value(.list(names, of: .string))])
    }
    guard found.count == 1, let only = found.first else { return nil }
    return Answer(attributes: only.attributes, others: only.mention())
  }

  private func couldBe(_ resource: Resource) -> Bool {
    func agree(_ one: SymbolicText?, _ other: SymbolicText?) -> Bool {
      guard let left = one?.literal, let right = other?.literal else { return true }
      return left == right
    }
    let isOfType = !resource.type.hasPrefix("aws_") || FoundResource.isSame(resource.type, singularType)
    return isOfType && agree(resource.account, place.account) && agree(resource.region, place.region)
  }

  private var singularType: String { AccountLookup.plurals[type]?.type ?? type }

  // MARK: Conditions

  /// One thing that is asked: an attribute or a tag, and the values of which it has to have one.
  private struct Condition {
    enum Subject {
      case attribute(String)
      case tag(String)
    }
    var subject: Subject
    var wanted: [Value]
  }

  /// Arguments that choose nothing, or what only a running account can tell.
  private static let silent: Set<String> = ["region", "timeouts", "most_recent", "state", "provider"]

  /// What is asked; nil where the question is not wholly known.
  private var conditions: [Condition]? {
    var conditions: [Condition] = []
    for entry in written.entries where !entry.value.isNull && !AccountLookup.silent.contains(entry.key) {
      switch entry.key {
      case "tags":
        guard let tags = entry.value.members else { return nil }
        conditions += tags.entries.map { Condition(subject: .tag($0.key), wanted: [$0.value]) }
      case "filter":
        for filter in entry.value.elements ?? [] {
          guard let condition = AccountLookup.condition(filter) else { return nil }
          conditions.append(condition)
        }
      default: conditions.append(Condition(subject: .attribute(entry.key), wanted: [entry.value]))
      }
    }
    if type == "aws_route53_zone", written["private_zone"]?.isNull ?? true, written["zone_id"]?.isNull ?? true
    {
      let isPrivate = !(written["vpc_id"]?.isNull ?? true)
      conditions.append(Condition(subject: .attribute("private_zone"), wanted: [.bool(isPrivate)]))
    }
    return conditions.isEmpty && AccountLookup.plurals[type] == nil ? nil : conditions
  }

  /// A filter of the EC2 API; its names are those of the API with dashes ("Filters" of the describe calls).
  private static func condition(_ filter: Value) -> Condition? {
    guard let name = filter["name"]?.string, let values = filter["values"]?.elements else { return nil }
    if name.hasPrefix("tag:") { return Condition(subject: .tag(String(name.dropFirst(4))), wanted: values) }
    let attribute = filterNames[name] ?? name.replacing("-", with: "_")
    return Condition(subject: .attribute(attribute), wanted: values)
  }

  private static let filterNames = [
    "cidr": "cidr_block", "cidrBlock": "cidr_block", "cidr-block": "cidr_block", "group-name": "name",
    "group-id": "id", "subnet-id": "id", "vpc-endpoint-id": "id", "route-table-id": "id", "instance-id": "id",
    "transit-gateway-id": "id", "nat-gateway-id": "id", "internet-gateway-id": "id", "isDefault": "default",
    "is-default": "default", "availabilityZone": "availability_zone", "attachment.vpc-id": "vpc_id",
  ]

  // MARK: Fitting

  /// Whether a resource is all that is asked; nil where that cannot be told.
  private func fits(_ candidate: FoundResource, _ conditions: [Condition]) -> Bool? {
    var isSure = true
    for condition in conditions {
      switch holds(condition, for: candidate) {
      case false?: return false
      case true?: break
      case nil: isSure = false
      }
    }
    return isSure ? true : nil
  }

  private func holds(_ condition: Condition, for candidate: FoundResource) -> Bool? {
    let values: [Value]
    switch condition.subject {
    case .tag(let key): values = candidate.resource.tags[key].map { [.string($0)] } ?? []
    case .attribute(let name):
      guard let known = candidate.values(of: name) else { return nil }
      values = known
    }
    let answers = condition.wanted.map { wanted in values.map { isSame(wanted, $0) } }.flatMap(\.self)
    if answers.contains(true) { return true }
    return answers.contains(nil) || condition.wanted.contains(where: \.isUnknown) && values.isEmpty
      ? nil : false
  }

  /// Whether a value is what is wanted; `*` and `?` stand for any text and any character.
  private func isSame(_ wanted: Value, _ found: Value) -> Bool? {
    guard let one = wanted.symbolicText, let other = found.symbolicText else { return nil }
    if one == other { return true }
    if let pattern = one.literal, let text = other.literal {
      return AccountLookup.matches(Array(pattern), Array(text))
        || AccountLookup.withoutFinalDot(pattern) == AccountLookup.withoutFinalDot(text)
    }
    let (left, right) = (account.resolve(Reference(one)), account.resolve(Reference(other)))
    return left.flatMap { left in right.map { left.id == $0.id } }
  }

  /// Names of zones are written with and without it.
  private static func withoutFinalDot(_ name: String) -> Substring {
    name.hasSuffix(".") ? name.dropLast() : name[...]
  }

  private static func matches(_ pattern: [Character], _ text: [Character]) -> Bool {
    var (position, place) = (0, 0)
    var retry: (position: Int, place: Int)?
    while place < text.count {
      if position < pattern.count, pattern[position] == "*" {
        retry = (position + 1, place)
        position += 1
      } else if position < pattern.count, pattern[position] == "?" || pattern[position] == text[place] {
        position += 1
        place += 1
      } else if let last = retry {
        retry = (last.position, last.place + 1)
        (position, place) = (last.position, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[position...].allSatisfy { $0 == "*" }
  }
}

import Documents
import Synchronization
import Topology

/// What the `configuration` of a plan says of values that are not known before apply: which references they hang on.
struct PlanWiring: Sendable {
  private let root: DocumentNode?
  private let providers: DocumentNode?
  private var scope: String
  private let addresses: Set<String>
  private let instances: [String: [String]]
  /// The blocks of the configuration by their paths.
  private let blocks: [String: DocumentNode]
  private var notes = Notes()

  /// What has to be told of attributes that connect resources, in order.
  struct Told: Sendable {
    /// Those whose wiring is inferred: there is only one place to connect to.
    var inferred: [String] = []
    /// Those of which not even that can be told.
    var lost: [String] = []
  }

  private final class Notes: Sendable {
    let told = Mutex(Told())
  }

  /// What has to be told of all attributes so far.
  var told: Told { notes.told.withLock(\.self) }

  /// The same for another core, which takes notes of its own and shares little.
  func copy() -> PlanWiring {
    var copy = self
    copy.scope = String(decoding: Array(scope.utf8), as: UTF8.self)
    copy.notes = Notes()
    return copy
  }

  private let variables: DocumentNode?
  /// The values after apply of every instance, as far as they are known.
  private let planned: [String: DocumentNode]

  /// The instances of the types that attributes lead to, by their addresses up to the name.
  private let candidates: [String: [String]]

  init(_ plan: PlanDocument, scope: String) {
    self.scope = scope
    variables = plan.variables
    root = plan.configuration?["root_module"]
    providers = plan.configuration?["provider_config"]
    blocks = PlanWiring.blocks(of: root)
    planned = Dictionary(
      plan.changes.map { ($0.address, $0.after.values ?? DocumentNode(.null)) },
      uniquingKeysWith: { _, last in last })
    let addresses = plan.changes.map(\.address)
    self.addresses = Set(addresses)
    instances = Dictionary(grouping: addresses) { PlanWiring.withoutLastIndex($0) }
    let types = Set(PlanWiring.wired.values.joined())
    let leading = Set(plan.changes.filter { !$0.isData && types.contains($0.type) }.map(\.address))
    candidates = Dictionary(grouping: leading) { address in
      let place = InstancePlace(address: address, index: nil)
      return InstancePlace.prefix(place.modules) + place.block.prefix { $0 != "." } + "."
    }
  }

  /// The attributes with unknown leaves where `after_unknown` says so.
  ///
  /// - Parameter hasSources: whether the sources tell the wiring, so that nothing has to be made of the references.
  func filled(_ known: DocumentNode, unknown: DocumentNode?, of place: InstancePlace, hasSources: Bool)
    -> DocumentNode
  {
    guard let unknown else { return known }
    var place = place
    place.infers = !hasSources
    return fill(
      known, unknown, expressions: hasSources ? nil : block(place)?["expressions"], name: nil, place)
  }

  /// Account and region as far as the provider's configuration holds them as constants.
  func place(of instance: InstancePlace) -> ProviderPlace {
    guard let key = block(instance)?["provider_config_key"]?.text,
      let expressions = providers?[key]?["expressions"]
    else { return ProviderPlace() }
    let role = constant(expressions["assume_role"]?.elements.first?["role_arn"])?.text
    let allowed = constant(expressions["allowed_account_ids"])?.elements
    let account =
      role.flatMap(ProviderPlace.account(inARN:)) ?? (allowed?.count == 1 ? allowed?.first?.text : nil)
    let region = constant(expressions["region"])?.text
    return ProviderPlace(
      account: account.map { SymbolicText($0) }, region: region.map { SymbolicText($0) })
  }

  /// The value of an expression that is a constant or one variable of the root module.
  private func constant(_ expression: DocumentNode?) -> DocumentNode? {
    if let value = expression?["constant_value"] { return value }
    let names = references(expression)
    guard names.count == 1, names[0].hasPrefix("var.") else { return nil }
    return variables?[String(names[0].dropFirst(4))]?["value"]
  }

  /// What a block names in `depends_on` and in its triggers.
  func dependencies(of place: InstancePlace) -> [Reference] {
    guard let block = block(place) else { return [] }
    let named = (block["depends_on"]?.elements ?? []).compactMap(\.text)
    let triggers = references(block["expressions"]?["triggers"])
    return (named + triggers).flatMap { resolve($0, in: place.modules, index: place.index) }.map {
      Reference(SymbolicText($0.mention))
    }
  }

  // MARK: Blocks of the configuration

  private func module(_ path: some Sequence<String>) -> DocumentNode? {
    path.reduce(root) { module, name in
      module?["module_calls"]?[InstancePlace.withoutIndex(name)]?["module"]
    }
  }

  private func block(_ place: InstancePlace) -> DocumentNode? {
    blocks[place.path]
  }

  /// The blocks of a module and of those that it calls.
  private static func blocks(of module: DocumentNode?, below path: String = "") -> [String: DocumentNode] {
    var blocks: [String: DocumentNode] = [:]
    for block in module?["resources"]?.elements ?? [] {
      if let address = block["address"]?.text { blocks[path + address] = blocks[path + address] ?? block }
    }
    for call in module?["module_calls"]?.object?.members ?? [] {
      let inner = self.blocks(of: call.value["module"], below: "\(path)module.\(call.key).")
      blocks.merge(inner) { first, _ in first }
    }
    return blocks
  }

  /// The references of an expression; `aws_lb.x` behind `aws_lb.x.arn` says nothing more and is left out.
  private func references(_ expression: DocumentNode?) -> [String] {
    let all = (expression?["references"]?.elements ?? []).compactMap(\.text)
    return all.filter { short in
      !all.contains { $0 != short && ($0.hasPrefix(short + ".") || $0.hasPrefix(short + "[")) }
    }
  }

  // MARK: Unknown values

  private func fill(
    _ known: DocumentNode, _ unknown: DocumentNode, expressions: DocumentNode?, name: String?,
    _ place: InstancePlace
  ) -> DocumentNode {
    if case .bool(let isUnknown) = unknown.value {
      return isUnknown ? leaf(expressions, name: name, place) : known
    }
    if let members = unknown.object {
      var object = known.object ?? DocumentObject()
      for member in members.members {
        let inner = expressions?[member.key]
        let value = object[member.key] ?? DocumentNode(.null, range: known.range)
        let path = name.map { "\($0).\(member.key)" } ?? member.key
        let filled = fill(
          value, member.value, expressions: inner ?? (name == nil ? nil : expressions), name: path, place)
        if !filled.isNull { object.set(member.key, filled) }
      }
      return DocumentNode(.object(object), range: known.range)
    }
    if let elements = unknown.array {
      var values = known.array ?? []
      for (index, element) in elements.enumerated() {
        let value = values.indices.contains(index) ? values[index] : DocumentNode(.null, range: known.range)
        let filled = fill(
          value, element, expressions: PlanWiring.expressions(of: value, at: index, in: expressions),
          name: name ?? "", place)
        if values.indices.contains(index) { values[index] = filled } else { values.append(filled) }
      }
      return expand(values, known: known, expressions: expressions, place)
    }
    return known
  }

  /// The expressions of one of several blocks: those whose constants it has. Sets are in another order than written.
  private static func expressions(of block: DocumentNode, at index: Int, in expressions: DocumentNode?)
    -> DocumentNode?
  {
    guard let written = expressions?.array, written.count > 1 else { return expressions?[0] ?? expressions }
    guard block.object != nil else { return written.indices.contains(index) ? written[index] : expressions }
    let scores = written.map { likeness(block, $0) }
    let best = scores.max() ?? 0
    let found = scores.indices.filter { scores[$0] == best }
    return found.count == 1 ? written[found[0]] : nil
  }

  private static func likeness(_ block: DocumentNode, _ expressions: DocumentNode) -> Int {
    (expressions.object?.members ?? []).reduce(0) { score, member in
      guard let constant = member.value["constant_value"], !constant.isNull else {
        // A reference stands where the value is not known, and the other way round.
        return score
          + (member.value["references"] != nil && block[member.key]?.text?.isEmpty != false ? 1 : 0)
      }
      let isSame = block[member.key].map { $0.jsonText() == constant.jsonText() || $0.text == constant.text }
      return score + (isSame == true ? 1 : -1)
    }
  }

  /// A list whose every element is unknown hangs on its references one by one.
  private func expand(
    _ values: [DocumentNode], known: DocumentNode, expressions: DocumentNode?, _ place: InstancePlace
  ) -> DocumentNode {
    let targets = targets(expressions, name: nil, place)
    let areUnknown = values.allSatisfy { $0.unknown != nil }
    guard areUnknown, values.count > 1, targets.count == values.count else {
      return DocumentNode(.array(values), range: known.range)
    }
    return DocumentNode(
      .array(zip(values, targets).map { node($1, range: $0.range) }), range: known.range)
  }

  /// What an unknown attribute can hang on: what is known of others is no reason.
  private func targets(_ expressions: DocumentNode?, name: String?, _ place: InstancePlace) -> [Target] {
    let last = name.flatMap { InstancePlace.split($0).last }
    var seen: Set<Mention> = []
    let all = targets(references(expressions), place).flatMap { followed($0, as: last) }
      .filter { seen.insert($0.mention).inserted }
    let open = all.filter { planned[$0.mention.address]?[$0.mention.attribute]?.isNull != false }
    return open.isEmpty ? all : open
  }

  private func targets(_ references: [String], _ place: InstancePlace) -> [Target] {
    references.flatMap { reference in
      reference.hasPrefix("each.value")
        ? eachValue(reference, place) : resolve(reference, in: place.modules, index: place.index)
    }
  }

  /// Where another block only hands an id on, as `aws_route.a.nat_gateway_id` does, what it got itself.
  ///
  /// - Parameter name: the attribute that hangs on it; references with keys do not tell which attribute they take.
  private func followed(_ target: Target, as name: String?, depth: Int = 0) -> [Target] {
    let place = InstancePlace(address: target.mention.address, index: nil)
    let attribute = target.namesAttribute ? target.mention.attribute : name ?? ""
    guard depth < 8, PlanWiring.wired[attribute] != nil,
      let written = block(place)?["expressions"]?[attribute]
    else { return [target] }
    let inner = targets(references(written), place).flatMap { followed($0, as: name, depth: depth + 1) }
    return inner.isEmpty ? [target] : inner
  }

  /// `each.value.id` is an attribute of what `for_each` goes over, under the same key.
  private func eachValue(_ reference: String, _ place: InstancePlace) -> [Target] {
    let attribute = InstancePlace.split(reference).dropFirst(2).first ?? "id"
    return references(block(place)?["for_each_expression"]).flatMap {
      resolve($0, in: place.modules, index: place.index)
    }.map { target in
      var target = target
      target.mention.attribute = InstancePlace.withoutIndex(attribute)
      return target
    }
  }

  private func leaf(_ expressions: DocumentNode?, name: String?, _ place: InstancePlace) -> DocumentNode {
    let targets = targets(expressions, name: name, place)
    if targets.isEmpty {
      if place.infers, let only = onlyCandidate(name, place) {
        notes.told.withLock { $0.inferred.append("\(place.address).\(name ?? "")") }
        let reason = "inferred: `\(only.address)` is the only place that it can hang on"
        return DocumentNode(.unknown(Unknown(reason: reason, mention: only)))
      }
      if place.infers, let name, PlanWiring.connects(name), !references(expressions).isEmpty {
        notes.told.withLock { $0.lost.append("\(place.address).\(name)") }
      }
      // Of a nested block not even the place in it says what an attribute hangs on.
      if name?.contains(".") == true {
        return DocumentNode(.unknown(Unknown(reason: "known only after apply")))
      }
      let own = Mention(
        scope: scope, address: place.address, attribute: name ?? "", nature: .resourceAttribute)
      return DocumentNode(.unknown(Unknown(reason: "known only after apply", mention: own)))
    }
    // Behind the ARN by which an API is invoked a stage, a method and a path follow, which the plan does not tell.
    let isPrefix = targets.allSatisfy { $0.mention.attribute == "execution_arn" }
    if targets.count == 1, !isPrefix { return node(targets[0], range: nil) }
    let names = targets.map { "`\($0.mention.description)`" }.joined(separator: ", ")
    if name?.hasSuffix("s") == true,
      targets.allSatisfy({ $0.mention.attribute == targets[0].mention.attribute })
    {
      return DocumentNode(.array(targets.map { node($0, range: nil) }))
    }
    return DocumentNode(
      .unknown(
        Unknown(reason: "known only after apply; it hangs on \(names)", mentions: targets.map(\.mention))))
  }

  /// The types that attributes lead to, for those that usually hang on locals.
  private static let wired: [String: [String]] = [
    "vpc_id": ["aws_vpc", "aws_default_vpc"], "rest_api_id": ["aws_api_gateway_rest_api"],
    "api_id": ["aws_apigatewayv2_api"], "load_balancer_arn": ["aws_lb", "aws_alb"],
    "listener_arn": ["aws_lb_listener", "aws_alb_listener"], "cluster": ["aws_ecs_cluster"],
    "task_definition": ["aws_ecs_task_definition"], "network_acl_id": ["aws_network_acl"],
    "transit_gateway_id": ["aws_ec2_transit_gateway"], "gateway_id": ["aws_internet_gateway"],
    "target_group_arn": ["aws_lb_target_group", "aws_alb_target_group"],
    "security_group_id": ["aws_security_group"], "vpc_endpoint_id": ["aws_vpc_endpoint"],
    "nat_gateway_id": ["aws_nat_gateway"],
  ]

  /// Whether an attribute usually names another resource.
  private static func connects(_ name: String) -> Bool {
    ["_id", "_ids", "_arn", "_arns", "subnets", "security_groups"].contains(where: name.hasSuffix)
  }

  /// The one resource of the same module that an attribute can lead to.
  private func onlyCandidate(_ name: String?, _ place: InstancePlace) -> Mention? {
    guard let name, let types = PlanWiring.wired[name],
      !types.contains(where: { place.block.hasPrefix($0 + ".") })
    else { return nil }
    let module = InstancePlace.prefix(place.modules)
    let found = types.flatMap { candidates["\(module)\($0)."] ?? [] }
    guard found.count == 1, let address = found.first else { return nil }
    let attribute = name.hasSuffix("_arn") ? "arn" : "id"
    return Mention(scope: scope, address: address, attribute: attribute, nature: .resourceAttribute)
  }

  private func node(_ target: Target, range: SourceRange?) -> DocumentNode {
    DocumentNode(
      .unknown(
        Unknown(reason: "`\(target.mention.description)` is known only after apply", mention: target.mention)),
      range: range)
  }

  // MARK: References

  private struct Target {
    var mention: Mention
    /// Whether the reference says which attribute it takes.
    var namesAttribute = true
  }

  /// The attributes of resource instances that a reference leads to, through modules' inputs and outputs.
  private func resolve(_ reference: String, in modules: [String], index: String, depth: Int = 0) -> [Target] {
    let parts = InstancePlace.split(reference)
    guard depth < 64, parts.count >= 2 else { return [] }
    switch InstancePlace.withoutIndex(parts[0]) {
    case "each", "count", "path", "terraform", "self", "local": return []
    case "var":
      guard let last = modules.last else { return [] }
      let outer = Array(modules.dropLast())
      let call = module(outer)?["module_calls"]?[InstancePlace.withoutIndex(last)]
      let input = call?["expressions"]?[InstancePlace.withoutIndex(parts[1])]
      return references(input).flatMap {
        resolve($0, in: outer, index: String(last.drop { $0 != "[" }), depth: depth + 1)
      }
    case "module":
      guard parts.count >= 3 else { return [] }
      let inner = modules + [parts[1]]
      let output = module(inner)?["outputs"]?[InstancePlace.withoutIndex(parts[2])]?["expression"]
      return references(output).flatMap { resolve($0, in: inner, index: "", depth: depth + 1) }
    default: return resources(parts, in: modules, index: index)
    }
  }

  private func resources(_ parts: [String], in modules: [String], index: String) -> [Target] {
    let isData = parts[0] == "data"
    let count = isData ? 3 : 2
    guard parts.count >= count else { return [] }
    let written = InstancePlace.prefix(modules) + parts.prefix(count).joined(separator: ".")
    let attribute = parts.dropFirst(count).first.map(InstancePlace.withoutIndex)
    return matching(written, index: index).map {
      Target(
        mention: Mention(
          scope: scope, address: $0, attribute: attribute ?? "id",
          nature: isData ? .supplied : .resourceAttribute), namesAttribute: attribute != nil)
    }
  }

  /// The instances behind a written address: itself, the one with the same index, else all of them.
  private func matching(_ address: String, index: String) -> [String] {
    if addresses.contains(address) { return [address] }
    let base = PlanWiring.withoutLastIndex(address)
    if base == address, !index.isEmpty, addresses.contains(base + index) { return [base + index] }
    return instances[base] ?? [address]
  }

  private static func withoutLastIndex(_ address: String) -> String {
    guard address.hasSuffix("]"), let open = address.lastIndex(of: "[") else { return address }
    return String(address[..<open])
  }
}

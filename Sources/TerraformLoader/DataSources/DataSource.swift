import Documents
import HCL
import Topology

/// What data sources return: what needs no AWS to be read, and what other inputs hold.
struct DataSource {
  let module: ModuleInstance
  let block: Block
  /// The arguments as they were written and evaluated.
  let written: ValueMembers

  init(module: ModuleInstance, block: Block, written: [ValueMembers.Entry]) {
    self.module = module
    self.block = block
    self.written = ValueMembers(written)
  }

  /// Every attribute that is known; further ones belong to `others`, where that is another resource than the data source.
  var attributes: ValueMembers {
    let asked = AccountLookup(
      account: module.run.options.otherResources, type: block.labels.first?.text ?? "", written: written,
      place: place
    ).answer
    let found = asked?.attributes ?? computed
    let entries = found.filter { written[$0.key]?.isNull ?? true }
      .map { ValueMembers.Entry(key: $0.key, value: $0.value.located($0.value.range ?? block.source)) }
    return ValueMembers(written.entries + entries, others: asked?.others)
  }

  /// The attributes that need no AWS to be read.
  private var computed: [String: Value] {
    block.labels.first.flatMap { DataSource.readers[$0.text] }?(self) ?? [:]
  }

  /// What computes the attributes of every type that needs no AWS to be read.
  static let readers: [String: @Sendable (DataSource) -> [String: Value]] = [
    "aws_arn": \.partsOfARN,
    "aws_availability_zone": \.zone,
    "aws_availability_zones": \.zones,
    "aws_caller_identity": { ["account_id": $0.account, "id": $0.account] },
    "aws_default_tags": { source in
      ["tags": source.module.provider(of: source.block).defaultTags ?? .object(ValueMembers())]
    },
    "aws_iam_policy": \.managedPolicy,
    "aws_iam_policy_document": { source in
      let json = PolicyDocumentSource(written: source.written, source: source.block.source).json
      return ["json": json, "minified_json": json]
    },
    "aws_partition": \.partitionAttributes,
    "aws_region": \.regionAttributes,
    "aws_service_principal": \.servicePrincipal,
    "aws_vpc_endpoint_service": \.endpointService,
    "template_file": \.renderedTemplate,
    "terraform_remote_state": { source in
      RemoteState(module: source.module, block: source.block, written: source.written).members
    },
  ]

  // MARK: Whose and where

  private var place: ProviderPlace { module.provider(of: block).place }

  /// The provider's account; where it is not known, the mention that stands for the input's own account.
  private var account: Value {
    let known = place.account ?? module.run.options.place.account
    if let literal = known?.literal { return .string(literal) }
    let mention = known?.soleMention ?? .account(of: module.run.options.scope)
    return .unknown(.string, mention: mention, reason: "the account is not known")
  }

  private var region: SymbolicText? { place.region ?? module.run.options.place.region }

  private var regionAttributes: [String: Value] {
    if let name = written["name"] ?? written["region"], let text = name.string { return named(text) }
    guard let region else { return [:] }
    if let literal = region.literal { return named(literal) }
    guard let mention = region.soleMention else { return [:] }
    let unknown = Value.unknown(.string, mention: mention, reason: "the region is not known")
    return ["name": unknown, "id": unknown, "region": unknown]
  }

  private func named(_ region: String) -> [String: Value] {
    [
      "name": .string(region), "id": .string(region), "region": .string(region),
      "endpoint": .string("ec2.\(region).\(suffix)"),
    ]
  }

  private var partitionAttributes: [String: Value] {
    [
      "partition": .string(partition), "id": .string(partition), "dns_suffix": .string(suffix),
      "reverse_dns_prefix": .string(suffix.split(separator: ".").reversed().joined(separator: ".")),
    ]
  }

  private var partition: String { Partition(region: region?.literal ?? "").rawValue }
  private var suffix: String { Partition(region: region?.literal ?? "").dnsSuffix }

  /// The zones that every account of the region has; a note says that they are taken for granted.
  private var zones: [String: Value] {
    let wanted = written["region"]?.string ?? region?.literal
    guard let wanted, let letters = AvailabilityZones.letters[wanted] else { return [:] }
    let refused = Set((written["exclude_names"]?.elements ?? []).compactMap(\.string))
    let names = letters.map { "\(wanted)\($0)" }.filter { !refused.contains($0) }
    module.run.tell(
      .note(
        "terraform.assumed-zones", "the zones of \(wanted) are taken to be \(names.joined(separator: ", "))",
        detail: "`aws_availability_zones` is not asked", source: block.source.startLocation))
    let list = Value(.list(names.map { .string($0) }, of: .string))
    return ["names": list, "group_names": Value(.set([.string(wanted)], of: .string)), "id": .string(wanted)]
  }

  /// What the name of a zone says of it.
  private var zone: [String: Value] {
    guard let name = written["name"]?.string, let letter = name.last else { return [:] }
    let region = String(name.dropLast())
    guard AvailabilityZones.letters[region]?.contains(letter) == true else { return [:] }
    return [
      "id": .string(name), "name_suffix": .string(String(letter)), "region": .string(region),
      "group_name": .string(region), "zone_type": .string("availability-zone"),
    ]
  }

  // MARK: Names that follow from arguments

  /// A policy of AWS by its name: most stand at the root, some below `service-role/` and the like.
  private var managedPolicy: [String: Value] {
    if let arn = written["arn"]?.string { return ["id": .string(arn)] }
    guard let name = written["name"]?.string, let path = ManagedPolicyPaths.path(of: name) else { return [:] }
    let arn = Value.string("arn:\(partition):iam::aws:policy\(path)\(name)")
    return ["arn": arn, "id": arn, "path": .string(path)]
  }

  private var servicePrincipal: [String: Value] {
    guard let service = written["service_name"]?.string else { return [:] }
    let name = Value.string("\(service).amazonaws.com")
    return ["name": name, "id": name, "suffix": .string("amazonaws.com")]
  }

  /// AWS's own services have names that follow from the region ("AWS services that integrate with AWS PrivateLink").
  private var endpointService: [String: Value] {
    guard let service = written["service"]?.string, let region = region?.literal else { return [:] }
    return ["service_name": .string("com.amazonaws.\(region).\(service)")]
  }

  private var partsOfARN: [String: Value] {
    guard let arn = written["arn"]?.string else { return [:] }
    let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6 else { return [:] }
    let names = ["partition", "service", "region", "account", "resource"]
    return Dictionary(uniqueKeysWithValues: zip(names, fields.dropFirst().map { Value.string($0) }))
  }

  private var renderedTemplate: [String: Value] {
    guard let template = written["template"] else { return [:] }
    let scope = CallScope(arguments: [template, written["vars"] ?? .object(ValueMembers())])
    return ["rendered": scope.call("templatestring").located(template.range)]
  }
}

/// Calls a function of the language with values instead of expressions, so that texts and places come out alike.
struct CallScope: EvaluationScope {
  let arguments: [Value]
  let roots = ["argument"]

  func resolve(_ reference: HCL.Reference) -> Resolution? {
    guard case .index(let key)? = reference.steps.first, let index = key.int else { return nil }
    return Resolution(arguments[index], consumedSteps: 1)
  }

  func call(_ function: String) -> Value {
    let list = arguments.indices.map { "argument[\($0)]" }.joined(separator: ", ")
    let file = SourceFile(path: "", text: "\(function)(\(list))")
    return Evaluator(scope: self).evaluate(HCLReader.readExpression(file).expression, in: file).value
  }
}

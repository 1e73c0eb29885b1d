import Documents
import EmbeddedDocuments
import Topology

/// A resource while its service's table reads it: its properties, and what is found besides the facts.
struct ResourceReading {
  let template: TemplateResource
  let id: ResourceID
  let stack: Stack
  /// Resources that documents inside of this one describe, such as authorizers of an OpenAPI body.
  var parts: [Resource] = []
  var diagnostics: [Diagnostic] = []
  /// The ARN, with mentions where it is not known.
  var arn: SymbolicText?
  /// The id, where the template says it already.
  var awsID: String?
  /// Names besides the logical id by which others refer to it.
  var otherNames: [String] = []

  init(_ template: TemplateResource, id: ResourceID, stack: Stack) {
    self.template = template
    self.id = id
    self.stack = stack
  }

  /// A property; nil where it is missing or null.
  subscript(key: String) -> DocumentNode? { template[key] }

  /// Where the resource was written.
  var source: SourceLocation? { template.source }

  func reference(_ key: String) -> Reference? { template[key]?.reference }
  func references(_ key: String) -> [Reference] { template[key]?.references ?? [] }
  func text(_ key: String) -> Fact<String>? { template[key]?.textFact }
  func int(_ key: String) -> Fact<Int>? { template[key]?.intFact }
  func bool(_ key: String) -> Fact<Bool>? { template[key]?.boolFact }
  func bool(_ key: String, default value: Bool) -> Fact<Bool> { bool(key) ?? .awsDefault(value) }

  /// A policy under one of its properties.
  mutating func policy(_ key: String, name: String) -> AttachedPolicy? {
    EmbeddedJSON.policy(template[key], name: name, diagnostics: &diagnostics)
  }

  /// The type of the resource of the template that a mention names.
  func type(ofMentioned address: String) -> String? {
    guard address.hasPrefix(stack.prefix) else { return nil }
    return stack.root["Resources"]?[String(address.dropFirst(stack.prefix.count))]?["Type"]?.text
  }

  /// A mention of an attribute that AWS gives the resource.
  func attribute(_ name: String) -> SymbolicText { id.mention(of: name) }

  /// The account; a mention where nobody says which.
  var account: SymbolicText { stack.options.account.map { SymbolicText($0) } ?? pseudo("AWS::AccountId") }
  /// The region; a mention where nobody says which.
  var region: SymbolicText { stack.options.region.map { SymbolicText($0) } ?? pseudo("AWS::Region") }
  /// The partition that the region lies in.
  var partition: String { stack.options.partition.rawValue }

  private func pseudo(_ name: String) -> SymbolicText {
    SymbolicText(Mention(scope: id.scope, address: name, nature: .supplied))
  }

  /// `arn:aws:SERVICE:REGION:ACCOUNT:` followed by the resource's part.
  func arn(_ service: String, isGlobal: Bool = false, _ resource: SymbolicText) -> SymbolicText {
    let place = isGlobal ? "" : region.raw
    return SymbolicText(raw: "arn:\(partition):\(service):\(place):\(account.raw):\(resource.raw)")
  }

  /// Takes the ARN from a name that the template gives, else from the resource's own attribute.
  mutating func setARN(
    _ service: String, isGlobal: Bool = false, prefix: String, name key: String,
    attribute name: String = "Arn"
  ) {
    if let written = template[key]?.symbolicText, !written.raw.isEmpty {
      arn = arn(service, isGlobal: isGlobal, SymbolicText(raw: prefix + written.raw))
      if let literal = written.literal { otherNames.append(literal) }
    } else {
      arn = attribute(name)
    }
  }

  /// The tags, as a list of `Key` and `Value` or as an object.
  var tags: [String: String] {
    var tags: [String: String] = [:]
    let written = template["Tags"]
    for tag in written?.array ?? [] {
      if let key = tag["Key"]?.text, let value = tag["Value"]?.symbolicText { tags[key] = value.description }
    }
    for member in written?.object?.members ?? [] { tags[member.key] = member.value.text }
    return tags
  }

  /// Its Name tag, else the name that it is given, else its logical id.
  func name(given tags: [String: String]) -> String {
    if !tags.isEmpty, let name = tags["Name"] { return name }
    var best: (rank: Int, name: String)?
    let members = template.properties.object?.members ?? []
    for index in members.indices {
      let key = members[index].key
      // Most keys end otherwise, which is quicker to see.
      guard let end = key.utf8.last, ResourceReading.namingEnds.contains(end),
        let rank = ResourceReading.namingRanks[key], rank < best?.rank ?? .max,
        let name = members[index].value.text, !name.isEmpty
      else { continue }
      best = (rank, name)
    }
    return best?.name ?? id.address
  }

  /// Properties that name a resource, the first of them first.
  private static let namingKeys = [
    "Name", "FunctionName", "RoleName", "ServiceName", "ClusterName", "Family", "GroupName", "DomainName",
    "LoadBalancerName", "TableName", "BucketName", "QueueName", "TopicName", "LogGroupName",
  ]
  private static let namingEnds = Set(namingKeys.compactMap(\.utf8.last)).sorted()
  private static let namingRanks = Dictionary(
    uniqueKeysWithValues: namingKeys.enumerated().map { ($0.element, $0.offset) })

  /// A resource of a type that has no table entry: visible, with what it refers to.
  mutating func opaque() -> any ResourceFacts {
    var facts = OpaqueResource()
    var seen: Set<SymbolicText> = []
    for mention in template.properties.mentions where mention.nature == .resourceAttribute {
      var whole = mention
      whole.attribute = ""
      let text = SymbolicText(whole)
      if seen.insert(text).inserted { facts.references.append(Reference(text, source: source)) }
    }
    switch template.type {
    case "AWS::S3::Bucket": awsID = template["BucketName"]?.text
    case "AWS::SSM::Parameter": awsID = template["Name"]?.text
    default: break
    }
    arn = arn ?? opaqueARN
    return facts
  }
}

extension ResourceReading {
  /// The ARN of a resource without a table entry, as far as its name says it; else as `Ref` or `Fn::GetAtt` gives it.
  private var opaqueARN: SymbolicText {
    switch template.type {
    case "AWS::S3::Bucket":
      return SymbolicText(raw: "arn:\(partition):s3:::\(awsID ?? attribute("Ref").raw)")
    case "AWS::ECR::Repository":
      guard let name = template["RepositoryName"]?.symbolicText else { break }
      return arn("ecr", SymbolicText(raw: "repository/\(name.raw)"))
    case "AWS::SecretsManager::Secret":
      // "Secrets Manager … adds a hyphen and six random characters" (What's in a Secrets Manager secret?).
      guard let name = template["Name"]?.symbolicText else { break }
      return arn("secretsmanager", SymbolicText(raw: "secret:\(name.raw)-\(attribute("suffix").raw)"))
    default: break
    }
    return attribute(ResourceAttributes.arn(of: template.type))
  }
}

/// What reads a type's properties.
typealias FactsReader = @Sendable (inout ResourceReading) -> any ResourceFacts

/// Every service's table.
enum ServiceTables {
  /// The reader of each type that the model has a kind for.
  static let readers: [String: FactsReader] = [
    EC2.readers, EC2Gateways.readers, EC2SecurityGroups.readers, TransitGateways.readers,
    ElasticLoadBalancing.readers, ECS.readers, APIGateway.readers, APIGatewayV2.readers,
    LambdaService.readers,
    IAM.readers, Route53.readers, Databases.readers, DirectConnect.readers, OtherServices.readers,
  ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

  /// Whether resources of a type belong to no region.
  static func isGlobal(_ type: String) -> Bool {
    type.hasPrefix("AWS::IAM::") || type.hasPrefix("AWS::Route53::") || type.hasPrefix("AWS::CloudFront::")
  }
}

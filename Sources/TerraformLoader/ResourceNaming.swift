import Documents
import Topology

/// The names of a resource: id, ARN, account, region, tags and what else refers to it.
struct ResourceNaming {
  let block: EvaluatedBlock
  private let attributes: DocumentObject
  private let arn: String?
  private let id: String?

  init(block: EvaluatedBlock) {
    self.block = block
    attributes = block.attributes.object ?? DocumentObject()
    arn = ResourceNaming.literal("arn", in: attributes)
    id = ResourceNaming.literal("id", in: attributes)
  }

  /// Fills the names in.
  func name(_ resource: inout Resource) {
    // The ARN of an API names no account; the one by which it is invoked does.
    let places = [arn, literal("execution_arn")].compactMap(\.self)
    resource.tags = tags
    resource.awsID = id.flatMap { $0.hasPrefix("arn:") ? nil : $0 } ?? idFromName
    resource.account =
      places.lazy.compactMap(ProviderPlace.account(inARN:)).first.map { SymbolicText($0) }
      ?? literal("owner_id").map { SymbolicText($0) } ?? block.place.account
    resource.region =
      literal("region").map { SymbolicText($0) } ?? arn.flatMap(ProviderPlace.region(inARN:))
      .map { SymbolicText($0) } ?? block.place.region
    if ResourceNaming.isGlobal(block.type) { resource.region = nil }
    resource.arn = arn.map { SymbolicText($0) } ?? symbolicARN(resource)
    resource.name = resource.tags["Name"] ?? literal(nameAttribute) ?? literal("name") ?? block.id.address
    resource.otherNames = otherNames
    if block.isData, let sought = attributes["id"]?.unknown?.text?.soleMention,
      sought.address != block.id.address
    {
      resource.soughtID = sought
    }
  }

  /// The id that a resource will have because it is its name.
  private var idFromName: String? { block.type == "aws_s3_bucket" ? literal("bucket") : nil }

  private func literal(_ attribute: String) -> String? {
    ResourceNaming.literal(attribute, in: attributes)
  }

  private static func literal(_ attribute: String, in attributes: DocumentObject) -> String? {
    guard let node = attributes[attribute], !node.isNull, let text = node.text, !text.isEmpty else {
      return nil
    }
    return text
  }

  /// Whether resources of a type belong to no region.
  static func isGlobal(_ type: String) -> Bool {
    type.hasPrefix("aws_iam_") || type.hasPrefix("aws_organizations_")
      || (type.hasPrefix("aws_route53_") && !type.hasPrefix("aws_route53_resolver_"))
  }

  private var tags: [String: String] {
    let node = block.attributes.set("tags_all")?.object ?? block.attributes.set("tags")?.object
    return Dictionary(
      (node?.members ?? []).compactMap { member in member.value.text.map { (member.key, $0) } },
      uniquingKeysWith: { _, last in last })
  }

  private var nameAttribute: String {
    switch block.type {
    case "aws_lambda_function": "function_name"
    case "aws_ecs_task_definition": "family"
    case "aws_db_instance": "identifier"
    case "aws_rds_cluster", "aws_elasticache_cluster": "cluster_identifier"
    case "aws_api_gateway_stage": "stage_name"
    case "aws_api_gateway_domain_name", "aws_apigatewayv2_domain_name": "domain_name"
    default: "name"
    }
  }

  /// Attributes besides the ARN by whose value other resources and requests name this one.
  private static let naming = [
    "dns_name", "invoke_url", "api_endpoint", "invoke_arn", "execution_arn", "function_url", "zone_id",
    "qualified_arn", "fqdn", "regional_domain_name", "cloudfront_domain_name", "endpoint", "address",
    "unique_id", "root_resource_id", "allocation_id", "primary_network_interface_id",
    "arn_without_revision", "function_name",
  ]

  private var otherNames: [String] {
    var names = ResourceNaming.naming.compactMap { literal($0) }
    if isNamedByName, let name = literal(nameAttribute) { names.append(name) }
    // Routes and associations have this attribute, too, and mean what they hang on.
    if block.type == "aws_vpn_connection", let name = literal("transit_gateway_attachment_id") {
      names.append(name)
    }
    if let id, id.hasPrefix("arn:") { names.append(id) }
    if block.type == "aws_ecs_task_definition", let family = literal("family"),
      let revision = literal("revision")
    {
      names.append("\(family):\(revision)")
    }
    return names.isEmpty ? [] : Set(names).filter { $0 != id && $0 != arn }.sorted()
  }

  /// Types that others refer to by name instead of by id.
  private var isNamedByName: Bool { ResourceNaming.namedByName.contains(block.type) }

  private static let namedByName: Set<String> = [
    "aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_iam_instance_profile", "aws_lambda_function",
    "aws_ecs_cluster", "aws_ecs_task_definition", "aws_api_gateway_domain_name",
    "aws_apigatewayv2_domain_name", "aws_db_subnet_group", "aws_elasticache_subnet_group",
  ]

  // MARK: ARNs that are not known yet

  /// The ARN that AWS will give, with mentions where parts are not known ("Amazon Resource Names (ARNs)").
  private func symbolicARN(_ resource: Resource) -> SymbolicText? {
    let reader = BlockReader(block)
    let account = resource.owner.raw
    let region = resource.home.raw
    func named(_ attribute: String) -> String {
      reader[attribute]?.symbolicText?.raw ?? reader.mention(attribute).raw
    }
    let path = reader["path"]?.text ?? "/"
    let tail: String? =
      switch block.type {
      case "aws_iam_role": "iam::\(account):role\(path)\(named("name"))"
      case "aws_iam_user": "iam::\(account):user\(path)\(named("name"))"
      case "aws_iam_group": "iam::\(account):group\(path)\(named("name"))"
      case "aws_iam_policy": "iam::\(account):policy\(path)\(named("name"))"
      case "aws_iam_instance_profile": "iam::\(account):instance-profile\(path)\(named("name"))"
      case "aws_lambda_function": "lambda:\(region):\(account):function:\(named("function_name"))"
      case "aws_api_gateway_rest_api": "apigateway:\(region)::/restapis/\(named("id"))"
      case "aws_apigatewayv2_api": "apigateway:\(region)::/apis/\(named("id"))"
      case "aws_ecs_cluster": "ecs:\(region):\(account):cluster/\(named("name"))"
      case "aws_sqs_queue": "sqs:\(region):\(account):\(named("name"))"
      case "aws_sns_topic": "sns:\(region):\(account):\(named("name"))"
      case "aws_dynamodb_table": "dynamodb:\(region):\(account):table/\(named("name"))"
      case "aws_s3_bucket": "s3:::\(named("bucket"))"
      case "aws_cloudwatch_log_group": "logs:\(region):\(account):log-group:\(named("name"))"
      case "aws_ecr_repository": "ecr:\(region):\(account):repository/\(named("name"))"
      // "Secrets Manager … adds a hyphen and six random characters" (What's in a Secrets Manager secret?).
      case "aws_secretsmanager_secret":
        "secretsmanager:\(region):\(account):secret:\(named("name"))-\(reader.mention("suffix").raw)"
      // The ARN of a parameter holds its name behind a slash, be it the name's own ("Working with parameter hierarchies").
      case "aws_ssm_parameter":
        "ssm:\(region):\(account):parameter\(named("name").hasPrefix("/") ? "" : "/")\(named("name"))"
      case "aws_vpc": "ec2:\(region):\(account):vpc/\(named("id"))"
      case "aws_vpc_endpoint": "ec2:\(region):\(account):vpc-endpoint/\(named("id"))"
      case "aws_instance": "ec2:\(region):\(account):instance/\(named("id"))"
      default: nil
      }
    guard let tail, !block.isData else { return nil }
    return SymbolicText(raw: "arn:\(Partition(region: region).rawValue):\(tail)")
  }
}

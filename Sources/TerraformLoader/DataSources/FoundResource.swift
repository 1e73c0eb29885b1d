import Documents
import HCL
import Topology

/// A resource of another input as a data source returns it: by the attributes that the AWS provider gives it.
struct FoundResource {
  let resource: Resource
  let attributes: [String: Value]

  init(_ resource: Resource) {
    self.resource = resource
    var attributes = FoundResource.facts(of: resource)
    attributes["id"] = FoundResource.name(resource.awsID, "id", of: resource)
    attributes["arn"] = FoundResource.name(resource.arn?.literal, "arn", of: resource)
    if resource.type.hasPrefix("aws_") {
      for member in resource.attributes?.object?.members ?? [] where !member.value.isNull {
        attributes[member.key] = Value(member.value)
      }
    }
    self.attributes = attributes
  }

  var id: Value { attributes["id"] ?? .null }
  var arn: Value { attributes["arn"] ?? .null }

  /// A mention of the resource: what other inputs say of it is not a new identity if it has one already.
  func mention(_ attribute: String = "") -> Mention { FoundResource.mention(attribute, of: resource) }

  private static func mention(_ attribute: String, of resource: Resource) -> Mention {
    let isMade = resource.awsID != nil || resource.arn?.literal != nil
    return Mention(
      scope: resource.id.scope, address: resource.id.address, attribute: attribute,
      nature: isMade ? .supplied : .resourceAttribute)
  }

  private static func name(_ literal: String?, _ attribute: String, of resource: Resource) -> Value {
    if let literal { return .string(literal) }
    let reason = "`\(resource.id)` does not tell its \(attribute)"
    return .unknown(.string, mention: mention(attribute, of: resource), reason: reason)
  }

  /// The values of an attribute that may be one of several; nil where the input does not tell it.
  func values(of attribute: String) -> [Value]? {
    if let known = attributes[attribute], !known.isUnknown || known.symbolicText != nil {
      return known.elements ?? [known]
    }
    guard FoundResource.namingArguments.contains(attribute) else { return nil }
    return ([resource.name] + resource.otherNames).map { .string($0) }
  }

  /// Arguments in which data sources take a name.
  private static let namingArguments: Set<String> = [
    "name", "cluster_name", "function_name", "domain_name", "zone_id", "db_instance_identifier",
    "cluster_identifier",
    "rest_api_id", "api_id", "service_name", "load_balancer_arn", "role_name",
  ]

  /// Types that stand for the same: adopted default resources, and the older names of load balancers.
  static func isSame(_ one: String, _ other: String) -> Bool { plain(one) == plain(other) }

  private static func plain(_ type: String) -> String {
    let name = type.hasPrefix("aws_default_") ? "aws_" + type.dropFirst("aws_default_".count) : type[...]
    return name.hasPrefix("aws_alb") ? "aws_lb" + name.dropFirst("aws_alb".count) : String(name)
  }

  // MARK: Facts

  /// Attributes that follow from the facts of the model, whatever input told them.
  private static func facts(of resource: Resource) -> [String: Value] {
    var found: [String: Value] = [:]
    found["vpc_id"] = value(resource.facts.uses.first { $0.kind == .vpc }?.reference)
    switch resource.facts {
    case let facts as VPC:
      found["vpc_id"] = name(resource.awsID, "id", of: resource)
      found["cidr_block"] = facts.cidrBlocks.first?.value.map { .string($0.description) }
      found["default"] = .bool(facts.isDefault)
      found["main_route_table_id"] = value(facts.mainRouteTable)
    case let facts as Subnet:
      found["cidr_block"] = facts.cidrBlock?.value.map { .string($0.description) }
      found["availability_zone"] = value(facts.availabilityZone)
      found["map_public_ip_on_launch"] = facts.mapPublicIPOnLaunch.value.map { .bool($0) }
    case let facts as SecurityGroup: found["name"] = value(facts.groupName)
    case let facts as LoadBalancer:
      found["dns_name"] = value(facts.dnsName)
      found["internal"] = facts.isInternal.value.map { .bool($0) }
      found["subnets"] = .tuple(facts.subnets.compactMap(value))
      found["security_groups"] = .tuple(facts.securityGroups.compactMap(value))
    case let facts as Listener:
      found["port"] = facts.port?.value.map { .int($0) }
      found["load_balancer_arn"] = value(facts.loadBalancer)
    case let facts as ECSCluster: found["cluster_name"] = value(facts.clusterName)
    case let facts as HostedZone:
      found["name"] = value(facts.zoneName)
      found["private_zone"] = .bool(facts.isPrivate)
      found["zone_id"] = name(resource.awsID, "zone_id", of: resource)
    case let facts as RestAPI: found["name"] = value(facts.apiName)
    case let facts as VPCEndpoint: found["service_name"] = value(facts.serviceName)
    default: break
    }
    return found
  }

  private static func value(_ reference: Topology.Reference?) -> Value? { value(reference?.text) }

  private static func value(_ fact: Fact<String>?) -> Value? { value(fact?.symbolicText) }

  private static func value(_ text: SymbolicText?) -> Value? {
    guard let text else { return nil }
    if let literal = text.literal { return .string(literal) }
    return .unknown(.string, Unknown(reason: "`\(text)` is not known", text: text))
  }
}

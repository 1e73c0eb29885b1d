import Documents
import Topology

/// Rules, routes and lists of other resources.
extension TerraformWording {
  // MARK: Security groups

  func ruleHunks(_ change: ListChange<SecurityGroupRule>) -> [WrittenEdit.Hunk] {
    switch change {
    case .add(let rule): [newRule(rule)]
    case .remove(let rule): [ruleDeclaration(rule)?.removed()].compactMap(\.self)
    case .replace(let old, let new): changedRule(old, new)
    }
  }

  private func ruleDeclaration(_ rule: SecurityGroupRule) -> HCLDeclaration? {
    declaration(of: rule.declaredBy) ?? declaration.nested(rule.direction.rawValue, at: rule.source)
  }

  private func changedRule(_ old: SecurityGroupRule, _ new: SecurityGroupRule) -> [WrittenEdit.Hunk] {
    guard let written = ruleDeclaration(old) else {
      return [
        WrittenEdit.Hunk(
          source: nil, removed: inline(old).lines("  "), added: inline(new).lines("  "),
          context: HCLBlock(resource: resource.id.address, []).lines().first)
      ]
    }
    guard old.peer == new.peer else {
      let isOwn = old.declaredBy != nil
      let type = old.declaredBy.flatMap { deployment[$0]?.type } ?? ""
      let (name, value) = peer(new, type: type)
      return [
        written.set(name, isOwn || type == "aws_security_group_rule" && name != "cidr_blocks" ? value : value)
      ]
    }
    guard let before = old.ports?.value, let after = new.ports?.value else { return [] }
    var hunks: [WrittenEdit.Hunk] = []
    if before.first != after.first {
      hunks.append(written.set("from_port", String(after.first), was: String(before.first)))
    }
    if before.last != after.last {
      hunks.append(written.set("to_port", String(after.last), was: String(before.last)))
    }
    return hunks
  }

  /// Groups keep to the way in which their rules are written: blocks of their own, or resources.
  private func newRule(_ rule: SecurityGroupRule) -> WrittenEdit.Hunk {
    let facts = resource.facts as? SecurityGroup
    let hasInline =
      declaration.has("ingress") || declaration.has("egress")
      || facts?.rules.contains { $0.declaredBy == nil && !$0.isAWSDefault && $0.direction == rule.direction }
        == true
    if hasInline { return declaration.insert(inline(rule)) }
    let sibling = facts?.rules.lazy.compactMap(\.declaredBy).compactMap { deployment[$0] }.first
    let name = "\(resource.id.address.split(separator: ".").last ?? "group")_\(rule.direction)"
    if sibling?.type == "aws_security_group_rule" {
      let block = HCLBlock(
        resource: "aws_security_group_rule.\(name)",
        [("type", "\"\(rule.direction)\""), ("security_group_id", HCLText.reference(resource.reference))]
          + traffic(rule, protocolName: "protocol")
          + [peer(rule, type: "aws_security_group_rule")].map { ($0, $1) })
      return declaration.add(block)
    }
    let type = "aws_vpc_security_group_\(rule.direction)_rule"
    return declaration.add(
      HCLBlock(
        resource: "\(type).\(name)",
        [("security_group_id", HCLText.reference(resource.reference))]
          + [peer(rule, type: type)].map { ($0, $1) } + traffic(rule, protocolName: "ip_protocol")))
  }

  private func traffic(_ rule: SecurityGroupRule, protocolName: String) -> [(String, String?)] {
    let name = rule.ipProtocol.value.map { $0 == .all ? "-1" : $0.description } ?? "-1"
    let ports = rule.ports?.value ?? (rule.icmpType.map { PortRange($0, rule.icmpCode ?? $0) })
    return [
      (protocolName, "\"\(name)\""), ("from_port", ports.map { String($0.first) }),
      ("to_port", ports.map { String($0.last) }),
    ]
  }

  func inline(_ rule: SecurityGroupRule) -> HCLBlock {
    HCLBlock(
      rule.direction.rawValue,
      traffic(rule, protocolName: "protocol") + [peer(rule, type: "aws_security_group")].map { ($0, $1) })
  }

  private func peer(_ rule: SecurityGroupRule, type: String) -> (String, String) {
    let isSingle = type.hasPrefix("aws_vpc_security_group_")
    switch rule.peer {
    case .cidr(let block):
      let isIPv4 = block.family == .ipv4
      return isSingle
        ? (isIPv4 ? "cidr_ipv4" : "cidr_ipv6", "\"\(block)\"")
        : (isIPv4 ? "cidr_blocks" : "ipv6_cidr_blocks", "[\"\(block)\"]")
    case .securityGroup(let group):
      let text = HCLText.reference(group)
      if isSingle { return ("referenced_security_group_id", text) }
      return type == "aws_security_group_rule"
        ? ("source_security_group_id", text) : ("security_groups", "[\(text)]")
    case .prefixList(let list):
      let text = HCLText.reference(list)
      return isSingle ? ("prefix_list_id", text) : ("prefix_list_ids", "[\(text)]")
    case .unknown(let unknown): return ("cidr_blocks", "[] # \(unknown.reason)")
    }
  }

  // MARK: Network ACLs

  func entryHunks(_ change: ListChange<NetworkACLEntry>) -> [WrittenEdit.Hunk] {
    switch change {
    case .add(let entry):
      if declaration.has("ingress") || declaration.has("egress") {
        let block = HCLBlock(
          entry.direction.rawValue, entryArguments(entry, number: "rule_no", action: "action"))
        return [declaration.insert(block)]
      }
      let name =
        "\(resource.id.address.split(separator: ".").last ?? "list")_\(entry.direction)_\(entry.ruleNumber.value ?? 0)"
      return [
        declaration.add(
          HCLBlock(
            resource: "aws_network_acl_rule.\(name)",
            [
              ("network_acl_id", HCLText.reference(resource.reference)),
              ("egress", entry.direction == .egress ? "true" : "false"),
            ] + entryArguments(entry, number: "rule_number", action: "rule_action")))
      ]
    case .replace(let old, let new):
      guard let ports = new.ports?.value, let before = old.ports?.value,
        let written = declaration(of: old.declaredBy)
          ?? declaration.nested(old.direction.rawValue, at: old.source)
      else { return [] }
      return [
        before.first == ports.first ? nil : written.set("from_port", String(ports.first)),
        before.last == ports.last ? nil : written.set("to_port", String(ports.last)),
      ].compactMap(\.self)
    case .remove(let entry):
      let written =
        declaration(of: entry.declaredBy) ?? declaration.nested(entry.direction.rawValue, at: entry.source)
      return [written?.removed()].compactMap(\.self)
    }
  }

  private func entryArguments(_ entry: NetworkACLEntry, number: String, action: String) -> [(String, String?)]
  {
    let ports = entry.ports?.value
    let isIPv4 = entry.cidrBlock.value?.family != .ipv6
    return [
      (number, entry.ruleNumber.value.map(String.init)),
      (action, entry.isAllow.value == true ? "\"allow\"" : "\"deny\""),
      ("protocol", "\"\(entry.ipProtocol.value.map { $0 == .all ? "-1" : $0.description } ?? "-1")\""),
      ("from_port", String(ports?.first ?? 0)), ("to_port", String(ports?.last ?? 0)),
      (isIPv4 ? "cidr_block" : "ipv6_cidr_block", entry.cidrBlock.value.map { "\"\($0)\"" }),
    ]
  }

  // MARK: Routes

  func routeHunks(_ change: ListChange<Route>) -> [WrittenEdit.Hunk] {
    switch change {
    case .add(let route):
      if declaration.has("route") { return [declaration.insert(HCLBlock("route", inlineRoute(route)))] }
      return [declaration.add(ownRoute(route, table: HCLText.reference(resource.reference)))]
    case .replace(let old, let new):
      guard let written = declaration(of: old.declaredBy) ?? declaration.nested("route", at: old.source),
        let (name, value) = target(new)
      else { return [] }
      let gone = target(old).flatMap { $0.name == name ? nil : written.unset($0.name) }
      return [gone, written.set(name, value)].compactMap(\.self)
    case .remove(let route):
      let written = declaration(of: route.declaredBy) ?? declaration.nested("route", at: route.source)
      return [written?.removed()].compactMap(\.self)
    }
  }

  /// AWS's own main route table is named by its VPC.
  func ofDefault(_ change: ModelEdit.Change) -> WrittenEdit? {
    guard case .route(.add(let route)) = change, let table = resource.facts as? RouteTable,
      let vpc = deployment.resolve(table.vpc, as: .vpc), vpc.type.hasPrefix("aws_")
    else { return nil }
    let reference = HCLText.reference(
      Mention(
        scope: vpc.id.scope, address: vpc.id.address, attribute: "main_route_table_id",
        nature: .resourceAttribute))
    return WrittenEdit([declaration(of: vpc).add(ownRoute(route, table: reference))])
  }

  private func ownRoute(_ route: Route, table: String) -> HCLBlock {
    // What has no name of its own is called by its address.
    let named =
      resource.name == resource.id.address
      ? resource.id.address.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? "table"
      : resource.name
    let label = named.filter { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }.prefix(24)
    let name = "\(label)_\(target(route)?.name.replacing("_id", with: "") ?? "route")"
    return HCLBlock(
      resource: "aws_route.\(name.replacing("-", with: "_"))",
      [("route_table_id", table), destination(route, blockPrefix: "destination_")]
        + [target(route)].compactMap(\.self).map { ($0.name, $0.value) })
  }

  private func inlineRoute(_ route: Route) -> [(String, String?)] {
    [destination(route, blockPrefix: "")] + [target(route)].compactMap(\.self).map { ($0.name, $0.value) }
  }

  /// The argument that says where a route leads. Blocks that are not known yet are of IPv4.
  private func destination(_ route: Route, blockPrefix: String) -> (String, String?) {
    switch route.destination {
    case .cidr(let block):
      (blockPrefix + (block.family == .ipv4 ? "cidr_block" : "ipv6_cidr_block"), "\"\(block)\"")
    case .unknown(let unknown): (blockPrefix + "cidr_block", unknown.text.map(HCLText.text))
    case .prefixList(let list): ("destination_prefix_list_id", HCLText.reference(list))
    }
  }

  private func target(_ route: Route) -> (name: String, value: String)? {
    guard let reference = route.targetReference else { return nil }
    let name =
      switch route.target {
      case .natGateway: "nat_gateway_id"
      case .transitGateway: "transit_gateway_id"
      case .peeringConnection: "vpc_peering_connection_id"
      case .vpcEndpoint: "vpc_endpoint_id"
      case .networkInterface: "network_interface_id"
      case .egressOnlyInternetGateway: "egress_only_gateway_id"
      default: "gateway_id"
      }
    return (name, HCLText.reference(reference))
  }

  func transitRoute(_ route: TransitGatewayRoute) -> WrittenEdit.Hunk {
    let block: String? = if case .cidr(let block) = route.destination { "\"\(block)\"" } else { nil }
    return declaration.add(
      HCLBlock(
        resource:
          "aws_ec2_transit_gateway_route.to_\(resource.id.address.split(separator: ".").last ?? "network")",
        [
          ("destination_cidr_block", block),
          ("transit_gateway_attachment_id", route.attachment.map { HCLText.reference($0) }),
          ("transit_gateway_route_table_id", HCLText.reference(resource.reference)),
        ]))
  }

  func vpnRoute(_ route: VPNRoute) -> WrittenEdit.Hunk {
    declaration.add(
      HCLBlock(
        resource: "aws_vpn_connection_route.office",
        [
          ("destination_cidr_block", route.cidrBlock.value.map { "\"\($0)\"" }),
          ("vpn_connection_id", HCLText.reference(resource.reference)),
        ]))
  }

  // MARK: Lists of other resources

  /// The attribute that holds a list; nil where each name is a resource or block of its own.
  private func attribute(_ list: ReferenceList) -> String? {
    switch (list, resource.facts) {
    case (.subnets, is VPCEndpoint), (.subnets, is VPCLink), (.subnets, is TransitGatewayAttachment),
      (.subnets, is NetworkACL):
      "subnet_ids"
    case (.subnets, is LoadBalancer): "subnets"
    case (.subnets, is LambdaFunction): "vpc_config.subnet_ids"
    case (.subnets, is ECSService): "network_configuration.subnets"
    case (.securityGroups, is VPCEndpoint), (.securityGroups, is VPCLink): "security_group_ids"
    case (.securityGroups, is Instance): "vpc_security_group_ids"
    case (.securityGroups, is LambdaFunction): "vpc_config.security_group_ids"
    case (.securityGroups, is ECSService): "network_configuration.security_groups"
    case (.securityGroups, _): "security_groups"
    case (.routeTables, _): "route_table_ids"
    case (.vpcEndpoints, _): "endpoint_configuration.vpc_endpoint_ids"
    default: nil
    }
  }

  func additions(_ list: ReferenceList, _ references: [Reference]) -> [WrittenEdit.Hunk] {
    let names = references.map { HCLText.reference($0) }
    if let attribute = attribute(list) {
      let parts = attribute.split(separator: ".").map(String.init)
      if parts.count == 1 { return [declaration.append(attribute, names)] }
      let nested = declaration.nested(parts[0])
      return [
        nested?.append(parts[1], names)
          ?? declaration.insert(HCLBlock(parts[0], [(parts[1], "[\(names.joined(separator: ", "))]")]))
      ]
    }
    if list == .vpcs, resource.facts is HostedZone { return references.flatMap(zoneAssociation) }
    guard let (type, own, other) = association(list) else { return [] }
    let itself = HCLText.reference(resource.reference, attribute: own.hasSuffix("_arn") ? "arn" : "id")
    let label = resource.id.address.split(separator: ".").last ?? "it"
    return names.map {
      declaration.add(HCLBlock(resource: "\(type).\(label)", [(own, itself), (other, $0)]))
    }
  }

  /// A zone keeps to the way in which its VPCs are written; one of another account has to be authorized first
  /// ("Associating an Amazon VPC and a private hosted zone that you created with different AWS accounts").
  private func zoneAssociation(_ vpc: Reference) -> [WrittenEdit.Hunk] {
    let other = deployment.resolve(vpc, as: .vpc)
    let isForeign = other?.account != resource.account
    let isSeparate = deployment.all(HostedZoneAssociation.self).contains {
      deployment.resolve($0.facts.zone)?.id == resource.id
    }
    guard isForeign || isSeparate else {
      return [declaration.insert(HCLBlock("vpc", [("vpc_id", HCLText.reference(vpc))]))]
    }
    let label = (other?.name ?? "vpc").filter { $0.isLetter || $0.isNumber || $0 == "_" }
    let arguments: [(String, String?)] = [
      ("zone_id", HCLText.reference(resource.reference, attribute: "zone_id")),
      ("vpc_id", HCLText.reference(vpc)),
    ]
    let provider = other.flatMap { declaration(of: $0).provider }
    let association = HCLBlock(
      resource: "aws_route53_zone_association.\(label)", [("provider", provider)] + arguments)
    let authorization = HCLBlock(
      resource: "aws_route53_vpc_association_authorization.\(label)", arguments)
    return (isForeign ? [authorization] : []).map(declaration.add) + [declaration.add(association)]
  }

  /// The resource that joins two others: its type, the attribute for this one and the one for the other.
  private func association(_ list: ReferenceList) -> (String, String, String)? {
    switch list {
    case .subnets where resource.facts is RouteTable:
      ("aws_route_table_association", "route_table_id", "subnet_id")
    case .vpcs: ("aws_route53_resolver_rule_association", "resolver_rule_id", "vpc_id")
    case .accessAssociations:
      ("aws_api_gateway_domain_name_access_association", "domain_name_arn", "access_association_source")
    case .associations:
      (
        "aws_ec2_transit_gateway_route_table_association", "transit_gateway_route_table_id",
        "transit_gateway_attachment_id"
      )
    case .propagations:
      (
        "aws_ec2_transit_gateway_route_table_propagation", "transit_gateway_route_table_id",
        "transit_gateway_attachment_id"
      )
    case .propagatingGateways: ("aws_vpn_gateway_route_propagation", "route_table_id", "vpn_gateway_id")
    case .acceptedEndpoints:
      ("aws_vpc_endpoint_connection_accepter", "vpc_endpoint_service_id", "vpc_endpoint_id")
    default: nil
    }
  }

  func removal(_ list: ReferenceList) -> WrittenEdit.Hunk? {
    guard let attribute = attribute(list), !attribute.contains(".") else { return nil }
    return declaration.unset(attribute)
  }
}

import Documents
import Topology

/// What blocks say of each other, before each is read by itself: accepters and data sources that stand for another
/// resource, small blocks that add to another one, and the default components of a VPC.
struct BlockWiring {
  private let names: BlockNames
  /// What a mention of a resource leads to instead.
  private var substitutes: [String: Substitute] = [:]
  /// What further blocks add to a block, by its position.
  private var additions: [BlockList.Index: [Addition]] = [:]

  private enum Substitute {
    /// Every attribute that identifies it is one of another resource.
    case resource(String)
    /// Some attributes are ids of other resources.
    case attributes([String: String])
  }

  private struct Addition {
    var attribute: String
    var value: DocumentNode
    var replaces: Bool
  }

  init(_ blocks: BlockList) {
    names = BlockNames(blocks, types: BlockWiring.telling.union(BlockWiring.components.map(\.adopter)))
    for position in names.dataSourcesAndResources(of: BlockWiring.telling) {
      let block = blocks[position]
      findStandIn(block, in: blocks)
      findDefaults(of: block, in: blocks)
      blockPublicAccess(block, in: blocks)
      for part in BlockPart.parts[block.type] ?? [] where !block.isData { add(part, of: block, position) }
    }
  }

  /// The types of resources that can say something of others: most of a state do not.
  private static let telling: Set<String> = Set(standIns.keys).union(BlockPart.parts.keys).union([
    "aws_vpc", "aws_default_vpc", "aws_nat_gateway", "aws_vpc_block_public_access_options",
  ])

  /// The attributes of a block with all that other blocks say of it.
  func attributes(of block: EvaluatedBlock, at position: BlockList.Index) -> DocumentNode {
    var node = block.attributes
    if !substitutes.isEmpty { node = substituted(node, in: block) }
    guard let added = additions[position], case .object(var object) = node.value else { return node }
    for addition in added {
      let before = addition.replaces ? [] : object[addition.attribute]?.elements ?? []
      let value = addition.replaces ? addition.value : DocumentNode(.array(before + addition.value.elements))
      object.set(addition.attribute, value, keyRange: addition.value.range)
    }
    return DocumentNode(.object(object), range: node.range)
  }

  /// Whether the block is only another name of a resource that the input holds, too.
  func isStandIn(_ block: EvaluatedBlock) -> Bool {
    if case .resource? = substitutes[block.id.address] { true } else { false }
  }

  // MARK: Stand-ins

  /// The attribute by which a block names the resource that it stands for.
  private static let standIns: [String: String] = [
    "aws_ec2_transit_gateway_vpc_attachment_accepter": "transit_gateway_attachment_id",
    "aws_ec2_transit_gateway_peering_attachment_accepter": "transit_gateway_attachment_id",
    "aws_vpc_peering_connection_accepter": "vpc_peering_connection_id",
    "aws_dx_hosted_private_virtual_interface_accepter": "virtual_interface_id",
    "aws_dx_hosted_transit_virtual_interface_accepter": "virtual_interface_id",
    "data.aws_ec2_transit_gateway_vpn_attachment": "vpn_connection_id",
    "data.aws_route53_resolver_endpoint": "resolver_endpoint_id",
    "data.aws_ec2_transit_gateway_dx_gateway_attachment": "dx_gateway_id",
  ]

  private mutating func findStandIn(_ block: EvaluatedBlock, in blocks: BlockList) {
    let type = block.isData ? "data.\(block.type)" : block.type
    let named = BlockWiring.standIns[type].map { [$0] } ?? (block.isData ? ["arn", "id"] : [])
    guard !named.isEmpty else { return }
    let attributes = block.attributes
    for attribute in named {
      guard let node = attributes.set(attribute),
        let position = names.position(of: node.reference, as: nil),
        blocks[position].id != block.id, !block.isData || !blocks[position].isData
      else { continue }
      substitutes[block.id.address] = .resource(blocks[position].id.address)
    }
  }

  // MARK: Default components of a VPC

  private static let components: [(attributes: [String], adopter: String, component: DefaultComponent)] = [
    (["main_route_table_id", "default_route_table_id"], "aws_default_route_table", .routeTable),
    (["default_security_group_id"], "aws_default_security_group", .securityGroup),
    (["default_network_acl_id"], "aws_default_network_acl", .networkACL),
  ]

  private mutating func findDefaults(of block: EvaluatedBlock, in blocks: BlockList) {
    // States hold the ids themselves.
    guard !block.isData, block.attributes.object?.isText != true else { return }
    if block.type == "aws_nat_gateway" {
      let table = RouteTable.address(ofRegionalGateway: block.id.address)
      substitutes[block.id.address] = .attributes(["route_table_id": table])
    }
    guard block.type == "aws_vpc" || block.type == "aws_default_vpc" else { return }
    var leads: [String: String] = [:]
    for (attributes, adopter, component) in BlockWiring.components {
      let adopting = names.blocks(of: adopter).first { other in
        let naming = ["vpc_id"] + attributes
        return naming.contains { name in
          blocks[other].attributes[name]?.mentions.contains { $0.address == block.id.address } == true
        }
      }
      let address = adopting.map { blocks[$0].id.address } ?? component.address(ofVPC: block.id.address)
      for attribute in attributes { leads[attribute] = address }
    }
    substitutes[block.id.address] = .attributes(leads)
  }

  // MARK: Settings of a whole region

  /// Gives every VPC of an account and region the mode of its public access ("Block public access to VPCs and subnets").
  private mutating func blockPublicAccess(_ block: EvaluatedBlock, in blocks: BlockList) {
    guard block.type == "aws_vpc_block_public_access_options", !block.isData,
      let mode = block.attributes.set("internet_gateway_block_mode")
    else { return }
    for position in names.blocks(of: "aws_vpc") + names.blocks(of: "aws_default_vpc")
    where blocks[position].recordedPlace.mayBe(block.recordedPlace) {
      additions[position, default: []].append(
        Addition(attribute: "public_access", value: mode, replaces: true))
    }
  }

  // MARK: Substitution

  /// The attributes in which an adopter names what it adopts, and a VPC what it has.
  private static func identifying(_ type: String) -> Set<String> {
    switch type {
    case "aws_default_route_table": ["default_route_table_id"]
    case "aws_default_network_acl": ["default_network_acl_id"]
    case "aws_vpc", "aws_default_vpc": Set(components.flatMap(\.attributes))
    default: []
    }
  }

  private func substituted(_ node: DocumentNode, in block: EvaluatedBlock) -> DocumentNode {
    let names = BlockWiring.identifying(block.type)
    guard !names.isEmpty, case .object(let object) = node.value else { return substituted(node) }
    let members = object.members.map { member in
      var member = member
      if !names.contains(member.key) { member.value = substituted(member.value) }
      return member
    }
    return DocumentNode(.object(DocumentObject(members)), range: node.range)
  }

  private func substituted(_ node: DocumentNode) -> DocumentNode {
    node.mappingUnknowns { unknown in
      var unknown = unknown
      unknown.mentions = unknown.mentions.map { substitute($0) ?? $0 }
      unknown.text = unknown.text.map { $0.replacingMentions { substitute($0).map { SymbolicText($0) } } }
      return .unknown(unknown)
    }
  }

  private func substitute(_ mention: Mention) -> Mention? {
    guard mention.scope == names.scope else { return nil }
    return switch substitutes[mention.address] {
    case .resource(let address)?:
      Mention(
        scope: mention.scope, address: address, attribute: mention.attribute, nature: .resourceAttribute)
    case .attributes(let leads)?:
      leads[mention.attribute].map {
        Mention(scope: mention.scope, address: $0, attribute: "id", nature: .resourceAttribute)
      }
    case nil: nil
    }
  }

  // MARK: Parts

  private mutating func add(_ part: BlockPart, of block: EvaluatedBlock, _ position: BlockList.Index) {
    let attributes = block.attributes
    for owner in attributes.references(part.owner) {
      guard let found = names.position(of: owner, as: part.types), found != position else { continue }
      for (source, target) in part.attributes {
        guard let value = source.isEmpty ? attributes : attributes.set(source) else { continue }
        additions[found, default: []].append(
          Addition(attribute: target, value: value, replaces: part.replaces))
      }
    }
  }
}

extension EvaluatedBlock {
  /// Account and region: states record them in attributes.
  fileprivate var recordedPlace: ProviderPlace {
    let arn = attributes.set("arn")?.text
    let account = attributes.set("aws_account_id")?.text ?? arn.flatMap(ProviderPlace.account(inARN:))
    let region = attributes.set("aws_region")?.text ?? arn.flatMap(ProviderPlace.region(inARN:))
    return ProviderPlace(
      account: account.map { SymbolicText($0) } ?? place.account,
      region: region.map { SymbolicText($0) } ?? place.region)
  }
}

extension ProviderPlace {
  /// Whether nothing that is known of both speaks against their being one.
  fileprivate func mayBe(_ other: ProviderPlace) -> Bool {
    (account == nil || other.account == nil || account == other.account)
      && (region == nil || other.region == nil || region == other.region)
  }
}

/// Finds blocks by what others call them.
private struct BlockNames {
  /// The input of the blocks.
  let scope: String?
  private typealias Place = (position: BlockList.Index, type: String)

  private var byType: [String: [BlockList.Index]] = [:]
  private var dataSources: [BlockList.Index] = []
  private var mentioned: [String: Place] = [:]
  private var literals: [String: [Place]] = [:]

  /// - Parameter types: those of resources that are asked for.
  init(_ blocks: BlockList, types: Set<String>) {
    scope = blocks.first?.id.scope
    var (isText, needsLiterals) = (true, false)
    for position in blocks.indices {
      let type = blocks[position].type
      if blocks[position].isData {
        dataSources.append(position)
      } else {
        if types.contains(type) {
          byType[type, default: []].append(position)
          needsLiterals = needsLiterals || BlockPart.parts[type] != nil
        }
        needsLiterals = needsLiterals || type.hasSuffix("_accepter")
      }
      isText = isText && blocks[position].attributes.object?.isText == true
    }
    // Where all attributes are text, as in states, no block mentions another one.
    if !isText {
      mentioned = Dictionary(
        blocks.indices.map { (blocks[$0].id.address, ($0, blocks[$0].type)) },
        uniquingKeysWith: { first, _ in first })
    }
    guard needsLiterals else { return }
    for position in blocks.indices where BlockNames.isOwner(blocks[position]) {
      let block = blocks[position]
      for name in ["id", "arn", "name"] {
        if let text = block.attributes[name]?.text {
          literals[text, default: []].append((position, block.type))
        }
      }
    }
  }

  /// Types that others name by their ids.
  private static let owners: Set<String> = Set([
    "aws_ec2_transit_gateway_vpc_attachment", "aws_ec2_transit_gateway_peering_attachment",
    "aws_vpc_peering_connection", "aws_dx_hosted_private_virtual_interface",
    "aws_dx_hosted_transit_virtual_interface", "aws_vpn_connection", "aws_dx_gateway",
  ]).union(BlockPart.parts.values.flatMap { $0.flatMap(\.types) })

  private static func isOwner(_ block: EvaluatedBlock) -> Bool {
    !block.isData && owners.contains(block.type)
  }

  func blocks(of type: String) -> [BlockList.Index] { byType[type] ?? [] }

  /// The positions of all data sources and of the resources of some types, in order.
  func dataSourcesAndResources(of types: Set<String>) -> [BlockList.Index] {
    (dataSources + byType.filter { types.contains($0.key) }.values.joined()).sorted()
  }

  /// The one block that a reference names; of a path such as `service/CLUSTER/NAME` the last part does.
  func position(of reference: Reference?, as wanted: Set<String>?) -> BlockList.Index? {
    guard let reference else { return nil }
    if let literal = reference.literal {
      guard let wanted else {
        return literals[literal]?.first { !$0.type.hasSuffix("_accepter") }?.position
      }
      let name = literal.split(separator: "/").last.map(String.init) ?? literal
      return (literals[literal] ?? literals[name])?.first { wanted.contains($0.type) }?.position
    }
    let named = reference.text.mentions.lazy.filter { $0.scope == scope }.compactMap { mentioned[$0.address] }
    if reference.text.soleMention != nil { return named.first?.position }
    return named.first { wanted?.contains($0.type) == true }?.position
  }
}

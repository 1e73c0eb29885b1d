import Documents
import Topology

/// Transit gateways, their attachments and route tables, raw and in Batfish's wrappers.
enum TransitGateways {
  static let readers: [AnswerReader] = [
    .each("TransitGateways", readGateway), .each("TransitGatewayVpcAttachments", readVPCAttachment),
    .each("TransitGatewayAttachments", readAttachment),
    .each("TransitGatewayPeeringAttachments", readPeeringAttachment),
    .each("TransitGatewayRouteTables", readRouteTable),
    AnswerReader("Routes", .second) { node, document, inventory in
      readRoutes(node, table: subject(document, inventory), document, &inventory)
    },
    AnswerReader("Associations", .second) { node, document, inventory in
      let attachments = attachments(node)
      inventory.amend(TransitGatewayRouteTable.self, subject(document, inventory), in: document) {
        $0.associations.add(contentsOf: attachments)
      }
    },
    AnswerReader("TransitGatewayRouteTablePropagations", .second) { node, document, inventory in
      let attachments = attachments(node)
      inventory.amend(TransitGatewayRouteTable.self, subject(document, inventory), in: document) {
        $0.propagations.add(contentsOf: attachments)
      }
    },
    .each("TransitGatewayPropagations", .second) { node, document, inventory in
      let attachments = attachments(node["TransitGatewayRouteTablePropagations"] ?? node)
      inventory.amend(TransitGatewayRouteTable.self, node["TransitGatewayRouteTableId"]?.text, in: document) {
        $0.propagations.add(contentsOf: attachments)
      }
    },
    .each("TransitGatewayPrefixListReferences", .second) { node, document, inventory in
      guard let list = node["PrefixListId"]?.reference else { return }
      let attachment = node["TransitGatewayAttachment"]?["TransitGatewayAttachmentId"]?.reference
      var route = TransitGatewayRoute(.prefixList(list), to: attachment, source: node.source)
      route.isBlackhole = node["Blackhole"]?.bool == true
      let table = node["TransitGatewayRouteTableId"]?.text
      inventory.amend(TransitGatewayRouteTable.self, table, in: document) { $0.routes.append(route) }
    },
    .each("TransitGatewayStaticRoutes", .second) { node, document, inventory in
      readRoutes(
        node["Routes"] ?? node, table: node["TransitGatewayRouteTableId"]?.text, document, &inventory)
    },
  ]

  private static func subject(_ document: DumpDocument, _ inventory: Inventory) -> String? {
    inventory.subject(.transitGatewayRouteTable, of: document)
  }

  private static func attachments(_ node: DocumentNode) -> [Reference] {
    node.elements.filter { !["disassociated", "disabled"].contains($0["State"]?.text ?? "") }
      .compactMap { $0["TransitGatewayAttachmentId"]?.reference }
  }

  private static let readGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["TransitGatewayId"]?.text
    inventory.describe(
      TransitGateway.self, id, as: "TransitGateways", node, in: document, arn: node["TransitGatewayArn"]?.text
    ) { gateway, resource in
      resource.awsID = id
      let options = node["Options"]
      override(&gateway.defaultRouteTableAssociation, enabled(options?["DefaultRouteTableAssociation"]))
      override(&gateway.defaultRouteTablePropagation, enabled(options?["DefaultRouteTablePropagation"]))
      override(&gateway.autoAcceptSharedAttachments, enabled(options?["AutoAcceptSharedAttachments"]))
      override(&gateway.dnsSupport, enabled(options?["DnsSupport"]))
      override(&gateway.securityGroupReferencing, enabled(options?["SecurityGroupReferencingSupport"]))
      assign(&gateway.associationDefaultRouteTable, options?["AssociationDefaultRouteTableId"]?.reference)
      assign(&gateway.propagationDefaultRouteTable, options?["PropagationDefaultRouteTableId"]?.reference)
    }
  }

  private static func enabled(_ node: DocumentNode?) -> Fact<Bool>? {
    node?.fact("`enable` or `disable`") { $0.text.map { $0.hasPrefix("enable") } }
  }

  /// What all lists of attachments say of one.
  private static func describe(
    _ node: DocumentNode, ownedBy owner: String, as type: String, _ document: DumpDocument,
    _ inventory: inout Inventory, _ fill: (inout TransitGatewayAttachment) -> Void
  ) {
    let id = node["TransitGatewayAttachmentId"]?.text
    inventory.describe(
      TransitGatewayAttachment.self, id, as: type, node, in: document.owned(by: node[owner])
    ) { attachment, resource in
      resource.awsID = id
      assign(&attachment.transitGateway, node["TransitGatewayId"]?.reference)
      assign(&attachment.state, node["State"]?.textFact)
      fill(&attachment)
    }
  }

  private static let readVPCAttachment: AnswerReader.Read = { node, document, inventory in
    describe(node, ownedBy: "VpcOwnerId", as: "TransitGatewayVpcAttachments", document, &inventory) {
      attachment in
      assign(&attachment.vpc, node["VpcId"]?.reference)
      list(&attachment.subnets, node["SubnetIds"]) { $0.references }
      override(&attachment.applianceMode, enabled(node["Options"]?["ApplianceModeSupport"]))
      assign(
        &attachment.securityGroupReferencing, enabled(node["Options"]?["SecurityGroupReferencingSupport"]))
    }
  }

  private static let readAttachment: AnswerReader.Read = { node, document, inventory in
    describe(node, ownedBy: "ResourceOwnerId", as: "TransitGatewayAttachments", document, &inventory) {
      attachment in
      let other = node["ResourceId"]?.reference
      switch node["ResourceType"]?.text {
      case "vpc": assign(&attachment.vpc, other)
      case "vpn": assign(&attachment.vpnConnection, other)
      case "direct-connect-gateway": assign(&attachment.directConnectGateway, other)
      case "peering": assign(&attachment.peerTransitGateway, other)
      default: break
      }
    }
    if node["Association"]?["State"]?.text == "associated",
      let table = node["Association"]?["TransitGatewayRouteTableId"]?.text,
      let id = node["TransitGatewayAttachmentId"]?.text
    {
      let gateway = document.owned(by: node["TransitGatewayOwnerId"])
      associate(id, with: table, node, gateway, &inventory)
    }
  }

  /// The list of attachments names the table of each; the table itself may be described elsewhere or not at all.
  private static func associate(
    _ attachment: String, with table: String, _ node: DocumentNode, _ document: DumpDocument,
    _ inventory: inout Inventory
  ) {
    inventory.describe(
      TransitGatewayRouteTable.self, table, as: "TransitGatewayRouteTables", DocumentNode(.null), in: document
    ) { facts, resource in
      resource.awsID = table
      facts.associations.add(Reference(attachment, source: node.source))
      if facts.transitGateway == nil { facts.transitGateway = node["TransitGatewayId"]?.reference }
    }
  }

  private static let readPeeringAttachment: AnswerReader.Read = { node, document, inventory in
    let id = node["TransitGatewayAttachmentId"]?.text
    inventory.describe(
      TransitGatewayAttachment.self, id, as: "TransitGatewayPeeringAttachments", node, in: document
    ) { attachment, resource in
      resource.awsID = id
      assign(&attachment.transitGateway, node["RequesterTgwInfo"]?["TransitGatewayId"]?.reference)
      assign(&attachment.peerTransitGateway, node["AccepterTgwInfo"]?["TransitGatewayId"]?.reference)
      assign(&attachment.state, node["State"]?.textFact)
    }
  }

  private static let readRouteTable: AnswerReader.Read = { node, document, inventory in
    let id = node["TransitGatewayRouteTableId"]?.text
    inventory.describe(
      TransitGatewayRouteTable.self, id, as: "TransitGatewayRouteTables", node, in: document
    ) { table, resource in
      resource.awsID = id
      resource.source = node.source ?? resource.source
      assign(&table.transitGateway, node["TransitGatewayId"]?.reference)
      override(&table.isDefaultAssociation, node["DefaultAssociationRouteTable"]?.bool)
      override(&table.isDefaultPropagation, node["DefaultPropagationRouteTable"]?.bool)
    }
  }

  private static func readRoutes(
    _ node: DocumentNode, table: String?, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let routes = node.elements.compactMap { node -> TransitGatewayRoute? in
      guard let destination = EC2Rules.destination(node) else { return nil }
      let attachment = node["TransitGatewayAttachments"]?[0]?["TransitGatewayAttachmentId"]?.reference
      var route = TransitGatewayRoute(destination, to: attachment, source: node.source)
      route.isBlackhole = node["State"]?.text == "blackhole"
      route.isPropagated = node["Type"]?.text == "propagated"
      return route
    }
    inventory.amend(TransitGatewayRouteTable.self, table, in: document) { $0.routes += routes }
  }
}

import Documents
import EmbeddedDocuments
import Topology

/// Endpoints, peerings, VPN and Direct Connect.
enum EC2Connections {
  static let readers: [AnswerReader] = [
    .each("VpcEndpoints", readEndpoint), .each("ServiceConfigurations", readService),
    .each("VpcEndpointConnections", .second) { node, document, inventory in
      guard node["VpcEndpointState"]?.text == "available", let endpoint = node["VpcEndpointId"]?.reference
      else {
        return
      }
      inventory.amend(EndpointService.self, node["ServiceId"]?.text, in: document) {
        $0.acceptedEndpoints.append(endpoint)
      }
    },
    .each("AllowedPrincipals", .second) { node, document, inventory in
      guard let principal = node["Principal"]?.textFact else { return }
      let service = node["ServiceId"]?.text ?? inventory.subject(.endpointService, of: document)
      inventory.amend(EndpointService.self, service, in: document) { $0.allowedPrincipals.append(principal) }
    },
    .each("VpcPeeringConnections", readPeering), .each("VpnGateways", readVPNGateway),
    .each("CustomerGateways", readCustomerGateway), .each("VpnConnections", readVPNConnection),
    .each("directConnectGateways", readDirectConnectGateway),
    .each("DirectConnectGateways", inAnyCase(readDirectConnectGateway)),
    .each("directConnectGatewayAssociations", readDirectConnectAssociation),
    .each("DirectConnectGatewayAssociations", inAnyCase(readDirectConnectAssociation)),
    .each("virtualInterfaces", readVirtualInterface),
    .each("VirtualInterfaces", inAnyCase(readVirtualInterface)),
  ]

  /// Batfish's snapshots write the members of Direct Connect's answers with capital letters.
  private static func inAnyCase(_ read: @escaping AnswerReader.Read) -> AnswerReader.Read {
    { node, document, inventory in read(node.startingLowercase, document, &inventory) }
  }

  private static let readEndpoint: AnswerReader.Read = { node, document, inventory in
    let id = node["VpcEndpointId"]?.text
    var diagnostics: [Diagnostic] = []
    inventory.describe(VPCEndpoint.self, id, as: "VpcEndpoints", node, in: document) { endpoint, resource in
      resource.awsID = id
      assign(&endpoint.vpc, node["VpcId"]?.reference)
      assign(&endpoint.serviceName, node["ServiceName"]?.textFact)
      assign(&endpoint.serviceRegion, node.first("ServiceRegion")?.textFact)
      override(
        &endpoint.endpointType,
        node.first("VpcEndpointType")?.fact("a type of endpoint") {
          switch $0.text {
          case "Interface": .interface
          case "Gateway": .gateway
          case "GatewayLoadBalancer": .gatewayLoadBalancer
          default: nil
          }
        })
      assign(&endpoint.state, node["State"]?.textFact)
      list(&endpoint.subnets, node["SubnetIds"]) { $0.references }
      list(&endpoint.routeTables, node["RouteTableIds"]) { $0.references }
      list(&endpoint.securityGroups, node["Groups"]) { $0.references("GroupId") }
      list(&endpoint.networkInterfaces, node["NetworkInterfaceIds"]) { $0.references }
      override(&endpoint.privateDNSEnabled, node["PrivateDnsEnabled"]?.boolFact)
      endpoint.policy = EmbeddedJSON.policy(
        node["PolicyDocument"], name: "endpoint policy", diagnostics: &diagnostics)
      endpoint.dnsNames = (node["DnsEntries"]?.elements ?? []).compactMap { $0["DnsName"]?.text }
      resource.otherNames += endpoint.dnsNames.filter { $0.contains(id ?? "vpce-") }
    }
    inventory.diagnostics += diagnostics
  }

  private static let readService: AnswerReader.Read = { node, document, inventory in
    let id = node["ServiceId"]?.text
    inventory.describe(
      EndpointService.self, id, as: "ServiceConfigurations", node, in: document
    ) { service, resource in
      resource.awsID = id
      resource.otherNames += [node["ServiceName"]?.text].compactMap(\.self)
      assign(&service.serviceName, node["ServiceName"]?.textFact)
      service.loadBalancers =
        (node["NetworkLoadBalancerArns"]?.references ?? [])
        + (node["GatewayLoadBalancerArns"]?.references ?? [])
      override(&service.acceptanceRequired, node["AcceptanceRequired"]?.boolFact)
      assign(&service.privateDNSName, node.first("PrivateDnsName")?.textFact)
    }
  }

  private static let readPeering: AnswerReader.Read = { node, document, inventory in
    let id = node["VpcPeeringConnectionId"]?.text
    let (requester, accepter) = (node["RequesterVpcInfo"], node["AccepterVpcInfo"])
    var document = document
    // Both sides list it: it is one connection, the requester's.
    document.account = requester?["OwnerId"]?.text ?? document.account
    document.region = requester?["Region"]?.text ?? document.region
    inventory.describe(
      PeeringConnection.self, id, as: "VpcPeeringConnections", node, in: document
    ) { peering, resource in
      resource.awsID = id
      assign(&peering.requester, requester?["VpcId"]?.reference)
      assign(&peering.accepter, accepter?["VpcId"]?.reference)
      assign(&peering.accepterRegion, accepter?["Region"]?.textFact)
      assign(&peering.accepterAccount, accepter?["OwnerId"]?.textFact)
      assign(&peering.status, (node["Status"]?["Code"] ?? node["Status"])?.textFact)
      let option = "AllowDnsResolutionFromRemoteVpc"
      // Each side lets the other resolve its names: the accepter's option is what the requester may do.
      override(&peering.requesterMayResolveDNS, accepter?["PeeringOptions"]?[option]?.boolFact)
      override(&peering.accepterMayResolveDNS, requester?["PeeringOptions"]?[option]?.boolFact)
    }
  }

  private static let readVPNGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["VpnGatewayId"]?.text
    inventory.describe(VPNGateway.self, id, as: "VpnGateways", node, in: document) { gateway, resource in
      resource.awsID = id
      assign(&gateway.vpc, EC2Network.attachedVPC(node["VpcAttachments"]))
      assign(&gateway.state, node["State"]?.textFact)
    }
  }

  private static let readCustomerGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["CustomerGatewayId"]?.text
    inventory.describe(CustomerGateway.self, id, as: "CustomerGateways", node, in: document) {
      gateway, resource in
      resource.awsID = id
      assign(&gateway.ipAddress, node.first("IpAddress")?.addressFact)
      assign(&gateway.asn, node.first("BgpAsn")?.intFact)
    }
  }

  /// The configuration text of a connection holds its keys and is never read.
  private static let readVPNConnection: AnswerReader.Read = { node, document, inventory in
    let id = node["VpnConnectionId"]?.text
    inventory.describe(VPNConnection.self, id, as: "VpnConnections", node, in: document) {
      connection, resource in
      resource.awsID = id
      assign(&connection.customerGateway, node["CustomerGatewayId"]?.reference)
      assign(&connection.vpnGateway, node["VpnGatewayId"]?.reference)
      assign(&connection.transitGateway, node["TransitGatewayId"]?.reference)
      override(&connection.staticRoutesOnly, node["Options"]?["StaticRoutesOnly"]?.boolFact)
      assign(&connection.state, node["State"]?.textFact)
      connection.tunnelsUp = (node["VgwTelemetry"]?.elements ?? []).compactMap { tunnel in
        tunnel["Status"]?.fact("UP or DOWN") { $0.text.map { $0 == "UP" } }
      }
      connection.routes = (node["Routes"]?.elements ?? []).filter {
        ["available", "pending"].contains($0["State"]?.text ?? "available")
      }.compactMap { $0["DestinationCidrBlock"].map { VPNRoute($0.cidrFact) } }
    }
  }

  private static let readDirectConnectGateway: AnswerReader.Read = { node, document, inventory in
    let id = node["directConnectGatewayId"]?.text
    inventory.describe(
      DirectConnectGateway.self, id, as: "directConnectGateways", node, in: document,
      title: node["directConnectGatewayName"]?.text, isGlobal: true
    ) { gateway, resource in
      resource.awsID = id
      assign(&gateway.asn, node.first("amazonSideAsn")?.intFact)
    }
  }

  private static let readDirectConnectAssociation: AnswerReader.Read = { node, document, inventory in
    let id = node["associationId"]?.text
    inventory.describe(
      DirectConnectGatewayAssociation.self, id, as: "directConnectGatewayAssociations", node, in: document
    ) { association, resource in
      resource.awsID = id
      assign(&association.directConnectGateway, node["directConnectGatewayId"]?.reference)
      let gateway = node["associatedGateway"]
      let other = gateway?["id"]?.reference ?? node["virtualGatewayId"]?.reference
      if gateway?["type"]?.text == "transitGateway" {
        association.transitGateway = other
      } else {
        association.vpnGateway = other
      }
      association.allowedPrefixes =
        (node["allowedPrefixesToDirectConnectGateway"]?.elements ?? []).compactMap { $0["cidr"]?.cidrFact }
      assign(&association.state, node["associationState"]?.textFact)
    }
  }

  private static let readVirtualInterface: AnswerReader.Read = { node, document, inventory in
    let id = node["virtualInterfaceId"]?.text
    inventory.describe(
      VirtualInterface.self, id, as: "virtualInterfaces", node, in: document,
      title: node["virtualInterfaceName"]?.text
    ) { interface, resource in
      resource.awsID = id
      assign(&interface.interfaceType, node["virtualInterfaceType"]?.textFact)
      assign(&interface.directConnectGateway, node["directConnectGatewayId"]?.reference)
      assign(&interface.vpnGateway, node["virtualGatewayId"]?.reference)
      interface.routes = (node["routeFilterPrefixes"]?.elements ?? []).compactMap { $0["cidr"]?.cidrFact }
      assign(&interface.state, node["virtualInterfaceState"]?.textFact)
    }
  }
}

extension DocumentNode {
  /// The tree with a small letter at the beginning of every key.
  fileprivate var startingLowercase: DocumentNode {
    if let elements = array { return DocumentNode(.array(elements.map(\.startingLowercase)), range: range) }
    guard let object else { return self }
    let members = object.members.map { member in
      DocumentObject.Member(
        key: member.key.prefix(1).lowercased() + member.key.dropFirst(), keyRange: member.keyRange,
        value: member.value.startingLowercase)
    }
    return DocumentNode(.object(DocumentObject(members)), range: range)
  }
}

import Documents
import Topology

/// Endpoints, endpoint services and peering.
enum EC2Connections {
  static let readers: [String: FactsReader] = [
    "aws_vpc_endpoint": endpoint,
    "aws_vpc_endpoint_subnet_association": { association($0, \.subnet, "subnet_id") },
    "aws_vpc_endpoint_route_table_association": { association($0, \.routeTable, "route_table_id") },
    "aws_vpc_endpoint_security_group_association": { association($0, \.securityGroup, "security_group_id") },
    "aws_vpc_endpoint_policy": { reader in
      var facts = VPCEndpointAssociation()
      facts.vpcEndpoint = reader.reference("vpc_endpoint_id")
      facts.policy = reader.policy("policy", as: "endpoint policy")
      return facts
    },
    "aws_vpc_endpoint_connection_accepter": { reader in
      var facts = VPCEndpointAssociation()
      facts.vpcEndpoint = reader.reference("vpc_endpoint_id")
      facts.acceptedBy = reader.reference("vpc_endpoint_service_id")
      return facts
    },
    "aws_vpc_endpoint_service": { reader in
      var facts = EndpointService()
      facts.serviceName = reader.text("service_name")
      facts.loadBalancers =
        reader.references("network_load_balancer_arns") + reader.references("gateway_load_balancer_arns")
      facts.acceptanceRequired = reader.bool("acceptance_required") ?? facts.acceptanceRequired
      facts.allowedPrincipals = reader["allowed_principals"]?.textFacts ?? []
      facts.privateDNSName = reader.text("private_dns_name")
      facts.acceptedEndpoints = reader.references("accepted_endpoints")
      return facts
    },
    "aws_vpc_peering_connection": peering,
    "aws_vpc_peering_connection_accepter": { reader in
      var facts = options(reader)
      facts.accepts = reader.bool("auto_accept")
      return facts
    },
    "aws_vpc_peering_connection_options": { options($0) },
  ]

  private static let endpoint: FactsReader = { reader in
    var facts = VPCEndpoint()
    facts.vpc = reader.reference("vpc_id")
    facts.serviceName = reader.text("service_name")
    if let service = reader.reference("service_name"), service.text.soleMention != nil {
      facts.service = service
    }
    facts.serviceRegion = reader.text("service_region")
    if let type = reader["vpc_endpoint_type"] {
      facts.endpointType = type.fact("a type of endpoint") { endpointTypes[$0.text ?? ""] }
    }
    facts.state = reader.text("state")
    facts.acceptsItself = reader.bool("auto_accept")
    let mapped = reader.blocks("subnet_configuration").flatMap { $0.references("subnet_id") }
    facts.subnets = reader.references("subnet_ids")
    for subnet in mapped where !facts.subnets.contains(where: { $0.text == subnet.text }) {
      facts.subnets.append(subnet)
    }
    facts.routeTables = reader.references("route_table_ids")
    facts.securityGroups = reader.references("security_group_ids")
    facts.networkInterfaces = reader.references("network_interface_ids").filter { $0.literal != nil }
    facts.privateDNSEnabled = reader.bool("private_dns_enabled") ?? facts.privateDNSEnabled
    facts.policy = reader.policy("policy", as: "endpoint policy")
    facts.dnsNames = reader.blocks("dns_entry").compactMap { $0["dns_name"]?.text }
    return facts
  }

  private static let endpointTypes: [String: VPCEndpoint.EndpointType] = [
    "Interface": .interface, "Gateway": .gateway, "GatewayLoadBalancer": .gatewayLoadBalancer,
  ]

  private static func association(
    _ reader: BlockReader, _ member: WritableKeyPath<VPCEndpointAssociation, Reference?>, _ name: String
  ) -> VPCEndpointAssociation {
    var facts = VPCEndpointAssociation()
    facts.vpcEndpoint = reader.reference("vpc_endpoint_id")
    facts[keyPath: member] = reader.reference(name)
    return facts
  }

  private static let peering: FactsReader = { reader in
    var facts = PeeringConnection()
    facts.requester = reader.reference("vpc_id")
    facts.accepter = reader.reference("peer_vpc_id")
    facts.accepterRegion = reader.text("peer_region")
    facts.accepterAccount = reader.text("peer_owner_id")
    facts.status = reader.text("accept_status") ?? pendingOrActive(reader.bool("auto_accept"))
    facts.requesterMayResolveDNS = resolution(reader, "requester") ?? facts.requesterMayResolveDNS
    facts.accepterMayResolveDNS = resolution(reader, "accepter") ?? facts.accepterMayResolveDNS
    return facts
  }

  /// A request stays pending until its accepter takes it; `auto_accept` does so at once.
  private static func pendingOrActive(_ accepts: Fact<Bool>?) -> Fact<String> {
    (accepts ?? .awsDefault(false)).map { $0 ? "active" : "pending-acceptance" }
  }

  private static func options(_ reader: BlockReader) -> PeeringOptions {
    var facts = PeeringOptions()
    facts.peeringConnection = reader.reference("vpc_peering_connection_id")
    facts.requesterMayResolveDNS = resolution(reader, "requester")
    facts.accepterMayResolveDNS = resolution(reader, "accepter")
    return facts
  }

  private static func resolution(_ reader: BlockReader, _ side: String) -> Fact<Bool>? {
    reader.first(side)?.bool("allow_remote_vpc_dns_resolution")
  }
}

import Documents
import Topology
import TrafficSimulator

/// What is paid for and not used, or could be shared.
extension DeploymentFindings {
  var costFindings: [Finding] {
    sharedEndpoints + idleEndpoints + idleGateways + idleBalancers + idleAddresses + gatewayEndpoints
  }

  private func finding(
    _ code: String, _ summary: String, _ resource: Resource, _ cost: Finding.MonthlyCost, _ detail: String
  ) -> Finding {
    var finding = Finding(code, .note, summary, resource: resource, detail: detail)
    finding.monthlyCost = cost
    return finding
  }

  private var interfaceEndpoints: [(resource: Resource, facts: VPCEndpoint)] {
    declared(VPCEndpoint.self).filter { $0.facts.endpointType.value == .interface }
  }

  private func interfaces(_ endpoint: VPCEndpoint) -> Int { max(endpoint.subnets.count, 1) }

  // MARK: Endpoints

  /// "You can use one VPC endpoint for multiple private APIs" (Private REST APIs, best practices).
  private var sharedEndpoints: [Finding] {
    let groups = Dictionary(grouping: interfaceEndpoints) {
      "\(id($0.facts.vpc, .vpc)?.description ?? "") \(service(of: $0.facts))"
    }
    return groups.sorted { $0.key < $1.key }.flatMap { _, endpoints in
      endpoints.dropFirst().map { extra in
        finding(
          "cost.duplicate-endpoint",
          "\(extra.resource.name) repeats \(endpoints[0].resource.name): one \(service(of: extra.facts)) endpoint of a VPC serves all",
          extra.resource, PriceTable.monthly(.endpointInterface, count: interfaces(extra.facts)),
          "name the other endpoint in policies and associations, then delete this one")
      }
    }
  }

  /// An endpoint in a VPC from which nothing calls, or of API Gateway without any private API.
  private var idleEndpoints: [Finding] {
    let busy = Set((workloads + runners).compactMap(vpc))
    let connected = Set(
      deployment.all(PeeringConnection.self).flatMap { [$0.facts.requester, $0.facts.accepter] }.compactMap {
        id($0, .vpc)
      }
        + deployment.all(TransitGatewayAttachment.self).compactMap { id($0.facts.vpc, .vpc) }
        + deployment.all(VPNGateway.self).compactMap { id($0.facts.vpc, .vpc) })
    let hasPrivateAPIs = deployment.all(RestAPI.self).contains { $0.facts.endpointType.value == .private }
    // Tasks without a service are run by somebody else, in subnets that no input tells.
    let hasLooseTasks =
      !deployment.all(ECSTaskDefinition.self).isEmpty && deployment.all(ECSService.self).isEmpty
    return interfaceEndpoints.compactMap { endpoint in
      guard let vpc = id(endpoint.facts.vpc, .vpc), deployment[vpc]?.origin == .declared else { return nil }
      let isUnused = !busy.contains(vpc) && !connected.contains(vpc) && !hasLooseTasks
      let isPointless = service(of: endpoint.facts) == "execute-api" && !hasPrivateAPIs
      guard isUnused || isPointless else { return nil }
      return finding(
        "cost.idle-endpoint",
        isPointless
          ? "\(endpoint.resource.name) fronts private APIs, and the inputs hold none"
          : "nothing in \(deployment[vpc]?.name ?? "its VPC") calls through \(endpoint.resource.name)",
        endpoint.resource, PriceTable.monthly(.endpointInterface, count: interfaces(endpoint.facts)),
        "each interface is paid for by the hour, used or not")
    }
  }

  /// What sends to endpoints besides workloads: load balancers with the endpoint among their targets, and what
  /// starts instances.
  private var runners: [Resource] {
    deployment.all(LoadBalancer.self).map(\.resource) + deployment.all(AutoScalingGroup.self).map(\.resource)
  }

  // MARK: The rest

  private var idleGateways: [Finding] {
    // A route may be written for a table that is not loaded.
    let routes =
      deployment.all(RouteTable.self).flatMap { $0.facts.routes }
      + deployment.all(RouteDeclaration.self).compactMap(\.facts.route)
    let used = Set(routes.compactMap { deployment.resolve($0.targetReference)?.id })
    return declared(NATGateway.self).filter {
      !used.contains($0.resource.id) && $0.facts.state?.value != "deleted"
    }.map { nat in
      finding(
        "cost.idle-nat-gateway", "no route leads to \(nat.resource.name)", nat.resource,
        PriceTable.monthly(.natGateway),
        "a NAT gateway is paid for by the hour, used or not")
    }
  }

  private var idleBalancers: [Finding] {
    let listening = Set(deployment.all(Listener.self).compactMap { id($0.facts.loadBalancer, .loadBalancer) })
    return declared(LoadBalancer.self).filter { !listening.contains($0.resource.id) }.map { balancer in
      finding(
        "cost.idle-load-balancer", "\(balancer.resource.name) has no listener", balancer.resource,
        PriceTable.monthly(.loadBalancer), "it answers nobody and is paid for by the hour")
    }
  }

  private var idleAddresses: [Finding] {
    let used = Set(deployment.all(NATGateway.self).compactMap { id($0.facts.elasticIP, .elasticIP) })
    return declared(ElasticIP.self).filter { address in
      address.facts.instance == nil && address.facts.networkInterface == nil && address.facts.privateIP == nil
        && !used.contains(address.resource.id)
        && !deployment.resources.contains { resource in
          resource.facts.uses.contains { id($0.reference, .elasticIP) == address.resource.id }
        }
    }.map { address in
      finding(
        "cost.idle-address", "nothing uses \(address.resource.name)", address.resource,
        PriceTable.monthly(.publicAddress),
        "public IPv4 addresses are paid for by the hour")
    }
  }

  /// "There is no additional charge for using gateway endpoints"; through a NAT gateway each byte costs.
  private var gatewayEndpoints: [Finding] {
    let served = Set(
      declared(VPCEndpoint.self).filter { service(of: $0.facts) == "s3" }.compactMap {
        id($0.facts.vpc, .vpc)
      })
    let networks = Set(
      declared(NATGateway.self).compactMap { nat in id(nat.facts.vpc, .vpc) ?? vpc(of: nat.resource) })
    return networks.subtracting(served).sorted().compactMap { vpc in
      deployment[vpc].map {
        Finding(
          "cost.no-gateway-endpoint", .note, "\($0.name) reaches S3 through its NAT gateway",
          resource: $0, detail: "a gateway endpoint for S3 costs nothing; bytes through a NAT gateway do")
      }
    }
  }
}

import Documents
import Topology
import TrafficSimulator

/// VPC endpoints: what keeps them from working.
extension DeploymentFindings {
  var endpointFindings: [Finding] {
    declared(VPCEndpoint.self).flatMap { endpoint in
      placement(endpoint.resource, endpoint.facts) + privateDNS(endpoint.resource, endpoint.facts)
        + region(endpoint.resource, endpoint.facts)
    }
  }

  /// "An interface endpoint … creates a network interface in each subnet" (Create an interface endpoint); services other
  /// than S3 and DynamoDB have no gateway endpoints.
  private func placement(_ resource: Resource, _ facts: VPCEndpoint) -> [Finding] {
    let isGatewayService = ["s3", "dynamodb"].contains(service(of: facts))
    var found: [Finding] = []
    if facts.endpointType.value == .gateway, !isGatewayService, facts.serviceName?.value != nil {
      found.append(
        Finding(
          "endpoint.no-subnets", .error,
          "\(resource.name) is a gateway endpoint, which \(service(of: facts)) does not have",
          resource: resource,
          source: facts.endpointType.source,
          detail: "without a type AWS takes Gateway; name Interface, subnets and security groups"
        ).fixed(by: fix([ModelEdit(resource.id, .setting(.endpointType(.interface)))])))
    } else if facts.endpointType.value == .interface, facts.subnets.isEmpty, facts.networkInterfaces.isEmpty {
      found.append(
        Finding(
          "endpoint.no-subnets", .error,
          "\(resource.name) has no subnets, so it has no interface to connect to",
          resource: resource, source: facts.routeTables.first?.source,
          detail: facts.routeTables.isEmpty ? nil : "route tables are for gateway endpoints"))
    } else if facts.endpointType.value == .interface, !facts.routeTables.isEmpty {
      found.append(
        Finding(
          "hygiene.endpoint-with-route-tables", .error,
          "\(resource.name) is an interface endpoint with route tables",
          resource: resource, source: facts.routeTables.first?.source,
          detail: "route tables are for gateway endpoints"))
    }
    if let state = facts.state?.value, state.lowercased() != "available" {
      found.append(
        Finding(
          "endpoint.not-available", .error, "\(resource.name) is \(state)", resource: resource,
          source: facts.state?.source,
          detail: state.lowercased().contains("acceptance")
            ? "the owner of the service has to accept it" : nil))
    }
    if facts.endpointType.value == .interface, isInOneZone(facts.subnets) {
      found.append(
        Finding(
          "hygiene.single-zone", .note, "\(resource.name) has interfaces in one Availability Zone only",
          resource: resource, source: facts.subnets.first?.source))
    }
    return found
  }

  /// Whether subnets are one, or known to lie in one zone. One reference may stand for a list that is not known.
  private func isInOneZone(_ references: [Reference]) -> Bool {
    let subnets = references.map { deployment.facts($0, as: Subnet.self) }
    if subnets.count == 1 { return subnets[0]?.isSeveral == false }
    let zones = subnets.map { $0?.availabilityZone?.value }
    return !zones.isEmpty && !zones.contains(nil) && Set(zones).count == 1
  }

  /// "Private DNS: you must set enableDnsHostnames and enableDnsSupport to true" (Access an AWS service using an interface
  /// VPC endpoint).
  private func privateDNS(_ resource: Resource, _ facts: VPCEndpoint) -> [Finding] {
    guard facts.endpointType.value == .interface, facts.privateDNSEnabled.value == true,
      let vpc = deployment.resolve(facts.vpc, as: .vpc), let settings = vpc.facts as? VPC
    else { return [] }
    var found: [Finding] = []
    if vpc.origin == .declared, settings.dnsSupport.value == false {
      found.append(
        Finding(
          "dns.dns-support-disabled", .error,
          "private DNS of \(resource.name) needs DNS support, which is off in \(vpc.name)",
          resource: vpc, source: settings.dnsSupport.source
        ).fixed(by: fix([ModelEdit(vpc.id, .setting(.dnsSupport(true)))])))
    }
    if vpc.origin == .declared, settings.dnsHostnames.value == false {
      found.append(
        Finding(
          "dns.dns-hostnames-disabled", .error,
          "private DNS of \(resource.name) needs DNS hostnames, which are off in \(vpc.name)", resource: vpc,
          source: settings.dnsHostnames.source
        ).fixed(by: fix([ModelEdit(vpc.id, .setting(.dnsHostnames(true)))])))
    }
    if vpc.origin == .declared, let options: DHCPOptions = deployment.facts(settings.dhcpOptions) {
      let servers = options.domainNameServers.compactMap(\.value)
      if !servers.isEmpty, !servers.contains("AmazonProvidedDNS") {
        found.append(
          Finding(
            "dns.private-dns-disabled", .warning,
            "hosts of \(vpc.name) ask \(servers.joined(separator: ", ")), not Amazon's DNS: private DNS of \(resource.name) helps only if those forward to it",
            resource: deployment.resolve(settings.dhcpOptions),
            detail: "`domain-name` is a search suffix and changes nothing"))
      }
    }
    if service(of: facts) == "execute-api" { found += captured(resource, facts) }
    return found
  }

  /// "If you select the private DNS option, you can't access public APIs by their default endpoint from your VPC" (Private
  /// REST APIs).
  private func captured(_ resource: Resource, _ facts: VPCEndpoint) -> [Finding] {
    let apis = deployment.resources.filter { api in
      let isPublic =
        api.facts is HTTPAPI || (api.facts as? RestAPI).map { $0.endpointType.value != .private } ?? false
      return isPublic && (api.region == nil || resource.region == nil || api.region == resource.region)
    }
    guard !apis.isEmpty else { return [] }
    return [
      Finding(
        "dns.private-dns-captures-public-api", .warning,
        "inside its VPC, private DNS of \(resource.name) captures the names of \(apis.map(\.name).joined(separator: ", ")): calls are answered 403",
        resource: resource, source: facts.privateDNSEnabled.source,
        detail:
          "call public APIs by a custom domain name, or turn private DNS off and call private ones by the endpoint's names"
      )
    ]
  }

  private func region(_ resource: Resource, _ facts: VPCEndpoint) -> [Finding] {
    guard let own = resource.region?.literal, let service = facts.serviceName?.value else { return [] }
    let labels = service.split(separator: ".").map(String.init)
    guard labels.count >= 4, labels[0] == "com", labels[1] == "amazonaws", labels[2] != own,
      facts.serviceRegion?.value != labels[2]
    else { return [] }
    return [
      Finding(
        "endpoint.wrong-region", .error, "\(resource.name) in \(own) names the service of \(labels[2])",
        resource: resource, source: facts.serviceName?.source,
        detail: "an endpoint fronts its own region's services, unless a service region is named")
    ]
  }
}

import Documents
import Topology

/// Endpoints for services of AWS: those that stand unused, and new ones.
extension FixCandidates {
  /// Ways to a service of AWS that need no way to the internet ("Gateway endpoints", "Access an AWS service using an
  /// interface VPC endpoint"): in the service's own region, as few services take endpoints of another.
  func serviceCandidates(_ missing: MissingRoute) -> [FixCandidate] {
    guard let host = missing.host, let vpc = missing.vpc.flatMap({ deployment[$0] }),
      let table = missing.routeTable.flatMap({ deployment[$0] }),
      let service = ServiceNames.service(ofHost: host),
      vpc.region?.literal.map({ $0 == service.region }) ?? true
    else { return [] }
    guard ["s3", "dynamodb"].contains(service.name) else {
      return newEndpointCandidates(service.full, named: service.name, port: missing.port ?? 443, in: vpc)
    }
    let idle = deployment.all(VPCEndpoint.self).filter {
      $0.facts.endpointType.value == .gateway && id($0.facts.vpc, .vpc) == vpc.id
        && $0.facts.serviceName?.nameText == service.full
    }
    guard idle.isEmpty else {
      return idle.map { FixCandidate($0.resource.id, .reference(.routeTables, .add(table.reference))) }
    }
    guard vpc.origin == .declared else { return [] }
    var endpoint = VPCEndpoint()
    endpoint.vpc = vpc.reference
    endpoint.serviceName = Fact(service.full)
    endpoint.routeTables = [table.reference]
    return [
      FixCandidate(
        [ModelEdit(adding: newResource(service.name, beside: vpc, endpoint))], opens: .network, size: 1)
    ]
  }

  /// An endpoint for API Gateway, where private APIs are called from a VPC without one.
  func newAPIEndpointCandidates(in vpc: Resource) -> [FixCandidate] {
    guard let region = privateAPIs.first?.region ?? vpc.region, vpc.region.map({ $0 == region }) ?? true
    else { return [] }
    return newEndpointCandidates(
      "com.amazonaws.\(region).execute-api", named: "execute-api", port: 443, in: vpc
    ).map {
      var candidate = $0
      candidate.afterwards = "name the new endpoint in the API's resource policy where that names endpoints"
      return candidate
    }
  }

  /// "Create an interface endpoint": an interface in a subnet of each zone, a group that admits its port.
  private func newEndpointCandidates(
    _ service: String, named name: String, port: Int, in vpc: Resource
  )
    -> [FixCandidate]
  {
    guard let facts = vpc.facts as? VPC, vpc.origin == .declared else { return [] }
    let name = name.replacing(".", with: "-")
    var group = SecurityGroup()
    group.vpc = vpc.reference
    group.groupName = Fact("\(name)-endpoint")
    group.rules = facts.cidrBlocks.compactMap(\.value).map {
      SecurityGroupRule(.ingress, Fact(.tcp), ports: Fact(PortRange(port)), peer: .cidr($0))
    }
    let newGroup = newResource("\(name)-endpoint", beside: vpc, group)
    var endpoint = VPCEndpoint()
    endpoint.vpc = vpc.reference
    endpoint.endpointType = Fact(.interface)
    endpoint.serviceName = Fact(service)
    endpoint.subnets = subnets(in: vpc.id).map(\.reference)
    endpoint.securityGroups = [Reference(to: newGroup.id)]
    endpoint.privateDNSEnabled = Fact(true)
    return [
      FixCandidate(
        [ModelEdit(adding: newGroup), ModelEdit(adding: newResource(name, beside: vpc, endpoint))],
        opens: .network, letsIn: "everything in \(vpc.name), to the endpoint", size: 3)
    ]
  }
}

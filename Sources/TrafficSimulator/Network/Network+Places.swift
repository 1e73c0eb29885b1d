import Documents
import Topology

/// The interfaces that resources have, or will have.
extension Network {
  /// Every interface that a resource has or will have; empty for what has none.
  func places(of resource: Resource) -> [NetworkPlace] {
    switch resource.facts {
    case let facts as Instance: instancePlaces(resource, facts)
    case let facts as NetworkInterface: [interfacePlace(facts, of: resource, named: resource)]
    case let facts as ECSService:
      facts.subnets.isEmpty
        ? hostPlaces(resource, facts)
        : places(resource, facts.subnets, facts.securityGroups, publicAddress: publicAddress(of: facts))
    case let facts as ECSTask: taskPlaces(resource, facts)
    case let facts as LambdaFunction:
      facts.subnets.isEmpty ? [] : places(resource, facts.subnets, facts.securityGroups)
    case let facts as LoadBalancer: loadBalancerPlaces(resource, facts)
    case let facts as VPCLink: places(resource, facts.subnets, facts.securityGroups)
    case let facts as VPCEndpoint: endpointPlaces(resource, facts)
    case let facts as Database: databasePlaces(resource, facts)
    case let facts as ResolverEndpoint:
      places(resource, facts.subnets, facts.securityGroups).map { $0.addressed(among: facts.ipAddresses) }
    case let facts as NATGateway: natPlaces(resource, facts)
    case let facts as AutoScalingGroup: autoScalingPlaces(resource, facts)
    default: []
    }
  }

  private func places(
    _ resource: Resource, _ subnets: [Reference], _ groups: [Reference], publicAddress: Fact<Bool>? = nil
  ) -> [NetworkPlace] {
    subnets.map { subnet in
      var place = place(resource, subnet: subnet, groups)
      if let publicAddress { place.publicAddress = Network.presence(publicAddress) }
      return place
    }
  }

  /// A database may be anywhere in its subnet group, unless it says its zone ("Working with a DB instance in a VPC").
  private func databasePlaces(_ resource: Resource, _ facts: Database) -> [NetworkPlace] {
    let group = deployment.facts(facts.subnetGroup, as: SubnetGroup.self)?.subnets ?? []
    let places = places(
      resource, facts.subnets + group, facts.securityGroups, publicAddress: facts.isPubliclyAccessible)
    let inZone = places.filter { $0.zone != nil && $0.zone == facts.availabilityZone?.value }
    return inZone.isEmpty ? places : inZone
  }

  /// "With the EC2 launch type, task network interfaces are not given public addresses" (Task networking with
  /// the awsvpc network mode).
  private func publicAddress(of facts: ECSService) -> Fact<Bool> {
    facts.launchType?.value == "EC2" ? .awsDefault(false) : facts.assignPublicIP
  }

  /// An interface in a subnet with groups; without any it gets the VPC's default group.
  private func place(_ resource: Resource, subnet: Reference?, _ groups: [Reference]) -> NetworkPlace {
    let subnet = deployment.resolve(subnet, as: .subnet)
    let facts = subnet?.facts as? Subnet
    let vpc = deployment.resolve(facts?.vpc, as: .vpc)
    var place = NetworkPlace(resource: resource, subnet: subnet, vpc: vpc)
    place.addresses = facts?.cidrBlock?.value ?? (vpc?.facts as? VPC)?.cidrBlocks.first?.value
    place.ipv6Addresses = facts?.ipv6CIDRBlock?.value
    place.securityGroups = groups.compactMap { securityGroup($0) }
    if groups.isEmpty, let vpc, let group = defaultGroupOfVPC[vpc.id] { place.securityGroups = [group] }
    return place
  }

  /// A group by reference; an attribute of a VPC means its default group.
  func securityGroup(_ reference: Reference) -> Resource? {
    if let group = deployment.resolve(reference, as: .securityGroup) { return group }
    guard let vpc = deployment.resolve(reference, as: .vpc) else { return nil }
    return defaultGroupOfVPC[vpc.id]
  }

  private func instancePlaces(_ resource: Resource, _ facts: Instance) -> [NetworkPlace] {
    let template = deployment.facts(facts.launchTemplate, as: LaunchTemplate.self)
    if let interface = facts.networkInterfaces.lazy.compactMap({
      deployment.resolve($0, as: .networkInterface)
    }).first,
      let interfaceFacts = interface.facts as? NetworkInterface
    {
      var place = interfacePlace(interfaceFacts, of: resource, named: interface)
      if facts.sourceDestCheck.value == false { place.sourceDestCheck = false }
      if case .none = place.publicAddress {
        place.publicAddress = instancePublicAddress(resource, facts, place, template)
      }
      return [place]
    }
    let groups = facts.securityGroups.isEmpty ? template?.securityGroups ?? [] : facts.securityGroups
    var place = place(resource, subnet: facts.subnet ?? template?.subnet, groups)
    if let address = facts.privateIP?.value { place.addresses = CIDRBlock(address) }
    place.sourceDestCheck = facts.sourceDestCheck.value ?? true
    place.publicAddress = instancePublicAddress(resource, facts, place, template)
    return [place]
  }

  private func instancePublicAddress(
    _ resource: Resource, _ facts: Instance, _ place: NetworkPlace, _ template: LaunchTemplate?
  ) -> NetworkPlace.PublicAddress {
    if let address = facts.publicIP?.value { return .some(address) }
    if let elastic = elasticIPOfResource[resource.id] { return .some(elastic.publicIP?.value) }
    if let asked = facts.associatePublicIP ?? template?.associatePublicIP { return Network.presence(asked) }
    if facts.publicIP == nil, facts.privateIP != nil, facts.state != nil { return .none }
    return place.subnetFacts.map { Network.presence($0.mapPublicIPOnLaunch) } ?? .none
  }

  private func interfacePlace(_ facts: NetworkInterface, of owner: Resource, named interface: Resource)
    -> NetworkPlace
  {
    var place = place(owner, subnet: facts.subnet, facts.securityGroups)
    if let address = facts.privateIPAddresses.first?.value { place.addresses = CIDRBlock(address) }
    if !facts.privateIPAddresses.isEmpty || !facts.ipv6Addresses.isEmpty {
      place.ipv6Addresses = facts.ipv6Addresses.first?.value.map { CIDRBlock($0) }
    }
    place.sourceDestCheck = facts.sourceDestCheck.value ?? true
    if let address = facts.publicIPAddress?.value {
      place.publicAddress = .some(address)
    } else if let elastic = elasticIPOfResource[interface.id] {
      place.publicAddress = .some(elastic.publicIP?.value)
    }
    return place
  }

  private func reportedPlaces(_ resource: Resource, _ further: [Reference] = []) -> [NetworkPlace] {
    var interfaces = further.compactMap { deployment.resolve($0, as: .networkInterface) }
    for interface in interfacesOfOwner[resource.id] ?? []
    where !interfaces.contains(where: { $0.id == interface.id }) {
      interfaces.append(interface)
    }
    return interfaces.compactMap { interface in
      (interface.facts as? NetworkInterface).map { interfacePlace($0, of: resource, named: interface) }
    }
  }

  private func taskPlaces(_ resource: Resource, _ facts: ECSTask) -> [NetworkPlace] {
    let service = deployment.facts(facts.service, as: ECSService.self)
    let reported = reportedPlaces(resource, [facts.networkInterface].compactMap(\.self))
    if let first = reported.first { return [first] }
    var place = place(resource, subnet: facts.subnet ?? service?.subnets.first, service?.securityGroups ?? [])
    if let address = facts.privateIP?.value { place.addresses = CIDRBlock(address) }
    if let service { place.publicAddress = Network.presence(service.assignPublicIP) }
    return [place]
  }

  private func loadBalancerPlaces(_ resource: Resource, _ facts: LoadBalancer) -> [NetworkPlace] {
    let reported = reportedPlaces(resource)
    let places =
      reported.isEmpty
      ? self.places(resource, facts.subnets, facts.securityGroups).map {
        $0.addressed(as: facts).addressed(among: facts.nodeAddresses)
      } : reported
    return places.map { place in
      var place = place
      if facts.isInternal.value == false { place.publicAddress = .some(nil) }
      if facts.loadBalancerType.value == .network, facts.securityGroups.isEmpty {
        place.securityGroups = []
        place.isGuarded = false
      }
      return place
    }
  }

  private func endpointPlaces(_ resource: Resource, _ facts: VPCEndpoint) -> [NetworkPlace] {
    guard facts.endpointType.value != .gateway else { return [] }
    let reported = reportedPlaces(resource, facts.networkInterfaces)
    return reported.isEmpty ? places(resource, facts.subnets, facts.securityGroups) : reported
  }

  private func natPlaces(_ resource: Resource, _ facts: NATGateway) -> [NetworkPlace] {
    var place = place(resource, subnet: facts.subnet, [])
    if facts.isRegional.value == true, let vpc = deployment.resolve(facts.vpc, as: .vpc) {
      (place.vpc, place.isOutsideSubnets) = (vpc, true)
      place.addresses = (vpc.facts as? VPC)?.cidrBlocks.first?.value
    }
    place.isGuarded = false
    place.securityGroups = []
    if let address = facts.privateIP?.value { place.addresses = CIDRBlock(address) }
    if facts.isPublic.value == true {
      place.publicAddress = .some(
        facts.publicIP?.value
          ?? deployment.facts(facts.elasticIP ?? facts.zones.first?.elasticIPs.first, as: ElasticIP.self)?
          .publicIP?.value)
    }
    return [place]
  }

  /// The interfaces of the container instances that tasks without interfaces of their own run on.
  private func hostPlaces(_ service: Resource, _ facts: ECSService) -> [NetworkPlace] {
    deployment.hosts(of: facts).flatMap { host, facts in
      autoScalingPlaces(host, facts).map { place in
        var place = place
        place.resource = service
        return place
      }
    }
  }

  private func autoScalingPlaces(_ resource: Resource, _ facts: AutoScalingGroup) -> [NetworkPlace] {
    let template = deployment.facts(facts.launchTemplate, as: LaunchTemplate.self)
    return facts.subnets.map { subnet in
      var place = place(resource, subnet: subnet, template?.securityGroups ?? [])
      place.publicAddress =
        template?.associatePublicIP.map(Network.presence)
        ?? place.subnetFacts.map { Network.presence($0.mapPublicIPOnLaunch) } ?? .none
      return place
    }
  }

  private static func presence(_ fact: Fact<Bool>) -> NetworkPlace.PublicAddress {
    switch fact.content {
    case .known(let isThere): isThere ? .some(nil) : .none
    case .unknown(let unknown): .unknown(unknown.reason)
    }
  }
}

import Documents
import Topology

/// Names that AWS gives by itself: of endpoints, of instances, of services that register themselves.
extension RequestWalk {
  /// Private DNS of a VPC's interface endpoints: a hidden zone that both DNS attributes must let answer.
  func endpointAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    for endpoint in network.endpointsOfVPC[vpc.id] ?? [] {
      guard let facts = endpoint.facts as? VPCEndpoint, facts.endpointType.value == .interface,
        facts.privateDNSEnabled.value == true,
        privateNames(of: facts).contains(where: { RequestWalk.name(host, isUnder: $0) }),
        privateDNSCheck(endpoint, facts, vpc) == nil
      else { continue }
      let check = Check(
        "dns.lookup", .pass, "private DNS of \(endpoint.name) answers \(host)", resource: endpoint,
        source: facts.privateDNSEnabled.source ?? endpoint.source)
      return .resource(endpoint, check)
    }
    return openEndpointAnswer(host, vpc)
  }

  /// An endpoint by one of its own names: public, but with the private addresses of its interfaces.
  func endpoint(withName host: String) -> Resource? {
    let label = host.split(separator: ".").first.map(String.init) ?? host
    let id = label.hasPrefix("vpce-") ? APIHost.endpointID(in: label) : nil
    return deployment.all(VPCEndpoint.self).first { endpoint, facts in
      facts.dnsNames.contains { RequestWalk.trimmed($0) == host }
        || (id != nil && endpoint.awsID == id && host.contains(".vpce."))
    }?.resource
  }

  /// The names that an endpoint answers for: `com.amazonaws.R.ecr.api` means `api.ecr.R.amazonaws.com`, and
  /// some services have names of another pattern.
  func privateNames(of facts: VPCEndpoint) -> [String] {
    if let service = endpointService(of: facts), let settings = service.facts as? EndpointService {
      return [settings.privateDNSName?.nameText].compactMap(\.self)
    }
    guard let name = facts.serviceName?.nameText else { return [] }
    return ServiceNames.hosts(ofService: name) ?? facts.dnsNames
  }

  // MARK: Instances

  /// `ip-10-0-0-5.eu-west-1.compute.internal`, and an instance's public name seen from inside its VPC ("DNS
  /// attributes in your VPC").
  func internalAddress(_ host: String, _ vpc: Resource) -> NameAnswer? {
    let labels = host.split(separator: ".").map(String.init)
    guard let label = labels.first, labels.count > 2 else { return nil }
    if host.hasSuffix(".internal"), let address = RequestWalk.address(inLabel: label, after: "ip-") {
      return .addresses([address], Check("dns.lookup", .pass, "\(host) is the private name of \(address)"))
    }
    guard let address = RequestWalk.address(inLabel: label, after: "ec2-"), host.contains(".compute"),
      let place = network.place(atPublic: address), let own = place.addresses?.base
    else { return nil }
    guard let peering = peering(with: place.vpc, of: vpc) else {
      guard place.vpc?.id == vpc.id else { return nil }
      return .addresses([own], Check("dns.lookup", .pass, "\(host) is \(own) inside \(vpc.name)"))
    }
    return publicName(host, of: place, own, by: peering, vpc)
  }

  private func publicName(
    _ host: String, of place: NetworkPlace, _ own: IPAddress, by peering: Resource, _ vpc: Resource
  ) -> NameAnswer? {
    guard let facts = peering.facts as? PeeringConnection else { return nil }
    let isRequester = deployment.resolve(facts.requester, as: .vpc)?.id == vpc.id
    let allowed = isRequester ? facts.requesterMayResolveDNS : facts.accepterMayResolveDNS
    if allowed.value == true {
      let check = Check(
        "dns.peering", .pass, "\(peering.name) lets \(host) resolve to \(own)", resource: peering,
        source: allowed.source ?? peering.source)
      return .addresses([own], check)
    }
    let check = Check(
      "dns.peering", .fail,
      "\(host) resolves to its public address: DNS resolution over \(peering.name) is off", resource: peering,
      source: allowed.source ?? peering.source, wanted: "DNS resolution over the peering", got: "off",
      causeCode: "dns.peering-resolution-off")
    let publicly = source.ends.map {
      PacketWalk.run(
        network, Packet(ipProtocol: .tcp, port: request.port ?? 443), from: $0, to: .internet(nil))
    }
    return publicly.allSatisfy { $0.failure != nil } ? .failure(check) : nil
  }

  private func peering(with other: Resource?, of vpc: Resource) -> Resource? {
    guard let other, other.id != vpc.id else { return nil }
    return (network.peeringsOfVPC[vpc.id] ?? []).first { peering in
      (network.peeringsOfVPC[other.id] ?? []).contains { $0.id == peering.id }
    }
  }

  private static func address(inLabel label: String, after prefix: String) -> IPAddress? {
    label.dropping(prefix: prefix).flatMap { IPAddress($0.replacing("-", with: ".")) }
  }
}

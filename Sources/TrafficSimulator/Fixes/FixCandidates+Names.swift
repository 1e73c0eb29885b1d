import Topology

/// Names and endpoints.
extension FixCandidates {
  func nameCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "dns.private-dns-disabled": [FixCandidate(subject.id, .setting(.privateDNSEnabled(true)))]
    case "dns.dns-support-disabled": [FixCandidate(subject.id, .setting(.dnsSupport(true)))]
    case "dns.dns-hostnames-disabled": [FixCandidate(subject.id, .setting(.dnsHostnames(true)))]
    case "dns.private-dns-captures-public-api": captureCandidates(subject)
    case "dns.zone-not-associated", "dns.resolver-rule-missing":
      sourceVPC.map { [FixCandidate(subject.id, .reference(.vpcs, .add($0.reference)))] } ?? []
    case "dns.peering-resolution-off":
      [
        FixCandidate(subject.id, .setting(.accepterMayResolveDNS(true))),
        FixCandidate(subject.id, .setting(.requesterMayResolveDNS(true))),
      ]
    case "dns.no-record": recordCandidates(subject)
    default: []
    }
  }

  var sourceVPC: Resource? { sourcePlaces.lazy.compactMap(\.vpc).first }

  /// Without private DNS, private APIs are called by their `{api}-{vpce}` names ("How to invoke a private API").
  private func captureCandidates(_ endpoint: Resource) -> [FixCandidate] {
    let apis = deployment.all(RestAPI.self).filter { $0.facts.endpointType.value == .private }
    let names = apis.map(\.resource.name).joined(separator: ", ")
    return [
      FixCandidate(
        [ModelEdit(endpoint.id, .setting(.privateDNSEnabled(false)))],
        afterwards: apis.isEmpty
          ? nil
          : "call \(names) by the endpoint's own names from then on; a custom domain name for the public API avoids that"
      )
    ]
  }

  /// The name that was asked for.
  private var host: String? {
    let wanted = check.wanted?.split(separator: " ").last.map(String.init)
    return wanted.flatMap { $0.contains(".") ? $0 : nil }
  }

  private func recordCandidates(_ zone: Resource) -> [FixCandidate] {
    guard let facts = zone.facts as? HostedZone, let host else { return [] }
    let near = facts.records.filter { record in
      guard let name = record.name.value.map(RequestWalk.trimmed), !name.hasPrefix("*") else { return false }
      return EditDistance.between(name, host) <= 3
    }.sorted {
      EditDistance.between($0.name.value ?? "", host) < EditDistance.between($1.name.value ?? "", host)
    }
    var found = near.prefix(2).flatMap { old -> [FixCandidate] in
      var alias = DNSRecord(name: Fact(host), recordType: Fact("CNAME"))
      alias.values = old.name.value.map { [Fact<String>(RequestWalk.trimmed($0))] } ?? []
      var renamed = old
      renamed.name = Fact(host, source: old.name.source)
      return [
        FixCandidate(zone.id, .record(.add(alias)), size: 1),
        FixCandidate(zone.id, .record(.replace(old, with: renamed)), size: 2),
      ]
    }
    // A zone that answers for a service's names hides those that it does not hold.
    if facts.zoneName?.value?.contains("execute-api") == true, let record = facts.records.first {
      var other = record
      // The id of an API that is not made yet cannot be written.
      let isOpen = host.hasPrefix("${")
      other.name = Fact(isOpen ? "*.\(facts.zoneName?.value ?? "")" : host)
      other.declaredBy = nil
      other.source = nil
      found.append(FixCandidate(zone.id, .record(.add(other))))
    }
    return found
  }

  // MARK: Endpoints

  func endpointCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "endpoint.missing": zoneCandidates + newAPIEndpointCandidates(in: subject)
    case "endpoint.no-subnets": subnetCandidates(subject)
    case "endpoint.not-associated-with-api":
      privateAPIs.map { FixCandidate($0.id, .reference(.vpcEndpoints, .add(subject.reference))) }
    case "endpoint.not-accepted":
      deployment.all(EndpointService.self).map(\.resource).map {
        FixCandidate($0.id, .reference(.acceptedEndpoints, .add(subject.reference)), opens: .sameCaller)
      }
    case "endpoint.wrong-region": zoneCandidates
    default: []
    }
  }

  var privateAPIs: [Resource] {
    let all = deployment.all(RestAPI.self).filter { $0.facts.endpointType.value == .private }.map(\.resource)
    let named = all.filter { api in
      request.to == api.selector
        || [api.awsID, api.name].compactMap(\.self).contains { request.to.contains($0) }
    }
    return named.isEmpty ? all : named
  }

  /// A private zone that answers for API Gateway's names with the endpoint of another VPC.
  private var zoneCandidates: [FixCandidate] {
    guard let vpc = sourceVPC else { return [] }
    return deployment.all(HostedZone.self).filter { zone in
      zone.facts.isPrivate && zone.facts.zoneName?.value?.contains("execute-api") == true
        && !zone.facts.vpcs.contains { id($0, .vpc) == vpc.id }
    }.map { FixCandidate($0.resource.id, .reference(.vpcs, .add(vpc.reference)), opens: .network) }
  }

  private func subnetCandidates(_ endpoint: Resource) -> [FixCandidate] {
    guard let facts = endpoint.facts as? VPCEndpoint, let vpc = id(facts.vpc, .vpc) else { return [] }
    let subnets = subnets(in: vpc)
    guard !subnets.isEmpty else { return [] }
    var edits: [ModelEdit] = []
    if facts.endpointType.value != .interface {
      edits.append(ModelEdit(endpoint.id, .setting(.endpointType(.interface))))
    }
    edits += facts.routeTables.map { ModelEdit(endpoint.id, .reference(.routeTables, .remove($0))) }
    edits += subnets.map { ModelEdit(endpoint.id, .reference(.subnets, .add($0.reference))) }
    return [FixCandidate(edits)]
  }
}

/// How far two texts are apart: single letters to change, add or drop.
enum EditDistance {
  static func between(_ left: String, _ right: String) -> Int {
    let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    guard left.count < 256, right.count < 256 else { return Int.max }
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, b) in right.enumerated() {
        let cost = min(row[j + 1] + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = cost
      }
    }
    return row[right.count]
  }
}

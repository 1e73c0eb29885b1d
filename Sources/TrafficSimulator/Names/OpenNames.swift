import Documents
import Topology

/// Zones and records whose names hold values that somebody supplies later: they may answer for a name or not.
extension RequestWalk {
  /// The private zone of a VPC that would answer for a name if its own name were supplied so.
  func openZone(for host: String, _ vpc: Resource) -> NameAnswer? {
    let open = deployment.all(HostedZone.self).first { _, facts in
      guard facts.isPrivate, facts.vpcs.contains(where: { deployment.resolve($0, as: .vpc)?.id == vpc.id }),
        let pattern = facts.zoneName?.openName
      else { return false }
      return TextGlob.matches("*.\(pattern)", host) || TextGlob.matches(pattern, host)
    }
    return open.map { zone, facts in
      openAnswer("zone \(facts.zoneName?.symbolicText?.description ?? zone.name)", zone, host)
    }
  }

  /// The record of a zone that would be the one asked for if its name were supplied so.
  func openRecord(for host: String, _ zone: Resource, _ facts: HostedZone) -> NameAnswer? {
    let open = facts.records.first { record in
      record.name.openName.map { TextGlob.matches(RequestWalk.trimmed($0), host) } ?? false
    }
    return open.map { record in
      let declared = record.declaredBy.flatMap { deployment[$0] } ?? zone
      return openAnswer("record \(record.name.symbolicText?.description ?? declared.name)", declared, host)
    }
  }

  private func openAnswer(_ what: String, _ resource: Resource, _ host: String) -> NameAnswer {
    .open(
      Check(
        "dns.lookup", .unknown, "whether \(what) answers for \(host) hangs on values that are not given",
        resource: resource, source: resource.source, wanted: host, got: what,
        causeCode: "input.missing-fact"))
  }
}

// MARK: - Endpoints

extension RequestWalk {
  /// An endpoint of a VPC that would front a service's host name if its own service name were supplied so.
  func openEndpoint(for host: String, _ vpc: Resource) -> Resource? {
    let labels = host.split(separator: ".").map(String.init)
    guard let amazon = labels.firstIndex(of: "amazonaws"), amazon > 0 else { return nil }
    return (network.endpointsOfVPC[vpc.id] ?? []).first { endpoint in
      guard let facts = endpoint.facts as? VPCEndpoint, facts.endpointType.value != .gateway,
        facts.privateDNSEnabled.value != false, let pattern = facts.serviceName?.pattern
      else { return false }
      let service = pattern.replacing("*", with: labels[amazon - 1])
      return pattern == "*"
        || (ServiceNames.hosts(ofService: service) ?? []).contains { RequestWalk.name(host, isUnder: $0) }
    }
  }

  func openEndpointAnswer(_ host: String, _ vpc: Resource) -> NameAnswer? {
    openEndpoint(for: host, vpc).map { endpoint in
      let service = (endpoint.facts as? VPCEndpoint)?.serviceName?.symbolicText?.description ?? ""
      return openAnswer("\(endpoint.name), an endpoint for \(service),", endpoint, host)
    }
  }
}

extension Fact where Value == String {
  /// What the text may come to, `*` for values that somebody supplies; nil where it holds none.
  fileprivate var pattern: String? {
    guard let text = symbolicText, text.mentions.contains(where: { $0.nature == .supplied }) else {
      return nil
    }
    return text.parts.map { part in
      switch part {
      case .literal(let text): text
      case .mention(let mention) where mention.nature == .supplied: "*"
      case .mention(let mention): SymbolicText(mention).nameText
      }
    }.joined()
  }

  /// The names that the text may come to; nil where it is known, or so open that it says nothing: a domain that
  /// is wholly supplied is taken to be another one.
  fileprivate var openName: String? {
    guard let pattern else { return nil }
    let end = pattern.split(separator: "*", omittingEmptySubsequences: false).last ?? ""
    return end.contains(".") ? pattern : nil
  }
}

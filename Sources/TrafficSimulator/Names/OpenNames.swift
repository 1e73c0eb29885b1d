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

extension Fact where Value == String {
  /// The names that the text may come to, as a pattern; nil where it is known, or so open that it says
  /// nothing: a domain that is wholly supplied is taken to be another one.
  fileprivate var openName: String? {
    guard let text = symbolicText, text.mentions.contains(where: { $0.nature == .supplied }) else {
      return nil
    }
    let pattern = text.parts.map { part in
      switch part {
      case .literal(let text): text
      case .mention(let mention) where mention.nature == .supplied: "*"
      case .mention(let mention): SymbolicText(mention).nameText
      }
    }.joined()
    let end = pattern.split(separator: "*", omittingEmptySubsequences: false).last ?? ""
    return end.contains(".") ? pattern : nil
  }
}

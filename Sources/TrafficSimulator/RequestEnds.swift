import Documents
import Topology

/// Reading what a request names: sources, destinations, selectors.
extension TrafficSimulator {
  func source(_ text: String, _ request: TraceRequest) throws(TraceRequestError) -> RequestSource {
    if text == "internet" { return .internet(request.sourceIP.flatMap { IPAddress($0) }) }
    if let rest = text.dropping(prefix: "internet:") { return .internet(try address(rest)) }
    if let rest = text.dropping(prefix: "onprem:") { return .onPremises(try address(rest)) }
    if let address = IPAddress(text) {
      if let place = network.place(at: address) ?? network.subnetPlace(containing: address) {
        return .places(place.resource, [place])
      }
      return RequestWalk.isPrivate(address) ? .onPremises(address) : .internet(address)
    }
    let resource = try one(text)
    let places = network.places(of: resource)
    if places.isEmpty, resource.facts is Subnet || resource.facts is VPC {
      return .places(resource, [place(in: resource)])
    }
    return places.isEmpty ? .publicService(resource) : .places(resource, places)
  }

  /// A caller somewhere in a subnet or VPC, without security groups of its own.
  private func place(in resource: Resource) -> NetworkPlace {
    let subnet = resource.facts is Subnet ? resource : network.subnetsOfVPC[resource.id]?.first
    let facts = subnet?.facts as? Subnet
    var place = NetworkPlace(
      resource: resource, subnet: subnet,
      vpc: resource.facts is VPC ? resource : deployment.resolve(facts?.vpc, as: .vpc))
    place.addresses = facts?.cidrBlock?.value
    place.isGuarded = false
    return place
  }

  func destination(_ request: TraceRequest) throws(TraceRequestError) -> RequestDestination {
    if let packet = request.packet {
      return .address(try address(packet.dstIp), port: packet.dstPort)
    }
    let text = request.to
    if let scheme = ["https://", "http://", "wss://", "ws://"].first(where: { text.hasPrefix($0) }) {
      return try url(text, scheme)
    }
    if let address = IPAddress(text) { return .address(address, port: request.port) }
    if namesResource(text) { return .resource(try one(text), port: request.port) }
    guard let (head, port) = TrafficSimulator.splitPort(text) else {
      if TrafficSimulator.isHost(text) {
        return .host(text.lowercased(), port: request.port ?? 443, path: request.path)
      }
      return .resource(try one(text), port: request.port)
    }
    if let address = IPAddress(head) { return .address(address, port: port) }
    if namesResource(head) { return .resource(try one(head), port: port) }
    if TrafficSimulator.isHost(head) {
      return .host(head.lowercased(), port: port, path: request.path)
    }
    return .resource(try one(head), port: port)
  }

  /// Whether a text that names no resource is the name of a host, and not a Terraform address of what is not there.
  private static func isHost(_ text: String) -> Bool {
    text.contains(".") && !text.contains("[")
      && !text.split(separator: ".").contains { $0.hasPrefix("aws_") }
  }

  /// Whether a selector names something that can be called; a record's name is a host to look up, not a
  /// resource.
  private func namesResource(_ selector: String) -> Bool {
    deployment.find(selector).contains { !($0.facts is DNSRecordDeclaration) && !($0.facts is HostedZone) }
  }

  private func url(_ text: String, _ scheme: String) throws(TraceRequestError) -> RequestDestination {
    let rest = text.dropFirst(scheme.count)
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = String(rest[..<slash])
    let path = slash == rest.endIndex ? "/" : String(rest[slash...].prefix { $0 != "?" && $0 != "#" })
    let (host, port) =
      TrafficSimulator.splitPort(authority) ?? (authority, ["http://", "ws://"].contains(scheme) ? 80 : 443)
    guard !host.isEmpty else {
      throw TraceRequestError(code: "trace.destination", message: "`\(text)` names no host")
    }
    if let address = IPAddress(host) { return .address(address, port: port) }
    return .host(host.lowercased(), port: port, path: path)
  }

  static func splitPort(_ text: String) -> (String, Int)? {
    guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
      (0...65535).contains(port)
    else { return nil }
    return (String(text[..<colon]), port)
  }

  private func address(_ text: String) throws(TraceRequestError) -> IPAddress {
    guard let address = IPAddress(text) else {
      throw TraceRequestError(code: "trace.selector", message: "`\(text)` is not an IP address")
    }
    return address
  }

  /// The one resource that a selector names.
  func one(_ selector: String) throws(TraceRequestError) -> Resource {
    let found = deployment.find(selector)
    if found.count == 1 { return found[0] }
    if found.isEmpty {
      throw TraceRequestError(
        code: "trace.selector",
        message: "no resource is called `\(selector)`; `hopmap resources` lists them all")
    }
    let connected = found.filter {
      !network.places(of: $0).isEmpty || $0.facts is RestAPI || $0.facts is HTTPAPI
    }
    if connected.count == 1 { return connected[0] }
    let names = found.prefix(8).map(\.id.description).joined(separator: ", ")
    throw TraceRequestError(
      code: "trace.selector", message: "`\(selector)` names \(found.count) resources: \(names)")
  }
}

extension String {
  /// What follows a prefix; nil where the text does not begin with it.
  func dropping(prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}

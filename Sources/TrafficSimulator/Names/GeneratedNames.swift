import Documents
import Topology

/// A name that AWS makes of an id which it gives: of an API, a load balancer, an interface endpoint. Where the inputs
/// do not hold that id, the name may be of each resource of the kind whose id is open.
struct GeneratedName {
  private enum Owner {
    /// An API by its id, and whether the name carries an endpoint's id as well.
    case api(id: String, byEndpoint: Bool)
    /// The name that the load balancer was given, and whether it is internal.
    case loadBalancer(name: Substring, isInternal: Bool)
    /// An interface endpoint of a service, by what stands before the region in the service's own host name.
    case endpoint(service: String)
  }

  private let owner: Owner
  private let region: Substring

  /// Reads a host name; nil where AWS makes no name of this form.
  ///
  /// The forms are those of "Invoke a REST API", "DNS name" of the load balancers' guides, and "Access an AWS service
  /// using an interface VPC endpoint".
  init?(_ host: String) {
    let labels = host.split(separator: ".")
    guard Partition.isAmazonName(host), labels.count >= 5 else { return nil }
    if labels[0].hasPrefix("vpce-"), let end = labels.firstIndex(of: "vpce"), end > 1 {
      (owner, region) = (.endpoint(service: labels[1..<end - 1].joined(separator: ".")), labels[end - 1])
    } else if labels[1] == "execute-api" {
      let label = String(labels[0])
      owner = .api(id: APIHost.apiID(in: label), byEndpoint: APIHost.endpointID(in: label) != nil)
      region = labels[2]
    } else if let elb = labels.firstIndex(of: "elb"), elb == 1 || elb == 2 {
      // `NAME-NUMBER.REGION.elb` is an application load balancer, `NAME-HASH.elb.REGION` a network load balancer.
      region = elb == 2 ? labels[1] : labels[2]
      let given = labels[0].split(separator: "-").dropLast()
      let isInternal = given.first == "internal"
      let name = isInternal ? given.dropFirst() : given
      guard let first = name.first, let last = name.last else { return nil }
      owner = .loadBalancer(name: labels[0][first.startIndex..<last.endIndex], isInternal: isInternal)
    } else {
      return nil
    }
  }

  /// The APIs that the region of the name has and whose id no input holds; only private ones are called through
  /// endpoints.
  func possibleAPIs(in deployment: Deployment) -> [Resource] {
    GeneratedName.apis(in: deployment).filter { api in
      guard api.awsID == nil, isInRegion(api) else { return false }
      return !carriesEndpoint
        || (api.facts as? RestAPI).map { $0.endpointType.value ?? .private == .private } ?? false
    }
  }

  private var carriesEndpoint: Bool {
    switch owner {
    case .api(_, let byEndpoint): byEndpoint
    case .endpoint: true
    case .loadBalancer: false
    }
  }

  /// The APIs of the name's region whose ids the inputs hold.
  func knownAPIs(in deployment: Deployment) -> [Resource] {
    GeneratedName.apis(in: deployment).filter { $0.awsID != nil && isInRegion($0) }
  }

  /// The endpoints that the name may be of, or carry, and whose id no input holds.
  func possibleEndpoints(in deployment: Deployment) -> [Resource] {
    deployment.all(VPCEndpoint.self).filter { resource, facts in
      resource.awsID == nil && facts.dnsNames.isEmpty && isInRegion(resource) && mayServe(facts)
    }.map(\.resource)
  }

  /// Whether an endpoint is one for the service of the name.
  private func mayServe(_ endpoint: VPCEndpoint) -> Bool {
    let service: String
    switch owner {
    case .api: service = "execute-api"
    case .endpoint(let asked): service = asked
    case .loadBalancer: return false
    }
    guard let name = endpoint.serviceName?.symbolicText?.description else { return true }
    let hosts = ServiceNames.hosts(ofService: name) ?? []
    return name.hasSuffix(".\(service)") || hosts.contains { $0.hasPrefix("\(service).") }
  }

  /// The id of the API that a call of this name asks for: in the name itself, or in a header beside an endpoint's name.
  func askedAPI(of walk: RequestWalk) -> String? {
    switch owner {
    case .api(let id, _): id
    case .endpoint(let service) where service == "execute-api": walk.namedAPI
    case .endpoint, .loadBalancer: nil
    }
  }

  private static func apis(in deployment: Deployment) -> [Resource] {
    deployment.all(RestAPI.self).map(\.resource) + deployment.all(HTTPAPI.self).map(\.resource)
  }

  /// The resources that the name may be of.
  func possibleOwners(in deployment: Deployment) -> [Resource] {
    let candidates: [Resource] =
      switch owner {
      case .api: possibleAPIs(in: deployment)
      case .endpoint: possibleEndpoints(in: deployment)
      case .loadBalancer(let name, let isInternal):
        deployment.all(LoadBalancer.self).filter { _, facts in
          facts.dnsName?.value == nil && facts.isInternal.value ?? isInternal == isInternal
        }.map(\.resource).filter { GeneratedName.mayBeCalled($0, name) }
      }
    return candidates.filter(isInRegion)
  }

  private func isInRegion(_ resource: Resource) -> Bool {
    resource.region?.literal.map { $0 == region } ?? true
  }

  /// Whether a load balancer may have a name: CloudFormation and Terraform give names of their own where none is
  /// written.
  private static func mayBeCalled(_ resource: Resource, _ name: Substring) -> Bool {
    resource.name == resource.id.address || resource.name.lowercased() == name
  }
}

extension RequestWalk {
  /// What a name that no input holds leads to: the one resource that may have it, an open answer where several may,
  /// and a host outside the deployment where none may.
  func answerOutsideInputs(_ host: String) -> NameAnswer {
    if let unconnected = unconnectedName(host) { return unconnected }
    guard host.contains(".") else {
      let check = Check(
        "dns.lookup", .fail, "public DNS has no name of one label such as \(host)", wanted: host,
        got: "NXDOMAIN", causeCode: "dns.no-record")
      return .failure(check)
    }
    let owners = GeneratedName(host)?.possibleOwners(in: deployment) ?? []
    guard let owner = owners.first else {
      return .internet(Check("dns.lookup", .pass, "\(host) resolves by public DNS"))
    }
    guard owners.count > 1 else {
      let check = Check(
        "dns.lookup", .pass, RequestWalk.takenToBe(owner, host), resource: owner, source: owner.source)
      return .takenToBe(owner, check)
    }
    let names = owners.map(\.selector).joined(separator: ", ")
    let check = Check(
      "dns.lookup", .unknown,
      "\(host) may be a name of \(names): no input holds their ids; --assume \(owner.selector).id=ID says one",
      wanted: host, got: names, causeCode: "input.missing-fact")
    return .open(check)
  }

  /// What is assumed where a name can only be of one resource.
  static func takenToBe(_ owner: Resource, _ host: String) -> String {
    "\(host) is taken to be a name of \(owner.name), the only \(owner.kind) whose id is not in the inputs"
  }
}

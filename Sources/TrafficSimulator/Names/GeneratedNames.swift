import Documents
import Topology

/// A name that AWS makes of an id which it gives: of an API, a load balancer, an interface endpoint. Where the inputs
/// do not hold that id, the name may be of each resource of the kind whose id is open.
struct GeneratedName {
  private enum Owner {
    case api(id: String)
    /// The name that the load balancer was given, and whether it is internal.
    case loadBalancer(name: Substring, isInternal: Bool)
    /// An interface endpoint of a service.
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
    if labels[1] == "execute-api" {
      (owner, region) = (.api(id: APIHost.apiID(in: String(labels[0]))), labels[2])
    } else if labels[0].hasPrefix("vpce-"), let end = labels.firstIndex(of: "vpce") {
      (owner, region) = (.endpoint(service: String(labels[1])), labels[end - 1])
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

  /// The APIs that the region of the name has and whose id no input holds.
  func possibleAPIs(in deployment: Deployment) -> [Resource] {
    GeneratedName.apis(in: deployment).filter { $0.awsID == nil && isInRegion($0) }
  }

  /// The APIs of the name's region whose ids the inputs hold.
  func knownAPIs(in deployment: Deployment) -> [Resource] {
    GeneratedName.apis(in: deployment).filter { $0.awsID != nil && isInRegion($0) }
  }

  /// The id of the API that a call of this name asks for: in the name itself, or in a header beside an endpoint's name.
  func askedAPI(of walk: RequestWalk) -> String? {
    switch owner {
    case .api(let id): id
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
      case .endpoint:
        deployment.all(VPCEndpoint.self)
          .filter { $0.resource.awsID == nil && $0.facts.dnsNames.isEmpty }.map(\.resource)
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

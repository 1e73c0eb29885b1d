import Documents
import PolicyEvaluator
import Topology

/// What a request or an integration names and nobody has.
extension RequestWalk {
  // MARK: APIs

  /// Ends the way of a call whose API's id none of the loaded APIs has, although the inputs hold the ids of all: API
  /// Gateway answers `Forbidden`. From inside a VPC only a call that names an endpoint is judged: a public name may be
  /// that of somebody else's API.
  mutating func refuseUnknownAPI(_ host: String) -> Bool {
    guard let name = GeneratedName(host), let id = name.askedAPI(of: self),
      name.possibleAPIs(in: deployment).isEmpty
    else { return false }
    let known = name.knownAPIs(in: deployment)
    guard !known.isEmpty else { return false }
    if let endpoint = endpoint(withName: host), let facts = endpoint.facts as? VPCEndpoint {
      goTo(endpoint: endpoint, facts, port: nil, host: host, path: nil)
      if hasFailed { return true }
    } else if source.vpc != nil {
      return false
    }
    let ids = known.compactMap(\.awsID).joined(separator: ", ")
    let check = Check(
      "apigw.api", .fail, "no API of the inputs has the id \(id)", wanted: ids, got: id,
      causeCode: "apigw.no-such-api")
    fail(.apiGateway, nil, "API \(id)", [check], verdict: .denied, RequestWalk.forbidden)
    return true
  }

  // MARK: What others may add

  /// A script or custom resource that is told of a resource, so that it may change it: `null_resource`,
  /// `Custom::Something` and their like; what AWS's own kinds do is known.
  func stranger(referringTo resource: Resource) -> Resource? {
    deployment.resources.first { other in
      guard let facts = other.facts as? OpaqueResource, other.origin == .declared,
        !other.type.hasPrefix("aws_"), !other.type.hasPrefix("data."),
        !other.type.hasPrefix("AWS::") || other.type.hasSuffix("::CustomResource")
      else { return false }
      return facts.references.contains { reference in
        deployment.resolve(reference)?.id == resource.id
          || reference.text.mentions.contains {
            $0.address == resource.id.address && $0.scope == resource.id.scope
          }
      }
    }
  }

  // MARK: Targets of integrations

  /// Says of an integration's target that it is gone, where the account itself tells of the others of its kind; nil
  /// where it may merely not be loaded.
  func missingTargetCheck(_ text: SymbolicText?, _ kind: ResourceKind, _ owner: Resource) -> Check? {
    guard let text, let arn = AmazonResourceName(text), isListed(arn, kind) else { return nil }
    return Check(
      "apigw.integration", .fail, "the integration leads to \(text), which does not exist", resource: owner,
      source: owner.source, wanted: text.description, got: "none",
      causeCode: "apigw.integration-target-missing")
  }

  /// Whether a dump lists resources of a kind in an ARN's own account and region, so that what is not among them is
  /// not there.
  private func isListed(_ arn: AmazonResourceName, _ kind: ResourceKind) -> Bool {
    let dumps = Set(deployment.inputs.filter { $0.standing == .dump }.map(\.path))
    guard arn.text.isLiteral, !dumps.isEmpty else { return false }
    return deployment.resources.contains { resource in
      resource.kind == kind && resource.origin == .declared && dumps.contains(resource.id.scope)
        && resource.region == arn.region && resource.account == arn.account
    }
  }
}

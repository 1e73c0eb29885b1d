import Documents
import Topology

/// APIs: routes, stages, deployments, domains, integrations. A caller that shows no credentials is not helped here: an
/// edit that stops asking for them is no fix.
extension FixCandidates {
  func apiCandidates(_ code: String, _ subject: Resource) -> [FixCandidate] {
    switch code {
    case "apigw.no-route": routeKeyCandidates(subject)
    case "apigw.not-deployed": deploymentCandidates(subject)
    case "apigw.no-such-stage": stageCandidates(subject)
    case "apigw.default-endpoint-disabled":
      [
        FixCandidate(
          subject.id, .setting(.disableExecuteAPIEndpoint(false)), opens: .everyone,
          letsIn: "callers that pass by the custom domain name")
      ]
    case "apigw.private-from-internet":
      [
        FixCandidate(
          subject.id, .setting(.restEndpointType(.regional)), opens: .everyone,
          letsIn: "the internet, as far as resource policy and authorization allow")
      ]
    case "apigw.custom-domain-unmapped": mappingCandidates(subject)
    case "apigw.custom-domain-not-associated":
      executeAPIEndpoints.map {
        FixCandidate(subject.id, .reference(.accessAssociations, .add($0.reference)), opens: .sameCaller)
      }
    case "apigw.integration-missing": integrationCandidates(subject)
    case "apigw.vpc-link-wrong-kind": otherLinkCandidates(subject)
    default: []
    }
  }

  /// The API that the request reached.
  private var api: Resource? {
    trace.hops.lazy.compactMap { $0.resourceID.flatMap { deployment[$0] } }.last {
      $0.facts is RestAPI || $0.facts is HTTPAPI
    }
  }

  private var executeAPIEndpoints: [Resource] {
    (sourceVPC.flatMap { network.endpointsOfVPC[$0.id] } ?? []).filter(RequestWalk.isExecuteAPI)
  }

  // MARK: Routes

  /// `GET /orders/1`, as the check wanted it.
  private var wantedRoute: (verb: String, path: String)? {
    let words = (check.wanted ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    return words.count == 2 ? (words[0], words[1]) : nil
  }

  private func routeKeyCandidates(_ subject: Resource) -> [FixCandidate] {
    guard let (verb, path) = wantedRoute else { return [] }
    switch subject.facts {
    case let api as HTTPAPI:
      return NearRoutes(verb: verb, path: path).httpRoutes(api.routes).map { old, new, isSpelling in
        FixCandidate(
          subject.id, .httpRoute(isSpelling ? .replace(old, with: new) : .add(new)),
          opens: isSpelling ? .nothing : .sameCaller,
          letsIn: isSpelling ? nil : "calls of \(new.routeKey.value ?? "")")
      }
    case let api as RestAPI:
      return NearRoutes(verb: verb, path: path).restMethods(api.methods).map { old, new, isSpelling in
        FixCandidate(
          subject.id, .restMethod(isSpelling ? .replace(old, with: new) : .add(new)),
          opens: isSpelling ? .nothing : .sameCaller,
          letsIn: isSpelling ? nil : "calls of \(new.httpMethod.value ?? "") \(new.path.value ?? "")")
      }
    default: return []
    }
  }

  // MARK: Stages and deployments

  private func deploymentCandidates(_ api: Resource) -> [FixCandidate] {
    deployment.all(APIStage.self).filter { deployment.resolve($0.facts.api)?.id == api.id }
      .map { FixCandidate($0.resource.id, .deployment) }
  }

  private func stageCandidates(_ api: Resource) -> [FixCandidate] {
    guard let name = check.wanted else { return [] }
    let stages = deployment.all(APIStage.self).filter { deployment.resolve($0.facts.api)?.id == api.id }
    return stages.prefix(1).flatMap { stage in
      var copy = stage.facts
      copy.stageName = Fact(name)
      var new = newResource(name, beside: stage.resource, copy)
      new.type = stage.resource.type
      return [
        FixCandidate([ModelEdit(adding: new)], opens: .sameCaller, letsIn: "callers of stage \(name)"),
        FixCandidate(
          [ModelEdit(stage.resource.id, .setting(.stageName(name)))],
          letsIn: "nobody more, but stage \(stage.facts.stageName?.value ?? "") is gone", size: 1),
      ]
    }
  }

  // MARK: Domains

  private func mappingCandidates(_ domain: Resource) -> [FixCandidate] {
    guard let facts = domain.facts as? CustomDomain else { return [] }
    let base = (check.wanted ?? "/").split(separator: "/").first.map(String.init) ?? ""
    return rootMappings(domain, facts)
      + facts.mappings.flatMap { old -> [FixCandidate] in
        var new = old
        new.basePath = Fact(base, source: old.basePath.source)
        guard let written = old.basePath.value, EditDistance.between(written, base) <= 2 else {
          new.declaredBy = nil
          new.source = nil
          new.basePath = Fact(base)
          return [
            FixCandidate(domain.id, .mapping(.add(new)), opens: .sameCaller, letsIn: "callers of /\(base)")
          ]
        }
        return [FixCandidate(domain.id, .mapping(.replace(old, with: new)))]
      }
  }

  /// A mapping without a base path, for clients that call the domain without one.
  private func rootMappings(_ domain: Resource, _ facts: CustomDomain) -> [FixCandidate] {
    guard let other = facts.mappings.first else { return [] }
    var root = APIMappingEntry(basePath: Fact(""))
    (root.api, root.stageName) = (other.api, other.stageName)
    return [
      FixCandidate(
        domain.id, .mapping(.add(root)), opens: .sameCaller, letsIn: "callers without a base path", size: 1)
    ]
  }

  // MARK: Integrations

  /// A route without an integration gets the only one that the API has.
  private func integrationCandidates(_ subject: Resource) -> [FixCandidate] {
    guard let api else { return [] }
    switch api.facts {
    case let facts as HTTPAPI:
      let known = Set(facts.routes.compactMap(\.integration))
      guard known.count == 1, let integration = known.first,
        let old = facts.routes.first(where: { $0.integration == nil })
      else { return [] }
      var new = old
      new.integration = integration
      new.integrationReference = facts.routes.lazy.compactMap(\.integrationReference).first
      return [FixCandidate(api.id, .httpRoute(.replace(old, with: new)))]
    case let facts as RestAPI:
      let known = Set(facts.methods.compactMap(\.integration))
      guard known.count == 1, let old = facts.methods.first(where: { $0.integration == nil }) else {
        return []
      }
      var new = old
      new.integration = known.first
      return [FixCandidate(api.id, .restMethod(.replace(old, with: new)))]
    default: return []
    }
  }

  private func otherLinkCandidates(_ link: Resource) -> [FixCandidate] {
    guard let api, let facts = api.facts as? HTTPAPI,
      let other = deployment.all(VPCLink.self).first(where: { $0.facts.version == 2 })?.resource
    else { return [] }
    return facts.routes.filter { id($0.integration?.vpcLink, .vpcLink) == link.id }.map { old in
      var new = old
      new.integration?.vpcLink = other.reference
      return FixCandidate(api.id, .httpRoute(.replace(old, with: new)))
    }
  }
}

/// Routes that come near a call: those that are spelled otherwise, and those whose integration it could use.
struct NearRoutes {
  let verb: String
  let path: String

  func httpRoutes(_ routes: [HTTPRoute]) -> [(old: HTTPRoute, new: HTTPRoute, isSpelling: Bool)] {
    let patterns = routes.map { route -> (verb: String, path: String) in
      let words = (route.routeKey.value ?? "").split(separator: " ", maxSplits: 1).map(String.init)
      return (words.first ?? "", words.count > 1 ? words[1] : "")
    }
    return nearest(patterns).map { index, verb, path, isSpelling in
      var new = routes[index]
      new.routeKey = Fact("\(verb) \(path)", source: isSpelling ? new.routeKey.source : nil)
      if !isSpelling { (new.declaredBy, new.source) = (nil, nil) }
      return (routes[index], new, isSpelling)
    }
  }

  func restMethods(_ methods: [RestMethod]) -> [(old: RestMethod, new: RestMethod, isSpelling: Bool)] {
    let patterns = methods.map { ($0.httpMethod.value ?? "", $0.path.value ?? "") }
    return nearest(patterns).map { index, verb, path, isSpelling in
      var new = methods[index]
      new.path = Fact(path, source: isSpelling ? new.path.source : nil)
      new.httpMethod = Fact(verb, source: isSpelling ? new.httpMethod.source : nil)
      if !isSpelling { (new.declaredBy, new.source) = (nil, nil) }
      return (methods[index], new, isSpelling)
    }
  }

  /// Which patterns come near, and what they would have to be.
  private func nearest(_ patterns: [(verb: String, path: String)]) -> [(
    index: Int, verb: String, path: String, isSpelling: Bool
  )] {
    var found: [(index: Int, verb: String, path: String, isSpelling: Bool, distance: Int)] = []
    for (index, pattern) in patterns.enumerated() {
      if let (path, distance) = respelled(pattern.path), distance > 0,
        pattern.verb == verb || pattern.verb == "ANY"
      {
        found.append((index, pattern.verb, path, true, distance))
      } else if let (path, distance) = respelled(pattern.path), distance == 0, pattern.verb != verb {
        found.append((index, verb, path, false, 4))
      } else if isRoot(of: pattern.path) {
        found.append((index, verb, path, false, 5))
      }
    }
    var seen: Set<String> = []
    return found.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }
      .filter { $0.isSpelling || seen.insert("\($0.verb) \($0.path)").inserted }.prefix(3)
      .map { ($0.index, $0.verb, $0.path, $0.isSpelling) }
  }

  /// The pattern with one literal segment spelled as in the call; nil where they differ in more.
  private func respelled(_ pattern: String) -> (path: String, distance: Int)? {
    let wanted = pattern.split(separator: "/").map(String.init)
    let got = path.split(separator: "/").map(String.init)
    let isGreedy = wanted.last?.hasSuffix("+}") == true
    guard wanted.count == got.count || isGreedy && got.count >= wanted.count else { return nil }
    var segments = wanted
    var distance = 0
    for (index, segment) in wanted.enumerated() where !segment.hasPrefix("{") && segment != got[index] {
      distance += EditDistance.between(segment, got[index])
      segments[index] = got[index]
    }
    return distance <= 2 ? ("/" + segments.joined(separator: "/"), distance) : nil
  }

  /// `ANY /{proxy+}` does not catch `/` itself ("Create routes for HTTP APIs").
  private func isRoot(of pattern: String) -> Bool {
    let wanted = pattern.split(separator: "/").map(String.init)
    let got = path.split(separator: "/").map(String.init)
    return wanted.last?.hasSuffix("+}") == true && Array(wanted.dropLast()) == got
  }
}

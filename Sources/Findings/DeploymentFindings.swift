import Documents
import Topology
import TrafficSimulator

/// Looks a deployment over for what is wrong with it by itself.
public struct DeploymentFindings: Sendable {
  let advisor: Advisor
  var simulator: TrafficSimulator { advisor.simulator }
  var deployment: Deployment { advisor.simulator.deployment }
  private let membersByGroup: [ResourceID: [Resource]]

  /// - Parameter advisor: traces what has to be tried, and finds fixes.
  public init(_ advisor: Advisor) {
    self.advisor = advisor
    membersByGroup = DeploymentFindings.membersByGroup(advisor.simulator.deployment)
  }

  private static func membersByGroup(_ deployment: Deployment) -> [ResourceID: [Resource]] {
    var members: [ResourceID: [Resource]] = [:]
    for resource in deployment.resources {
      var seen: Set<ResourceID> = []
      for use in resource.facts.uses where use.kind == .securityGroup && use.role == "securityGroups" {
        guard let group = deployment.resolve(use.reference, as: .securityGroup)?.id,
          seen.insert(group).inserted
        else { continue }
        members[group, default: []].append(resource)
      }
    }
    return members
  }

  /// Every finding, errors first; of one severity in the order of the themes.
  public var all: [Finding] {
    let found =
      networkFindings + securityGroupFindings + networkACLFindings + endpointFindings + policyFindings
      + apiFindings + reachabilityFindings + targetFindings + exposureFindings + observabilityFindings
      + residencyFindings + costFindings + driftFindings
    let order: [Diagnostic.Severity: Int] = [.error: 0, .warning: 1, .note: 2]
    let sorted = found.enumerated().sorted {
      ((order[$0.element.severity] ?? 3), $0.offset) < ((order[$1.element.severity] ?? 3), $1.offset)
    }
    // Two themes may come upon one fact: the error stands for what is milder.
    func subject(_ finding: Finding) -> String { "\(finding.code) \(finding.resource ?? "")" }
    let grave = Set(found.filter { $0.severity == .error }.map(subject))
    var seen: Set<String> = []
    return sorted.map(\.element).filter { finding in
      (finding.severity == .error || !grave.contains(subject(finding)))
        && seen.insert("\(subject(finding)) \(finding.summary)").inserted
    }
  }

  // MARK: What the themes share

  /// Everything declared of a kind.
  func declared<Facts: ResourceFacts>(_ type: Facts.Type) -> [(resource: Resource, facts: Facts)] {
    deployment.all(type).filter { $0.resource.origin == .declared }
  }

  func id(_ reference: Reference?, _ kind: ResourceKind) -> ResourceID? {
    deployment.resolve(reference, as: kind)?.id
  }

  func name(_ reference: Reference?) -> String {
    deployment.resolve(reference)?.name ?? reference?.description ?? "nothing"
  }

  /// An edit as a fix; it changes what the finding is about and nothing else, so there is no request to try it with.
  func fix(_ edits: [ModelEdit], letsIn: String? = nil) -> Trace.Fix? { advisor.fix(edits, letsIn: letsIn) }

  /// The resources that name a group among their own.
  func members(of group: ResourceID) -> [Resource] { membersByGroup[group] ?? [] }

  /// The VPC that a resource lies in, by its subnets.
  func vpc(of resource: Resource) -> ResourceID? {
    for use in resource.facts.uses {
      if use.kind == .vpc, let vpc = id(use.reference, .vpc) { return vpc }
      if use.kind == .subnet, let subnet: Subnet = deployment.facts(use.reference),
        let vpc = id(subnet.vpc, .vpc)
      {
        return vpc
      }
    }
    return nil
  }

  /// What runs in networks and calls others.
  var workloads: [Resource] {
    deployment.resources.filter { resource in
      switch resource.facts {
      case is ECSService, is Instance: true
      case let facts as LambdaFunction: !facts.subnets.isEmpty
      default: false
      }
    }
  }

  /// The last part of a service's name, such as `execute-api`.
  func service(of endpoint: VPCEndpoint) -> String {
    let name = endpoint.serviceName?.symbolicText?.description ?? ""
    let parts = name.split(separator: ".").map(String.init)
    return parts.count > 3 ? parts[3...].joined(separator: ".") : name
  }
}

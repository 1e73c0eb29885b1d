import Documents
import Topology

/// Resources that only add to a property of another one, such as the principals of an endpoint service.
///
/// They stay resources of their own; what they add is read where it acts, as if it were written there.
struct ResourceParts {
  private struct Part {
    /// The property that names the other resource, or several.
    var owner: String
    /// The property whose values are added; nil where the properties as a whole are.
    var values: String?
    /// Where they are added.
    var target: String
  }

  private static let kinds: [String: Part] = [
    "AWS::EC2::VPCEndpointServicePermissions": Part(
      owner: "ServiceId", values: "AllowedPrincipals", target: "AllowedPrincipals"),
    "AWS::EC2::NetworkInterfaceAttachment": Part(
      owner: "InstanceId", values: nil, target: "NetworkInterfaces"),
    "AWS::ElasticLoadBalancingV2::ListenerCertificate": Part(
      owner: "ListenerArn", values: "Certificates", target: "Certificates"),
    "AWS::IAM::UserToGroupAddition": Part(owner: "Users", values: "GroupName", target: "Groups"),
  ]

  /// What is added to which property of which resource.
  private var additions: [ResourceID: [(property: String, values: [DocumentNode])]] = [:]

  /// Finds the parts among the resources of a stack.
  init(_ resources: [TemplateResource]) {
    for resource in resources {
      guard let part = ResourceParts.kinds[resource.type] else { continue }
      let values = part.values.map { resource[$0]?.elements ?? [] } ?? [resource.properties]
      for owner in resource[part.owner]?.references ?? [] {
        guard let mention = owner.text.soleMention else { continue }
        let id = ResourceID(of: mention)
        additions[id, default: []].append((part.target, values))
      }
    }
  }

  /// A resource with what its parts add.
  func completed(_ resource: TemplateResource, id: ResourceID) -> TemplateResource {
    guard let added = additions[id] else { return resource }
    var whole = resource
    for addition in added {
      let written = resource[addition.property]
      whole.properties[member: addition.property] = .list(
        (whole[addition.property]?.elements ?? []) + addition.values, at: written?.range ?? resource.range)
    }
    return whole
  }
}

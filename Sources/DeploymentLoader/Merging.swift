import Documents
import Topology

/// Makes one deployment of several inputs: the same ARN, or the same id in one account and region, is one resource.
enum Merging {
  /// What makes resources of different inputs one.
  private enum Identity: Hashable {
    case arn(String)
    case id(String, ResourceKind, account: String?, region: String?)
  }

  static func deployment(of inputs: [LoadedInput], models: [Deployment], diagnostics: [Diagnostic])
    -> Deployment
  {
    var whole = Deployment(
      inputs: inputs.map(\.input) + models.flatMap(\.inputs),
      outputs: (inputs.map(\.outputs) + models.map(\.outputs)).reduce(into: [:]) { all, outputs in
        all.merge(outputs) { first, _ in first }
      },
      diagnostics: diagnostics + inputs.flatMap(\.diagnostics) + models.flatMap(\.diagnostics))
    var known: [Identity: ResourceID] = [:]
    for resource in inputs.flatMap(\.resources) + models.flatMap(\.resources) {
      let identities = identities(of: resource)
      let same = identities.lazy.compactMap { known[$0] }.first { whole[$0]?.kind == resource.kind }
      if let same, same != resource.id {
        whole.addAlias(resource.id, for: same)
      } else {
        whole.add(resource)
      }
      for identity in identities where known[identity] == nil { known[identity] = same ?? resource.id }
    }
    return whole.completed()
  }

  private static func identities(of resource: Resource) -> [Identity] {
    let arn = resource.arn?.literal.map { Identity.arn($0) }
    let id = resource.awsID.map {
      Identity.id(
        $0, resource.kind, account: resource.account?.literal, region: resource.region?.literal)
    }
    return [arn, id].compactMap(\.self)
  }
}

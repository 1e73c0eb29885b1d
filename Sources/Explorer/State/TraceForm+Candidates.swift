import Documents
import MapDrawing
import Topology
import TrafficSimulator

extension TraceForm {
  /// What the active field may hold: sources, destinations and roles by fuzzy search, what was asked before first.
  func candidates(_ model: ExplorerModel, asked: [TraceRequest] = []) -> [String] {
    let recent: [String?]
    let names: [String]
    switch active {
    case 0:
      recent = ["internet"] + asked.map(\.from)
      names = selectors(of: TraceForm.sourceKinds, model)
    case 1:
      recent = asked.map(\.to)
      names = selectors(of: TraceForm.destinationKinds, model)
    case 2:
      recent = []
      names = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]
    case 3:
      recent = asked.filter { $0.to == fields[1].text }.map(\.path) + asked.map(\.path)
      names = []
    case 4:
      recent = asked.map(\.principal)
      names = ["anonymous"] + model.deployment.all(Role.self).compactMap { $0.resource.arn?.literal }
    default: return []
    }
    var seen: Set<String> = []
    let all = (recent.compactMap { $0 } + names).filter { seen.insert($0).inserted }
    return SearchIndex.rank(fields[active].text, all, limit: 8) { [$0] }.map(\.candidate)
  }

  private func selectors(of kinds: Set<ResourceKind>, _ model: ExplorerModel) -> [String] {
    model.deployment.resources.filter { kinds.contains($0.kind) }.map(\.selector)
  }

  private static let sourceKinds: Set<ResourceKind> = [
    .instance, .ecsService, .ecsTask, .lambdaFunction, .networkInterface, .subnet,
  ]
  private static let destinationKinds: Set<ResourceKind> = [
    .httpAPI, .restAPI, .loadBalancer, .instance, .ecsService, .database, .lambdaFunction, .vpcEndpoint,
    .customDomain,
  ]
}

import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// The outline by finding: what stops requests, then what is wrong with the inputs.
struct ProblemOutline {
  let nodes: [OutlineNode]

  init(_ state: ExplorerState) {
    var nodes = ProblemOutline.causes(state)
    nodes += ProblemOutline.problems(state.model.deployment)
    self.nodes =
      nodes.isEmpty ? [OutlineNode(id: "finding:none", title: "nothing found", mark: .pass)] : nodes
  }

  /// One line for each cause, with what it is about below.
  private static func causes(_ state: ExplorerState) -> [OutlineNode] {
    var codes: [String] = []
    var resources: [String: [String]] = [:]
    for question in state.questions {
      guard let trace = question.trace, trace.verdict != .delivered, let cause = trace.cause else { continue }
      if resources[cause.code] == nil { codes.append(cause.code) }
      let resource = cause.resource ?? trace.request.to
      if resources[cause.code]?.contains(resource) != true {
        resources[cause.code, default: []].append(resource)
      }
    }
    return codes.map { code in
      let children = (resources[code] ?? []).map { selector in
        let resource = state.model.deployment.find(selector).first
        return OutlineNode(
          id: "finding:\(code)/\(selector)", title: resource.map(state.model.text.title) ?? selector,
          resource: resource?.id)
      }
      return OutlineNode(id: "finding:\(code)", title: code, children: children, mark: .failure)
    }
  }

  private static func problems(_ deployment: Deployment) -> [OutlineNode] {
    let problems = deployment.diagnostics.filter { $0.severity != .note }
    var codes: [String] = []
    for problem in problems where !codes.contains(problem.code) { codes.append(problem.code) }
    return codes.map { code in
      let members = problems.filter { $0.code == code }
      let children = members.enumerated().map { index, problem in
        OutlineNode(id: "finding:\(code)/\(index)", title: problem.message)
      }
      let isError = members.contains { $0.severity == .error }
      return OutlineNode(
        id: "finding:\(code)", title: code, children: children, mark: isError ? .failure : .warning)
    }
  }
}

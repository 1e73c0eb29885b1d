import Documents
import Findings
import MapDrawing
import Topology
import TrafficSimulator

/// The outline by finding: what stops requests, what is wrong without a request, and what the inputs lack. One line for
/// each code, with what it is about below.
struct ProblemOutline {
  let nodes: [OutlineNode]

  init(_ state: ExplorerState) {
    var codes = Codes()
    ProblemOutline.addCauses(state, to: &codes)
    for (number, finding) in (state.findings ?? []).enumerated() {
      let title = finding.resourceID.flatMap { state.model.deployment[$0] }.map(state.model.text.title)
      codes.add(
        finding.code, MapMark(finding.severity), key: "\(finding.resource ?? "") \(finding.summary)",
        title: title ?? finding.summary, resource: finding.resourceID, finding: number)
    }
    for problem in state.model.deployment.diagnostics where problem.severity != .note {
      codes.add(problem.code, MapMark(problem.severity), key: problem.message, title: problem.message)
    }
    var nodes = codes.nodes
    if state.findings == nil {
      nodes.append(OutlineNode(id: "finding:pending", title: "looking for more …"))
    } else if nodes.isEmpty {
      nodes.append(OutlineNode(id: "finding:none", title: "nothing found", mark: .pass))
    }
    self.nodes = nodes
  }

  /// Why requests do not arrive, each cause once for each resource.
  private static func addCauses(_ state: ExplorerState, to codes: inout Codes) {
    for question in state.questions {
      guard let trace = question.trace, trace.verdict != .delivered, let cause = trace.cause else { continue }
      let selector = cause.resource ?? trace.request.to
      let resource = state.model.resources(named: selector).first
      codes.add(
        cause.code, trace.verdict == .unknown ? .unknown : .failure, key: "request \(selector)",
        title: resource.map(state.model.text.title) ?? selector, resource: resource?.id)
    }
  }

  /// Lines by code, in the order in which the codes come.
  private struct Codes {
    private var order: [String] = []
    private var children: [String: [OutlineNode]] = [:]
    private var marks: [String: MapMark] = [:]
    private var ids: Set<String> = []

    mutating func add(
      _ code: String, _ mark: MapMark, key: String, title: String, resource: ResourceID? = nil,
      finding: Int? = nil
    ) {
      if children[code] == nil {
        order.append(code)
        marks[code] = mark
      }
      let id = "finding:\(code)/\(key)"
      guard ids.insert(id).inserted else { return }
      children[code, default: []].append(
        OutlineNode(id: id, title: title, resource: resource, finding: finding))
    }

    var nodes: [OutlineNode] {
      order.map { code in
        OutlineNode(id: "finding:\(code)", title: code, children: children[code] ?? [], mark: marks[code])
      }
    }
  }
}

extension MapMark {
  /// How serious something is.
  init(_ severity: Diagnostic.Severity) {
    switch severity {
    case .error: self = .failure
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}

extension ExplorerState {
  /// Deployments up to this size are looked over as soon as they are loaded; a larger one keeps a processor busy for so
  /// long that somebody has to ask for it.
  private static let mostResourcesLookedOver = 3000

  var isSmall: Bool { model.deployment.resources.count <= ExplorerState.mostResourcesLookedOver }

  /// Asks for findings, once for each load.
  mutating func lookForFindings() -> [ExplorerEffect] {
    guard findingsGeneration == nil, !isLoading else { return [] }
    findingsGeneration = generation
    return [.find(generation: generation)]
  }

  mutating func take(_ findings: [Finding]) {
    self.findings = findings
    guard outlineMode == .finding else { return }
    unfoldFindings()
    refreshOutline()
  }

  /// Errors and warnings are unfolded, so that one sees at once what they are about.
  mutating func unfoldFindings() {
    for node in outlineNodes where node.mark != .note { expanded.insert(node.id) }
  }
}

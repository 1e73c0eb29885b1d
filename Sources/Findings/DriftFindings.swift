import Documents
import Topology
import TrafficSimulator

/// What is deployed, but written otherwise, or not at all.
extension DeploymentFindings {
  var driftFindings: [Finding] { deployment.drift.map(finding) }

  private func finding(_ drift: Drift) -> Finding {
    let resource = deployment[drift.resource]
    let isPlanned = drift.written.standing == .plan
    var finding = Finding(
      isPlanned ? "hygiene.pending-change" : "hygiene.drift", isPlanned ? .note : .warning,
      "\(resource?.name ?? drift.resource.address): \(drift.summary)", resource: resource,
      source: drift.written.source,
      detail: DeploymentFindings.place(drift.deployed).map { "what is deployed is told at \($0)" })
    finding.otherSource = drift.deployed.source
    if !isPlanned { finding.fixes = [fix(drift, resource)] }
    return finding
  }

  private static func place(_ statement: Drift.Statement) -> String? {
    statement.source.map { "\($0.file):\($0.line)" }
  }

  /// Either side can be right: the source takes what is deployed, or what is written is applied again.
  private func fix(_ drift: Drift, _ resource: Resource?) -> Trace.Fix {
    let change =
      switch (drift.deployed.value, drift.written.value) {
      case (let deployed?, let written?): "Write `\(deployed)` in place of `\(written)`"
      case (let deployed?, nil): "Add `\(deployed)` to what is written"
      case (nil, let written?): "Remove `\(written)` from what is written"
      case (nil, nil): "Write `\(drift.fact)` as it is deployed"
      }
    let undo = undo(drift.written)
    var fix = Trace.Fix(
      summary: "\(change), or \(undo)", resource: resource?.selector, source: drift.written.source,
      edit: [drift.written.value.map { "- \($0)" }, drift.deployed.value.map { "+ \($0)" }]
        .compactMap(\.self).joined(separator: "\n"), verified: false)
    if fix.edit.isEmpty { fix.edit = fix.summary }
    return fix
  }

  private func undo(_ written: Drift.Statement) -> String {
    switch written.standing {
    case .state: "let Terraform look again: `terraform apply -refresh-only`"
    case .source, .plan, .dump: "deploy `\(written.input)` again, which undoes what was changed by hand"
    }
  }
}

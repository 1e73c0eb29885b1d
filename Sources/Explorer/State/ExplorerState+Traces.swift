import Documents
import Exporting
import Findings
import MapDrawing
import Topology
import TrafficSimulator

extension ExplorerState {
  /// The open request, else the selected one of the list.
  var selectedQuestion: Int? {
    openQuestion ?? (questions.indices.contains(requestPosition.cursor) ? requestPosition.cursor : nil)
  }

  /// Opens at the hop that decides.
  mutating func showTrace(keepingHop: Bool = false) {
    subject = nil
    whyPosition = 0
    mapOffset = nil
    if focus == .hops { lowerPane = .why }
    guard let trace else { return }
    if !keepingHop {
      whyTab = .why
      hopPosition = ListPosition(cursor: trace.decidingHop.map { $0.index - 1 } ?? 0)
    }
    followHop()
  }

  mutating func closeTrace() {
    if let openQuestion { requestPosition.cursor = openQuestion }
    openQuestion = nil
    subject = nil
    setFocus(.hops)
    followHop()
  }

  private mutating func open(_ question: Int) {
    noteJump()
    hasChosenRequest = true
    openQuestion = question
    requestPosition.cursor = question
    focus = .hops
    showTrace()
  }

  mutating func stepTrace(_ count: Int) {
    guard !questions.isEmpty else { return }
    open(((openQuestion ?? -count) + count + questions.count) % questions.count)
  }

  mutating func stepProblem(_ count: Int) {
    let failing = failingQuestions
    guard !failing.isEmpty else {
      notice = questions.isEmpty ? "no request was asked yet; t asks one" : "no request fails"
      return
    }
    let current = openQuestion ?? (count > 0 ? -1 : questions.count)
    open(
      count > 0
        ? failing.first { $0 > current } ?? failing[0]
        : failing.last { $0 < current } ?? failing[failing.count - 1])
  }

  mutating func ask(_ request: TraceRequest) -> [ExplorerEffect] {
    if let known = questions.firstIndex(where: { $0.request == request }) {
      open(known)
      return []
    }
    questions.append(Question(request: request))
    open(questions.count - 1)
    return [.trace(request, request: questions.count - 1, generation: generation)]
  }

  mutating func openPolicy() {
    if PolicyLines(self, width: 40).isEmpty {
      notice = "no policy decided at this hop"
    } else {
      overlay = .policy(offset: 0)
    }
  }

  // MARK: Source and clipboard

  mutating func openSource() -> [ExplorerEffect] {
    guard let source = currentSource else {
      notice = "nothing here was written in a file"
      return []
    }
    return [.openEditor(source)]
  }

  /// The line that decides of what is selected.
  var currentSource: SourceLocation? {
    if let source = finding?.source { return source }
    if let subject { return model.deployment[subject]?.source }
    guard let hop else { return shownTrace?.cause?.source }
    if hop.outcome == .fail, let source = shownTrace?.cause?.source { return source }
    let failing = hop.checks.first { $0.outcome == .fail && $0.source != nil }
    let written = failing ?? hop.checks.first { $0.source != nil }
    return written?.source ?? hop.resourceID.flatMap { model.deployment[$0]?.source }
  }

  mutating func copySelection() -> [ExplorerEffect] {
    guard let resource = subject.flatMap({ model.deployment[$0] }) else { return copyReport() }
    let name = resource.arn?.literal ?? resource.awsID ?? resource.selector
    notice = "copied \(name)"
    return [.copy(name)]
  }

  mutating func copyReport() -> [ExplorerEffect] {
    guard let trace = shownTrace else {
      notice = "nothing is selected that could be copied"
      return []
    }
    notice = "copied the report"
    return [.copy(TraceText(trace).text)]
  }

  mutating func export(_ command: Command) -> [ExplorerEffect] {
    let formats: [Command: String] = [
      .exportText: "text", .exportSVG: "svg", .exportHTML: "html", .exportMermaid: "mermaid",
      .exportDOT: "dot",
    ]
    guard let format = formats[command] else { return [] }
    return [.export(format: format, trace: shownTrace, deployment: model.deployment)]
  }
}

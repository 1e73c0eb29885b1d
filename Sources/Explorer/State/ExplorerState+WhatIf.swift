import Topology
import TrafficSimulator

extension ExplorerState {
  mutating func openWhatIf() {
    guard !EditOffers(self).offers.isEmpty else {
      notice = "select a hop, or a resource that can be changed: a group, a table, a service, a policy"
      return
    }
    overlay = .whatIf(cursor: 0)
  }

  mutating func handleWhatIf(_ cursor: Int, _ key: Key) -> [ExplorerEffect] {
    let offers = EditOffers(self).offers
    switch key {
    case .up, .character("k"): overlay = .whatIf(cursor: max(0, cursor - 1))
    case .down, .character("j"): overlay = .whatIf(cursor: min(cursor + 1, max(0, offers.count - 1)))
    case .character("y"):
      overlay = nil
      return copyEdits()
    case .character("w"), .character("q"): overlay = nil
    case .character("W"):
      overlay = nil
      return leaveWhatIf()
    case .enter, .character(" "):
      guard offers.indices.contains(cursor) else { return [] }
      overlay = nil
      switch offers[cursor].action {
      case .make(let attempt): return attempt.edits.isEmpty ? [] : tryEdits((whatIf?.edits ?? []) + [attempt])
      case .undo(let index):
        var edits = whatIf?.edits ?? []
        edits.remove(at: index)
        return tryEdits(edits)
      case .ask(let draft):
        let text = draft.text(in: model.deployment)
        overlay = .edit(draft, TextField(text, keepsLines: draft.keepsLines), problem: nil)
      }
    default: break
    }
    return []
  }

  mutating func handleEdit(_ draft: EditDraft, _ field: TextField, _ key: Key) -> [ExplorerEffect] {
    guard key == .enter else {
      overlay = .edit(draft, edited(field, key), problem: nil)
      return []
    }
    switch draft.edit(field.text, in: model.deployment) {
    case .failure(let problem):
      overlay = .edit(draft, field, problem: problem.text)
      return []
    case .success(let edit):
      overlay = nil
      let attempt = WhatIf.Attempt(title: edit.summary(in: model.deployment), edits: [edit])
      return tryEdits((whatIf?.edits ?? []) + [attempt])
    }
  }

  private func edited(_ field: TextField, _ key: Key) -> TextField {
    let rows = FieldRows(field, width: overlayWidth)
    switch key {
    case .up: return rows.movedCursor(by: -1)
    case .down: return rows.movedCursor(by: 1)
    default:
      var field = field
      _ = field.handle(key)
      return field
    }
  }

  /// Makes a copy of the model with the edits and traces everything on it.
  private mutating func tryEdits(_ edits: [WhatIf.Attempt]) -> [ExplorerEffect] {
    guard !edits.isEmpty else { return leaveWhatIf() }
    var attempt =
      whatIf
      ?? WhatIf(
        baseline: model,
        answers: Dictionary(
          uniqueKeysWithValues: questions.indices.compactMap { index in
            questions[index].trace.map { (index, $0) }
          }))
    let before = attempt.edits
    attempt.edits = edits
    guard attempt.baseline.deployment.applying(attempt.all) != nil else {
      notice = before == edits ? nil : "that change does not fit the model"
      return []
    }
    whatIf = attempt
    generation += 1
    notice = "trying \(edits.count == 1 ? "one change" : "\(edits.count) changes")"
    return [.cancel, .tryEdits(attempt.all, on: attempt.baseline.loaded, generation: generation)]
  }

  /// Takes the edited copy; every request is asked of it.
  mutating func takeEdited(_ edited: ExplorerModel, _ generation: Int) -> [ExplorerEffect] {
    guard generation == self.generation, whatIf != nil else { return [] }
    model = edited
    notice = nil
    refreshOutline()
    return questions.enumerated().map { .trace($1.request, request: $0, generation: generation) }
      + refreshReach()
  }

  /// Leaves without a trace: model and answers are those of before.
  mutating func leaveWhatIf() -> [ExplorerEffect] {
    guard let attempt = whatIf else {
      notice = "nothing is being tried"
      return []
    }
    whatIf = nil
    generation += 1
    model = attempt.baseline
    for index in questions.indices { questions[index].trace = attempt.answers[index] }
    refreshOutline()
    if openQuestion != nil { showTrace() }
    notice = "back to the deployment as it is"
    let unanswered = questions.indices.filter { questions[$0].trace == nil }
    return [.cancel, .useModel(model)]
      + unanswered.map { .trace(questions[$0].request, request: $0, generation: generation) }
      + refreshReach()
  }

  private mutating func copyEdits() -> [ExplorerEffect] {
    guard let whatIf else {
      notice = "nothing is being tried"
      return []
    }
    return [.write(whatIf.all, on: whatIf.baseline.loaded)]
  }

  /// How an answer was without the edits, or before the plan.
  func formerAnswer(_ question: Int) -> Trace? { whatIf?.answers[question] ?? otherSide[question] }
}

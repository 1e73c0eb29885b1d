import Topology

/// Where the user was: what back and forward lead to.
struct Visit: Hashable, Sendable {
  var openQuestion: Int?
  var hop: Int
  var subject: ResourceID?
  var selectedBox: String?
  var focus: Pane
}

/// The places that the user came from and went back from.
struct History: Sendable {
  private var past: [Visit] = []
  private var future: [Visit] = []
  private static let limit = 100

  /// Remembers a place before a jump.
  mutating func leave(_ visit: Visit) {
    if past.last != visit { past.append(visit) }
    if past.count > History.limit { past.removeFirst() }
    future = []
  }

  mutating func back(from visit: Visit) -> Visit? {
    guard let last = past.popLast() else { return nil }
    future.append(visit)
    return last
  }

  mutating func forward(from visit: Visit) -> Visit? {
    guard let next = future.popLast() else { return nil }
    past.append(visit)
    return next
  }
}

extension ExplorerState {
  private var visit: Visit {
    Visit(
      openQuestion: openQuestion, hop: hopPosition.cursor, subject: subject, selectedBox: selectedBox,
      focus: focus)
  }

  /// Remembers where the user is, before a jump.
  mutating func noteJump() { history.leave(visit) }

  mutating func goBack() { go(to: history.back(from: visit), otherwise: "nothing to go back to") }

  mutating func goForward() { go(to: history.forward(from: visit), otherwise: "nothing to go forward to") }

  private mutating func go(to visit: Visit?, otherwise message: String) {
    guard let visit else {
      notice = message
      return
    }
    openQuestion = visit.openQuestion.flatMap { questions.indices.contains($0) ? $0 : nil }
    hopPosition = ListPosition(cursor: visit.hop)
    subject = visit.subject
    selectedBox = visit.selectedBox
    focus = visit.focus
    mapOffset = nil
    whyPosition = 0
  }
}

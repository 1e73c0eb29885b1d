import Documents
import Explorer
import Findings
import MapDrawing
import Testing
import Topology
import TrafficSimulator

/// What is worked out in the background: findings, the table of who reaches whom, maps of large deployments.
struct BackgroundTests {
  static let finding = Finding(
    "sg.open-to-world", .warning, "LinkGroup lets the whole internet in on tcp 22",
    resource: OrdersDeployment.deployment[OrdersDeployment.id("LinkGroup")],
    source: SourceLocation(file: "template.yaml", line: 52), detail: "name the addresses that need it")

  private func withFindings(_ keys: Key...) -> ExplorerState {
    var state = ExplorerTests.pressed([.character("v"), .character("v")])
    _ = state.reduce(.found([BackgroundTests.finding], generation: 1))
    for key in keys { _ = state.reduce(.key(key)) }
    return state
  }

  @Test("Loading looks for findings, and the outline by finding says so until they are there")
  func looksForFindings() {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    let effects = state.reduce(.loaded(OrdersDeployment.model, generation: 1))
    #expect(effects.contains { if case .find(generation: 1) = $0 { true } else { false } })
    let waiting = ExplorerTests.pressed([.character("v"), .character("v")])
    #expect(waiting.render().plainText.contains("looking for more"))
  }

  @Test("The outline by finding lists findings by code; Why tells of the selected one, Enter shows its line")
  func listsFindings() {
    let listed = withFindings().render().plainText
    #expect(listed.contains("! sg.open-to-world") && !listed.contains("looking for more"))
    let selected = withFindings(.end).render().plainText
    #expect(selected.contains("LinkGroup lets the whole") && selected.contains("template.yaml:52"))
    #expect(withFindings(.end, .enter).render().plainText.contains("►  52 line 52"))
  }

  @Test("Findings of an older load are dropped")
  func dropsOldFindings() {
    var state = withFindings(.character("r"))
    _ = state.reduce(.loaded(OrdersDeployment.model, generation: 2))
    _ = state.reduce(.found([BackgroundTests.finding], generation: 1))
    #expect(!state.render().plainText.contains("sg.open-to-world"))
  }

  @Test("The table of who reaches whom fills in the background; Escape stops it, then closes it")
  func fillsTable() throws {
    var state = ExplorerTests.loaded()
    let effects = state.reduce(.key(.character("x")))
    guard case .reach(let question, let generation)? = effects.first else {
      Issue.record("no table was asked for")
      return
    }
    #expect(state.render().plainText.contains("Esc stops"))
    var reports: [ReachProgress] = []
    question.answer(TrafficSimulator(OrdersDeployment.deployment)) { reports.append($0) }
    for report in reports { _ = state.reduce(.reached(report, generation: generation)) }
    let done = state.render().plainText
    #expect(!done.contains("Esc stops") && done.contains("Reach 4") && done.contains("internet"))
    var stopped = ExplorerTests.pressed([.character("x")])
    let stopping = stopped.reduce(.key(.escape))
    #expect(stopping.contains { if case .cancelReach = $0 { true } else { false } })
    #expect(stopped.render().plainText.contains("Reach 4"))
    _ = stopped.reduce(.key(.escape))
    #expect(stopped.render().plainText.contains("Requests 4"))
  }

  /// Six hundred VPCs and nothing in them.
  private static let large = ExplorerModel(
    LoadedDeployment(
      deployment: Deployment(
        resources: (1...600).map { OrdersDeployment.resource("vpc-\($0)", VPC()) }
      ).completed()))

  @Test("A large map is drawn in the background, one picture at a time, and keys work meanwhile")
  func drawsLargeMaps() {
    var state = ExplorerState(size: Size(width: 200, height: 60))
    let effects = state.reduce(.loaded(BackgroundTests.large, generation: 1))
    let requests = effects.compactMap { if case .draw(let request) = $0 { request } else { nil } }
    #expect(requests.count == 1)
    #expect(state.render().plainText.contains("drawing"))
    #expect(state.reduce(.key(.character("+"))).isEmpty, "one picture at a time")
    guard let request = requests.first else { return }
    let next = state.reduce(.drawn(request.picture(), request))
    #expect(next.contains { if case .draw = $0 { true } else { false } }, "the zoom has changed meanwhile")
    let text = state.render().plainText
    #expect(text.contains("vpc-2   ") && text.contains("vpc-10"))
  }
}

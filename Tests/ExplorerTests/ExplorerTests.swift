import Documents
import Explorer
import MapDrawing
import Testing
import TrafficSimulator

/// The explorer without a terminal: events in, cells out.
struct ExplorerTests {
  static func loaded(_ width: Int = 120, _ height: Int = 40) -> ExplorerState {
    var state = ExplorerState(size: Size(width: width, height: height))
    _ = state.reduce(.loaded(OrdersDeployment.model, generation: 1))
    _ = state.reduce(.traced(OrdersDeployment.blocked, request: 0, generation: 1))
    return state
  }

  static func pressed(_ keys: [Key], _ width: Int = 120, _ height: Int = 40) -> ExplorerState {
    var state = loaded(width, height)
    for key in keys { _ = state.reduce(.key(key)) }
    return state
  }

  @Test("Loading asks for a trace of every API route")
  func suggestsRequests() {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    let effects = state.reduce(.loaded(OrdersDeployment.model, generation: 1))
    guard case .trace(let request, _, _)? = effects.first else {
      Issue.record("no trace was asked for")
      return
    }
    #expect(request.from == "internet" && request.to == "OrdersApi" && request.path == "/orders")
  }

  @Test("One key leads to the failing hop, its reason and its line", arguments: [(120, 40), (80, 24)])
  func showsReason(width: Int, height: Int) {
    let text = ExplorerTests.pressed([.enter], width, height).render().plainText
    #expect(text.contains("✗ FAILED 503 at hop 3 of 4"))
    #expect(text.contains("wants tcp 443") && text.contains("got   tcp 80"))
    #expect(text.contains("template.yaml:60"))
  }

  @Test("The source tab marks the deciding line")
  func marksDecidingLine() {
    let text = ExplorerTests.pressed([.enter, .enter]).render().plainText
    #expect(text.contains("►  60 line 60"))
  }

  @Test("The editor opens at the deciding line")
  func opensEditor() {
    var state = ExplorerTests.pressed([.enter])
    guard case .openEditor(let source)? = state.reduce(.key(.character("o"))).first else {
      Issue.record("no editor was opened")
      return
    }
    #expect(source.line == 60)
  }

  @Test("A place that is only named is drawn, dashed and said to be unknown")
  func drawsNamedPlaces() {
    let text = ExplorerTests.pressed([.character("1")]).render().plainText
    #expect(text.contains("VPC VpcId") && text.contains("not in the inputs") && text.contains("╌"))
  }

  @Test("The path is heavy, broken at the failing hop and dashed behind it")
  func drawsPath() {
    let text = ExplorerTests.pressed([.enter]).render().plainText
    #expect(text.contains("╳") && text.contains("━"))
  }

  @Test("Find leads to a resource by its name")
  func finds() {
    let keys: [Key] = [.character("/")] + "linkgroup".map { .character($0) } + [.enter]
    #expect(ExplorerTests.pressed(keys).render().plainText.contains("SG LinkGroup"))
  }

  @Test("The form asks what was typed")
  func asks() {
    var state = ExplorerTests.pressed([.character("t")])
    for key in "internet".map({ Key.character($0) }) + [.enter] + "OrdersApi".map({ .character($0) }) {
      _ = state.reduce(.key(key))
    }
    guard case .trace(let request, _, _)? = state.reduce(.key(.enter)).first else {
      Issue.record("nothing was asked")
      return
    }
    #expect(request.from == "internet" && request.to == "OrdersApi")
  }

  @Test("Answers to an older load are dropped")
  func dropsStaleResults() {
    var state = ExplorerTests.pressed([.character("r")])
    _ = state.reduce(.traced(OrdersDeployment.blocked, request: 0, generation: 1))
    #expect(state.render().plainText.contains("loading again"))
  }

  @Test(
    "Every row is as wide as the screen, at any size and after any key",
    arguments: [(40, 12), (60, 20), (80, 24), (99, 29), (120, 40), (300, 90)])
  func keepsWidth(width: Int, height: Int) {
    let keys: [Key] = [
      .enter, .tab, .right, .down, .character("+"), .character("-"), .character("e"), .character("z"),
      .escape,
      .character("?"), .escape, .character(":"), .escape, .character("2"), .left, .character("u"),
      .character("*"),
    ]
    var state = ExplorerTests.loaded(width, height)
    for key in keys {
      _ = state.reduce(.key(key))
      let buffer = state.render()
      #expect(buffer.width == width && buffer.height == height)
      let isASCII = buffer.converted(to: .ascii).plainText.utf8.allSatisfy { $0 < 0x80 }
      #expect(isASCII)
    }
  }

  @Test("The same state gives the same cells")
  func isDeterministic() {
    #expect(ExplorerTests.pressed([.enter]).render() == ExplorerTests.pressed([.enter]).render())
  }

  @Test(
    "Control-C quits whatever is open", arguments: [Key.character("t"), .character("/"), .character("?")])
  func quits(key: Key) {
    var state = ExplorerTests.pressed([key])
    guard case .quit? = state.reduce(.key(.control("c"))).first else {
      Issue.record("still running")
      return
    }
  }
}

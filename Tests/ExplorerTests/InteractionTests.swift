import Explorer
import Documents
import MapDrawing
import Testing
import Topology
import TrafficSimulator

/// What keys lead to: history, find, what-if, the table of who reaches whom, messages, configuration.
struct InteractionTests {
  private func text(_ keys: Key...) -> String { ExplorerTests.pressed(keys).render().plainText }

  private func typed(_ text: String) -> [Key] { text.map { .character($0) } }

  @Test("The selected request's way and reason are seen before any key")
  func previews() {
    let text = text()
    #expect(text.contains("no ingress rule admits tcp 80") && text.contains("╳"))
  }

  @Test(
    "The pane that takes the keys is on the screen, whichever had them before",
    arguments: [Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 60, height: 20)])
  func showsFocusedPane(size: Size) {
    for former in ["1", "2", "3", "4"] as [Key] {
      let list = ExplorerTests.pressed([former, "4"], size.width, size.height).render().plainText
      #expect(list.contains("─ Requests 4 ─") && list.contains("internet ► GET"), "\(former)\n\(list)")
      let table = ExplorerTests.pressed([former, "x"], size.width, size.height).render().plainText
      #expect(table.contains("from \\ to"), "\(former)\n\(table)")
    }
  }

  @Test("The first row names what Why tells of, with a trace open as well")
  func namesSelectedPlace() {
    let screen = ExplorerTests.pressed(["n", "1", .home]).render()
    #expect(screen.row(0).contains("hopmap ▸ account not known  eu-west-1 ▸ trace 1/"), "\(screen.plainText)")
  }

  @Test("Back and forward lead to where one was")
  func goesBack() {
    let keys: [Key] = [.character("n"), .character("/")] + typed("linkgroup") + [.enter]
    #expect(ExplorerTests.pressed(keys).render().plainText.contains("SG LinkGroup"))
    #expect(!ExplorerTests.pressed(keys + [.character("<")]).render().plainText.contains("▸ SG LinkGroup"))
    #expect(
      ExplorerTests.pressed(keys + [.character("<"), .character(">")]).render().plainText.contains(
        "▸ SG LinkGroup"))
  }

  @Test("Find looks through the pane first", arguments: [("balancer", "lb"), ("link", "vpc-link")])
  func findsInPane(query: String, _: String) {
    let keys: [Key] = [.character("n"), .character("/")] + typed(query)
    #expect(ExplorerTests.pressed(keys).render().plainText.contains("hop"))
  }

  @Test("A message that clients print leads to the requests that answer so")
  func explainsMessages() {
    var state = ExplorerTests.loaded()
    let message = "curl: (22) The requested URL returned error:\n503 Service Unavailable"
    guard case .explain(let text)? = state.reduce(.paste(message)).first else {
      Issue.record("nothing was looked for")
      return
    }
    #expect(text == message && state.render().plainText.contains("looking for requests"))
    var request = TraceRequest(from: "internet", to: "OrdersApi")
    (request.method, request.path) = ("GET", "/orders")
    let match = SymptomMatch(
      request: request, trace: OrdersDeployment.blocked, score: 4, reasons: ["the client sees 503"])
    _ = state.reduce(.explained([match], message: "another one"))
    #expect(state.render().plainText.contains("looking for requests"), "the message was written on meanwhile")
    _ = state.reduce(.explained([match], message: text))
    #expect(state.render().plainText.contains("internet ► GET HTTP API OrdersApi /orders"))
    _ = state.reduce(.key(.enter))
    #expect(state.render().plainText.contains("✗ FAILED 503"))
  }

  @Test("An edit is tried on a copy, and leaving it brings everything back")
  func triesEdits() {
    var state = ExplorerTests.pressed([.character("n")])
    let before = state.render()
    _ = state.reduce(.key(.character("w")))
    for _ in 0..<2 { _ = state.reduce(.key(.down)) }
    let effects = state.reduce(.key(.enter))
    guard case .tryEdits(let edits, let loaded, let generation)? = effects.last else {
      Issue.record("nothing was tried")
      return
    }
    let edited = loaded.deployment.applying(edits)
    #expect(edited != nil)
    guard let edited else { return }
    let model = ExplorerModel(LoadedDeployment(deployment: edited, files: loaded.files))
    #expect(!state.reduce(.edited(model, generation: generation)).isEmpty)
    #expect(state.render().plainText.contains("WHAT IF: 1 change"))
    _ = state.reduce(.key(.character("W")))
    _ = state.reduce(.key(.up))
    _ = state.reduce(.key(.down))
    #expect(state.render() == before)
  }

  @Test("Files that change are read again with the same trace open")
  func reloads() {
    var state = ExplorerTests.pressed([.character("n")])
    guard case .load(let generation, _)? = state.reduce(.filesChanged).last else {
      Issue.record("nothing was loaded")
      return
    }
    _ = state.reduce(.loaded(OrdersDeployment.model, generation: generation))
    _ = state.reduce(.traced(OrdersDeployment.blocked, request: 0, generation: generation))
    #expect(state.render().plainText.contains("✗ FAILED 503 at hop 3 of 4"))
  }

  @Test("Escape stops loading; a result that comes late is dropped")
  func cancels() {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    let effects = state.reduce(.key(.escape))
    #expect(effects.contains { if case .cancel = $0 { true } else { false } })
    _ = state.reduce(.loaded(OrdersDeployment.model, generation: 1))
    #expect(!state.render().plainText.contains("OrdersApi"))
  }

  @Test("The configuration file sets looks and keys; what it does not know is told with its line")
  func readsConfiguration() {
    let configuration = ExplorerConfiguration(
      text: "# mine\ntheme = light\nkey.quit = Q, F10\ncharset = ascii\nnonsense = 3\nkey.fly = f\n")
    #expect(configuration.theme == .light && configuration.charset == .ascii)
    #expect(configuration.problems.count == 2 && configuration.problems[0].contains("line 5"))
    var state = ExplorerTests.loaded()
    state.prepare(nil, configuration)
    let quits = { (key: Key) in
      state.reduce(.key(key)).contains { if case .quit = $0 { true } else { false } }
    }
    #expect(quits(.character("Q")) && quits(.function(10)) && !quits(.character("q")))
  }

  @Test("What is wrong in the configuration file is on the screen after loading, with what would be right")
  func tellsOfConfiguration() {
    var state = ExplorerState(size: Size(width: 120, height: 40))
    state.prepare(nil, ExplorerConfiguration(text: "theme = blue\nkey.fly = f\n"))
    _ = state.reduce(.loaded(OrdersDeployment.model, generation: 1))
    let text = state.render().plainText
    #expect(
      text.contains("line 1: `theme` is one of dark, light, high-contrast, mono, not `blue` (and 1 more)"))
  }

  @Test("A list stands still while the selection moves within what is seen")
  func scrollsByMuch() {
    let rows = (0..<40).map { OrdersDeployment.resource("instance-\($0)", Instance()) }
    var state = ExplorerState(size: Size(width: 80, height: 24))
    _ = state.reduce(
      .loaded(ExplorerModel(LoadedDeployment(deployment: Deployment(resources: rows))), generation: 1))
    for key in [Key.character("1"), .character("*")] { _ = state.reduce(.key(key)) }
    let firstLine = { (state: ExplorerState) in state.render().plainText.split(separator: "\n")[3] }
    let top = firstLine(state)
    for _ in 0..<30 { _ = state.reduce(.key(.down)) }
    let scrolled = firstLine(state)
    #expect(scrolled != top)
    _ = state.reduce(.key(.up))
    #expect(firstLine(state) == scrolled)
  }

  @Test("A click on a word in a border shows that pane or tab; a click on what is selected opens it")
  func takesClicks() throws {
    var state = ExplorerTests.loaded(80, 24)
    let lines = state.render().plainText.split(separator: "\n", omittingEmptySubsequences: false)
    let border = try #require(lines.firstIndex { $0.contains("Source") })
    let column = { (word: String) in lines[border].distance(of: word) }
    _ = state.reduce(.mouse(MouseEvent(.press, x: try #require(column("Source")), y: border)))
    #expect(state.render().plainText.contains("►  60 line 60"))
    _ = state.reduce(.mouse(MouseEvent(.press, x: try #require(column("Map 2")), y: border)))
    #expect(state.render().plainText.contains("zoom 3/4"))
    _ = state.reduce(.mouse(MouseEvent(.press, x: 10, y: 3)))
    #expect(state.render().plainText.contains("Hops 4"))
  }

  @Test("A click in the table of who reaches whom selects a cell and asks for its way")
  func clicksReach() {
    var state = ExplorerTests.pressed([.character("x")], 80, 24)
    let effects = state.reduce(.mouse(MouseEvent(.press, x: 30, y: 5)))
    #expect(effects.contains { if case .traceCell = $0 { true } else { false } })
    #expect(state.render().plainText.contains("► ECS service Service"))
  }

  @Test("Dragging moves the map, a click selects")
  func takesMouse() {
    var state = ExplorerTests.pressed([.character("2"), .character("u"), .character("+")], 80, 24)
    let before = state.render()
    _ = state.reduce(.mouse(MouseEvent(.press, x: 40, y: 18)))
    _ = state.reduce(.mouse(MouseEvent(.drag, x: 40, y: 14)))
    _ = state.reduce(.mouse(MouseEvent(.release, x: 40, y: 14)))
    #expect(state.render() != before)
  }
}

extension Substring {
  /// The number of characters before a word.
  fileprivate func distance(of word: String) -> Int? {
    firstRange(of: word).map { distance(from: startIndex, to: $0.lowerBound) }
  }
}

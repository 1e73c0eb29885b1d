/// One line of the key map: it drives the keys, the help, the palette and the bar at the bottom.
struct Binding: Hashable, Sendable {
  let command: Command
  let keys: [Key]
  /// What it does, as help and palette say it.
  let title: String
  /// The word in the key bar; empty for commands that are not shown there.
  let hint: String
  /// The panes where the key has this meaning; empty for all.
  let panes: Set<Pane>
  /// Whether a trace has to be open.
  let needsTrace: Bool
}

/// Which key does what.
struct KeyMap: Sendable {
  let bindings: [Binding]
  private let byKey: [Key: [Binding]]

  init(_ bindings: [Binding]) {
    self.bindings = bindings
    var byKey: [Key: [Binding]] = [:]
    for binding in bindings {
      for key in binding.keys { byKey[key, default: []].append(binding) }
    }
    self.byKey = byKey
  }

  /// The command of a key in a pane; a meaning for the pane alone goes before one for all panes.
  func command(for key: Key, in pane: Pane) -> Command? {
    let candidates = byKey[key] ?? []
    return (candidates.first { $0.panes.contains(pane) } ?? candidates.first { $0.panes.isEmpty })?.command
  }

  /// What can be done in a pane.
  func bindings(in pane: Pane, hasTrace: Bool) -> [Binding] {
    bindings.filter { ($0.panes.isEmpty || $0.panes.contains(pane)) && (hasTrace || !$0.needsTrace) }
  }

  /// What the row of keys tells of a pane, what is needed most first.
  func hints(in pane: Pane, hasTrace: Bool) -> [Binding] {
    let shown = bindings(in: pane, hasTrace: hasTrace).filter { !$0.hint.isEmpty }
    return KeyMap.hinted.flatMap { command in shown.filter { $0.command == command } }
  }

  private static let hinted: [Command] = [
    .activate, .nextProblem, .traceRequest, .whatIf, .find, .whyTab, .nextPane, .openSource, .copy, .policy,
    .reach, .palette, .quit,
  ]

  /// The first key of a command.
  func key(of command: Command) -> Key? { bindings.first { $0.command == command }?.keys.first }

  /// The same bindings with other keys for some commands; a key that is given away loses its former meaning.
  func with(_ keys: [Command: [Key]]) -> KeyMap {
    guard !keys.isEmpty else { return self }
    let taken = Set(keys.values.joined())
    return KeyMap(
      bindings.map { binding in
        let own = keys[binding.command] ?? binding.keys.filter { !taken.contains($0) }
        return Binding(
          command: binding.command, keys: own, title: binding.title, hint: binding.hint,
          panes: binding.panes, needsTrace: binding.needsTrace)
      })
  }

  static let standard = KeyMap([
    on(.moveUp, [.up, .character("k")], "up", panes: [.outline, .why, .hops]),
    on(.moveDown, [.down, .character("j")], "down", panes: [.outline, .why, .hops]),
    on(.moveUp, [.up, .character("k")], "to the box above", panes: [.map]),
    on(.moveDown, [.down, .character("j")], "to the box below", panes: [.map]),
    on(.moveLeft, [.left, .character("h")], "fold, or to what holds it", panes: [.outline]),
    on(.moveRight, [.right, .character("l")], "unfold, or into it", panes: [.outline]),
    on(.moveLeft, [.left, .character("h")], "to the box on the left", panes: [.map]),
    on(.moveRight, [.right, .character("l")], "to the box on the right", panes: [.map]),
    on(.moveLeft, [.left, .character("h")], "in the table: to the left", panes: [.hops]),
    on(.moveRight, [.right, .character("l")], "in the table: to the right", panes: [.hops]),
    on(.moveLeft, [.left, .character("h")], "previous tab", panes: [.why]),
    on(.moveRight, [.right, .character("l")], "next tab", panes: [.why]),
    on(.pageUp, [.pageUp, .control("b"), .control("u")], "a page up"),
    on(.pageDown, [.pageDown, .control("f"), .control("d")], "a page down"),
    on(.moveToStart, [.home, .character("g")], "to the first line"),
    on(.moveToEnd, [.end, .character("G")], "to the last line"),
    on(
      .activate, [.enter], "unfold; on a resource or finding, the line it was written in", hint: "open",
      panes: [.outline]),
    on(.activate, [.enter], "zoom in on the box", hint: "zoom in", panes: [.map]),
    on(.activate, [.enter], "next tab", panes: [.why]),
    on(.activate, [.enter], "open the request; in a trace, the deciding line", hint: "open", panes: [.hops]),
    on(.cancel, [.escape], "close, step back, or stop what is running"),
    on(.goBack, [.character("<"), .backspace], "back to where you were"),
    on(.goForward, [.character(">")], "forward again"),
    on(.nextPane, [.tab], "next pane", hint: "pane"),
    on(.previousPane, [.backTab], "previous pane"),
    on(.traceRequest, [.character("t")], "trace a request", hint: "trace"),
    on(
      .find, [.character("/")], "find in this pane, and any resource by name, id, ARN, address, CIDR or tag",
      hint: "find"),
    on(.nextProblem, [.character("n")], "next problem", hint: "problem"),
    on(.previousProblem, [.character("N")], "previous problem"),
    on(.whyTab, [.character("s")], "switch Why, Rules, Source", hint: "rules"),
    on(.zoomIn, [.character("+"), .character("=")], "more detail on the map"),
    on(.zoomOut, [.character("-")], "less detail on the map"),
    on(.palette, [.character(":")], "all commands", hint: "command"),
    on(.openSource, [.character("o")], "open the source in $EDITOR", hint: "source"),
    on(.copy, [.character("y")], "copy the name of what is selected, or the report", hint: "copy"),
    on(
      .policy, [.character("p")], "the policies that decided, statement by statement", hint: "policy",
      needsTrace: true),
    on(.whatIf, [.character("w")], "what if: try a change on a copy", hint: "what-if"),
    on(.leaveWhatIf, [.character("W")], "leave the what-if, back to the deployment as it is"),
    on(.reach, [.character("x")], "who reaches whom, as a table", hint: "reach"),
    on(.samples, [.character("S")], "open another sample (in the demo)"),
    on(.explainMessage, [.character("E")], "paste an error message and see what it can come from"),
    on(.copyReport, [.character("Y")], "copy the whole report", needsTrace: true),
    on(.nextTrace, [.character("]")], "next trace", needsTrace: true),
    on(.previousTrace, [.character("[")], "previous trace", needsTrace: true),
    on(.traceAgain, [.character("a")], "change the request and trace again"),
    on(.closeTrace, [.character("c")], "close the trace, back to the requests", needsTrace: true),
    on(.fit, [.character("0")], "show the whole map"),
    on(.edges, [.character("e")], "which connections the map shows"),
    on(.unfold, [.character("u")], "unfold or fold what is not on the path"),
    on(.minimap, [.character("m")], "small map of the whole, where the map does not fit"),
    on(.panLeft, [.shiftLeft, .character("H")], "move the map left"),
    on(.panDown, [.shiftDown, .character("J")], "move the map down"),
    on(.panUp, [.shiftUp, .character("K")], "move the map up"),
    on(.panRight, [.shiftRight, .character("L")], "move the map right"),
    on(.expandAll, [.character("*")], "unfold or fold the whole outline"),
    on(.outlineOrder, [.character("v")], "outline by place, by service, by finding"),
    on(.planSide, [.character("b")], "a plan's side before or after the change"),
    on(.exportText, [], "write the map to a file: text"),
    on(.exportSVG, [], "write the map to a file: SVG"),
    on(.exportHTML, [], "write the map to a file: HTML"),
    on(.exportMermaid, [], "write the map to a file: Mermaid"),
    on(.exportDOT, [], "write the map to a file: Graphviz DOT"),
    on(.outlinePane, [.character("1")], "outline"),
    on(.mapPane, [.character("2")], "map"),
    on(.whyPane, [.character("3")], "why"),
    on(.hopsPane, [.character("4")], "hops and requests"),
    on(.enlargePane, [.character("z")], "enlarge the pane, or all panes again"),
    on(.reload, [.character("r")], "load the inputs again"),
    on(.theme, [.character("T")], "next theme: dark, light, high contrast, mono"),
    on(.mouse, [.character("M")], "mouse on or off"),
    on(.suspend, [.control("z")], "back to the shell for a while"),
    on(.help, [.character("?"), .function(1)], "help", hint: "help"),
    on(.quit, [.character("q"), .control("c")], "quit", hint: "quit"),
  ])

  private static func on(
    _ command: Command, _ keys: [Key], _ title: String, hint: String = "", panes: Set<Pane> = [],
    needsTrace: Bool = false
  ) -> Binding {
    Binding(command: command, keys: keys, title: title, hint: hint, panes: panes, needsTrace: needsTrace)
  }
}

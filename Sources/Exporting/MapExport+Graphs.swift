import Documents
import MapDrawing

/// The map as a graph for other tools to lay out: Mermaid flowcharts and Graphviz DOT. Frames become nested groups, cards
/// and chips become nodes, and the way of the request its numbered edges.
extension MapExport {
  var mermaid: String {
    var writer = MermaidWriter(names: GraphNames(root), title: title, marks: path.marks)
    writer.box(root, depth: 1)
    for leg in path.legs { writer.leg(leg) }
    for edge in edges { writer.edge(edge) }
    return writer.finished
  }

  var dot: String {
    var writer = DotWriter(names: GraphNames(root), title: title, marks: path.marks)
    writer.box(root, depth: 1)
    for leg in path.legs { writer.leg(leg) }
    for edge in edges { writer.edge(edge) }
    return writer.finished
  }
}

/// Short names for boxes, since their ids hold characters that neither language takes in a name.
private struct GraphNames {
  private var names: [String: String] = [:]
  private var frames: Set<String> = []

  init(_ root: MapBox) { collect(root) }

  private mutating func collect(_ box: MapBox) {
    names[box.id] = "n\(names.count)"
    if box.shape != .group, !box.children.isEmpty { frames.insert(box.id) }
    for child in box.children { collect(child) }
  }

  subscript(id: String) -> String? { names[id] }

  /// What a box says, line by line.
  static func words(_ box: MapBox, _ marks: [String: MapMark]) -> [String] {
    let mark = marks[box.id].map { "\($0.glyph) " } ?? ""
    return [mark + box.title] + box.captions.filter { !$0.isEmpty }
  }

  func isGroup(_ id: String) -> Bool { frames.contains(id) }
}

extension PathOverlay.Outcome {
  fileprivate var word: String {
    switch self {
    case .passed: ""
    case .stopped: " ✗ stops"
    case .notReached: " not reached"
    case .unknown: " ?"
    }
  }
}

private struct MermaidWriter {
  let names: GraphNames
  let marks: [String: MapMark]
  var text: String
  var broken: [Int] = []
  var count = 0

  init(names: GraphNames, title: String, marks: [String: MapMark]) {
    self.names = names
    self.marks = marks
    // The title is YAML, in which a text in quotation marks is JSON.
    text = "---\ntitle: \(DocumentNode(.string(title)).jsonText())\n---\nflowchart LR\n"
  }

  mutating func box(_ box: MapBox, depth: Int) {
    guard let name = names[box.id] else { return }
    let lead = String(repeating: "  ", count: depth)
    switch (box.shape, box.children.isEmpty) {
    case (.group, _): for child in box.children { self.box(child, depth: depth) }
    case (_, true): text += "\(lead)\(name)[\"\(label(box))\"]\n"
    case (_, false):
      text += "\(lead)subgraph \(name)[\"\(label(box))\"]\n"
      for child in box.children { self.box(child, depth: depth + 1) }
      text += "\(lead)end\n"
    }
  }

  mutating func leg(_ leg: PathOverlay.Leg) {
    guard let from = names[leg.from], let to = names[leg.to] else { return }
    let arrow = leg.outcome == .passed || leg.outcome == .stopped ? "==>" : "-.->"
    if leg.outcome == .stopped { broken.append(count) }
    text += "  \(from) \(arrow)|\"\(leg.label)\(leg.outcome.word)\"| \(to)\n"
    count += 1
  }

  mutating func edge(_ edge: MapEdge) {
    guard let from = names[edge.from], let to = names[edge.to] else { return }
    let label = edge.label.isEmpty ? "" : "|\"\(escaped(edge.label))\"|"
    text += "  \(from) \(edge.isMutual ? "<-->" : "-->")\(label) \(to)\n"
    count += 1
  }

  var finished: String {
    let failing = marks.filter { $0.value == .failure }.keys.compactMap { names[$0] }.sorted()
    return text + broken.map { "  linkStyle \($0) stroke:#a40e26\n" }.joined()
      + failing.map { "  style \($0) stroke:#a40e26,stroke-width:3px\n" }.joined()
  }

  private func label(_ box: MapBox) -> String {
    GraphNames.words(box, marks).map(escaped).joined(separator: "<br>")
  }

  private func escaped(_ text: String) -> String {
    text.replacing("#", with: "#35;").replacing("&", with: "#amp;").replacing("\"", with: "#quot;")
      .replacing("<", with: "#lt;").replacing(">", with: "#gt;").replacing("`", with: "#96;")
  }
}

private struct DotWriter {
  let names: GraphNames
  let marks: [String: MapMark]
  var text: String

  /// A longer line of the title would make the picture wider than what it shows.
  private static let titleColumns = 100

  init(names: GraphNames, title: String, marks: [String: MapMark]) {
    self.names = names
    self.marks = marks
    let lines = TextWidth.wrap(title, to: DotWriter.titleColumns).joined(separator: "\n")
    text = """
      digraph hopmap {
        label=\(DotWriter.quoted(lines));
        labelloc=t;
        rankdir=LR;
        compound=true;
        fontname="monospace";
        node [shape=box, style=rounded, fontname="monospace"];
        edge [fontname="monospace"];

      """
  }

  mutating func box(_ box: MapBox, depth: Int) {
    guard let name = names[box.id] else { return }
    let lead = String(repeating: "  ", count: depth)
    switch (box.shape, box.children.isEmpty) {
    case (.group, _): for child in box.children { self.box(child, depth: depth) }
    case (_, true):
      let color = marks[box.id] == .failure ? ", color=\"#a40e26\", penwidth=2" : ""
      text += "\(lead)\(name) [label=\(label(box))\(color)];\n"
    case (_, false):
      text += "\(lead)subgraph cluster_\(name) {\n\(lead)  label=\(label(box));\n"
      // An edge of DOT ends at a node, so each group holds a point that stands for it.
      text += "\(lead)  \(name) [shape=point, style=invis];\n"
      for child in box.children { self.box(child, depth: depth + 1) }
      text += "\(lead)}\n"
    }
  }

  mutating func leg(_ leg: PathOverlay.Leg) {
    let color = leg.outcome == .stopped ? "#a40e26" : leg.outcome == .passed ? "#116329" : "#59636e"
    let line = leg.outcome == .passed || leg.outcome == .stopped ? "bold" : "dashed"
    write(
      leg.from, leg.to,
      ["label": leg.label + leg.outcome.word, "color": color, "fontcolor": color, "style": line])
  }

  mutating func edge(_ edge: MapEdge) {
    var attributes = ["label": edge.label, "color": "#59636e"]
    if edge.isMutual { attributes["dir"] = "both" }
    write(edge.from, edge.to, attributes)
  }

  var finished: String { text + "}\n" }

  private mutating func write(_ from: String, _ to: String, _ attributes: [String: String]) {
    guard let start = names[from], let end = names[to] else { return }
    var attributes = attributes
    if names.isGroup(from) { attributes["ltail"] = "cluster_\(start)" }
    if names.isGroup(to) { attributes["lhead"] = "cluster_\(end)" }
    let list = attributes.sorted { $0.key < $1.key }.map { "\($0)=\(DotWriter.quoted($1))" }
    text += "  \(start) -> \(end) [\(list.joined(separator: ", "))];\n"
  }

  private func label(_ box: MapBox) -> String {
    DotWriter.quoted(GraphNames.words(box, marks).joined(separator: "\n"))
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
      + "\""
  }
}

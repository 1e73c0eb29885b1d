import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// Everything that the screen shows is drawn from this value alone.
public struct ExplorerState: Sendable {
  /// A request and its answer, once there is one.
  struct Question: Sendable {
    var request: TraceRequest
    var trace: Trace?
  }

  /// What the Why pane shows of its subject.
  enum WhyTab: Int, CaseIterable, Sendable {
    case why, rules, source
    var title: String { ["Why", "Rules", "Source"][rawValue] }
  }

  /// Which connections the map shows.
  enum EdgeMode: Int, CaseIterable, Sendable {
    case path, wiring, network
    var title: String { ["path", "selection", "network"][rawValue] }
  }

  /// A form over the panes.
  enum Overlay: Sendable {
    case help(offset: Int)
    case find(TextField, cursor: Int)
    case palette(TextField, cursor: Int)
    case form(TraceForm)
  }

  var size: Size
  var theme: Theme.Name
  var model = ExplorerModel.empty
  var generation = 1
  var isLoading = true
  var notice: String?
  var focus = Pane.hops
  var isEnlarged = false
  /// The pane in the lower half where there is no room for all.
  var lowerPane = Pane.map
  var expanded: Set<String> = []
  var outlinePosition = ListPosition()
  var hopPosition = ListPosition()
  var requestPosition = ListPosition()
  var whyPosition = 0
  var whyTab = WhyTab.why
  var zoom = MapZoom.path
  var mapOffset: Point?
  var selectedBox: String?
  var isUnfolded = false
  var edgeMode = EdgeMode.path
  /// The resource that Why speaks of where it is not the hop.
  var subject: ResourceID?
  var questions: [Question] = []
  var openQuestion: Int?
  var overlay: Overlay?

  /// The state before anything is loaded.
  public init(size: Size, theme: Theme.Name = .dark) {
    self.size = size
    self.theme = theme
  }

  /// The looks to draw with.
  public var themeName: Theme.Name { theme }

  /// What to do first.
  public var startEffects: [ExplorerEffect] { [.load(generation: generation)] }

  /// The open trace.
  var trace: Trace? { openQuestion.flatMap { questions.indices.contains($0) ? questions[$0].trace : nil } }

  /// The selected hop of the open trace.
  var hop: Hop? {
    guard let trace, !trace.hops.isEmpty else { return nil }
    return trace.hops[min(hopPosition.cursor, trace.hops.count - 1)]
  }

  /// The lines of the outline that are unfolded.
  var outlineRows: [(node: OutlineNode, depth: Int)] {
    var rows: [(OutlineNode, Int)] = []
    func add(_ node: OutlineNode, _ depth: Int) {
      rows.append((node, depth))
      if expanded.contains(node.id) { for child in node.children { add(child, depth + 1) } }
    }
    for node in model.outline { add(node, 0) }
    return rows
  }
}

/// A request being written.
struct TraceForm: Sendable {
  static let labels = ["From", "To", "Method", "Path", "As", "Headers"]
  var fields: [TextField]
  var active = 0
  var cursor = 0

  init(_ request: TraceRequest?) {
    let headers = request?.headers.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } ?? []
    fields = [
      request?.from ?? "", request?.to ?? "", request?.method ?? "", request?.path ?? "",
      request?.principal ?? "",
      headers.joined(separator: ";"),
    ].map { TextField($0) }
  }

  /// The request that the fields spell; nil while source or destination is missing.
  var request: TraceRequest? {
    let texts = fields.map { $0.text.trimmingPrefix { $0 == " " }.description }
    guard !texts[0].isEmpty, !texts[1].isEmpty else { return nil }
    var request = TraceRequest(from: texts[0], to: texts[1])
    request.method = texts[2].isEmpty ? nil : texts[2].uppercased()
    request.path = texts[3].isEmpty ? nil : texts[3]
    request.principal = texts[4].isEmpty ? nil : texts[4]
    for header in texts[5].split(separator: ";") {
      let pair = header.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { request.headers[pair[0]] = pair[1] }
    }
    return request
  }

  /// What the active field may hold: sources and destinations by fuzzy search.
  func candidates(_ model: ExplorerModel) -> [String] {
    guard active < 2 else { return [] }
    let outside = active == 0 ? ["internet"] : []
    let kinds: Set<ResourceKind> =
      active == 0
      ? [.instance, .ecsService, .ecsTask, .lambdaFunction, .networkInterface, .subnet]
      : [.httpAPI, .restAPI, .loadBalancer, .instance, .ecsService, .database, .lambdaFunction, .vpcEndpoint]
    let names = model.deployment.resources.filter { kinds.contains($0.kind) }.map(\.selector)
    return FuzzyMatch.rank(fields[active].text, outside + names, limit: 8) { $0 }.map(\.candidate)
  }
}

import Documents
import Findings
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
  enum EdgeMode: Int, CaseIterable, Sendable, Codable {
    case path, wiring, network
    var title: String { ["path", "selection", "network"][rawValue] }
  }

  var size: Size
  var theme: Theme.Name
  var keyMap = KeyMap.standard
  var model = ExplorerModel.empty
  /// Which side of a plan is loaded.
  var side = PlanSide.after
  var generation = 1
  var isLoading = true
  var notice: String?
  /// What to say once the first load is done.
  var firstNotice: String?

  var focus = Pane.hops
  var isEnlarged = false
  /// The pane in the lower half where there is no room for all.
  var lowerPane = Pane.why
  /// The subject of the back and forward keys.
  var history = History()

  var outlineMode = OutlineMode.place
  var expanded: Set<String> = []
  /// The lines of the outline that are unfolded; renewed by `refreshOutline`.
  var outlineRows: [OutlineRow] = []
  var outlinePosition = ListPosition()

  var zoom = MapZoom.path
  var mapOffset: Point?
  var pictures = MapPictures()
  var dragStart: (mouse: Point, offset: Point)?
  var selectedBox: String?
  var isUnfolded = false
  var showsMinimap = true
  var edgeMode = EdgeMode.path

  var whyTab = WhyTab.why
  var whyPosition = 0
  /// The resource that Why speaks of where it is not the hop.
  var subject: ResourceID? { didSet { finding = nil } }

  var questions: [Question] = []
  /// What an earlier session asked.
  var remembered: [TraceRequest] = []
  var openQuestion: Int?
  var requestPosition = ListPosition()
  var hopPosition = ListPosition()
  /// Whether the user chose a request; until then the cursor goes to the first that fails.
  var hasChosenRequest = false

  var overlay: Overlay?
  /// The edits that are tried on a copy.
  var whatIf: WhatIf?
  /// The answers on the other side of the plan, once it was shown.
  var otherSide: [Int: Trace] = [:]
  /// The table of who reaches whom, where it is shown.
  var reach: ReachTable?
  /// What is wrong with the deployment by itself; nil while that is being looked for.
  var findings: [Finding]?
  /// The generation that they were asked of; what is tried on a copy does not change them.
  var findingsGeneration: Int?
  /// The one that Why speaks of.
  var finding: Finding?
  /// Other deployments that can be opened.
  public var samples: [Sample] = []
  /// The one that is open.
  public var sampleName: String?

  /// The state before anything is loaded.
  public init(size: Size, theme: Theme.Name = .dark) {
    self.size = size
    self.theme = theme
  }

  /// The looks to draw with.
  public var themeName: Theme.Name { theme }

  /// What to do first.
  public var startEffects: [ExplorerEffect] { [.load(generation: generation, side: side)] }

  /// The open trace.
  var trace: Trace? { openQuestion.flatMap { questions.indices.contains($0) ? questions[$0].trace : nil } }

  /// The trace that map and Why show: the open one, else that of the selected request.
  var shownTrace: Trace? {
    if let reach, openQuestion == nil { return focus == .outline ? nil : reach.selectedTrace }
    if openQuestion != nil { return trace }
    guard focus != .outline, questions.indices.contains(requestPosition.cursor) else { return nil }
    return questions[requestPosition.cursor].trace
  }

  /// The hop that map and Why speak of: the selected one, for a request in the list the one that decides.
  var hop: Hop? {
    guard let trace = shownTrace, !trace.hops.isEmpty else { return nil }
    guard openQuestion != nil else { return trace.decidingHop }
    return trace.hops[min(hopPosition.cursor, trace.hops.count - 1)]
  }

  /// The requests that do not arrive.
  var failingQuestions: [Int] {
    questions.indices.filter { questions[$0].trace.map { $0.verdict != .delivered } ?? false }
  }
}

/// A deployment that can be opened by its name.
public struct Sample: Hashable, Sendable {
  public var name: String
  public var title: String

  public init(name: String, title: String) {
    self.name = name
    self.title = title
  }
}

/// A line of the outline as it is shown.
struct OutlineRow: Sendable {
  let node: OutlineNode
  let depth: Int
}

/// The sides of a plan.
public enum PlanSide: String, Sendable, Codable {
  /// The deployment as it is.
  case before
  /// The deployment as it will be.
  case after

  var other: PlanSide { self == .before ? .after : .before }
}

import Documents
import MapDrawing
import Synchronization
import Topology
import TrafficSimulator

/// What one load gave, with everything that is worked out once: places, outlines, requests worth asking. Immutable.
public final class ExplorerModel: Sendable {
  public let loaded: LoadedDeployment
  let places: DeploymentPlaces
  let scene: MapScene
  let text: ResourceText
  let suggestions: [TraceRequest]
  /// What `/` and the form search.
  let entries: [SearchEntry]
  /// Connections between networks.
  let networkEdges: [MapEdge]
  /// What is new or not as it was in the load before this one.
  let changes: ModelChanges
  /// The lines of the outlines that hold something new or changed.
  let changedPlaces: Set<String>
  /// What the load before had and this one has not, of what was asked, by selector.
  private let formerTitles: [String: String]
  private let outlines: [OutlineMode: Outline]
  /// What selectors name, by selector: looking one up goes through every resource, and each screen names many.
  private let namedBySelector = Mutex<[String: [ResourceID]]>([:])

  /// A resource with all its names.
  struct SearchEntry: Sendable {
    let id: ResourceID
    let title: String
    let names: Searchable
    let selector: String
  }

  public var deployment: Deployment { loaded.deployment }
  /// The paths of everything that was read.
  public var files: [String] { loaded.files.keys.sorted() }

  /// Works everything out; call it in the background.
  ///
  /// - Parameter previous: the load before this one, to mark what changed.
  public init(_ loaded: LoadedDeployment, previous: ExplorerModel? = nil) {
    self.loaded = loaded
    places = DeploymentPlaces(loaded.deployment)
    scene = MapScene(loaded.deployment, places: places)
    networkEdges = scene.networkEdges()
    text = ResourceText(loaded.deployment, places: places)
    suggestions = RequestSuggestions(deployment: loaded.deployment, places: places).requests()
    let builder = OutlineBuilder(deployment: loaded.deployment, places: places, text: text)
    let outlines = [
      OutlineMode.place: Outline(builder.byPlace()), .service: Outline(builder.byService()),
    ]
    self.outlines = outlines
    let text = text
    entries = loaded.deployment.resources.map { ExplorerModel.entry($0, text) }
    formerTitles = previous?.titles(missingIn: loaded.deployment) ?? [:]
    let changes = ModelChanges(loaded.deployment, since: previous?.deployment)
    self.changes = changes
    changedPlaces = Set(
      changes.resources.flatMap { id in outlines.values.flatMap { $0.places(around: id) } })
  }

  /// A model of nothing, before the first load is done.
  public static let empty = ExplorerModel(LoadedDeployment(deployment: Deployment()))

  /// The outline in one order; that of findings hangs on the traces and is built by the state.
  func outline(_ mode: OutlineMode) -> [OutlineNode] { outlines[mode]?.nodes ?? [] }

  /// The lines of an outline that a resource lies under, the nearest first.
  func places(around id: ResourceID, _ mode: OutlineMode) -> [String] {
    outlines[mode]?.places(around: id) ?? []
  }

  /// A caller or destination as a person calls it: a resource by its title, anything else as it is written.
  func title(ofSelector selector: String) -> String {
    let found = resources(named: selector)
    return found.count == 1 ? text.title(found[0]) : formerTitles[selector] ?? selector
  }

  /// The same without what it is.
  func shortName(ofSelector selector: String) -> String {
    let found = resources(named: selector)
    return found.count == 1 ? text.shortName(found[0]) : selector
  }

  /// What a request names that was there in the load before and is no longer, as a person calls it.
  func gone(from request: TraceRequest) -> String? {
    formerTitles[request.from] ?? formerTitles[request.to]
  }

  private func titles(missingIn deployment: Deployment) -> [String: String] {
    let selectors = Set(suggestions.flatMap { [$0.from, $0.to] }).filter { selector in
      !resources(named: selector).isEmpty && deployment.find(selector).isEmpty
    }
    let own = Dictionary(uniqueKeysWithValues: selectors.map { ($0, title(ofSelector: $0)) })
    return formerTitles.filter { deployment.find($0.key).isEmpty }.merging(own) { $1 }
  }

  /// The resources that a selector names.
  func resources(named selector: String) -> [Resource] {
    if let known = namedBySelector.withLock({ $0[selector] }) { return known.compactMap { deployment[$0] } }
    let found = deployment.find(selector)
    namedBySelector.withLock { $0[selector] = found.map(\.id) }
    return found
  }

  /// The box that a request starts from or is for, at a zoom.
  func box(ofSelector selector: String, at zoom: MapZoom) -> String? {
    if let outside = MapScene.boxID(outside: selector) { return outside }
    return resources(named: selector).first.flatMap { scene.boxID(for: $0.id, at: zoom) }
  }

  /// Whether an input is a plan, which has a side before and one after.
  var isPlan: Bool { deployment.inputs.contains { $0.format.contains("plan") } }

  private static func entry(_ resource: Resource, _ text: ResourceText) -> SearchEntry {
    let title = text.title(resource)
    let tags = resource.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let names =
      [title, resource.id.address, resource.awsID ?? "", resource.arn?.description ?? ""]
      + resource.otherNames + tags + text.captions(resource)
    return SearchEntry(
      id: resource.id, title: title, names: Searchable(names.filter { !$0.isEmpty }.joined(separator: " ")),
      selector: resource.selector)
  }
}

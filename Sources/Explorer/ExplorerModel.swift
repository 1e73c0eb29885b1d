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
  /// What `/` searches: every resource with all its names, by position.
  let search: SearchIndex
  /// Connections between networks.
  let networkEdges: [MapEdge]
  /// What is new or not as it was in the load before this one.
  let changes: ModelChanges
  /// What the load before had and this one has not, of what was asked, by selector.
  private let formerTitles: [String: String]
  private let outlines: [OutlineMode: [OutlineNode]]
  private let words: ResourceWords
  /// What selectors name, by selector: looking one up goes through every resource, and each screen names many.
  private let namedBySelector = Mutex<[String: [ResourceID]]>([:])

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
    words = ResourceWords(loaded.deployment, text)
    let builder = OutlineBuilder(loaded.deployment, places, text, words)
    outlines = [.place: builder.byPlace(), .service: builder.byService()]
    search = ExplorerModel.search(loaded.deployment, text)
    formerTitles = previous?.titles(missingIn: loaded.deployment) ?? [:]
    changes = ModelChanges(loaded.deployment, places, since: previous?.deployment)
    // What is shown first is made here, in the background.
    for node in outline(.place) { _ = node.children }
  }

  /// A model of nothing, before the first load is done.
  public static let empty = ExplorerModel(LoadedDeployment(deployment: Deployment()))

  /// The outline in one order; that of findings hangs on the traces and is built by the state.
  func outline(_ mode: OutlineMode) -> [OutlineNode] { outlines[mode] ?? [] }

  /// The lines of an outline that a resource lies under, from the outside in.
  func places(around id: ResourceID, _ mode: OutlineMode) -> [String] {
    places.position(of: id).map { outline(mode).path(to: $0).map(\.id) } ?? []
  }

  /// How many of what lie in a place of the outline, the most first.
  func tallies(_ place: OutlineNode) -> [(word: String, count: Int)] { words.tallies(place.members) }

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

  private static func search(_ deployment: Deployment, _ text: ResourceText) -> SearchIndex {
    var index = SearchIndex(count: deployment.resources.count)
    for resource in deployment.resources {
      let tags = resource.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      var names = [text.title(resource), resource.name, resource.awsID ?? ""]
      if resource.id.address != resource.name { names.append(resource.id.address) }
      index.add(
        names: names,
        others: [resource.arn?.description ?? ""] + resource.otherNames + tags + text.captions(resource))
    }
    return index
  }
}

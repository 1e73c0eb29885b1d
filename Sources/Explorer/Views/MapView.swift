import MapDrawing
import Synchronization
import Topology
import TrafficSimulator

/// The map of a state: the whole picture and the window of it that the pane shows.
struct MapView {
  let picture: MapPicture
  let pane: Rect
  private let state: ExplorerState

  /// Draws the picture, or takes the last one where nothing changed that it depends on.
  init(_ state: ExplorerState) {
    self.state = state
    let areas = PaneAreas(state)
    pane = areas.visible[.map] ?? Rect(x: 0, y: 0, width: max(20, state.size.width - 2), height: 20)
    let overlay = TracePath(state.trace, scene: state.model.scene).overlay
    var path: [String] = []
    for leg in overlay.legs { for id in [leg.from, leg.to] where !path.contains(id) { path.append(id) } }
    for id in overlay.marks.keys.sorted() where !path.contains(id) { path.append(id) }
    let edges: [MapEdge] =
      switch state.edgeMode {
      case .path: state.zoom == .overview ? state.model.scene.networkEdges() : []
      case .wiring: state.selectedBox.map { state.model.scene.wiring(ofBox: $0) } ?? []
      case .network: state.model.scene.networkEdges()
      }
    let options = MapScene.Options(
      zoom: state.zoom, path: path,
      foldsOthers: state.trace != nil && !state.isUnfolded && state.zoom == .path)
    let key = PictureCache.Key(
      model: ObjectIdentifier(state.model), options: options, overlay: overlay, edges: edges,
      width: pane.width)
    picture = PictureCache.shared.picture(key) {
      MapPicture(state.model.scene.boxes(options), width: key.width, path: overlay, edges: edges)
    }
  }

  /// The upper left cell of the window: where the user moved it, else with the selection in sight.
  var offset: Point {
    if let offset = state.mapOffset { return clamped(offset) }
    guard let box = state.selectedBox.flatMap({ picture.layout[$0] }) else {
      return clamped(Point(x: 0, y: 0))
    }
    let fits = picture.canvas.width <= pane.width && picture.canvas.height <= pane.height
    if fits { return clamped(Point(x: 0, y: 0)) }
    let center = box.rect.center
    return clamped(Point(x: center.x - pane.width / 2, y: center.y - pane.height / 2))
  }

  func clamped(_ offset: Point) -> Point {
    Point(
      x: min(max(0, offset.x), max(0, picture.canvas.width - pane.width)),
      y: min(max(0, offset.y), max(0, picture.canvas.height - pane.height)))
  }
}

/// Remembers the last pictures: routing is the only costly step between a key and the screen.
private final class PictureCache: Sendable {
  struct Key: Hashable {
    let model: ObjectIdentifier
    let options: MapScene.Options
    let overlay: PathOverlay
    let edges: [MapEdge]
    let width: Int
  }

  static let shared = PictureCache()
  private let pictures = Mutex<[(key: Key, picture: MapPicture)]>([])

  func picture(_ key: Key, _ draw: () -> MapPicture) -> MapPicture {
    if let known = pictures.withLock({ pictures in pictures.first { $0.key == key }?.picture }) {
      return known
    }
    let picture = draw()
    pictures.withLock { pictures in
      pictures.insert((key, picture), at: 0)
      if pictures.count > 8 { pictures.removeLast() }
    }
    return picture
  }
}

/// The way of a trace over the boxes of a map: hops in one box share it, stretches carry the numbers of their hops.
struct TracePath {
  private(set) var overlay = PathOverlay()

  init(_ trace: Trace?, scene: MapScene) {
    guard let trace else { return }
    var current = TracePath.start(trace, scene)
    var hasStopped = false
    for hop in trace.hops {
      let box = hop.resourceID.flatMap { scene.boxID(for: $0) } ?? current
      let outcome: PathOverlay.Outcome =
        hop.outcome == .notReached || hasStopped
        ? .notReached : hop.outcome == .fail ? .stopped : hop.outcome == .unknown ? .unknown : .passed
      if let box, let from = current, box != from {
        overlay.legs.append(.init(from: from, to: box, label: "\(hop.index)", outcome: outcome))
      }
      if let box, !hasStopped, let mark = TracePath.mark(hop.outcome) { overlay.marks[box] = mark }
      if hop.outcome == .fail { hasStopped = true }
      current = box ?? current
    }
  }

  private static func start(_ trace: Trace, _ scene: MapScene) -> String? {
    let from = trace.request.from
    if from == "internet" || from.hasPrefix("internet:") { return MapScene.internetID }
    if from.hasPrefix("onprem") { return MapScene.onPremisesID }
    return scene.deployment.find(from).first.flatMap { scene.boxID(for: $0.id) }
  }

  private static func mark(_ outcome: Outcome) -> MapMark? {
    switch outcome {
    case .fail: .failure
    case .unknown: .unknown
    case .pass, .notReached: nil
    }
  }
}

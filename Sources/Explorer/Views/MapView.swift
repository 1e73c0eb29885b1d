import MapDrawing
import Synchronization
import Topology
import TrafficSimulator

/// The map of a state: the whole picture and the window of it that the pane shows.
struct MapView {
  let picture: MapPicture
  let pane: Rect
  private let state: ExplorerState

  /// More lines than this are no picture any more; Why lists the connections of what is selected.
  private static let mostEdges = 24

  /// Draws the picture, or takes the last one where nothing changed that it depends on.
  init(_ state: ExplorerState) {
    self.state = state
    let areas = PaneAreas(state)
    let pane = areas.visible[.map] ?? Rect(x: 0, y: 0, width: max(20, state.size.width - 2), height: 20)
    self.pane = pane
    let overlay = TracePath(state.shownTrace, state.model, zoom: state.zoom).overlay
    let edges = MapView.edges(state)
    let path = overlay.boxOrder
    func options(folds: Bool, hasCaptions: Bool) -> MapScene.Options {
      MapScene.Options(zoom: state.zoom, path: path, foldsOthers: folds, hasCaptions: hasCaptions)
    }
    func draw(_ options: MapScene.Options) -> MapPicture {
      let key = PictureCache.Key(
        model: ObjectIdentifier(state.model), options: options, overlay: overlay, edges: edges,
        width: pane.width)
      return PictureCache.shared.picture(key) {
        MapPicture(state.model.scene.boxes(options), width: key.width, path: overlay, edges: edges)
      }
    }
    let mayFold = !path.isEmpty && !state.isUnfolded && state.zoom == .path
    let whole = options(folds: false, hasCaptions: true)
    guard mayFold || state.zoom == .path else {
      picture = draw(whole)
      return
    }
    // The whole if it fits, else the path alone, else the path without its captions.
    let isSmall = state.model.deployment.resources.count < MapView.mostResourcesToTry
    if !mayFold || isSmall && MapView.fits(whole, state, pane) {
      picture = draw(whole)
      return
    }
    let folded = draw(options(folds: true, hasCaptions: true))
    picture =
      folded.canvas.height <= pane.height ? folded : draw(options(folds: true, hasCaptions: false))
  }

  private static let mostResourcesToTry = 600

  private static func fits(_ options: MapScene.Options, _ state: ExplorerState, _ pane: Rect) -> Bool {
    let key = PictureCache.FitKey(
      model: ObjectIdentifier(state.model), options: options, width: pane.width)
    let size = PictureCache.shared.size(key) {
      MapLayout(state.model.scene.boxes(options), width: pane.width).size
    }
    return size.width <= pane.width && size.height <= pane.height
  }

  private static func edges(_ state: ExplorerState) -> [MapEdge] {
    let scene = state.model.scene
    switch state.edgeMode {
    case .path: return state.zoom == .overview ? network(state) : []
    case .wiring: return state.selectedBox.map { scene.wiring(ofBox: $0) } ?? []
    case .network: return network(state)
    }
  }

  private static func network(_ state: ExplorerState) -> [MapEdge] {
    let edges = state.model.scene.networkEdges()
    return edges.count > mostEdges ? [] : edges
  }

  /// Whether the whole picture is seen.
  var fits: Bool { picture.canvas.width <= pane.width && picture.canvas.height <= pane.height }

  /// The box of the selection, or of the smallest place that holds it and is drawn.
  var selection: PlacedBox? {
    guard let id = state.selectedBox else { return nil }
    if let box = picture.layout[id] { return box }
    guard let resource = state.model.scene.resource(ofBox: id) else { return nil }
    let place = state.model.places[resource.id]
    let around = place.subnets + (place.vpc.map { [$0] } ?? [])
    return around.lazy.compactMap { picture.layout[$0.description] }.first
  }

  /// The upper left cell of the window: where the user moved it, else with the selection in sight.
  var offset: Point {
    if let offset = state.mapOffset { return clamped(offset) }
    guard !fits, let box = selection else { return clamped(Point(x: 0, y: 0)) }
    let center = box.rect.center
    return clamped(Point(x: center.x - pane.width / 2, y: center.y - pane.height / 2))
  }

  /// Where the window's upper left cell is drawn: a picture that is smaller than the pane stands in its middle.
  var target: Point {
    Point(
      x: pane.x + max(0, pane.width - picture.canvas.width) / 2,
      y: pane.y + min(2, max(0, pane.height - picture.canvas.height) / 3))
  }

  func clamped(_ offset: Point) -> Point {
    Point(
      x: min(max(0, offset.x), max(0, picture.canvas.width - pane.width)),
      y: min(max(0, offset.y), max(0, picture.canvas.height - pane.height)))
  }
}

extension ExplorerState {
  func drawMap(_ area: Rect, _ buffer: inout CellBuffer) {
    guard !model.deployment.resources.isEmpty else { return }
    let view = MapView(self)
    let (offset, target) = (view.offset, view.target)
    let canvas = view.picture.canvas
    let window = Rect(
      x: offset.x, y: offset.y, width: min(area.width, canvas.width), height: min(area.height, canvas.height))
    buffer.blit(canvas, window: window, at: target, clip: area)
    if let box = view.selection {
      let height = box.box.shape == .frame ? 1 : box.rect.height
      let rect = Rect(
        x: box.rect.x - offset.x + target.x, y: box.rect.y - offset.y + target.y, width: box.rect.width,
        height: height)
      buffer.restyle(rect.intersection(area)) { $0.selected }
    }
    drawMore(view, offset, area, &buffer)
    if showsMinimap { drawMinimap(view, window, area, &buffer) }
  }

  /// Says in the upper border how much lies beyond the pane.
  private func drawMore(_ view: MapView, _ offset: Point, _ area: Rect, _ buffer: inout CellBuffer) {
    let canvas = view.picture.canvas
    let below = canvas.height - offset.y - area.height
    let right = canvas.width - offset.x - area.width
    let marks = [
      offset.x > 0 ? "◄ \(offset.x)" : "", offset.y > 0 ? "▲ \(offset.y)" : "", below > 0 ? "▼ \(below)" : "",
      right > 0 ? "► \(right)" : "",
    ].filter { !$0.isEmpty }
    guard !marks.isEmpty else { return }
    buffer.putRight(
      " \(marks.joined(separator: "  ")) ", endX: area.maxX - 1, y: area.y - 1, style: Style(.warning),
      minX: area.x)
  }

  /// The whole picture in a corner, with the window in it, where the picture is much larger than the pane.
  private func drawMinimap(_ view: MapView, _ window: Rect, _ area: Rect, _ buffer: inout CellBuffer) {
    let canvas = view.picture.canvas
    guard canvas.width * canvas.height * 2 > area.width * area.height * 3, !view.fits, area.width >= 40,
      area.height >= 12
    else { return }
    let map = view.picture.minimap(Size(width: 12, height: 5), window: window)
    let frame = Rect(x: area.maxX - map.width - 2, y: area.y, width: map.width + 2, height: map.height + 2)
    buffer.fill(frame, style: .text)
    buffer.frame(frame, style: Style(.border))
    buffer.put(" map ", x: frame.x + 2, y: frame.maxY - 1, style: Style(.faint))
    buffer.blit(map, window: map.bounds, at: Point(x: frame.x + 1, y: frame.y + 1))
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

  struct FitKey: Hashable {
    let model: ObjectIdentifier
    let options: MapScene.Options
    let width: Int
  }

  static let shared = PictureCache()
  private let sizes = Mutex<[FitKey: Size]>([:])

  /// How large a picture would be, without drawing it.
  func size(_ key: FitKey, _ measure: () -> Size) -> Size {
    if let known = sizes.withLock({ $0[key] }) { return known }
    let size = measure()
    sizes.withLock { sizes in
      if sizes.count > 200 { sizes = [:] }
      sizes[key] = size
    }
    return size
  }

  private let pictures = Mutex<[(key: Key, picture: MapPicture)]>([])

  func picture(_ key: Key, _ draw: () -> MapPicture) -> MapPicture {
    if let known = pictures.withLock({ pictures in pictures.first { $0.key == key }?.picture }) {
      return known
    }
    let picture = draw()
    pictures.withLock { pictures in
      pictures.insert((key, picture), at: 0)
      if pictures.count > 24 { pictures.removeLast() }
    }
    return picture
  }
}

/// The way of a trace over the boxes of a map.
struct TracePath {
  let overlay: PathOverlay

  init(_ trace: Trace?, _ model: ExplorerModel, zoom: MapZoom = .path) {
    let scene = model.scene
    guard let trace else {
      overlay = PathOverlay()
      return
    }
    let stops = trace.hops.map { hop in
      PathOverlay.Stop(
        number: hop.index, box: hop.isPlace ? hop.resourceID.flatMap { scene.boxID(for: $0, at: zoom) } : nil,
        outcome: .init(hop.outcome))
    }
    overlay = PathOverlay(
      from: model.box(ofSelector: trace.request.from, at: zoom),
      to: model.box(ofSelector: trace.request.to, at: zoom),
      stops: stops, holds: scene.holds)
  }
}

extension Hop {
  /// Whether the request goes where the hop's resource stands. Looking up a name leads nowhere yet.
  fileprivate var isPlace: Bool { kind != .dns || outcome == .fail }
}

extension PathOverlay.Outcome {
  fileprivate init(_ outcome: Outcome) {
    switch outcome {
    case .pass: self = .passed
    case .fail: self = .stopped
    case .unknown: self = .unknown
    case .notReached: self = .notReached
    }
  }
}

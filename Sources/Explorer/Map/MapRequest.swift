import Exporting
import MapDrawing
import TrafficSimulator

/// What a picture of the map is drawn from. Equal requests give equal pictures.
public struct MapRequest: Sendable {
  let model: ExplorerModel
  let zoom: MapZoom
  let path: PathOverlay
  let edges: [MapEdge]
  /// Whether what is not on the path may be folded where the whole does not fit.
  let mayFold: Bool
  let pane: Size

  init(_ state: ExplorerState, zoom: MapZoom? = nil) {
    model = state.model
    self.zoom = zoom ?? state.zoom
    path =
      state.shownTrace.map { PathOverlay($0, in: state.model, zoom: zoom ?? state.zoom) } ?? PathOverlay()
    edges = MapRequest.edges(state)
    mayFold = !path.boxOrder.isEmpty && !state.isUnfolded && self.zoom == .path
    pane = PaneAreas(state).visible[.map]?.size ?? Size(width: max(20, state.size.width - 2), height: 20)
  }

  private static func edges(_ state: ExplorerState) -> [MapEdge] {
    switch state.edgeMode {
    case .path: state.zoom == .overview ? state.model.networkEdges : []
    case .wiring: state.selectedBox.map { state.model.scene.wiring(ofBox: $0) } ?? []
    case .network: state.model.networkEdges
    }
  }

  /// Draws it: the whole if it fits or may not be folded, else the path alone, else the path without its captions.
  public func picture() -> MapPicture {
    let whole = boxes(folds: false)
    if !mayFold || fits(whole) { return picture(whole) }
    let folded = boxes(folds: true)
    return picture(fits(folded) ? folded : boxes(folds: true, hasCaptions: false))
  }

  /// Whether the whole map fits the pane, without drawing it.
  var wholeFits: Bool { fits(boxes(folds: false)) }

  private func picture(_ root: MapBox) -> MapPicture {
    MapPicture(root, width: pane.width, path: path, edges: edges)
  }

  private func fits(_ root: MapBox) -> Bool {
    let size = MapLayout(root, width: pane.width).size
    return size.width <= pane.width && size.height <= pane.height
  }

  private func boxes(folds: Bool, hasCaptions: Bool = true) -> MapBox {
    model.scene.boxes(
      MapScene.Options(zoom: zoom, path: path.boxOrder, foldsOthers: folds, hasCaptions: hasCaptions))
  }
}

extension MapRequest: Equatable {
  public static func == (left: MapRequest, right: MapRequest) -> Bool {
    left.model === right.model && left.zoom == right.zoom && left.pane == right.pane
      && left.mayFold == right.mayFold && left.path == right.path && left.edges == right.edges
  }
}

extension PathOverlay {
  /// The way of a trace over the boxes of a model's map.
  init(_ trace: Trace, in model: ExplorerModel, zoom: MapZoom = .path) {
    self.init(
      trace, from: model.box(ofSelector: trace.request.from, at: zoom),
      to: model.box(ofSelector: trace.request.to, at: zoom), on: model.scene, zoom: zoom)
  }
}

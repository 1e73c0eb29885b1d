import MapDrawing
import Topology

/// The pictures of the map that were drawn last.
struct MapPictures: Sendable {
  /// The one that is shown comes first.
  private var drawn: [(request: MapRequest, picture: MapPicture)] = []
  /// What is being drawn in the background; one at a time, so that keys held down do not pile up work.
  private(set) var awaited: MapRequest?

  private static let most = 12

  /// The picture to show; while another one is being drawn, the one before.
  var shown: MapPicture? { drawn.first?.picture }

  /// Brings a picture to the front that was drawn already.
  ///
  /// - Returns: whether there is one.
  mutating func show(_ request: MapRequest) -> Bool {
    guard let index = drawn.firstIndex(where: { $0.request == request }) else { return false }
    if index > 0 { drawn.insert(drawn.remove(at: index), at: 0) }
    return true
  }

  mutating func expect(_ request: MapRequest) { awaited = request }

  mutating func forgetAwaited() { awaited = nil }

  mutating func take(_ picture: MapPicture, for request: MapRequest) {
    drawn.removeAll { $0.request.model !== request.model }
    drawn.insert((request, picture), at: 0)
    if drawn.count > MapPictures.most { drawn.removeLast() }
  }
}

extension ExplorerState {
  /// Deployments up to this size are drawn at once; a larger one would keep the next key waiting.
  private static let mostResourcesDrawnAtOnce = 400

  /// Whether the map that is shown is not yet the one that was asked for.
  var isDrawing: Bool { pictures.awaited != nil }

  /// Sees to it that the picture of the present state is shown or under way.
  mutating func drawMap() -> [ExplorerEffect] {
    guard !model.deployment.resources.isEmpty, PaneAreas(self).visible[.map] != nil else { return [] }
    let request = MapRequest(self)
    guard !pictures.show(request) else { return [] }
    if model.deployment.resources.count <= ExplorerState.mostResourcesDrawnAtOnce {
      pictures.take(request.picture(), for: request)
      return []
    }
    guard pictures.awaited == nil else { return [] }
    pictures.expect(request)
    return [.draw(request)]
  }

  /// Takes a picture from the background; one of a deployment that is no longer shown is dropped.
  mutating func take(_ picture: MapPicture, for request: MapRequest) {
    guard request == pictures.awaited else { return }
    pictures.forgetAwaited()
    if request.model === model { pictures.take(picture, for: request) }
  }
}

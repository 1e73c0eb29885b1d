import MapDrawing
import Topology
import TrafficSimulator

/// The map of a deployment as a file, with the way of one request where a trace is given.
public struct MapExport: Sendable {
  /// What the file is written in.
  public enum Format: String, Sendable, CaseIterable {
    case text
    case svg
    case html
    case mermaid
    case dot
  }

  let trace: Trace?
  let root: MapBox
  let path: PathOverlay
  let edges: [MapEdge]
  let width: Int

  /// - Parameters:
  ///   - width: the columns that rows of the map may fill.
  ///   - zoom: how much is shown.
  public init(_ deployment: Deployment, trace: Trace? = nil, width: Int = 160, zoom: MapZoom = .path) {
    let scene = MapScene(deployment)
    path =
      trace.map { trace in
        PathOverlay(
          trace, from: scene.boxID(ofCaller: trace.request.from), to: scene.boxID(ofCaller: trace.request.to),
          on: scene)
      } ?? PathOverlay()
    self.trace = trace
    self.width = width
    root = scene.boxes(MapScene.Options(zoom: zoom, path: path.boxOrder))
    edges = scene.networkEdges()
  }

  /// The whole file, ending in a line break.
  ///
  /// - Parameter style: counts for text alone; the other formats have their own colours.
  public func rendered(_ format: Format, style: TextStyle = TextStyle()) -> String {
    switch format {
    case .text: text(style)
    case .svg: svg(picture)
    case .html: html
    case .mermaid: mermaid
    case .dot: dot
    }
  }

  var picture: MapPicture { MapPicture(root, width: width, path: path, edges: edges) }

  private func text(_ style: TextStyle) -> String {
    let map = picture.canvas.converted(to: style.charset).plainText + "\n"
    guard let trace else { return map }
    return map + "\n" + TraceText(trace, style: style).text
  }
}

import MapDrawing
import Topology
import TrafficSimulator

/// A request in the words of the screen.
struct RequestText {
  let from: String
  let to: String

  /// - Parameter isShort: whether names go without what they name, for screens that have no room for `REST API`.
  init(_ request: TraceRequest, _ model: ExplorerModel, isShort: Bool = false) {
    let name = { isShort ? model.shortName(ofSelector: $0) : model.title(ofSelector: $0) }
    from = name(request.from)
    let role =
      request.principal.map { "  as " + ($0.split(separator: "/").last.map(String.init) ?? $0) } ?? ""
    let port = request.port.map { ":\($0)" } ?? ""
    to =
      [request.method ?? "", name(request.to) + port, request.path ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ") + role
  }

  var line: String { "\(from) ► \(to)" }
}

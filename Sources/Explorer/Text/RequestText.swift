import MapDrawing
import Topology
import TrafficSimulator

/// A request in the words of the screen.
struct RequestText {
  let from: String
  let to: String

  init(_ request: TraceRequest, _ model: ExplorerModel) {
    from = model.title(ofSelector: request.from)
    let role =
      request.principal.map { "  as " + ($0.split(separator: "/").last.map(String.init) ?? $0) } ?? ""
    let port = request.port.map { ":\($0)" } ?? ""
    to =
      [request.method ?? "", model.title(ofSelector: request.to) + port, request.path ?? ""]
      .filter { !$0.isEmpty }.joined(separator: " ") + role
  }

  var line: String { "\(from) ► \(to)" }
}

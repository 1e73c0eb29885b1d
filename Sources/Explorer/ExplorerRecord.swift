import MapDrawing
import TrafficSimulator

/// What the explorer remembers of a deployment from one session to the next.
public struct ExplorerRecord: Codable, Sendable {
  /// A request that the user asked.
  struct Request: Codable, Sendable {
    var from: String
    var to: String
    var port: Int?
    var method: String?
    var path: String?
    var principal: String?
    var headers: [String: String]
  }

  var theme: Theme.Name?
  var outlineMode: OutlineMode?
  var edgeMode: ExplorerState.EdgeMode?
  var showsMinimap: Bool?
  var requests: [Request]?
}

extension ExplorerState {
  /// What is worth remembering.
  public var record: ExplorerRecord {
    let suggested = Set(model.suggestions)
    let own = questions.map(\.request).filter { !suggested.contains($0) }
    return ExplorerRecord(
      theme: theme, outlineMode: outlineMode, edgeMode: edgeMode, showsMinimap: showsMinimap,
      requests: own.suffix(50).map {
        ExplorerRecord.Request(
          from: $0.from, to: $0.to, port: $0.port, method: $0.method, path: $0.path, principal: $0.principal,
          headers: $0.headers)
      })
  }

  /// Takes up where an earlier session ended, then what the configuration file says.
  public mutating func prepare(_ record: ExplorerRecord?, _ configuration: ExplorerConfiguration) {
    theme = configuration.theme ?? record?.theme ?? theme
    outlineMode = configuration.outlineMode ?? record?.outlineMode ?? outlineMode
    edgeMode = record?.edgeMode ?? edgeMode
    showsMinimap = record?.showsMinimap ?? showsMinimap
    keyMap = KeyMap.standard.with(configuration.keys)
    let problems = configuration.problems
    firstNotice = problems.first.map { $0 + (problems.count > 1 ? " (and \(problems.count - 1) more)" : "") }
    remembered = (record?.requests ?? []).map { saved in
      var request = TraceRequest(from: saved.from, to: saved.to)
      request.port = saved.port
      request.method = saved.method
      request.path = saved.path
      request.principal = saved.principal
      request.headers = saved.headers
      return request
    }
  }
}

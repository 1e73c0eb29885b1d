import Topology
import TrafficSimulator

/// Who can open a connection to whom: a table of requests, each with its answer.
struct Reach: Sendable {
  struct Cell: Sendable {
    let request: TraceRequest
    var trace: Trace?
  }

  let rows: [String]
  let columns: [String]
  /// By row and column; nil where both are the same.
  var cells: [[Cell?]]
  var row = 0
  var column = 0

  private static let mostRows = 40
  private static let mostColumns = 24

  /// The callers and targets of a deployment.
  init(_ model: ExplorerModel) {
    let suggestions = RequestSuggestions(deployment: model.deployment, places: model.places)
    let callers = Array(suggestions.everyCaller.prefix(Reach.mostRows))
    let targets = Array(suggestions.everyTarget.prefix(Reach.mostColumns))
    rows = callers
    columns = targets.map { $0.selector + ":\($0.port)" }
    cells = callers.map { caller in
      targets.map { target in
        guard caller != target.selector else { return nil }
        var request = TraceRequest(from: caller, to: target.selector)
        if let known = model.suggestions.first(where: { $0.to == target.selector && $0.path != nil }) {
          // An API is asked for one of its own routes.
          (request.method, request.path) = (known.method, known.path)
        } else {
          request.port = target.port
        }
        return Cell(request: request)
      }
    }
  }

  var selected: Cell? {
    cells.indices.contains(row) && cells[row].indices.contains(column) ? cells[row][column] : nil
  }

  /// Every request with the number by which its answer comes back.
  var requests: [(index: Int, request: TraceRequest)] {
    cells.enumerated().flatMap { row, line in
      line.enumerated().compactMap { column, cell in
        cell.map { (row * columns.count + column, $0.request) }
      }
    }
  }

  mutating func take(_ trace: Trace, _ index: Int) {
    let (row, column) = (index / max(1, columns.count), index % max(1, columns.count))
    guard cells.indices.contains(row), cells[row].indices.contains(column) else { return }
    cells[row][column]?.trace = trace
  }

  mutating func move(rows: Int, columns: Int) {
    row = min(max(0, row + rows), max(0, cells.count - 1))
    column = min(max(0, column + columns), max(0, self.columns.count - 1))
  }
}

extension ExplorerState {
  /// Opens the table in place of the list, or closes it.
  mutating func toggleReach() -> [ExplorerEffect] {
    if reach != nil {
      reach = nil
      return []
    }
    let table = Reach(model)
    guard !table.rows.isEmpty, !table.columns.isEmpty else {
      notice = "nothing here calls or listens"
      return []
    }
    noteJump()
    openQuestion = nil
    subject = nil
    reach = table
    setFocus(.hops)
    return table.requests.map { .reach($0.request, cell: $0.index, generation: generation) }
  }
}

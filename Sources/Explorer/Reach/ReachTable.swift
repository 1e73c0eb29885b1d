import MapDrawing
import Topology
import TrafficSimulator

/// Who can open a connection to whom: callers and subnets down, what listens and subnets across.
public struct ReachTable: Sendable {
  /// What a cell says before anybody traced it, or at all where no trace is needed.
  public enum Answer: Hashable, Sendable {
    case open
    /// With the code of the reason once it is known.
    case blocked(String?)
    case unknown(String?)
  }

  struct Row: Sendable {
    let selector: String
    let title: String
    /// Nil for what is no resource: the internet, a host on premises.
    let resource: ResourceID?
  }

  struct Column: Sendable {
    let resource: ResourceID
    let title: String
    /// What is asked of it; the caller is filled in.
    let request: TraceRequest
    /// Whether more than packet filters and routes decide, so that a trace alone can tell.
    let isFront: Bool
  }

  let rows: [Row]
  let columns: [Column]
  private var answers: [Answer?]
  private var traces: [Int: Trace] = [:]
  var row = 0
  var column = 0
  /// What is being worked out, nil when all is known or it was stopped.
  var progress: String?

  /// How many callers and targets there are in all.
  let total: (rows: Int, columns: Int)

  /// More than these are no table any more.
  private static let mostRows = 300
  private static let mostColumns = 120

  init(_ model: ExplorerModel) {
    let ends = ReachEnds(model)
    let (allRows, allColumns) = (ends.rows, ends.columns)
    total = (allRows.count, allColumns.count)
    rows = Array(allRows.prefix(ReachTable.mostRows))
    columns = Array(allColumns.prefix(ReachTable.mostColumns))
    answers = Array(repeating: nil, count: rows.count * columns.count)
  }

  /// What of the whole is not in the table; nil where nothing is missing.
  var shortened: String? {
    let parts = [
      total.rows > rows.count ? "\(rows.count) of \(total.rows) callers" : nil,
      total.columns > columns.count ? "\(columns.count) of \(total.columns) targets" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ") + "; t asks of others"
  }

  var isEmpty: Bool { rows.isEmpty || columns.isEmpty }

  func index(_ row: Int, _ column: Int) -> Int { row * columns.count + column }

  /// Whether a cell asks a place of itself.
  func isItself(_ row: Int, _ column: Int) -> Bool { rows[row].resource == columns[column].resource }

  func answer(_ row: Int, _ column: Int) -> Answer? { answers[index(row, column)] }

  func request(_ row: Int, _ column: Int) -> TraceRequest {
    var request = columns[column].request
    request.from = rows[row].selector
    return request
  }

  /// The request of the selected cell; nil on the diagonal.
  var selectedRequest: TraceRequest? {
    isEmpty || isItself(row, column) ? nil : request(row, column)
  }

  /// The trace of the selected cell, once there is one.
  var selectedTrace: Trace? { traces[index(row, column)] }

  mutating func take(_ trace: Trace, _ index: Int) {
    guard answers.indices.contains(index) else { return }
    traces[index] = trace
    answers[index] = Answer(trace)
  }

  mutating func take(_ found: ReachProgress) {
    for (index, answer) in found.answers where answers.indices.contains(index) && traces[index] == nil {
      answers[index] = answer
    }
    progress = found.next
  }

  mutating func move(rows: Int, columns: Int) {
    row = min(max(0, row + rows), max(0, self.rows.count - 1))
    column = min(max(0, column + columns), max(0, self.columns.count - 1))
  }
}

extension ReachTable.Answer {
  /// What a trace says of its cell.
  init(_ trace: Trace) {
    switch trace.verdict {
    case .delivered: self = .open
    case .unknown: self = .unknown(trace.cause?.code)
    case .denied, .unreachable, .failed: self = .blocked(trace.cause?.code ?? trace.response.errorType)
    }
  }
}

/// The rows and columns of a table: services first, then subnets.
private struct ReachEnds {
  let model: ExplorerModel
  private let suggestions: RequestSuggestions
  /// What stands in each subnet.
  private let members: [ResourceID: Resource]

  init(_ model: ExplorerModel) {
    self.model = model
    suggestions = RequestSuggestions(deployment: model.deployment, places: model.places)
    var members: [ResourceID: Resource] = [:]
    for resource in model.deployment.resources where ReachEnds.memberKinds.contains(resource.kind) {
      for subnet in model.places[resource.id].subnets where members[subnet] == nil {
        members[subnet] = resource
      }
    }
    self.members = members
  }

  private static let memberKinds: Set<ResourceKind> = [
    .instance, .networkInterface, .ecsService, .ecsTask, .database, .lambdaFunction,
  ]

  var rows: [ReachTable.Row] {
    suggestions.everyCaller.map { selector in
      ReachTable.Row(
        selector: selector, title: model.title(ofSelector: selector),
        resource: model.resources(named: selector).first?.id)
    }
  }

  var columns: [ReachTable.Column] { services + subnets }

  private var services: [ReachTable.Column] {
    suggestions.everyTarget.compactMap { target in
      guard let resource = model.resources(named: target.selector).first else { return nil }
      var request = TraceRequest(from: "", to: target.selector)
      let isAPI = resource.kind == .restAPI || resource.kind == .httpAPI
      if let known = model.suggestions.first(where: { $0.to == target.selector && $0.path != nil }) {
        // An API is asked for one of its own routes.
        (request.method, request.path) = (known.method, known.path)
      } else {
        request.port = target.port
      }
      let title = model.text.title(resource) + (isAPI ? "" : ":\(target.port)")
      let isFront = isAPI || resource.kind == .vpcEndpoint || resource.kind == .loadBalancer
      return ReachTable.Column(resource: resource.id, title: title, request: request, isFront: isFront)
    }
  }

  /// A subnet is asked through something that stands in it, at a port that is open there.
  private var subnets: [ReachTable.Column] {
    model.deployment.all(Subnet.self).compactMap { subnet in
      guard subnet.resource.origin != .external, let member = members[subnet.resource.id] else { return nil }
      let port = suggestions.openPort(member) ?? 443
      var request = TraceRequest(from: "", to: member.selector)
      request.port = port
      return ReachTable.Column(
        resource: subnet.resource.id, title: "\(model.text.shortName(subnet.resource)):\(port)",
        request: request, isFront: false)
    }
  }
}

extension ExplorerState {
  /// Opens the table in place of the list, or closes it.
  mutating func toggleReach() -> [ExplorerEffect] {
    guard reach == nil else { return closeReach() }
    let table = ReachTable(model)
    guard !table.isEmpty else {
      notice = "nothing here calls or listens"
      return []
    }
    noteJump()
    openQuestion = nil
    subject = nil
    setFocus(.hops)
    return fill(table)
  }

  /// Works an open table out anew for another model.
  mutating func refreshReach() -> [ExplorerEffect] {
    guard let reach else { return [] }
    var table = ReachTable(model)
    table.move(rows: reach.row, columns: reach.column)
    return fill(table)
  }

  private mutating func fill(_ table: ReachTable) -> [ExplorerEffect] {
    reach = table
    reach?.progress = "looking at every route"
    return [.reach(ReachQuestion(table), generation: generation)] + traceCell()
  }

  mutating func closeReach() -> [ExplorerEffect] {
    reach = nil
    return [.cancelReach]
  }

  /// Stops working the table out; what is known stays.
  mutating func stopReach() -> [ExplorerEffect] {
    reach?.progress = nil
    notice = "stopped; what is known stays"
    return [.cancelReach]
  }

  /// Asks for the whole way of the selected cell, for the map and the reason.
  func traceCell() -> [ExplorerEffect] {
    guard let reach, reach.selectedTrace == nil, let request = reach.selectedRequest else { return [] }
    return [.traceCell(request, cell: reach.index(reach.row, reach.column), generation: generation)]
  }
}

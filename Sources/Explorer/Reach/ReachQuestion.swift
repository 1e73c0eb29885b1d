import Topology
import TrafficSimulator

/// What became known of a table, and what is worked out next.
public struct ReachProgress: Sendable {
  /// By the number of the cell.
  var answers: [Int: ReachTable.Answer] = [:]
  /// Nil when nothing is left.
  var next: String?
}

/// The work behind a table: all pairs of interfaces first, then traces for what filters and routes alone do not decide and
/// for the reasons of what is blocked.
public struct ReachQuestion: Sendable {
  private let table: ReachTable

  /// Reasons beyond these are traced when their cell is selected.
  private static let mostReasons = 1500
  private static let tracesPerReport = 50

  init(_ table: ReachTable) { self.table = table }

  /// Works the table out; ends early where its task is cancelled.
  public func answer(_ simulator: TrafficSimulator, report: (ReachProgress) -> Void) {
    let known = answerPairs(Reach(simulator), report)
    var open: [Int] = []
    var reasons: [Int] = []
    for row in table.rows.indices {
      for column in table.columns.indices where !table.isItself(row, column) {
        switch known[table.index(row, column)] {
        case .open: break
        case nil: open.append(table.index(row, column))
        case .blocked, .unknown: reasons.append(table.index(row, column))
        }
      }
    }
    trace(open + reasons.prefix(ReachQuestion.mostReasons), simulator, report)
  }

  // MARK: Pairs

  private func answerPairs(
    _ reach: Reach, _ report: (ReachProgress) -> Void
  ) -> [Int: ReachTable.Answer] {
    let groups = ReachQuestion.groups(reach)
    let ports = Set(table.columns.filter { !$0.isFront }.compactMap(\.request.port)).sorted()
    var known: [Int: ReachTable.Answer] = [:]
    for port in ports {
      guard !Task.isCancelled else { break }
      report(ReachProgress(next: "all pairs for port \(port)"))
      let found = answers(reach.matrix(port: port), port, groups)
      known.merge(found) { $1 }
      report(ReachProgress(answers: found, next: "all pairs"))
    }
    return known
  }

  /// The classes of interfaces of every resource and of every subnet.
  private static func groups(_ reach: Reach) -> [ResourceID: Set<Int>] {
    var groups: [ResourceID: Set<Int>] = [:]
    for interface in reach.interfaces {
      groups[interface.resource, default: []].insert(interface.group)
      if let subnet = interface.subnet { groups[subnet, default: []].insert(interface.group) }
    }
    return groups
  }

  private func answers(
    _ matrix: ReachMatrix, _ port: Int, _ groups: [ResourceID: Set<Int>]
  ) -> [Int: ReachTable.Answer] {
    var answers: [Int: ReachTable.Answer] = [:]
    let columns = table.columns.indices.filter {
      !table.columns[$0].isFront && table.columns[$0].request.port == port
    }
    for (row, caller) in table.rows.enumerated() {
      guard let own = caller.resource.flatMap({ groups[$0] }) else { continue }
      let reached = matrix.groups(reachedFrom: own)
      for column in columns where !table.isItself(row, column) {
        guard let target = groups[table.columns[column].resource] else { continue }
        answers[table.index(row, column)] = reached.isDisjoint(with: target) ? .blocked(nil) : .open
      }
    }
    return answers
  }

  // MARK: Traces

  private func trace(
    _ cells: [Int], _ simulator: TrafficSimulator, _ report: (ReachProgress) -> Void
  ) {
    var progress = ReachProgress()
    for (number, cell) in cells.enumerated() {
      guard !Task.isCancelled else { return }
      let (row, column) = (cell / table.columns.count, cell % table.columns.count)
      if let trace = try? simulator.trace(table.request(row, column)) {
        progress.answers[cell] = ReachTable.Answer(trace)
      } else {
        progress.answers[cell] = .unknown(nil)
      }
      if number % ReachQuestion.tracesPerReport == ReachQuestion.tracesPerReport - 1 {
        progress.next = "\(number + 1) of \(cells.count) reasons"
        report(progress)
        progress = ReachProgress()
      }
    }
    progress.next = nil
    report(progress)
  }
}

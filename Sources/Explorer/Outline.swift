import MapDrawing
import Topology

/// The orders in which the outline lists resources.
enum OutlineMode: String, CaseIterable, Sendable, Codable {
  /// By account, region, VPC, zone and subnet.
  case place
  /// By what they are.
  case service
  /// By what is wrong with them.
  case finding

  var next: OutlineMode {
    let all = OutlineMode.allCases
    return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
  }
}

/// A line of the outline with what lies below it. A class, because lines are handed around and never change.
final class OutlineNode: Sendable {
  /// How many of a kind lie in a place.
  struct Tally: Hashable, Sendable {
    let word: String
    var count: Int
  }

  let id: String
  let title: String
  let resource: ResourceID?
  let children: [OutlineNode]
  /// How many resources lie in it.
  let count: Int
  /// What lies in it, by what it is.
  let tallies: [Tally]
  let mark: MapMark?
  /// The number of the finding that it tells of.
  let finding: Int?
  /// What its resource is.
  private let word: String?

  init(
    id: String, title: String, resource: ResourceID? = nil, word: String? = nil, children: [OutlineNode] = [],
    mark: MapMark? = nil, finding: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.resource = resource
    self.word = word
    self.children = children
    self.mark = mark
    self.finding = finding
    count = children.reduce(0) { $0 + max(1, $1.count) }
    tallies = OutlineNode.tallies(children)
  }

  private static func tallies(_ children: [OutlineNode]) -> [Tally] {
    var tallies: [Tally] = []
    var places: [String: Int] = [:]
    func add(_ count: Int, _ word: String) {
      if let place = places[word] {
        tallies[place].count += count
      } else {
        places[word] = tallies.count
        tallies.append(Tally(word: word, count: count))
      }
    }
    for child in children {
      if let word = child.word { add(1, word) }
      for tally in child.tallies { add(tally.count, tally.word) }
    }
    return tallies
  }
}

/// The lines of one outline, and which one lies under which.
struct Outline: Sendable {
  let nodes: [OutlineNode]
  /// The line above each one that is not at the top.
  private var parents: [String: String] = [:]

  init(_ nodes: [OutlineNode]) {
    self.nodes = nodes
    for node in nodes { addParents(node) }
  }

  private mutating func addParents(_ node: OutlineNode) {
    for child in node.children {
      parents[child.id] = node.id
      addParents(child)
    }
  }

  /// The lines that a resource lies under, the nearest first.
  func places(around id: ResourceID) -> [String] {
    Array(
      sequence(state: id.description) { (child: inout String) -> String? in
        guard let parent = parents[child] else { return nil }
        child = parent
        return parent
      })
  }
}

extension ExplorerModel {
  /// The outline by place as text, for use without a terminal.
  public var plainOutline: String {
    var lines: [String] = []
    func add(_ node: OutlineNode, _ depth: Int) {
      lines.append(String(repeating: "  ", count: depth) + node.title)
      for child in node.children { add(child, depth + 1) }
    }
    for node in outline(.place) { add(node, 0) }
    return lines.joined(separator: "\n") + "\n"
  }
}

import MapDrawing
import Synchronization
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
///
/// The lines below a place are made when somebody asks for them: of a hundred thousand resources a screen shows forty.
final class OutlineNode: Sendable {
  let id: String
  let title: String
  let resource: ResourceID?
  /// The resources that lie below it, by their positions in the deployment.
  let members: [UInt32]
  let mark: MapMark?
  /// The number of the finding that it tells of.
  let finding: Int?
  /// Whether nothing lies below it.
  let isLeaf: Bool
  private let makeChildren: (@Sendable () -> [OutlineNode])?
  private let madeChildren: Mutex<[OutlineNode]?>

  /// A line with these lines below it.
  init(
    id: String, title: String, resource: ResourceID? = nil, children: [OutlineNode] = [],
    mark: MapMark? = nil, finding: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.resource = resource
    self.mark = mark
    self.finding = finding
    members = []
    isLeaf = children.isEmpty
    makeChildren = nil
    madeChildren = Mutex(children)
  }

  /// A place that holds resources.
  init(
    id: String, title: String, resource: ResourceID? = nil, members: [UInt32],
    children: @escaping @Sendable () -> [OutlineNode]
  ) {
    self.id = id
    self.title = title
    self.resource = resource
    self.members = members
    mark = nil
    finding = nil
    isLeaf = members.isEmpty
    makeChildren = isLeaf ? nil : children
    madeChildren = Mutex(isLeaf ? [] : nil)
  }

  /// The lines below it.
  var children: [OutlineNode] {
    madeChildren.withLock { made in
      if let made { return made }
      let children = makeChildren?() ?? []
      made = children
      return children
    }
  }

  /// How many things lie below it.
  var count: Int { members.isEmpty ? children.count : members.count }
}

extension [OutlineNode] {
  /// The lines that a resource lies under, from the outside in.
  func path(to position: Int) -> [OutlineNode] {
    guard let node = first(where: { $0.members.contains(UInt32(position)) }) else { return [] }
    return [node] + node.children.path(to: position)
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

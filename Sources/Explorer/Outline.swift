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

/// A line of the outline with what lies below it.
struct OutlineNode: Sendable {
  private enum Content: Sendable {
    case entry(OutlineEntry)
    case resource(UInt32, OutlineBuilder, isShort: Bool)
  }

  private let content: Content

  /// A line with these lines below it.
  init(
    id: String, title: String, resource: ResourceID? = nil, children: [OutlineNode] = [],
    mark: MapMark? = nil, finding: Int? = nil
  ) {
    content = .entry(
      OutlineEntry(
        id: id, title: title, resource: resource, mark: mark, finding: finding, members: [],
        isLeaf: children.isEmpty, makeChildren: { children }))
  }

  /// A place that holds resources, by their positions in the deployment.
  init(
    id: String, title: String, resource: ResourceID? = nil, members: [UInt32],
    children: @escaping @Sendable () -> [OutlineNode]
  ) {
    content = .entry(
      OutlineEntry(
        id: id, title: title, resource: resource, mark: nil, finding: nil, members: members,
        isLeaf: members.isEmpty, makeChildren: children))
  }

  /// A resource by its position, below which nothing lies. Its words are put together where they are shown: of a
  /// hundred thousand lines a screen has forty.
  ///
  /// - Parameter isShort: whether the line above says what it is.
  init(_ position: UInt32, of builder: OutlineBuilder, isShort: Bool) {
    content = .resource(position, builder, isShort: isShort)
  }

  private var entry: OutlineEntry? { if case .entry(let entry) = content { entry } else { nil } }

  var id: String {
    switch content {
    case .entry(let entry): entry.id
    case .resource(let position, let builder, _): builder.resource(position).id.description
    }
  }

  var title: String {
    switch content {
    case .entry(let entry): entry.title
    case .resource(let position, let builder, let isShort):
      isShort
        ? builder.text.shortName(builder.resource(position)) : builder.text.title(builder.resource(position))
    }
  }

  var resource: ResourceID? {
    switch content {
    case .entry(let entry): entry.resource
    case .resource(let position, let builder, _): builder.resource(position).id
    }
  }

  /// The resources that lie below it, by their positions in the deployment.
  var members: [UInt32] { entry?.members ?? [] }
  var mark: MapMark? { entry?.mark }
  /// The number of the finding that it tells of.
  var finding: Int? { entry?.finding }
  /// Whether nothing lies below it.
  var isLeaf: Bool { entry?.isLeaf ?? true }
  /// The lines below it.
  var children: [OutlineNode] { entry?.children ?? [] }
  /// How many things lie below it.
  var count: Int { members.isEmpty ? children.count : members.count }

  /// Whether it is the same line, of another load perhaps.
  func isSame(as other: OutlineNode) -> Bool {
    switch (content, other.content) {
    case (.entry(let one), .entry(let other)): one.id == other.id
    case (.resource, .resource): resource == other.resource
    default: false
    }
  }
}

/// What a line of the outline holds that is more than a resource.
///
/// The lines below it are made when somebody asks for them, and then kept.
private final class OutlineEntry: Sendable {
  let id: String
  let title: String
  let resource: ResourceID?
  let mark: MapMark?
  let finding: Int?
  let members: [UInt32]
  let isLeaf: Bool
  private let lines: Mutex<Lines>

  private enum Lines {
    case waiting(@Sendable () -> [OutlineNode])
    case made([OutlineNode])
  }

  init(
    id: String, title: String, resource: ResourceID?, mark: MapMark?, finding: Int?, members: [UInt32],
    isLeaf: Bool, makeChildren: @escaping @Sendable () -> [OutlineNode]
  ) {
    self.id = id
    self.title = title
    self.resource = resource
    self.mark = mark
    self.finding = finding
    self.members = members
    self.isLeaf = isLeaf
    lines = Mutex(isLeaf ? .made([]) : .waiting(makeChildren))
  }

  var children: [OutlineNode] {
    lines.withLock { lines in
      switch lines {
      case .made(let children): return children
      case .waiting(let makeChildren):
        let children = makeChildren()
        lines = .made(children)
        return children
      }
    }
  }
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

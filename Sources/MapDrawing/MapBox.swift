/// How sure the picture is of a box.
public enum MapMark: Hashable, Sendable {
  case pass
  case failure
  case warning
  case unknown
  /// Worth knowing, and no more.
  case note

  /// The character that stands for it.
  public var glyph: String {
    switch self {
    case .pass: "✓"
    case .failure: "✗"
    case .warning: "!"
    case .unknown: "?"
    case .note: "·"
    }
  }

  /// The meaning that colours it.
  public var role: StyleRole {
    switch self {
    case .pass: .pass
    case .failure: .failure
    case .warning: .warning
    case .unknown: .unknown
    case .note: .faint
    }
  }
}

/// One thing on the map with what lies inside it. The tree of boxes says what is drawn; `MapLayout` says where.
public struct MapBox: Hashable, Sendable {
  /// How a box looks.
  public enum Shape: Hashable, Sendable {
    /// Invisible: only arranges its children.
    case group
    /// A frame with its name in the upper border.
    case frame
    /// A round box with its name and captions inside.
    case card
    /// One line of text without a frame.
    case chip
  }

  /// How the children lie.
  public enum Flow: Hashable, Sendable {
    /// One below the other.
    case down
    /// Side by side, all of one height.
    case across
    /// Side by side, in as many rows as the width asks for.
    case wrapped
    /// As `wrapped`, all of one width and with no empty row between: many like things as a table.
    case columns
  }

  /// Names the box in selections and edges. Unique in the tree.
  public var id: String
  public var shape: Shape
  public var role: StyleRole
  public var title: String
  /// Lines inside the box, above its children.
  public var captions: [String]
  /// Text in the lower border of a frame.
  public var footer: String
  public var mark: MapMark?
  /// Whether the inputs say more of the place than its name.
  public var isKnown: Bool
  public var flow: Flow
  /// Empty rows or columns between the children.
  public var gap: Int
  public var children: [MapBox]
  /// Whether the arrows can select it.
  public var isSelectable: Bool

  public init(
    id: String, shape: Shape, role: StyleRole = .resource, title: String, captions: [String] = [],
    footer: String = "", mark: MapMark? = nil, isKnown: Bool = true, flow: Flow = .down, gap: Int = 0,
    children: [MapBox] = [], isSelectable: Bool = true
  ) {
    self.id = id
    self.shape = shape
    self.role = role
    self.title = title
    self.captions = captions
    self.footer = footer
    self.mark = mark
    self.isKnown = isKnown
    self.flow = flow
    self.gap = gap
    self.children = children
    self.isSelectable = isSelectable && shape != .group
  }

  /// Children without a frame around them.
  public static func group(
    _ id: String, flow: Flow = .down, gap: Int = 0, _ children: [MapBox]
  ) -> MapBox {
    MapBox(id: id, shape: .group, title: "", flow: flow, gap: gap, children: children)
  }

  /// The same tree with marks on the boxes of some ids.
  func marked(_ marks: [String: MapMark]) -> MapBox {
    guard !marks.isEmpty else { return self }
    var copy = self
    copy.mark = marks[id] ?? mark
    copy.children = children.map { $0.marked(marks) }
    return copy
  }

  /// The title with its mark, as it is drawn.
  var label: String {
    guard let mark else { return title }
    return title.isEmpty ? mark.glyph : "\(mark.glyph) \(title)"
  }
}

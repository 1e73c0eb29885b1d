/// What a cell means. Themes turn meanings into colours; nothing here knows a colour.
public enum StyleRole: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case text
  /// Text that may be skipped.
  case faint
  /// Text that must not be missed.
  case strong
  /// The name of a group of lines.
  case heading
  /// A link to follow: a file and line, a key to press.
  case link
  /// The frame of a pane.
  case border
  /// The frame of the pane that takes the keys.
  case focusedBorder
  /// Where the deployment sits.
  case account
  case region
  case network
  case zone
  case subnet
  /// A resource.
  case resource
  /// A place that is named but not yet known.
  case unknownPlace
  /// A connection that is not part of the traced path.
  case edge
  /// The way that a request takes.
  case path
  /// The place where it stops.
  case pathBroken
  /// What it would have reached.
  case pathAhead
  /// Outcomes of checks and traces.
  case pass
  case failure
  case warning
  case unknown
  /// The first row of the screen and its last.
  case header
  case keyBar
  case key
  /// The answer in the second row.
  case barDelivered
  case barFailed
  case barUnknown
  case barNeutral
  /// A line of source and the one that decided.
  case lineNumber
  case sourceLine
  case decidingLine
  /// Characters that match what was typed.
  case match
  /// A form that lies over the panes.
  case overlay
  /// Text being typed.
  case input
}

/// How a cell is drawn: its meaning, and whether the selection lies on it.
public struct Style: Hashable, Sendable {
  public var role: StyleRole
  public var isSelected: Bool

  public init(_ role: StyleRole, selected: Bool = false) {
    self.role = role
    isSelected = selected
  }

  /// Ordinary text.
  public static let text = Style(.text)

  /// The same meaning under the selection.
  public var selected: Style { Style(role, selected: true) }
}

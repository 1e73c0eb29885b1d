/// A line between two boxes of the map.
public struct MapEdge: Hashable, Sendable {
  /// Ids of boxes.
  public var from: String
  public var to: String
  /// A word beside the line.
  public var label: String
  /// Whether something flows both ways, drawn with an arrow at each end.
  public var isMutual: Bool
  public var mark: MapMark?

  public init(from: String, to: String, label: String = "", isMutual: Bool = false, mark: MapMark? = nil) {
    self.from = from
    self.to = to
    self.label = label
    self.isMutual = isMutual
    self.mark = mark
  }
}

/// The way of one request over the map: which box it goes to after which, and where it stops.
public struct PathOverlay: Hashable, Sendable {
  /// What becomes of the request on one stretch.
  public enum Outcome: Hashable, Sendable {
    /// Gets through: a heavy line.
    case passed
    /// Stops here: a heavy line that is broken by a cross.
    case stopped
    /// Never gets this far: dashes.
    case notReached
    /// Nobody can say: dashes with a question mark.
    case unknown
  }

  /// One stretch of the way.
  public struct Leg: Hashable, Sendable {
    public var from: String
    public var to: String
    /// The numbers of the hops on it, such as `1` or `3-4`.
    public var label: String
    public var outcome: Outcome

    public init(from: String, to: String, label: String, outcome: Outcome) {
      self.from = from
      self.to = to
      self.label = label
      self.outcome = outcome
    }
  }

  public var legs: [Leg]
  /// What the boxes on the way are marked with.
  public var marks: [String: MapMark]

  public init(legs: [Leg] = [], marks: [String: MapMark] = [:]) {
    self.legs = legs
    self.marks = marks
  }

  /// Every box that the way touches.
  public var boxIDs: Set<String> {
    Set(legs.flatMap { [$0.from, $0.to] }).union(marks.keys)
  }
}

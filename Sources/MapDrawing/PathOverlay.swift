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

  /// One hop of the request.
  public struct Stop: Hashable, Sendable {
    public var number: Int
    /// The box where it happens; nil where no map shows that.
    public var box: String?
    public var outcome: Outcome

    public init(number: Int, box: String?, outcome: Outcome) {
      self.number = number
      self.box = box
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

  /// The way through the boxes of the hops: hops in one box share it, a stretch carries the numbers of its hops.
  ///
  /// - Parameters:
  ///   - start: the box of the caller, nil where no map shows it.
  ///   - destination: the box that the request is for; where it never gets there, dashes lead to it.
  ///   - holds: whether one box lies inside another; a hop in a place around the request does not move it.
  public init(
    from start: String?, to destination: String? = nil, stops: [Stop],
    holds: (_ outer: String, _ inner: String) -> Bool = { _, _ in false }
  ) {
    self.init()
    var last = start
    var numbers: [Int] = []
    var outcome = Outcome.passed
    for stop in stops {
      numbers.append(stop.number)
      outcome = outcome.followed(by: stop.outcome)
      guard let box = stop.box else { continue }
      mark(box, stop.outcome)
      guard box != last, last.map({ !holds(box, $0) }) ?? true else { continue }
      if let last {
        legs.append(Leg(from: last, to: box, label: PathOverlay.label(numbers), outcome: outcome))
      }
      (last, numbers) = (box, [])
      outcome = outcome == .stopped || outcome == .notReached ? .notReached : .passed
    }
    guard let last, let destination, outcome != .passed, !boxIDs.contains(destination) || legs.isEmpty else {
      return
    }
    legs.append(Leg(from: last, to: destination, label: PathOverlay.label(numbers), outcome: outcome))
  }

  private mutating func mark(_ box: String, _ outcome: Outcome) {
    switch outcome {
    case .stopped: marks[box] = .failure
    case .unknown: if marks[box] == nil { marks[box] = .unknown }
    case .passed, .notReached: break
    }
  }

  private static func label(_ numbers: [Int]) -> String {
    guard let first = numbers.first, let last = numbers.last else { return "" }
    return first == last ? "\(first)" : "\(first)-\(last)"
  }

  /// The boxes in the order of the way, each once.
  public var boxOrder: [String] {
    var seen: Set<String> = []
    let marked = marks.keys.sorted()
    return (legs.flatMap { [$0.from, $0.to] } + marked).filter { seen.insert($0).inserted }
  }

  /// Every box that the way touches.
  public var boxIDs: Set<String> {
    Set(legs.flatMap { [$0.from, $0.to] }).union(marks.keys)
  }
}

extension PathOverlay.Outcome {
  /// What becomes of a stretch on which this comes first and the other one after it.
  fileprivate func followed(by next: Self) -> Self {
    switch (self, next) {
    case (.stopped, _), (.notReached, _): self
    case (_, .stopped): .stopped
    case (.passed, _): next
    case (.unknown, _): .unknown
    }
  }
}

extension Trace {
  /// Why it came so: the summary without verdict, status and place, for where those stand beside it.
  public var reason: String {
    if verdict != .delivered, let cause { return cause.summary }
    guard summary.hasPrefix(verdict.rawValue), let colon = summary.firstRange(of: ": ") else {
      return summary
    }
    return String(summary[colon.upperBound...])
  }

  /// The hop that decides: the first that fails, else the first that hangs on something unknown.
  public var decidingHop: Hop? {
    hops.first { $0.outcome == .fail } ?? hops.first { $0.outcome == .unknown }
  }
}

/// The panes by their numbers, which are the same at every size of the terminal.
public enum Pane: Int, CaseIterable, Hashable, Sendable {
  case outline = 1
  case map = 2
  case why = 3
  case hops = 4

  /// What the pane is called in a title.
  var title: String {
    switch self {
    case .outline: "outline"
    case .map: "map"
    case .why: "why"
    case .hops: "requests and hops"
    }
  }

  var next: Pane { Pane(rawValue: rawValue % 4 + 1) ?? .outline }
  var previous: Pane { Pane(rawValue: (rawValue + 2) % 4 + 1) ?? .outline }
}

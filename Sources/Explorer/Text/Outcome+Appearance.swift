import MapDrawing
import TrafficSimulator

extension Outcome {
  var glyph: String {
    switch self {
    case .pass: "✓"
    case .fail: "✗"
    case .unknown: "?"
    case .notReached: "·"
    }
  }

  var role: StyleRole {
    switch self {
    case .pass: .pass
    case .fail: .failure
    case .unknown: .unknown
    case .notReached: .faint
    }
  }
}

import Foundation
import MapDrawing
import TrafficSimulator

/// The answer of a trace in words, for the second row and the lists.
struct Verdict {
  let role: StyleRole
  let textRole: StyleRole
  let glyph: String
  private let trace: Trace

  init(_ trace: Trace) {
    self.trace = trace
    switch trace.verdict {
    case .delivered: (glyph, role, textRole) = (trace.intermittent ? "!" : "✓", .barDelivered, .pass)
    case .unknown: (glyph, role, textRole) = ("?", .barUnknown, .unknown)
    case .denied, .unreachable, .failed: (glyph, role, textRole) = ("✗", .barFailed, .failure)
    }
  }

  /// What the client gets: a status, or how the connection ends.
  var answer: String {
    trace.response.status.map { "\($0)" } ?? trace.response.errorType ?? (glyph == "✓" ? "arrives" : "")
  }

  /// The whole sentence, shortened from what can be read elsewhere first.
  ///
  /// - Parameter former: the answer without what is tried, or on the other side of a plan.
  func text(width: Int, former: Trace? = nil) -> String {
    let change = former.flatMap { $0.verdict == trace.verdict ? nil : Verdict($0) }
    let other = change.map { ", otherwise \($0.glyph) \($0.answer)" } ?? ""
    let word = trace.verdict.rawValue.uppercased() + status + other
    let long = "\(glyph) \(word)\(errorType)\(place(" of "))   \(reason)"
    if TextWidth.of(long) <= width { return long }
    return "\(glyph) \(word)\(place("/"))   \(reason)"
  }

  /// Why, in so many columns: the sentence where it fits, else the code of the cause, which says as much in less.
  func reason(width: Int) -> String {
    let sentence = reason
    guard TextWidth.of(sentence) > width, trace.verdict != .delivered, let code = trace.cause?.code else {
      return sentence
    }
    return TextWidth.of(code) <= width || width < 30 ? code : sentence
  }

  /// Why, without the verdict and the place, which stand before it.
  var reason: String { trace.reason }

  private var status: String {
    trace.response.status.map { " \($0)" } ?? trace.response.errorType.map { " \($0)" } ?? ""
  }

  private var errorType: String {
    guard trace.response.status != nil, let type = trace.response.errorType else { return "" }
    return " \(type)"
  }

  private func place(_ of: String) -> String {
    trace.decidingHop.map { " at hop \($0.index)\(of)\(trace.hops.count)" } ?? ""
  }
}

import Documents
import Topology

/// What a collection could not ask: written beside the answers, read with them.
public struct CollectionReport: Sendable {
  /// Why there is no answer.
  public enum Reason: String, Sendable {
    /// The caller may not ask.
    case notPermitted = "not-permitted"
    /// The service or operation is not available there.
    case notAvailable = "not-available"
  }

  /// One call without an answer.
  public struct Gap: Sendable {
    /// Service and operation with its arguments.
    public var call: String
    public var reason: Reason
    /// What is therefore not known.
    public var unknown: String

    public init(call: String, reason: Reason, unknown: String) {
      self.call = call
      self.reason = reason
      self.unknown = unknown
    }
  }

  /// The name of its file.
  public static let fileName = "hopmap-collect.json"
  /// The calls without an answer.
  public var gaps: [Gap]

  public init(gaps: [Gap]) { self.gaps = gaps }

  /// What an earlier report says.
  public init(_ node: DocumentNode?) {
    gaps = (node?["NotCollected"]?.elements ?? []).compactMap { entry in
      guard let call = entry["call"]?.text else { return nil }
      return Gap(
        call: call, reason: entry["reason"]?.text.flatMap(Reason.init) ?? .notAvailable,
        unknown: entry["unknown"]?.text ?? "")
    }
  }

  /// The report as a document.
  public var document: DocumentNode {
    let entries = gaps.map { gap in
      DocumentNode(members: [
        "call": DocumentNode(.string(gap.call)), "reason": DocumentNode(.string(gap.reason.rawValue)),
        "unknown": DocumentNode(.string(gap.unknown)),
      ])
    }
    return DocumentNode(members: ["NotCollected": DocumentNode(.array(entries))])
  }

  /// Reads a report with the answers beside it: every gap is told.
  static let reader = AnswerReader.each("NotCollected") { node, _, inventory in
    guard let call = node["call"]?.text, let unknown = node["unknown"]?.text else { return }
    let isPermitted = node["reason"]?.text != Reason.notPermitted.rawValue
    inventory.diagnostics.append(
      .note(
        "input.not-collected",
        "`aws \(call)` \(isPermitted ? "is not available there" : "was not permitted"): \(unknown) may be missing",
        source: node.source))
  }
}

import Documents
import Topology

/// Traces requests, and for those that fail finds what would help: every change that it offers was made on a copy of
/// the model, and the request traced again there.
public struct Advisor: Sendable {
  /// The simulator of the deployment as it is.
  public let simulator: TrafficSimulator
  private let writer: (any EditWriter)?
  private let copies = CopyCache()

  /// How many causes behind each other are looked for.
  private static let deepest = 6
  /// How many candidates are tried for one cause.
  private static let widest = 10
  /// How many fixes are offered.
  private static let most = 4
  /// How many copies one trace may cost: each is a look over the whole deployment.
  private var trials: Int { min(60, max(4, 60_000 / max(simulator.deployment.resources.count, 1))) }

  /// - Parameter writer: says edits in the inputs' own languages; without one they are said in words.
  public init(_ simulator: TrafficSimulator, writer: (any EditWriter)? = nil) {
    self.simulator = simulator
    self.writer = writer
  }

  /// A trace with the failures behind its cause and with fixes.
  ///
  /// - Throws: `TraceRequestError` where source or destination name nothing, or several things.
  public func trace(_ request: TraceRequest) throws(TraceRequestError) -> Trace {
    var trace = try simulator.trace(request)
    guard trace.verdict != .delivered else { return trace }
    var remaining = trials
    let ways = ways(from: simulator, [], trace, request, depth: 0, &remaining)
    if let first = ways.first { trace.alsoFailing = first.failures }
    trace.fixes = ways.prefix(Advisor.most).map(fix)
    if trace.fixes.isEmpty { trace.fixes = [Trace.Fix(counselOn: trace.cause)].compactMap(\.self) }
    return trace
  }

  // MARK: Trying

  /// Edits in order, and where they lead.
  private struct Way {
    var steps: [FixCandidate]
    /// The causes that came to light after the first.
    var failures: [Trace.FurtherFailure]
    var end: Trace
    var edits: [ModelEdit] { steps.flatMap(\.edits) }
    var isDelivered: Bool { end.verdict == .delivered }
    var opening: FixCandidate.Opening { steps.map(\.opening).max() ?? .nothing }
  }

  /// Every candidate for the cause of a trace that gets the request further, those that deliver it first, then those
  /// that open least.
  private func ways(
    from simulator: TrafficSimulator, _ made: [ModelEdit], _ trace: Trace, _ request: TraceRequest,
    depth: Int,
    _ remaining: inout Int
  ) -> [Way] {
    guard depth < Advisor.deepest, let candidates = FixCandidates(simulator, request, trace)?.all() else {
      return []
    }
    var found: [Way] = []
    for candidate in candidates.prefix(Advisor.widest) {
      guard found.count(where: \.isDelivered) < (depth == 0 ? Advisor.most : 1) else { break }
      guard remaining > 0 else { break }
      let edits = made + candidate.edits
      guard let copy = copies.simulator(simulator, candidate.edits, all: edits, &remaining),
        let next = try? copy.trace(request), Advisor.isFurther(next, than: trace)
      else { continue }
      found.append(way(candidate, next, copy, edits, request, depth: depth, &remaining))
    }
    return withoutDetours(found).enumerated().sorted { left, right in
      (left.element.isDelivered ? 0 : 1, left.element.opening, left.element.steps.count, left.offset)
        < (right.element.isDelivered ? 0 : 1, right.element.opening, right.element.steps.count, right.offset)
    }.map(\.element)
  }

  /// Ways without those that make all the edits of another one, and more.
  private func withoutDetours(_ ways: [Way]) -> [Way] {
    let sets = ways.map { Set($0.edits) }
    return ways.indices.filter { index in
      !sets.indices.contains { other in
        ways[other].isDelivered
          && (sets[other].isStrictSubset(of: sets[index]) || other < index && sets[other] == sets[index])
      }
    }.map { ways[$0] }
  }

  private func way(
    _ candidate: FixCandidate, _ next: Trace, _ copy: TrafficSimulator, _ made: [ModelEdit],
    _ request: TraceRequest, depth: Int, _ remaining: inout Int
  ) -> Way {
    var way = Way(steps: [candidate], failures: [], end: next)
    guard next.verdict != .delivered, next.verdict != .unknown, let cause = next.cause else { return way }
    way.failures = [
      Trace.FurtherFailure(code: cause.code, resource: cause.resource, summary: cause.summary)
    ]
    if let rest = ways(from: copy, made, next, request, depth: depth + 1, &remaining).first {
      way.steps += rest.steps
      way.failures += rest.failures
      way.end = rest.end
    }
    return way
  }

  /// Whether the cause is gone and the request comes no less far.
  private static func isFurther(_ next: Trace, than trace: Trace) -> Bool {
    if next.verdict == .delivered { return true }
    if next.cause?.code == trace.cause?.code, next.cause?.summary == trace.cause?.summary { return false }
    // Policies are changed until they allow: the same guard again is a detour.
    let isPolicy = trace.cause.map { $0.code.contains("polic") || $0.code.hasPrefix("iam.") } ?? false
    if isPolicy, next.cause?.code == trace.cause?.code, next.cause?.resource == trace.cause?.resource {
      return false
    }
    // A group that cannot be referred to from there is what the edit itself brought in.
    if next.cause?.code == "sg.reference-not-resolvable", next.cause?.resource == trace.cause?.resource {
      return false
    }
    if next.verdict == .unknown { return trace.verdict != .unknown }
    // What is written in two ways is judged first when it says one thing.
    if trace.verdict == .unknown { return trace.cause?.code == "input.duplicate-key" }
    return stop(of: next) >= stop(of: trace)
  }

  private static func stop(of trace: Trace) -> Int {
    trace.hops.firstIndex { $0.outcome == .fail } ?? trace.hops.count
  }

  // MARK: Telling

  private func fix(_ way: Way) -> Trace.Fix {
    var fix = fix(of: way.edits, isVerified: way.isDelivered)
    fix.letsIn = Advisor.list(way.steps.compactMap(\.letsIn))
    fix.afterwards = Advisor.list(way.steps.compactMap(\.afterwards))
    if !way.isDelivered { fix.remains = way.end.summary }
    return fix
  }

  /// Edits in words and in the inputs' own languages.
  private func fix(of edits: [ModelEdit], isVerified: Bool) -> Trace.Fix {
    var sentences: [String] = []
    var deployment = simulator.deployment
    let groups = EditGroup.groups(edits).map { group in
      (group: group, written: writer?.written(group, in: deployment))
    }
    let written = groups.compactMap(\.written)
    var byHand: [String] = []
    for edit in edits {
      let changed = deployment.applying(edit) ?? deployment
      let sentence = edit.summary(in: changed)
      sentences.append(sentence)
      if groups.contains(where: { $0.written == nil && $0.group.edit == edit }) { byHand.append(sentence) }
      deployment = changed
    }
    let resource = edits.first.flatMap { deployment[$0.resource] }
    var fix = Trace.Fix(
      summary: Advisor.sentence(sentences), resource: resource?.selector,
      source: written.lazy.compactMap(\.source).first ?? (written.isEmpty ? resource?.source : nil),
      edit: written.isEmpty
        ? sentences.joined(separator: "\n")
        : ([(writer?.joined(written) ?? .joined(written)).text] + byHand.map { "by hand: \($0)" })
          .joined(separator: "\n"),
      verified: isVerified)
    fix.edits = edits
    return fix
  }

  private static func sentence(_ parts: [String]) -> String {
    let text = parts.joined(separator: "; ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func list(_ parts: [String]) -> String? {
    var seen: Set<String> = []
    let once = parts.filter { seen.insert($0).inserted }
    return once.isEmpty ? nil : once.joined(separator: "; ")
  }
}

extension Advisor {
  /// Edits as a fix where no request shows whether they help; nil where they do not fit the deployment.
  ///
  /// - Parameter letsIn: who gets in with them, as a noun phrase.
  public func fix(_ edits: [ModelEdit], letsIn: String? = nil) -> Trace.Fix? {
    guard simulator.deployment.applying(edits) != nil else { return nil }
    var fix = fix(of: edits, isVerified: true)
    fix.letsIn = letsIn
    return fix
  }
}

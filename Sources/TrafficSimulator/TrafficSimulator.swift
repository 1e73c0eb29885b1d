import Documents
import Topology

/// A request that cannot be traced because it names nothing, or too much.
public struct TraceRequestError: Error, Hashable, Sendable {
  /// `trace.selector` or `trace.destination`.
  public var code: String
  /// One sentence with what to do.
  public var message: String

  public init(code: String, message: String) {
    self.code = code
    self.message = message
  }
}

/// Answers whether requests arrive in a deployment, and what their senders see.
///
/// Making one looks the deployment over once; traces then are look-ups. It knows no input format.
public struct TrafficSimulator: Sendable {
  /// The deployment that it answers about.
  public let deployment: Deployment
  let network: Network

  /// A simulator over a completed deployment (`Deployment.completed()`).
  public init(_ deployment: Deployment) {
    self.deployment = deployment
    network = Network(deployment)
  }

  /// A simulator over a copy in which edits changed rules, entries and routes only; nil where they changed more.
  init?(_ simulator: TrafficSimulator, after edits: [ModelEdit], in changed: Deployment) {
    guard let network = simulator.network.after(edits, in: changed) else { return nil }
    deployment = changed
    self.network = network
  }

  /// One request, hop by hop.
  ///
  /// - Throws: `TraceRequestError` where source or destination name nothing, or several things.
  public func trace(_ request: TraceRequest) throws(TraceRequestError) -> Trace {
    let source = try source(request.packet?.srcIp ?? request.from, request)
    let destination = try destination(request)
    var walk = RequestWalk(simulator: self, request: request, source: source, destination: destination)
    walk.run()
    return walk.trace()
  }
}

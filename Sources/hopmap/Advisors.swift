import DeploymentLoader
import TrafficSimulator

/// Advisors for requests that supply facts of their own: one for each set of them, made when it is first asked for.
final class Advisors {
  private let loaded: LoadedInputs
  private var made: [[String: String]: Advisor] = [:]

  init(_ loaded: LoadedInputs) { self.loaded = loaded }

  /// Follows a request over the deployment with the facts that the request supplies.
  ///
  /// - Throws: `TraceRequestError` where the request names nothing, or supplies what nothing asks for.
  func trace(_ request: TraceRequest) throws(TraceRequestError) -> Trace {
    try advisor(supplying: request.suppliedFacts).trace(request)
  }

  private func advisor(supplying facts: [String: String]) throws(TraceRequestError) -> Advisor {
    if let advisor = made[facts] { return advisor }
    do {
      let advisor = loaded.advisor(over: try loaded.deployment.supplying(facts))
      made[facts] = advisor
      return advisor
    } catch {
      throw TraceRequestError(code: "trace.assume", message: error.message)
    }
  }
}

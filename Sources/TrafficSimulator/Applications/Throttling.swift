import Documents
import Topology

/// "Throttle requests to your REST APIs for better throughput": no input tells how many requests come, so a limit is a
/// note, unless the question is who answered 429.
extension RequestWalk {
  /// The "throttle quota per account, per Region" (Amazon API Gateway quotas), in requests a second.
  private static let accountLimit = 10_000

  static let tooManyRequests = Trace.Response(
    status: 429, errorType: "TooManyRequestsException", body: #"{"message":"Too Many Requests"}"#)

  /// Whether a call stays within the limits of its stage; false where it ended here.
  ///
  /// - Parameter method: that of a REST API, whose own limit goes before the stage's.
  mutating func staysWithinLimits(_ api: Resource, _ stage: ServedStage, _ method: RestMethod? = nil) -> Bool
  {
    let own = method.flatMap { stage.facts?.override(of: $0)?.throttlingRate }
    let rate = own ?? stage.facts?.throttlingRate
    let subject = own == nil ? "stage \(stage.name) of \(api.name)" : "\(method?.name ?? "") of \(api.name)"
    // States of HTTP APIs hold 0 where nothing is set.
    let limit = rate?.value.flatMap { (1..<RequestWalk.accountLimit).contains($0) ? $0 : nil }
    if request.isThrottled {
      let check = Check(
        "apigw.throttle", .fail, throttled(subject, by: limit), resource: stage.resource ?? api,
        source: limit == nil ? nil : rate?.source ?? stage.resource?.source ?? api.source,
        wanted: "at most \(limit ?? RequestWalk.accountLimit) requests a second", got: "more",
        causeCode: "apigw.throttled")
      fail(.apiGateway, api, "API \(api.name)", [check], verdict: .failed, RequestWalk.tooManyRequests)
      return false
    }
    if let limit { assume(throttled(subject, by: limit), stage.resource) }
    return true
  }

  private func throttled(_ subject: String, by limit: Int?) -> String {
    guard let limit else {
      return
        "\(subject) has no limit of its own: 429 comes from the account's (\(RequestWalk.accountLimit) requests a "
        + "second in a Region unless raised) or from a usage plan"
    }
    return "\(subject) takes at most \(limit) requests a second and answers the others 429"
  }
}

extension RestMethod {
  fileprivate var name: String { "\(httpMethod.value ?? "") \(path.value ?? "")" }
}

extension APIStage {
  /// The settings of a method where it has its own.
  fileprivate func override(of method: RestMethod) -> MethodOverride? {
    methodOverrides.first { $0.path == method.path.value && $0.httpMethod == method.httpMethod.value }
  }
}

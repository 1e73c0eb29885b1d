import Documents
import Topology

extension RequestWalk {
  /// Whether the call carries an API key where its method asks for one; false where it ended here. Which keys
  /// a usage plan of the stage holds is a secret that no input tells ("Usage plans and API keys for REST
  /// APIs").
  mutating func acceptsKey(_ api: Resource, _ method: RestMethod) -> Bool {
    guard method.apiKeyRequired.value == true else { return true }
    let name = "\(method.httpMethod.value ?? "") \(method.path.value ?? "")"
    guard header("x-api-key") == nil else {
      assume("the API key belongs to a usage plan of \(api.name)", api)
      return true
    }
    let check = Check(
      "apigw.api-key", .fail, "\(name) asks for an API key and the request has none", resource: api,
      source: method.apiKeyRequired.source ?? method.source ?? api.source, wanted: "a header x-api-key",
      got: "none", causeCode: "apigw.missing-credentials")
    fail(
      .authorizer, api, "API key of \(api.name)", [check], verdict: .denied, RequestWalk.forbidden)
    return false
  }
}

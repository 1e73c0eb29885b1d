import Documents
import Topology

/// What a stage fills into the integrations of its API ("Use stage variables for a REST API in API Gateway").
struct StageVariables {
  private let values: [String: Fact<String>]

  /// - Parameter stage: nil where no input holds the stage; its variables then stay open.
  init(of stage: APIStage?) { values = stage?.variables ?? [:] }

  private static var reference: Regex<(Substring, Substring)> { /\$\{stageVariables\.(\w+)\}/ }

  /// The integration with `${stageVariables.NAME}` replaced by what the stage sets for it.
  func filled(into integration: APIIntegration) -> APIIntegration {
    guard !StageVariables.names(in: integration).isEmpty else { return integration }
    var filled = integration
    filled.uri = integration.uri.map(fill)
    filled.credentials = integration.credentials.map(fill)
    filled.vpcLink = integration.vpcLink.map { Reference(fill($0.text), source: $0.source) }
    filled.target = integration.target.map { Reference(fill($0.text), source: $0.source) }
    return filled
  }

  private func fill(_ fact: Fact<String>) -> Fact<String> {
    fact.symbolicText.map { Fact(fill($0), source: fact.source) } ?? fact
  }

  private func fill(_ text: SymbolicText) -> SymbolicText {
    SymbolicText(
      raw: text.raw.replacing(StageVariables.reference) { match in
        values[String(match.1)]?.symbolicText?.raw ?? String(match.0)
      })
  }

  /// The stage variables that an integration asks for.
  static func names(in integration: APIIntegration) -> [String] {
    let texts = [
      integration.uri?.symbolicText, integration.vpcLink?.text, integration.target?.text,
      integration.credentials?.symbolicText,
    ]
    return texts.compactMap(\.?.raw).filter { $0.contains("${stageVariables.") }.flatMap {
      $0.matches(of: reference).map { String($0.1) }
    }
  }
}

extension RequestWalk {
  /// Ends the way of a call whose integration asks for a stage variable that the stage does not set: what it names
  /// is then no address.
  mutating func refuseOpenVariables(
    of integration: APIIntegration, _ declared: Resource, _ stage: ServedStage
  ) -> Bool {
    guard let name = StageVariables.names(in: integration).first else { return false }
    guard let resource = stage.resource, stage.facts != nil else {
      note(
        missing: Trace.Assumption(
          "stage \(stage.name), which sets the stage variable \(name), is not loaded",
          resource: declared.selector))
      return true
    }
    let check = Check(
      "apigw.integration", .fail,
      "stage \(stage.name) does not set the stage variable \(name), which the integration asks for",
      resource: resource, source: resource.source, wanted: "a stage variable \(name)",
      got: stage.facts?.variables.keys.sorted().joined(separator: ", "),
      causeCode: "apigw.integration-target-missing")
    fail(
      .integration, declared, "integration of \(declared.name)", [check], verdict: .failed,
      RequestWalk.internalServerError)
    return true
  }
}

import Documents
import Topology

/// What SAM refuses of functions and state machines whose parts do not go together.
extension SAMTransform {
  mutating func checkPublishing(of function: SAMResource) {
    if let name = function["AutoPublishAlias"].flatMap({ parameters.text($0) }), !isAlias(name) {
      refuse(
        "`\(name)` is no name of an alias", "expected letters, digits, `-` and `_`, not digits alone",
        at: function["AutoPublishAlias"])
    }
    if let preference = function["DeploymentPreference"]?.unlessEmpty, function["AutoPublishAlias"] == nil,
      parameters.resolved(preference)["Enabled"]?.bool != false
    {
      refuse(
        "`DeploymentPreference` of `\(function.id)` needs `AutoPublishAlias`", "write an alias",
        at: preference)
    }
  }

  private func isAlias(_ name: String) -> Bool {
    name.allSatisfy { $0 == "-" || $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) }
      && !name.allSatisfy(\.isNumber)
  }

  mutating func checkDestinations(of function: SAMResource) {
    let destinations = function["EventInvokeConfig"].map(parameters.resolved)?.first("DestinationConfig")
    guard let destinations, !destinations.isIntrinsic else { return }
    let types = ["SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"]
    for outcome in ["OnSuccess", "OnFailure"] {
      guard let destination = destinations.first(outcome) else { continue }
      guard let type = destination["Type"]?.text, types.contains(type) else {
        refuse(
          "the `\(outcome)` destination of `\(function.id)` has no type",
          "expected one of \(types.joined(separator: ", "))", at: destination)
        continue
      }
      guard destination.first("Destination") == nil, !["SQS", "SNS"].contains(type) else { continue }
      refuse(
        "the `\(outcome)` destination of `\(function.id)` is not named",
        "write `Destination`; SAM makes only queues and topics", at: destination)
    }
  }
}

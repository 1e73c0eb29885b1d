/// The host names of AWS services, from the names of their endpoint services ("AWS services that integrate
/// with AWS PrivateLink").
enum ServiceNames {
  /// Services whose host name is not their endpoint service's name read backwards.
  private static let ownNames: [String: [String]] = [
    "ecr.api": ["api.ecr"], "ecr.dkr": ["dkr.ecr"], "ecs": ["ecs"], "ecs-agent": ["ecs-a"],
    "ecs-telemetry": ["ecs-t"], "s3": ["s3"], "monitoring": ["monitoring"],
    "aps-workspaces": ["aps-workspaces"],
    "elasticloadbalancing": ["elasticloadbalancing"], "kinesis-streams": ["kinesis"],
    "kinesis-firehose": ["firehose"], "sagemaker.runtime": ["runtime.sagemaker"],
    "sagemaker.api": ["api.sagemaker"], "lambda": ["lambda"], "xray": ["xray"],
  ]

  /// `com.amazonaws.REGION.SERVICE`, `cn.com.amazonaws.REGION.SERVICE` and names that AWS shortens to the
  /// service; nil where the name is not one of AWS's own services.
  static func hosts(ofService name: String) -> [String]? {
    let labels = name.split(separator: ".").map(String.init)
    guard let amazon = labels.firstIndex(of: "amazonaws"), labels.count > amazon + 2,
      labels[amazon + 1] != "vpce"
    else { return nil }
    let region = labels[amazon + 1]
    let service = labels[(amazon + 2)...].joined(separator: ".")
    let suffix = Partition(region: region).dnsSuffix
    let names = ownNames[service] ?? [labels[(amazon + 2)...].reversed().joined(separator: ".")]
    return names.map { "\($0).\(region).\(suffix)" }
  }
}

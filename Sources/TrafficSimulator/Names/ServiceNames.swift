import Topology

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

  /// The service that a host name belongs to, by its own name and by that of its endpoint service, and its region; nil
  /// where it is not a regional name of AWS.
  static func service(ofHost host: String) -> (name: String, full: String, region: String)? {
    let labels = host.split(separator: ".").map(String.init)
    guard Partition.isAmazonName(host),
      let place = labels.firstIndex(where: { $0.wholeMatch(of: /[a-z]{2}(-[a-z]+)+-\d/) != nil }), place > 0
    else { return nil }
    let own = labels[..<place].joined(separator: ".")
    // Buckets and registries stand in front of their service's name.
    let name =
      ownNames.first { $0.value.contains { RequestWalk.name(own, isUnder: $0) } }?.key
      ?? labels[place - 1]
    let prefix = Partition(region: labels[place]) == .china ? "cn.com.amazonaws" : "com.amazonaws"
    return (name, "\(prefix).\(labels[place]).\(name)", labels[place])
  }
}

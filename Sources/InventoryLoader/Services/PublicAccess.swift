import Documents
import Topology

/// VPC Block Public Access of `aws ec2`: the mode of an account's region, and who is excluded from it.
enum PublicAccess {
  static let readers: [AnswerReader] = [
    AnswerReader("VpcBlockPublicAccessOptions") { node, document, inventory in
      guard let mode = node["InternetGatewayBlockMode"]?.wordFact(PublicAccessMode.self) else { return }
      let place = Place(
        account: node["AwsAccountId"]?.text ?? document.account,
        region: node["AwsRegion"]?.text ?? document.region)
      inventory.coverage.publicAccess[place] = mode
    },
    .each("VpcBlockPublicAccessExclusions") { node, _, inventory in
      // `create-complete`, `update-in-progress` …: only `delete-complete` and `disable-complete` end an exclusion.
      guard let resource = ARNFields(node["ResourceArn"]?.text)?.resource.split(separator: "/").last,
        ["delete-complete", "disable-complete"].contains(node["State"]?.text ?? "") == false
      else { return }
      let mode = node["InternetGatewayExclusionMode"]
      inventory.coverage.publicAccessExclusions[String(resource)] = Fact(
        mode?.text == "allow-bidirectional" ? .off : .blockIngress, source: mode?.source)
    },
  ]

  /// Where a mode counts.
  struct Place: Hashable {
    var account: String?
    var region: String?
  }

  /// What a VPC or subnet says of itself.
  static func mode(_ node: DocumentNode) -> Fact<PublicAccessMode>? {
    node["BlockPublicAccessStates"]?.first("InternetGatewayBlockMode")?.wordFact(PublicAccessMode.self)
  }
}

extension Inventory {
  /// VPCs and subnets that do not say their mode have that of their region, unless they are excluded from it.
  mutating func joinPublicAccess() {
    guard !coverage.publicAccess.isEmpty else { return }
    for key in keys(.vpc) + keys(.subnet) {
      let place = PublicAccess.Place(account: key.account, region: key.region)
      guard let mode = coverage.publicAccess[place], mode.value != .off else { continue }
      let excluded = coverage.publicAccessExclusions[key.name]
      update(key) { resource in
        if var vpc = resource.facts as? VPC {
          vpc.publicAccess = vpc.publicAccess ?? excluded ?? mode
          resource.facts = vpc
        } else if var subnet = resource.facts as? Subnet, let excluded {
          subnet.publicAccess = subnet.publicAccess ?? excluded
          resource.facts = subnet
        }
      }
    }
  }
}

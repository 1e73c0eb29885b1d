import Foundation

/// Writes dumps as the AWS CLI does: a VPC with subnets, groups and 10,000 interfaces for each account.
struct DumpGenerator {
  struct Dump {
    var folder: URL
    var files: [URL]
    var size: Int
  }

  let folder: URL
  private let interfaces = 10_000

  func write(accounts: Int) throws -> Dump {
    var dump = Dump(folder: folder, files: [], size: 0)
    for number in 0..<accounts {
      let account = String(111_111_111_111 + number)
      let region = folder.appending(path: "\(account)/eu-west-1")
      try FileManager.default.createDirectory(at: region, withIntermediateDirectories: true)
      for (name, text) in answers(account, number) {
        let file = region.appending(path: "\(name).json")
        try Data(text.utf8).write(to: file)
        dump.files.append(file)
        dump.size += text.utf8.count
      }
    }
    return dump
  }

  private func answers(_ account: String, _ number: Int) -> [(String, String)] {
    let vpc = id("vpc", number)
    let subnets = (0..<40).map { subnet in
      """
              {
                  "AvailabilityZone": "eu-west-1a",
                  "CidrBlock": "10.\(subnet).0.0/16",
                  "MapPublicIpOnLaunch": false,
                  "OwnerId": "\(account)",
                  "State": "available",
                  "SubnetId": "\(id("subnet", number * 40 + subnet))",
                  "VpcId": "\(vpc)"
              }
      """
    }
    let groups = (0..<50).map { group in
      """
              {
                  "GroupId": "\(id("sg", number * 50 + group))",
                  "GroupName": "group-\(group)",
                  "IpPermissions": [],
                  "IpPermissionsEgress": [],
                  "OwnerId": "\(account)",
                  "VpcId": "\(vpc)"
              }
      """
    }
    let interfaces = (0..<interfaces).map { interface($0, account, number, vpc) }
    return [
      (
        "ec2-describe-vpcs",
        #"{"Vpcs": [{"VpcId": "\#(vpc)", "CidrBlock": "10.0.0.0/8", "OwnerId": "\#(account)"}]}"#
      ),
      ("ec2-describe-subnets", list("Subnets", subnets)),
      ("ec2-describe-security-groups", list("SecurityGroups", groups)),
      ("ec2-describe-network-interfaces", list("NetworkInterfaces", interfaces)),
    ]
  }

  private func list(_ key: String, _ elements: [String]) -> String {
    "{\n    \"\(key)\": [\n\(elements.joined(separator: ",\n"))\n    ]\n}\n"
  }

  private func id(_ prefix: String, _ number: Int) -> String {
    let digits = String(number, radix: 16)
    return "\(prefix)-0\(String(repeating: "0", count: 16 - digits.count))\(digits)"
  }

  private func interface(_ index: Int, _ account: String, _ number: Int, _ vpc: String) -> String {
    let all = number * interfaces + index
    let address = "10.\(index % 40).\(index / 250).\(index % 250 + 4)"
    let name = "ip-\(address.replacing(".", with: "-")).eu-west-1.compute.internal"
    let group = index % 50
    return """
              {
                  "Attachment": {
                      "AttachTime": "2026-11-21T14:19:02.000Z",
                      "AttachmentId": "\(id("eni-attach", all))",
                      "DeleteOnTermination": true,
                      "DeviceIndex": 0,
                      "InstanceId": "\(id("i", all))",
                      "InstanceOwnerId": "\(account)",
                      "Status": "attached"
                  },
                  "AvailabilityZone": "eu-west-1a",
                  "Description": "",
                  "Groups": [
                      {
                          "GroupId": "\(id("sg", number * 50 + group))",
                          "GroupName": "group-\(group)"
                      }
                  ],
                  "InterfaceType": "interface",
                  "Ipv6Addresses": [],
                  "MacAddress": "02:00:00:01:a2:e2",
                  "NetworkInterfaceId": "\(id("eni", all))",
                  "OwnerId": "\(account)",
                  "PrivateDnsName": "\(name)",
                  "PrivateIpAddress": "\(address)",
                  "PrivateIpAddresses": [
                      {
                          "Primary": true,
                          "PrivateDnsName": "\(name)",
                          "PrivateIpAddress": "\(address)"
                      }
                  ],
                  "RequesterManaged": false,
                  "SourceDestCheck": true,
                  "Status": "in-use",
                  "SubnetId": "\(id("subnet", number * 40 + index % 40))",
                  "TagSet": [],
                  "VpcId": "\(vpc)"
              }
      """
  }
}

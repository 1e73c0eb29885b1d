import Foundation

/// Inputs that are too large to be kept: written anew for every run.
enum GeneratedInputs {
  /// Writes `blocks/`, `count/` and `state/` below a directory.
  static func write(to directory: URL) throws {
    try write(blocks, to: directory.appending(path: "blocks/main.tf"))
    try write(count, to: directory.appending(path: "count/main.tf"))
    try write(state(bytes: 100_000_000), to: directory.appending(path: "state/terraform.tfstate"))
  }

  private static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static let provider = "provider \"aws\" {\n  region = \"eu-west-1\"\n}\n"

  /// 50 VPCs with 49 subnets, 75 security groups and 75 rules each.
  private static var blocks: String {
    let networks = (0..<50).map { vpc in
      let subnets = (0..<49).map { subnet in
        """
        resource "aws_subnet" "v\(vpc)s\(subnet)" {
          vpc_id     = aws_vpc.v\(vpc).id
          cidr_block = cidrsubnet(aws_vpc.v\(vpc).cidr_block, 8, \(subnet))
        }

        """
      }
      let groups = (0..<75).map { group in
        """
        resource "aws_security_group" "v\(vpc)g\(group)" {
          vpc_id = aws_vpc.v\(vpc).id
          egress {
            from_port   = 0
            to_port     = 0
            protocol    = "-1"
            cidr_blocks = ["0.0.0.0/0"]
          }
        }
        resource "aws_vpc_security_group_ingress_rule" "v\(vpc)g\(group)" {
          security_group_id = aws_security_group.v\(vpc)g\(group).id
          cidr_ipv4         = "10.0.0.0/8"
          from_port         = \(8000 + group)
          to_port           = \(8000 + group)
          ip_protocol       = "tcp"
        }

        """
      }
      return "resource \"aws_vpc\" \"v\(vpc)\" {\n  cidr_block = \"10.\(vpc).0.0/16\"\n}\n"
        + (subnets + groups).joined()
    }
    return provider + networks.joined()
  }

  private static var count: String {
    provider + """
      resource "aws_vpc" "this" {
        cidr_block = "10.0.0.0/8"
      }
      resource "aws_subnet" "this" {
        count      = 10000
        vpc_id     = aws_vpc.this.id
        cidr_block = cidrsubnet(aws_vpc.this.cidr_block, 16, count.index)
      }
      """
  }

  /// As many VPCs with ten subnets and five groups each as make up a size.
  private static func state(bytes: Int) -> String {
    var text =
      #"{"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "x", "outputs": {}, "resources": ["#
    var vpc = 0
    while text.utf8.count < bytes {
      let id = "vpc-" + String(0x1000_0000 + vpc, radix: 16)
      var parts = [
        resource("aws_vpc", "v\(vpc)", id, #""cidr_block": "10.0.0.0/16", "enable_dns_support": true"#)
      ]
      for index in 0..<10 {
        let block = "10.0.\(index).0/24"
        parts.append(
          resource(
            "aws_subnet", "v\(vpc)s\(index)", "subnet-\(vpc)-\(index)",
            #""vpc_id": "\#(id)", "cidr_block": "\#(block)""#))
      }
      for index in 0..<5 {
        let rule =
          #"{"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"], "self": false}"#
        parts.append(
          resource(
            "aws_security_group", "v\(vpc)g\(index)", "sg-\(vpc)-\(index)",
            #""vpc_id": "\#(id)", "ingress": [\#(rule)], "egress": [\#(rule)]"#))
      }
      text += (vpc == 0 ? "" : ",\n") + parts.joined(separator: ",\n")
      vpc += 1
    }
    return text + "], \"check_results\": null}\n"
  }

  private static func resource(_ type: String, _ name: String, _ id: String, _ attributes: String) -> String {
    """
    {"mode": "managed", "type": "\(type)", "name": "\(name)", \
    "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]", "instances": [{
      "schema_version": 1, "attributes": {
        "arn": "arn:aws:ec2:eu-west-1:111111111111:\(type)/\(id)", "id": "\(id)", "owner_id": "111111111111",
        "tags": {"Name": "\(name)", "Team": "platform"}, "tags_all": {"Name": "\(name)", "Team": "platform"},
        "timeouts": null, \(attributes)}, "sensitive_attributes": [], "private": "eyJzY2hlbWFfdmVyc2lvbiI6IjEifQ=="}]}
    """
  }
}

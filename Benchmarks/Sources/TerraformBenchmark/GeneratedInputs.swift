import Foundation

/// Inputs that are too large to be kept: written anew for every run.
enum GeneratedInputs {
  /// Writes `blocks/`, `count/` and `state/` below a directory.
  ///
  /// - Parameter root: the directory of the project.
  static func write(to directory: URL, root: URL) throws {
    try write(blocks, to: directory.appending(path: "blocks/main.tf"))
    try write(count, to: directory.appending(path: "count/main.tf"))
    let sample = root.appending(path: "Samples/orders-tfstate/input/network.tfstate")
    try write(state(bytes: 100_000_000, of: sample), to: directory.appending(path: "state/terraform.tfstate"))
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

  /// A state as Terraform writes it: the recorded network of a sample, each copy with ids of its own and in a module
  /// instance of its own, as often as makes up a size.
  private static func state(bytes: Int, of sample: URL) throws -> String {
    let recorded = try String(contentsOf: sample, encoding: .utf8)
    let opening = "\"resources\": ["
    guard let start = recorded.range(of: opening), let end = recorded.range(of: "],", options: .backwards)
    else { throw CocoaError(.fileReadCorruptFile) }
    let hole = "\u{1}"
    let body = recorded[start.upperBound..<end.lowerBound]
      .replacing(/-([0-9a-f]{10})[0-9a-f]{7}/) { "-\($0.output.1)\(hole)" }
      .replacing(
        "\"mode\": \"managed\",",
        with: "\"module\": \"module.network[\\\"\(hole)\\\"]\",\n      \"mode\": \"managed\",")
    let pieces = String(body).split(separator: hole, omittingEmptySubsequences: false)
    var copies: [String] = []
    var size = 0
    while size < bytes {
      copies.append(pieces.joined(separator: String(format: "%07x", copies.count)))
      size += copies[copies.count - 1].utf8.count
    }
    return recorded[..<start.upperBound] + copies.joined(separator: ",") + recorded[end.lowerBound...]
  }
}

import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Configurations in JSON syntax load like those in the native syntax.
@Suite("Configurations in JSON")
struct JSONConfigurationTests {
  private func load(_ files: [String: String]) -> LoadedInput {
    let sources = files.reduce(into: [String: SourceFile]()) { sources, file in
      sources["in/" + file.key] = SourceFile(path: "in/" + file.key, text: file.value)
    }
    let access = ConfigurationFiles(read: { sources[$0] }, names: { $0 == "in" ? files.keys.sorted() : nil })
    return TerraformLoader.load(
      .configuration(path: "in", files: access), options: TerraformOptions(scope: "in"))
  }

  private static let native = """
    variable "name" { default = "orders" }
    resource "aws_vpc" "main" {
      cidr_block = "10.0.0.0/16"
      tags       = { Name = var.name }
    }
    resource "aws_security_group" "web" {
      vpc_id = aws_vpc.main.id
      ingress {
        from_port   = 443
        to_port     = 443
        protocol    = "tcp"
        cidr_blocks = ["0.0.0.0/0"]
      }
      dynamic "egress" {
        for_each = [80, 443]
        content {
          from_port   = egress.value
          to_port     = egress.value
          protocol    = "tcp"
          cidr_blocks = ["10.0.0.0/8"]
        }
      }
    }

    """

  private static let json = #"""
    {
      "//": "the same",
      "variable": {"name": {"default": "orders"}},
      "resource": {
        "aws_vpc": {"main": {"cidr_block": "10.0.0.0/16", "tags": {"Name": "${var.name}"}}},
        "aws_security_group": {"web": [{
          "vpc_id": "${aws_vpc.main.id}",
          "ingress": {"from_port": 443, "to_port": 443, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]},
          "dynamic": {"egress": {
            "for_each": [80, 443],
            "content": {
              "from_port": "${egress.value}", "to_port": "${egress.value}", "protocol": "tcp",
              "cidr_blocks": ["10.0.0.0/8"]
            }
          }}
        }]}
      }
    }
    """#

  @Test("Both syntaxes give the same resources")
  func agree() {
    let (native, json) = (load(["main.tf": Self.native]), load(["main.tf.json": Self.json]))
    #expect(json.diagnostics.isEmpty)
    #expect(json.resources.map(\.id) == native.resources.map(\.id))
    let rules = [native, json].map { input in
      input.resources.compactMap { $0.facts as? SecurityGroup }.flatMap(\.rules).count
    }
    #expect(rules == [3, 3])
  }

  @Test("Files of both syntaxes make one module, and override files in JSON override")
  func mix() {
    let override = #"{"resource": {"aws_vpc": {"main": {"cidr_block": "10.9.0.0/16"}}}}"#
    let loaded = load(["main.tf": Self.native, "main_override.tf.json": override])
    #expect(loaded.resources.count == 2)
    #expect(loaded.diagnostics.isEmpty)
  }

  @Test("A cycle is told with its path")
  func namesCycles() {
    let loaded = load([
      "main.tf":
        "locals {\n  a = local.b\n  b = local.c\n  c = local.a\n}\noutput \"o\" { value = local.a }\n"
    ])
    let cycle = loaded.diagnostics.first { $0.code == "terraform.cycle" }
    #expect(cycle?.detail?.contains("`local.a` needs `local.b` needs `local.c` needs `local.a`") == true)
  }
}

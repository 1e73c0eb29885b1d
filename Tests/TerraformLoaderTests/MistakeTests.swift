import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Configurations that `terraform validate` 1.11.4 refuses: each mistake is told where it stands, used or not.
struct MistakeTests {
  struct Mistake: Sendable, CustomTestStringConvertible {
    var text: String
    var code: String
    var line: Int
    var testDescription: String { text }

    init(_ text: String, _ code: String, line: Int = 1) {
      (self.text, self.code, self.line) = (text, code, line)
    }
  }

  private static let network = "resource \"aws_vpc\" \"a\" {\n  cidr_block = \"10.0.0.0/16\"\n"

  @Test(
    "Blocks that are not whole, or declared twice",
    arguments: [
      Mistake("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}", "terraform.duplicate", line: 5),
      Mistake(network + "  count = 1\n  for_each = {}\n}", "terraform.repetition", line: 4),
      Mistake(network + "  for_each = toset([1])\n}", "terraform.for-each", line: 3),
      Mistake(network + "  provider = aws.west\n}", "terraform.undeclared", line: 3),
      Mistake("output \"a\" {\n}", "terraform.argument-missing"),
      Mistake("module \"a\" {\n}", "terraform.argument-missing"),
      Mistake("variable \"1a\" {\n  default = 1\n}", "terraform.name"),
      Mistake("variable \"a\" {\n  type = strin\n  default = 1\n}", "terraform.type", line: 2),
      Mistake("variable \"a\" {\n  type = list()\n  default = []\n}", "terraform.type", line: 2),
      Mistake("variable \"a\" {\n  type = optional(string)\n}", "terraform.type", line: 2),
      Mistake("variable \"a\" {\n  type = number\n  default = \"x\"\n}", "terraform.variable-type", line: 3),
      Mistake(
        "variable \"a\" {\n  nullable = false\n  default = null\n}", "terraform.variable-null", line: 3),
      Mistake("variable \"a\" {\n  default = local.b\n}", "hcl.evaluation", line: 2),
      Mistake(
        "resource \"aws_security_group\" \"a\" {\n  dynamic \"ingress\" {\n    content {}\n  }\n}",
        "terraform.dynamic-block", line: 2),
      Mistake(
        "resource \"aws_security_group\" \"a\" {\n  dynamic \"ingress\" {\n    for_each = [1]\n  }\n}",
        "terraform.dynamic-block", line: 2),
      Mistake(
        "resource \"aws_lb\" \"a\" {\n  dynamic \"access_logs\" {\n    for_each = 5\n    content {}\n  }\n}",
        "terraform.for-each", line: 3),
    ])
  func blocks(mistake: Mistake) { expect(mistake) }

  @Test(
    "References to what is not declared",
    arguments: [
      Mistake("locals {\n  unused = var.b\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = data.aws_vpc.b.id\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = module.b.id\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = [for a in [1] : aws_vpc.b.id]\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = path.nope\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = terraform.nope\n}", "terraform.undeclared", line: 2),
      Mistake("locals {\n  unused = each.key\n}", "terraform.undeclared", line: 2),
      Mistake(network + "  depends_on = [aws_vpc.b]\n}", "terraform.undeclared", line: 3),
      Mistake(network + "  tags = { Name = count.index }\n}", "terraform.undeclared", line: 3),
      Mistake(network + "}\noutput \"b\" {\n  value = aws_vpc.a[0].id\n}", "terraform.index", line: 5),
    ])
  func references(mistake: Mistake) { expect(mistake) }

  @Test(
    "Arguments and blocks that the provider demands, or takes once",
    arguments: [
      Mistake(network + "  enable_dns_suport = false\n}", "terraform.unsupported-argument", line: 3),
      Mistake("resource \"aws_subnet\" \"a\" {\n}", "terraform.argument-missing"),
      Mistake(
        "resource \"aws_lb\" \"a\" {\n  access_logs = { bucket = \"b\" }\n}", "terraform.attribute-type",
        line: 2),
      Mistake("resource \"aws_lb\" \"a\" {\n  access_logs {\n  }\n}", "terraform.argument-missing", line: 2),
      Mistake(
        "resource \"aws_lb_listener\" \"a\" {\n  load_balancer_arn = \"x\"\n}", "terraform.argument-missing"),
      Mistake(
        "resource \"aws_lb\" \"a\" {\n  access_logs {\n    bucket = \"a\"\n  }\n  access_logs {\n    bucket = \"b\"\n  }\n}",
        "terraform.block-repeated", line: 5),
    ])
  func arguments(mistake: Mistake) { expect(mistake) }

  @Test("What is right is not complained of")
  func rightOnes() {
    let text = """
      terraform {
        required_providers {
          aws = {
            source                = "hashicorp/aws"
            configuration_aliases = [aws.west]
          }
        }
      }
      variable "names" {
        type    = "list"
        default = ["a"]
      }
      resource "aws_vpc" "a" {
        provider   = aws.west
        for_each   = toset(var.names)
        cidr_block = "10.0.0.0/16"
        region     = "eu-west-1"
        tags       = { Name = each.key, Path = path.module, Workspace = terraform.workspace }
        depends_on = [aws_security_group.a, data.aws_region.r]
        lifecycle {
          ignore_changes = [tags, cidr_block]
        }
      }
      resource "aws_security_group" "a" {
        dynamic "ingress" {
          for_each = [443]
          iterator = one_port
          content {
            from_port = one_port.value
            to_port   = one_port.value
            protocol  = "tcp"
          }
        }
      }
      data "aws_region" "r" {}
      output "first" {
        value = resource.aws_security_group.a.ingress
      }
      """
    #expect(Configuration(text).complaints.isEmpty)
  }

  private func expect(_ mistake: Mistake) {
    let found = Configuration(mistake.text).loaded.diagnostics.filter { $0.code == mistake.code }
    #expect(found.map(\.source?.line) == [mistake.line])
  }
}

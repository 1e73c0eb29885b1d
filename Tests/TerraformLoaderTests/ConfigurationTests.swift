import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Repetition, modules, providers, override files and data sources of configurations.
struct ConfigurationTests {
  @Test(arguments: [
    ("count = 2", ["aws_vpc.v[0]", "aws_vpc.v[1]"]), ("count = 0", []),
    (#"for_each = toset(["b", "a"])"#, [#"aws_vpc.v["a"]"#, #"aws_vpc.v["b"]"#]),
    ("for_each = { x = 1 }", [#"aws_vpc.v["x"]"#]), ("count = var.n", ["aws_vpc.v[0]"]),
    ("for_each = var.m", ["aws_vpc.v[each.key]"]),
    (
      #"for_each = toset(["a\"b", "$${x}", "é"])"#,
      [#"aws_vpc.v["$${x}"]"#, #"aws_vpc.v["a\"b"]"#, #"aws_vpc.v["é"]"#]
    ),
  ])
  func instancesHaveTheirAddresses(repetition: String, expected: [String]) {
    let text = "variable \"n\" {}\nvariable \"m\" {}\nresource \"aws_vpc\" \"v\" {\n  \(repetition)\n}"
    #expect(Configuration(text).addresses == expected)
  }

  @Test func tenThousandInstancesAreMade() {
    let text = "resource \"aws_sqs_queue\" \"q\" {\n  count = 10000\n  name = \"q${count.index}\"\n}"
    #expect(Configuration(text).addresses.count == 10_000)
  }

  @Test func modulesInstalledElsewhereAreFound() {
    let list = #"{"Modules": [{"Key": "", "Dir": "."}, {"Key": "m", "Dir": ".terraform/modules/m"}]}"#
    let configuration = Configuration(
      "module \"m\" {\n  source = \"acme/vpc/aws\"\n}",
      [
        ".terraform/modules/modules.json": list,
        ".terraform/modules/m/main.tf": "resource \"aws_vpc\" \"v\" {\n  tags = { P = path.module }\n}",
      ])
    #expect(configuration.addresses == ["module.m.aws_vpc.v"])
    #expect(
      configuration.loaded.attribute("tags", of: "module.m.aws_vpc.v") == #"{"P":".terraform/modules/m"}"#)
  }

  /// `modules.json` of a binary plan tells where a link led to.
  @Test(arguments: [".terraform/linked", "/root/elsewhere"])
  func modulesBehindLinksLieWhereTheyWereFound(directory: String) {
    let list = #"{"Modules": [{"Key": "m", "Source": "./link", "Dir": "\#(directory)"}]}"#
    let path = directory.hasPrefix("/root/") ? String(directory.dropFirst("/root/".count)) : directory
    let configuration = Configuration(
      "module \"m\" {\n  source = \"./link\"\n}",
      [".terraform/modules/modules.json": list, "\(path)/main.tf": "resource \"aws_vpc\" \"v\" {}"])
    #expect(configuration.addresses == ["module.m.aws_vpc.v"])
  }

  @Test func aMissingModuleIsOnePlaceWithWhatItIsGiven() {
    let loaded = Configuration(
      "resource \"aws_vpc\" \"v\" {}\nmodule \"m\" {\n  source = \"a/b/aws\"\n  vpc = aws_vpc.v.id\n}\n"
        + "output \"o\" { value = module.m.lb }"
    ).loaded
    let uses = loaded.resource("module.m")?.facts.uses.map { $0.reference.description }
    #expect(uses == ["aws_vpc.v.id"])
    #expect(loaded.outputs["o"]?.unknown?.mentions.map(\.description) == ["module.m.lb"])
  }

  @Test func terraformDataHandsOnWhatItIsGiven() {
    let text =
      "resource \"aws_vpc\" \"v\" {}\nresource \"terraform_data\" \"d\" {\n  input = { id = aws_vpc.v.id }\n}\n"
      + "output \"o\" { value = terraform_data.d.output.id }"
    #expect(
      Configuration(text).loaded.outputs["o"]?.unknown?.mentions.map(\.description) == ["aws_vpc.v.id"])
  }

  /// "Override Files": arguments replace arguments, blocks replace all blocks of their type.
  @Test func overrideFilesReplaceWhatTheyWrite() {
    let loaded = Configuration(
      "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.0.0.0/16\"\n  enable_dns_support = false\n}",
      ["a_override.tf": "resource \"aws_vpc\" \"v\" {\n  cidr_block = \"10.1.0.0/16\"\n}"]
    ).loaded
    #expect(loaded.attribute("cidr_block", of: "aws_vpc.v") == #""10.1.0.0/16""#)
    #expect(loaded.attribute("enable_dns_support", of: "aws_vpc.v") == "false")
  }

  /// "Provider Configuration": the account of an assumed role or the only one allowed, through aliases and modules.
  @Test(arguments: [
    ("aws_vpc.plain", "111111111111", "eu-west-1"), ("aws_vpc.hub", "222222222222", "eu-central-1"),
    ("module.m.aws_vpc.inner", "222222222222", "eu-central-1"),
  ])
  func providersSayWhoseAResourceIs(address: String, account: String, region: String) {
    let text = """
      provider "aws" {
        region = "eu-west-1"
        allowed_account_ids = ["111111111111"]
      }
      provider "aws" {
        alias = "hub"
        region = "eu-central-1"
        assume_role {
          role_arn = "arn:aws:iam::${local.account}:role/deploy"
        }
      }
      locals {
        account = "222222222222"
      }
      resource "aws_vpc" "plain" {}
      resource "aws_vpc" "hub" {
        provider = aws.hub
      }
      module "m" {
        source = "./m"
        providers = { aws = aws.hub }
      }
      """
    let resource = Configuration(text, ["m/main.tf": "resource \"aws_vpc\" \"inner\" {}"]).loaded.resource(
      address)
    #expect(resource?.account?.literal == account)
    #expect(resource?.region?.literal == region)
  }

  @Test func defaultTagsAreBelowTheOwnOnes() {
    let text =
      "provider \"aws\" {\n  default_tags {\n    tags = { A = \"1\", B = \"1\" }\n  }\n}\n"
      + "resource \"aws_vpc\" \"v\" {\n  tags = { B = \"2\", Name = \"core\" }\n}"
    let loaded = Configuration(text).loaded
    #expect(loaded.attribute("tags_all", of: "aws_vpc.v") == #"{"A":"1","B":"2","Name":"core"}"#)
    #expect(loaded.resource("aws_vpc.v")?.name == "core")
  }

  @Test func attributesTakeTheProvidersTypes() {
    let text =
      "resource \"aws_lb_target_group\" \"t\" {\n  port = \"80\"\n  tags = { N = 1 }\n}\n"
      + "output \"o\" { value = [aws_lb_target_group.t.target_type, aws_lb_target_group.t.preserve_client_ip == null] }"
    let loaded = Configuration(text).loaded
    #expect(loaded.attribute("port", of: "aws_lb_target_group.t") == "80")
    #expect(loaded.attribute("tags", of: "aws_lb_target_group.t") == #"{"N":"1"}"#)
  }

  /// "import Block": targets may lie in modules; with `for_each` each instance has a target and an id of its own.
  @Test(arguments: [
    ("to = aws_vpc.v[0]\n  id = \"vpc-1\"", "aws_vpc.v[0]", "vpc-1"),
    (
      "for_each = { a = \"vpc-2\", b = \"vpc-3\" }\n  to = aws_vpc.keyed[each.key]\n  id = each.value",
      #"aws_vpc.keyed["b"]"#, "vpc-3"
    ),
    (
      "for_each = toset([\"a\"])\n  to = aws_vpc.keyed[each.key]\n  id = local.ids[each.key]",
      #"aws_vpc.keyed["a"]"#, "vpc-4"
    ),
    ("to = module.m[\"x\"].aws_vpc.v\n  id = \"vpc-5\"", #"module.m["x"].aws_vpc.v"#, "vpc-5"),
    (
      "for_each = { x = \"vpc-6\" }\n  to = module.m[each.key].aws_vpc.v\n  id = each.value",
      #"module.m["x"].aws_vpc.v"#, "vpc-6"
    ),
  ])
  func importsTellTheID(arguments: String, address: String, id: String) {
    let text = """
      import {
        \(arguments)
      }
      locals { ids = { a = "vpc-4" } }
      resource "aws_vpc" "v" { count = 1 }
      resource "aws_vpc" "keyed" { for_each = toset(["a", "b"]) }
      module "m" {
        source   = "./m"
        for_each = toset(["x"])
      }
      """
    let configuration = Configuration(text, ["m/main.tf": "resource \"aws_vpc\" \"v\" {}"])
    #expect(configuration.complaints.isEmpty)
    #expect(configuration.loaded.resource(address)?.awsID == id)
  }

  /// "Function: arn_parse", "Function: arn_build" and "Function: trim_iam_role_path" of the AWS provider.
  @Test(arguments: [
    (
      #"arn_build("aws", "iam", "", "444455556666", "role/example")"#,
      #""arn:aws:iam::444455556666:role/example""#
    ),
    (
      #"arn_parse("arn:aws:iam::444455556666:role/a:b")"#,
      #"{"account_id":"444455556666","partition":"aws","region":"","resource":"role/a:b","service":"iam"}"#
    ),
    (#"arn_parse(aws_sqs_queue.q.arn).resource == "x""#, nil),
    (#"arn_parse("arn:aws:sqs:eu-west-1:1:${aws_vpc.v.id}").region"#, #""eu-west-1""#),
    (
      #"trim_iam_role_path("arn:aws:iam::444455556666:role/with/path/example")"#,
      #""arn:aws:iam::444455556666:role/example""#
    ),
  ])
  func functionsOfTheProvider(call: String, expected: String?) {
    let text =
      "resource \"aws_vpc\" \"v\" {}\nresource \"aws_sqs_queue\" \"q\" {}\n"
      + "output \"o\" { value = provider::aws::\(call) }"
    let configuration = Configuration(text)
    #expect(configuration.complaints.isEmpty)
    if let expected {
      #expect(configuration.output("o") == expected)
    } else {
      #expect(configuration.loaded.outputs["o"]?.unknown != nil)
    }
  }

  @Test(arguments: [
    (#"arn_parse("x:y")"#, "an ARN begins with `arn:`"), (#"arn_parse("arn:aws")"#, "an ARN has six parts"),
    (#"trim_iam_role_path("arn:aws:sqs:::q")"#, "the service must be `iam`"),
    ("arn_build()", "it takes 5 arguments"),
    ("nothing()", "there is no function"),
  ])
  func mistakesInCallsOfTheProvider(call: String, message: String) {
    let found = Configuration("output \"o\" { value = provider::aws::\(call) }").loaded.diagnostics.first
    #expect(found?.message.contains(message) == true)
    #expect(found?.source?.line == 1)
  }

  /// An ARN that is put together wires what it names.
  /// Outputs that Terraform 1.11.4 plans without a word.
  @Test(
    "Values that hang on what is not there yet, or is not made, are no mistakes",
    arguments: [
      ("coalesce(var.none, aws_vpc.v.id)", ["aws_vpc.v.id"]),
      ("coalesce(\"\", aws_vpc.v.id)", ["aws_vpc.v.id"]),
      ("false ? merge({}, { a = { b = aws_vpc.none[0].id } }) : { c = { d = 1 }, e = true }", []),
      (
        "aws_sesv2_email_identity.e.dkim_signing_attributes[0].tokens",
        ["aws_sesv2_email_identity.e.dkim_signing_attributes[0].tokens"]
      ),
      ("resource.aws_vpc.v.id", ["aws_vpc.v.id"]),
      ("aws_secretsmanager_secret_version.s.arn", ["aws_secretsmanager_secret.s.id"]),
    ])
  func open(expression: String, mentions: [String]) {
    let loaded = Configuration(
      """
      variable "none" {
        default = null
      }
      resource "aws_vpc" "v" {}
      resource "aws_secretsmanager_secret" "s" {}
      resource "aws_secretsmanager_secret_version" "s" {
        secret_id = aws_secretsmanager_secret.s.id
      }
      resource "aws_vpc" "none" {
        count = 0
      }
      resource "aws_sesv2_email_identity" "e" {
        email_identity = "example.com"
        dkim_signing_attributes {
          next_signing_key_length = "RSA_2048_BIT"
        }
      }
      output "o" { value = \(expression) }
      """
    ).loaded
    #expect(loaded.diagnostics.isEmpty)
    #expect(loaded.outputs["o"]?.mentions.map(\.description) == mentions)
  }

  @Test func builtARNsMentionTheirParts() {
    let text = """
      resource "aws_vpc" "v" {}
      output "o" { value = provider::aws::arn_build("aws", "ec2", "eu-west-1", "1", "vpc/${aws_vpc.v.id}") }
      """
    let arn = Configuration(text).loaded.outputs["o"]?.symbolicText?.description
    #expect(arn == "arn:aws:ec2:eu-west-1:1:vpc/${aws_vpc.v.id}")
  }

  @Test func templatesLieInTheirModule() {
    let configuration = Configuration(
      "module \"m\" {\n  source = \"./m\"\n}\noutput \"o\" { value = module.m.o }",
      [
        "m/main.tf": "output \"o\" { value = templatefile(\"${path.module}/t.tpl\", { n = 1 }) }",
        "m/t.tpl": "<${n}>",
      ])
    #expect(configuration.output("o") == #""<1>""#)
  }
}

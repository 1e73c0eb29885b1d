import Documents
import Testing
import Topology

@testable import TerraformLoader

/// Data sources that need no AWS. Values are those that the AWS provider 5.100.0 plans.
struct DataSourceTests {
  @Test(arguments: [
    ("aws_region", "", "name", #""eu-west-1""#), ("aws_partition", "", "dns_suffix", #""amazonaws.com""#),
    ("aws_caller_identity", "", "account_id", #""111111111111""#),
    ("aws_availability_zone", "name = \"eu-west-1b\"", "name_suffix", "\"b\""),
    ("aws_availability_zone", "name = \"eu-west-1b\"", "region", "\"eu-west-1\""),
    ("aws_availability_zones", "", "names", #"["eu-west-1a","eu-west-1b","eu-west-1c"]"#),
    ("aws_vpc_endpoint_service", #"service = "s3""#, "service_name", #""com.amazonaws.eu-west-1.s3""#),
    ("aws_service_principal", #"service_name = "ecs""#, "name", #""ecs.amazonaws.com""#),
    ("aws_default_tags", "", "tags", #"{"Team":"core"}"#),
    (
      "aws_iam_policy", #"name = "AWSLambdaBasicExecutionRole""#, "arn",
      #""arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole""#
    ),
    ("aws_arn", #"arn = "arn:aws:iam::123456789012:role/x""#, "account", #""123456789012""#),
    ("template_file", "template = \"$${a}!\"\n  vars = { a = \"x\" }", "rendered", #""x!""#),
  ])
  func knownWithoutAsking(type: String, arguments: String, attribute: String, expected: String) {
    let text = """
      provider "aws" {
        region = "eu-west-1"
        allowed_account_ids = ["111111111111"]
        default_tags {
          tags = { Team = "core" }
        }
      }
      data "\(type)" "d" {
        \(arguments)
      }
      output "o" { value = data.\(type).d.\(attribute) }
      """
    #expect(Configuration(text).output("o") == expected)
  }

  /// Single words stand alone, several in descending order, as the provider writes them.
  @Test func policyDocumentsAreComposed() {
    let text = """
      data "aws_iam_policy_document" "base" {
        statement {
          sid = "A"
          actions = ["s3:Get"]
          resources = ["*"]
        }
      }
      data "aws_iam_policy_document" "d" {
        source_policy_documents = [data.aws_iam_policy_document.base.json]
        statement {
          effect = "Deny"
          actions = ["a:A", "b:B", "a:A"]
          resources = [aws_sqs_queue.q.arn]
          principals {
            type = "AWS"
            identifiers = ["*"]
          }
          condition {
            test = "StringEquals"
            variable = "aws:SourceVpce"
            values = ["vpce-1"]
          }
        }
      }
      resource "aws_sqs_queue" "q" {}
      resource "aws_sqs_queue_policy" "p" {
        policy = data.aws_iam_policy_document.d.json
      }
      """
    let policy = Configuration(text).loaded.resource("aws_sqs_queue_policy.p")?.attributes?["policy"]?
      .unwrapped
    let statements = policy?["Statement"]?.array ?? []
    #expect(statements.count == 2)
    #expect(statements.first?.jsonText() == #"{"Action":"s3:Get","Effect":"Allow","Resource":"*","Sid":"A"}"#)
    #expect(statements.last?["Action"]?.jsonText() == #"["b:B","a:A"]"#)
    #expect(statements.last?["Principal"]?.jsonText() == #"{"AWS":"*"}"#)
    #expect(statements.last?["Resource"]?.unknown?.mentions.map(\.description) == ["aws_sqs_queue.q.arn"])
    #expect(statements.last?["Condition"]?.jsonText() == #"{"StringEquals":{"aws:SourceVpce":"vpce-1"}}"#)
    #expect(statements.last?.source?.line == 10)
  }

  /// As provider 5.100.0 computes it: the last statement with a `Sid`, the last `Id` and the highest version count.
  @Test func policyDocumentsAreMergedBySid() {
    let text = """
      data "aws_iam_policy_document" "base" {
        policy_id = "first"
        statement {
          sid = "A"
          actions = ["s3:Get"]
        }
      }
      data "aws_iam_policy_document" "d" {
        version = "2008-10-17"
        source_policy_documents = [data.aws_iam_policy_document.base.json]
        statement {
          sid = "A"
          effect = "Deny"
          actions = ["s3:*"]
          condition {
            test = "Bool"
            variable = "aws:SecureTransport"
            values = [false]
          }
        }
      }
      data "aws_iam_policy_document" "empty" {}
      output "d" { value = jsondecode(data.aws_iam_policy_document.d.json) }
      output "empty" { value = data.aws_iam_policy_document.empty.json }
      """
    let configuration = Configuration(text)
    #expect(
      configuration.output("d")
        == #"{"Id":"first","Statement":[{"Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":"false"}},"#
        + #""Effect":"Deny","Sid":"A"}],"Version":"2012-10-17"}"#)
    #expect(configuration.loaded.outputs["empty"]?.unwrapped.jsonText() == #"{"Version":"2012-10-17"}"#)
  }

  @Test func otherStatesTellTheirOutputs() {
    var configuration = Configuration(
      "data \"terraform_remote_state\" \"s\" {\n  backend = \"s3\"\n}\n"
        + "output \"o\" { value = [data.terraform_remote_state.s.outputs.a, data.terraform_remote_state.s.outputs.b] }"
    )
    configuration.otherStates = [OtherState(outputs: ["a": "known"])]
    let output = configuration.loaded.outputs["o"]
    #expect(output?[0]?.text == "known")
    #expect(output?[1]?.unknown?.mentions.map(\.description) == ["data.terraform_remote_state.s.outputs.b"])
    #expect(TerraformLoader.asksOthers(configuration.loaded))
  }

  private static let stores: [(store: [String: String], path: String, expected: String?)] = [
    (["type": "s3", "bucket": "b", "key": "net"], "", "net"),
    (["type": "s3", "key": "net"], "", "net"),
    (["type": "s3", "bucket": "b"], "", nil),
    (["type": "s3", "bucket": "c", "key": "net"], "", nil),
    (["type": "gcs", "key": "net"], "", nil),
    ([:], "states/net", "net"),
    ([:], "states/other", nil),
  ]

  /// Root modules give outputs of the same names: the backend tells which one is read.
  @Test(arguments: stores)
  func theBackendTellsWhichStateIsRead(store: [String: String], path: String, expected: String?) {
    var configuration = Configuration(
      "data \"terraform_remote_state\" \"s\" {\n  backend = \"s3\"\n"
        + "  config = { bucket = \"b\", key = \"net\", region = \"eu-west-1\" }\n}\n"
        + "output \"o\" { value = data.terraform_remote_state.s.outputs.name }")
    configuration.otherStates = [
      OtherState(path: path, store: store, outputs: ["name": "net"]),
      OtherState(outputs: ["name": "app"]),
      OtherState(outputs: ["name": "data"]),
    ]
    #expect(configuration.loaded.outputs["o"]?.text == expected)
  }

  private static let backends: [(settings: String, expected: [String: String])] = [
    (
      "backend \"s3\" {\n bucket = \"b\"\n key = \"k\"\n encrypt = true\n}",
      ["type": "s3", "bucket": "b", "key": "k"]
    ),
    (
      "cloud {\n organization = \"o\"\n workspaces {\n name = \"w\"\n }\n}",
      ["type": "remote", "organization": "o", "workspaces": "{\"name\":\"w\"}"]
    ),
    ("backend \"s3\" {}", ["type": "s3"]),
    ("", [:]),
  ]

  /// ("Backend block configuration overview", "HCP Terraform configuration in Terraform")
  @Test(arguments: backends)
  func rootModulesSayWhereTheyKeepTheirState(settings: String, expected: [String: String]) {
    #expect(Configuration("terraform {\n\(settings)\n}").loaded.stateStore == expected)
  }

  @Test func localStatesAreRead() {
    let configuration = Configuration(
      "data \"terraform_remote_state\" \"s\" {\n  backend = \"local\"\n  config = { path = \"../net.tfstate\" }\n}\n"
        + "output \"o\" { value = data.terraform_remote_state.s.outputs.vpc }")
    var files = configuration.access
    let read = files.read
    files.read = { path in
      path == "/net.tfstate"
        ? SourceFile(path: path, text: #"{"version": 4, "outputs": {"vpc": {"value": "vpc-1"}}}"#)
        : read(path)
    }
    let loaded = TerraformLoader.load(
      .configuration(path: "/root", files: files), options: TerraformOptions(scope: "in"))
    #expect(loaded.outputs["o"]?.text == "vpc-1")
  }

  /// The count of what is cut out of a list is known, whatever the list holds.
  @Test func slicesOfUnknownListsAreCounted() {
    let text =
      "data \"aws_availability_zones\" \"z\" {}\nlocals {\n  z = slice(data.aws_availability_zones.z.names, 0, 2)\n}\n"
      + "resource \"aws_subnet\" \"s\" {\n  count = length(local.z)\n  availability_zone = local.z[count.index]\n}"
    let loaded = Configuration(text).loaded
    #expect(loaded.resources.filter { $0.kind == .subnet }.count == 2)
    let zone = loaded.resource("aws_subnet.s[1]")?.attributes?["availability_zone"]?.unknown
    #expect(zone?.mentions.map(\.description) == ["data.aws_availability_zones.z.names[1]"])
  }

  @Test func namedPlacesStandOutside() {
    let text =
      "data \"aws_vpc\" \"v\" {\n  id = \"vpc-1\"\n}\ndata \"aws_subnets\" \"s\" {\n  filter {\n    name = \"vpc-id\"\n"
      + "    values = [data.aws_vpc.v.id]\n  }\n}"
    let loaded = Configuration(text).loaded
    #expect(loaded.resources.map(\.kind) == [.vpc, .subnet])
    #expect(loaded.resources.allSatisfy { $0.origin == .external })
    let subnet = loaded.resource("data.aws_subnets.s")?.facts as? Subnet
    #expect(subnet?.isSeveral == true)
    #expect(subnet?.vpc?.literal == "vpc-1")
  }
}

import DeploymentLoader
import Documents
import Testing
import Topology
import TrafficSimulator

/// One deployment as configuration, as raw state and as dump: the same answers where all know the facts.
@Suite("One deployment in several forms")
struct FormsTests {
  /// Files by their paths.
  private struct Files: FileSystem {
    var contents: [String: String]

    func read(_ path: String) -> SourceFile? { contents[path].map { SourceFile(path: path, text: $0) } }

    func files(below path: String) -> [String]? {
      let below = contents.keys.filter { $0.hasPrefix(path + "/") }
      return below.isEmpty ? nil : below.map { String($0.dropFirst(path.count + 1)) }.sorted()
    }
  }

  private static let configuration = """
    provider "aws" {
      region = "eu-west-1"
    }
    resource "aws_vpc" "main" {
      cidr_block = "10.0.0.0/16"
    }
    resource "aws_internet_gateway" "main" {
      vpc_id = aws_vpc.main.id
    }
    resource "aws_subnet" "public" {
      vpc_id            = aws_vpc.main.id
      cidr_block        = "10.0.1.0/24"
      availability_zone = "eu-west-1a"
    }
    resource "aws_subnet" "private" {
      vpc_id            = aws_vpc.main.id
      cidr_block        = "10.0.2.0/24"
      availability_zone = "eu-west-1a"
    }
    resource "aws_route_table" "public" {
      vpc_id = aws_vpc.main.id
      route {
        cidr_block = "0.0.0.0/0"
        gateway_id = aws_internet_gateway.main.id
      }
    }
    resource "aws_route_table_association" "public" {
      subnet_id      = aws_subnet.public.id
      route_table_id = aws_route_table.public.id
    }
    resource "aws_network_acl" "private" {
      vpc_id     = aws_vpc.main.id
      subnet_ids = [aws_subnet.private.id]
      ingress {
        rule_no    = 90
        action     = "deny"
        protocol   = "tcp"
        from_port  = 22
        to_port    = 22
        cidr_block = "0.0.0.0/0"
      }
      ingress {
        rule_no    = 100
        action     = "allow"
        protocol   = "-1"
        from_port  = 0
        to_port    = 0
        cidr_block = "0.0.0.0/0"
      }
      egress {
        rule_no    = 100
        action     = "allow"
        protocol   = "-1"
        from_port  = 0
        to_port    = 0
        cidr_block = "0.0.0.0/0"
      }
    }
    resource "aws_security_group" "web" {
      name   = "web"
      vpc_id = aws_vpc.main.id
      ingress {
        from_port   = 443
        to_port     = 443
        protocol    = "tcp"
        cidr_blocks = ["0.0.0.0/0"]
      }
      egress {
        from_port   = 0
        to_port     = 0
        protocol    = "-1"
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_security_group" "app" {
      name   = "app"
      vpc_id = aws_vpc.main.id
      ingress {
        from_port       = 22
        to_port         = 8080
        protocol        = "tcp"
        security_groups = [aws_security_group.web.id]
      }
    }
    resource "aws_instance" "web" {
      ami                         = "ami-1"
      instance_type               = "t3.micro"
      subnet_id                   = aws_subnet.public.id
      private_ip                  = "10.0.1.10"
      associate_public_ip_address = true
      vpc_security_group_ids      = [aws_security_group.web.id]
    }
    resource "aws_instance" "app" {
      ami                    = "ami-1"
      instance_type          = "t3.micro"
      subnet_id              = aws_subnet.private.id
      private_ip             = "10.0.2.10"
      vpc_security_group_ids = [aws_security_group.app.id]
    }
    """

  private static func made(_ type: String, _ name: String, _ attributes: String) -> String {
    """
    {"mode": "managed", "type": "\(type)", "name": "\(name)",
     "provider": "provider[\\"registry.terraform.io/hashicorp/aws\\"]",
     "instances": [{"attributes": {\(attributes)}}]}
    """
  }

  private static let everything = """
    "from_port": 0, "to_port": 0, "protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]
    """

  private static let state = """
    {"version": 4, "terraform_version": "1.11.4", "lineage": "l", "serial": 1, "outputs": {}, "resources": [
    """
    + [
      made("aws_vpc", "main", #""id": "vpc-1", "cidr_block": "10.0.0.0/16""#),
      made("aws_internet_gateway", "main", #""id": "igw-1", "vpc_id": "vpc-1""#),
      made(
        "aws_subnet", "public",
        #""id": "subnet-1", "vpc_id": "vpc-1", "cidr_block": "10.0.1.0/24", "availability_zone": "eu-west-1a""#
      ),
      made(
        "aws_subnet", "private",
        #""id": "subnet-2", "vpc_id": "vpc-1", "cidr_block": "10.0.2.0/24", "availability_zone": "eu-west-1a""#
      ),
      made(
        "aws_route_table", "public",
        #""id": "rtb-1", "vpc_id": "vpc-1", "route": [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"}]"#),
      made(
        "aws_route_table_association", "public",
        #""id": "rtbassoc-1", "subnet_id": "subnet-1", "route_table_id": "rtb-1""#),
      made(
        "aws_network_acl", "private",
        """
        "id": "acl-1", "vpc_id": "vpc-1", "subnet_ids": ["subnet-2"],
        "ingress": [{"rule_no": 90, "action": "deny", "protocol": "6", "from_port": 22, "to_port": 22,
          "cidr_block": "0.0.0.0/0"}, {"rule_no": 100, "action": "allow", "protocol": "-1", "from_port": 0,
          "to_port": 0, "cidr_block": "0.0.0.0/0"}],
        "egress": [{"rule_no": 100, "action": "allow", "protocol": "-1", "from_port": 0, "to_port": 0,
          "cidr_block": "0.0.0.0/0"}]
        """),
      made(
        "aws_security_group", "web",
        """
        "id": "sg-1", "name": "web", "vpc_id": "vpc-1", "egress": [{\(everything)}],
        "ingress": [{"from_port": 443, "to_port": 443, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}]
        """),
      made(
        "aws_security_group", "app",
        """
        "id": "sg-2", "name": "app", "vpc_id": "vpc-1", "egress": [],
        "ingress": [{"from_port": 22, "to_port": 8080, "protocol": "tcp", "security_groups": ["sg-1"]}]
        """),
      made(
        "aws_instance", "web",
        """
        "id": "i-1", "subnet_id": "subnet-1", "private_ip": "10.0.1.10", "public_ip": "203.0.113.7",
        "associate_public_ip_address": true, "vpc_security_group_ids": ["sg-1"], "instance_state": "running"
        """),
      made(
        "aws_instance", "app",
        """
        "id": "i-2", "subnet_id": "subnet-2", "private_ip": "10.0.2.10", "public_ip": "",
        "vpc_security_group_ids": ["sg-2"], "instance_state": "running"
        """),
    ].joined(separator: ",\n") + "]}"

  private static let open = """
    "IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}], "UserIdGroupPairs": [], "PrefixListIds": []
    """

  private static func entry(_ number: Int, _ action: String, _ egress: Bool, _ more: String) -> String {
    """
    {"RuleNumber": \(number), "RuleAction": "\(action)", "Egress": \(egress), "CidrBlock": "0.0.0.0/0", \(more)}
    """
  }

  private static func instance(
    _ id: String, _ subnet: String, _ address: String, _ group: String, _ more: String
  )
    -> String
  {
    """
    {"OwnerId": "111111111111", "Instances": [{"InstanceId": "\(id)", "SubnetId": "\(subnet)", "VpcId": "vpc-1",
      "PrivateIpAddress": "\(address)", "SecurityGroups": [{"GroupId": "\(group)"}],
      "State": {"Name": "running"}, "SourceDestCheck": true \(more)}]}
    """
  }

  /// In the shapes of the AWS CLI command reference, file names as a person may choose them.
  private static let dump = [
    "dump/1.json": #"{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16", "OwnerId": "111111111111"}]}"#,
    "dump/2.json": """
    {"Subnets": [{"SubnetId": "subnet-1", "VpcId": "vpc-1", "CidrBlock": "10.0.1.0/24",
      "AvailabilityZone": "eu-west-1a"}, {"SubnetId": "subnet-2", "VpcId": "vpc-1",
      "CidrBlock": "10.0.2.0/24", "AvailabilityZone": "eu-west-1a"}]}
    """,
    "dump/3.json": """
    {"InternetGateways": [{"InternetGatewayId": "igw-1", "Attachments": [{"VpcId": "vpc-1", "State": "available"}]}]}
    """,
    "dump/4.json": """
    {"RouteTables": [{"RouteTableId": "rtb-0", "VpcId": "vpc-1", "Associations": [{"Main": true}],
      "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"}]},
     {"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"Main": false, "SubnetId": "subnet-1"}],
      "Routes": [{"DestinationCidrBlock": "10.0.0.0/16", "GatewayId": "local", "State": "active"},
        {"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "active"}]}]}
    """,
    "dump/5.json": """
    {"NetworkAcls": [{"NetworkAclId": "acl-1", "VpcId": "vpc-1", "IsDefault": false,
      "Associations": [{"SubnetId": "subnet-2"}], "Entries": [
        \(entry(90, "deny", false, #""Protocol": "6", "PortRange": {"From": 22, "To": 22}"#)),
        \(entry(100, "allow", false, #""Protocol": "-1""#)), \(entry(100, "allow", true, #""Protocol": "-1""#)),
        \(entry(32767, "deny", false, #""Protocol": "-1""#)), \(entry(32767, "deny", true, #""Protocol": "-1""#))]}]}
    """,
    "dump/6.json": """
    {"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "web", "VpcId": "vpc-1",
      "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443,
        "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}], "IpPermissionsEgress": [{\(open)}]},
     {"GroupId": "sg-2", "GroupName": "app", "VpcId": "vpc-1", "IpPermissionsEgress": [],
      "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 22, "ToPort": 8080,
        "UserIdGroupPairs": [{"GroupId": "sg-1", "UserId": "111111111111"}]}]}]}
    """,
    "dump/7.json": """
    {"Reservations": [
      \(instance("i-1", "subnet-1", "10.0.1.10", "sg-1", #", "PublicIpAddress": "203.0.113.7""#)),
      \(instance("i-2", "subnet-2", "10.0.2.10", "sg-2", ""))]}
    """,
  ]

  private static let forms: [(name: String, paths: [String], web: String, app: String)] = [
    ("configuration", ["app"], "aws_instance.web", "aws_instance.app"),
    ("state", ["app.tfstate"], "aws_instance.web", "aws_instance.app"),
    ("dump", ["dump"], "i-1", "i-2"),
    ("all of them", ["app", "app.tfstate", "dump"], "aws_instance.web", "i-2"),
  ]

  /// A request between `web`, `app` and the internet, and what becomes of it.
  struct Request: Sendable {
    var from: String
    var to: String
    var port: Int
    var cause: String?
  }

  @Test(
    "Verdict and cause are the same",
    arguments: [
      Request(from: "internet", to: "web", port: 443, cause: nil),
      Request(from: "internet", to: "web", port: 80, cause: "sg.ingress-denied"),
      Request(from: "internet", to: "app", port: 8080, cause: "route.no-public-ip"),
      Request(from: "web", to: "app", port: 8080, cause: nil),
      Request(from: "web", to: "app", port: 22, cause: "nacl.ingress-denied"),
      Request(from: "web", to: "app", port: 9090, cause: "sg.ingress-denied"),
      Request(from: "app", to: "web", port: 443, cause: "sg.egress-denied"),
    ])
  func sameAnswers(_ wanted: Request) throws {
    var files = FormsTests.dump
    files["app/main.tf"] = FormsTests.configuration
    files["app.tfstate"] = FormsTests.state
    let options = DeploymentLoader.Options(fileSystem: Files(contents: files))
    for form in FormsTests.forms {
      let inputs = form.paths.map { InputPath(path: $0, region: "eu-west-1") }
      let simulator = TrafficSimulator(DeploymentLoader.load(paths: inputs, options: options).deployment)
      let names = ["web": form.web, "app": form.app]
      var request = TraceRequest(
        from: names[wanted.from] ?? wanted.from, to: names[wanted.to] ?? wanted.to)
      request.port = wanted.port
      let trace = try simulator.trace(request)
      #expect(
        trace.verdict == (wanted.cause == nil ? .delivered : .unreachable), "\(form.name): \(trace.summary)")
      #expect(trace.cause?.code == wanted.cause, "\(form.name): \(trace.summary)")
    }
  }

  /// What one more answer of the AWS CLI changes: "Block public access to VPCs and subnets", "Change the state of a
  /// route" (blackhole), "Target group" of `describe-target-health` and others are told by answers alone.
  @Test(
    "What only an account knows changes the answer",
    arguments: [
      (
        "options.json",
        #"{"VpcBlockPublicAccessOptions": {"AwsAccountId": "111111111111", "InternetGatewayBlockMode": "block-ingress"}}"#,
        "route.public-access-blocked"
      ),
      (
        "options.json",
        #"{"VpcBlockPublicAccessOptions": {"AwsAccountId": "111111111111", "InternetGatewayBlockMode": "off"}}"#,
        nil
      ),
      (
        "4.json",
        """
        {"RouteTables": [{"RouteTableId": "rtb-1", "VpcId": "vpc-1", "Associations": [{"SubnetId": "subnet-1"}],
          "Routes": [{"DestinationCidrBlock": "0.0.0.0/0", "GatewayId": "igw-1", "State": "blackhole"}]}]}
        """, "route.blackhole"
      ),
      (
        "3.json", #"{"InternetGateways": [{"InternetGatewayId": "igw-1", "Attachments": []}]}"#,
        "route.no-internet-gateway"
      ),
      (
        "rules.json",
        """
        {"SecurityGroupRules": [{"SecurityGroupRuleId": "sgr-1", "GroupId": "sg-1", "IsEgress": false,
          "IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "CidrIpv4": "0.0.0.0/0"}]}
        """, nil
      ),
    ] as [(String, String, String?)])
  func answersChangeTraces(name: String, text: String, cause: String?) throws {
    var files = FormsTests.dump
    files["dump/\(name)"] = text
    let options = DeploymentLoader.Options(fileSystem: Files(contents: files))
    let inputs = [InputPath(path: "dump", region: "eu-west-1")]
    var request = TraceRequest(from: "internet", to: "i-1")
    request.port = 443
    let trace = try TrafficSimulator(DeploymentLoader.load(paths: inputs, options: options).deployment)
      .trace(request)
    #expect(trace.cause?.code == cause, "\(trace.summary)")
  }
}

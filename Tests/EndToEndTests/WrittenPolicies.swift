/// A private API whose policy names another VPC than the caller's, written in every way that the languages have.
enum WrittenPolicies {
  /// All of them under the names of their files.
  static let all: [(String, String)] =
    [configurations, configurationsWithOtherKey, [roleOfUnknownAccount]].joined().map { ("main.tf", $0) }
    + [templates, templatesWithOtherKey].joined().map { ("template.yaml", $0) }

  private static let configurations =
    ways.map { configuration.replacing("INLINE", with: "").replacing("POLICY", with: $0) }
    + [configuration.replacing("INLINE", with: "policy = \(inline)").replacing("POLICY", with: "")]
  private static let templates = forms.map { template.replacing("STATEMENT", with: $0) }
  /// The same with an endpoint in place of the VPC: what it holds is right, what it asks is not.
  private static let configurationsWithOtherKey = configurations.map {
    $0.replacing("aws_vpc.other.id", with: "aws_vpc_endpoint.api.id")
  }
  /// A role of an account that nobody says, which a policy names in the same account as another one.
  private static let roleOfUnknownAccount =
    configuration.replacing("INLINE", with: "").replacing("\"NONE\"", with: "\"AWS_IAM\"").replacing(
      "POLICY",
      with: blocks("[aws_vpc.net.id]").replacing("type        = \"*\"", with: "type        = \"AWS\"")
        .replacing(
          "identifiers = [\"*\"]",
          with: "identifiers = [\"arn:aws:iam::${data.aws_caller_identity.me.account_id}:role/other\"]")
        + "\ndata \"aws_caller_identity\" \"me\" {}\n")
  private static let templatesWithOtherKey = forms.map {
    template.replacing(
      "STATEMENT",
      with: $0.replacing("!Ref Other", with: "!Ref Door").replacing("\"Other\"", with: "\"Door\""))
  }

  // MARK: Terraform

  private static let configuration = """
    provider "aws" {
      region = "eu-west-1"
    }
    resource "aws_vpc" "net" {
      cidr_block           = "10.1.0.0/16"
      enable_dns_hostnames = true
    }
    resource "aws_vpc" "other" {
      cidr_block = "10.2.0.0/16"
    }
    resource "aws_subnet" "one" {
      vpc_id     = aws_vpc.net.id
      cidr_block = "10.1.1.0/24"
    }
    resource "aws_security_group" "all" {
      vpc_id = aws_vpc.net.id
      ingress {
        protocol    = "-1"
        from_port   = 0
        to_port     = 0
        cidr_blocks = ["0.0.0.0/0"]
      }
      egress {
        protocol    = "-1"
        from_port   = 0
        to_port     = 0
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_vpc_endpoint" "api" {
      vpc_id              = aws_vpc.net.id
      service_name        = "com.amazonaws.eu-west-1.execute-api"
      vpc_endpoint_type   = "Interface"
      subnet_ids          = [aws_subnet.one.id]
      security_group_ids  = [aws_security_group.all.id]
      private_dns_enabled = true
    }
    resource "aws_api_gateway_rest_api" "prices" {
      name = "prices"
      INLINE
      endpoint_configuration {
        types            = ["PRIVATE"]
        vpc_endpoint_ids = [aws_vpc_endpoint.api.id]
      }
    }
    POLICY
    resource "aws_api_gateway_resource" "eur" {
      rest_api_id = aws_api_gateway_rest_api.prices.id
      parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
      path_part   = "eur"
    }
    resource "aws_api_gateway_method" "get" {
      rest_api_id   = aws_api_gateway_rest_api.prices.id
      resource_id   = aws_api_gateway_resource.eur.id
      http_method   = "GET"
      authorization = "NONE"
    }
    resource "aws_api_gateway_integration" "get" {
      rest_api_id = aws_api_gateway_rest_api.prices.id
      resource_id = aws_api_gateway_resource.eur.id
      http_method = aws_api_gateway_method.get.http_method
      type        = "MOCK"
    }
    resource "aws_api_gateway_deployment" "now" {
      rest_api_id = aws_api_gateway_rest_api.prices.id
      depends_on  = [aws_api_gateway_integration.get]
    }
    resource "aws_api_gateway_stage" "live" {
      rest_api_id   = aws_api_gateway_rest_api.prices.id
      deployment_id = aws_api_gateway_deployment.now.id
      stage_name    = "live"
    }
    resource "aws_iam_role" "caller" {
      name               = "caller"
      assume_role_policy = "{}"
    }
    resource "aws_lambda_function" "caller" {
      function_name = "caller"
      role          = aws_iam_role.caller.arn
      vpc_config {
        subnet_ids         = [aws_subnet.one.id]
        security_group_ids = [aws_security_group.all.id]
      }
    }
    """

  private static let attached = """
    resource "aws_api_gateway_rest_api_policy" "prices" {
      rest_api_id = aws_api_gateway_rest_api.prices.id
      policy      = TEXT
    }
    """

  private static func attached(_ text: String) -> String { attached.replacing("TEXT", with: text) }

  private static func blocks(_ values: String) -> String {
    """
    locals {
      vpcs = [aws_vpc.other.id]
    }
    data "aws_iam_policy_document" "prices" {
      statement {
        actions   = ["execute-api:Invoke"]
        resources = ["execute-api:/*"]

        principals {
          type        = "*"
          identifiers = ["*"]
        }
        condition {
          test     = "StringEquals"
          variable = "aws:SourceVpc"
          values   = \(values)
        }
      }
    }
    """ + "\n" + attached("data.aws_iam_policy_document.prices.json")
  }

  private static let statement = """
    {
            Effect    = "Allow"
            Principal = "*"
            Action    = "execute-api:Invoke"
            Resource  = "execute-api:/*"
            Condition = {
              StringEquals = { "aws:SourceVpc" = aws_vpc.other.id }
            }
          }
    """

  private static let inline =
    "jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      \(statement)\n    ]\n  })"

  private static let ways = [
    blocks("[aws_vpc.other.id]"),
    blocks("local.vpcs"),
    attached(inline),
    attached(
      "jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\n      \(statement),\n    ]\n  })"),
    attached("jsonencode({\n    Version = \"2012-10-17\"\n    Statement = [\(statement)]\n  })"),
    attached(
      """
      <<EOF
      {
        "Version": "2012-10-17",
        "Statement": [
          {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "execute-api:Invoke",
            "Resource": "execute-api:/*",
            "Condition": { "StringEquals": { "aws:SourceVpc": "${aws_vpc.other.id}" } }
          }
        ]
      }
      EOF
      """),
  ]

  // MARK: CloudFormation

  private static let template = """
    Resources:
      Net:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.1.0.0/16, EnableDnsHostnames: true}
      Other:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.2.0.0/16}
      One:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Net, CidrBlock: 10.1.1.0/24}
      All:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: all
          VpcId: !Ref Net
          SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 0.0.0.0/0}]
      Door:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: !Ref Net
          ServiceName: !Sub com.amazonaws.${AWS::Region}.execute-api
          VpcEndpointType: Interface
          PrivateDnsEnabled: true
          SubnetIds: [!Ref One]
          SecurityGroupIds: [!Ref All]
      Prices:
        Type: AWS::ApiGateway::RestApi
        Properties:
          Name: prices
          EndpointConfiguration: {Types: [PRIVATE], VpcEndpointIds: [!Ref Door]}
          Policy:
            Version: "2012-10-17"
            Statement:STATEMENT
      Euro:
        Type: AWS::ApiGateway::Resource
        Properties: {RestApiId: !Ref Prices, ParentId: !GetAtt Prices.RootResourceId, PathPart: eur}
      GetEuro:
        Type: AWS::ApiGateway::Method
        Properties:
          RestApiId: !Ref Prices
          ResourceId: !Ref Euro
          HttpMethod: GET
          AuthorizationType: NONE
          Integration: {Type: MOCK}
      Deployment:
        Type: AWS::ApiGateway::Deployment
        DependsOn: GetEuro
        Properties: {RestApiId: !Ref Prices, StageName: live}
      Role:
        Type: AWS::IAM::Role
        Properties: {RoleName: caller, AssumeRolePolicyDocument: {}}
      Caller:
        Type: AWS::Lambda::Function
        Properties:
          Role: !GetAtt Role.Arn
          VpcConfig: {SubnetIds: [!Ref One], SecurityGroupIds: [!Ref All]}
    """

  private static let members = [
    "Effect: Allow", "Principal: \"*\"", "Action: execute-api:Invoke", "Resource: \"execute-api:/*\"",
    "Condition:", "  StringEquals:", "    aws:SourceVpc: !Ref Other",
  ]

  private static let forms = [
    "\n          - " + members.joined(separator: "\n            "),
    "\n          " + members.joined(separator: "\n          "),
    """
     [{Effect: Allow, Principal: "*", Action: "execute-api:Invoke", Resource: "execute-api:/*",
              Condition: {StringEquals: {"aws:SourceVpc": !Ref Other}}}]
    """,
    """
     [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*",
              "Condition": {"StringEquals": {"aws:SourceVpc": {"Ref": "Other"}}}}]
    """,
  ]
}

import Testing

/// Requests to Amazon S3 from a VPC, past identity, endpoint and bucket policy (Amazon S3 User Guide, "Controlling access
/// from VPC endpoints with bucket policies"; VPC guide, "Gateway endpoints for Amazon S3").
@Suite("Requests to S3")
struct StorageTests {
  private static func bucket(
    may action: String = "s3:GetObject", on arn: String = "!Sub \"${Reports.Arn}/*\"",
    endpoint: String = "!Sub \"${Reports.Arn}/*\"", bucketPolicy: String = ""
  ) -> String {
    """
      Vpc:
        Type: AWS::EC2::VPC
        Properties: {CidrBlock: 10.0.0.0/16}
      Subnet:
        Type: AWS::EC2::Subnet
        Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}
      Table:
        Type: AWS::EC2::RouteTable
        Properties: {VpcId: !Ref Vpc}
      Join:
        Type: AWS::EC2::SubnetRouteTableAssociation
        Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}
      Group:
        Type: AWS::EC2::SecurityGroup
        Properties: {GroupDescription: out, VpcId: !Ref Vpc}
      Gateway:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: !Ref Vpc
          ServiceName: com.amazonaws.eu-west-1.s3
          RouteTableIds: [!Ref Table]
          PolicyDocument:
            Statement: [{Effect: Allow, Principal: "*", Action: "s3:*", Resource: \(endpoint)}]
      Role:
        Type: AWS::IAM::Role
        Properties:
          RoleName: reader
          AssumeRolePolicyDocument:
            Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]
          Policies:
            - PolicyName: read
              PolicyDocument: {Statement: [{Effect: Allow, Action: "\(action)", Resource: \(arn)}]}
      Reader:
        Type: AWS::Lambda::Function
        Properties:
          Role: !GetAtt Role.Arn
          Code: {ZipFile: x}
          VpcConfig: {SubnetIds: [!Ref Subnet], SecurityGroupIds: [!Ref Group]}
      Reports:
        Type: AWS::S3::Bucket
        Properties: {BucketName: acme-reports}
    \(bucketPolicy)
    """
  }

  private static func policy(_ effect: String, _ condition: String = "", principal: String = "\"*\"")
    -> String
  {
    """
      Policy:
        Type: AWS::S3::BucketPolicy
        Properties:
          Bucket: !Ref Reports
          PolicyDocument:
            Statement:
              - Effect: \(effect)
                Principal: \(principal)
                Action: "s3:*"
                Resource: [!GetAtt Reports.Arn, !Sub "arn:aws:s3:::${Reports}/*"]
                \(condition)
    """
  }

  private static func notFrom(_ endpoint: String) -> String {
    "Condition: {StringNotEquals: {aws:SourceVpce: \(endpoint)}}"
  }

  private static func call(_ bucket: String = "acme-reports", _ further: String...) -> [String] {
    ["--from", "Reader", "--to", "https://\(bucket).s3.eu-west-1.amazonaws.com/2026/may.csv"] + further
  }

  static let cases = [
    SmallDeployment(
      rule: "The role's own policy is enough in one account", template: bucket(), arguments: call(),
      verdict: "delivered"),
    SmallDeployment(
      rule: "Where it allows another action, nothing allows the request",
      template: bucket(may: "s3:PutObject"),
      arguments: call(), verdict: "denied", status: 403, cause: "iam.identity-implicit-deny", resource: "Role"
    ),
    SmallDeployment(
      rule: "It may be written with the bucket's name",
      template: bucket(on: "\"arn:aws:s3:::acme-reports/*\""),
      arguments: call(), verdict: "delivered"),
    SmallDeployment(
      rule: "The bucket's policy is enough as well",
      template: bucket(
        may: "s3:PutObject", bucketPolicy: policy("Allow", principal: "{AWS: !GetAtt Role.Arn}")),
      arguments: call(), verdict: "delivered"),
    SmallDeployment(
      rule: "The gateway endpoint's policy limits both",
      template: bucket(endpoint: "\"arn:aws:s3:::others/*\""), arguments: call(), verdict: "denied",
      status: 403,
      cause: "endpoint.policy-implicit-deny", resource: "Gateway"),
    SmallDeployment(
      rule: "A bucket may ask for an endpoint",
      template: bucket(bucketPolicy: policy("Deny", notFrom("!Ref Gateway"))), arguments: call(),
      verdict: "delivered"),
    SmallDeployment(
      rule: "It then denies what comes by another one",
      template: bucket(bucketPolicy: policy("Deny", notFrom("vpce-0a1b2c3d4e5f60718"))), arguments: call(),
      verdict: "denied", status: 403, cause: "s3.bucket-policy-explicit-deny", resource: "Reports"),
    SmallDeployment(
      rule: "Listing is a request to the bucket", template: bucket(),
      arguments: ["--from", "Reader", "--to", "https://acme-reports.s3.eu-west-1.amazonaws.com/"],
      verdict: "denied", status: 403, cause: "endpoint.policy-implicit-deny", resource: "Gateway"),
    SmallDeployment(
      rule: "Unsigned requests need a policy for everybody", template: bucket(),
      arguments: call("acme-reports", "--as", "anonymous"), verdict: "denied", status: 403,
      cause: "s3.bucket-policy-implicit-deny", resource: "Reports"),
    SmallDeployment(
      rule: "Of other people's buckets the policy is taken to allow it",
      template: bucket(on: "\"*\"", endpoint: "\"*\""), arguments: call("others"), verdict: "delivered",
      assumes: "the policy of bucket others lets reader do s3:GetObject on arn:aws:s3:::others/2026/may.csv"),
  ]

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

import Testing

/// What keeps tasks of isolated subnets from starting.
@Suite("Tasks in isolated subnets")
struct TaskStartTests {
  /// A service without a way to the internet, with the endpoints that ECR needs ("Amazon ECR interface VPC endpoints").
  private static func service(
    registryDNS: Bool = true, layers: String = "prod-eu-west-1-starport-layer-bucket",
    tables: String = "[!Ref Table]",
    actions: String = "[ecr:GetAuthorizationToken, ecr:BatchGetImage, secretsmanager:GetSecretValue]",
    image: String = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1",
    trusted: String = "ecs-tasks.amazonaws.com"
  ) -> String {
    func endpoint(_ name: String, _ service: String, _ answers: Bool = true) -> String {
      """
        \(name):
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: !Ref Vpc
            VpcEndpointType: Interface
            ServiceName: com.amazonaws.eu-west-1.\(service)
            SubnetIds: [!Ref Subnet]
            SecurityGroupIds: [!Ref Open]
            PrivateDnsEnabled: \(answers)
      """
    }
    return """
        Vpc:
          Type: AWS::EC2::VPC
          Properties: {CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true}
        Subnet:
          Type: AWS::EC2::Subnet
          Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}
        Table:
          Type: AWS::EC2::RouteTable
          Properties: {VpcId: !Ref Vpc}
        Join:
          Type: AWS::EC2::SubnetRouteTableAssociation
          Properties: {SubnetId: !Ref Subnet, RouteTableId: !Ref Table}
        Open:
          Type: AWS::EC2::SecurityGroup
          Properties:
            GroupDescription: open
            VpcId: !Ref Vpc
            SecurityGroupIngress: [{IpProtocol: "-1", CidrIp: 10.0.0.0/16}]
      \(endpoint("Api", "ecr.api"))
      \(endpoint("Registry", "ecr.dkr", registryDNS))
      \(endpoint("Secrets", "secretsmanager"))
      \(endpoint("Parameters", "ssm"))
        Setting:
          Type: AWS::SSM::Parameter
          Properties: {Name: /web/setting, Type: String, Value: x}
        Repository:
          Type: AWS::ECR::Repository
          Properties: {RepositoryName: web}
        Password:
          Type: AWS::SecretsManager::Secret
          Properties: {Name: web/password}
        Layers:
          Type: AWS::EC2::VPCEndpoint
          Properties:
            VpcId: !Ref Vpc
            VpcEndpointType: Gateway
            ServiceName: com.amazonaws.eu-west-1.s3
            RouteTableIds: \(tables)
            PolicyDocument:
              Statement: [{Effect: Allow, Principal: "*", Action: s3:GetObject, Resource: "arn:aws:s3:::\(layers)/*"}]
        Role:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Statement: [{Effect: Allow, Principal: {Service: \(trusted)}, Action: sts:AssumeRole}]
            Policies:
              - PolicyName: pull
                PolicyDocument: {Statement: [{Effect: Allow, Action: \(actions), Resource: "*"}]}
        Cluster: {Type: AWS::ECS::Cluster}
        Task:
          Type: AWS::ECS::TaskDefinition
          Properties:
            RequiresCompatibilities: [FARGATE]
            NetworkMode: awsvpc
            ExecutionRoleArn: !GetAtt Role.Arn
            ContainerDefinitions:
              - Name: web
                Image: \(image)
                Secrets: [{Name: PASSWORD, ValueFrom: !Ref Password}]
                PortMappings: [{ContainerPort: 80}]
        Service:
          Type: AWS::ECS::Service
          Properties:
            Cluster: !Ref Cluster
            LaunchType: FARGATE
            TaskDefinition: !Ref Task
            NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [!Ref Subnet], SecurityGroups: [!Ref Open]}}
        Client:
          Type: AWS::EC2::Instance
          Properties: {ImageId: ami-1, SubnetId: !Ref Subnet, SecurityGroupIds: [!Ref Open]}
      """
  }

  private static let call = ["--from", "Client", "--to", "Service:80"]

  static let cases = [
    SmallDeployment(
      rule: "Endpoints for ECR's API, its registry and S3 are enough", template: service(), arguments: call,
      verdict: "delivered"),
    SmallDeployment(
      rule: "An endpoint whose private DNS is off is the cause, not the route that nobody needs",
      template: service(registryDNS: false), arguments: call, verdict: "unreachable",
      cause: "ecs.image-pull-blocked", resource: "Registry"),
    SmallDeployment(
      rule: "So it is for any other call of that service", template: service(registryDNS: false),
      arguments: ["--from", "Client", "--to", "111122223333.dkr.ecr.eu-west-1.amazonaws.com:443"],
      verdict: "unreachable", cause: "dns.private-dns-disabled", resource: "Registry"),
    SmallDeployment(
      rule: "The gateway endpoint's policy must admit the bucket of ECR's layers",
      template: service(layers: "labels"),
      arguments: call, verdict: "unreachable", cause: "ecs.image-pull-blocked", resource: "Layers"),
    SmallDeployment(
      rule: "A gateway endpoint serves the tables that it names only", template: service(tables: "[]"),
      arguments: call, verdict: "unreachable", cause: "ecs.subnet-has-no-route-to-registry"),
    SmallDeployment(
      rule: "The execution role must be allowed to pull, too",
      template: service(actions: "[ecr:GetAuthorizationToken]"), arguments: call, verdict: "unreachable",
      cause: "ecs.execution-role-denied", resource: "Role"),
    SmallDeployment(
      rule: "A repository of the template is one of ECR's (Amazon ECR private registry)",
      template: service(registryDNS: false, image: "!Sub \"${Repository.RepositoryUri}:1\""), arguments: call,
      verdict: "unreachable", cause: "ecs.image-pull-blocked", resource: "Registry"),
    SmallDeployment(
      rule: "A secret's ARN begins with its name (What's in a Secrets Manager secret?)",
      template: service(
        actions: "[ecr:GetAuthorizationToken, ecr:BatchGetImage]"
      ).replacing(
        "Resource: \"*\"}]",
        with: "Resource: \"*\"}, \(read("other-*"))]"),
      arguments: call, verdict: "unreachable", cause: "ecs.execution-role-denied", resource: "Role"),
    SmallDeployment(
      rule: "So patterns that begin with it cover the secret",
      template: service(
        actions: "[ecr:GetAuthorizationToken, ecr:BatchGetImage]"
      ).replacing(
        "Resource: \"*\"}]",
        with: "Resource: \"*\"}, \(read("web/password-??????"))]"),
      arguments: call, verdict: "delivered"),
    SmallDeployment(
      rule: "A parameter may be given by its name (Secret, Amazon ECS API reference)",
      template: setting("/web/setting", "\"arn:aws:ssm:eu-west-1:111122223333:parameter/web/*\""),
      arguments: call,
      verdict: "delivered"),
    SmallDeployment(
      rule: "So may one of the template",
      template: setting("!Ref Setting", "!Sub \"arn:aws:ssm:*:*:parameter${Setting}\""), arguments: call,
      verdict: "delivered"),
    SmallDeployment(
      rule: "The role must be allowed that one",
      template: setting("!Ref Setting", "\"arn:aws:ssm:eu-west-1:111122223333:parameter/others/*\""),
      arguments: call, verdict: "unreachable", cause: "ecs.execution-role-denied", resource: "Role"),
    SmallDeployment(
      rule: "The execution role must trust ECS's tasks (Amazon ECS task execution IAM role)",
      template: service(trusted: "ecs.amazonaws.com"), arguments: call, verdict: "unreachable",
      cause: "iam.trust-policy-deny", resource: "Role"),
  ]

  /// The same with a parameter instead of the secret.
  private static func setting(_ value: String, _ allowed: String) -> String {
    service().replacing("ValueFrom: !Ref Password", with: "ValueFrom: \(value)").replacing(
      "Resource: \"*\"}]",
      with: "Resource: \"*\"}, {Effect: Allow, Action: \"ssm:GetParameters\", Resource: \(allowed)}]")
  }

  private static func read(_ secret: String) -> String {
    let arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:\(secret)"
    return "{Effect: Allow, Action: \"secretsmanager:GetSecretValue\", Resource: \"\(arn)\"}"
  }

  @Test(arguments: cases)
  func answer(_ small: SmallDeployment) throws { try small.check() }
}

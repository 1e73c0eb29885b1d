// Written by Scripts/embed-samples from Samples.
// swift-format-ignore-file

extension EmbeddedSample {
  /// Every sample that is built in.
  static let all: [EmbeddedSample] = [
    EmbeddedSample(
      name: "orders-sam",
      title: "Public HTTP API, VPC link, internal load balancer, Fargate service, as a SAM template",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##,
      ]),
    EmbeddedSample(
      name: "orders-sam-closed-tasks",
      title: "Every order answers 504: the tasks' security group admits the target group's port, not the container's",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 80
      ToPort: 80
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 80
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##,
      ]),
    EmbeddedSample(
      name: "orders-sam-listener-port",
      title: "Every order answers 503: the listener was moved to port 8080, the way to it is open for port 80 only",
      inputs: ["input/template.yaml@account=444455556666,region=eu-west-1"],
      files: [
        "input/template.yaml": ##"""
AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Description: Orders - a public HTTP API in front of a private Fargate service

Parameters:
  VpcId:
    Type: AWS::EC2::VPC::Id
    Description: VPC of the platform team
  PrivateSubnetIds:
    Type: List<AWS::EC2::Subnet::Id>
    Description: Private subnets in at least two zones, with a way out to ECR and CloudWatch Logs
  ImageTag:
    Type: String
    Default: "2.14.0"
  DesiredCount:
    Type: Number
    Default: 2
    MinValue: 0

Globals:
  Function:
    Runtime: python3.13
    Architectures: [arm64]
    Timeout: 5

Resources:
  # --- security groups: VPC link -> load balancer -> tasks, and nothing else ---------------------
  VpcLinkSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Interfaces of the VPC link
      VpcId: !Ref VpcId

  LoadBalancerSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Internal load balancer
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTP from the VPC link
          IpProtocol: tcp
          FromPort: 80
          ToPort: 80
          SourceSecurityGroupId: !GetAtt VpcLinkSecurityGroup.GroupId

  TaskSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: Tasks of the orders service
      VpcId: !Ref VpcId
      SecurityGroupEgress:
        - Description: ECR, CloudWatch Logs and the AWS APIs
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          CidrIp: 0.0.0.0/0

  # Rules of their own, because the two groups refer to each other.
  LoadBalancerToTasks:
    Type: AWS::EC2::SecurityGroupEgress
    Properties:
      GroupId: !GetAtt LoadBalancerSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      DestinationSecurityGroupId: !GetAtt TaskSecurityGroup.GroupId

  TasksFromLoadBalancer:
    Type: AWS::EC2::SecurityGroupIngress
    Properties:
      GroupId: !GetAtt TaskSecurityGroup.GroupId
      IpProtocol: tcp
      FromPort: 8080
      ToPort: 8080
      SourceSecurityGroupId: !GetAtt LoadBalancerSecurityGroup.GroupId

  # --- internal load balancer --------------------------------------------------------------------
  LoadBalancer:
    Type: AWS::ElasticLoadBalancingV2::LoadBalancer
    Properties:
      Type: application
      Scheme: internal
      Subnets: !Ref PrivateSubnetIds
      SecurityGroups:
        - !GetAtt LoadBalancerSecurityGroup.GroupId

  Listener:
    Type: AWS::ElasticLoadBalancingV2::Listener
    Properties:
      LoadBalancerArn: !Ref LoadBalancer
      Protocol: HTTP
      Port: 8080
      DefaultActions:
        - Type: forward
          TargetGroupArn: !Ref TargetGroup

  # ECS registers each task with its container port, so the port here is only the group's default.
  TargetGroup:
    Type: AWS::ElasticLoadBalancingV2::TargetGroup
    Properties:
      VpcId: !Ref VpcId
      TargetType: ip
      Protocol: HTTP
      Port: 80
      HealthCheckPath: /healthz
      HealthCheckIntervalSeconds: 15
      HealthyThresholdCount: 2
      TargetGroupAttributes:
        - Key: deregistration_delay.timeout_seconds
          Value: "30"

  # --- service -----------------------------------------------------------------------------------
  Cluster:
    Type: AWS::ECS::Cluster
    Properties:
      ClusterSettings:
        - Name: containerInsights
          Value: enabled

  LogGroup:
    Type: AWS::Logs::LogGroup
    Properties:
      RetentionInDays: 30

  ExecutionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy

  TaskRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: ecs-tasks.amazonaws.com
            Action: sts:AssumeRole

  TaskDefinition:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: orders
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "512"
      Memory: "1024"
      ExecutionRoleArn: !GetAtt ExecutionRole.Arn
      TaskRoleArn: !GetAtt TaskRole.Arn
      ContainerDefinitions:
        - Name: orders
          Image: !Sub ${AWS::AccountId}.dkr.ecr.${AWS::Region}.${AWS::URLSuffix}/orders:${ImageTag}
          Essential: true
          PortMappings:
            - ContainerPort: 8080
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: !Ref LogGroup
              awslogs-region: !Ref AWS::Region
              awslogs-stream-prefix: orders

  Service:
    Type: AWS::ECS::Service
    DependsOn: Listener
    Properties:
      Cluster: !Ref Cluster
      LaunchType: FARGATE
      TaskDefinition: !Ref TaskDefinition
      DesiredCount: !Ref DesiredCount
      HealthCheckGracePeriodSeconds: 60
      DeploymentConfiguration:
        DeploymentCircuitBreaker:
          Enable: true
          Rollback: true
      NetworkConfiguration:
        AwsvpcConfiguration:
          AssignPublicIp: DISABLED
          Subnets: !Ref PrivateSubnetIds
          SecurityGroups:
            - !GetAtt TaskSecurityGroup.GroupId
      LoadBalancers:
        - ContainerName: orders
          ContainerPort: 8080
          TargetGroupArn: !Ref TargetGroup

  # --- public API --------------------------------------------------------------------------------
  VpcLink:
    Type: AWS::ApiGatewayV2::VpcLink
    Properties:
      Name: !Sub ${AWS::StackName}-orders
      SubnetIds: !Ref PrivateSubnetIds
      SecurityGroupIds:
        - !GetAtt VpcLinkSecurityGroup.GroupId

  Api:
    Type: AWS::Serverless::HttpApi
    Properties:
      Description: Public entrance of the orders service
      DefinitionBody:
        openapi: "3.0.1"
        info:
          title: orders
          version: "1"
        paths:
          /orders:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
          /orders/{orderId}:
            get:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            delete:
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000

  # Answers by itself, so that the status page stays up while the service is down.
  StatusFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {"statusCode": 200, "body": "open"}
      Events:
        Status:
          Type: HttpApi
          Properties:
            ApiId: !Ref Api
            Method: GET
            Path: /status

Outputs:
  OrdersUrl:
    Value: !Sub https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}/orders

"""##,
      ]),
    EmbeddedSample(
      name: "private-api",
      title: "A private REST API in one account, its callers in another, in peered VPCs, another region and the office",
      inputs: ["input"],
      files: [
        "input/locals.tf": ##"""
locals {
  region          = "eu-west-1"
  store_account   = "111111111111"
  pricing_account = "222222222222"

  store_cidr     = "10.10.0.0/16"
  tools_cidr     = "10.11.0.0/16"
  frankfurt_cidr = "10.12.0.0/16"
  office_cidr    = "10.50.0.0/16"

  zones = {
    eu-west-1a = 0
    eu-west-1b = 1
  }
}

"""##,
        "input/pricing_api.tf": ##"""
resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FromTheStore"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "${aws_api_gateway_rest_api.prices.execution_arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceVpce" = aws_vpc_endpoint.execute_api.id
            "aws:SourceVpc"  = aws_vpc.store.id
          }
        }
      },
    ]
  })
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}

"""##,
        "input/pricing_function.tf": ##"""
resource "aws_lambda_function" "prices" {
  provider = aws.pricing

  function_name = "prices"
  role          = aws_iam_role.prices_function.arn
  s3_bucket     = "pricing-artifacts-${local.pricing_account}"
  s3_key        = "prices/1.12.0.zip"
  handler       = "prices.handler"
  runtime       = "python3.13"
  timeout       = 10
}

resource "aws_lambda_permission" "api" {
  provider = aws.pricing

  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/*"
}

"""##,
        "input/pricing_roles.tf": ##"""
data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "prices_reader" {
  provider = aws.pricing

  name = "read-prices"
  role = aws_iam_role.prices_reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "execute-api:Invoke"
        Resource = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/prices/*"
      },
    ]
  })
}

"""##,
        "input/providers.tf": ##"""
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# The store team's account calls, the pricing team's account answers.
provider "aws" {
  alias  = "store"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "store_frankfurt"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "pricing"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.pricing_account}:role/deploy"
  }
}

"""##,
        "input/store_dns.tf": ##"""
# Names of the pricing API. The store's own VPC has the endpoint's private DNS; the office forwards
# execute-api.eu-west-1.amazonaws.com to the resolver below; the two peered VPCs ask the hosted zone.

resource "aws_route53_resolver_endpoint" "inbound" {
  provider = aws.store

  name               = "store-inbound"
  direction          = "INBOUND"
  security_group_ids = [aws_security_group.resolver.id]

  dynamic "ip_address" {
    for_each = aws_subnet.store

    content {
      subnet_id = ip_address.value.id
    }
  }
}

resource "aws_security_group" "resolver" {
  provider = aws.store

  name        = "store-resolver"
  description = "Interfaces of the inbound resolver"
  vpc_id      = aws_vpc.store.id

  dynamic "ingress" {
    for_each = ["tcp", "udp"]

    content {
      description = "DNS from the office"
      protocol    = ingress.value
      from_port   = 53
      to_port     = 53
      cidr_blocks = [local.office_cidr]
    }
  }
}

resource "aws_route53_zone" "execute_api" {
  provider = aws.store

  name    = "execute-api.${local.region}.amazonaws.com"
  comment = "Lets the peered VPCs find the store's execute-api endpoint"

  vpc {
    vpc_id = aws_vpc.tools.id
  }

  vpc {
    vpc_id     = aws_vpc.frankfurt.id
    vpc_region = "eu-central-1"
  }
}

resource "aws_route53_record" "execute_api" {
  provider = aws.store

  zone_id = aws_route53_zone.execute_api.zone_id
  name    = "*.execute-api.${local.region}.amazonaws.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.execute_api.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.execute_api.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

"""##,
        "input/store_endpoints.tf": ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##,
        "input/store_frankfurt.tf": ##"""
# The store's VPC in another region, peered with the first.

resource "aws_vpc" "frankfurt" {
  provider = aws.store_frankfurt

  cidr_block           = local.frankfurt_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "frankfurt" }
}

resource "aws_subnet" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id            = aws_vpc.frankfurt.id
  availability_zone = "eu-central-1a"
  cidr_block        = cidrsubnet(local.frankfurt_cidr, 8, 0)

  tags = { Name = "frankfurt" }
}

resource "aws_vpc_peering_connection" "frankfurt" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.frankfurt.id
  peer_region = "eu-central-1"

  tags = { Name = "store-frankfurt" }
}

resource "aws_vpc_peering_connection_accepter" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  auto_accept               = true

  tags = { Name = "store-frankfurt" }
}

resource "aws_route_table" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id = aws_vpc.frankfurt.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection_accepter.frankfurt.id
  }

  tags = { Name = "frankfurt" }
}

resource "aws_route_table_association" "frankfurt" {
  provider = aws.store_frankfurt

  subnet_id      = aws_subnet.frankfurt.id
  route_table_id = aws_route_table.frankfurt.id
}

resource "aws_security_group" "frankfurt" {
  provider = aws.store_frankfurt

  name        = "frankfurt-reports"
  description = "Nightly reports"
  vpc_id      = aws_vpc.frankfurt.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "reports" {
  provider = aws.store_frankfurt

  ami                    = "ami-0592c673f0b1e7665"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.frankfurt.id
  private_ip             = cidrhost(aws_subnet.frankfurt.cidr_block, 30)
  vpc_security_group_ids = [aws_security_group.frankfurt.id]

  tags = { Name = "reports" }
}

"""##,
        "input/store_network.tf": ##"""
# The store's VPC has no internet gateway: whatever it needs of AWS comes through endpoints.

resource "aws_vpc" "store" {
  provider = aws.store

  cidr_block           = local.store_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "store" }
}

resource "aws_subnet" "store" {
  provider = aws.store
  for_each = local.zones

  vpc_id            = aws_vpc.store.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.store_cidr, 8, each.value)

  tags = { Name = "store-${each.key}" }
}

resource "aws_route_table" "store" {
  provider = aws.store

  vpc_id = aws_vpc.store.id

  route {
    cidr_block                = local.tools_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  route {
    cidr_block                = local.frankfurt_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  }

  route {
    cidr_block         = local.office_cidr
    transit_gateway_id = aws_ec2_transit_gateway.hub.id
  }

  tags = { Name = "store" }

  depends_on = [aws_ec2_transit_gateway_vpc_attachment.store]
}

resource "aws_route_table_association" "store" {
  provider = aws.store
  for_each = local.zones

  subnet_id      = aws_subnet.store[each.key].id
  route_table_id = aws_route_table.store.id
}

"""##,
        "input/store_office.tf": ##"""
# The office reaches the store's VPC over a VPN on a transit gateway.

resource "aws_ec2_transit_gateway" "hub" {
  provider = aws.store

  description     = "Hub of the store"
  amazon_side_asn = 64600

  tags = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "store" {
  provider = aws.store

  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.store.id
  subnet_ids         = [for subnet in aws_subnet.store : subnet.id]

  tags = { Name = "store" }
}

resource "aws_customer_gateway" "office" {
  provider = aws.store

  type       = "ipsec.1"
  ip_address = "203.0.113.40"
  bgp_asn    = 65040

  tags = { Name = "office" }
}

resource "aws_vpn_connection" "office" {
  provider = aws.store

  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.office.id
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  static_routes_only  = true

  tags = { Name = "office" }
}

resource "aws_ec2_transit_gateway_route" "office" {
  provider = aws.store

  transit_gateway_route_table_id = aws_ec2_transit_gateway.hub.association_default_route_table_id
  transit_gateway_attachment_id  = aws_vpn_connection.office.transit_gateway_attachment_id
  destination_cidr_block         = local.office_cidr
}

"""##,
        "input/store_tools.tf": ##"""
# A second VPC of the store, peered with the first.

resource "aws_vpc" "tools" {
  provider = aws.store

  cidr_block           = local.tools_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "tools" }
}

resource "aws_subnet" "tools" {
  provider = aws.store

  vpc_id            = aws_vpc.tools.id
  availability_zone = "eu-west-1a"
  cidr_block        = cidrsubnet(local.tools_cidr, 8, 0)

  tags = { Name = "tools" }
}

resource "aws_vpc_peering_connection" "tools" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.tools.id
  auto_accept = true

  tags = { Name = "store-tools" }
}

resource "aws_route_table" "tools" {
  provider = aws.store

  vpc_id = aws_vpc.tools.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  tags = { Name = "tools" }
}

resource "aws_route_table_association" "tools" {
  provider = aws.store

  subnet_id      = aws_subnet.tools.id
  route_table_id = aws_route_table.tools.id
}

resource "aws_security_group" "tools" {
  provider = aws.store

  name        = "tools-runner"
  description = "Build runner"
  vpc_id      = aws_vpc.tools.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "runner" {
  provider = aws.store

  ami                    = "ami-0c1ac8a41498c1a9c"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.tools.id
  private_ip             = cidrhost(aws_subnet.tools.cidr_block, 20)
  vpc_security_group_ids = [aws_security_group.tools.id]

  tags = { Name = "runner" }
}

"""##,
        "input/store_web.tf": ##"""
# The caller: the web shop's tasks.

resource "aws_ecs_cluster" "store" {
  provider = aws.store

  name = "store"
}

resource "aws_cloudwatch_log_group" "web" {
  provider = aws.store

  name              = "/ecs/store/web"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "web" {
  provider = aws.store

  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.web_execution.arn
  task_role_arn            = aws_iam_role.web.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "${local.store_account}.dkr.ecr.${local.region}.amazonaws.com/web:7.3.1"
      essential = true
      environment = [
        { name = "PRICES_URL", value = aws_api_gateway_stage.v1.invoke_url },
        { name = "PRICES_ROLE", value = aws_iam_role.prices_reader.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.web.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "web"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "web" {
  provider = aws.store

  name            = "web"
  cluster         = aws_ecs_cluster.store.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = [for subnet in aws_subnet.store : subnet.id]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "web" {
  provider = aws.store

  name        = "store-web"
  description = "Tasks of the web shop"
  vpc_id      = aws_vpc.store.id

  egress {
    description = "The endpoints, and S3 for image layers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_iam_policy_document" "ecs_tasks" {
  provider = aws.store

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "web_execution" {
  provider = aws.store

  name               = "store-web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "web_execution" {
  provider = aws.store

  role       = aws_iam_role.web_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "web" {
  provider = aws.store

  name               = "store-web"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

# Half of the way into the other account; its role's trust policy is the other half.
resource "aws_iam_role_policy" "web_reads_prices" {
  provider = aws.store

  name = "read-prices"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:aws:iam::${local.pricing_account}:role/prices-reader"
      },
    ]
  })
}

"""##,
      ]),
    EmbeddedSample(
      name: "private-api-trust",
      title: "The web shop may not assume the reader: its trust policy names the execution role",
      inputs: ["input"],
      files: [
        "input/locals.tf": ##"""
locals {
  region          = "eu-west-1"
  store_account   = "111111111111"
  pricing_account = "222222222222"

  store_cidr     = "10.10.0.0/16"
  tools_cidr     = "10.11.0.0/16"
  frankfurt_cidr = "10.12.0.0/16"
  office_cidr    = "10.50.0.0/16"

  zones = {
    eu-west-1a = 0
    eu-west-1b = 1
  }
}

"""##,
        "input/pricing_api.tf": ##"""
resource "aws_api_gateway_rest_api" "prices" {
  provider = aws.pricing

  name        = "prices"
  description = "Prices for the company's own applications"

  endpoint_configuration {
    types = ["PRIVATE"]
  }
}

resource "aws_api_gateway_rest_api_policy" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "FromTheStore"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "${aws_api_gateway_rest_api.prices.execution_arn}/*"
        Condition = {
          StringEquals = {
            "aws:SourceVpce" = aws_vpc_endpoint.execute_api.id
            "aws:SourceVpc"  = aws_vpc.store.id
          }
        }
      },
    ]
  })
}

# GET /prices/{sku} asks for a signature, GET /status does not.
resource "aws_api_gateway_resource" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "prices"
}

resource "aws_api_gateway_resource" "price" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_resource.prices.id
  path_part   = "{sku}"
}

resource "aws_api_gateway_method" "price" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.price.id
  http_method   = "GET"
  authorization = "AWS_IAM"
}

resource "aws_api_gateway_integration" "price" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.price.id
  http_method             = aws_api_gateway_method.price.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

resource "aws_api_gateway_resource" "status" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id
  parent_id   = aws_api_gateway_rest_api.prices.root_resource_id
  path_part   = "status"
}

resource "aws_api_gateway_method" "status" {
  provider = aws.pricing

  rest_api_id   = aws_api_gateway_rest_api.prices.id
  resource_id   = aws_api_gateway_resource.status.id
  http_method   = "GET"
  authorization = "NONE"
}

resource "aws_api_gateway_integration" "status" {
  provider = aws.pricing

  rest_api_id             = aws_api_gateway_rest_api.prices.id
  resource_id             = aws_api_gateway_resource.status.id
  http_method             = aws_api_gateway_method.status.http_method
  type                    = "AWS_PROXY"
  integration_http_method = "POST"
  uri                     = aws_lambda_function.prices.invoke_arn
}

# A policy takes effect with the next deployment only, so it is one of the triggers.
resource "aws_api_gateway_deployment" "prices" {
  provider = aws.pricing

  rest_api_id = aws_api_gateway_rest_api.prices.id

  triggers = {
    definition = sha1(jsonencode([
      aws_api_gateway_rest_api_policy.prices.policy,
      aws_api_gateway_resource.price,
      aws_api_gateway_method.price,
      aws_api_gateway_integration.price,
      aws_api_gateway_resource.status,
      aws_api_gateway_method.status,
      aws_api_gateway_integration.status,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "access" {
  provider = aws.pricing

  name              = "/apigateway/prices"
  retention_in_days = 30
}

resource "aws_api_gateway_stage" "v1" {
  provider = aws.pricing

  rest_api_id          = aws_api_gateway_rest_api.prices.id
  deployment_id        = aws_api_gateway_deployment.prices.id
  stage_name           = "v1"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format = jsonencode({
      requestId = "$context.requestId"
      endpoint  = "$context.identity.vpceId"
      caller    = "$context.identity.userArn"
      status    = "$context.status"
      error     = "$context.error.message"
    })
  }
}

"""##,
        "input/pricing_function.tf": ##"""
resource "aws_lambda_function" "prices" {
  provider = aws.pricing

  function_name = "prices"
  role          = aws_iam_role.prices_function.arn
  s3_bucket     = "pricing-artifacts-${local.pricing_account}"
  s3_key        = "prices/1.12.0.zip"
  handler       = "prices.handler"
  runtime       = "python3.13"
  timeout       = 10
}

resource "aws_lambda_permission" "api" {
  provider = aws.pricing

  statement_id  = "api"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.prices.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/*"
}

"""##,
        "input/pricing_roles.tf": ##"""
data "aws_iam_policy_document" "lambda" {
  provider = aws.pricing

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "prices_function" {
  provider = aws.pricing

  name               = "prices-function"
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

resource "aws_iam_role_policy_attachment" "prices_function" {
  provider = aws.pricing

  role       = aws_iam_role.prices_function.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

# The role that callers of other accounts assume to read prices.
resource "aws_iam_role" "prices_reader" {
  provider = aws.pricing

  name = "prices-reader"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "WebShop"
        Effect    = "Allow"
        Principal = { AWS = aws_iam_role.web_execution.arn }
        Action    = "sts:AssumeRole"
      },
    ]
  })
}

resource "aws_iam_role_policy" "prices_reader" {
  provider = aws.pricing

  name = "read-prices"
  role = aws_iam_role.prices_reader.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "execute-api:Invoke"
        Resource = "${aws_api_gateway_rest_api.prices.execution_arn}/*/GET/prices/*"
      },
    ]
  })
}

"""##,
        "input/providers.tf": ##"""
terraform {
  required_version = ">= 1.9"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

# The store team's account calls, the pricing team's account answers.
provider "aws" {
  alias  = "store"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "store_frankfurt"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::${local.store_account}:role/deploy"
  }
}

provider "aws" {
  alias  = "pricing"
  region = local.region

  assume_role {
    role_arn = "arn:aws:iam::${local.pricing_account}:role/deploy"
  }
}

"""##,
        "input/store_dns.tf": ##"""
# Names of the pricing API. The store's own VPC has the endpoint's private DNS; the office forwards
# execute-api.eu-west-1.amazonaws.com to the resolver below; the two peered VPCs ask the hosted zone.

resource "aws_route53_resolver_endpoint" "inbound" {
  provider = aws.store

  name               = "store-inbound"
  direction          = "INBOUND"
  security_group_ids = [aws_security_group.resolver.id]

  dynamic "ip_address" {
    for_each = aws_subnet.store

    content {
      subnet_id = ip_address.value.id
    }
  }
}

resource "aws_security_group" "resolver" {
  provider = aws.store

  name        = "store-resolver"
  description = "Interfaces of the inbound resolver"
  vpc_id      = aws_vpc.store.id

  dynamic "ingress" {
    for_each = ["tcp", "udp"]

    content {
      description = "DNS from the office"
      protocol    = ingress.value
      from_port   = 53
      to_port     = 53
      cidr_blocks = [local.office_cidr]
    }
  }
}

resource "aws_route53_zone" "execute_api" {
  provider = aws.store

  name    = "execute-api.${local.region}.amazonaws.com"
  comment = "Lets the peered VPCs find the store's execute-api endpoint"

  vpc {
    vpc_id = aws_vpc.tools.id
  }

  vpc {
    vpc_id     = aws_vpc.frankfurt.id
    vpc_region = "eu-central-1"
  }
}

resource "aws_route53_record" "execute_api" {
  provider = aws.store

  zone_id = aws_route53_zone.execute_api.zone_id
  name    = "*.execute-api.${local.region}.amazonaws.com"
  type    = "A"

  alias {
    name                   = aws_vpc_endpoint.execute_api.dns_entry[0].dns_name
    zone_id                = aws_vpc_endpoint.execute_api.dns_entry[0].hosted_zone_id
    evaluate_target_health = false
  }
}

"""##,
        "input/store_endpoints.tf": ##"""
# The way to the pricing API.
resource "aws_vpc_endpoint" "execute_api" {
  provider = aws.store

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.execute-api"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.execute_api.id]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PricingAccount"
        Effect    = "Allow"
        Principal = "*"
        Action    = "execute-api:Invoke"
        Resource  = "arn:aws:execute-api:${local.region}:${local.pricing_account}:*"
      },
    ]
  })

  tags = { Name = "execute-api" }
}

resource "aws_security_group" "execute_api" {
  provider = aws.store

  name        = "store-execute-api"
  description = "Interfaces of the execute-api endpoint"
  vpc_id      = aws_vpc.store.id
}

resource "aws_vpc_security_group_ingress_rule" "execute_api" {
  provider = aws.store
  for_each = {
    store     = local.store_cidr
    tools     = local.tools_cidr
    frankfurt = local.frankfurt_cidr
    office    = local.office_cidr
  }

  security_group_id = aws_security_group.execute_api.id
  description       = "HTTPS from ${each.key}"
  cidr_ipv4         = each.value
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# What Fargate and the task itself need of AWS.
resource "aws_vpc_endpoint" "service" {
  provider = aws.store
  for_each = toset(["ecr.api", "ecr.dkr", "logs", "sts"])

  vpc_id              = aws_vpc.store.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${local.region}.${each.key}"
  subnet_ids          = [for subnet in aws_subnet.store : subnet.id]
  security_group_ids  = [aws_security_group.services.id]
  private_dns_enabled = true

  tags = { Name = each.key }
}

resource "aws_vpc_endpoint" "s3" {
  provider = aws.store

  vpc_id            = aws_vpc.store.id
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.${local.region}.s3"
  route_table_ids   = [aws_route_table.store.id]

  tags = { Name = "s3" }
}

resource "aws_security_group" "services" {
  provider = aws.store

  name        = "store-aws-services"
  description = "Interfaces of the endpoints of AWS services"
  vpc_id      = aws_vpc.store.id

  ingress {
    description = "HTTPS from the VPC"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

"""##,
        "input/store_frankfurt.tf": ##"""
# The store's VPC in another region, peered with the first.

resource "aws_vpc" "frankfurt" {
  provider = aws.store_frankfurt

  cidr_block           = local.frankfurt_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "frankfurt" }
}

resource "aws_subnet" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id            = aws_vpc.frankfurt.id
  availability_zone = "eu-central-1a"
  cidr_block        = cidrsubnet(local.frankfurt_cidr, 8, 0)

  tags = { Name = "frankfurt" }
}

resource "aws_vpc_peering_connection" "frankfurt" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.frankfurt.id
  peer_region = "eu-central-1"

  tags = { Name = "store-frankfurt" }
}

resource "aws_vpc_peering_connection_accepter" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  auto_accept               = true

  tags = { Name = "store-frankfurt" }
}

resource "aws_route_table" "frankfurt" {
  provider = aws.store_frankfurt

  vpc_id = aws_vpc.frankfurt.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection_accepter.frankfurt.id
  }

  tags = { Name = "frankfurt" }
}

resource "aws_route_table_association" "frankfurt" {
  provider = aws.store_frankfurt

  subnet_id      = aws_subnet.frankfurt.id
  route_table_id = aws_route_table.frankfurt.id
}

resource "aws_security_group" "frankfurt" {
  provider = aws.store_frankfurt

  name        = "frankfurt-reports"
  description = "Nightly reports"
  vpc_id      = aws_vpc.frankfurt.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "reports" {
  provider = aws.store_frankfurt

  ami                    = "ami-0592c673f0b1e7665"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.frankfurt.id
  private_ip             = cidrhost(aws_subnet.frankfurt.cidr_block, 30)
  vpc_security_group_ids = [aws_security_group.frankfurt.id]

  tags = { Name = "reports" }
}

"""##,
        "input/store_network.tf": ##"""
# The store's VPC has no internet gateway: whatever it needs of AWS comes through endpoints.

resource "aws_vpc" "store" {
  provider = aws.store

  cidr_block           = local.store_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "store" }
}

resource "aws_subnet" "store" {
  provider = aws.store
  for_each = local.zones

  vpc_id            = aws_vpc.store.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(local.store_cidr, 8, each.value)

  tags = { Name = "store-${each.key}" }
}

resource "aws_route_table" "store" {
  provider = aws.store

  vpc_id = aws_vpc.store.id

  route {
    cidr_block                = local.tools_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  route {
    cidr_block                = local.frankfurt_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.frankfurt.id
  }

  route {
    cidr_block         = local.office_cidr
    transit_gateway_id = aws_ec2_transit_gateway.hub.id
  }

  tags = { Name = "store" }

  depends_on = [aws_ec2_transit_gateway_vpc_attachment.store]
}

resource "aws_route_table_association" "store" {
  provider = aws.store
  for_each = local.zones

  subnet_id      = aws_subnet.store[each.key].id
  route_table_id = aws_route_table.store.id
}

"""##,
        "input/store_office.tf": ##"""
# The office reaches the store's VPC over a VPN on a transit gateway.

resource "aws_ec2_transit_gateway" "hub" {
  provider = aws.store

  description     = "Hub of the store"
  amazon_side_asn = 64600

  tags = { Name = "hub" }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "store" {
  provider = aws.store

  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  vpc_id             = aws_vpc.store.id
  subnet_ids         = [for subnet in aws_subnet.store : subnet.id]

  tags = { Name = "store" }
}

resource "aws_customer_gateway" "office" {
  provider = aws.store

  type       = "ipsec.1"
  ip_address = "203.0.113.40"
  bgp_asn    = 65040

  tags = { Name = "office" }
}

resource "aws_vpn_connection" "office" {
  provider = aws.store

  type                = "ipsec.1"
  customer_gateway_id = aws_customer_gateway.office.id
  transit_gateway_id  = aws_ec2_transit_gateway.hub.id
  static_routes_only  = true

  tags = { Name = "office" }
}

resource "aws_ec2_transit_gateway_route" "office" {
  provider = aws.store

  transit_gateway_route_table_id = aws_ec2_transit_gateway.hub.association_default_route_table_id
  transit_gateway_attachment_id  = aws_vpn_connection.office.transit_gateway_attachment_id
  destination_cidr_block         = local.office_cidr
}

"""##,
        "input/store_tools.tf": ##"""
# A second VPC of the store, peered with the first.

resource "aws_vpc" "tools" {
  provider = aws.store

  cidr_block           = local.tools_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = "tools" }
}

resource "aws_subnet" "tools" {
  provider = aws.store

  vpc_id            = aws_vpc.tools.id
  availability_zone = "eu-west-1a"
  cidr_block        = cidrsubnet(local.tools_cidr, 8, 0)

  tags = { Name = "tools" }
}

resource "aws_vpc_peering_connection" "tools" {
  provider = aws.store

  vpc_id      = aws_vpc.store.id
  peer_vpc_id = aws_vpc.tools.id
  auto_accept = true

  tags = { Name = "store-tools" }
}

resource "aws_route_table" "tools" {
  provider = aws.store

  vpc_id = aws_vpc.tools.id

  route {
    cidr_block                = local.store_cidr
    vpc_peering_connection_id = aws_vpc_peering_connection.tools.id
  }

  tags = { Name = "tools" }
}

resource "aws_route_table_association" "tools" {
  provider = aws.store

  subnet_id      = aws_subnet.tools.id
  route_table_id = aws_route_table.tools.id
}

resource "aws_security_group" "tools" {
  provider = aws.store

  name        = "tools-runner"
  description = "Build runner"
  vpc_id      = aws_vpc.tools.id

  egress {
    description = "Endpoints of the store"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = [local.store_cidr]
  }
}

resource "aws_instance" "runner" {
  provider = aws.store

  ami                    = "ami-0c1ac8a41498c1a9c"
  instance_type          = "t4g.small"
  subnet_id              = aws_subnet.tools.id
  private_ip             = cidrhost(aws_subnet.tools.cidr_block, 20)
  vpc_security_group_ids = [aws_security_group.tools.id]

  tags = { Name = "runner" }
}

"""##,
        "input/store_web.tf": ##"""
# The caller: the web shop's tasks.

resource "aws_ecs_cluster" "store" {
  provider = aws.store

  name = "store"
}

resource "aws_cloudwatch_log_group" "web" {
  provider = aws.store

  name              = "/ecs/store/web"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "web" {
  provider = aws.store

  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  execution_role_arn       = aws_iam_role.web_execution.arn
  task_role_arn            = aws_iam_role.web.arn

  container_definitions = jsonencode([
    {
      name      = "web"
      image     = "${local.store_account}.dkr.ecr.${local.region}.amazonaws.com/web:7.3.1"
      essential = true
      environment = [
        { name = "PRICES_URL", value = aws_api_gateway_stage.v1.invoke_url },
        { name = "PRICES_ROLE", value = aws_iam_role.prices_reader.arn },
      ]
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.web.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "web"
        }
      }
    },
  ])
}

resource "aws_ecs_service" "web" {
  provider = aws.store

  name            = "web"
  cluster         = aws_ecs_cluster.store.id
  launch_type     = "FARGATE"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 2

  network_configuration {
    subnets         = [for subnet in aws_subnet.store : subnet.id]
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_security_group" "web" {
  provider = aws.store

  name        = "store-web"
  description = "Tasks of the web shop"
  vpc_id      = aws_vpc.store.id

  egress {
    description = "The endpoints, and S3 for image layers"
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["0.0.0.0/0"]
  }
}

data "aws_iam_policy_document" "ecs_tasks" {
  provider = aws.store

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "web_execution" {
  provider = aws.store

  name               = "store-web-execution"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

resource "aws_iam_role_policy_attachment" "web_execution" {
  provider = aws.store

  role       = aws_iam_role.web_execution.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role" "web" {
  provider = aws.store

  name               = "store-web"
  assume_role_policy = data.aws_iam_policy_document.ecs_tasks.json
}

# Half of the way into the other account; its role's trust policy is the other half.
resource "aws_iam_role_policy" "web_reads_prices" {
  provider = aws.store

  name = "read-prices"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "sts:AssumeRole"
        Resource = "arn:aws:iam::${local.pricing_account}:role/prices-reader"
      },
    ]
  })
}

"""##,
      ]),
  ]
}

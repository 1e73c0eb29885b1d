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
            get: &toLoadBalancer
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post: *toLoadBalancer
          /orders/{orderId}:
            get: *toLoadBalancer
            delete: *toLoadBalancer

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
            get: &toLoadBalancer
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post: *toLoadBalancer
          /orders/{orderId}:
            get: *toLoadBalancer
            delete: *toLoadBalancer

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
            get: &toLoadBalancer
              responses: {}
              x-amazon-apigateway-integration:
                type: http_proxy
                httpMethod: ANY
                connectionType: VPC_LINK
                connectionId: !Ref VpcLink
                uri: !Ref Listener
                payloadFormatVersion: "1.0"
                timeoutInMillis: 10000
            post: *toLoadBalancer
          /orders/{orderId}:
            get: *toLoadBalancer
            delete: *toLoadBalancer

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
  ]
}

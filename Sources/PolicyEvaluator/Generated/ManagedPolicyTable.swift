// Made by Scripts/managed-policies from the documents as AWS published them in March 2026.
extension ManagedPolicies {
  static let table = #"""
    = AWSAppMeshEnvoyAccess
    + appmesh:StreamAggregatedResources
    = AWSCertificateManagerReadOnly
    + acm:DescribeCertificate,ListCertificates,GetCertificate,ListTagsForCertificate,
      GetAccountConfiguration
    = AWSCloudFormationFullAccess
    + cloudformation:*
    = AWSCloudFormationReadOnlyAccess
    + cloudformation:Describe*,BatchDescribe*,EstimateTemplateCost,Get*,List*,ValidateTemplate,Detect*
    = AWSCloudMapDiscoverInstanceAccess
    + servicediscovery:DiscoverInstances,DiscoverInstancesRevision
    = AWSCloudMapFullAccess
    + route53:GetHostedZone,ListHostedZonesByName,CreateHostedZone,DeleteHostedZone,
      ChangeResourceRecordSets,CreateHealthCheck,GetHealthCheck,DeleteHealthCheck,UpdateHealthCheck
      ec2:DescribeVpcs,DescribeRegions,DescribeInstances servicediscovery:*
    = AWSCloudMapReadOnlyAccess
    + servicediscovery:Get*,List*,DiscoverInstances,DiscoverInstancesRevision
    = AWSCloudTrail_ReadOnlyAccess
    + cloudtrail:Get*,Describe*,List*,LookupEvents
    = AWSCodeDeployRoleForECS
    + ecs:DescribeServices,CreateTaskSet,UpdateServicePrimaryTaskSet,DeleteTaskSet
      elasticloadbalancing:DescribeTargetGroups,DescribeListeners,ModifyListener,DescribeRules,
      ModifyRule lambda:InvokeFunction cloudwatch:DescribeAlarms sns:Publish s3:GetObject,GetObjectVersion
    + iam:PassRole
    ? StringLike iam:PassedToService ecs-tasks.amazonaws.com
    = AWSKeyManagementServicePowerUser
    + kms:CreateAlias,CreateKey,DeleteAlias,Describe*,GenerateRandom,Get*,List*,TagResource,
      UntagResource iam:ListGroups,ListRoles,ListUsers
    = AWSLambdaBasicExecutionRole
    + logs:CreateLogGroup,CreateLogStream,PutLogEvents
    = AWSLambdaDynamoDBExecutionRole
    + dynamodb:DescribeStream,GetRecords,GetShardIterator,ListStreams logs:CreateLogGroup,
      CreateLogStream,PutLogEvents
    = AWSLambdaENIManagementAccess
    + ec2:CreateNetworkInterface,DescribeNetworkInterfaces,DeleteNetworkInterface,
      AssignPrivateIpAddresses,UnassignPrivateIpAddresses
    = AWSLambdaExecute
    + logs:*
    @ arn:aws:logs:*:*:*
    + s3:GetObject,PutObject
    @ arn:aws:s3:::*
    = AWSLambdaInvocation-DynamoDB
    + lambda:InvokeFunction
    + dynamodb:DescribeStream,GetRecords,GetShardIterator,ListStreams
    = AWSLambdaKinesisExecutionRole
    + kinesis:DescribeStream,DescribeStreamSummary,GetRecords,GetShardIterator,ListShards,ListStreams,
      SubscribeToShard logs:CreateLogGroup,CreateLogStream,PutLogEvents
    = AWSLambdaMSKExecutionRole
    + kafka:DescribeCluster,DescribeClusterV2,GetBootstrapBrokers ec2:CreateNetworkInterface,
      DescribeNetworkInterfaces,DescribeVpcs,DeleteNetworkInterface,DescribeSubnets,
      DescribeSecurityGroups logs:CreateLogGroup,CreateLogStream,PutLogEvents
    = AWSLambdaRole
    + lambda:InvokeFunction
    = AWSLambdaSQSQueueExecutionRole
    + sqs:ReceiveMessage,DeleteMessage,GetQueueAttributes logs:CreateLogGroup,CreateLogStream,
      PutLogEvents
    = AWSLambdaVPCAccessExecutionRole
    + logs:CreateLogGroup,CreateLogStream,PutLogEvents ec2:CreateNetworkInterface,
      DescribeNetworkInterfaces,DescribeSubnets,DeleteNetworkInterface,AssignPrivateIpAddresses,
      UnassignPrivateIpAddresses
    = AWSLambda_FullAccess
    + cloudformation:DescribeStacks,ListStackResources cloudwatch:ListMetrics,GetMetricData
      ec2:DescribeSecurityGroups,DescribeSubnets,DescribeVpcs kms:DescribeKey,ListAliases iam:GetPolicy,
      GetPolicyVersion,GetRole,GetRolePolicy,ListAttachedRolePolicies,ListRolePolicies,ListRoles
      lambda:* logs:DescribeLogGroups states:DescribeStateMachine,ListStateMachines tag:GetResources
      xray:GetTraceSummaries,BatchGetTraces
    + iam:PassRole
    ? StringEquals iam:PassedToService lambda.amazonaws.com
    + logs:DescribeLogStreams,GetLogEvents,FilterLogEvents,StartLiveTail,StopLiveTail
    @ arn:aws:logs:*:*:log-group:/aws/lambda/*
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/lambda.amazonaws.com/AWSServiceRoleForLambda
    ? StringEquals iam:AWSServiceName lambda.amazonaws.com
    = AWSLambda_ReadOnlyAccess
    + cloudformation:DescribeStacks,ListStacks,ListStackResources cloudwatch:GetMetricData,ListMetrics
      ec2:DescribeSecurityGroups,DescribeSubnets,DescribeVpcs kms:ListAliases iam:GetPolicy,
      GetPolicyVersion,GetRole,GetRolePolicy,ListAttachedRolePolicies,ListRolePolicies,ListRoles
      logs:DescribeLogGroups lambda:Get*,List* states:DescribeStateMachine,ListStateMachines
      tag:GetResources xray:GetTraceSummaries,BatchGetTraces
    + logs:DescribeLogStreams,GetLogEvents,FilterLogEvents,StartQuery,StopQuery,DescribeQueries,
      GetLogGroupFields,GetLogRecord,GetQueryResults,StartLiveTail,StopLiveTail
    @ arn:aws:logs:*:*:log-group:/aws/lambda/*
    = AWSMarketplaceMeteringFullAccess
    + aws-marketplace:MeterUsage
    = AWSStepFunctionsFullAccess
    + states:*
    = AWSStepFunctionsReadOnlyAccess
    + states:ListStateMachines,ListActivities,DescribeStateMachine,DescribeStateMachineForExecution,
      ListExecutions,DescribeExecution,GetExecutionHistory,DescribeActivity,ListTagsForResource,
      DescribeMapRun,ListMapRuns,DescribeStateMachineAlias,ListStateMachineAliases,
      ListStateMachineVersions,ValidateStateMachineDefinition
    = AWSWAFReadOnlyAccess
    + waf:Get*,List* waf-regional:Get*,List*
    @ arn:aws:waf::*:bytematchset/* arn:aws:waf::*:ipset/* arn:aws:waf::*:ratebasedrule/*
      arn:aws:waf::*:rule/* arn:aws:waf::*:sizeconstraintset/* arn:aws:waf::*:sqlinjectionset/*
      arn:aws:waf::*:webacl/* arn:aws:waf::*:xssmatchset/* arn:aws:waf::*:regexmatch/*
      arn:aws:waf::*:regexpatternset/* arn:aws:waf::*:geomatchset/* arn:aws:waf::*:rulegroup/*
      arn:aws:waf::*:changetoken/* arn:aws:waf-regional:*:*:bytematchset/* arn:aws:waf-regional:*:*:ipset/*
      arn:aws:waf-regional:*:*:ratebasedrule/* arn:aws:waf-regional:*:*:rule/*
      arn:aws:waf-regional:*:*:sizeconstraintset/* arn:aws:waf-regional:*:*:sqlinjectionset/*
      arn:aws:waf-regional:*:*:webacl/* arn:aws:waf-regional:*:*:xssmatchset/*
      arn:aws:waf-regional:*:*:regexmatch/* arn:aws:waf-regional:*:*:regexpatternset/*
      arn:aws:waf-regional:*:*:geomatchset/* arn:aws:waf-regional:*:*:rulegroup/*
      arn:aws:waf-regional:*:*:changetoken/*
    + waf-regional:GetWebACLForResource
    @ arn:aws:waf-regional:*:*:*/*
    + wafv2:Get*,List*,Describe*,CheckCapacity
    @ arn:aws:wafv2:*:*:*/webacl/*/* arn:aws:wafv2:*:*:*/ipset/*/* arn:aws:wafv2:*:*:*/managedruleset/*/*
      arn:aws:wafv2:*:*:*/rulegroup/*/* arn:aws:wafv2:*:*:*/regexpatternset/*/*
    + cognito-idp:GetWebACLForResource
    @ arn:aws:cognito-idp:*:*:userpool/*
    + cognito-idp:ListResourcesForWebACL
    + apprunner:DescribeWebAclForService
    @ arn:aws:apprunner:*:*:service/*/*
    + apprunner:ListServices,ListAssociatedServicesForWebAcl
    + ec2:GetVerifiedAccessInstanceWebAcl
    @ arn:aws:ec2:*:*:verified-access-instance/*
    + ec2:DescribeVerifiedAccessInstanceWebAclAssociations
    + amplify:GetWebACLForResource
    @ arn:aws:amplify:*:*:apps/*
    + amplify:ListResourcesForWebACL
    = AWSXRayDaemonWriteAccess
    + xray:PutTraceSegments,PutTelemetryRecords,GetSamplingRules,GetSamplingTargets,
      GetSamplingStatisticSummaries
    = AWSXrayFullAccess
    + xray:*
    = AWSXrayReadOnlyAccess
    + xray:GetSamplingRules,GetSamplingTargets,GetSamplingStatisticSummaries,BatchGetTraces,
      BatchGetTraceSummaryById,GetDistinctTraceGraphs,GetServiceGraph,GetTraceGraph,GetTraceSummaries,
      GetGroups,GetGroup,ListTagsForResource,ListResourcePolicies,GetTimeSeriesServiceStatistics,
      GetInsightSummaries,GetInsight,GetInsightEvents,GetInsightImpactGraph
    = AWSXrayWriteOnlyAccess
    + xray:PutTraceSegments,PutTelemetryRecords,GetSamplingRules,GetSamplingTargets,
      GetSamplingStatisticSummaries
    = AdministratorAccess
    + *
    = AmazonAPIGatewayAdministrator
    + apigateway:*
    @ arn:aws:apigateway:*::/*
    = AmazonAPIGatewayInvokeFullAccess
    + execute-api:Invoke,ManageConnections
    @ arn:aws:execute-api:*:*:*
    = AmazonAPIGatewayPushToCloudWatchLogs
    + logs:CreateLogGroup,CreateLogStream,DescribeLogGroups,DescribeLogStreams,PutLogEvents,
      GetLogEvents,FilterLogEvents
    = AmazonDynamoDBFullAccess
    + dynamodb:* dax:* application-autoscaling:DeleteScalingPolicy,DeregisterScalableTarget,
      DescribeScalableTargets,DescribeScalingActivities,DescribeScalingPolicies,PutScalingPolicy,
      RegisterScalableTarget cloudwatch:DeleteAlarms,DescribeAlarmHistory,DescribeAlarms,
      DescribeAlarmsForMetric,GetMetricStatistics,ListMetrics,PutMetricAlarm,GetMetricData
      datapipeline:ActivatePipeline,CreatePipeline,DeletePipeline,DescribeObjects,DescribePipelines,
      GetPipelineDefinition,ListPipelines,PutPipelineDefinition,QueryObjects ec2:DescribeVpcs,
      DescribeSubnets,DescribeSecurityGroups iam:GetRole,ListRoles kms:DescribeKey,ListAliases
      sns:CreateTopic,DeleteTopic,ListSubscriptions,ListSubscriptionsByTopic,ListTopics,Subscribe,
      Unsubscribe,SetTopicAttributes lambda:CreateFunction,ListFunctions,ListEventSourceMappings,
      CreateEventSourceMapping,DeleteEventSourceMapping,GetFunctionConfiguration,DeleteFunction
      resource-groups:ListGroups,ListGroupResources,GetGroup,GetGroupQuery,DeleteGroup,CreateGroup
      tag:GetResources kinesis:ListStreams,DescribeStream,DescribeStreamSummary
    + cloudwatch:GetInsightRuleReport
    @ arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*
    + iam:PassRole
    ? StringLike iam:PassedToService application-autoscaling.amazonaws.com
      application-autoscaling.amazonaws.com.cn dax.amazonaws.com
    + iam:CreateServiceLinkedRole
    ? StringEquals iam:AWSServiceName replication.dynamodb.amazonaws.com dax.amazonaws.com
      dynamodb.application-autoscaling.amazonaws.com contributorinsights.dynamodb.amazonaws.com
      kinesisreplication.dynamodb.amazonaws.com
    = AmazonDynamoDBReadOnlyAccess
    + application-autoscaling:DescribeScalableTargets,DescribeScalingActivities,DescribeScalingPolicies
      cloudwatch:DescribeAlarmHistory,DescribeAlarms,DescribeAlarmsForMetric,GetMetricStatistics,
      ListMetrics,GetMetricData datapipeline:DescribeObjects,DescribePipelines,GetPipelineDefinition,
      ListPipelines,QueryObjects dynamodb:BatchGetItem,Describe*,List*,GetAbacStatus,GetItem,
      GetResourcePolicy,Query,Scan,PartiQLSelect dax:Describe*,List*,GetItem,BatchGetItem,Query,Scan
      ec2:DescribeVpcs,DescribeSubnets,DescribeSecurityGroups iam:GetRole,ListRoles kms:DescribeKey,
      ListAliases sns:ListSubscriptionsByTopic,ListTopics lambda:ListFunctions,ListEventSourceMappings,
      GetFunctionConfiguration resource-groups:ListGroups,ListGroupResources,GetGroup,GetGroupQuery
      tag:GetResources kinesis:ListStreams,DescribeStream,DescribeStreamSummary
    + cloudwatch:GetInsightRuleReport
    @ arn:aws:cloudwatch:*:*:insight-rule/DynamoDBContributorInsights*
    = AmazonEC2ContainerRegistryFullAccess
    + ecr:* cloudtrail:LookupEvents
    + iam:CreateServiceLinkedRole
    ? StringEquals iam:AWSServiceName replication.ecr.amazonaws.com
    = AmazonEC2ContainerRegistryPowerUser
    + ecr:GetAuthorizationToken,BatchCheckLayerAvailability,GetDownloadUrlForLayer,GetRepositoryPolicy,
      DescribeRepositories,ListImages,DescribeImages,BatchGetImage,GetLifecyclePolicy,
      GetLifecyclePolicyPreview,ListTagsForResource,DescribeImageScanFindings,InitiateLayerUpload,
      UploadLayerPart,CompleteLayerUpload,PutImage
    = AmazonEC2ContainerRegistryPullOnly
    + ecr:GetAuthorizationToken,BatchGetImage,GetDownloadUrlForLayer,BatchImportUpstreamImage
    = AmazonEC2ContainerRegistryReadOnly
    + ecr:GetAuthorizationToken,BatchCheckLayerAvailability,GetDownloadUrlForLayer,GetRepositoryPolicy,
      DescribeRepositories,ListImages,DescribeImages,BatchGetImage,GetLifecyclePolicy,
      GetLifecyclePolicyPreview,ListTagsForResource,DescribeImageScanFindings
    = AmazonEC2ContainerServiceAutoscaleRole
    + ecs:DescribeServices,UpdateService
    + cloudwatch:DescribeAlarms,PutMetricAlarm
    = AmazonEC2ContainerServiceEventsRole
    + ecs:RunTask
    + iam:PassRole
    ? StringLike iam:PassedToService ecs-tasks.amazonaws.com
    + ecs:TagResource
    ? StringEquals ecs:CreateAction RunTask
    = AmazonEC2ContainerServiceRole
    + ec2:AuthorizeSecurityGroupIngress,Describe* elasticloadbalancing:DeregisterInstancesFromLoadBalancer,
      DeregisterTargets,Describe*,RegisterInstancesWithLoadBalancer,RegisterTargets
    = AmazonEC2ContainerServiceforEC2Role
    + ec2:DescribeTags ecs:CreateCluster,DeregisterContainerInstance,DiscoverPollEndpoint,Poll,
      RegisterContainerInstance,StartTelemetrySession,UpdateContainerInstancesState,Submit*
      ecr:GetAuthorizationToken,BatchCheckLayerAvailability,GetDownloadUrlForLayer,BatchGetImage
      logs:CreateLogStream,PutLogEvents
    + ecs:TagResource
    ? StringEquals ecs:CreateAction CreateCluster RegisterContainerInstance
    + ecs:ListTagsForResource
    @ arn:aws:ecs:*:*:task/*/* arn:aws:ecs:*:*:container-instance/*/*
    = AmazonEC2FullAccess
    + ec2:*
    + elasticloadbalancing:*
    + cloudwatch:*
    + autoscaling:*
    + iam:CreateServiceLinkedRole
    ? StringEquals iam:AWSServiceName autoscaling.amazonaws.com ec2scheduled.amazonaws.com
      elasticloadbalancing.amazonaws.com spot.amazonaws.com spotfleet.amazonaws.com
      transitgateway.amazonaws.com
    = AmazonEC2ReadOnlyAccess
    + ec2:Describe*,GetSecurityGroupsForVpc
    + elasticloadbalancing:Describe*
    + cloudwatch:ListMetrics,GetMetricStatistics,Describe*
    + autoscaling:Describe*
    = AmazonECSInfrastructureRolePolicyForVolumes
    + ec2:CreateVolume
    @ arn:aws:ec2:*:*:volume/*
    ? ArnLike aws:RequestTag/AmazonECSCreated arn:aws:ecs:*:*:task/*
    ? StringEquals aws:RequestTag/AmazonECSManaged true
    + ec2:CreateVolume
    @ arn:aws:ec2:*:*:snapshot/*
    + ec2:CreateTags
    @ arn:aws:ec2:*:*:volume/*
    ? ArnLike aws:RequestTag/AmazonECSCreated arn:aws:ecs:*:*:task/*
    ? StringEquals ec2:CreateAction CreateVolume
    ? StringEquals aws:RequestTag/AmazonECSManaged true
    + ec2:DescribeVolumes,DescribeAvailabilityZones
    + ec2:DescribeInstances
    + ec2:AttachVolume,DetachVolume
    @ arn:aws:ec2:*:*:volume/*
    ? StringEquals aws:ResourceTag/AmazonECSManaged true
    + ec2:AttachVolume,DetachVolume
    @ arn:aws:ec2:*:*:instance/*
    + ec2:DeleteVolume
    @ arn:aws:ec2:*:*:volume/*
    ? ArnLike aws:ResourceTag/AmazonECSCreated arn:aws:ecs:*:*:task/*
    ? StringEquals aws:ResourceTag/AmazonECSManaged true
    = AmazonECSServiceRolePolicy
    + ec2:AttachNetworkInterface,AssociateTrunkInterface,CreateNetworkInterface,
      CreateNetworkInterfacePermission,DeleteNetworkInterface,DeleteNetworkInterfacePermission,Describe*,
      DetachNetworkInterface,DisassociateTrunkInterface
      elasticloadbalancing:DeregisterInstancesFromLoadBalancer,DeregisterTargets,Describe*,
      RegisterInstancesWithLoadBalancer,RegisterTargets route53:ChangeResourceRecordSets,
      CreateHealthCheck,DeleteHealthCheck,Get*,List*,UpdateHealthCheck
      servicediscovery:DeregisterInstance,Get*,List*,RegisterInstance,UpdateInstanceCustomHealthStatus
    + autoscaling:Describe*
    + autoscaling:DeletePolicy,PutScalingPolicy,SetInstanceProtection,UpdateAutoScalingGroup,
      PutLifecycleHook,DeleteLifecycleHook,CompleteLifecycleAction,RecordLifecycleActionHeartbeat
    ? Null autoscaling:ResourceTag/AmazonECSManaged false
    + autoscaling-plans:CreateScalingPlan,DeleteScalingPlan,DescribeScalingPlans,
      DescribeScalingPlanResources
    + events:DescribeRule,ListTargetsByRule
    @ arn:aws:events:*:*:rule/ecs-managed-*
    + events:PutRule,PutTargets
    ? StringEquals events:ManagedBy ecs.amazonaws.com
    + cloudwatch:DeleteAlarms,DescribeAlarms,PutMetricAlarm
    @ arn:aws:cloudwatch:*:*:alarm:*
    + ec2:CreateTags
    @ arn:aws:ec2:*:*:network-interface/*
    + logs:CreateLogGroup,DescribeLogGroups,PutRetentionPolicy
    @ arn:aws:logs:*:*:log-group:/aws/ecs/*
    + logs:CreateLogStream,DescribeLogStreams,PutLogEvents
    @ arn:aws:logs:*:*:log-group:/aws/ecs/*:log-stream:*
    + ssm:DescribeSessions
    + ssm:StartSession
    @ arn:aws:ecs:*:*:task/* arn:aws:ssm:*:*:document/AmazonECS-ExecuteInteractiveCommand
    + ssmmessages:OpenDataChannel
    @ arn:aws:ssm:*:*:session/*
    ? StringEquals aws:PrincipalAccount ${aws:ResourceAccount}
    + servicediscovery:CreateHttpNamespace,CreateService
    ? ForAllValues:StringEquals aws:TagKeys AmazonECSManaged
    + servicediscovery:TagResource
    ? StringLike aws:RequestTag/AmazonECSManaged *
    + servicediscovery:DeleteService
    ? Null aws:ResourceTag/AmazonECSManaged false
    + servicediscovery:DiscoverInstances,DiscoverInstancesRevision
    + servicediscovery:UpdateServiceAttributes
    ? Null aws:ResourceTag/AmazonECSManaged false
    + ec2:DescribeInstanceEventWindows
    = AmazonECSTaskExecutionRolePolicy
    + ecr:GetAuthorizationToken,BatchCheckLayerAvailability,GetDownloadUrlForLayer,BatchGetImage
      logs:CreateLogStream,PutLogEvents
    = AmazonECS_FullAccess
    + application-autoscaling:DeleteScalingPolicy,DeregisterScalableTarget,DescribeScalableTargets,
      DescribeScalingActivities,DescribeScalingPolicies,PutScalingPolicy,RegisterScalableTarget
      appmesh:DescribeVirtualGateway,DescribeVirtualNode,ListMeshes,ListVirtualGateways,ListVirtualNodes
      autoscaling:CreateAutoScalingGroup,CreateLaunchConfiguration,DeleteAutoScalingGroup,
      DeleteLaunchConfiguration,Describe*,UpdateAutoScalingGroup cloudformation:CreateStack,DeleteStack,
      DescribeStack*,UpdateStack cloudwatch:DeleteAlarms,DescribeAlarms,GetMetricStatistics,
      PutMetricAlarm codedeploy:BatchGetApplicationRevisions,BatchGetApplications,
      BatchGetDeploymentGroups,BatchGetDeployments,ContinueDeployment,CreateApplication,
      CreateDeployment,CreateDeploymentGroup,GetApplication,GetApplicationRevision,GetDeployment,
      GetDeploymentConfig,GetDeploymentGroup,GetDeploymentTarget,ListApplicationRevisions,
      ListApplications,ListDeploymentConfigs,ListDeploymentGroups,ListDeployments,ListDeploymentTargets,
      RegisterApplicationRevision,StopDeployment ec2:AssociateRouteTable,AttachInternetGateway,
      AuthorizeSecurityGroupIngress,CancelSpotFleetRequests,CreateInternetGateway,CreateLaunchTemplate,
      CreateRoute,CreateRouteTable,CreateSecurityGroup,CreateSubnet,CreateVpc,DeleteLaunchTemplate,
      DeleteSubnet,DeleteVpc,Describe*,DetachInternetGateway,DisassociateRouteTable,
      ModifySubnetAttribute,ModifyVpcAttribute,RequestSpotFleet,RunInstances ecs:*
      elasticfilesystem:DescribeAccessPoints,DescribeFileSystems elasticloadbalancing:CreateListener,
      CreateLoadBalancer,CreateRule,CreateTargetGroup,DeleteListener,DeleteLoadBalancer,DeleteRule,
      DeleteTargetGroup,DescribeListeners,DescribeLoadBalancers,DescribeRules,DescribeTargetGroups
      events:DeleteRule,DescribeRule,ListRuleNamesByTarget,ListTargetsByRule,PutRule,PutTargets,
      RemoveTargets fsx:DescribeFileSystems iam:ListAttachedRolePolicies,ListInstanceProfiles,ListRoles
      lambda:ListFunctions logs:CreateLogGroup,DescribeLogGroups,FilterLogEvents route53:CreateHostedZone,
      DeleteHostedZone,GetHealthCheck,GetHostedZone,ListHostedZonesByName
      servicediscovery:CreatePrivateDnsNamespace,CreateService,DeleteService,GetNamespace,GetOperation,
      GetService,ListNamespaces,ListServices,UpdateService sns:ListTopics
    + ssm:GetParameter,GetParameters,GetParametersByPath
    @ arn:aws:ssm:*:*:parameter/aws/service/ecs*
    + ec2:DeleteInternetGateway,DeleteRoute,DeleteRouteTable,DeleteSecurityGroup
    ? StringLike ec2:ResourceTag/aws:cloudformation:stack-name EC2ContainerService-*
    + iam:PassRole
    ? StringLike iam:PassedToService ecs-tasks.amazonaws.com
    + iam:PassRole
    @ arn:aws:iam::*:role/ecsInfrastructureRole
    ? StringEquals iam:PassedToService ecs.amazonaws.com
    + iam:PassRole
    @ arn:aws:iam::*:role/ecsInstanceRole*
    ? StringLike iam:PassedToService ec2.amazonaws.com ec2.amazonaws.com.cn
    + iam:PassRole
    @ arn:aws:iam::*:role/ecsAutoscaleRole*
    ? StringLike iam:PassedToService application-autoscaling.amazonaws.com
      application-autoscaling.amazonaws.com.cn
    + iam:CreateServiceLinkedRole
    ? StringLike iam:AWSServiceName ecs.amazonaws.com autoscaling.amazonaws.com
      ecs.application-autoscaling.amazonaws.com spot.amazonaws.com spotfleet.amazonaws.com
    + elasticloadbalancing:AddTags
    ? StringEquals elasticloadbalancing:CreateAction CreateTargetGroup CreateRule CreateListener
      CreateLoadBalancer
    = AmazonElasticContainerRegistryPublicReadOnly
    + ecr-public:GetAuthorizationToken,BatchCheckLayerAvailability,GetRepositoryPolicy,
      DescribeRepositories,DescribeRegistries,DescribeImages,DescribeImageTags,GetRepositoryCatalogData,
      GetRegistryCatalogData sts:GetServiceBearerToken
    = AmazonElasticFileSystemClientFullAccess
    + elasticfilesystem:ClientMount,ClientRootAccess,ClientWrite,DescribeMountTargets
    = AmazonElasticFileSystemClientReadOnlyAccess
    + elasticfilesystem:ClientMount,DescribeMountTargets
    = AmazonElasticFileSystemClientReadWriteAccess
    + elasticfilesystem:ClientMount,ClientWrite,DescribeMountTargets
    = AmazonEventBridgeFullAccess
    + events:* schemas:* scheduler:* pipes:*
    + iam:CreateServiceLinkedRole
    @
      arn:aws:iam::*:role/aws-service-role/apidestinations.events.amazonaws.com/AWSServiceRoleForAmazonEventBridgeApiDestinations
    ? StringEquals iam:AWSServiceName apidestinations.events.amazonaws.com
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/schemas.amazonaws.com/AWSServiceRoleForSchemas
    ? StringEquals iam:AWSServiceName schemas.amazonaws.com
    + secretsmanager:CreateSecret,UpdateSecret,DeleteSecret,GetSecretValue,PutSecretValue
    @ arn:aws:secretsmanager:*:*:secret:events!*
    + iam:PassRole
    @ arn:aws:iam::*:role/*
    ? StringLike iam:PassedToService events.amazonaws.com
    + iam:PassRole
    @ arn:aws:iam::*:role/*
    ? StringLike iam:PassedToService scheduler.amazonaws.com
    + iam:PassRole
    @ arn:aws:iam::*:role/*
    ? StringLike iam:PassedToService pipes.amazonaws.com
    = AmazonKinesisFirehoseFullAccess
    + firehose:*
    = AmazonKinesisFullAccess
    + kinesis:*
    = AmazonKinesisReadOnlyAccess
    + kinesis:Get*,List*,Describe*
    = AmazonRDSReadOnlyAccess
    + rds:Describe*,ListTagsForResource ec2:DescribeAccountAttributes,DescribeAvailabilityZones,
      DescribeInternetGateways,DescribeSecurityGroups,DescribeSubnets,DescribeVpcAttribute,DescribeVpcs
    + cloudwatch:GetMetricStatistics,ListMetrics,GetMetricData logs:DescribeLogStreams,GetLogEvents
      devops-guru:GetResourceCollection
    + devops-guru:SearchInsights,ListAnomaliesForInsight
    ? Null devops-guru:ServiceNames false
    ? ForAllValues:StringEquals devops-guru:ServiceNames RDS
    = AmazonRoute53FullAccess
    + route53:* route53domains:* cloudfront:ListDistributions,GetDistributionTenantByDomain,
      GetConnectionGroup cloudwatch:DescribeAlarms,GetMetricStatistics,GetMetricData ec2:DescribeVpcs,
      DescribeVpcEndpoints,DescribeRegions elasticloadbalancing:DescribeLoadBalancers
      elasticbeanstalk:DescribeEnvironments es:ListDomainNames,DescribeDomains
      lightsail:GetContainerServices s3:ListBucket,GetBucketLocation,GetBucketWebsite sns:ListTopics,
      ListSubscriptionsByTopic tag:GetResources
    + apigateway:GET
    @ arn:aws:apigateway:*::/domainnames
    = AmazonRoute53ReadOnlyAccess
    + route53:Get*,List*,TestDNSAnswer
    = AmazonS3FullAccess
    + s3:* s3-object-lambda:*
    = AmazonS3ReadOnlyAccess
    + s3:Get*,List*,Describe* s3-object-lambda:Get*,List*
    = AmazonSNSFullAccess
    + sns:*
    + sms-voice:DescribeVerifiedDestinationNumbers,CreateVerifiedDestinationNumber,
      SendDestinationNumberVerificationCode,SendTextMessage,DeleteVerifiedDestinationNumber,
      VerifyDestinationNumber,DescribeAccountAttributes,DescribeSpendLimits,DescribePhoneNumbers,
      SetTextMessageSpendLimitOverride,DescribeOptedOutNumbers,DeleteOptedOutNumber
    ? StringEquals aws:CalledViaLast sns.amazonaws.com
    = AmazonSNSReadOnlyAccess
    + sns:GetTopicAttributes,List*,CheckIfPhoneNumberIsOptedOut,GetEndpointAttributes,
      GetDataProtectionPolicy,GetPlatformApplicationAttributes,GetSMSAttributes,
      GetSMSSandboxAccountStatus,GetSubscriptionAttributes
    + sms-voice:DescribeVerifiedDestinationNumbers,DescribeAccountAttributes,DescribeSpendLimits,
      DescribePhoneNumbers,DescribeOptedOutNumbers
    ? StringEquals aws:CalledViaLast sns.amazonaws.com
    = AmazonSQSFullAccess
    + sqs:*
    = AmazonSQSReadOnlyAccess
    + sqs:GetQueueAttributes,GetQueueUrl,ListDeadLetterSourceQueues,ListQueues,ListMessageMoveTasks,
      ListQueueTags
    = AmazonSSMFullAccess
    + cloudwatch:PutMetricData ds:CreateComputer,DescribeDirectories ec2:DescribeInstanceStatus logs:*
      ssm:* ec2messages:*
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*
    ? StringLike iam:AWSServiceName ssm.amazonaws.com
    + iam:DeleteServiceLinkedRole,GetServiceLinkedRoleDeletionStatus
    @ arn:aws:iam::*:role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM*
    + ssmmessages:CreateControlChannel,CreateDataChannel,OpenControlChannel,OpenDataChannel
    = AmazonSSMManagedEC2InstanceDefaultPolicy
    + ssm:DescribeAssociation,GetDeployablePatchSnapshotForInstance,GetDocument,DescribeDocument,
      GetManifest,ListAssociations,ListInstanceAssociations,PutInventory,PutComplianceItems,
      PutConfigurePackageResult,UpdateAssociationStatus,UpdateInstanceAssociationStatus,
      UpdateInstanceInformation
    + ssmmessages:CreateControlChannel,CreateDataChannel,OpenControlChannel,OpenDataChannel
    + ec2messages:AcknowledgeMessage,DeleteMessage,FailMessage,GetEndpoint,GetMessages,SendReply
    = AmazonSSMManagedInstanceCore
    + ssm:DescribeAssociation,GetDeployablePatchSnapshotForInstance,GetDocument,DescribeDocument,
      GetManifest,GetParameter,GetParameters,ListAssociations,ListInstanceAssociations,PutInventory,
      PutComplianceItems,PutConfigurePackageResult,UpdateAssociationStatus,
      UpdateInstanceAssociationStatus,UpdateInstanceInformation
    + ssmmessages:CreateControlChannel,CreateDataChannel,OpenControlChannel,OpenDataChannel
    + ec2messages:AcknowledgeMessage,DeleteMessage,FailMessage,GetEndpoint,GetMessages,SendReply
    = AmazonSSMReadOnlyAccess
    + ssm:Describe*,Get*,List*
    = AmazonVPCFullAccess
    + ec2:AcceptVpcPeeringConnection,AcceptVpcEndpointConnections,AllocateAddress,AssignIpv6Addresses,
      AssignPrivateIpAddresses,AssociateAddress,AssociateDhcpOptions,AssociateRouteTable,
      AssociateSecurityGroupVpc,AssociateSubnetCidrBlock,AssociateVpcCidrBlock,AttachClassicLinkVpc,
      AttachInternetGateway,AttachNetworkInterface,AttachVpnGateway,AuthorizeSecurityGroupEgress,
      AuthorizeSecurityGroupIngress,CreateCarrierGateway,CreateCustomerGateway,CreateDefaultSubnet,
      CreateDefaultVpc,CreateDhcpOptions,CreateEgressOnlyInternetGateway,CreateFlowLogs,
      CreateInternetGateway,CreateLocalGatewayRouteTableVpcAssociation,CreateNatGateway,CreateNetworkAcl,
      CreateNetworkAclEntry,CreateNetworkInterface,CreateNetworkInterfacePermission,CreateRoute,
      CreateRouteTable,CreateSecurityGroup,CreateSubnet,CreateTags,CreateVpc,CreateVpcEndpoint,
      CreateVpcEndpointConnectionNotification,CreateVpcEndpointServiceConfiguration,
      CreateVpcPeeringConnection,CreateVpnConnection,CreateVpnConnectionRoute,CreateVpnGateway,
      DeleteCarrierGateway,DeleteCustomerGateway,DeleteDhcpOptions,DeleteEgressOnlyInternetGateway,
      DeleteFlowLogs,DeleteInternetGateway,DeleteLocalGatewayRouteTableVpcAssociation,DeleteNatGateway,
      DeleteNetworkAcl,DeleteNetworkAclEntry,DeleteNetworkInterface,DeleteNetworkInterfacePermission,
      DeleteRoute,DeleteRouteTable,DeleteSecurityGroup,DeleteSubnet,DeleteTags,DeleteVpc,
      DeleteVpcEndpoints,DeleteVpcEndpointConnectionNotifications,DeleteVpcEndpointServiceConfigurations,
      DeleteVpcPeeringConnection,DeleteVpnConnection,DeleteVpnConnectionRoute,DeleteVpnGateway,
      DescribeAccountAttributes,DescribeAddresses,DescribeAvailabilityZones,DescribeCarrierGateways,
      DescribeClassicLinkInstances,DescribeCustomerGateways,DescribeDhcpOptions,
      DescribeEgressOnlyInternetGateways,DescribeFlowLogs,DescribeInstances,DescribeInternetGateways,
      DescribeIpv6Pools,DescribeLocalGatewayRouteTables,DescribeLocalGatewayRouteTableVpcAssociations,
      DescribeKeyPairs,DescribeMovingAddresses,DescribeNatGateways,DescribeNetworkAcls,
      DescribeNetworkInterfaceAttribute,DescribeNetworkInterfacePermissions,DescribeNetworkInterfaces,
      DescribePrefixLists,DescribeRouteTables,DescribeSecurityGroupReferences,DescribeSecurityGroupRules,
      DescribeSecurityGroups,DescribeSecurityGroupVpcAssociations,DescribeStaleSecurityGroups,
      DescribeSubnets,DescribeTags,DescribeVpcAttribute,DescribeVpcClassicLink,
      DescribeVpcClassicLinkDnsSupport,DescribeVpcEndpointConnectionNotifications,
      DescribeVpcEndpointConnections,DescribeVpcEndpoints,DescribeVpcEndpointServiceConfigurations,
      DescribeVpcEndpointServicePermissions,DescribeVpcEndpointServices,DescribeVpcPeeringConnections,
      DescribeVpcs,DescribeVpnConnections,DescribeVpnGateways,DetachClassicLinkVpc,
      DetachInternetGateway,DetachNetworkInterface,DetachVpnGateway,DisableVgwRoutePropagation,
      DisableVpcClassicLink,DisableVpcClassicLinkDnsSupport,DisassociateAddress,DisassociateRouteTable,
      DisassociateSecurityGroupVpc,DisassociateSubnetCidrBlock,DisassociateVpcCidrBlock,
      EnableVgwRoutePropagation,EnableVpcClassicLink,EnableVpcClassicLinkDnsSupport,
      GetSecurityGroupsForVpc,ModifyNetworkInterfaceAttribute,ModifySecurityGroupRules,
      ModifySubnetAttribute,ModifyVpcAttribute,ModifyVpcEndpoint,ModifyVpcEndpointConnectionNotification,
      ModifyVpcEndpointServiceConfiguration,ModifyVpcEndpointServicePermissions,
      ModifyVpcPeeringConnectionOptions,ModifyVpcTenancy,MoveAddressToVpc,RejectVpcEndpointConnections,
      RejectVpcPeeringConnection,ReleaseAddress,ReplaceNetworkAclAssociation,ReplaceNetworkAclEntry,
      ReplaceRoute,ReplaceRouteTableAssociation,ResetNetworkInterfaceAttribute,RestoreAddressToClassic,
      RevokeSecurityGroupEgress,RevokeSecurityGroupIngress,UnassignIpv6Addresses,
      UnassignPrivateIpAddresses,UpdateSecurityGroupRuleDescriptionsEgress,
      UpdateSecurityGroupRuleDescriptionsIngress
    = AmazonVPCReadOnlyAccess
    + ec2:DescribeAccountAttributes,DescribeAddresses,DescribeCarrierGateways,
      DescribeClassicLinkInstances,DescribeCustomerGateways,DescribeDhcpOptions,
      DescribeEgressOnlyInternetGateways,DescribeFlowLogs,DescribeInternetGateways,
      DescribeLocalGatewayRouteTables,DescribeLocalGatewayRouteTableVpcAssociations,
      DescribeMovingAddresses,DescribeNatGateways,DescribeNetworkAcls,DescribeNetworkInterfaceAttribute,
      DescribeNetworkInterfacePermissions,DescribeNetworkInterfaces,DescribePrefixLists,
      DescribeRouteTables,DescribeSecurityGroupReferences,DescribeSecurityGroupRules,
      DescribeSecurityGroups,DescribeSecurityGroupVpcAssociations,DescribeStaleSecurityGroups,
      DescribeSubnets,DescribeTags,DescribeVpcAttribute,DescribeVpcClassicLink,
      DescribeVpcClassicLinkDnsSupport,DescribeVpcEndpoints,DescribeVpcEndpointConnectionNotifications,
      DescribeVpcEndpointConnections,DescribeVpcEndpointServiceConfigurations,
      DescribeVpcEndpointServicePermissions,DescribeVpcEndpointServices,DescribeVpcPeeringConnections,
      DescribeVpcs,DescribeVpnConnections,DescribeVpnGateways,GetSecurityGroupsForVpc
    = CloudWatchAgentAdminPolicy
    + cloudwatch:PutMetricData ec2:DescribeTags logs:PutLogEvents,PutRetentionPolicy,DescribeLogStreams,
      DescribeLogGroups,CreateLogStream,CreateLogGroup xray:PutTraceSegments,PutTelemetryRecords,
      GetSamplingRules,GetSamplingTargets,GetSamplingStatisticSummaries
    + ssm:GetParameter,PutParameter
    @ arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
    = CloudWatchAgentServerPolicy
    + cloudwatch:PutMetricData ec2:DescribeVolumes,DescribeTags logs:PutLogEvents,PutRetentionPolicy,
      DescribeLogStreams,DescribeLogGroups,CreateLogStream,CreateLogGroup xray:PutTraceSegments,
      PutTelemetryRecords,GetSamplingRules,GetSamplingTargets,GetSamplingStatisticSummaries
    + ssm:GetParameter
    @ arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*
    = CloudWatchEventsFullAccess
    + events:* schemas:* scheduler:* pipes:*
    + iam:CreateServiceLinkedRole
    @
      arn:aws:iam::*:role/aws-service-role/apidestinations.events.amazonaws.com/AWSServiceRoleForAmazonEventBridgeApiDestinations
    ? StringEquals iam:AWSServiceName apidestinations.events.amazonaws.com
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/schemas.amazonaws.com/AWSServiceRoleForSchemas
    ? StringEquals iam:AWSServiceName schemas.amazonaws.com
    + secretsmanager:CreateSecret,UpdateSecret,DeleteSecret,GetSecretValue,PutSecretValue
    @ arn:aws:secretsmanager:*:*:secret:events!*
    + iam:PassRole
    @ arn:aws:iam::*:role/AWS_Events_Invoke_Targets
    + iam:PassRole
    @ arn:aws:iam::*:role/*
    ? StringEquals iam:PassedToService scheduler.amazonaws.com
    + iam:PassRole
    @ arn:aws:iam::*:role/*
    ? StringEquals iam:PassedToService pipes.amazonaws.com
    = CloudWatchFullAccess
    + autoscaling:Describe* cloudwatch:* logs:* sns:* iam:GetPolicy,GetPolicyVersion,GetRole oam:ListSinks
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents*
    ? StringLike iam:AWSServiceName events.amazonaws.com
    + oam:ListAttachedLinks
    @ arn:aws:oam:*:*:sink/*
    = CloudWatchFullAccessV2
    + application-autoscaling:DescribeScalingPolicies application-signals:*
      autoscaling:DescribeAutoScalingGroups,DescribePolicies cloudwatch:* logs:* sns:CreateTopic,
      ListSubscriptions,ListSubscriptionsByTopic,ListTopics,Subscribe iam:GetPolicy,GetPolicyVersion,
      GetRole oam:ListSinks observabilityadmin:GetCentralizationRuleForOrganization,
      ListCentralizationRulesForOrganization,CreateCentralizationRuleForOrganization,
      UpdateCentralizationRuleForOrganization,DeleteCentralizationRuleForOrganization,
      StartTelemetryEvaluation,GetTelemetryEvaluationStatus,ListResourceTelemetry,
      StopTelemetryEvaluation,StartTelemetryEvaluationForOrganization,
      GetTelemetryEvaluationStatusForOrganization,ListResourceTelemetryForOrganization,
      StopTelemetryEvaluationForOrganization,CreateTelemetryRule,GetTelemetryRule,ListTelemetryRules,
      UpdateTelemetryRule,DeleteTelemetryRule,CreateTelemetryRuleForOrganization,
      GetTelemetryRuleForOrganization,ListTelemetryRulesForOrganization,
      UpdateTelemetryRuleForOrganization,DeleteTelemetryRuleForOrganization,GetTelemetryEnrichmentStatus,
      StartTelemetryEnrichment,StopTelemetryEnrichment,TagResource,UntagResource,ListTagsForResource,
      CreateTelemetryPipeline,GetTelemetryPipeline,UpdateTelemetryPipeline,DeleteTelemetryPipeline,
      ListTelemetryPipelines,TestTelemetryPipeline,ValidateTelemetryPipelineConfiguration,
      CreateS3TableIntegration,GetS3TableIntegration,ListS3TableIntegrations,DeleteS3TableIntegration
      rum:* synthetics:* xray:*
    + iam:CreateServiceLinkedRole
    @
      arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals
    ? StringLike iam:AWSServiceName application-signals.cloudwatch.amazonaws.com
    + iam:CreateServiceLinkedRole
    @ arn:aws:iam::*:role/aws-service-role/events.amazonaws.com/AWSServiceRoleForCloudWatchEvents*
    ? StringLike iam:AWSServiceName events.amazonaws.com
    + oam:ListAttachedLinks
    @ arn:aws:oam:*:*:sink/*
    + cloudtrail:CreateServiceLinkedChannel,GetChannel
    @ arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*
    + cloudtrail:ListChannels
    + servicequotas:GetServiceQuota
    @ arn:aws:servicequotas:*:*:s3/* arn:aws:servicequotas:*:*:dynamodb/*
      arn:aws:servicequotas:*:*:kinesis/* arn:aws:servicequotas:*:*:sns/*
      arn:aws:servicequotas:*:*:bedrock/* arn:aws:servicequotas:*:*:lambda/*
      arn:aws:servicequotas:*:*:fargate/* arn:aws:servicequotas:*:*:elasticloadbalancing/*
      arn:aws:servicequotas:*:*:ec2/*
    + resource-explorer-2:ListIndexes,Search
    @ arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view
      arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view
    + iam:CreateServiceLinkedRole
    @
      arn:aws:iam::*:role/aws-service-role/resource-explorer-2.amazonaws.com/AWSServiceRoleForResourceExplorer
    ? StringEquals iam:AWSServiceName resource-explorer-2.amazonaws.com
    + resource-explorer-2:CreateIndex
    @ arn:aws:resource-explorer-2:*:*:index/*
    + iam:PassRole
    ? ArnLike iam:AssociatedResourceArn arn:aws:observabilityadmin:*:*:s3tableintegration/*
    ? StringEquals iam:PassedToService logs.amazonaws.com
    + iam:PassRole
    ? ArnLike iam:AssociatedResourceArn arn:aws:observabilityadmin:*:*:telemetry-pipeline/*
    ? StringEquals iam:PassedToService logs.amazonaws.com
      telemetry-pipelines.observabilityadmin.amazonaws.com
    + s3tables:CreateTableBucket,PutTableBucketEncryption
    @ arn:aws:s3tables:*:*:bucket/aws-cloudwatch
    ? ForAnyValue:StringEquals aws:CalledVia observabilityadmin.amazonaws.com
    + s3tables:PutTableBucketPolicy
    @ arn:aws:s3tables:*:*:bucket/aws-cloudwatch
    = CloudWatchLambdaInsightsExecutionRolePolicy
    + logs:CreateLogGroup
    + logs:CreateLogStream,PutLogEvents
    @ arn:aws:logs:*:*:log-group:/aws/lambda-insights:*
    = CloudWatchLogsFullAccess
    + logs:* cloudwatch:GenerateQuery,GenerateQueryResultsSummary observabilityadmin:GetS3TableIntegration,
      ListS3TableIntegrations,ListTelemetryPipelines
    = CloudWatchLogsReadOnlyAccess
    + logs:Describe*,Get*,List*,StartQuery,StopQuery,TestMetricFilter,FilterLogEvents,StartLiveTail,
      StopLiveTail cloudwatch:GenerateQuery,GenerateQueryResultsSummary
      observabilityadmin:ListS3TableIntegrations,GetS3TableIntegration,ListTelemetryPipelines
    = CloudWatchReadOnlyAccess
    + application-autoscaling:DescribeScalingPolicies application-signals:BatchGet*,Get*,List*
      autoscaling:Describe* cloudtrail:ListChannels cloudwatch:BatchGet*,Describe*,GenerateQuery,Get*,
      List* logs:Get*,List*,StartQuery,StopQuery,Describe*,TestMetricFilter,FilterLogEvents,
      StartLiveTail,StopLiveTail oam:ListSinks observabilityadmin:GetCentralizationRuleForOrganization,
      ListCentralizationRulesForOrganization,GetTelemetryEvaluationStatus,
      GetTelemetryEvaluationStatusForOrganization,GetTelemetryRule,GetTelemetryRuleForOrganization,
      ListResourceTelemetry,ListResourceTelemetryForOrganization,ListTelemetryRules,
      ListTelemetryRulesForOrganization,GetTelemetryEnrichmentStatus,ListTagsForResource,
      GetTelemetryPipeline,ListTelemetryPipelines,TestTelemetryPipeline,
      ValidateTelemetryPipelineConfiguration,GetS3TableIntegration,ListS3TableIntegrations sns:Get*,List*
      rum:BatchGet*,Get*,List* synthetics:Describe*,Get*,List* xray:BatchGet*,Get*,List*,
      StartTraceRetrieval,CancelTraceRetrieval
    + oam:ListAttachedLinks
    @ arn:aws:oam:*:*:sink/*
    + iam:GetRole
    @
      arn:aws:iam::*:role/aws-service-role/application-signals.cloudwatch.amazonaws.com/AWSServiceRoleForCloudWatchApplicationSignals
    + cloudtrail:GetChannel
    @ arn:aws:cloudtrail:*:*:channel/aws-service-channel/application-signals/*
    + servicequotas:GetServiceQuota
    @ arn:aws:servicequotas:*:*:s3/* arn:aws:servicequotas:*:*:dynamodb/*
      arn:aws:servicequotas:*:*:kinesis/* arn:aws:servicequotas:*:*:sns/*
      arn:aws:servicequotas:*:*:bedrock/* arn:aws:servicequotas:*:*:lambda/*
      arn:aws:servicequotas:*:*:fargate/* arn:aws:servicequotas:*:*:elasticloadbalancing/*
      arn:aws:servicequotas:*:*:ec2/*
    + resource-explorer-2:ListIndexes,Search
    @ arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignals/service-view
      arn:aws:resource-explorer-2:*::view/AWSServiceViewForApplicationSignalsOrgScopeProd/service-view
    = ElasticLoadBalancingFullAccess
    + elasticloadbalancing:*
    + ec2:DescribeAccountAttributes,DescribeAddresses,DescribeInternetGateways,DescribeSecurityGroups,
      DescribeSubnets,DescribeVpcs,DescribeVpcClassicLink,DescribeInstances,DescribeNetworkInterfaces,
      DescribeClassicLinkInstances,DescribeRouteTables,DescribeCoipPools,GetCoipPoolUsage,
      GetSecurityGroupsForVpc,DescribeVpcPeeringConnections,DescribeAvailabilityZones
      cognito-idp:DescribeUserPoolClient
    + iam:CreateServiceLinkedRole
    ? StringEquals iam:AWSServiceName elasticloadbalancing.amazonaws.com
    + arc-zonal-shift:*
    @ arn:aws:elasticloadbalancing:*:*:loadbalancer/*
    + arc-zonal-shift:ListManagedResources,ListZonalShifts
    = ElasticLoadBalancingReadOnly
    + elasticloadbalancing:Describe*,Get*
    + ec2:DescribeInstances,DescribeClassicLinkInstances,DescribeSecurityGroups
    + arc-zonal-shift:GetManagedResource
    @ arn:aws:elasticloadbalancing:*:*:loadbalancer/*
    + arc-zonal-shift:ListManagedResources,ListZonalShifts
    = IAMFullAccess
    + iam:* organizations:DescribeAccount,DescribeOrganization,DescribeOrganizationalUnit,DescribePolicy,
      ListChildren,ListParents,ListPoliciesForTarget,ListRoots,ListPolicies,ListTargetsForPolicy
    = IAMReadOnlyAccess
    + iam:GenerateCredentialReport,GenerateServiceLastAccessedDetails,Get*,List*,SimulateCustomPolicy,
      SimulatePrincipalPolicy
    = IAMUserChangePassword
    + iam:ChangePassword
    @ arn:aws:iam::*:user/${aws:username} arn:aws:iam::*:user/*/${aws:username}
    + iam:GetAccountPasswordPolicy
    = PowerUserAccess
    +! iam:* organizations:* account:*
    + account:GetAccountInformation,GetGovCloudAccountInformation,GetPrimaryEmail,ListRegions
      iam:CreateServiceLinkedRole,DeleteServiceLinkedRole,ListRoles organizations:DescribeEffectivePolicy,
      DescribeOrganization
    = ReadOnlyAccess
    + a4b:Get*,List*,Search* access-analyzer:GetAccessPreview,GetAnalyzedResource,GetAnalyzer,
      GetArchiveRule,GetFinding,GetFindingsStatistics,GetGeneratedPolicy,ListAccessPreviewFindings,
      ListAccessPreviews,ListAnalyzedResources,ListAnalyzers,ListArchiveRules,ListFindings,
      ListPolicyGenerations,ListTagsForResource,ValidatePolicy account:GetAccountInformation,
      GetAlternateContact,GetContactInformation,GetGovCloudAccountInformation,GetPrimaryEmail,
      GetRegionOptStatus,ListRegions acm-pca:Describe*,Get*,List* acm:Describe*,Get*,List*
      action-recommendations:ListRecommendedActions aiops:GetEphemeralInvestigationResults,GetFact,
      GetFactVersions,GetInvestigation,GetInvestigationEvent,GetInvestigationGroup,
      GetInvestigationResource,GetReport,ListFacts,ListInvestigationEvents,ListInvestigationGroups,
      ListInvestigations,ValidateInvestigationGroup airflow:ListEnvironments,ListTagsForResource
      amplify:GetApp,GetBackendEnvironment,GetBranch,GetDomainAssociation,GetJob,GetWebhook,ListApps,
      ListArtifacts,ListBackendEnvironments,ListBranches,ListDomainAssociations,ListJobs,
      ListTagsForResource,ListWebhooks aoss:BatchGetCollection,BatchGetCollectionGroup,
      BatchGetLifecyclePolicy,BatchGetVpcEndpoint,GetAccessPolicy,GetAccountSettings,GetPoliciesStats,
      GetSecurityConfig,GetSecurityPolicy,ListAccessPolicies,ListCollections,ListCollectionGroups,
      ListLifecyclePolicies,ListSecurityConfigs,ListSecurityPolicies,ListTagsForResource,
      ListVpcEndpoints apigateway:GET,GetPortal,GetPortalProduct,GetProductPage,
      GetProductRestEndpointPage,GetRoutingRule,ListPortalProducts,ListPortals,ListProductPages,
      ListProductRestEndpointPages,ListRoutingRules appconfig:GetApplication,GetConfiguration,
      GetConfigurationProfile,GetDeployment,GetDeploymentStrategy,GetEnvironment,GetExtension,
      GetHostedConfigurationVersion,ListApplications,ListConfigurationProfiles,ListDeployments,
      ListDeploymentStrategies,ListEnvironments,ListExtensions,ListHostedConfigurationVersions,
      ListTagsForResource appfabric:GetAppAuthorization,GetAppBundle,GetIngestion,
      GetIngestionDestination,ListAppAuthorizations,ListAppBundles,ListIngestionDestinations,
      ListIngestions,ListTagsForResource appflow:DescribeConnector,DescribeConnectorEntity,
      DescribeConnectorFields,DescribeConnectorProfiles,DescribeConnectors,DescribeFlow,
      DescribeFlowExecution,DescribeFlowExecutionRecords,DescribeFlows,ListConnectorEntities,
      ListConnectorFields,ListConnectors,ListFlows,ListTagsForResource application-autoscaling:Describe*,
      GetPredictiveScalingForecast,ListTagsForResource
      application-signals:BatchGetServiceLevelObjectiveBudgetReport,GetService,GetServiceLevelObjective,
      ListAuditFindings,ListEntityEvents,ListGroupingAttributeDefinitions,ListObservedEntities,
      ListServiceDependencies,ListServiceDependents,ListServiceLevelObjectiveExclusionWindows,
      ListServiceLevelObjectives,ListServiceOperations,ListServices,ListServiceStates,
      ListTagsForResource applicationinsights:Describe*,List* appmesh:Describe*,List*
      apprunner:DescribeAutoScalingConfiguration,DescribeCustomDomains,DescribeObservabilityConfiguration,
      DescribeService,DescribeVpcConnector,DescribeVpcIngressConnection,DescribeWebAclForService,
      ListAssociatedServicesForWebAcl,ListAutoScalingConfigurations,ListConnections,
      ListObservabilityConfigurations,ListOperations,ListServices,
      ListServicesForAutoScalingConfiguration,ListTagsForResource,ListVpcConnectors,
      ListVpcIngressConnections appstream:Describe*,List* appstudio:GetAccountStatus,
      GetEnablementJobStatus appsync:Get*,List* apptest:GetTestCase,GetTestConfiguration,GetTestRunStep,
      GetTestSuite,ListTagsForResource,ListTestCases,ListTestConfigurations,ListTestRuns,
      ListTestRunSteps,ListTestRunTestCases,ListTestSuites aps:DescribeAlertManagerDefinition,
      DescribeLoggingConfiguration,DescribeRuleGroupsNamespace,DescribeScraper,DescribeWorkspace,
      GetAlertManagerSilence,GetAlertManagerStatus,GetDefaultScraperConfiguration,GetLabels,
      GetMetricMetadata,GetSeries,ListAlertManagerAlertGroups,ListAlertManagerAlerts,
      ListAlertManagerReceivers,ListAlertManagerSilences,ListAlerts,ListRuleGroupsNamespaces,ListRules,
      ListScrapers,ListTagsForResource,ListWorkspaces,QueryMetrics arc-region-switch:GetPlan,
      GetPlanEvaluationStatus,GetPlanExecution,GetPlanInRegion,ListPlanExecutionEvents,
      ListPlanExecutions,ListPlans,ListPlansInRegion,ListRoute53HealthChecks,
      ListRoute53HealthChecksInRegion,ListTagsForResource
      arc-zonal-shift:GetAutoshiftObserverNotificationStatus,GetManagedResource,ListAutoshifts,
      ListManagedResources,ListZonalShifts artifact:GetCustomerAgreement,GetReport,GetReportMetadata,
      GetTermForReport,ListAgreements,ListCustomerAgreements,ListReports athena:Batch*,Get*,List*
      auditmanager:GetAccountStatus,GetAssessment,GetAssessmentFramework,GetAssessmentReportUrl,
      GetChangeLogs,GetControl,GetDelegations,GetEvidence,GetEvidenceByEvidenceFolder,
      GetEvidenceFolder,GetEvidenceFoldersByAssessment,GetEvidenceFoldersByAssessmentControl,
      GetOrganizationAdminAccount,GetServicesInScope,GetSettings,ListAssessmentFrameworks,
      ListAssessmentReports,ListAssessments,ListControls,ListKeywordsForDataSource,ListNotifications,
      ListTagsForResource,ValidateAssessmentReportIntegrity autoscaling-plans:Describe*,
      GetScalingPlanResourceForecastData autoscaling:Describe*,GetPredictiveScalingForecast
      aws-portal:View* backup-gateway:GetBandwidthRateLimitSchedule,GetGateway,GetHypervisor,
      GetHypervisorPropertyMappings,GetVirtualMachine,ListGateways,ListHypervisors,ListTagsForResource,
      ListVirtualMachines backup:Describe*,Get*,List* batch:Describe*,List*
      bedrock-agentcore:GetAgentRuntime,GetAgentRuntimeEndpoint,GetApiKeyCredentialProvider,GetBrowser,
      GetBrowserSession,GetCodeInterpreter,GetCodeInterpreterSession,GetEvent,GetGateway,
      GetGatewayTarget,GetMemory,GetMemoryRecord,GetOauth2CredentialProvider,GetTokenVault,
      GetWorkloadIdentity,ListAgentRuntimeEndpoints,ListAgentRuntimes,ListAgentRuntimeVersions,
      ListApiKeyCredentialProviders,ListBrowsers,ListBrowserSessions,ListCodeInterpreters,
      ListCodeInterpreterSessions,ListEvents,ListGateways,ListGatewayTargets,ListMemories,
      ListMemoryRecords,ListOauth2CredentialProviders,ListWorkloadIdentities,RetrieveMemoryRecords
      bedrock:GetAgent,GetAgentActionGroup,GetAgentAlias,GetAgentCollaborator,GetAgentKnowledgeBase,
      GetAgentVersion,GetCustomModel,GetDataSource,GetEvaluationJob,GetFlow,GetFlowAlias,
      GetFlowVersion,GetFoundationModel,GetFoundationModelAvailability,GetGuardrail,GetInferenceProfile,
      GetIngestionJob,GetKnowledgeBase,GetModelCustomizationJob,GetModelInvocationJob,
      GetModelInvocationLoggingConfiguration,GetPrompt,GetProvisionedModelThroughput,GetResourcePolicy,
      GetUseCaseForModelAccess,ListAgentActionGroups,ListAgentAliases,ListAgentCollaborators,
      ListAgentKnowledgeBases,ListAgents,ListAgentVersions,ListCustomModels,ListDataSources,
      ListEnforcedGuardrailsConfiguration,ListEvaluationJobs,ListFlowAliases,ListFlows,ListFlowVersions,
      ListFoundationModelAgreementOffers,ListFoundationModels,ListGuardrails,ListInferenceProfiles,
      ListIngestionJobs,ListKnowledgeBases,ListModelCustomizationJobs,ListModelInvocationJobs,
      ListPrompts,ListProvisionedModelThroughputs billing:GetBillingData,GetBillingDetails,
      GetBillingNotifications,GetBillingPreferences,GetBillingView,GetContractInformation,GetCredits,
      GetIAMAccessPreference,GetResourcePolicy,GetSellerOfRecord,ListBillingViews,
      ListSourceViewsForBillingView,ListTagsForResource billingconductor:GetBillingGroupCostReport,
      ListAccountAssociations,ListBillingGroupCostReports,ListBillingGroups,ListCustomLineItems,
      ListCustomLineItemVersions,ListPricingPlans,ListPricingPlansAssociatedWithPricingRule,
      ListPricingRules,ListPricingRulesAssociatedToPricingPlan,ListResourcesAssociatedToCustomLineItem,
      ListTagsForResource braket:GetDevice,GetJob,GetQuantumTask,SearchDevices,SearchJobs,
      SearchQuantumTasks budgets:Describe*,ListTagsForResource,View* cassandra:Select
      ce:DescribeCostCategoryDefinition,DescribeNotificationSubscription,DescribeReport,GetAnomalies,
      GetAnomalyMonitors,GetAnomalySubscriptions,GetApproximateUsageRecords,
      GetCommitmentPurchaseAnalysis,GetCostAndUsage,GetCostAndUsageComparisons,
      GetCostAndUsageWithResources,GetCostCategories,GetCostComparisonDrivers,GetCostForecast,
      GetDimensionValues,GetPreferences,GetReservationCoverage,GetReservationPurchaseRecommendation,
      GetReservationUtilization,GetRightsizingRecommendation,GetSavingsPlanPurchaseRecommendationDetails,
      GetSavingsPlansCoverage,GetSavingsPlansPurchaseRecommendation,GetSavingsPlansUtilization,
      GetSavingsPlansUtilizationDetails,GetTags,GetUsageForecast,ListCommitmentPurchaseAnalyses,
      ListCostAllocationTagBackfillHistory,ListCostAllocationTags,ListCostCategoryDefinitions,
      ListCostCategoryResourceAssociations,ListSavingsPlansPurchaseRecommendationGeneration,
      ListTagsForResource chatbot:Describe*,Get*,List* chime:Get*,List*,Retrieve*,Search*,Validate*
      cleanrooms-ml:GetAudienceGenerationJob,GetAudienceModel,GetConfiguredAudienceModel,
      GetConfiguredAudienceModelPolicy,GetTrainingDataset,ListAudienceExportJobs,
      ListAudienceGenerationJobs,ListAudienceModels,ListConfiguredAudienceModels,ListTagsForResource,
      ListTrainingDatasets cloudformation:BatchDescribeTypeConfigurations,Describe*,Detect*,Estimate*,
      Get*,List*,ValidateTemplate cleanrooms:BatchGetCollaborationAnalysisTemplate,BatchGetSchema,
      BatchGetSchemaAnalysisRule,GetAnalysisTemplate,GetCollaboration,GetCollaborationAnalysisTemplate,
      GetCollaborationChangeRequest,GetCollaborationConfiguredAudienceModelAssociation,
      GetCollaborationIdNamespaceAssociation,GetCollaborationPrivacyBudgetTemplate,
      GetConfiguredAudienceModelAssociation,GetConfiguredTable,GetConfiguredTableAnalysisRule,
      GetConfiguredTableAssociation,GetConfiguredTableAssociationAnalysisRule,GetIdMappingTable,
      GetIdNamespaceAssociation,GetMembership,GetPrivacyBudgetTemplate,GetProtectedJob,
      GetProtectedQuery,GetSchema,GetSchemaAnalysisRule,ListAnalysisTemplates,
      ListCollaborationAnalysisTemplates,ListCollaborationChangeRequests,
      ListCollaborationConfiguredAudienceModelAssociations,ListCollaborationIdNamespaceAssociations,
      ListCollaborationPrivacyBudgets,ListCollaborationPrivacyBudgetTemplates,ListCollaborations,
      ListConfiguredAudienceModelAssociations,ListConfiguredTableAssociations,ListConfiguredTables,
      ListIdMappingTables,ListIdNamespaceAssociations,ListMembers,ListMemberships,ListPrivacyBudgets,
      ListPrivacyBudgetTemplates,ListProtectedJobs,ListProtectedQueries,ListSchemas,ListTagsForResource,
      PreviewPrivacyImpact cloud9:Describe*,List* clouddirectory:BatchRead,Get*,List*,LookupPolicy
      cloudfront-keyvaluestore:Describe*,Get*,List* cloudfront:Describe*,Get*,List* cloudhsm:Describe*,
      GetResourcePolicy,List* cloudsearch:Describe*,List* cloudtrail:Describe*,Get*,List*,LookupEvents
      cloudwatch:Describe*,GenerateQuery,GenerateQueryResultsSummary,Get*,List*
      codeartifact:DescribeDomain,DescribePackage,DescribePackageVersion,DescribeRepository,
      GetAuthorizationToken,GetDomainPermissionsPolicy,GetPackageVersionAsset,GetPackageVersionReadme,
      GetRepositoryEndpoint,GetRepositoryPermissionsPolicy,ListDomains,ListPackages,
      ListPackageVersionAssets,ListPackageVersionDependencies,ListPackageVersions,ListRepositories,
      ListRepositoriesInDomain,ListTagsForResource,ReadFromRepository codebuild:BatchGet*,
      DescribeCodeCoverages,DescribeTestCases,List* codecatalyst:GetBillingAuthorization,GetConnection,
      GetPendingConnection,ListConnections,ListIamRolesForConnection,ListTagsForResource
      codecommit:BatchGet*,Describe*,Get*,GitPull,List* codedeploy:BatchGet*,Get*,List*
      codeguru-profiler:Describe*,Get*,List* codeguru-reviewer:Describe*,Get*,List* codepipeline:Get*,
      List* codestar-connections:GetConnection,GetHost,GetRepositoryLink,GetRepositorySyncStatus,
      GetResourceSyncStatus,GetSyncConfiguration,ListConnections,ListHosts,ListRepositoryLinks,
      ListRepositorySyncDefinitions,ListSyncConfigurations,ListTagsForResource
      codestar-notifications:describeNotificationRule,listEventTypes,listNotificationRules,
      listTagsForResource,ListTargets codestar:Describe*,Get*,List*,Verify* codewhisperer:ListProfiles
      cognito-identity:Describe*,GetCredentialsForIdentity,GetIdentityPoolAnalytics,
      GetIdentityPoolDailyAnalytics,GetIdentityPoolRoles,GetIdentityProviderDailyAnalytics,
      GetOpenIdToken,GetOpenIdTokenForDeveloperIdentity,List*,Lookup* cognito-idp:AdminGet*,AdminList*,
      Describe*,Get*,List* cognito-sync:Describe*,Get*,List*,QueryRecords comprehend:BatchDetect*,
      Classify*,Contains*,Describe*,Detect*,List* compute-optimizer:DescribeRecommendationExportJobs,
      GetAutoScalingGroupRecommendations,GetEBSVolumeRecommendations,GetEC2InstanceRecommendations,
      GetEC2RecommendationProjectedMetrics,GetECSServiceRecommendationProjectedMetrics,
      GetECSServiceRecommendations,GetEffectiveRecommendationPreferences,GetEnrollmentStatus,
      GetEnrollmentStatusesForOrganization,GetIdleRecommendations,GetLambdaFunctionRecommendations,
      GetLicenseRecommendations,GetRDSDatabaseRecommendationProjectedMetrics,
      GetRDSDatabaseRecommendations,GetRecommendationPreferences,GetRecommendationSummaries
      config:BatchGetAggregateResourceConfig,BatchGetResourceConfig,Deliver*,Describe*,Get*,List*,
      SelectAggregateResourceConfig,SelectResourceConfig connect:Describe*,GetContactAttributes,
      GetCurrentMetricData,GetCurrentUserData,GetFederationToken,GetMetricData,GetMetricDataV2,
      GetTaskTemplate,GetTrafficDistribution,List* consoleapp:GetDeviceIdentity,ListDeviceIdentities
      consolidatedbilling:GetAccountBillingRole,ListLinkedAccounts controlcatalog:GetControl,
      ListCommonControls,ListControlMappings,ListControls,ListDomains,ListObjectives
      cost-optimization-hub:GetPreferences,GetRecommendation,ListEfficiencyMetrics,
      ListEnrollmentStatuses,ListRecommendations,ListRecommendationSummaries cur:GetClassicReport,
      GetClassicReportPreferences,GetUsageReport customer-verification:GetCustomerVerificationDetails,
      GetCustomerVerificationEligibility databrew:DescribeDataset,DescribeJob,DescribeJobRun,
      DescribeProject,DescribeRecipe,DescribeRuleset,DescribeSchedule,ListDatasets,ListJobRuns,
      ListJobs,ListProjects,ListRecipes,ListRecipeVersions,ListRulesets,ListSchedules,
      ListTagsForResource dataexchange:Get*,List* datapipeline:Describe*,EvaluateExpression,Get*,List*,
      QueryObjects,Validate* datasync:Describe*,List* datazone:GetAsset,GetAssetType,GetDataProduct,
      GetDataSource,GetDataSourceRun,GetDomain,GetDomainSharingPolicy,GetDomainUnit,GetEnvironment,
      GetEnvironmentAction,GetEnvironmentBlueprint,GetEnvironmentBlueprintConfiguration,
      GetEnvironmentProfile,GetFormType,GetGlossary,GetGlossaryTerm,GetGroupProfile,GetLineageNode,
      GetListing,GetMetadataGenerationRun,GetProject,GetProjectProfile,GetSubscription,
      GetSubscriptionEligibility,GetSubscriptionGrant,GetSubscriptionRequestDetails,
      GetSubscriptionTarget,GetTimeSeriesDataPoint,GetUserProfile,ListAccountEnvironments,
      ListAssetRevisions,ListDataProductRevisions,ListDataSourceRunActivities,ListDataSourceRuns,
      ListDataSources,ListDomains,ListDomainUnitsForParent,ListEntityOwners,ListEnvironmentActions,
      ListEnvironmentBlueprintConfigurations,ListEnvironmentBlueprintConfigurationSummaries,
      ListEnvironmentBlueprints,ListEnvironmentProfiles,ListEnvironments,ListGroupsForUser,
      ListLineageNodeHistory,ListNotifications,ListPolicyGrants,ListProjectMemberships,
      ListProjectProfiles,ListProjects,ListSubscriptionGrants,ListSubscriptionRequests,
      ListSubscriptions,ListSubscriptionTargets,ListTagsForResource,ListTimeSeriesDataPoints,Search,
      SearchGroupProfiles,SearchListings,SearchTypes,SearchUserProfiles dax:BatchGetItem,Describe*,
      GetItem,ListTags,Query,Scan deadline:BatchGetJobEntity,GetApplicationVersion,GetBudget,GetFarm,
      GetFleet,GetJob,GetLicenseEndpoint,GetMonitor,GetQueue,GetQueueEnvironment,
      GetQueueFleetAssociation,GetSession,GetSessionAction,GetSessionsStatisticsAggregation,GetStep,
      GetStorageProfile,GetStorageProfileForQueue,GetTask,GetWorker,ListAvailableMeteredProducts,
      ListBudgets,ListFarmMembers,ListFarms,ListFleetMembers,ListFleets,ListJobMembers,
      ListJobParameterDefinitions,ListJobs,ListLicenseEndpoints,ListMeteredProducts,ListMonitors,
      ListQueueEnvironments,ListQueueFleetAssociations,ListQueueMembers,ListQueues,ListSessionActions,
      ListSessions,ListSessionsForWorker,ListStepConsumers,ListStepDependencies,ListSteps,
      ListStorageProfiles,ListStorageProfilesForQueue,ListTagsForResource,ListTasks,ListWorkers,
      SearchJobs,SearchSteps,SearchTasks,SearchWorkers deepcomposer:GetComposition,GetModel,
      GetSampleModel,ListCompositions,ListModels,ListSampleModels,ListTrainingTopics
      detective:BatchGetGraphMemberDatasources,BatchGetMembershipDatasources,Get*,List*,SearchGraph
      devicefarm:Get*,List* devops-guru:DescribeAccountHealth,DescribeAccountOverview,DescribeAnomaly,
      DescribeEventSourcesConfig,DescribeFeedback,DescribeInsight,DescribeOrganizationHealth,
      DescribeOrganizationOverview,DescribeOrganizationResourceCollectionHealth,
      DescribeResourceCollectionHealth,DescribeServiceIntegration,GetCostEstimation,
      GetResourceCollection,ListAnomaliesForInsight,ListAnomalousLogGroups,ListEvents,ListInsights,
      ListMonitoredResources,ListNotificationChannels,ListOrganizationInsights,ListRecommendations,
      SearchInsights,StartCostEstimation directconnect:Describe* discovery:Describe*,Get*,List* dlm:Get*
      dms:Describe*,List*,Test* docdb-elastic:ListClusters,ListClusterSnapshots,
      ListPendingMaintenanceActions,ListTagsForResource drs:DescribeJobLogItems,DescribeJobs,
      DescribeLaunchConfigurationTemplates,DescribeRecoveryInstances,DescribeRecoverySnapshots,
      DescribeReplicationConfigurationTemplates,DescribeSourceNetworks,DescribeSourceServers,
      GetFailbackReplicationConfiguration,GetLaunchConfiguration,GetReplicationConfiguration,
      ListExtensibleSourceServers,ListLaunchActions,ListStagingAccounts,ListTagsForResource ds:Check*,
      Describe*,Get*,List*,Verify* dsql:GetCluster,GetClusterPolicy,GetVpcEndpointServiceName,
      ListClusters,ListTagsForResource dynamodb:BatchGet*,Describe*,Get*,List*,PartiQLSelect,Query,
      Scan ec2:Describe*,DescribeInstanceImageMetadata,Get*,ListImagesInRecycleBin,
      ListSnapshotsInRecycleBin,SearchLocalGatewayRoutes,SearchTransitGatewayRoutes ec2messages:Get*
      ecr-public:BatchCheckLayerAvailability,DescribeImages,DescribeImageTags,DescribeRegistries,
      DescribeRepositories,GetAuthorizationToken,GetRegistryCatalogData,GetRepositoryCatalogData,
      GetRepositoryPolicy,ListTagsForResource ecr:BatchCheck*,BatchGet*,Describe*,Get*,List*
      ecs:Describe*,List* eks:Describe*,List* elasticache:Describe*,List* elasticbeanstalk:Check*,
      Describe*,List*,Request*,Retrieve*,Validate* elasticfilesystem:Describe*,ListTagsForResource
      elasticloadbalancing:Describe* elasticmapreduce:Describe*,GetBlockPublicAccessConfiguration,List*,
      View* elastictranscoder:List*,Read* elemental-appliances-software:Get*,List*
      emr-containers:DescribeJobRun,DescribeManagedEndpoint,DescribeVirtualCluster,ListJobRuns,
      ListManagedEndpoints,ListTagsForResource,ListVirtualClusters emr-serverless:GetApplication,
      GetDashboardForJobRun,GetJobRun,ListApplications,ListJobRuns,ListTagsForResource es:Describe*,
      ESHttpGet,ESHttpHead,Get*,List* events:Describe*,List*,Test* evidently:GetExperiment,
      GetExperimentResults,GetFeature,GetLaunch,GetProject,GetSegment,ListExperiments,ListFeatures,
      ListLaunches,ListProjects,ListSegmentReferences,ListSegments,ListTagsForResource,
      TestSegmentPattern firehose:Describe*,List* fis:GetAction,GetExperiment,
      GetExperimentTargetAccountConfiguration,GetExperimentTemplate,GetTargetAccountConfiguration,
      GetTargetResourceType,ListActions,ListExperimentResolvedTargets,ListExperiments,
      ListExperimentTargetAccountConfigurations,ListExperimentTemplates,ListTagsForResource,
      ListTargetAccountConfigurations,ListTargetResourceTypes fms:GetAdminAccount,GetAdminScope,
      GetAppsList,GetComplianceDetail,GetNotificationChannel,GetPolicy,GetProtectionStatus,
      GetProtocolsList,GetViolationDetails,ListAppsLists,ListComplianceStatus,ListMemberAccounts,
      ListPolicies,ListProtocolsLists,ListTagsForResource forecast:DescribeAutoPredictor,DescribeDataset,
      DescribeDatasetGroup,DescribeDatasetImportJob,DescribeExplainability,DescribeExplainabilityExport,
      DescribeForecast,DescribeForecastExportJob,DescribeMonitor,DescribePredictor,
      DescribePredictorBacktestExportJob,DescribeWhatIfAnalysis,DescribeWhatIfForecast,
      DescribeWhatIfForecastExport,GetAccuracyMetrics,ListDatasetGroups,ListDatasetImportJobs,
      ListDatasets,ListExplainabilities,ListExplainabilityExports,ListForecastExportJobs,ListForecasts,
      ListMonitorEvaluations,ListMonitors,ListPredictorBacktestExportJobs,ListPredictors,
      ListWhatIfAnalyses,ListWhatIfForecastExports,ListWhatIfForecasts,QueryForecast,QueryWhatIfForecast
      frauddetector:BatchGetVariable,DescribeDetector,DescribeModelVersions,GetBatchImportJobs,
      GetBatchPredictionJobs,GetDeleteEventsByEventTypeStatus,GetDetectors,GetDetectorVersion,
      GetEntityTypes,GetEvent,GetEventPredictionMetadata,GetEventTypes,GetExternalModels,
      GetKMSEncryptionKey,GetLabels,GetListElements,GetListsMetadata,GetModels,GetModelVersion,
      GetOutcomes,GetRules,GetVariables,ListEventPredictions,ListTagsForResource freertos:Describe*,
      List* freetier:GetAccountActivity,GetAccountPlanState,GetFreeTierAlertPreference,GetFreeTierUsage,
      ListAccountActivities fsx:Describe*,List* gamelift:Describe*,Get*,List*,ResolveAlias,Search*
      glacier:Describe*,Get*,List* globalaccelerator:Describe*,List* glue:BatchGetCrawlers,
      BatchGetDevEndpoints,BatchGetJobs,BatchGetPartition,BatchGetTableOptimizer,BatchGetTriggers,
      BatchGetWorkflows,CheckSchemaVersionValidity,GetCatalogImportStatus,GetClassifier,GetClassifiers,
      GetCrawler,GetCrawlerMetrics,GetCrawlers,GetDatabase,GetDatabases,
      GetDataCatalogEncryptionSettings,GetDataflowGraph,GetDevEndpoint,GetDevEndpoints,GetJob,
      GetJobBookmark,GetJobRun,GetJobRuns,GetJobs,GetMapping,GetMLTaskRun,GetMLTaskRuns,
      GetMLTransform,GetMLTransforms,GetPartition,GetPartitions,GetPlan,GetRegistry,GetResourcePolicy,
      GetSchema,GetSchemaByDefinition,GetSchemaVersion,GetSchemaVersionsDiff,GetSecurityConfiguration,
      GetSecurityConfigurations,GetSession,GetStatement,GetTable,GetTableOptimizer,GetTables,
      GetTableVersion,GetTableVersions,GetTags,GetTrigger,GetTriggers,GetUserDefinedFunction,
      GetUserDefinedFunctions,GetWorkflow,GetWorkflowRun,GetWorkflowRunProperties,GetWorkflowRuns,
      ListCrawlers,ListCrawls,ListDevEndpoints,ListJobs,ListMLTransforms,ListRegistries,ListSchemas,
      ListSchemaVersions,ListSessions,ListStatements,ListTableOptimizerRuns,ListTriggers,ListWorkflows,
      QuerySchemaVersionMetadata,SearchTables grafana:DescribeWorkspace,DescribeWorkspaceAuthentication,
      DescribeWorkspaceConfiguration,ListPermissions,ListTagsForResource,ListVersions,ListWorkspaces
      greengrass:DescribeComponent,Get*,List* groundstation:DescribeContact,GetConfig,
      GetDataflowEndpointGroup,GetMinuteUsage,GetMissionProfile,GetSatellite,ListConfigs,ListContacts,
      ListDataflowEndpointGroups,ListGroundStations,ListMissionProfiles,ListSatellites,
      ListTagsForResource guardduty:Describe*,Get*,List* health:Describe*
      healthlake:DescribeFHIRDatastore,DescribeFHIRExportJob,DescribeFHIRImportJob,GetCapabilities,
      ListFHIRDatastores,ListFHIRExportJobs,ListFHIRImportJobs,ListTagsForResource,ReadResource,
      SearchWithGet,SearchWithPost iam:Generate*,Get*,List*,Simulate* identity-sync:GetSyncProfile,
      GetSyncTarget,ListSyncFilters identitystore-auth:BatchGetSession,ListSessions
      identitystore:DescribeGroup,DescribeGroupMembership,DescribeUser,GetGroupId,GetGroupMembershipId,
      GetUserId,IsMemberInGroups,ListGroupMemberships,ListGroupMembershipsForMember,ListGroups,
      ListUsers imagebuilder:Get*,List* importexport:Get*,List* inspector:Describe*,Get*,List*,Preview*
      inspector2:BatchGetAccountStatus,BatchGetCodeSnippet,BatchGetFreeTrialInfo,
      BatchGetMemberEc2DeepInspectionStatus,DescribeOrganizationConfiguration,GetCisScanReport,
      GetConfiguration,GetDelegatedAdminAccount,GetEc2DeepInspectionConfiguration,GetEncryptionKey,
      GetFindingsReportStatus,GetMember,GetSbomExport,ListAccountPermissions,ListCisScanConfigurations,
      ListCisScans,ListCoverage,ListCoverageStatistics,ListDelegatedAdminAccounts,ListFilters,
      ListFindingAggregations,ListFindings,ListMembers,ListTagsForResource,ListUsageTotals,
      SearchVulnerabilities internetmonitor:GetHealthEvent,GetInternetEvent,GetMonitor,ListHealthEvents,
      ListInternetEvents,ListMonitors,ListTagsForResource invoicing:GetInvoiceEmailDeliveryPreferences,
      GetInvoicePDF,ListInvoiceSummaries iot:Describe*,Get*,List* iot1click:DescribeDevice,
      DescribePlacement,DescribeProject,GetDeviceMethods,GetDevicesInPlacement,ListDeviceEvents,
      ListDevices,ListPlacements,ListProjects,ListTagsForResource iotanalytics:Describe*,Get*,List*,
      SampleChannelData iotevents:DescribeAlarm,DescribeAlarmModel,DescribeDetector,
      DescribeDetectorModel,DescribeInput,DescribeLoggingOptions,ListAlarmModels,ListAlarmModelVersions,
      ListAlarms,ListDetectorModels,ListDetectorModelVersions,ListDetectors,ListInputs,
      ListTagsForResource iotfleethub:DescribeApplication,ListApplications iotfleetwise:GetCampaign,
      GetDecoderManifest,GetFleet,GetLoggingOptions,GetModelManifest,GetRegisterAccountStatus,
      GetSignalCatalog,GetVehicle,GetVehicleStatus,ListCampaigns,ListDecoderManifestNetworkInterfaces,
      ListDecoderManifests,ListDecoderManifestSignals,ListFleets,ListFleetsForVehicle,
      ListModelManifestNodes,ListModelManifests,ListSignalCatalogNodes,ListSignalCatalogs,
      ListTagsForResource,ListVehicles,ListVehiclesInFleet iotsitewise:Describe*,Get*,List*
      iotwireless:GetDestination,GetDeviceProfile,GetEventConfigurationByResourceTypes,GetFuotaTask,
      GetLogLevelsByResourceTypes,GetMetricConfiguration,GetMetrics,GetMulticastGroup,
      GetMulticastGroupSession,GetNetworkAnalyzerConfiguration,GetPartnerAccount,GetPosition,
      GetPositionConfiguration,GetPositionEstimate,GetResourceEventConfiguration,GetResourceLogLevel,
      GetResourcePosition,GetServiceEndpoint,GetServiceProfile,GetWirelessDevice,
      GetWirelessDeviceImportTask,GetWirelessDeviceStatistics,GetWirelessGateway,
      GetWirelessGatewayCertificate,GetWirelessGatewayFirmwareInformation,GetWirelessGatewayStatistics,
      GetWirelessGatewayTask,GetWirelessGatewayTaskDefinition,ListDestinations,ListDeviceProfiles,
      ListDevicesForWirelessDeviceImportTask,ListEventConfigurations,ListFuotaTasks,ListMulticastGroups,
      ListMulticastGroupsByFuotaTask,ListNetworkAnalyzerConfigurations,ListPartnerAccounts,
      ListPositionConfigurations,ListQueuedMessages,ListServiceProfiles,ListTagsForResource,
      ListWirelessDeviceImportTasks,ListWirelessDevices,ListWirelessGateways,
      ListWirelessGatewayTaskDefinitions ivs:BatchGetChannel,GetChannel,GetComposition,
      GetEncoderConfiguration,GetIngestConfiguration,GetParticipant,GetPlaybackKeyPair,
      GetPlaybackRestrictionPolicy,GetPublicKey,GetRecordingConfiguration,GetStage,GetStageSession,
      GetStorageConfiguration,GetStream,GetStreamSession,ListChannels,ListCompositions,
      ListEncoderConfigurations,ListIngestConfigurations,ListParticipantEvents,ListParticipants,
      ListPlaybackKeyPairs,ListPlaybackRestrictionPolicies,ListPublicKeys,ListRecordingConfigurations,
      ListStages,ListStageSessions,ListStorageConfigurations,ListStreamKeys,ListStreams,
      ListStreamSessions,ListTagsForResource ivschat:GetLoggingConfiguration,GetRoom,
      ListLoggingConfigurations,ListRooms,ListTagsForResource
    + kafka:Describe*,DescribeCluster,DescribeClusterOperation,DescribeClusterV2,DescribeConfiguration,
      DescribeConfigurationRevision,Get*,GetBootstrapBrokers,GetCompatibleKafkaVersions,List*,
      ListClusterOperations,ListClusters,ListClustersV2,ListConfigurationRevisions,ListConfigurations,
      ListKafkaVersions,ListNodes,ListTagsForResource kafkaconnect:DescribeConnector,
      DescribeCustomPlugin,DescribeWorkerConfiguration,ListConnectors,ListCustomPlugins,
      ListWorkerConfigurations kendra:BatchGetDocumentStatus,DescribeDataSource,DescribeExperience,
      DescribeFaq,DescribeIndex,DescribePrincipalMapping,DescribeQuerySuggestionsBlockList,
      DescribeQuerySuggestionsConfig,DescribeThesaurus,GetQuerySuggestions,GetSnapshots,
      ListDataSourceSyncJobs,ListDataSources,ListEntityPersonas,ListExperienceEntities,ListExperiences,
      ListFaqs,ListGroupsOlderThanOrderingId,ListIndices,ListQuerySuggestionsBlockLists,
      ListTagsForResource,ListThesauri,Query kinesis:Describe*,Get*,List* kinesisanalytics:Describe*,
      Discover*,Get*,List* kinesisvideo:Describe*,Get*,List* kms:Describe*,Get*,List*
      lakeformation:DescribeResource,GetDataCellsFilter,GetDataLakeSettings,
      GetEffectivePermissionsForPath,GetLfTag,GetResourceLfTags,ListDataCellsFilter,ListLfTags,
      ListPermissions,ListResources,ListTableStorageOptimizers,SearchDatabasesByLfTags,
      SearchTablesByLfTags lambda:Get*,List* launchwizard:DescribeAdditionalNode,DescribeProvisionedApp,
      DescribeProvisioningEvents,DescribeSettingsSet,GetDeployment,GetInfrastructureSuggestion,
      GetIpAddress,GetResourceCostEstimate,GetResourceRecommendation,GetSettingsSet,GetWorkload,
      GetWorkloadAsset,GetWorkloadAssets,GetWorkloadDeploymentPattern,ListAdditionalNodes,
      ListAllowedResources,ListDeploymentEvents,ListDeployments,ListProvisionedApps,
      ListResourceCostEstimates,ListSettingsSets,ListTagsForResource,ListWorkloadDeploymentOptions,
      ListWorkloadDeploymentPatterns,ListWorkloads lex:DescribeBot,DescribeBotAlias,DescribeBotChannel,
      DescribeBotLocale,DescribeBotReplica,DescribeBotVersion,DescribeExport,DescribeImport,
      DescribeIntent,DescribeResourcePolicy,DescribeSlot,DescribeSlotType,Get*,ListBotAliasReplicas,
      ListBotAliases,ListBotChannels,ListBotLocales,ListBotReplicas,ListBotVersionReplicas,
      ListBotVersions,ListBots,ListBuiltInIntents,ListBuiltInSlotTypes,ListExports,ListImports,
      ListIntents,ListSlotTypes,ListSlots,ListTagsForResource license-manager:Get*,List*
      lightsail:GetActiveNames,GetAlarms,GetAutoSnapshots,GetBlueprints,GetBucketAccessKeys,
      GetBucketBundles,GetBucketMetricData,GetBuckets,GetBundles,GetCertificates,
      GetCloudFormationStackRecords,GetContainerAPIMetadata,GetContainerImages,
      GetContainerServiceDeployments,GetContainerServiceMetricData,GetContainerServicePowers,
      GetContainerServices,GetDisk,GetDiskSnapshot,GetDiskSnapshots,GetDisks,GetDistributionBundles,
      GetDistributionLatestCacheReset,GetDistributionMetricData,GetDistributions,GetDomain,GetDomains,
      GetExportSnapshotRecords,GetInstance,GetInstanceMetricData,GetInstancePortStates,
      GetInstanceSnapshot,GetInstanceSnapshots,GetInstanceState,GetInstances,GetKeyPair,GetKeyPairs,
      GetLoadBalancer,GetLoadBalancerMetricData,GetLoadBalancerTlsCertificates,GetLoadBalancers,
      GetOperation,GetOperations,GetOperationsForResource,GetRegions,GetRelationalDatabase,
      GetRelationalDatabaseBlueprints,GetRelationalDatabaseBundles,GetRelationalDatabaseEvents,
      GetRelationalDatabaseLogEvents,GetRelationalDatabaseLogStreams,GetRelationalDatabaseMetricData,
      GetRelationalDatabaseParameters,GetRelationalDatabaseSnapshot,GetRelationalDatabaseSnapshots,
      GetRelationalDatabases,GetStaticIp,GetStaticIps,Is* logs:Describe*,FilterLogEvents,Get*,
      ListAnomalies,ListEntitiesForLogGroup,ListIntegrations,ListLogAnomalyDetectors,ListLogDeliveries,
      ListLogGroupsForEntity,ListLogGroupsForQuery,ListTagsForResource,ListTagsLogGroup,StartLiveTail,
      StartQuery,StopLiveTail,StopQuery,TestMetricFilter,ListAggregateLogGroupSummaries,
      ListSourcesForS3TableIntegration,ListScheduledQueries lookoutequipment:DescribeDataIngestionJob,
      DescribeDataset,DescribeInferenceScheduler,DescribeLabel,DescribeLabelGroup,DescribeModel,
      DescribeModelVersion,DescribeResourcePolicy,DescribeRetrainingScheduler,ListDataIngestionJobs,
      ListDatasets,ListInferenceEvents,ListInferenceExecutions,ListInferenceSchedulers,ListLabelGroups,
      ListLabels,ListModelVersions,ListModels,ListRetrainingSchedulers,ListSensorStatistics,
      ListTagsForResource lookoutmetrics:Describe*,Get*,List* lookoutvision:DescribeDataset,
      DescribeModel,DescribeModelPackagingJob,DescribeProject,ListDatasetEntries,ListModelPackagingJobs,
      ListModels,ListProjects,ListTagsForResource m2:GetApplication,GetApplicationVersion,
      GetBatchJobExecution,GetDataSetDetails,GetDataSetImportTask,GetDeployment,GetEnvironment,
      ListApplicationVersions,ListApplications,ListBatchJobDefinitions,ListBatchJobExecutions,
      ListDataSetImportHistory,ListDataSets,ListDeployments,ListEngineVersions,ListEnvironments,
      ListTagsForResource machinelearning:Describe*,Get* macie2:BatchGetCustomDataIdentifiers,
      DescribeBuckets,DescribeClassificationJob,DescribeOrganizationConfiguration,
      GetAdministratorAccount,GetAllowList,GetAutomatedDiscoveryConfiguration,GetBucketStatistics,
      GetClassificationExportConfiguration,GetClassificationScope,GetCustomDataIdentifier,
      GetFindingStatistics,GetFindings,GetFindingsFilter,GetFindingsPublicationConfiguration,
      GetInvitationsCount,GetMacieSession,GetMember,GetResourceProfile,GetRevealConfiguration,
      GetSensitiveDataOccurrencesAvailability,GetSensitivityInspectionTemplate,GetUsageStatistics,
      GetUsageTotals,ListAllowLists,ListAutomatedDiscoveryAccounts,ListClassificationJobs,
      ListClassificationScopes,ListCustomDataIdentifiers,ListFindings,ListFindingsFilters,
      ListInvitations,ListMembers,ListOrganizationAdminAccounts,ListResourceProfileArtifacts,
      ListResourceProfileDetections,ListSensitivityInspectionTemplates,ListTagsForResource,
      SearchResources managedblockchain:GetMember,GetNetwork,GetNode,GetProposal,ListInvitations,
      ListMembers,ListNetworks,ListNodes,ListProposalVotes,ListProposals,ListTagsForResource
      mediaconnect:DescribeFlow,DescribeFlowSourceMetadata,DescribeFlowSourceThumbnail,DescribeGateway,
      DescribeGatewayInstance,DescribeOffering,DescribeReservation,DiscoverGatewayPollEndpoint,
      GetRouterInput,GetRouterNetworkInterface,GetRouterOutput,ListBridges,ListEntitlements,ListFlows,
      ListGatewayInstances,ListGateways,ListOfferings,ListReservations,ListRouterInputs,
      ListRouterNetworkInterfaces,ListRouterOutputs,ListTagsForResource mediaconvert:DescribeEndpoints,
      Probe,SearchJobs,Get*,List* medialive:DescribeAccountConfiguration,DescribeChannel,
      DescribeChannelPlacementGroup,DescribeCluster,DescribeInput,DescribeInputDevice,
      DescribeInputDeviceThumbnail,DescribeInputSecurityGroup,DescribeMultiplex,DescribeMultiplexProgram,
      DescribeNetwork,DescribeOffering,DescribeReservation,DescribeSchedule,GetCloudWatchAlarmTemplate,
      GetCloudWatchAlarmTemplateGroup,GetEventBridgeRuleTemplate,GetEventBridgeRuleTemplateGroup,
      GetSignalMap,ListChannels,ListCloudWatchAlarmTemplateGroups,ListCloudWatchAlarmTemplates,
      ListEventBridgeRuleTemplateGroups,ListEventBridgeRuleTemplates,ListInputDevices,
      ListInputDeviceTransfers,ListInputs,ListInputSecurityGroups,ListMultiplexes,ListMultiplexPrograms,
      ListOfferings,ListReservations,ListSignalMaps,ListTagsForResource mediapackage-vod:Describe*,List*
      mediapackage:Describe*,List* mediapackagev2:GetChannel,GetChannelGroup,GetChannelPolicy,
      GetHeadObject,GetObject,GetOriginEndpoint,GetOriginEndpointPolicy,ListChannelGroups,ListChannels,
      ListOriginEndpoints,ListTagsForResource mediastore:DescribeContainer,DescribeObject,
      GetContainerPolicy,GetCorsPolicy,GetLifecyclePolicy,GetMetricPolicy,GetObject,ListContainers,
      ListItems,ListTagsForResource memorydb:DescribeAcls,DescribeClusters,DescribeEngineVersions,
      DescribeEvents,DescribeMultiRegionClusters,DescribeMultiRegionParameterGroups,
      DescribeMultiRegionParameters,DescribeParameterGroups,DescribeParameters,DescribeReservedNodes,
      DescribeReservedNodesOfferings,DescribeServiceUpdates,DescribeSnapshots,DescribeSubnetGroups,
      DescribeUsers,ListAllowedMultiRegionClusterUpdates,ListAllowedNodeTypeUpdates,ListTags
      mgh:Describe*,GetHomeRegion,List* mgn:DescribeJobLogItems,DescribeJobs,
      DescribeLaunchConfigurationTemplates,DescribeReplicationConfigurationTemplates,
      DescribeSourceServers,DescribeVcenterClients,GetLaunchConfiguration,GetReplicationConfiguration,
      ListApplications,ListSourceServerActions,ListTemplateActions,ListWaves mobileanalytics:Get*
      mobiletargeting:Get*,List* monitron:GetProject,GetProjectAdminUser,ListProjects,
      ListTagsForResource mpa:GetApprovalTeam,GetIdentitySource,GetPolicyVersion,GetResourcePolicy,
      GetSession,ListApprovalTeams,ListIdentitySources,ListPolicies,ListPolicyVersions,
      ListResourcePolicies,ListSessions,ListTagsForResource mq:Describe*,List*
      network-firewall:DescribeFirewall,DescribeFirewallPolicy,DescribeLoggingConfiguration,
      DescribeProxy,DescribeProxyConfiguration,DescribeProxyRule,DescribeProxyRuleGroup,
      DescribeResourcePolicy,DescribeRuleGroup,DescribeRuleGroupMetadata,
      DescribeTLSInspectionConfiguration,ListFirewallPolicies,ListFirewalls,ListProxies,
      ListProxyConfigurations,ListProxyRuleGroups,ListRuleGroups,ListTagsForResource,
      ListTLSInspectionConfigurations networkflowmonitor:GetMonitor,GetScope,ListMonitors,ListScopes
      networkmanager:DescribeGlobalNetworks,GetConnectAttachment,GetConnectPeer,
      GetConnectPeerAssociations,GetConnections,GetCoreNetwork,GetCoreNetworkChangeEvents,
      GetCoreNetworkChangeSet,GetCoreNetworkPolicy,GetCustomerGatewayAssociations,GetDevices,
      GetLinkAssociations,GetLinks,GetNetworkResourceCounts,GetNetworkResourceRelationships,
      GetNetworkResources,GetNetworkRoutes,GetNetworkTelemetry,GetResourcePolicy,GetRouteAnalysis,
      GetSiteToSiteVpnAttachment,GetSites,GetTransitGatewayConnectPeerAssociations,
      GetTransitGatewayPeering,GetTransitGatewayRegistrations,GetTransitGatewayRouteTableAttachment,
      GetVpcAttachment,ListAttachments,ListAttachmentRoutingPolicyAssociations,ListConnectPeers,
      ListCoreNetworkPolicyVersions,ListCoreNetworkPrefixListAssociations,
      ListCoreNetworkRoutingInformation,ListCoreNetworks,ListPeerings,ListTagsForResource
      networkmonitor:GetMonitor,GetProbe,ListMonitors,ListTagsForResource nimble:GetEula,GetFeatureMap,
      GetLaunchProfile,GetLaunchProfileDetails,GetLaunchProfileInitialization,GetLaunchProfileMember,
      GetStreamingImage,GetStreamingSession,GetStudio,GetStudioComponent,GetStudioMember,
      ListEulaAcceptances,ListEulas,ListLaunchProfileMembers,ListLaunchProfiles,ListStreamingImages,
      ListStreamingSessions,ListStudioComponents,ListStudioMembers,ListStudios,ListTagsForResource
      notifications-contacts:GetEmailContact,ListEmailContacts,ListTagsForResource
      notifications:GetEventRule,GetFeatureOptInStatus,GetManagedNotificationChildEvent,
      GetManagedNotificationConfiguration,GetManagedNotificationEvent,GetNotificationConfiguration,
      GetNotificationEvent,GetNotificationsAccessForOrganization,List* oam:GetLink,GetSink,
      GetSinkPolicy,ListAttachedLinks,ListLinks,ListSinks
      observabilityadmin:GetCentralizationRuleForOrganization,GetTelemetryEnrichmentStatus,
      GetTelemetryEvaluationStatus,GetTelemetryEvaluationStatusForOrganization,GetTelemetryRule,
      GetTelemetryRuleForOrganization,ListCentralizationRulesForOrganization,ListResourceTelemetry,
      ListResourceTelemetryForOrganization,ListTagsForResource,ListTelemetryRules,
      ListTelemetryRulesForOrganization,GetTelemetryPipeline,ListTelemetryPipelines,
      TestTelemetryPipeline,ValidateTelemetryPipelineConfiguration,ListS3TableIntegrations,
      GetS3TableIntegration omics:Get*,List* one:GetDeviceConfigurationTemplate,GetDeviceInstance,
      GetDeviceInstanceConfiguration,GetSite,GetSiteAddress,ListDeviceConfigurationTemplates,
      ListDeviceInstances,ListSites,ListUsers opsworks-cm:Describe*,List* opsworks:Describe*,Get*
      organizations:Describe*,List* osis:GetPipeline,GetPipelineBlueprint,GetPipelineChangeProgress,
      ListPipelineBlueprints,ListPipelines,ListTagsForResource outposts:Get*,List*
      payment-cryptography:GetAlias,GetKey,GetPublicKeyCertificate,ListAliases,ListKeys,
      ListTagsForResource payments:GetPaymentInstrument,GetPaymentStatus,ListPaymentInstruments,
      ListPaymentPreferences,ListPaymentProgramOptions,ListPaymentProgramStatus,ListTagsForResource
      pca-connector-ad:GetConnector,GetDirectoryRegistration,GetServicePrincipalName,GetTemplate,
      GetTemplateGroupAccessControlEntry,ListConnectors,ListDirectoryRegistrations,
      ListServicePrincipalNames,ListTagsForResource,ListTemplateGroupAccessControlEntries,ListTemplates
      pca-connector-scep:GetChallengeMetadata,GetConnector,ListChallengeMetadata,ListConnectors,
      ListTagsForResource pcs:GetCluster,GetComputeNodeGroup,GetQueue,ListClusters,
      ListComputeNodeGroups,ListQueues,ListTagsForResource personalize:Describe*,Get*,List*
      pi:DescribeDimensionKeys,GetDimensionKeyDetails,GetResourceMetadata,GetResourceMetrics,
      ListAvailableResourceDimensions,ListAvailableResourceMetrics pipes:DescribePipe,ListPipes,
      ListTagsForResource polly:Describe*,Get*,List*,SynthesizeSpeech pricing:DescribeServices,
      GetAttributeValues,GetPriceListFileUrl,GetProducts,ListPriceLists proton:GetDeployment,
      GetEnvironment,GetEnvironmentTemplate,GetEnvironmentTemplateVersion,GetService,GetServiceInstance,
      GetServiceTemplate,GetServiceTemplateVersion,ListDeployments,ListEnvironmentAccountConnections,
      ListEnvironmentTemplates,ListEnvironments,ListServiceInstances,ListServiceTemplates,ListServices,
      ListTagsForResource purchase-orders:GetPurchaseOrder,ListPurchaseOrderInvoices,ListPurchaseOrders,
      ViewPurchaseOrders qbusiness:GetApplication,GetChatControlsConfiguration,GetDataSource,GetGroup,
      GetIndex,GetPlugin,GetRetriever,GetUser,GetWebExperience,ListApplications,
      ListDataSourceSyncJobs,ListDataSources,ListGroups,ListIndices,ListPlugins,ListRetrievers,
      ListSubscriptions,ListTagsForResource,ListWebExperiences qldb:DescribeJournalKinesisStream,
      DescribeJournalS3Export,DescribeLedger,GetBlock,GetDigest,GetRevision,
      ListJournalKinesisStreamsForLedger,ListJournalS3Exports,ListJournalS3ExportsForLedger,ListLedgers,
      ListTagsForResource ram:Get*,List* rbin:GetRule,ListRules,ListTagsForResource rds:Describe*,
      Download*,List* redshift-serverless:GetCustomDomainAssociation,GetEndpointAccess,GetNamespace,
      GetRecoveryPoint,GetResourcePolicy,GetScheduledAction,GetSnapshot,GetTableRestoreStatus,
      GetUsageLimit,GetWorkgroup,ListCustomDomainAssociations,ListEndpointAccess,ListNamespaces,
      ListRecoveryPoints,ListScheduledActions,ListSnapshotCopyConfigurations,ListSnapshots,
      ListTableRestoreStatus,ListTagsForResource,ListUsageLimits,ListWorkgroups redshift:Describe*,
      GetReservedNodeExchangeOfferings,ListRecommendations,View* refactor-spaces:GetApplication,
      GetEnvironment,GetResourcePolicy,GetRoute,GetService,ListApplications,ListEnvironmentVpcs,
      ListEnvironments,ListRoutes,ListServices,ListTagsForResource rekognition:CompareFaces,
      DescribeDataset,DescribeProjectVersions,DescribeProjects,DescribeStreamProcessor,Detect*,
      GetCelebrityInfo,GetCelebrityRecognition,GetContentModeration,GetFaceDetection,GetFaceSearch,
      GetLabelDetection,GetPersonTracking,GetSegmentDetection,GetTextDetection,List*,
      RecognizeCelebrities,Search* resiliencehub:DescribeApp,DescribeAppAssessment,DescribeAppVersion,
      DescribeAppVersionAppComponent,DescribeAppVersionResource,
      DescribeAppVersionResourcesResolutionStatus,DescribeAppVersionTemplate,
      DescribeDraftAppVersionResourcesImportStatus,DescribeMetricsExport,DescribeResiliencyPolicy,
      DescribeResourceGroupingRecommendationTask,ListAlarmRecommendations,
      ListAppAssessmentComplianceDrifts,ListAppAssessmentResourceDrifts,ListAppAssessments,
      ListAppComponentCompliances,ListAppComponentRecommendations,ListAppInputSources,
      ListAppVersionAppComponents,ListAppVersionResourceMappings,ListAppVersionResources,ListAppVersions,
      ListApps,ListMetrics,ListRecommendationTemplates,ListResiliencyPolicies,
      ListResourceGroupingRecommendations,ListSopRecommendations,ListSuggestedResiliencyPolicies,
      ListTagsForResource,ListTestRecommendations,ListUnsupportedAppVersionResources
      resource-explorer-2:BatchGetView,GetAccountLevelServiceConfiguration,GetDefaultView,GetIndex,
      GetManagedView,GetResourceExplorerSetup,GetServiceIndex,GetServiceView,GetView,ListIndexes,
      ListIndexesForMembers,ListManagedViews,ListServiceIndexes,ListServiceViews,
      ListStreamingAccessForServices,ListSupportedResourceTypes,ListTagsForResource,ListViews,Search
      resource-groups:Get*,List*,Search* robomaker:BatchDescribe*,Describe*,Get*,List*
      rolesanywhere:GetCrl,GetProfile,GetSubject,GetTrustAnchor,ListCrls,ListProfiles,ListSubjects,
      ListTagsForResource,ListTrustAnchors route53-recovery-cluster:Get*,ListRoutingControls
      route53-recovery-control-config:Describe*,GetResourcePolicy,List* route53-recovery-readiness:Get*,
      List* route53:Get*,List*,Test* route53domains:Check*,Get*,List*,View* route53profiles:GetProfile,
      GetProfileAssociation,GetProfileResourceAssociation,ListProfileAssociations,
      ListProfileResourceAssociations,ListProfiles,ListTagsForResource route53resolver:Get*,List*
      rum:GetAppMonitor,GetAppMonitorData,ListAppMonitors s3-object-lambda:GetObject,GetObjectAcl,
      GetObjectLegalHold,GetObjectRetention,GetObjectTagging,GetObjectVersion,GetObjectVersionAcl,
      GetObjectVersionTagging,ListBucket,ListBucketMultipartUploads,ListBucketVersions,
      ListMultipartUploadParts s3-outposts:GetAccessPoint,GetAccessPointPolicy,GetBucket,GetBucketPolicy,
      GetBucketTagging,GetBucketVersioning,GetLifecycleConfiguration,GetObject,GetObjectTagging,
      GetObjectVersion,GetObjectVersionForReplication,GetObjectVersionTagging,
      GetReplicationConfiguration,ListAccessPoints,ListBucket,ListBucketMultipartUploads,
      ListBucketVersions,ListEndpoints,ListMultipartUploadParts,ListOutpostsWithS3,ListRegionalBuckets,
      ListSharedEndpoints s3:DescribeJob,Get*,List* s3vectors:GetIndex,GetVectorBucket,
      GetVectorBucketPolicy,GetVectors,ListIndexes,ListVectorBuckets,ListVectors,QueryVectors
      s3tables:GetTable,GetTableBucket,GetTableBucketEncryption,GetTableBucketMaintenanceConfiguration,
      GetTableBucketPolicy,GetTableBucketReplication,GetTableBucketStorageClass,GetTableData,
      GetTableEncryption,GetTableMaintenanceConfiguration,GetTableMaintenanceJobStatus,
      GetTableMetadataLocation,GetTablePolicy,GetTableRecordExpirationConfiguration,
      GetTableRecordExpirationJobStatus,GetTableReplication,GetTableReplicationStatus,
      GetTableStorageClass,ListNamespaces,ListTableBuckets,ListTables,ListTagsForResource,GetNamespace
      sagemaker:Describe*,GetSearchSuggestions,List*,Search savingsplans:DescribeSavingsPlanRates,
      DescribeSavingsPlans,DescribeSavingsPlansOfferingRates,DescribeSavingsPlansOfferings,
      ListTagsForResource scheduler:GetSchedule,GetScheduleGroup,ListScheduleGroups,ListSchedules,
      ListTagsForResource schemas:Describe*,Get*,List*,Search* sdb:Get*,List*,Select*
      secretsmanager:Describe*,GetResourcePolicy,List* securityhub:BatchGetAutomationRules,
      BatchGetConfigurationPolicyAssociations,BatchGetControlEvaluations,BatchGetSecurityControls,
      BatchGetStandardsControlAssociations,Describe*,Get*,List*
      securitylake:GetDataLakeExceptionSubscription,GetDataLakeOrganizationConfiguration,
      GetDataLakeSources,GetSubscriber,ListDataLakeExceptions,ListDataLakes,ListLogSources,
      ListSubscribers,ListTagsForResource serverlessrepo:Get*,List*,SearchApplications
      servicecatalog:Describe*,GetApplication,GetAttributeGroup,List*,Scan*,Search*
      servicediscovery:DiscoverInstances,DiscoverInstancesRevision,Get*,List*
      servicequotas:GetAssociationForServiceQuotaTemplate,GetAutoManagementConfiguration,
      GetAWSDefaultServiceQuota,GetQuotaUtilizationReport,GetRequestedServiceQuotaChange,GetServiceQuota,
      GetServiceQuotaIncreaseRequestFromTemplate,ListAWSDefaultServiceQuotas,
      ListRequestedServiceQuotaChangeHistory,ListRequestedServiceQuotaChangeHistoryByQuota,
      ListServiceQuotaIncreaseRequestsInTemplate,ListServiceQuotas,ListServices,
      StartQuotaUtilizationReport ses:BatchGetMetricData,Describe*,Get*,List* shield:Describe*,Get*,
      List* signer:DescribeSigningJob,GetSigningPlatform,GetSigningProfile,ListProfilePermissions,
      ListSigningJobs,ListSigningPlatforms,ListSigningProfiles,ListTagsForResource
      signin:ListTrustedIdentityPropagationApplicationsForConsole sms-voice:DescribeAccountAttributes,
      DescribeAccountLimits,DescribeConfigurationSets,DescribeKeywords,DescribeOptOutLists,
      DescribeOptedOutNumbers,DescribePhoneNumbers,DescribePools,DescribeProtectConfigurations,
      DescribeRegistrationAttachments,DescribeRegistrationFieldDefinitions,
      DescribeRegistrationFieldValues,DescribeRegistrations,DescribeRegistrationSectionDefinitions,
      DescribeRegistrationTypeDefinitions,DescribeRegistrationVersions,DescribeSenderIds,
      DescribeSpendLimits,DescribeVerifiedDestinationNumbers,ListPoolOriginationIdentities,
      ListTagsForResource snowball:Describe*,Get*,List* sns:Check*,Get*,List* sqs:Get*,List*,Receive*
      ssm-contacts:DescribeEngagement,DescribePage,GetContact,GetContactChannel,ListContactChannels,
      ListContacts,ListEngagements,ListPageReceipts,ListPagesByContact,ListPagesByEngagement
      ssm-incidents:GetIncidentRecord,GetReplicationSet,GetResourcePolicies,GetResponsePlan,
      GetTimelineEvent,ListIncidentRecords,ListRelatedItems,ListReplicationSets,ListResponsePlans,
      ListTagsForResource,ListTimelineEvents ssm-quicksetup:GetConfiguration,GetConfigurationManager,
      GetServiceSettings,ListConfigurationManagers,ListConfigurations,ListQuickSetupTypes,
      ListTagsForResource ssm-sap:GetApplication,GetComponent,GetConfigurationCheckOperation,GetDatabase,
      GetOperation,GetResourcePermission,ListApplications,ListComponents,
      ListConfigurationCheckDefinitions,ListConfigurationCheckOperations,ListDatabases,
      ListOperationEvents,ListOperations,ListSubCheckResults,ListSubCheckRuleResults,ListTagsForResource
      ssm:Describe*,Get*,List* sso-directory:Describe*,List*,Search* sso:Describe*,Get*,List*
      states:Describe*,GetExecutionHistory,List*,ValidateStateMachineDefinition storagegateway:Describe*,
      List* sts:GetAccessKeyInfo,GetCallerIdentity,GetSessionToken support:DescribeAttachment,
      DescribeCaseAttributes,DescribeCases,DescribeCommunication,DescribeCommunications,
      DescribeCreateCaseOptions,DescribeIssueTypes,DescribeServices,DescribeSeverityLevels,
      DescribeSupportLevel,DescribeSupportedLanguages,DescribeTrustedAdvisorCheckRefreshStatuses,
      DescribeTrustedAdvisorCheckResult,DescribeTrustedAdvisorCheckSummaries,DescribeTrustedAdvisorChecks,
      SearchForCases supportplans:GetSupportPlan,GetSupportPlanUpdateStatus,ListSupportPlanModifiers
      sustainability:GetCarbonFootprintSummary swf:Count*,Describe*,Get*,List* synthetics:Describe*,
      Get*,List* tag:DescribeReportCreation,Get* tax:GetExemptions,GetTaxInheritance,GetTaxInterview,
      GetTaxRegistration,GetTaxRegistrationDocument,ListTaxRegistrations timestream:DescribeBatchLoadTask,
      DescribeDatabase,DescribeEndpoints,DescribeTable,ListBatchLoadTasks,ListDatabases,ListMeasures,
      ListTables,ListTagsForResource tnb:GetSolFunctionInstance,GetSolFunctionPackage,
      GetSolFunctionPackageContent,GetSolFunctionPackageDescriptor,GetSolNetworkInstance,
      GetSolNetworkOperation,GetSolNetworkPackage,GetSolNetworkPackageContent,
      GetSolNetworkPackageDescriptor,ListSolFunctionInstances,ListSolFunctionPackages,
      ListSolNetworkInstances,ListSolNetworkOperations,ListSolNetworkPackages,ListTagsForResource
      transcribe:Get*,List* transfer:Describe*,List*,TestIdentityProvider transform-custom:GetCampaign,
      GetKnowledgeItem,ListKnowledgeItems,ListTagsForResource,ListTransformationPackageMetadata
      translate:DescribeTextTranslationJob,GetParallelData,GetTerminology,ListParallelData,
      ListTerminologies,ListTextTranslationJobs trustedadvisor:Describe*,GetOrganizationRecommendation,
      GetRecommendation,ListChecks,ListOrganizationRecommendationAccounts,
      ListOrganizationRecommendationResources,ListOrganizationRecommendations,ListRecommendationResources,
      ListRecommendations user-subscriptions:ListApplicationClaims,ListClaims,ListUserSubscriptions
      uxc:GetAccountColor verifiedpermissions:GetIdentitySource,GetPolicy,GetPolicyStore,
      GetPolicyTemplate,GetSchema,IsAuthorized,IsAuthorizedWithToken,ListIdentitySources,ListPolicies,
      ListPolicyStores,ListPolicyTemplates vpc-lattice:GetAccessLogSubscription,GetAuthPolicy,
      GetListener,GetResourceConfiguration,GetResourceGateway,GetResourcePolicy,GetRule,GetService,
      GetServiceNetwork,GetServiceNetworkResourceAssociation,GetServiceNetworkServiceAssociation,
      GetServiceNetworkVpcAssociation,GetTargetGroup,ListAccessLogSubscriptions,ListListeners,
      ListResourceConfigurations,ListResourceEndpointAssociations,ListResourceGateways,ListRules,
      ListServiceNetworkResourceAssociations,ListServiceNetworkServiceAssociations,
      ListServiceNetworkVpcAssociations,ListServiceNetworks,ListServiceNetworkVpcEndpointAssociations,
      ListServices,ListTagsForResource,ListTargetGroups,ListTargets waf-regional:Get*,List* waf:Get*,
      List* wafv2:CheckCapacity,Describe*,Get*,List* wellarchitected:ExportLens,GetAnswer,
      GetConsolidatedReport,GetLens,GetLensReview,GetLensReviewReport,GetLensVersionDifference,
      GetMilestone,GetProfile,GetProfileTemplate,GetReviewTemplate,GetReviewTemplateAnswer,
      GetReviewTemplateLensReview,GetWorkload,List* workdocs:CheckAlias,Describe*,Get*
      workmail:Describe*,Get*,List*,Search* workspaces-web:GetBrowserSettings,GetIdentityProvider,
      GetNetworkSettings,GetPortal,GetPortalServiceProviderMetadata,GetTrustStore,
      GetUserAccessLoggingSettings,GetUserSettings,ListBrowserSettings,ListIdentityProviders,
      ListNetworkSettings,ListPortals,ListTagsForResource,ListTrustStores,ListUserAccessLoggingSettings,
      ListUserSettings workspaces:Describe* xray:BatchGet*,CancelTraceRetrieval,Get*,
      ListResourcePolicies,ListRetrievedTraces,ListTagsForResource,StartTraceRetrieval
    = ResourceGroupsandTagEditorReadOnlyAccess
    + tag:getResources,getTagKeys,getTagValues resource-groups:Get*,List*,Search*
      cloudformation:DescribeStacks,ListStackResources,ListStacks
    = SecretsManagerReadWrite
    + secretsmanager:* cloudformation:CreateChangeSet,DescribeChangeSet,DescribeStackResource,
      DescribeStacks,ExecuteChangeSet docdb-elastic:GetCluster,ListClusters ec2:DescribeSecurityGroups,
      DescribeSubnets,DescribeVpcs kms:DescribeKey,ListAliases,ListKeys lambda:ListFunctions
      rds:DescribeDBClusters,DescribeDBInstances redshift:DescribeClusters
      redshift-serverless:ListWorkgroups,GetNamespace tag:GetResources
    + lambda:AddPermission,CreateFunction,GetFunction,InvokeFunction,UpdateFunctionConfiguration
    @ arn:aws:lambda:*:*:function:SecretsManager*
    + serverlessrepo:CreateCloudFormationChangeSet,GetApplication
    @ arn:aws:serverlessrepo:*:*:applications/SecretsManager*
    + s3:GetObject
    @ arn:aws:s3:::awsserverlessrepo-changesets* arn:aws:s3:::secrets-manager-rotation-apps-*/*
    = ViewOnlyAccess
    + acm:ListCertificates aiops:GetInvestigation,GetInvestigationGroup,ListInvestigationEvents,
      ListInvestigationGroups,ListInvestigations athena:List* autoscaling:Describe*
      aws-marketplace:ViewSubscriptions backup:DescribeBackupJob,DescribeBackupVault,DescribeCopyJob,
      DescribeFramework,DescribeGlobalSettings,DescribeProtectedResource,DescribeRecoveryPoint,
      DescribeRegionSettings,DescribeReportJob,DescribeReportPlan,DescribeRestoreJob,
      GetSupportedResourceTypes,ListBackupJobs,ListBackupPlans,ListBackupPlanTemplates,
      ListBackupPlanVersions,ListBackupSelections,ListBackupVaults,ListCopyJobs,ListFrameworks,
      ListLegalHolds,ListProtectedResources,ListProtectedResourcesByBackupVault,
      ListRecoveryPointsByBackupVault,ListRecoveryPointsByLegalHold,ListRecoveryPointsByResource,
      ListReportJobs,ListReportPlans,ListRestoreJobs,ListTags batch:ListJobs bedrock:ListCustomModels,
      ListTagsForResource clouddirectory:ListAppliedSchemaArns,ListDevelopmentSchemaArns,ListDirectories,
      ListPublishedSchemaArns cloudformation:DescribeStacks,List* cloudfront:List*
      cloudsearch:DescribeDomains,List* cloudtrail:DescribeTrails,ListTrails,LookupEvents
      cloudwatch:Get*,List* codebuild:ListBuilds*,ListProjects codecommit:List*
      codedeploy:BatchGetApplicationRevisions,BatchGetApplications,BatchGetDeploymentGroups,
      BatchGetDeploymentInstances,BatchGetDeployments,BatchGetDeploymentTargets,
      BatchGetOnPremisesInstances,Get*,List* codepipeline:ListPipelines codestar:List*
      cognito-identity:ListIdentities,ListIdentityPools cognito-idp:List* cognito-sync:ListDatasets
      comprehend:Describe*,List* config:Describe*,List* connect:List*
      cost-optimization-hub:GetPreferences,GetRecommendation,ListEnrollmentStatuses,ListRecommendations,
      ListRecommendationSummaries databrew:ListJobs,ListProjects datapipeline:DescribePipelines,
      GetAccountLimits,ListPipelines dax:DescribeClusters,DescribeDefaultParameters,DescribeEvents,
      DescribeParameterGroups,DescribeParameters,DescribeSubnetGroups,ListTags devicefarm:List*
      directconnect:Describe* discovery:List* dms:List* ds:DescribeDirectories dynamodb:DescribeBackup,
      DescribeContinuousBackups,DescribeGlobalTable,DescribeGlobalTableSettings,DescribeLimits,
      DescribeReservedCapacity,DescribeReservedCapacityOfferings,DescribeStream,DescribeTable,
      DescribeTimeToLive,ListBackups,ListExports,ListGlobalTables,ListStreams,ListTables,
      ListTagsOfResource ec2:DescribeAccountAttributes,DescribeAddresses,DescribeAvailabilityZones,
      DescribeBundleTasks,DescribeCarrierGateways,DescribeClassicLinkInstances,DescribeConversionTasks,
      DescribeCustomerGateways,DescribeDhcpOptions,DescribeExportTasks,DescribeFlowLogs,DescribeHost*,
      DescribeIdentityIdFormat,DescribeIdFormat,DescribeImage*,DescribeImport*,DescribeInstance*,
      DescribeInternetGateways,DescribeKeyPairs,DescribeLocalGatewayRouteTables,
      DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations,
      DescribeLocalGatewayRouteTableVpcAssociations,DescribeLocalGateways,
      DescribeLocalGatewayVirtualInterfaceGroups,DescribeLocalGatewayVirtualInterfaces,
      DescribeMovingAddresses,DescribeNatGateways,DescribeNetwork*,DescribePlacementGroups,
      DescribePrefixLists,DescribeRegions,DescribeReserved*,DescribeRouteTables,
      DescribeSecurityGroupRules,DescribeSecurityGroups,DescribeSnapshot*,DescribeSpot*,DescribeSubnets,
      DescribeTags,DescribeVolume*,DescribeVpc*,DescribeVpnGateways,SearchLocalGatewayRoutes
      ecr:DescribeRegistry,DescribeRepositories,ListImages ecs:Describe*,List* eks:ListTagsForResource
      elasticache:Describe* elasticbeanstalk:DescribeApplications,DescribeApplicationVersions,
      DescribeEnvironments,ListAvailableSolutionStacks elasticfilesystem:DescribeFileSystems
      elasticloadbalancing:DescribeInstanceHealth,DescribeListeners,DescribeLoadBalancerAttributes,
      DescribeLoadBalancers,DescribeTargetGroups,DescribeTargetHealth elasticmapreduce:List*
      elastictranscoder:List* emr-serverless:ListApplications es:DescribeElasticsearchDomain,
      DescribeElasticsearchDomains,ListDomainNames events:ListRuleNamesByTarget,ListRules,
      ListTargetsByRule firehose:DescribeDeliveryStream,List* fsx:DescribeFileSystems gamelift:List*
      glacier:List* glue:GetTags greengrass:List* iam:GetAccountSummary,GetLoginProfile,List*
      importexport:ListJobs inspector:List* iot:List* kafka:ListClusters kendra:ListDataSources,
      ListTagsForResource kinesis:ListStreams kinesisanalytics:ListApplications,ListTagsForResource
      kms:ListKeys,ListResourceTags lambda:List* lex:GetBotAliases,GetBotChannelAssociations,GetBots,
      GetBotVersions,GetIntents,GetIntentVersions,GetSlotTypes,GetSlotTypeVersions,GetUtterancesView
      lightsail:GetBlueprints,GetBundles,GetInstances,GetInstanceSnapshots,GetKeyPair,GetRegions,
      GetStaticIps,IsVpcPeered logs:Describe*,GetTransformer,ListEntitiesForLogGroup,
      ListLogGroupsForEntity,ListLogGroupsForQuery,ListTagsForResource
      lookoutvision:ListModelPackagingJobs,ListModels,ListProjects m2:GetApplication,GetEnvironment,
      ListApplications,ListEnvironments,ListTagsForResource machinelearning:Describe*
      mediaconnect:ListEntitlements,ListFlows,ListOfferings,ListReservations,ListRouterInputs,
      ListRouterOutputs,ListRouterNetworkInterfaces mobiletargeting:GetApplicationSettings,GetCampaigns,
      GetImportJobs,GetSegments oam:ListAttachedLinks,ListLinks,ListSinks opsworks-cm:Describe*
      opsworks:Describe* organizations:List* outposts:GetOutpost,GetOutpostInstanceTypes,ListOutposts,
      ListSites,ListTagsForResource polly:Describe*,List* profile:ListDomains,ListIntegrations
      rds:Describe* redshift-serverless:ListTagsForResource,ListWorkgroups redshift:DescribeClusters,
      DescribeEvents,ViewQueriesInConsole resource-explorer-2:GetDefaultView,GetIndex,ListIndexes,
      ListSupportedResourceTypes,ListTagsForResource,ListViews rolesanywhere:ListCrls,ListProfiles,
      ListSubjects,ListTagsForResource,ListTrustAnchors route53:Get*,List* route53domains:List*
      route53profiles:GetProfile,GetProfileAssociation,GetProfileResourceAssociation,
      ListProfileAssociations,ListProfileResourceAssociations,ListProfiles,ListTagsForResource
      route53resolver:Get*,List* s3:ListAllMyBuckets,ListBucket,ListMultiRegionAccessPoints
      sagemaker:Describe*,List* sdb:List* servicecatalog:List* ses:DescribeActiveReceiptRuleSet,List*,
      ListDedicatedIpPools shield:List* sns:List* sqs:GetQueueAttributes,GetQueueUrl,
      ListDeadLetterSourceQueues,ListMessageMoveTasks,ListQueues,ListQueueTags ssm:ListAssociations,
      ListDocuments states:ListActivities,ListExecutions,ListMapRuns,ListStateMachineAliases,
      ListStateMachines,ListStateMachineVersions storagegateway:ListGateways,ListLocalDisks,
      ListVolumeRecoveryPoints,ListVolumes swf:List* trustedadvisor:Describe* waf-regional:List* waf:List*
      wafv2:List* workdocs:DescribeAvailableDirectories,DescribeInstances workmail:Describe*
      workspaces:Describe* xray:GetEncryptionConfig,GetGroups,GetSamplingRules,
      GetSamplingStatisticSummaries,GetSamplingTargets,GetTraceSegmentDestination,ListResourcePolicies
    + apigateway:GET
    @ arn:aws:apigateway:*::/apis arn:aws:apigateway:*::/apis/*/authorizers/*
      arn:aws:apigateway:*::/apis/*/authorizers arn:aws:apigateway:*::/apis/*/cors
      arn:aws:apigateway:*::/apis/*/deployments/* arn:aws:apigateway:*::/apis/*/deployments
      arn:aws:apigateway:*::/apis/*/exports/* arn:aws:apigateway:*::/apis/*/integrations/*
      arn:aws:apigateway:*::/apis/*/integrations arn:aws:apigateway:*::/apis/*/models/*
      arn:aws:apigateway:*::/apis/*/models arn:aws:apigateway:*::/apis/*/routes/*
      arn:aws:apigateway:*::/apis/*/routes arn:aws:apigateway:*::/apis/*/stages
      arn:aws:apigateway:*::/apis/*/stages/* arn:aws:apigateway:*::/clientcertificates
      arn:aws:apigateway:*::/clientcertificates/* arn:aws:apigateway:*::/domainnames
      arn:aws:apigateway:*::/domainnames/*/apimappings arn:aws:apigateway:*::/restapis
      arn:aws:apigateway:*::/restapis/*/authorizers/* arn:aws:apigateway:*::/restapis/*/authorizers
      arn:aws:apigateway:*::/restapis/*/deployments/* arn:aws:apigateway:*::/restapis/*/deployments
      arn:aws:apigateway:*::/restapis/*/documentation/parts/*
      arn:aws:apigateway:*::/restapis/*/documentation/parts
      arn:aws:apigateway:*::/restapis/*/documentation/versions/*
      arn:aws:apigateway:*::/restapis/*/documentation/versions
      arn:aws:apigateway:*::/restapis/*/gatewayresponses/*
      arn:aws:apigateway:*::/restapis/*/gatewayresponses arn:aws:apigateway:*::/restapis/*/models/*
      arn:aws:apigateway:*::/restapis/*/models arn:aws:apigateway:*::/restapis/*/requestvalidators
      arn:aws:apigateway:*::/restapis/*/requestvalidators/* arn:aws:apigateway:*::/restapis/*/resources/*
      arn:aws:apigateway:*::/restapis/*/resources arn:aws:apigateway:*::/restapis/*/stages
      arn:aws:apigateway:*::/restapis/*/stages/* arn:aws:apigateway:*::/tags/*
      arn:aws:apigateway:*::/vpclinks
    """#
}

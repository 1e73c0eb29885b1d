/// What follows from which answer.
extension CollectionPlan {
  static let followUps: [String: [FollowUp]] = network.merging(applications) { first, _ in first }
    .merging(namesAndPolicies) { first, _ in first }

  private static let network: [String: [FollowUp]] = [
    "ec2 describe-vpcs": ["enableDnsSupport", "enableDnsHostnames"].map { attribute in
      FollowUp(
        operation: "describe-vpc-attribute", ids: "Vpcs[].VpcId", option: "--vpc-id",
        further: ["--attribute", attribute], unknown: "whether names resolve in a VPC")
    },
    "ec2 describe-managed-prefix-lists": [
      FollowUp(
        operation: "get-managed-prefix-list-entries", ids: "PrefixLists[].PrefixListId",
        option: "--prefix-list-id", unknown: "what prefix lists hold")
    ],
    "ec2 describe-transit-gateway-route-tables": [
      FollowUp(
        operation: "search-transit-gateway-routes", ids: tables, option: tableOption,
        further: ["--filters", "Name=state,Values=active,blackhole"], unknown: "routes of transit gateways")
    ]
      + [
        "get-transit-gateway-route-table-associations", "get-transit-gateway-route-table-propagations",
        "get-transit-gateway-prefix-list-references",
      ].map {
        FollowUp(operation: $0, ids: tables, option: tableOption, unknown: "routes of transit gateways")
      },
    "ec2 describe-vpc-endpoint-service-configurations": [
      FollowUp(
        operation: "describe-vpc-endpoint-service-permissions", ids: "ServiceConfigurations[].ServiceId",
        option: "--service-id", unknown: "who may connect to an endpoint service")
    ],
    "directconnect describe-direct-connect-gateways": [
      FollowUp(
        operation: "describe-direct-connect-gateway-associations",
        ids: "directConnectGateways[].directConnectGatewayId", option: "--direct-connect-gateway-id",
        unknown: "what Direct Connect gateways lead to")
    ],
  ]

  private static let tables = "TransitGatewayRouteTables[].TransitGatewayRouteTableId"
  private static let tableOption = "--transit-gateway-route-table-id"

  private static let applications: [String: [FollowUp]] = [
    "elbv2 describe-load-balancers": [
      "describe-listeners", "describe-load-balancer-attributes",
    ].map {
      FollowUp(
        operation: $0, ids: "LoadBalancers[].LoadBalancerArn", option: "--load-balancer-arn",
        unknown: "listeners of load balancers")
    },
    "elbv2 describe-listeners": [
      FollowUp(
        operation: "describe-rules", ids: "Listeners[].ListenerArn", option: "--listener-arn",
        unknown: "rules of listeners")
    ],
    "elbv2 describe-target-groups": ["describe-target-health", "describe-target-group-attributes"].map {
      FollowUp(
        operation: $0, ids: "TargetGroups[].TargetGroupArn", option: "--target-group-arn",
        unknown: "targets and their health")
    },
    "ecs list-clusters": [
      FollowUp(
        operation: "describe-clusters", ids: "clusterArns[]", option: "--clusters", batch: 100,
        unknown: "clusters"),
      FollowUp(operation: "list-services", ids: "clusterArns[]", option: "--cluster", unknown: "services"),
      FollowUp(operation: "list-tasks", ids: "clusterArns[]", option: "--cluster", unknown: "running tasks"),
    ],
    "ecs list-services": [
      FollowUp(
        operation: "describe-services", ids: "serviceArns[]", option: "--services", batch: 10, inherits: true,
        unknown: "services")
    ],
    "ecs list-tasks": [
      FollowUp(
        operation: "describe-tasks", ids: "taskArns[]", option: "--tasks", batch: 100, inherits: true,
        unknown: "running tasks")
    ],
    "ecs describe-services": [
      FollowUp(
        operation: "describe-task-definition", ids: "services[].taskDefinition", option: "--task-definition",
        unknown: "containers and their ports")
    ],
    "lambda list-functions": ["get-policy", "list-function-url-configs"].map {
      FollowUp(
        operation: $0, ids: "Functions[].FunctionName", option: "--function-name",
        unknown: "who may invoke functions")
    },
    "apigateway get-rest-apis": [
      FollowUp(
        operation: "get-resources", ids: "items[].id", option: "--rest-api-id",
        further: ["--embed", "methods"],
        unknown: "methods of REST APIs")
    ]
      + ["get-stages", "get-deployments", "get-authorizers"].map {
        FollowUp(operation: $0, ids: "items[].id", option: "--rest-api-id", unknown: "stages of REST APIs")
      },
    "apigateway get-stages": [
      FollowUp(
        operation: "get-export", ids: "item[].stageName", option: "--stage-name",
        further: ["--export-type", "oas30", "--parameters", "extensions=apigateway"], inherits: true,
        writesDocument: true, unknown: "what stages serve since their last deployment")
    ],
    "apigateway get-domain-names": [
      FollowUp(
        operation: "get-base-path-mappings", ids: "items[].domainName", option: "--domain-name",
        unknown: "where custom domains lead")
    ],
    "apigatewayv2 get-apis": [
      "get-routes", "get-integrations", "get-stages", "get-authorizers", "get-deployments",
    ]
    .map {
      FollowUp(operation: $0, ids: "Items[].ApiId", option: "--api-id", unknown: "routes of HTTP APIs")
    },
    "apigatewayv2 get-domain-names": [
      FollowUp(
        operation: "get-api-mappings", ids: "Items[].DomainName", option: "--domain-name",
        unknown: "where custom domains lead")
    ],
    "cloudformation list-stacks": [
      FollowUp(
        operation: "list-stack-resources", ids: "StackSummaries[].StackName", option: "--stack-name",
        unknown: "which stack made what")
    ],
    "wafv2 list-web-acls": ["APPLICATION_LOAD_BALANCER", "API_GATEWAY"].map { type in
      FollowUp(
        operation: "list-resources-for-web-acl", ids: "WebACLs[].ARN", option: "--web-acl-arn",
        further: ["--resource-type", type], unknown: "what web ACLs stand before")
    },
  ]

  private static let namesAndPolicies: [String: [FollowUp]] = [
    "route53 list-hosted-zones": [
      FollowUp(
        operation: "get-hosted-zone", ids: "HostedZones[].Id", option: "--id",
        unknown: "in which VPCs private zones answer"),
      FollowUp(
        operation: "list-resource-record-sets", ids: "HostedZones[].Id", option: "--hosted-zone-id",
        unknown: "records of hosted zones"),
    ],
    "route53resolver list-resolver-endpoints": [
      FollowUp(
        operation: "list-resolver-endpoint-ip-addresses", ids: "ResolverEndpoints[].Id",
        option: "--resolver-endpoint-id", unknown: "addresses of resolver endpoints")
    ],
    "organizations list-roots": ["list-organizational-units-for-parent", "list-accounts-for-parent"].map {
      FollowUp(
        operation: $0, ids: "Roots[].Id", option: "--parent-id", unknown: "the tree of the organization")
    },
    "organizations list-organizational-units-for-parent": [
      "list-organizational-units-for-parent", "list-accounts-for-parent",
    ].map {
      FollowUp(
        operation: $0, ids: "OrganizationalUnits[].Id", option: "--parent-id",
        unknown: "the tree of the organization")
    },
    "organizations list-policies": ["describe-policy", "list-targets-for-policy"].map {
      FollowUp(
        operation: $0, ids: "Policies[].Id", option: "--policy-id",
        unknown: "what policies of the organization forbid")
    },
  ]
}

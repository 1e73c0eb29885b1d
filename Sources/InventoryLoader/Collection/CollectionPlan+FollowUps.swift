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
      + FollowUp.all(
        "get-transit-gateway-route-table-associations", "get-transit-gateway-route-table-propagations",
        "get-transit-gateway-prefix-list-references", ids: tables, option: tableOption,
        unknown: "routes of transit gateways"),
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
    "elbv2 describe-load-balancers": FollowUp.all(
      "describe-listeners", "describe-load-balancer-attributes", ids: "LoadBalancers[].LoadBalancerArn",
      option: "--load-balancer-arn", unknown: "listeners of load balancers"),
    "elb describe-load-balancers": [
      FollowUp(
        operation: "describe-instance-health", ids: "LoadBalancerDescriptions[].LoadBalancerName",
        option: "--load-balancer-name", unknown: "the health of instances")
    ],
    "elbv2 describe-listeners": [
      FollowUp(
        operation: "describe-rules", ids: "Listeners[].ListenerArn", option: "--listener-arn",
        unknown: "rules of listeners")
    ],
    "elbv2 describe-target-groups": FollowUp.all(
      "describe-target-health", "describe-target-group-attributes", ids: "TargetGroups[].TargetGroupArn",
      option: "--target-group-arn", unknown: "targets and their health"),
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
    "lambda list-functions": FollowUp.all(
      "get-policy", "list-function-url-configs", ids: "Functions[].FunctionName", option: "--function-name",
      unknown: "who may invoke functions"),
    "apigateway get-rest-apis": [
      FollowUp(
        operation: "get-resources", ids: "items[].id", option: "--rest-api-id",
        further: ["--embed", "methods"],
        unknown: "methods of REST APIs")
    ]
      + FollowUp.all(
        "get-stages", "get-deployments", "get-authorizers", ids: "items[].id", option: "--rest-api-id",
        unknown: "stages of REST APIs"),
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
    "apigatewayv2 get-apis": FollowUp.all(
      "get-routes", "get-integrations", "get-stages", "get-authorizers", "get-deployments",
      ids: "Items[].ApiId", option: "--api-id", unknown: "routes of HTTP APIs"),
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
    } + [
      FollowUp(
        operation: "get-web-acl", ids: "WebACLs[].Id", option: "--id", companions: ["--name": "Name"],
        further: ["--scope", "REGIONAL"], unknown: "the rules of web ACLs")
    ],
    "wafv2 list-ip-sets": [
      FollowUp(
        operation: "get-ip-set", ids: "IPSets[].Id", option: "--id", companions: ["--name": "Name"],
        further: ["--scope", "REGIONAL"], unknown: "whom the rules of web ACLs name")
    ],
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
    "servicediscovery list-services": [
      FollowUp(
        operation: "list-instances", ids: "Services[].Id", option: "--service-id",
        unknown: "what is registered with Cloud Map")
    ],
    "organizations list-roots": children(of: "Roots[].Id"),
    "organizations list-organizational-units-for-parent": children(of: "OrganizationalUnits[].Id"),
    "organizations list-policies": FollowUp.all(
      "describe-policy", "list-targets-for-policy", ids: "Policies[].Id", option: "--policy-id",
      unknown: "what policies of the organization forbid"),
  ]

  private static func children(of parents: String) -> [FollowUp] {
    FollowUp.all(
      "list-organizational-units-for-parent", "list-accounts-for-parent", ids: parents, option: "--parent-id",
      unknown: "the tree of the organization")
  }
}

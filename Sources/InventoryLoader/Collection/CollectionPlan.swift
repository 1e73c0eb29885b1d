import Documents

/// Which calls of the AWS CLI tell what hopmap reads: what is asked first of every service, and what follows from the
/// answers.
public enum CollectionPlan {
  /// The services in the order in which they are asked.
  public static let services: [String] = regional.map(\.service) + global.map(\.service)

  /// The first calls of a service.
  ///
  /// - Parameter isGlobal: whether to ask what is the same in every region of an account.
  public static func calls(of service: String, isGlobal: Bool) -> [CollectionCall] {
    (isGlobal ? global : regional).filter { $0.service == service }.flatMap { entry in
      entry.calls.map { call in
        var words = call.split(separator: " ").map(String.init)
        let operation = words.removeFirst()
        return CollectionCall(
          service: service, operation: operation, arguments: words,
          subjects: words.filter { !$0.hasPrefix("--") },
          unknown: entry.unknown, writesDocument: false)
      }
    }
  }

  /// Services whose answers differ by region.
  public static var regionalServices: [String] { regional.map(\.service) }
  /// Services that answer the same in every region.
  public static var globalServices: [String] { global.map(\.service) }

  /// The calls that follow from an answer.
  public static func calls(after call: CollectionCall, answer: DocumentNode) -> [CollectionCall] {
    (followUps["\(call.service) \(call.operation)"] ?? []).flatMap { $0.calls(after: call, answer) }
  }

  private struct Entry: Sendable {
    var service: String
    var unknown: String
    var calls: [String]
  }

  private static let regional: [Entry] = [
    Entry(
      service: "ec2", unknown: "a part of the network",
      calls: [
        "describe-vpcs", "describe-subnets", "describe-route-tables", "describe-network-acls",
        "describe-security-groups", "describe-security-group-rules",
        "describe-security-group-vpc-associations", "describe-network-interfaces",
        "describe-addresses", "describe-internet-gateways", "describe-egress-only-internet-gateways",
        "describe-nat-gateways", "describe-dhcp-options", "describe-managed-prefix-lists",
        "describe-instances",
        "describe-vpc-endpoints", "describe-vpc-endpoint-service-configurations",
        "describe-vpc-endpoint-connections", "describe-vpc-peering-connections", "describe-vpn-gateways",
        "describe-customer-gateways", "describe-vpn-connections", "describe-transit-gateways",
        "describe-transit-gateway-attachments", "describe-transit-gateway-vpc-attachments",
        "describe-transit-gateway-peering-attachments", "describe-transit-gateway-route-tables",
        "describe-flow-logs", "describe-vpc-block-public-access-options",
        "describe-vpc-block-public-access-exclusions",
      ]),
    Entry(
      service: "elbv2", unknown: "load balancers and their targets",
      calls: ["describe-load-balancers", "describe-target-groups"]),
    Entry(service: "elb", unknown: "classic load balancers", calls: ["describe-load-balancers"]),
    Entry(
      service: "ecs", unknown: "services and tasks",
      calls: ["list-clusters", "list-task-definitions --status ACTIVE"]),
    Entry(service: "lambda", unknown: "functions and who may invoke them", calls: ["list-functions"]),
    Entry(
      service: "apigateway", unknown: "REST APIs",
      calls: ["get-rest-apis", "get-vpc-links", "get-domain-names", "get-domain-name-access-associations"]),
    Entry(
      service: "apigatewayv2", unknown: "HTTP APIs", calls: ["get-apis", "get-vpc-links", "get-domain-names"]),
    Entry(
      service: "route53resolver", unknown: "forwarded names",
      calls: ["list-resolver-endpoints", "list-resolver-rules", "list-resolver-rule-associations"]),
    Entry(
      service: "servicediscovery", unknown: "Cloud Map names", calls: ["list-namespaces", "list-services"]),
    Entry(service: "directconnect", unknown: "Direct Connect", calls: ["describe-virtual-interfaces"]),
    Entry(service: "acm", unknown: "certificates", calls: ["list-certificates"]),
    Entry(
      service: "wafv2", unknown: "web ACLs",
      calls: ["list-web-acls --scope REGIONAL", "list-ip-sets --scope REGIONAL"]),
    Entry(service: "logs", unknown: "log groups", calls: ["describe-log-groups"]),
    Entry(service: "autoscaling", unknown: "scaling groups", calls: ["describe-auto-scaling-groups"]),
    Entry(service: "rds", unknown: "databases", calls: ["describe-db-instances"]),
    Entry(
      service: "ram", unknown: "what is shared",
      calls: [
        "get-resource-shares --resource-owner SELF", "get-resource-shares --resource-owner OTHER-ACCOUNTS",
        "list-resources --resource-owner SELF", "list-principals --resource-owner SELF",
      ]),
    Entry(service: "xray", unknown: "X-Ray sampling", calls: ["get-sampling-rules"]),
    Entry(service: "cloudformation", unknown: "which stack made what", calls: ["list-stacks"]),
  ]

  private static let global: [Entry] = [
    Entry(
      service: "iam", unknown: "roles and what they may do", calls: ["get-account-authorization-details"]),
    Entry(service: "route53", unknown: "hosted zones and their records", calls: ["list-hosted-zones"]),
    Entry(
      service: "directconnect", unknown: "Direct Connect gateways",
      calls: ["describe-direct-connect-gateways"]),
    Entry(
      service: "organizations", unknown: "what policies of the organization forbid",
      calls: [
        "list-roots", "list-policies --filter SERVICE_CONTROL_POLICY",
        "list-policies --filter RESOURCE_CONTROL_POLICY",
      ]),
  ]
}

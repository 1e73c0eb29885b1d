import Documents
import Explorer
import Topology
import TrafficSimulator

/// A public HTTP API before a private service, made by hand: the VPC is only named.
enum OrdersDeployment {
  static let file = SourceFile(
    path: "template.yaml", text: (1...80).map { "line \($0) of the template" }.joined(separator: "\n"))

  static func reference(_ address: String) -> Reference { Reference(to: id(address)) }
  static func id(_ address: String) -> ResourceID { ResourceID(scope: "template.yaml", address: address) }

  /// A block of addresses as the peer of a rule.
  static func peer(_ block: String) -> SecurityGroupRule.Peer {
    CIDRBlock(block).map { .cidr($0) } ?? .unknown(Unknown(reason: block))
  }

  static func resource(_ address: String, _ facts: any ResourceFacts, line: Int = 1) -> Resource {
    var resource = Resource(
      id: id(address), type: "test", facts: facts, source: SourceLocation(file: "template.yaml", line: line))
    resource.region = "eu-west-1"
    return resource
  }

  static var deployment: Deployment {
    let vpc = Reference(
      SymbolicText(Mention(scope: "template.yaml", address: "VpcId", attribute: "Ref", nature: .supplied)))
    let subnets = Reference(
      SymbolicText(Mention(scope: "template.yaml", address: "SubnetIds", attribute: "Ref", nature: .supplied))
    )
    var route = HTTPRoute(routeKey: Fact("ANY /orders"))
    route.integration = APIIntegration()
    route.integration?.vpcLink = reference("Link")
    var api = HTTPAPI()
    api.routes = [route]
    var link = VPCLink()
    link.subnets = [subnets]
    link.securityGroups = [reference("LinkGroup")]
    var balancer = LoadBalancer()
    balancer.isInternal = Fact(true)
    balancer.subnets = [subnets]
    balancer.securityGroups = [reference("BalancerGroup")]
    var service = ECSService()
    service.subnets = [subnets]
    service.desiredCount = Fact(2)
    var group = SecurityGroup()
    group.vpc = vpc
    return Deployment(
      inputs: [.init(path: "template.yaml", format: "SAM template")],
      resources: [
        resource("OrdersApi", api, line: 10), resource("Link", link, line: 20),
        resource("Balancer", balancer, line: 30), resource("Service", service, line: 40),
        resource("LinkGroup", group, line: 50), resource("BalancerGroup", group, line: 60),
      ]
    ).completed()
  }

  static var model: ExplorerModel {
    ExplorerModel(LoadedDeployment(deployment: deployment, files: ["template.yaml": file]))
  }

  /// Blocked by the load balancer's group.
  static var blocked: Trace {
    let deployment = deployment
    func hop(
      _ kind: Hop.Kind, _ address: String, _ summary: String, _ outcome: Outcome, _ checks: [Check] = []
    ) -> Hop {
      Hop(kind, resource: deployment[id(address)], summary: summary, outcome: outcome, checks: checks)
    }
    let source = SourceLocation(file: "template.yaml", line: 60)
    var trace = Trace(
      id: nil, request: .init(from: "internet", to: "OrdersApi"), verdict: .failed,
      response: .init(status: 503, body: #"{"message":"Service Unavailable"}"#),
      summary: "BalancerGroup lets nothing in from LinkGroup on tcp 80")
    trace.cause = .init(
      code: "sg.ingress-denied", resource: "BalancerGroup",
      summary: "no ingress rule admits tcp 80 from LinkGroup",
      source: source, wanted: "tcp 443", got: "tcp 80")
    trace.hops = [
      hop(
        .apiGateway, "OrdersApi", "client ► HTTP API OrdersApi", .pass,
        [Check("apigw.route", .pass, "route ANY /orders")]),
      hop(
        .vpcLink, "Link", "HTTP API ► VPC link Link", .pass,
        [Check("apigw.vpc-link", .pass, "link is available")]),
      hop(
        .loadBalancer, "Balancer", "VPC link ► ALB Balancer", .fail,
        [
          Check(
            "sg.ingress", .fail, "BalancerGroup has no rule for tcp 80", source: source, wanted: "tcp 443",
            got: "tcp 80")
        ]),
      hop(.ecsTask, "Service", "ALB ► ECS service Service", .notReached),
    ]
    for index in trace.hops.indices { trace.hops[index].index = index + 1 }
    return trace
  }
}

import Documents
import Topology
import TrafficSimulator

/// A small deployment made by hand, and a request that a security group stops.
enum SampleTrace {
  static let deployment: Deployment = {
    var vpc = Topology.VPC()
    vpc.cidrBlocks = ["10.0.0.0/16"].compactMap { CIDRBlock($0) }.map { Fact($0) }
    var subnet = Subnet()
    subnet.vpc = Reference(to: id("Vpc"))
    var balancer = LoadBalancer()
    balancer.isInternal = Fact(true)
    balancer.vpc = subnet.vpc
    balancer.subnets = [Reference(to: id("Subnet"))]
    return Deployment(resources: [
      Resource(id: id("Api"), type: "AWS::ApiGatewayV2::Api", name: "orders <api>", facts: HTTPAPI()),
      Resource(id: id("Vpc"), type: "AWS::EC2::VPC", name: "shop", facts: vpc),
      Resource(id: id("Subnet"), type: "AWS::EC2::Subnet", name: "app-a", facts: subnet),
      Resource(
        id: id("Alb"), type: "AWS::ElasticLoadBalancingV2::LoadBalancer", name: "internal", facts: balancer),
    ]).completed()
  }()

  static func id(_ address: String) -> ResourceID { ResourceID(scope: "template.yaml", address: address) }

  /// Two hops: the API passes, the load balancer's group refuses.
  static var stopped: Trace {
    let place = SourceLocation(file: "template.yaml", line: 61, column: 7)
    var trace = Trace(
      id: nil, request: Trace.Question(from: "internet", to: "Api"), verdict: .unreachable,
      response: Trace.Response(
        status: 503, errorType: "Timeout", body: #"{"message":"Service Unavailable"}"#),
      summary: "security group AlbGroup does not admit the VPC link")
    trace.hops = [
      Hop(
        .apiGateway, resource: deployment[id("Api")], summary: "client ► HTTP API orders",
        checks: [
          Check("apigw.route", .pass, "GET /orders", source: SourceLocation(file: "template.yaml", line: 41))
        ]),
      Hop(
        .loadBalancer, resource: deployment[id("Alb")], summary: "VPC link ► ALB internal:80", outcome: .fail,
        checks: [
          Check("sg.egress", .pass, "all", source: SourceLocation(file: "template.yaml", line: 50)),
          Check("sg.ingress", .fail, "no rule for tcp 80", source: place),
        ]),
      Hop(.ecsTask, resource: nil, summary: "ALB ► task", outcome: .notReached),
    ]
    for index in trace.hops.indices { trace.hops[index].index = index + 1 }
    trace.cause = Trace.Cause(
      code: "sg.ingress-denied", resource: "AlbGroup", summary: "no rule admits tcp 80", source: place,
      wanted: "tcp 80 from LinkGroup", got: "tcp 443 from LinkGroup")
    trace.fixes = [
      Trace.Fix(
        summary: "open port 80", resource: "AlbGroup", source: place, edit: "FromPort: 80\nToPort: 80",
        verified: true)
    ]
    trace.assumptions = [Trace.Assumption("the tasks start", resource: "Service")]
    return trace
  }
}

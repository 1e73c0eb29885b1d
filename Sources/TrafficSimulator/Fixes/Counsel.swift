import Topology

/// What helps where no small change of the inputs does: said plainly, in place of an edit.
enum Counsel {
  /// What to do about a cause; nil where an edit may be found, or nothing general can be said.
  static func text(on code: String) -> String? { texts[code] }

  private static let texts = [
    "route.overlapping-cidr":
      "one of the two networks has to be renumbered; or reach the other through an endpoint service "
      + "(PrivateLink) or a private NAT gateway, which need no distinct addresses",
    "route.peering-not-transitive":
      "peer the two networks themselves with routes both ways, or attach both to one transit gateway",
    "route.nat-not-in-zone":
      "give the NAT gateway an Elastic IP address in that zone, or leave its zones to AWS, which follows the VPC's "
      + "interfaces",
    "route.no-such-address": "call the address that the target has now, or better its name",
    "route.nat-protocol": "send it over TCP or UDP, or from an interface with a public address of its own",
    "route.source-dest-check": "switch the source/destination check of the forwarding interface off",
    "apigw.vpc-link-wrong-kind":
      "a VPC link of version 1 leads REST APIs to a network load balancer, one of version 2 leads APIs to listeners and "
      + "services: make a link of the kind that the API and its load balancer need",
    "apigw.vpc-link-not-available":
      "an INACTIVE link gets its interfaces back some minutes after requests resume; a FAILED one has to be made "
      + "anew, as subnets and groups of a link cannot be changed",
    "apigw.waf-blocked":
      "whether the web ACL should let this client in is for its owner to say: an allow rule before the blocking one",
    "lb.waf-blocked":
      "whether the web ACL should let this client in is for its owner to say: an allow rule before the blocking one",
    "lb.hairpin":
      "switch client IP preservation off where the group's protocol allows it, or call the target directly",
    "target.none-registered":
      "register targets: name the group in the load balancers of a service, in the target groups of an Auto Scaling group "
      + "that runs instances, or in the group's own targets",
    "lb.authentication-required": "call with the session of somebody who has logged in",
    "target.health-check-blocked":
      "check health on the traffic port, or let the targets' groups admit the health check's port",
    "target.all-unhealthy":
      "what the targets answer is not in the inputs: compare path, port and matcher of the health check with what "
      + "a target answers from inside its subnet",
    "endpoint.not-available":
      "wait until the endpoint is available; one that failed or was rejected is made anew",
    "lb.not-active": "wait until the load balancer is active; one that failed is made anew",
    "hybrid.vpn-down": "bring a tunnel up from the customer gateway: nothing in AWS keeps it down",
    "iam.scp-deny": "only the organization's administrator can change a service control policy",
    "iam.rcp-deny": "only the organization's administrator can change a resource control policy",
    "lb.protocol-mismatch":
      "let both sides speak the same: an HTTP API speaks TLS to a listener only with a TLS configuration (the name in "
      + "the listener's certificate), a REST API where its URI begins with https, any other client by its URL",
    "apigw.integration-target-missing":
      "name what exists: for an HTTP API behind a VPC link the ARN of a listener or of a Cloud Map service, for a REST "
      + "API the load balancer of the link",
    "apigw.cors-not-allowed":
      "name the page's origin, and the methods and headers that it uses, in the API's CORS configuration",
    "apigw.authorizer-denied":
      "send a token that the authorizer takes: its issuer, its audience, a scope of the route, and not expired",
    "apigw.missing-credentials": "sign the request, or send the token or key that the method asks for",
    "lb.mtls-required": "call with a certificate that the listener's trust store knows",
    "apigw.mtls-required": "call with a certificate that the domain's truststore knows",
    "apigw.throttled":
      "raise the limit of the method, stage, usage plan or account, or let clients wait longer before they try again",
    "apigw.https-only": "call https on port 443",
  ]
}

extension Trace.Fix {
  /// Counsel in place of an edit.
  init?(counselOn cause: Trace.Cause?) {
    guard let cause, let text = Counsel.text(on: cause.code) else { return nil }
    self.init(
      summary: "No small edit helps: \(text)", resource: cause.resource, source: cause.source, edit: "",
      verified: false)
  }
}

import Testing
import Topology
import TrafficSimulator

/// Messages as AWS and common clients write them, over deployments in which one thing is wrong: the first answer
/// must be that thing.
@Suite("What a message means")
struct SymptomSearchTests {
  private static func closed(_ sketch: Sketch) -> Sketch {
    sketch.changing("two", as: Instance.self) { $0.securityGroups = [Reference("closed")] }
      .adding { $0.group("closed", ["out all 0.0.0.0/0"]) }
  }

  private static let named = NameRuleTests.sketch("db A 10.0.2.10")
  private static let shut = closed(named)
  private static let api = APIGatewayRuleTests.rest(.private)
  private static func api(_ policy: AttachedPolicy?) -> Sketch {
    APIGatewayRuleTests.rest(.private) { $0.policy = policy }
  }
  private static let silent = api(APIGatewayRuleTests.allow("aws:SourceVpce", "vpce-9"))
  private static let explicit = api(
    APIGatewayRuleTests.policy(
      #"{"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*"}]}"#))
  private static let endpointDenies = api.changing("vpce-1", as: VPCEndpoint.self) {
    $0.policy = APIGatewayRuleTests.policy(
      #"{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sqs:*", "Resource": "*"}]}"#)
  }
  private static let empty = LoadBalancerRuleTests.sketch(targets: [])
  private static let hiddenTargets = LoadBalancerRuleTests.sketch().changing("open", as: SecurityGroup.self) {
    $0.rules = $0.rules.filter { $0.direction == .egress }
  }
  private static let linkless = APIGatewayRuleTests.http { $0.status = Fact("INACTIVE") }
  private static let unpermitted = WebSocketRuleTests.sketch().changing("greeter", as: LambdaFunction.self) {
    $0.permissions = []
  }
  private static let noWay = ContainerRuleTests.sketch().without("nat")
    .changing("in-table", as: RouteTable.self) { $0.routes = [] }
  private static let plainListener = LoadBalancerRuleTests.sketch().changing("lb", as: LoadBalancer.self) {
    $0.dnsName = Fact("shop.corp.example")
  }.adding {
    NameRuleTests.zone("zone", "corp.example", ["shop CNAME lb"], in: &$0)
  }

  private static let refused =
    #"{"Message":"User: anonymous is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:eu-west-1:********1111:api1234567/prod/GET/orders"#

  @Test(
    "leads to the cause",
    arguments: [
      // API Gateway: bodies, error types, access logs.
      (#"{"message":"Missing Authentication Token"}"#, api, "apigw.no-route"),
      ("x-amzn-ErrorType: MissingAuthenticationTokenException", api, "apigw.no-route"),
      (refused + #""}"#, silent, "apigw.resource-policy-implicit-deny"),
      (refused + #" with an explicit deny"}"#, explicit, "apigw.resource-policy-explicit-deny"),
      (
        refused + #" because no resource-based policy allows the execute-api:Invoke action"}"#, silent,
        "apigw.resource-policy-implicit-deny"
      ),
      (
        refused + #" because no VPC endpoint policy allows the execute-api:Invoke action"}"#, endpointDenies,
        "endpoint.policy-implicit-deny"
      ),
      (
        #"{"requestId":"c6af9ac6-7b61","ip":"10.0.1.10","httpMethod":"GET","resourcePath":"/orders","status":"403","authorizerError":"The client is not authorized to perform this operation."}"#,
        silent, "apigw.resource-policy-implicit-deny"
      ),
      (#"{"message":"Service Unavailable"}"#, linkless, "apigw.vpc-link-not-available"),
      (#"{"message": "Internal server error"}"#, unpermitted, "lambda.invoke-permission-missing"),
      (
        "Execution failed due to configuration error: Invalid permissions on Lambda function", unpermitted,
        "lambda.invoke-permission-missing"
      ),
      // Load balancers: pages, access logs.
      (
        "<html>\r\n<head><title>503 Service Temporarily Unavailable</title></head>\r\n<body>", empty,
        "target.none-registered"
      ),
      ("<html><head><title>504 Gateway Time-out</title></head>", hiddenTargets, "sg.ingress-denied"),
      (
        #"http 2026-11-20T10:00:00.000000Z app/lb/50dc6c495c0c9188 10.0.1.99:2817 - -1 -1 -1 503 - 34 366 "GET http://lb:80/ HTTP/1.1" "curl/8.5.0" - -"#,
        empty, "target.none-registered"
      ),
      // Clients: timeouts.
      (
        "curl: (28) Failed to connect to 10.0.2.10 port 443 after 130021 ms: Connection timed out", shut,
        "sg.ingress-denied"
      ),
      (
        "curl: (28) Failed to connect to db.corp.example port 443 after 5001 ms: Timeout was reached, connection timeout",
        shut, "sg.ingress-denied"
      ),
      ("Error: connect ETIMEDOUT 10.0.2.10:443", shut, "sg.ingress-denied"),
      (
        "requests.exceptions.ConnectTimeout: HTTPSConnectionPool(host='db.corp.example', port=443): Max retries exceeded with url: /orders (Caused by ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f>, 'Connection to db.corp.example timed out. (connect timeout=5)'))",
        shut, "sg.ingress-denied"
      ),
      (
        #"psycopg2.OperationalError: connection to server at "db.corp.example" (10.0.2.10), port 5432 failed: Connection timed out"#,
        shut, "sg.ingress-denied"
      ),
      (
        "java.net.SocketTimeoutException: connect timed out: db.corp.example/10.0.2.10:443", shut,
        "sg.ingress-denied"
      ),
      ("dial tcp 10.0.2.10:443: i/o timeout", shut, "sg.ingress-denied"),
      (
        #"Get "https://db.corp.example/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"#,
        shut, "sg.ingress-denied"
      ),
      (
        #"botocore.exceptions.ConnectTimeoutError: Connect timeout on endpoint URL: "https://sqs.eu-west-1.amazonaws.com/""#,
        Sketch.twoSubnets, "route.no-route"
      ),
      (
        #"botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "https://sqs.eu-west-1.amazonaws.com/""#,
        Sketch.twoSubnets, "route.no-route"
      ),
      // Clients: names.
      ("curl: (6) Could not resolve host: cache.corp.example", named, "dns.no-record"),
      ("Error: getaddrinfo ENOTFOUND cache.corp.example", named, "dns.no-record"),
      ("socket.gaierror: [Errno -2] Name or service not known: cache.corp.example", named, "dns.no-record"),
      ("java.net.UnknownHostException: cache.corp.example", named, "dns.no-record"),
      ("dial tcp: lookup cache.corp.example on 10.0.0.2:53: no such host", named, "dns.no-record"),
      ("** server can't find cache.corp.example: NXDOMAIN", named, "dns.no-record"),
      (
        "psql: error: could not translate host name \"cache.corp.example\" to address: Name or service not known",
        named, "dns.no-record"
      ),
      // Clients: certificates and TLS.
      (
        "curl: (60) SSL: no alternative certificate subject name matches target host name 'orders.corp.example'",
        aliased, "apigw.wrong-host-header"
      ),
      (
        "tls: failed to verify certificate: x509: certificate is valid for *.execute-api.eu-west-1.amazonaws.com, not orders.corp.example",
        aliased, "apigw.wrong-host-header"
      ),
      (
        "Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: Host: orders.corp.example. is not in the cert's altnames: DNS:*.execute-api.eu-west-1.amazonaws.com",
        aliased, "apigw.wrong-host-header"
      ),
      (
        "javax.net.ssl.SSLHandshakeException: No subject alternative DNS name matching orders.corp.example found.",
        aliased, "apigw.wrong-host-header"
      ),
      // Containers that do not start.
      (
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref public.ecr.aws/acme/app:1: failed to do request: Head \"https://public.ecr.aws/v2/acme/app/manifests/1\": dial tcp 99.83.145.10:443: i/o timeout",
        noWay, "ecs.subnet-has-no-route-to-registry"
      ),
      (
        "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR.",
        noWay, "ecs.subnet-has-no-route-to-registry"
      ),
      // Flow logs.
      (
        "2 123456789010 eni-1235b8ca123456789 10.0.1.10 10.0.2.10 49761 443 6 20 4249 1418530010 1418530070 REJECT OK",
        shut, "sg.ingress-denied"
      ),
      // Health checks.
      (
        "(service web) (port 8080) is unhealthy in (target-group group) due to (reason Request timed out)",
        hiddenTargets, "sg.ingress-denied"
      ),
      ("Target.NotRegistered", empty, "target.none-registered"),
      // Limits: nothing is wrong, and the stage says how many requests it takes.
      (#"{"message":"Too Many Requests"}"#, APIGatewayRuleTests.rest(), "apigw.throttled"),
      ("x-amzn-ErrorType: TooManyRequestsException", APIGatewayRuleTests.rest(), "apigw.throttled"),
    ] as [(String, Sketch, String)])
  func cause(_ message: String, _ sketch: Sketch, _ code: String) {
    let search = SymptomSearch(Advisor(TrafficSimulator(sketch.deployment)))
    let found = search.matches(Symptom(message))
    #expect(found.first?.trace.cause?.code == code, "\(found.map { ($0.trace.cause?.code ?? "", $0.score) })")
  }

  private static let aliased = APIGatewayRuleTests.rest().adding {
    NameRuleTests.zone(
      "public", "corp.example", vpcs: [], ["orders CNAME api1234567.execute-api.eu-west-1.amazonaws.com"],
      in: &$0)
  }
}

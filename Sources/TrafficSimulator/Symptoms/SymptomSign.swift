import Topology

/// A form of words, and what it means.
struct SymptomSign: Sendable {
  var words: [String]
  var statuses: Set<Int> = []
  var networkError: Symptom.NetworkError?
  var body: String?
  var causes: [String] = []

  static let all = answers + refusals + connections + targets + taskStarts

  /// "Gateway response types for API Gateway", "Troubleshoot your Application Load Balancers".
  private static let answers: [SymptomSign] = [
    SymptomSign(
      words: ["missing authentication token", "missingauthenticationtokenexception"], statuses: [403],
      body: "Missing Authentication Token"),
    SymptomSign(
      words: ["\"message\":\"forbidden\"", "forbiddenexception"], statuses: [403], body: "Forbidden"),
    SymptomSign(
      words: ["\"message\":\"unauthorized\"", "unauthorizedexception"], statuses: [401], body: "Unauthorized"),
    SymptomSign(
      words: ["\"message\":\"not found\"", "notfoundexception"], statuses: [404], body: "Not Found"),
    SymptomSign(words: ["too many requests", "toomanyrequestsexception", "limit exceeded"], statuses: [429]),
    SymptomSign(
      words: ["endpoint request timed out"], statuses: [504], body: "Endpoint request timed out"),
    SymptomSign(
      words: ["\"message\":\"service unavailable\""], statuses: [503], body: "Service Unavailable"),
    SymptomSign(
      words: ["503 service temporarily unavailable"], statuses: [503],
      body: "503 Service Temporarily Unavailable"),
    SymptomSign(words: ["502 bad gateway"], statuses: [502], body: "502 Bad Gateway"),
    SymptomSign(words: ["504 gateway time-out", "504 gateway timeout"], statuses: [504]),
    SymptomSign(words: ["internal server error"], statuses: [500], body: "Internal Server Error"),
    SymptomSign(
      words: ["plain http request was sent to https port"], statuses: [400], causes: ["lb.protocol-mismatch"]),
    SymptomSign(
      words: ["permissions on lambda function", "lambda function permission"], statuses: [500],
      causes: ["lambda.invoke-permission-missing"]),
    SymptomSign(
      words: ["doesn't have permissions to call the integration"], statuses: [500], causes: ["iam."]),
  ]

  /// "Troubleshoot access denied error messages" (IAM User Guide): what refused is named after `because` or `with`.
  private static let refusals: [SymptomSign] = [
    SymptomSign(words: ["not authorized to perform"], statuses: [403]),
    SymptomSign(words: ["explicit deny in an identity-based"], causes: ["iam.identity-explicit"]),
    SymptomSign(
      words: ["explicit deny in a resource-based"], causes: ["apigw.resource-policy-explicit", "iam.trust"]),
    SymptomSign(words: ["explicit deny in a vpc endpoint"], causes: ["endpoint.policy-explicit"]),
    SymptomSign(words: ["explicit deny in a permissions boundary"], causes: ["iam.boundary"]),
    SymptomSign(
      words: ["explicit deny in a service control", "no service control policy"], causes: ["iam.scp"]),
    SymptomSign(
      words: ["explicit deny in a resource control", "no resource control policy"], causes: ["iam.rcp"]),
    SymptomSign(
      words: ["no identity-based policy allows"],
      causes: ["iam.identity-implicit", "iam.assume-role-not-allowed"]),
    SymptomSign(
      words: ["no resource-based policy allows"],
      causes: ["apigw.resource-policy", "apigw.private-without-policy", "iam.trust", "lambda.url-permission"]),
    SymptomSign(words: ["no vpc endpoint policy allows"], causes: ["endpoint.policy-implicit"]),
    SymptomSign(words: ["no permissions boundary allows"], causes: ["iam.boundary"]),
    SymptomSign(words: ["no session policy allows"], causes: ["iam.session"]),
  ]

  /// The words of curl, Node.js, Python, Java, Go and DNS tools for connections that fail.
  private static let connections: [SymptomSign] = [
    SymptomSign(
      words: [
        "no such host", "nxdomain", "enotfound", "eai_again", "name or service not known",
        "could not resolve",
        "couldn't resolve", "failed to resolve", "could not translate host name", "nodename nor servname",
        "temporary failure in name resolution", "unknownhostexception", "unknown host", "getaddrinfo failed",
        "server can't find", "non-existent domain", "nosuchhost",
      ], networkError: .noSuchHost),
    SymptomSign(
      words: ["connection refused", "econnrefused", "connectionrefused", "couldn't connect to server"],
      networkError: .refused),
    SymptomSign(
      words: [
        "altnames", "alternative certificate subject name", "subject alternative", "certificate is valid for",
        "err_cert_common_name_invalid", "hostname mismatch", "certificatenamemismatch",
      ], networkError: .otherCertificate),
    SymptomSign(
      words: [
        "wrong version number", "does not look like a tls handshake", "unrecognized ssl message",
        "tlshandshakefailed", "record overflow",
      ], networkError: .noTLS),
    SymptomSign(
      words: [
        "timeout to ", "timed out", "connect timeout", "i/o timeout", "etimedout", "connection timeout",
        "connecttimeout", "timeout expired", "deadline exceeded", "could not connect to the endpoint url",
      ], networkError: .timeout),
  ]

  /// "Target group health checks": reason codes, and ECS's words for them.
  private static let targets: [SymptomSign] = [
    SymptomSign(
      words: [
        "target.timeout", "target.failedhealthchecks", "failed container health", "unhealthy",
        "failed elb health checks", "health checks failed",
      ],
      causes: ["target.", "sg.", "nacl.", "ecs."]),
    SymptomSign(
      words: ["target.notregistered", "target.invalidstate"],
      causes: ["target.none-registered", "ecs.no-running"]),
    SymptomSign(words: ["target.notinuse"], causes: ["lb.az-not-enabled", "target.group-unused"]),
  ]

  /// "Amazon ECS stopped task error messages".
  static let taskStarts: [SymptomSign] = [
    SymptomSign(
      words: [
        "cannotpullcontainererror", "cannotpullcontainer", "pull image", "failed to pull",
        "ecr registry auth",
      ],
      causes: ["ecs.image-pull-blocked", "ecs.execution-role-denied", "ecs.subnet-has-no-route"]),
    SymptomSign(
      words: ["retrieve secret", "fetch secret", "from asm", "from ssm"],
      causes: ["ecs.secrets-blocked", "ecs.execution-role-denied"]),
    SymptomSign(
      words: ["unable to pull secrets", "resourceinitializationerror"],
      causes: [
        "ecs.secrets-blocked", "ecs.image-pull-blocked", "ecs.execution-role-denied",
        "ecs.log-driver-blocked", "ecs.subnet-has-no-route",
      ]),
    SymptomSign(
      words: ["failed to initialize logging driver", "validate logger args", "cloudwatch log stream"],
      causes: ["ecs.log-driver-blocked"]),
  ]
}

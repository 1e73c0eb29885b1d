import Topology

/// What a pasted message tells: an error body of AWS, a log line, `timeout to HOST:PORT`.
public struct Symptom: Hashable, Sendable {
  /// How a connection ended, where no HTTP answer came.
  public enum NetworkError: String, Hashable, Sendable {
    case timeout = "Timeout"
    case refused = "ConnectionRefused"
    case noSuchHost = "NoSuchHost"
  }

  /// The HTTP statuses that it may be about; empty where it names none.
  public var statuses: Set<Int> = []
  public var networkError: NetworkError?
  /// AWS's message in the body, such as `Missing Authentication Token`.
  public var body: String?
  /// The cause codes, or beginnings of them, that alone produce it; empty where the answer alone decides.
  public var causes: [String] = []
  /// The host, or address, that was called.
  public var host: String?
  public var port: Int?
  public var path: String?
  public var method: String?
  /// The ARN of the caller that a message names.
  public var principal: String?
  public var action: String?
  /// The ARN of the resource that a message names, an account in it perhaps masked.
  public var resource: String?
  /// Whether the message says that a statement denies, not that none allows.
  public var isExplicit: Bool?

  /// Whether nothing was recognised.
  public var isEmpty: Bool {
    statuses.isEmpty && networkError == nil && body == nil && causes.isEmpty && action == nil
  }

  /// Reads a message; what it does not say stays open.
  public init(_ message: String) {
    readSigns(message)
    readAuthorization(message)
    readPlaces(message)
    readStatus(message)
  }

  // MARK: Words

  /// A form of words, and what it means.
  private struct Sign: Sendable {
    var words: [String]
    var statuses: Set<Int> = []
    var networkError: NetworkError?
    var body: String?
    var causes: [String] = []
  }

  /// The words of AWS ("Gateway response types for API Gateway", "Troubleshoot your Application Load Balancers", "Amazon
  /// ECS stopped task error messages") and of common clients.
  private static let signs: [Sign] = [
    Sign(words: ["missing authentication token"], statuses: [403], body: "Missing Authentication Token"),
    Sign(words: ["not authorized to perform"], statuses: [403]),
    Sign(words: ["explicit deny in an identity-based"], statuses: [403], causes: ["iam.identity-explicit"]),
    Sign(words: ["explicit deny in a service control"], statuses: [403], causes: ["iam.scp"]),
    Sign(words: ["no identity-based policy allows"], statuses: [403], causes: ["iam.identity-implicit"]),
    Sign(
      words: ["no resource-based policy allows"], statuses: [403],
      causes: ["apigw.resource-policy", "iam.trust"]),
    Sign(words: ["no vpc endpoint policy allows"], statuses: [403], causes: ["endpoint.policy"]),
    Sign(words: ["no permissions boundary allows"], statuses: [403], causes: ["iam.boundary"]),
    Sign(words: ["\"message\":\"forbidden\"", "forbiddenexception"], statuses: [403], body: "Forbidden"),
    Sign(
      words: ["\"message\":\"unauthorized\"", "unauthorizedexception"], statuses: [401], body: "Unauthorized"),
    Sign(words: ["\"message\":\"not found\"", "notfoundexception"], statuses: [404], body: "Not Found"),
    Sign(words: ["endpoint request timed out"], statuses: [504], body: "Endpoint request timed out"),
    Sign(words: ["\"message\":\"service unavailable\""], statuses: [503], body: "Service Unavailable"),
    Sign(
      words: ["503 service temporarily unavailable"], statuses: [503],
      body: "503 Service Temporarily Unavailable"),
    Sign(words: ["502 bad gateway"], statuses: [502], body: "502 Bad Gateway"),
    Sign(words: ["504 gateway time-out", "504 gateway timeout"], statuses: [504]),
    Sign(words: ["internal server error"], statuses: [500], body: "Internal Server Error"),
    Sign(
      words: [
        "no such host", "nxdomain", "enotfound", "name or service not known", "could not resolve",
        "couldn't resolve", "nodename nor servname", "temporary failure in name resolution",
        "unknownhostexception", "getaddrinfo failed", "server can't find", "nosuchhost",
      ], networkError: .noSuchHost),
    Sign(words: ["connection refused", "econnrefused", "connectionrefused"], networkError: .refused),
    Sign(
      words: [
        "timeout to ", "timed out after", "connection timed out", "connect timeout", "i/o timeout",
        "etimedout",
        "connection timeout", "operation timed out", "connecttimeouterror", "read timed out",
        "task timed out", "could not connect to the endpoint url",
      ], networkError: .timeout),
    Sign(
      words: ["cannotpullcontainererror", "cannotpullcontainer", "pull image", "failed to pull"],
      causes: ["ecs.image-pull-blocked", "ecs.execution-role-denied", "ecs.subnet-has-no-route"]),
    Sign(
      words: ["unable to pull secrets", "unable to retrieve secret", "resourceinitializationerror"],
      causes: [
        "ecs.secrets-blocked", "ecs.image-pull-blocked", "ecs.execution-role-denied",
        "ecs.log-driver-blocked",
      ]),
    Sign(words: ["failed to initialize logging driver"], causes: ["ecs.log-driver-blocked"]),
    Sign(
      words: [
        "target.timeout", "target.failedhealthchecks", "failed container health", "unhealthy",
        "failed elb health checks", "health checks failed",
      ],
      causes: ["target.", "sg.", "nacl.", "ecs."]),
    Sign(
      words: ["target.notregistered", "target.invalidstate"],
      causes: ["target.none-registered", "ecs.no-running"]),
    Sign(words: ["target.notinuse"], causes: ["lb.az-not-enabled", "target.group-unused"]),
    Sign(
      words: ["permissions on lambda function", "lambda function permission"], statuses: [500],
      causes: ["lambda.invoke-permission-missing"]),
  ]

  private mutating func readSigns(_ message: String) {
    let text = message.lowercased().replacing("\": \"", with: "\":\"")
    for sign in Symptom.signs where sign.words.contains(where: text.contains) {
      statuses.formUnion(sign.statuses)
      networkError = networkError ?? sign.networkError
      body = body ?? sign.body
      causes += sign.causes
    }
    // A body or a status is the answer of a server: then no connection failed.
    if !statuses.isEmpty { networkError = nil }
    if text.contains("explicit deny") { isExplicit = true }
    if text.contains("because no ") { isExplicit = false }
  }

  private mutating func readStatus(_ message: String) {
    for match in message.matches(
      of: /(?i)(?:HTTP\/[\d.]+"?\s+|status(?:\s*code)?["'=:\s]+|\bHTTP\s+|\berror\s+)(\d{3})\b/)
    {
      if let status = Int(match.1), (300...599).contains(status) { statuses.insert(status) }
    }
    if statuses.isEmpty, networkError == nil, causes.isEmpty,
      let match = message.firstMatch(of: /\b(4\d\d|5\d\d)\b/), let status = Int(match.1)
    {
      statuses.insert(status)
    }
    if !statuses.isEmpty { networkError = nil }
  }

  // MARK: Who and what

  private mutating func readAuthorization(_ message: String) {
    let pattern =
      /(?i)User:\s*(\S+)\s+is not authorized to perform:\s*([\w-]+:\w+)(?:\s+on resource:\s*([^\s"}]+))?/
    guard let match = message.firstMatch(of: pattern) else { return }
    principal = String(match.1)
    action = String(match.2)
    resource = match.3.map { String($0).trimmed(of: "\"\\.,;}") }
    guard let resource, action?.hasPrefix("execute-api") == true else { return }
    // arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path
    let parts = resource.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(
      String.init)
    if parts.count > 2 { method = parts[2] }
    if parts.count > 3 { path = "/" + parts[3] }
  }

  /// The API's id in the ARN of the resource.
  public var apiID: String? {
    guard let resource, resource.contains(":execute-api:") else { return nil }
    return resource.split(separator: ":").last.flatMap { $0.split(separator: "/").first }.map(String.init)
  }

  /// The role's name in the ARN of the caller.
  public var roleName: String? {
    guard let principal, principal.contains("role/") else { return nil }
    let parts = principal.split(separator: "/").map(String.init)
    return principal.contains(":assumed-role/") ? parts.dropFirst().first : parts.last
  }

  // MARK: Where

  private mutating func readPlaces(_ message: String) {
    if let place = message.firstMatch(of: /(?i)timeout to (?!https?:)([^\s:\/]+)(?::(\d{1,5}))?/) {
      host = String(place.1)
      port = place.2.flatMap { Int($0) }
      return
    }
    if let url = message.firstMatch(of: /(https?):\/\/([A-Za-z0-9.\-]+)(?::(\d+))?(\/[^\s"'?]*)?/) {
      host = String(url.2)
      port = url.3.flatMap { Int($0) } ?? (url.1 == "http" ? 80 : 443)
      path = path ?? url.4.map(String.init)
      method = method ?? verb(in: message)
      return
    }
    if let place = message.firstMatch(
      of: /\b((?:\d{1,3}\.){3}\d{1,3}|(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}):(\d{1,5})\b/)
    {
      host = String(place.1)
      port = Int(place.2)
    } else if let name = message.firstMatch(
      of:
        /\b((?:[A-Za-z0-9_-]+\.)+(?:com|net|org|local|internal|cn|io|dev|test|example|aws|corp|lan)(?:\.cn)?)\b/
    ) {
      host = String(name.1).lowercased()
    } else if let address = message.firstMatch(of: /\b((?:\d{1,3}\.){3}\d{1,3})\b/) {
      host = String(address.1)
    }
    method = method ?? verb(in: message)
    if path == nil,
      let written = message.firstMatch(of: /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^\s"'?]*)/)
    {
      path = String(written.1)
    }
  }

  private func verb(in message: String) -> String? {
    message.firstMatch(of: /\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/).map { String($0.1) }
  }
}

extension String {
  /// Without these characters at both ends.
  fileprivate func trimmed(of characters: String) -> String {
    String(drop { characters.contains($0) }.reversed().drop { characters.contains($0) }.reversed())
  }
}

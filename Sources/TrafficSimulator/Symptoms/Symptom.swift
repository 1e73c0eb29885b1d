import Topology

/// What a pasted message tells: an error body of AWS, a log line, `timeout to HOST:PORT`.
public struct Symptom: Hashable, Sendable {
  /// How a connection ended, where no HTTP answer came.
  public enum NetworkError: String, Hashable, Sendable {
    case timeout = "Timeout"
    case refused = "ConnectionRefused"
    case noSuchHost = "NoSuchHost"
    /// The certificate that answered holds another name.
    case otherCertificate = "CertificateNameMismatch"
    /// What answered does not speak TLS.
    case noTLS = "TLSHandshakeFailed"
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
  /// The address that a log names as the sender.
  public var source: String?
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
    let text = message.lowercased().replacing("\": \"", with: "\":\"")
    readSigns(text)
    readAuthorization(message)
    readPlaces(message)
    readStatus(message)
    readLogs(message)
    if isAboutStart(text) { keepStartOnly() }
  }

  // MARK: Words

  private mutating func readSigns(_ text: String) {
    for sign in SymptomSign.all where sign.words.contains(where: text.contains) {
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

  /// Whether the message tells why a task did not start.
  private func isAboutStart(_ text: String) -> Bool {
    let starters = ["ecr", "secretsmanager", "ssm", "kms"]
    return SymptomSign.taskStarts.contains { $0.words.contains(where: text.contains) }
      || action.map { action in starters.contains { action.hasPrefix("\($0):") } } == true
  }

  /// What keeps a task from starting is nobody's answer: the statuses and timeouts in it are those of registries
  /// and secrets.
  private mutating func keepStartOnly() {
    if action != nil { causes += ["ecs.execution-role-denied", "ecs.execution-role-denied"] }
    causes.removeAll { !$0.hasPrefix("ecs.") }
    if causes.isEmpty { causes = ["ecs.execution-role-denied"] }
    (statuses, networkError, body, action, isExplicit) = ([], nil, nil, nil, nil)
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
    if readClientWords(message) { return }
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
      let written = message.firstMatch(of: /"(?:path|resourcePath|uri)"\s*:\s*"(\/[^\s"'?]*)/)
    {
      path = String(written.1)
    }
    if path == nil,
      let written = message.firstMatch(of: /(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+(\/[^\s"'?]*)/)
    {
      path = String(written.1)
    }
  }

  /// Where clients write a host elsewhere than in a URL or before a port; false where none is found so.
  private mutating func readClientWords(_ message: String) -> Bool {
    // Python's urllib3: HTTPSConnectionPool(host='x', port=443): Max retries exceeded with url: /path
    if let pool = message.firstMatch(of: /host='([^']+)', port=(\d+)\)(?:.*?with url: (\/[^\s?]*))?/) {
      host = String(pool.1)
      port = Int(pool.2)
      path = pool.3.map(String.init)
      return true
    }
    // curl and libpq: Failed to connect to x port 443; server at "x" (10.0.0.1), port 5432
    if let place = message.firstMatch(
      of: /(?:connect to|server at) "?([^\s:"\/]+)"?(?: \([^)]*\))?,? port (\d+)/)
    {
      host = String(place.1)
      port = Int(place.2)
      return true
    }
    // Resolvers, and certificates that hold another name.
    let names = [
      #/lookup (\S+?)(?: on \S+)?: /#, #/, not ([A-Za-z0-9.\-]+)/#, #/host name '([^']+)'/#,
      #/Host: (\S+?)\. is not/#, #/DNS name matching (\S+) found/#, #/can't find (\S+?):/#,
      #/resolve host:? (\S+)/#,
    ]
    guard let name = names.lazy.compactMap({ message.firstMatch(of: $0) }).first else { return false }
    host = String(name.1).trimmed(of: "\"'.,;").lowercased()
    return true
  }

  // MARK: Logs

  private mutating func readLogs(_ message: String) {
    // "Flow log records": … srcaddr dstaddr srcport dstport protocol packets bytes start end REJECT OK
    if let flow = message.firstMatch(
      of: /\s([\da-f.:]+)\s([\da-f.:]+)\s(\d+)\s(\d+)\s(\d+)\s\d+\s\d+\s\d+\s\d+\sREJECT\b/)
    {
      (source, host, port) = (String(flow.1), String(flow.2), Int(flow.4))
      (networkError, statuses, causes) = (.timeout, [], ["sg.", "nacl."])
    }
    // "CloudWatch log formats for API Gateway": JSON with $context.identity.sourceIp.
    if let entry = message.firstMatch(of: /"(?:ip|sourceIp)"\s*:\s*"([\da-f.:]+)"/) {
      source = String(entry.1)
      if host == source { host = nil }
    }
    // "Access log entries" of Application Load Balancers: type time elb client target … elb_status_code
    if let entry = message.firstMatch(
      of: /^\s*(?:https?|h2|wss?|grpcs)\s\S+\sapp\/\S+\s(\S+):\d+\s\S+\s\S+\s\S+\s\S+\s(\d{3})\s/)
    {
      source = String(entry.1)
      statuses = Int(entry.2).map { [$0] } ?? []
      networkError = nil
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

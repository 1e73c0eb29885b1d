import Documents
import Topology

/// Load balancers, listeners, rules and target groups.
enum ElasticLoadBalancing {
  static let readers: [String: FactsReader] = [
    "AWS::ElasticLoadBalancingV2::LoadBalancer": loadBalancer,
    "AWS::ElasticLoadBalancing::LoadBalancer": { r in
      var facts = LoadBalancer()
      facts.loadBalancerType = .awsDefault(.classic)
      facts.isInternal = isInternal(r["Scheme"])
      facts.subnets = r.references("Subnets")
      facts.securityGroups = r.references("SecurityGroups")
      return facts
    },
    "AWS::ElasticLoadBalancingV2::Listener": { r in
      var facts = Listener()
      facts.loadBalancer = r.reference("LoadBalancerArn")
      facts.port = r.int("Port")
      facts.listenerProtocol = r.text("Protocol")
      facts.certificates = (r["Certificates"]?.elements ?? []).compactMap { $0["CertificateArn"]?.reference }
      facts.defaultActions = actions(r["DefaultActions"])
      facts.mutualAuthentication = r["MutualAuthentication"]?["Mode"]?.textFact
      r.arn = r.attribute("Ref")
      return facts
    },
    "AWS::ElasticLoadBalancingV2::ListenerRule": { r in
      var facts = ListenerRule()
      facts.listener = r.reference("ListenerArn")
      facts.priority = r.int("Priority")
      facts.conditions = (r["Conditions"]?.elements ?? []).map(condition)
      facts.actions = actions(r["Actions"])
      return facts
    },
    "AWS::ElasticLoadBalancingV2::TargetGroup": targetGroup,
  ]

  private static func loadBalancer(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = LoadBalancer()
    if let type = r["Type"] { facts.loadBalancerType = type.wordFact(LoadBalancer.LoadBalancerType.self) }
    facts.isInternal = isInternal(r["Scheme"])
    facts.ipAddressType = r.text("IpAddressType") ?? facts.ipAddressType
    let mapped = r["SubnetMappings"]?.elements ?? []
    facts.subnets = r.references("Subnets") + mapped.compactMap { $0["SubnetId"]?.reference }
    facts.nodeAddresses = mapped.compactMap { $0["PrivateIPv4Address"]?.addressFact }
    facts.securityGroups = r.references("SecurityGroups")
    facts.dnsName = .unknown(
      Unknown(reason: "AWS gives the load balancer its name", text: r.attribute("DNSName")), source: r.source)
    facts.crossZone =
      attribute("load_balancing.cross_zone.enabled", of: r["LoadBalancerAttributes"])?.boolFact
    facts.idleTimeoutSeconds =
      attribute("idle_timeout.timeout_seconds", of: r["LoadBalancerAttributes"])?.intFact
    facts.guardsPrivateLink = r.text("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic")?
      .map { $0 != "off" }
    r.arn = r.attribute("Ref")
    if let name = r["Name"]?.text { r.otherNames.append(name) }
    return facts
  }

  private static func isInternal(_ scheme: DocumentNode?) -> Fact<Bool> {
    scheme?.fact("a scheme") { node in node.text.map { $0 == "internal" } } ?? .awsDefault(false)
  }

  private static func attribute(_ key: String, of list: DocumentNode?) -> DocumentNode? {
    list?.elements.first { $0["Key"]?.text == key }?["Value"]
  }

  private static func targetGroup(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = TargetGroup()
    facts.vpc = r.reference("VpcId")
    if let type = r["TargetType"] { facts.targetType = type.wordFact(TargetGroup.TargetType.self) }
    facts.targetProtocol = r.text("Protocol")
    facts.protocolVersion = r.text("ProtocolVersion")
    facts.port = r.int("Port")
    facts.healthCheck.isEnabled = r.bool("HealthCheckEnabled", default: true)
    facts.healthCheck.checkProtocol = r.text("HealthCheckProtocol")
    facts.healthCheck.port = r.text("HealthCheckPort") ?? .awsDefault("traffic-port")
    facts.healthCheck.path = r.text("HealthCheckPath")
    facts.healthCheck.matcher = r["Matcher"]?.first("HttpCode", "GrpcCode")?.textFact
    let attributes = r["TargetGroupAttributes"]
    facts.preserveClientIP = attribute("preserve_client_ip.enabled", of: attributes)?.boolFact
    facts.crossZone = attribute("load_balancing.cross_zone.enabled", of: attributes)?.fact(
      "true or false", \.bool)
    facts.targets = (r["Targets"]?.elements ?? []).compactMap { node in
      guard let reference = node["Id"]?.reference else { return nil }
      var target = RegisteredTarget(reference)
      target.port = node.first("Port")?.intFact
      target.availabilityZone = node["AvailabilityZone"]?.text
      return target
    }
    r.arn = r.attribute("Ref")
    if let name = r["Name"]?.text { r.otherNames.append(name) }
    return facts
  }

  private static func actions(_ list: DocumentNode?) -> [ListenerAction] {
    (list?.elements ?? []).map { node in
      var action = ListenerAction(operation(node), source: node.source)
      action.order = node["Order"]?.int
      let login = node.first("AuthenticateOidcConfig", "AuthenticateCognitoConfig")
      action.onUnauthenticated =
        login?.first("OnUnauthenticatedRequest")?.textFact ?? action.onUnauthenticated
      return action
    }.sorted { ($0.order ?? 0) < ($1.order ?? 0) }
  }

  private static func operation(_ node: DocumentNode) -> ListenerAction.Operation {
    switch node["Type"]?.text {
    case "forward": return forward(node)
    case "redirect":
      let config = node["RedirectConfig"]
      var target = RedirectTarget(status: config?["StatusCode"]?.text == "HTTP_302" ? 302 : 301)
      target.redirectProtocol = config?["Protocol"]?.text
      target.host = config?["Host"]?.text
      target.port = config?["Port"]?.text
      target.path = config?["Path"]?.text
      target.query = config?["Query"]?.text
      return .redirect(target)
    case "fixed-response":
      let config = node["FixedResponseConfig"]
      return .fixedResponse(
        status: config?["StatusCode"]?.intFact ?? .unknown(Unknown(reason: "no status is written")),
        body: config?["MessageBody"]?.text)
    case "authenticate-cognito": return .authenticateCognito
    case "authenticate-oidc": return .authenticateOIDC
    default:
      return .unknown(node.firstUnknown ?? Unknown(reason: "the action's type is not known"))
    }
  }

  private static func forward(_ node: DocumentNode) -> ListenerAction.Operation {
    if let single = node.first("TargetGroupArn") {
      guard let reference = single.reference else {
        return .unknown(single.unknown ?? Unknown(reason: "the target group is not known"))
      }
      return .forward([WeightedTargetGroup(reference)])
    }
    let groups = (node["ForwardConfig"]?["TargetGroups"]?.elements ?? []).compactMap { group in
      group["TargetGroupArn"]?.reference.map {
        WeightedTargetGroup($0, weight: group.first("Weight")?.intFact ?? .awsDefault(1))
      }
    }
    return .forward(groups)
  }

  /// The kinds of conditions with the property that holds each one's values.
  private static let conditionKinds: [(field: String, config: String, ListenerCondition.Field)] = [
    ("host-header", "HostHeaderConfig", .hostHeader), ("path-pattern", "PathPatternConfig", .pathPattern),
    ("http-request-method", "HttpRequestMethodConfig", .httpRequestMethod),
    ("source-ip", "SourceIpConfig", .sourceIP), ("query-string", "QueryStringConfig", .queryString),
    ("http-header", "HttpHeaderConfig", .httpHeader(name: "")),
  ]

  private static func condition(_ node: DocumentNode) -> ListenerCondition {
    let field = node["Field"]?.text
    let kind = conditionKinds.first { $0.field == field || field == nil && node[$0.config] != nil }
    guard let kind else {
      // A condition that nobody understands may hold or not; a rule without it would hold always.
      let unknown = Unknown(reason: "the condition's field `\(field ?? "")` is not known")
      return ListenerCondition(
        .pathPattern, values: [.unknown(unknown, source: node.source)], source: node.source)
    }
    let config = node[kind.config]
    var meaning = kind.2
    if case .httpHeader = meaning { meaning = .httpHeader(name: config?["HttpHeaderName"]?.text ?? "") }
    let written = config?["Values"] ?? node["Values"]
    var values = meaning == .queryString ? written?.elements.map(queryValue) ?? [] : written?.textFacts ?? []
    values += (config?["RegexValues"]?.elements ?? []).map { node in
      let unknown = Unknown(reason: "the regular expression `\(node.text ?? "")` is not evaluated")
      return .unknown(unknown, source: node.source)
    }
    return ListenerCondition(meaning, values: values, source: node.source)
  }

  private static func queryValue(_ pair: DocumentNode) -> Fact<String> {
    if let unknown = pair.firstUnknown { return .unknown(unknown, source: pair.source) }
    return Fact((pair["Key"]?.text.map { $0 + "=" } ?? "") + (pair["Value"]?.text ?? ""), source: pair.source)
  }
}

import Documents
import Topology

/// Load balancers, listeners, rules, target groups and the health of targets (`aws elbv2`, `aws elb`).
enum LoadBalancing {
  static let readers: [AnswerReader] = [
    .each("LoadBalancers", readLoadBalancer),
    .each("Listeners", readListener), .each("Rules", readRule), .each("TargetGroups", readTargetGroup),
    AnswerReader("TargetHealthDescriptions", .second) { node, document, inventory in
      readHealth(node, of: targetGroup(document, inventory), document, &inventory)
    },
    AnswerReader("Attributes", .second, readAttributes),
    .each("LoadBalancerListeners") { node, document, inventory in
      for listener in node["Listeners"]?.elements ?? [] { readListener(listener, document, &inventory) }
    },
    .each("LoadBalancerAttributes", .second) { node, document, inventory in
      apply(node["Attributes"] ?? node, to: node["LoadBalancerArn"]?.text, document, &inventory)
    },
    .each("LoadBalancerTargetHealth", .second) { node, document, inventory in
      readHealth(
        node["TargetHealthDescriptions"] ?? node, of: node["TargetGroupArn"]?.text.map(name(of:)),
        document, &inventory)
    },
  ]

  private static let readLoadBalancer: AnswerReader.Read = { node, document, inventory in
    let arn = node["LoadBalancerArn"]?.text
    inventory.describe(
      LoadBalancer.self, node["LoadBalancerName"]?.text, as: "LoadBalancers", node, in: document, arn: arn
    ) { balancer, resource in
      resource.otherNames += [
        node["DNSName"]?.text, arn.flatMap { $0.split(separator: "loadbalancer/").last.map(String.init) },
      ].compactMap(\.self)
      override(&balancer.loadBalancerType, node["Type"]?.wordFact(LoadBalancer.LoadBalancerType.self))
      override(
        &balancer.isInternal, node["Scheme"]?.fact("a scheme") { $0.text.map { $0 == "internal" } })
      override(&balancer.ipAddressType, node.first("IpAddressType")?.textFact)
      assign(&balancer.vpc, node["VpcId"]?.reference)
      let zones = node["AvailabilityZones"]?.elements ?? []
      balancer.subnets = zones.compactMap { $0["SubnetId"]?.reference }
      balancer.nodeAddresses = zones.flatMap { $0["LoadBalancerAddresses"]?.elements ?? [] }
        .compactMap { $0.first("PrivateIPv4Address", "IpAddress")?.addressFact }
      list(&balancer.securityGroups, node["SecurityGroups"]) { $0.references }
      assign(&balancer.dnsName, node["DNSName"]?.textFact)
      assign(&balancer.state, node["State"]?["Code"]?.textFact)
    }
  }

  private static let readListener: AnswerReader.Read = { node, document, inventory in
    let arn = node["ListenerArn"]?.text
    inventory.describe(Listener.self, arn, as: "Listeners", node, in: document, arn: arn) {
      listener, resource in
      assign(&listener.loadBalancer, node["LoadBalancerArn"]?.reference)
      assign(&listener.port, node["Port"]?.intFact)
      assign(&listener.listenerProtocol, node["Protocol"]?.textFact)
      assign(&listener.mutualAuthentication, node["MutualAuthentication"]?["Mode"]?.textFact)
      let balancer = arn.flatMap { $0.split(separator: "/").dropLast(2).last } ?? ""
      resource.name = "\(balancer):\(node["Port"]?.text ?? "")"
      list(&listener.certificates, node["Certificates"]) { $0.references("CertificateArn") }
      list(&listener.defaultActions, node["DefaultActions"]) { $0.elements.map(action) }
    }
  }

  private static let readRule: AnswerReader.Read = { node, document, inventory in
    guard let arn = node["RuleArn"]?.text, node["IsDefault"]?.bool != true else { return }
    inventory.describe(ListenerRule.self, arn, as: "Rules", node, in: document, arn: arn) { rule, resource in
      let parts = arn.replacing("listener-rule/", with: "listener/").split(separator: "/")
      rule.listener = Reference(parts.dropLast().joined(separator: "/"), source: node.source)
      resource.name = "rule \(node["Priority"]?.text ?? "")"
      assign(&rule.priority, node["Priority"]?.intFact)
      rule.conditions = (node["Conditions"]?.elements ?? []).compactMap(condition)
      rule.actions = (node["Actions"]?.elements ?? []).map(action)
    }
  }

  private static func condition(_ node: DocumentNode) -> ListenerCondition? {
    let values = { (key: String) in (node[key]?["Values"] ?? node["Values"])?.textFacts ?? [] }
    switch node["Field"]?.text {
    case "host-header":
      return ListenerCondition(.hostHeader, values: values("HostHeaderConfig"), source: node.source)
    case "path-pattern":
      return ListenerCondition(.pathPattern, values: values("PathPatternConfig"), source: node.source)
    case "http-request-method":
      return ListenerCondition(
        .httpRequestMethod, values: values("HttpRequestMethodConfig"), source: node.source)
    case "source-ip":
      return ListenerCondition(.sourceIP, values: values("SourceIpConfig"), source: node.source)
    case "http-header":
      let name = node["HttpHeaderConfig"]?["HttpHeaderName"]?.text ?? ""
      return ListenerCondition(
        .httpHeader(name: name), values: values("HttpHeaderConfig"), source: node.source)
    case "query-string":
      let pairs = (node["QueryStringConfig"]?["Values"]?.elements ?? []).map { pair in
        Fact(
          [pair.first("Key")?.text, pair["Value"]?.text].compactMap(\.self).joined(separator: "="),
          source: pair.source)
      }
      return ListenerCondition(.queryString, values: pairs, source: node.source)
    default: return nil
    }
  }

  private static func action(_ node: DocumentNode) -> ListenerAction {
    var action = ListenerAction(operation(node), source: node.source)
    action.order = node["Order"]?.int
    let login = node.first("AuthenticateOidcConfig", "AuthenticateCognitoConfig")
    override(&action.onUnauthenticated, login?.first("OnUnauthenticatedRequest")?.textFact)
    return action
  }

  private static func operation(_ node: DocumentNode) -> ListenerAction.Operation {
    switch node["Type"]?.text {
    case "forward":
      let groups = (node["ForwardConfig"]?["TargetGroups"]?.elements ?? []).compactMap { group in
        group["TargetGroupArn"]?.reference.map {
          WeightedTargetGroup($0, weight: group.first("Weight")?.intFact ?? .awsDefault(1))
        }
      }
      if !groups.isEmpty { return .forward(groups) }
      return .forward(node["TargetGroupArn"]?.reference.map { [WeightedTargetGroup($0)] } ?? [])
    case "redirect":
      let config = node["RedirectConfig"]
      var redirect = RedirectTarget(status: config?["StatusCode"]?.text == "HTTP_301" ? 301 : 302)
      redirect.redirectProtocol = config?["Protocol"]?.text
      redirect.host = config?["Host"]?.text
      redirect.port = config?["Port"]?.text
      redirect.path = config?["Path"]?.text
      redirect.query = config?["Query"]?.text
      return .redirect(redirect)
    case "fixed-response":
      let config = node["FixedResponseConfig"]
      return .fixedResponse(
        status: config?["StatusCode"]?.intFact ?? .awsDefault(200), body: config?["MessageBody"]?.text)
    case "authenticate-cognito": return .authenticateCognito
    case "authenticate-oidc": return .authenticateOIDC
    case let other: return .unknown(Unknown(reason: "the action `\(other ?? "")` is not known"))
    }
  }

  private static let readTargetGroup: AnswerReader.Read = { node, document, inventory in
    let arn = node["TargetGroupArn"]?.text
    inventory.describe(
      TargetGroup.self, node["TargetGroupName"]?.text, as: "TargetGroups", node, in: document, arn: arn
    ) { group, _ in
      assign(&group.vpc, node["VpcId"]?.reference)
      override(&group.targetType, node["TargetType"]?.wordFact(TargetGroup.TargetType.self))
      assign(&group.targetProtocol, node.first("Protocol")?.textFact)
      assign(&group.protocolVersion, node.first("ProtocolVersion")?.textFact)
      assign(&group.port, node.first("Port")?.intFact)
      override(&group.healthCheck.isEnabled, node["HealthCheckEnabled"]?.boolFact)
      assign(&group.healthCheck.checkProtocol, node.first("HealthCheckProtocol")?.textFact)
      override(&group.healthCheck.port, node.first("HealthCheckPort")?.textFact)
      assign(&group.healthCheck.path, node.first("HealthCheckPath")?.textFact)
      assign(&group.healthCheck.matcher, node["Matcher"]?.first("HttpCode", "GrpcCode")?.textFact)
    }
  }

  /// The name within the ARN of a load balancer or target group, before its last part.
  private static func name(of arn: String) -> String {
    arn.split(separator: "/").dropLast().last.map(String.init) ?? arn
  }

  /// The file's name holds the group's name, or the end of its ARN.
  private static func targetGroup(_ document: DumpDocument, _ inventory: Inventory) -> String? {
    inventory.subject(.targetGroup, of: document)
  }

  private static func readHealth(
    _ node: DocumentNode, of group: String?, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let targets = node.elements.compactMap { entry -> RegisteredTarget? in
      guard let id = entry["Target"]?["Id"]?.reference else { return nil }
      var target = RegisteredTarget(id)
      target.port = entry["Target"]?.first("Port")?.intFact
      target.health = entry["TargetHealth"]?["State"]?.textFact
      target.healthReason = entry["TargetHealth"]?["Reason"]?.text
      target.availabilityZone = entry["Target"]?["AvailabilityZone"]?.text
      return target
    }
    let isKnown = inventory.amend(TargetGroup.self, group, in: document) { $0.targets = targets }
    if !isKnown, !targets.isEmpty {
      inventory.diagnostics.append(
        .warning(
          "input.unplaced-answer", "the health of targets of a group that no answer describes",
          detail: "name the file after the target group, or add `describe-target-groups`", source: node.source
        ))
    }
  }

  private static let readAttributes: AnswerReader.Read = { node, document, inventory in
    if document.name.contains("target-group-attributes") {
      let crossZone = attribute(node, "load_balancing.cross_zone.enabled")
      let preserve = attribute(node, "preserve_client_ip.enabled")
      inventory.amend(TargetGroup.self, targetGroup(document, inventory), in: document) { group in
        if crossZone?.bool != nil { group.crossZone = crossZone?.boolFact }
        assign(&group.preserveClientIP, preserve?.boolFact)
      }
    } else if !document.name.contains("listener-attributes") {
      apply(node, to: inventory.subject(.loadBalancer, of: document), document, &inventory)
    }
  }

  private static func apply(
    _ node: DocumentNode, to balancer: String?, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    let name = balancer.map { $0.hasPrefix("arn:") ? self.name(of: $0) : $0 }
    let crossZone = attribute(node, "load_balancing.cross_zone.enabled")
    let idle = attribute(node, "idle_timeout.timeout_seconds")
    inventory.amend(LoadBalancer.self, name, in: document) { balancer in
      assign(&balancer.crossZone, crossZone?.boolFact)
      assign(&balancer.idleTimeoutSeconds, idle?.intFact)
    }
  }

  private static func attribute(_ node: DocumentNode, _ key: String) -> DocumentNode? {
    node.elements.first { $0["Key"]?.text == key }?["Value"]
  }
}

import Documents
import Topology

/// Load balancers, listeners, rules, target groups and attachments. `aws_alb_*` are older names of the same types.
enum LoadBalancing {
  static let readers: [String: FactsReader] = [
    "aws_lb": loadBalancer, "aws_alb": loadBalancer,
    "aws_lb_listener": listener, "aws_alb_listener": listener,
    "aws_lb_listener_rule": rule, "aws_alb_listener_rule": rule,
    "aws_lb_target_group": targetGroup, "aws_alb_target_group": targetGroup,
    "aws_lb_target_group_attachment": attachment, "aws_alb_target_group_attachment": attachment,
    "aws_elb": { reader in
      var facts = LoadBalancer()
      facts.loadBalancerType = Fact(.classic, source: reader.block.source)
      facts.isInternal = reader.bool("internal") ?? facts.isInternal
      facts.subnets = reader.references("subnets")
      facts.securityGroups = reader.references("security_groups")
      facts.dnsName = reader.text("dns_name")
      facts.crossZone = reader.bool("cross_zone_load_balancing") ?? .awsDefault(true)
      return facts
    },
  ]

  private static let loadBalancer: FactsReader = { reader in
    var facts = LoadBalancer()
    facts.loadBalancerType =
      reader["load_balancer_type"]?.wordFact(LoadBalancer.LoadBalancerType.self) ?? facts.loadBalancerType
    facts.isInternal = reader.bool("internal") ?? facts.isInternal
    facts.ipAddressType = reader.text("ip_address_type") ?? facts.ipAddressType
    facts.vpc = reader.reference("vpc_id")
    let mappings = reader.blocks("subnet_mapping")
    facts.subnets =
      mappings.isEmpty || reader["subnets"]?.firstUnknown == nil ? reader.references("subnets") : []
    for subnet in mappings.compactMap({ $0.reference("subnet_id") })
    where !facts.subnets.contains(where: { $0.text == subnet.text }) {
      facts.subnets.append(subnet)
    }
    facts.nodeAddresses = mappings.compactMap { $0.set("private_ipv4_address")?.addressFact }
    facts.securityGroups = reader.references("security_groups")
    facts.dnsName = reader.text("dns_name")
    facts.crossZone = reader.bool("enable_cross_zone_load_balancing")
    if facts.loadBalancerType.value == .application { facts.crossZone = nil }
    facts.idleTimeoutSeconds = reader.int("idle_timeout")
    facts.guardsPrivateLink = reader.text("enforce_security_group_inbound_rules_on_private_link_traffic")?
      .map { $0 != "off" }
    return facts
  }

  private static let listener: FactsReader = { reader in
    var facts = Listener()
    facts.loadBalancer = reader.reference("load_balancer_arn")
    facts.port = reader.int("port")
    facts.listenerProtocol = reader.text("protocol")
    facts.certificates = reader.references("certificate_arn")
    facts.defaultActions = reader.blocks("default_action").map { action($0, reader) }
    facts.mutualAuthentication = reader.first("mutual_authentication")?.text("mode")
    return facts
  }

  private static let rule: FactsReader = { reader in
    var facts = ListenerRule()
    facts.listener = reader.reference("listener_arn")
    facts.priority = reader.int("priority")
    facts.conditions = reader.blocks("condition").flatMap(conditions)
    facts.actions = reader.blocks("action").map { action($0, reader) }
    return facts
  }

  private static func action(_ node: DocumentNode, _ reader: BlockReader) -> ListenerAction {
    var action = ListenerAction(operation(node), source: node.source ?? reader.block.source)
    action.order = node.set("order")?.int
    let login = node.blocks("authenticate_oidc").first ?? node.blocks("authenticate_cognito").first
    action.onUnauthenticated = login?.set("on_unauthenticated_request")?.textFact ?? action.onUnauthenticated
    return action
  }

  private static func operation(_ node: DocumentNode) -> ListenerAction.Operation {
    switch node["type"]?.text {
    case "forward": return .forward(forwarding(node))
    case "redirect": return .redirect(redirection(node.blocks("redirect").first ?? node))
    case "fixed-response":
      let response = node.blocks("fixed_response").first ?? node
      return .fixedResponse(
        status: response.int("status_code") ?? .awsDefault(200), body: response["message_body"]?.text)
    case "authenticate-cognito": return .authenticateCognito
    case "authenticate-oidc": return .authenticateOIDC
    default:
      return .unknown(node.firstUnknown ?? Unknown(reason: "the action has no type that is understood"))
    }
  }

  private static func forwarding(_ node: DocumentNode) -> [WeightedTargetGroup] {
    let weighted = node.blocks("forward").flatMap { $0.blocks("target_group") }.compactMap { group in
      group.reference("arn").map { WeightedTargetGroup($0, weight: group.int("weight") ?? .awsDefault(1)) }
    }
    if !weighted.isEmpty { return weighted }
    return node.references("target_group_arn").map { WeightedTargetGroup($0) }
  }

  private static func redirection(_ node: DocumentNode) -> RedirectTarget {
    var target = RedirectTarget(status: node["status_code"]?.text == "HTTP_301" ? 301 : 302)
    target.redirectProtocol = node.set("protocol")?.text
    target.host = node.set("host")?.text
    target.port = node.set("port")?.text
    target.path = node.set("path")?.text
    target.query = node.set("query")?.text
    return target
  }

  private static func conditions(_ node: DocumentNode) -> [ListenerCondition] {
    var conditions: [ListenerCondition] = []
    let fields: [(String, ListenerCondition.Field)] = [
      ("host_header", .hostHeader), ("path_pattern", .pathPattern),
      ("http_request_method", .httpRequestMethod), ("source_ip", .sourceIP),
    ]
    for (name, field) in fields {
      for block in node.blocks(name) {
        conditions.append(
          ListenerCondition(field, values: block.set("values")?.textFacts ?? [], source: block.source))
      }
    }
    for block in node.blocks("http_header") {
      let header = block["http_header_name"]?.text ?? ""
      conditions.append(
        ListenerCondition(
          .httpHeader(name: header), values: block.set("values")?.textFacts ?? [], source: block.source))
    }
    let queries = node.blocks("query_string")
    if !queries.isEmpty {
      let values = queries.map { query -> Fact<String> in
        let value = query.text("value") ?? Fact("")
        guard let key = query.set("key")?.text else { return value }
        return value.map { "\(key)=\($0)" }
      }
      conditions.append(ListenerCondition(.queryString, values: values, source: queries[0].source))
    }
    return conditions
  }

  private static let targetGroup: FactsReader = { reader in
    var facts = TargetGroup()
    facts.vpc = reader.reference("vpc_id")
    facts.targetType = reader["target_type"]?.wordFact(TargetGroup.TargetType.self) ?? facts.targetType
    facts.targetProtocol = reader.text("protocol")
    facts.protocolVersion = reader.text("protocol_version")
    facts.port = reader.int("port")
    facts.preserveClientIP = reader.bool("preserve_client_ip")
    if let crossZone = reader.text("load_balancing_cross_zone_enabled"),
      crossZone.value != "use_load_balancer_configuration"
    {
      facts.crossZone = crossZone.map { $0 == "true" }
    }
    if let check = reader.first("health_check") {
      facts.healthCheck.isEnabled = check.bool("enabled") ?? facts.healthCheck.isEnabled
      facts.healthCheck.checkProtocol = check.text("protocol")
      facts.healthCheck.port = check.text("port") ?? facts.healthCheck.port
      facts.healthCheck.path = check.text("path")
      facts.healthCheck.matcher = check.text("matcher")
    }
    return facts
  }

  private static let attachment: FactsReader = { reader in
    var facts = TargetRegistration()
    facts.targetGroup = reader.reference("target_group_arn")
    guard let target = reader.reference("target_id") else { return facts }
    var registered = RegisteredTarget(target)
    registered.port = reader.int("port")
    registered.availabilityZone = reader["availability_zone"]?.text
    facts.target = registered
    return facts
  }
}

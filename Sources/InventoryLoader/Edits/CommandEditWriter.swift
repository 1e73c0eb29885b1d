import Documents
import Topology

/// Says edits of what is only known from dumps as commands of the AWS CLI.
public struct CommandEditWriter: EditWriter {
  public init() {}

  public func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit? {
    guard let resource = deployment[group.edit.resource] else { return nil }
    let id = resource.awsID ?? resource.id.address
    let isElsewhere = resource.type.hasPrefix("aws_") || resource.type.hasPrefix("AWS::")
    guard !isElsewhere, let words = CommandWording(resource, id, deployment).words(group) else { return nil }
    let region = resource.region?.literal.map { ["--region", $0] } ?? []
    return WrittenEdit(
      command: (["aws"] + words + region).map(CommandEditWriter.quoted).joined(separator: " "))
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./:=,".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}

/// The words of the command that makes an edit ("AWS CLI Command Reference").
private struct CommandWording {
  let resource: Resource
  let id: String
  let deployment: Deployment

  init(_ resource: Resource, _ id: String, _ deployment: Deployment) {
    (self.resource, self.id, self.deployment) = (resource, id, deployment)
  }

  private func id(_ reference: Reference?) -> String? {
    guard let reference else { return nil }
    guard let named = deployment.resolve(reference) else { return reference.literal }
    return named.awsID ?? named.id.address
  }

  private var arn: String { resource.arn?.literal ?? id }

  func words(_ group: EditGroup) -> [String]? {
    switch group.edit.change {
    case .setting(let setting): settingWords(setting)
    case .securityGroupRule(let change): ruleWords(change)
    case .networkACLEntry(.add(let entry)): entryWords(entry)
    case .route(let change): routeWords(change)
    case .reference(let list, let change):
      referenceWords(list, group.references, isAdded: change.added != nil)
    case .policy(let slot, let change): policyWords(slot, change)
    case .deployment: deploymentWords
    case .lambdaPermission(.add(let permission)):
      [
        "lambda", "add-permission", "--function-name", id, "--statement-id", "api-gateway", "--action",
        "lambda:InvokeFunction", "--principal", permission.principal?.value ?? "apigateway.amazonaws.com",
      ] + (permission.sourceARN?.value.map { ["--source-arn", $0] } ?? [])
    case .transitGatewayRoute(.add(let route)):
      if case .cidr(let block) = route.destination {
        [
          "ec2", "create-transit-gateway-route", "--transit-gateway-route-table-id", id,
          "--destination-cidr-block", block.description, "--transit-gateway-attachment-id",
          id(route.attachment) ?? "",
        ]
      } else {
        nil
      }
    default: nil
    }
  }

  // MARK: Settings

  private func settingWords(_ setting: Setting) -> [String]? {
    switch setting {
    case .dnsSupport(let flag):
      return ["ec2", "modify-vpc-attribute", "--vpc-id", id, "--enable-dns-support", "{\"Value\":\(flag)}"]
    case .dnsHostnames(let flag):
      return ["ec2", "modify-vpc-attribute", "--vpc-id", id, "--enable-dns-hostnames", "{\"Value\":\(flag)}"]
    case .privateDNSEnabled(let flag):
      return [
        "ec2", "modify-vpc-endpoint", "--vpc-endpoint-id", id,
        flag ? "--private-dns-enabled" : "--no-private-dns-enabled",
      ]
    case .peeringAccepted:
      return ["ec2", "accept-vpc-peering-connection", "--vpc-peering-connection-id", id]
    case .listenerPort(let port):
      return ["elbv2", "modify-listener", "--listener-arn", arn, "--port", String(port)]
    case .desiredCount(let count):
      let cluster = (resource.facts as? ECSService).flatMap { id($0.cluster) }
      return ["ecs", "update-service"] + (cluster.map { ["--cluster", $0] } ?? [])
        + ["--service", id, "--desired-count", String(count)]
    case .mapPublicIPOnLaunch(let flag):
      return [
        "ec2", "modify-subnet-attribute", "--subnet-id", id,
        flag ? "--map-public-ip-on-launch" : "--no-map-public-ip-on-launch",
      ]
    case .disableExecuteAPIEndpoint(let flag):
      return [
        "apigateway", "update-rest-api", "--rest-api-id", id, "--patch-operations",
        "op=replace,path=/disableExecuteApiEndpoint,value=\(flag)",
      ]
    case .attachedVPC(let vpc):
      return ["ec2", "attach-internet-gateway", "--internet-gateway-id", id, "--vpc-id", id(vpc) ?? ""]
    case .tracingEnabled(let flag): return stagePatch("/tracingEnabled", "\(flag)")
    case .metricsEnabled(let flag): return stagePatch("/*/*/metrics/enabled", "\(flag)")
    case .accessLogDestination(let arn): return stagePatch("/accessLogSettings/destinationArn", arn)
    default: return nil
    }
  }

  private func stagePatch(_ path: String, _ value: String) -> [String]? {
    guard let stage = resource.facts as? APIStage, let api = id(stage.api), let name = stage.stageName?.value
    else { return nil }
    return [
      "apigateway", "update-stage", "--rest-api-id", api, "--stage-name", name, "--patch-operations",
      "op=replace,path=\(path),value=\(value)",
    ]
  }

  private var deploymentWords: [String]? {
    guard let stage = resource.facts as? APIStage, let api = id(stage.api), let name = stage.stageName?.value
    else { return nil }
    return ["apigateway", "create-deployment", "--rest-api-id", api, "--stage-name", name]
  }

  // MARK: Rules and routes

  private func ruleWords(_ change: ListChange<SecurityGroupRule>) -> [String]? {
    guard let rule = change.added, let permission = permission(rule) else { return nil }
    let verb =
      rule.direction == .ingress ? "authorize-security-group-ingress" : "authorize-security-group-egress"
    return ["ec2", verb, "--group-id", id, "--ip-permissions", permission]
  }

  private func permission(_ rule: SecurityGroupRule) -> String? {
    let name = rule.ipProtocol.value.map { $0 == .all ? "-1" : $0.description } ?? "-1"
    let ports = rule.ports?.value.map { ",FromPort=\($0.first),ToPort=\($0.last)" } ?? ""
    let peer: String? =
      switch rule.peer {
      case .cidr(let block):
        block.family == .ipv4 ? "IpRanges=[{CidrIp=\(block)}]" : "Ipv6Ranges=[{CidrIpv6=\(block)}]"
      case .securityGroup(let group): id(group).map { "UserIdGroupPairs=[{GroupId=\($0)}]" }
      case .prefixList(let list): id(list).map { "PrefixListIds=[{PrefixListId=\($0)}]" }
      case .unknown: nil
      }
    return peer.map { "IpProtocol=\(name)\(ports),\($0)" }
  }

  private func entryWords(_ entry: NetworkACLEntry) -> [String]? {
    guard let number = entry.ruleNumber.value, let block = entry.cidrBlock.value else { return nil }
    let name = entry.ipProtocol.value.map { $0 == .all ? "-1" : $0.description } ?? "-1"
    return [
      "ec2", "create-network-acl-entry", "--network-acl-id", id,
      entry.direction == .ingress ? "--ingress" : "--egress", "--rule-number", String(number),
      "--protocol", name,
    ] + (entry.ports?.value.map { ["--port-range", "From=\($0.first),To=\($0.last)"] } ?? [])
      + [block.family == .ipv4 ? "--cidr-block" : "--ipv6-cidr-block", block.description]
      + ["--rule-action", entry.isAllow.value == true ? "allow" : "deny"]
  }

  private func routeWords(_ change: ListChange<Route>) -> [String]? {
    guard let route = change.added ?? change.removed, case .cidr(let block) = route.destination else {
      return nil
    }
    let verb = change.added == nil ? "delete-route" : change.removed == nil ? "create-route" : "replace-route"
    let place = [
      "ec2", verb, "--route-table-id", id,
      block.family == .ipv4 ? "--destination-cidr-block" : "--destination-ipv6-cidr-block", block.description,
    ]
    guard change.added != nil else { return place }
    guard let target = id(route.targetReference) else { return nil }
    let option =
      switch route.target {
      case .natGateway: "--nat-gateway-id"
      case .transitGateway: "--transit-gateway-id"
      case .peeringConnection: "--vpc-peering-connection-id"
      case .vpcEndpoint: "--vpc-endpoint-id"
      case .networkInterface: "--network-interface-id"
      default: "--gateway-id"
      }
    return place + [option, target]
  }

  private func referenceWords(_ list: ReferenceList, _ references: [Reference], isAdded: Bool) -> [String]? {
    let ids = references.compactMap { id($0) }
    guard let first = ids.first else { return nil }
    switch (list, resource.facts) {
    case (.subnets, is VPCEndpoint):
      return [
        "ec2", "modify-vpc-endpoint", "--vpc-endpoint-id", id,
        isAdded ? "--add-subnet-ids" : "--remove-subnet-ids",
      ] + ids
    case (.routeTables, is VPCEndpoint):
      return [
        "ec2", "modify-vpc-endpoint", "--vpc-endpoint-id", id,
        isAdded ? "--add-route-table-ids" : "--remove-route-table-ids",
      ] + ids
    case (.subnets, is RouteTable):
      return ["ec2", "associate-route-table", "--route-table-id", id, "--subnet-id", first]
    case (.subnets, let facts as LoadBalancer):
      return ["elbv2", "set-subnets", "--load-balancer-arn", arn, "--subnets"]
        + facts.subnets.compactMap { id($0) } + ids
    case (.vpcs, is HostedZone):
      let region = deployment.resolve(references.first)?.region?.literal ?? ""
      return [
        "route53", "associate-vpc-with-hosted-zone", "--hosted-zone-id", id, "--vpc",
        "VPCRegion=\(region),VPCId=\(first)",
      ]
    case (.vpcs, is ResolverRule):
      return ["route53resolver", "associate-resolver-rule", "--resolver-rule-id", id, "--vpc-id", first]
    case (.vpcEndpoints, _):
      return [
        "apigateway", "update-rest-api", "--rest-api-id", id, "--patch-operations",
        "op=add,path=/endpointConfiguration/vpcEndpointIds,value=\(first)",
      ]
    case (.associations, _):
      return [
        "ec2", "associate-transit-gateway-route-table", "--transit-gateway-route-table-id", id,
        "--transit-gateway-attachment-id", first,
      ]
    case (.propagations, _):
      return [
        "ec2", "enable-transit-gateway-route-table-propagation", "--transit-gateway-route-table-id", id,
        "--transit-gateway-attachment-id", first,
      ]
    case (.propagatingGateways, _):
      return ["ec2", "enable-vgw-route-propagation", "--route-table-id", id, "--gateway-id", first]
    case (.acceptedEndpoints, _):
      return ["ec2", "accept-vpc-endpoint-connections", "--service-id", id, "--vpc-endpoint-ids", first]
    default: return nil
    }
  }

  // MARK: Policies

  private func policyWords(_ slot: PolicySlot, _ change: DocumentChange) -> [String]? {
    let current = deployment.policy(slot, of: resource.id)?.document.node ?? DocumentNode(.null)
    guard let node = change.applied(to: current) else { return nil }
    let text = node.readableText
    switch (slot, resource.facts) {
    case (.resource, is RestAPI):
      let operation =
        "[{\"op\":\"replace\",\"path\":\"/policy\",\"value\":\(DocumentNode(.string(text)).jsonText())}]"
      return ["apigateway", "update-rest-api", "--rest-api-id", id, "--patch-operations", operation]
    case (.resource, is VPCEndpoint):
      return ["ec2", "modify-vpc-endpoint", "--vpc-endpoint-id", id, "--policy-document", text]
    case (.trust, let facts as Role):
      return [
        "iam", "update-assume-role-policy", "--role-name", facts.roleName?.value ?? id, "--policy-document",
        text,
      ]
    case (.inline(let name), let facts as Role):
      return [
        "iam", "put-role-policy", "--role-name", facts.roleName?.value ?? id, "--policy-name", name,
        "--policy-document", text,
      ]
    case (.managed, is ManagedPolicy):
      return [
        "iam", "create-policy-version", "--policy-arn", arn, "--policy-document", text, "--set-as-default",
      ]
    default: return nil
    }
  }
}

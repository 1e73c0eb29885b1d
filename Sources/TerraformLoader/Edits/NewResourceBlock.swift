import Documents
import Topology

/// The block of a resource that is not there yet.
struct NewResourceBlock {
  let resource: Resource
  let deployment: Deployment

  init(_ resource: Resource, _ deployment: Deployment) {
    (self.resource, self.deployment) = (resource, deployment)
  }

  var block: HCLBlock? {
    guard resource.type.hasPrefix("aws_") else { return nil }
    let address = resource.id.address
    switch resource.facts {
    case let facts as VPCEndpoint where facts.endpointType.value == .gateway:
      return HCLBlock(
        resource: address,
        [
          ("vpc_id", name(facts.vpc)), ("vpc_endpoint_type", "\"Gateway\""),
          ("service_name", facts.serviceName?.symbolicText.map(HCLText.text)),
          ("route_table_ids", names(facts.routeTables)),
        ])
    case let facts as VPCEndpoint:
      return HCLBlock(
        resource: address,
        [
          ("vpc_id", name(facts.vpc)), ("vpc_endpoint_type", "\"Interface\""),
          ("service_name", facts.serviceName?.symbolicText.map(HCLText.text)),
          ("subnet_ids", names(facts.subnets)), ("security_group_ids", names(facts.securityGroups)),
          ("private_dns_enabled", facts.privateDNSEnabled.value == true ? "true" : "false"),
        ])
    case let facts as SecurityGroup:
      let wording = TerraformWording(resource, deployment) { _ in nil }
      return HCLBlock(
        resource: address,
        [("name", facts.groupName?.value.map { "\"\($0)\"" }), ("vpc_id", name(facts.vpc))],
        facts.rules.map(wording.inline))
    case let facts as InternetGateway: return HCLBlock(resource: address, [("vpc_id", name(facts.vpc))])
    case let facts as TransitGatewayAttachment:
      return HCLBlock(
        resource: address,
        [
          ("transit_gateway_id", name(facts.transitGateway)), ("vpc_id", name(facts.vpc)),
          ("subnet_ids", names(facts.subnets)),
        ])
    case let facts as ResolverEndpoint:
      return HCLBlock(
        resource: address,
        [("direction", "\"INBOUND\""), ("security_group_ids", names(facts.securityGroups))],
        facts.subnets.map { HCLBlock("ip_address", [("subnet_id", name($0))]) })
    case let facts as APIStage:
      return HCLBlock(
        resource: address,
        [
          (resource.type == "aws_apigatewayv2_stage" ? "api_id" : "rest_api_id", name(facts.api)),
          (
            resource.type == "aws_apigatewayv2_stage" ? "name" : "stage_name",
            facts.stageName?.value.map { "\"\($0)\"" }
          ),
          ("deployment_id", name(facts.deployment)),
        ])
    case let facts as Listener:
      return HCLBlock(
        resource: address,
        [
          ("load_balancer_arn", name(facts.loadBalancer, "arn")),
          ("protocol", facts.listenerProtocol?.value.map { "\"\($0)\"" }),
          ("port", facts.port?.value.map(String.init)),
        ], facts.defaultActions.compactMap(action))
    default: return nil
    }
  }

  private func action(_ action: ListenerAction) -> HCLBlock? {
    guard case .forward(let groups) = action.operation, let group = groups.first else { return nil }
    return HCLBlock(
      "default_action", [("type", "\"forward\""), ("target_group_arn", name(group.targetGroup, "arn"))])
  }

  private func name(_ reference: Reference?, _ attribute: String = "id") -> String? {
    reference.map { HCLText.reference($0, attribute: attribute) }
  }

  private func names(_ references: [Reference]) -> String? {
    "[\(references.map { HCLText.reference($0) }.joined(separator: ", "))]"
  }
}

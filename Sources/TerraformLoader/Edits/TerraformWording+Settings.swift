import Documents
import Topology

/// Single values: the attribute that holds each.
extension TerraformWording {
  func settingHunks(_ setting: Setting) -> [WrittenEdit.Hunk] {
    if let hunk = specialSetting(setting) { return [hunk] }
    guard let name = TerraformWording.attribute(of: setting) else { return [] }
    let value = setting.isText ? HCLText.text(SymbolicText(setting.text)) : setting.text
    let present = setting.present(in: resource.facts)
    // A literal that only this resource uses is corrected where it stands, such as in a map of `locals`.
    if let present, deployment.users(of: present.place) <= 1,
      let hunk = literalHunk(present.text, at: present.place, setting.text)
    {
      return [hunk]
    }
    let old = present.map { setting.isText ? "\"\($0.text)\"" : $0.text }
    guard let (block, attribute) = TerraformWording.nested(name) else {
      return [declaration.set(name, value, was: old)]
    }
    if let nested = declaration.nested(block) { return [nested.set(attribute, value, was: old)] }
    return [declaration.insert(HCLBlock(block, [(attribute, value)]))]
  }

  /// Settings that are written as references, or by a resource of their own.
  private func specialSetting(_ setting: Setting) -> WrittenEdit.Hunk? {
    switch setting {
    case .attachedVPC(let vpc): return declaration.set("vpc_id", HCLText.reference(vpc))
    case .natSubnet(let subnet): return declaration.set("subnet_id", HCLText.reference(subnet))
    case .peeringAccepted: return acceptance
    case .restEndpointType:
      let value = "[\(HCLText.text(SymbolicText(setting.text)))]"
      return declaration.nested("endpoint_configuration")?.set("types", value)
        ?? declaration.insert(HCLBlock("endpoint_configuration", [("types", value)]))
    default: return nil
    }
  }

  /// A peering within one account and region accepts itself; another one is accepted by its other side.
  private var acceptance: WrittenEdit.Hunk? {
    guard let facts = resource.facts as? PeeringConnection else { return nil }
    let sides = [facts.requester, facts.accepter].map { deployment.resolve($0, as: .vpc) }
    let isOneOwner = sides[0]?.account == sides[1]?.account && sides[0]?.region == sides[1]?.region
    if isOneOwner { return declaration.set("auto_accept", "true") }
    let name = resource.id.address.split(separator: ".").last.map(String.init) ?? "accepter"
    return declaration.add(
      HCLBlock(
        resource: "aws_vpc_peering_connection_accepter.\(name)",
        [
          ("vpc_peering_connection_id", HCLText.reference(resource.reference)), ("auto_accept", "true"),
        ]))
  }

  private static func nested(_ name: String) -> (block: String, attribute: String)? {
    let parts = name.split(separator: ".").map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  private static func attribute(of setting: Setting) -> String? {
    switch setting {
    case .dnsSupport: "enable_dns_support"
    case .dnsHostnames: "enable_dns_hostnames"
    case .mapPublicIPOnLaunch: "map_public_ip_on_launch"
    case .associatePublicIP: "associate_public_ip_address"
    case .natIsPublic: "connectivity_type"
    case .privateDNSEnabled: "private_dns_enabled"
    case .endpointType: "vpc_endpoint_type"
    case .serviceRegion: "service_region"
    case .acceptanceRequired: "acceptance_required"
    case .requesterMayResolveDNS: "requester.allow_remote_vpc_dns_resolution"
    case .accepterMayResolveDNS: "accepter.allow_remote_vpc_dns_resolution"
    case .isInternal: "internal"
    case .listenerPort, .targetGroupPort: "port"
    case .healthCheckPath: "health_check.path"
    case .healthCheckPort: "health_check.port"
    case .healthCheckMatcher: "health_check.matcher"
    case .desiredCount: "desired_count"
    case .assignPublicIP: "network_configuration.assign_public_ip"
    case .disableExecuteAPIEndpoint: "disable_execute_api_endpoint"
    case .stageName: "stage_name"
    case .accessLogDestination: "access_log_settings.destination_arn"
    case .tracingEnabled: "xray_tracing_enabled"
    case .metricsEnabled: "settings.metrics_enabled"
    case .mutualTLS, .attachedVPC, .natSubnet, .peeringAccepted, .restEndpointType: nil
    }
  }
}

import Documents
import Topology

/// The properties of a resource that is not there yet.
struct NewTemplateResource {
  let resource: Resource

  init(_ resource: Resource) { self.resource = resource }

  /// What joins the resource to its VPC, where that is a resource of its own.
  func attachment(of name: String) -> (type: String, properties: DocumentNode)? {
    guard let gateway = resource.facts as? InternetGateway else { return nil }
    let properties = node([
      ("VpcId", self.name(gateway.vpc)), ("InternetGatewayId", TemplateText.reference(resource.reference)),
    ])
    return ("AWS::EC2::VPCGatewayAttachment", properties)
  }

  var properties: DocumentNode? {
    switch resource.facts {
    case let facts as VPCEndpoint where facts.endpointType.value == .gateway:
      return node([
        ("VpcId", name(facts.vpc)), ("VpcEndpointType", "Gateway"),
        ("ServiceName", facts.serviceName?.symbolicText.map(TemplateText.node)),
        ("RouteTableIds", names(facts.routeTables)),
      ])
    case let facts as VPCEndpoint:
      return node([
        ("VpcId", name(facts.vpc)), ("VpcEndpointType", "Interface"),
        ("ServiceName", facts.serviceName?.symbolicText.map(TemplateText.node)),
        ("SubnetIds", names(facts.subnets)), ("SecurityGroupIds", names(facts.securityGroups, "GroupId")),
        ("PrivateDnsEnabled", DocumentNode(.bool(facts.privateDNSEnabled.value == true))),
      ])
    case let facts as SecurityGroup:
      let rules = facts.rules.compactMap { rule -> DocumentNode? in
        guard case .cidr(let block) = rule.peer, let ports = rule.ports?.value else { return nil }
        return node([
          ("IpProtocol", rule.ipProtocol.value.map { DocumentNode(.string($0.description)) }),
          ("FromPort", DocumentNode(.number(String(ports.first)))),
          ("ToPort", DocumentNode(.number(String(ports.last)))),
          ("CidrIp", DocumentNode(.string(block.description))),
        ])
      }
      return node([
        ("GroupDescription", DocumentNode(.string(resource.name))), ("VpcId", name(facts.vpc)),
        ("SecurityGroupIngress", DocumentNode(.array(rules))),
      ])
    case is InternetGateway: return node([])
    case let facts as TransitGatewayAttachment:
      return node([
        ("TransitGatewayId", name(facts.transitGateway)), ("VpcId", name(facts.vpc)),
        ("SubnetIds", names(facts.subnets)),
      ])
    case let facts as ResolverEndpoint:
      let addresses = facts.subnets.map { node([("SubnetId", name($0))]) }
      return node([
        ("Direction", "INBOUND"), ("SecurityGroupIds", names(facts.securityGroups, "GroupId")),
        ("IpAddresses", DocumentNode(.array(addresses))),
      ])
    case let facts as APIStage where resource.type == "AWS::ApiGateway::Stage":
      return node([
        ("RestApiId", name(facts.api)),
        ("StageName", facts.stageName?.value.map { DocumentNode(.string($0)) }),
        ("DeploymentId", name(facts.deployment)),
      ])
    default: return nil
    }
  }

  private func node(_ members: [(String, DocumentNode?)]) -> DocumentNode {
    DocumentNode(
      .object(DocumentObject(members.compactMap { key, value in value.map { .init(key: key, value: $0) } })))
  }

  private func name(_ reference: Reference?) -> DocumentNode? {
    reference.map { TemplateText.reference($0) }
  }

  private func names(_ references: [Reference], _ attribute: String? = nil) -> DocumentNode {
    DocumentNode(.array(references.map { TemplateText.reference($0, attribute: attribute) }))
  }
}

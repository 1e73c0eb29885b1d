import Documents

/// One typed change of the model. What-if, fixes and before/after change copies of a deployment by edits alone.
///
/// Edits act on a completed deployment (`Deployment.completed()`), that is on wholes: a rule that an input writes as a
/// resource of its own is changed in its security group, and the rule's `declaredBy` still says where it is written.
public struct ModelEdit: Hashable, Sendable, Codable {
  /// What changes.
  public enum Change: Hashable, Sendable, Codable {
    /// Of a security group.
    case securityGroupRule(ListChange<SecurityGroupRule>)
    /// Of a network ACL.
    case networkACLEntry(ListChange<NetworkACLEntry>)
    /// Of a route table.
    case route(ListChange<Route>)
    /// Of a transit gateway route table.
    case transitGatewayRoute(ListChange<TransitGatewayRoute>)
    /// Of a VPN connection.
    case vpnRoute(ListChange<VPNRoute>)
    /// Of a hosted zone.
    case record(ListChange<DNSRecord>)
    /// Of an HTTP API.
    case httpRoute(ListChange<HTTPRoute>)
    /// Of a REST API.
    case restMethod(ListChange<RestMethod>)
    /// Of a custom domain.
    case mapping(ListChange<APIMappingEntry>)
    /// Of a Lambda function.
    case lambdaPermission(ListChange<LambdaPermission>)
    /// Of a target group.
    case target(ListChange<RegisteredTarget>)
    /// Of an ECS service.
    case serviceLoadBalancer(ListChange<ServiceLoadBalancer>)
    /// Of an ECS service.
    case serviceRegistry(ListChange<ServiceRegistry>)
    /// Of a listener rule.
    case listenerCondition(ListChange<ListenerCondition>)
    /// The actions of a listener or of a listener rule, as a whole.
    case listenerActions([ListenerAction])
    /// A port that a container of a task definition declares.
    case containerPort(container: String, ListChange<ContainerDefinition.PortMapping>)
    /// Which other resources a resource names.
    case reference(ReferenceList, ListChange<Reference>)
    /// A single value.
    case setting(Setting)
    /// A part of a policy document.
    case policy(PolicySlot, DocumentChange)
    /// A new deployment of an API to a stage, which then serves the API as it is now.
    case deployment
    /// A resource that is not there yet; its identity is the edit's.
    case newResource(NewResource)
    /// The resource goes.
    case removal
  }

  /// The resource that changes.
  public var resource: ResourceID
  public var change: Change

  /// A change of one resource.
  public init(_ resource: ResourceID, _ change: Change) {
    self.resource = resource
    self.change = change
  }

  /// A new resource under its own identity.
  public init(adding resource: Resource) {
    self.init(resource.id, .newResource(NewResource(resource)))
  }
}

/// One element more, one other, or one less in a list.
public enum ListChange<Element: Hashable & Codable & Sendable>: Hashable, Sendable, Codable {
  case add(Element)
  case replace(Element, with: Element)
  case remove(Element)

  /// Makes the change; false where the element that it is about is not there, or already is.
  func apply(to list: inout [Element]) -> Bool {
    switch self {
    case .add(let element):
      guard !list.contains(element) else { return false }
      list.append(element)
    case .replace(let old, let new):
      guard let index = list.firstIndex(of: old) else { return false }
      list[index] = new
    case .remove(let element):
      guard let index = list.firstIndex(of: element) else { return false }
      list.remove(at: index)
    }
    return true
  }

  /// The element that is there afterwards.
  public var added: Element? {
    switch self {
    case .add(let element), .replace(_, let element): element
    case .remove: nil
    }
  }

  /// The element that is no longer there afterwards.
  public var removed: Element? {
    switch self {
    case .replace(let element, _), .remove(let element): element
    case .add: nil
    }
  }
}

/// A list of names of other resources. What owns it follows from the edited resource.
public enum ReferenceList: String, Hashable, Sendable, Codable {
  /// Of an endpoint, load balancer, function, service, VPC link, attachment; the users of a route table or network ACL.
  case subnets
  /// Of an endpoint, load balancer, function, service, VPC link, instance, interface.
  case securityGroups
  /// Of a gateway endpoint.
  case routeTables
  /// The VPCs of a private zone or of a resolver rule.
  case vpcs
  /// The endpoints of a private API.
  case vpcEndpoints
  /// The endpoints that may reach a private custom domain.
  case accessAssociations
  /// The attachments whose packets a transit gateway route table routes.
  case associations
  /// The attachments that announce their blocks to a transit gateway route table.
  case propagations
  /// The VPN gateways that announce their blocks to a route table.
  case propagatingGateways
  /// The endpoints that an endpoint service has accepted.
  case acceptedEndpoints
  /// The managed policies of a role or user.
  case managedPolicies
}

/// A resource that is not there yet.
public struct NewResource: Hashable, Sendable, Codable {
  public var resource: Resource

  public init(_ resource: Resource) { self.resource = resource }

  public static func == (left: NewResource, right: NewResource) -> Bool {
    left.resource.id == right.resource.id
      && AnyHashable(left.resource.facts) == AnyHashable(right.resource.facts)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(resource.id)
    hasher.combine(AnyHashable(resource.facts))
  }

  public init(from decoder: any Decoder) throws { resource = try Resource(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try resource.encode(to: encoder) }
}

import Documents

/// A single value of a resource that an edit sets.
public enum Setting: Hashable, Sendable, Codable {
  // VPC
  case dnsSupport(Bool)
  case dnsHostnames(Bool)
  // Subnet
  case mapPublicIPOnLaunch(Bool)
  // Instance
  case associatePublicIP(Bool)
  // Internet or VPN gateway
  case attachedVPC(Reference)
  // NAT gateway
  case natIsPublic(Bool)
  case natSubnet(Reference)
  // VPC endpoint
  case privateDNSEnabled(Bool)
  case endpointType(VPCEndpoint.EndpointType)
  case serviceRegion(String)
  // Endpoint service
  case acceptanceRequired(Bool)
  // Peering connection
  case peeringAccepted
  case requesterMayResolveDNS(Bool)
  case accepterMayResolveDNS(Bool)
  // Load balancer, listener, target group
  case isInternal(Bool)
  case listenerPort(Int)
  case targetGroupPort(Int)
  case healthCheckPath(String)
  case healthCheckPort(String)
  case healthCheckMatcher(String)
  // ECS service
  case desiredCount(Int)
  case assignPublicIP(Bool)
  // REST, HTTP API and custom domain
  case restEndpointType(RestAPI.EndpointType)
  case disableExecuteAPIEndpoint(Bool)
  case mutualTLS(Bool)
  case stageName(String)
  // Observability of a stage
  case accessLogDestination(String)
  case tracingEnabled(Bool)
  case metricsEnabled(Bool)
}

/// A policy of a resource.
public enum PolicySlot: Hashable, Sendable, Codable {
  /// The resource policy of an API, endpoint, custom domain or function.
  case resource
  /// A role's trust policy.
  case trust
  /// An inline policy of a role, user or group, by name.
  case inline(String)
  /// The document of a managed, organization or boundary policy.
  case managed
}

/// A change of one node of a document.
public struct DocumentChange: Hashable, Sendable, Codable {
  /// One step down into a document.
  public enum Step: Hashable, Sendable, Codable {
    case key(String)
    case index(Int)
  }

  /// What happens to the node.
  public enum Operation: Hashable, Sendable, Codable {
    /// The node gets this value, whether it was there or not.
    case set(EmbeddedDocument)
    /// The list gets one more element; a single value becomes a list of two.
    case append(EmbeddedDocument)
    /// The node goes.
    case remove
  }

  /// From the document down to the node; empty for the document itself.
  public var path: [Step]
  public var operation: Operation

  public init(_ path: [Step], _ operation: Operation) {
    self.path = path
    self.operation = operation
  }

  /// The same change with another form of what it puts in.
  public func mapping(_ transform: (DocumentNode) -> DocumentNode) -> DocumentChange {
    switch operation {
    case .set(let document): DocumentChange(path, .set(EmbeddedDocument(transform(document.node))))
    case .append(let document): DocumentChange(path, .append(EmbeddedDocument(transform(document.node))))
    case .remove: self
    }
  }

  /// The document with the change; nil where the path leads nowhere.
  public func applied(to node: DocumentNode) -> DocumentNode? { apply(node, path[...]) }

  /// The node that the path leads to; nil where there is none yet.
  public func target(in node: DocumentNode) -> DocumentNode? {
    path.reduce(Optional(node)) { found, step in
      switch step {
      case .key(let key): found?[key]
      // A single statement or value counts as a list of one.
      case .index(let index): found.flatMap { $0.elements.indices.contains(index) ? $0.elements[index] : nil }
      }
    }
  }

  private func apply(_ node: DocumentNode, _ rest: ArraySlice<Step>) -> DocumentNode? {
    guard let step = rest.first else { return changed(node) }
    let below = rest.dropFirst()
    switch step {
    case .key(let key):
      guard node.object != nil || node.isNull else { return nil }
      var object = node.object ?? DocumentObject()
      if below.isEmpty, case .remove = operation {
        object.remove(key)
      } else {
        guard let value = apply(object[key] ?? DocumentNode(.null), below) else { return nil }
        object.set(key, value)
      }
      return DocumentNode(.object(object), range: node.range)
    case .index(let index):
      var elements = node.elements
      guard elements.indices.contains(index) else { return nil }
      if below.isEmpty, case .remove = operation {
        elements.remove(at: index)
      } else {
        guard let value = apply(elements[index], below) else { return nil }
        elements[index] = value
      }
      return DocumentNode(.array(elements), range: node.range)
    }
  }

  private func changed(_ node: DocumentNode) -> DocumentNode? {
    switch operation {
    case .set(let document): document.node
    case .append(let document):
      DocumentNode(.array(node.elements + [document.node]), range: node.range)
    case .remove: nil
    }
  }
}

import Documents
import Topology

/// Every type that is understood, with the reader of its attributes: the one list of services.
enum ServiceTable {
  /// Readers by Terraform's type name.
  static let readers: [String: FactsReader] = {
    let services = [
      EC2Network.readers, EC2Routes.readers, EC2Security.readers, EC2Connections.readers,
      EC2Instances.readers, TransitGateways.readers, HybridNetworks.readers, LoadBalancing.readers,
      ECS.readers, Lambda.readers, IAM.readers, Route53.readers, Databases.readers, APIGateway.readers,
      APIGatewayV2.readers, Observability.readers,
    ]
    return services.reduce(into: [:]) { all, readers in all.merge(readers) { first, _ in first } }
  }()

  /// Stand-ins that say something of the resource that they stand for.
  static let telling: Set<String> = [
    "aws_vpc_peering_connection_accepter", "aws_dx_hosted_private_virtual_interface_accepter",
    "aws_dx_hosted_transit_virtual_interface_accepter",
  ]
}

extension EvaluatedBlock {
  /// Adds the block as a resource of the model, followed by what it holds inside.
  ///
  /// - Parameters:
  ///   - wired: the attributes with what other blocks say of it.
  ///   - isStandIn: whether it is only another name of a resource that is there, too.
  ///   - keepsAttributes: whether the resource keeps every attribute besides what is understood of it.
  consuming func add(
    to resources: inout [Resource], reading wired: DocumentNode, isStandIn: Bool, keepsAttributes: Bool,
    diagnostics: inout [Diagnostic]
  ) {
    let written = attributes
    attributes = withoutOwnUnknowns(wired)
    var reader = BlockReader(self)
    let facts = reader.block.facts(isStandIn: isStandIn)?(&reader)
    reader.turn(to: written)
    var resource = reader.block.resource(facts)
    if keepsAttributes { resource.attributes = written }
    diagnostics += reader.diagnostics
    resources.append(resource)
    for var inner in reader.further {
      inner.account = inner.account ?? resource.account
      inner.region = inner.region ?? resource.region
      resources.append(inner)
    }
  }

  /// What reads the facts of the block's type; nil where nothing is understood of it, or nothing new is said.
  private func facts(isStandIn: Bool) -> FactsReader? {
    let isName = isStandIn && (isData || !ServiceTable.telling.contains(type))
    return isName ? nil : (isData ? DataPlaces.readers : ServiceTable.readers)[type]
  }

  /// The resource with all its names.
  private func resource(_ facts: (any ResourceFacts)?) -> Resource {
    var resource = Resource(
      id: id, type: isData ? "data.\(type)" : type, facts: facts ?? opaqueFacts, source: source)
    if isData, facts != nil { resource.origin = .external }
    if existsOnlyIf != nil { resource.existsOnlyIf = existsOnlyIf }
    if !formerAddresses.isEmpty { resource.formerAddresses = formerAddresses }
    ResourceNaming(block: self).name(&resource)
    resource.forgetForeignID()
    return resource
  }

  /// An attribute that is only known to come from AWS says no more than one that is not written.
  private func withoutOwnUnknowns(_ attributes: DocumentNode) -> DocumentNode {
    guard let object = attributes.object, !object.isText else { return attributes }
    let members = object.members.filter { $0.value.unknown?.text?.soleMention?.address != id.address }
    return DocumentNode(.object(DocumentObject(members)), range: attributes.range)
  }

  private var opaqueFacts: OpaqueResource {
    var facts = OpaqueResource()
    var seen: Set<SymbolicText> = []
    for mention in attributes.mentions {
      let text = SymbolicText(mention)
      if mention.address != id.address, seen.insert(text).inserted {
        facts.references.append(Reference(text, source: source))
      }
    }
    return facts
  }
}

extension Resource {
  /// The provider gives some resources the id of what they belong to, as a policy has its API's: it is not theirs.
  fileprivate mutating func forgetForeignID() {
    guard let id = awsID, facts.uses.contains(where: { $0.reference.literal == id }) else { return }
    awsID = nil
  }
}

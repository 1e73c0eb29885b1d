import Documents
import PolicyEvaluator
import Topology

/// The model's resources and policies in the terms that policies compare.
extension RequestWalk {
  /// A resource's identity as policies write it: its id where it is known, else a token that only itself
  /// equals.
  func identity(_ resource: Resource) -> SymbolicText {
    if let id = resource.awsID { return SymbolicText(id) }
    return SymbolicText(
      Mention(scope: resource.id.scope, address: resource.id.address, nature: .resourceAttribute))
  }

  func account(of resource: Resource) -> SymbolicText {
    resource.account ?? SymbolicText(Mention(scope: resource.id.scope, address: "account", nature: .supplied))
  }

  /// The ARN that a call of an API has: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path`.
  func executionARN(_ api: Resource, _ stage: SymbolicText, verb: String, path: String) -> SymbolicText {
    SymbolicText(raw: executionPrefix(api).raw + "/\(stage.raw)/\(verb)\(path == "/" ? "/" : path)")
  }

  private func executionPrefix(_ api: Resource) -> SymbolicText {
    let region =
      api.region ?? SymbolicText(Mention(scope: api.id.scope, address: "region", nature: .supplied))
    return SymbolicText(raw: "arn:aws:execute-api:\(region.raw):\(account(of: api).raw):\(identity(api).raw)")
  }

  /// Text with every mention of a resource's id or ARN in the one form that requests use.
  func canonical(_ text: SymbolicText) -> SymbolicText {
    text.replacingMentions { mention in
      guard let resource = deployment[ResourceID(scope: mention.scope, address: mention.address)] else {
        return nil
      }
      switch mention.attribute.lowercased() {
      case "execution_arn", "executionarn": return executionPrefix(resource)
      case "arn" where resource.facts is Role || resource.facts is LambdaFunction:
        return resource.arn.flatMap { $0.mentions.contains(mention) ? nil : $0 } ?? SymbolicText(mention)
      case "", "id", "ref", "restapiid", "vpcid", "rest_api_id": return identity(resource)
      default: return nil
      }
    }
  }

  private func canonical(_ node: DocumentNode) -> DocumentNode {
    switch node.value {
    case .unknown(var unknown):
      guard let text = unknown.text else { return node }
      let better = canonical(text)
      if let literal = better.literal { return DocumentNode(.string(literal), range: node.range) }
      unknown.text = better
      unknown.mentions = better.mentions
      return DocumentNode(.unknown(unknown), range: node.range)
    case .array(let elements): return DocumentNode(.array(elements.map { canonical($0) }), range: node.range)
    case .object(let object):
      let members = object.members.map {
        DocumentObject.Member(key: $0.key, keyRange: $0.keyRange, value: canonical($0.value))
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    case .encoded(let inner): return canonical(inner)
    default: return node
    }
  }

  func document(_ policy: AttachedPolicy, _ kind: PolicyKind) -> PolicyDocument {
    PolicyDocument.parse(canonical(policy.document.node), kind: kind, name: policy.name).0
  }

  /// The policies of a role as the evaluator wants them.
  func identityPolicies(_ role: Resource) -> [PolicyDocument] {
    guard let facts = role.facts as? Role else { return [] }
    var documents = facts.inlinePolicies.map { document($0, .identity) }
    for reference in facts.managedPolicies {
      if let policy = deployment.facts(reference, as: ManagedPolicy.self)?.policy {
        documents.append(document(policy, .identity))
      } else {
        documents.append(ManagedPolicies.document(arn: reference.text))
      }
    }
    if !facts.policiesAreComplete {
      documents.append(
        .unknown(
          name: role.name, kind: .identity, reason: "the inputs do not list all policies of \(role.name)"))
    }
    return documents
  }

  func boundary(_ role: Resource) -> [PolicyDocument]? {
    guard let reference = (role.facts as? Role)?.permissionsBoundary else { return nil }
    if let policy = deployment.facts(reference, as: ManagedPolicy.self)?.policy {
      return [document(policy, .permissionBoundary)]
    }
    return [ManagedPolicies.document(arn: reference.text)]
  }
}

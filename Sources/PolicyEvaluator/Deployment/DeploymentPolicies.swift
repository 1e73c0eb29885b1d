import Documents
import Topology

/// The policies and principals of a deployment in the form that judging takes: mentions of one resource's id, ARN or
/// execution ARN all become the same text.
public struct DeploymentPolicies: Sendable {
  public let deployment: Deployment

  public init(_ deployment: Deployment) { self.deployment = deployment }

  // MARK: Names

  /// The id that policies know a resource by.
  public func identity(_ resource: Resource) -> SymbolicText {
    resource.awsID.map { SymbolicText($0) } ?? resource.id.mention()
  }

  /// The account of a resource; a mention where no input says it.
  public func account(of resource: Resource) -> SymbolicText { resource.owner }

  private func partition(of resource: Resource) -> Partition {
    Partition(region: resource.region?.literal ?? "")
  }

  /// The ARN of something that a service holds in a resource's region and account.
  private func arn(_ service: String, beside resource: Resource, _ name: String) -> SymbolicText {
    let prefix = "arn:\(partition(of: resource).rawValue):\(service)"
    return SymbolicText(raw: "\(prefix):\(resource.home.raw):\(resource.owner.raw):\(name)")
  }

  /// `arn:aws:execute-api:REGION:ACCOUNT:API`, which the ARNs of an API's calls begin with.
  public func executionPrefix(_ api: Resource) -> SymbolicText {
    arn("execute-api", beside: api, identity(api).raw)
  }

  /// The ARN that a call of a private custom domain has: `arn:aws:execute-api:REGION:ACCOUNT:/domainnames/NAME+ID`
  /// ("Custom domain names for private APIs in API Gateway").
  public func invocationARN(ofDomain domain: Resource) -> SymbolicText {
    let name = (domain.facts as? CustomDomain)?.domainName?.symbolicText ?? SymbolicText(domain.name)
    return arn("execute-api", beside: domain, "/domainnames/\(name.raw)+\(identity(domain).raw)")
  }

  /// The ARN that a call of an API has: `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path`.
  public func executionARN(
    _ api: Resource, _ stage: SymbolicText, verb: String, path: String
  ) -> SymbolicText {
    executionARN(api, stage, suffix: "\(verb)\(path)")
  }

  /// The ARN of something else of a stage, such as `$connect`.
  public func executionARN(_ api: Resource, _ stage: SymbolicText, suffix: String) -> SymbolicText {
    SymbolicText(raw: "\(executionPrefix(api).raw)/\(stage.raw)/\(suffix)")
  }

  /// The ARN by which API Gateway asks to invoke an authorizer's function.
  public func authorizerARN(_ authorizer: Resource, of api: Resource) -> SymbolicText {
    SymbolicText(raw: "\(executionPrefix(api).raw)/authorizers/\(identity(authorizer).raw)")
  }

  /// The ARN of a role or user.
  public func arn(of identity: Resource) -> SymbolicText {
    if let arn = identity.arn, arn.soleMention == nil { return arn }
    switch identity.facts {
    case let user as User:
      return arn(identity, "user", path: user.path.value ?? "/", name: user.userName?.symbolicText)
    case let role as Role:
      return arn(identity, "role", path: role.path.value ?? "/", name: role.roleName?.symbolicText)
    default: return identity.id.mention(of: "arn")
    }
  }

  private func arn(_ resource: Resource, _ kind: String, path: String, name: SymbolicText?) -> SymbolicText {
    let name = name ?? identity(resource)
    return SymbolicText(
      raw:
        "arn:\(partition(of: resource).rawValue):iam::\(account(of: resource).raw):\(kind)\(path)\(name.raw)")
  }

  /// A role or user as caller; nil for everything else.
  public func principal(_ identity: Resource) -> Principal? {
    switch identity.facts {
    case is Role: session(of: identity)
    case is User: named(.user(arn(of: identity), account: account(of: identity)), identity)
    default: nil
    }
  }

  /// A session of a role as caller.
  public func session(of role: Resource) -> Principal {
    named(.session(role: arn(of: role), name: "hopmap", account: account(of: role)), role)
  }

  private func named(_ principal: Principal, _ identity: Resource) -> Principal {
    var principal = principal
    principal.aliases = ["arn", "id", ""].map { identity.id.mention(of: $0) }
    return principal
  }

  /// Text with every mention of a resource in the one form that requests use.
  public func canonical(_ text: SymbolicText) -> SymbolicText {
    text.replacingMentions { mention in
      guard let resource = deployment[ResourceID(of: mention)] else {
        return nil
      }
      switch mention.attribute.lowercased() {
      case "execution_arn", "executionarn": return executionPrefix(resource)
      case "arn" where resource.facts is Role || resource.facts is User: return arn(of: resource)
      case "arn": return arn(of: resource, unlessBy: mention)
      case "", "id", "ref", "restapiid", "vpcid", "rest_api_id":
        let isARN = DeploymentPolicies.namedByARN.contains(resource.type)
        return (isARN ? arn(of: resource, unlessBy: mention) : nil) ?? identity(resource)
      default: return nil
      }
    }
  }

  /// The ARN of a resource, unless that is nothing but the mention.
  private func arn(of resource: Resource, unlessBy mention: Mention) -> SymbolicText? {
    resource.arn.flatMap { $0.mentions.contains(mention) ? nil : $0 }
  }

  /// Types whose id is their ARN.
  private static let namedByARN: Set<String> = [
    "AWS::SecretsManager::Secret", "AWS::SNS::Topic", "aws_secretsmanager_secret", "aws_sns_topic",
  ]

  /// The ARN of a resource in that form; a mention of it where no input holds it.
  public func canonicalARN(of resource: Resource) -> SymbolicText {
    canonical(resource.arn ?? resource.id.mention(of: "arn"))
  }

  private func canonical(_ node: DocumentNode) -> DocumentNode {
    node.mappingUnknowns { unknown in
      guard let text = unknown.text.map({ canonical($0) }) else { return .unknown(unknown) }
      if let literal = text.literal { return .string(literal) }
      var better = unknown
      better.text = text
      better.mentions = text.mentions
      return .unknown(better)
    }
  }

  // MARK: Policies

  /// An attached policy, read.
  public func document(_ policy: AttachedPolicy, _ kind: PolicyKind) -> PolicyDocument {
    PolicyDocument(reading: canonical(policy.document.node), kind: kind, name: policy.name)
  }

  /// The identity policies of a role or user, its groups' included.
  public func identityPolicies(_ identity: Resource) -> [PolicyDocument] {
    switch identity.facts {
    case let role as Role:
      let documents = policies(role.inlinePolicies, role.managedPolicies)
      if role.policiesAreComplete { return documents }
      let reason = "the inputs do not list all policies of \(identity.name)"
      return documents + [.unknown(name: identity.name, kind: .identity, reason: reason)]
    case let user as User:
      let groups = user.groups.flatMap { reference -> [PolicyDocument] in
        guard let group = deployment.facts(reference, as: UserGroup.self) else {
          let name = reference.description
          let reason = "the inputs do not hold the group `\(name)`"
          return [.unknown(name: name, kind: .identity, reason: reason)]
        }
        return policies(group.inlinePolicies, group.managedPolicies)
      }
      return policies(user.inlinePolicies, user.managedPolicies) + groups
    default: return []
    }
  }

  private func policies(_ inline: [AttachedPolicy], _ managed: [Reference]) -> [PolicyDocument] {
    inline.map { document($0, .identity) } + managed.map { self.managed($0, .identity) }
  }

  private func managed(_ reference: Reference, _ kind: PolicyKind) -> PolicyDocument {
    if let policy = deployment.facts(reference, as: ManagedPolicy.self)?.policy {
      return document(policy, kind)
    }
    return ManagedPolicies.document(arn: reference.text)
  }

  /// The permissions boundary of a role or user; nil where none is set.
  public func boundary(_ identity: Resource) -> [PolicyDocument]? {
    let reference =
      (identity.facts as? Role)?.permissionsBoundary ?? (identity.facts as? User)?.permissionsBoundary
    return reference.map { [managed($0, .permissionBoundary)] }
  }

  /// Everything that limits or grants what a role or user does, without the resource's own policy.
  public func policySet(of identity: Resource) -> PolicySet {
    PolicySet(identity: identityPolicies(identity), permissionBoundary: boundary(identity))
  }
}

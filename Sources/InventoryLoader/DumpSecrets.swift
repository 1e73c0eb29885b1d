import Documents
import Topology

/// What answers hold that nobody else shall see: keys of VPN tunnels, values of environment variables, passwords.
public enum DumpSecrets {
  /// Members that are secret whatever holds them.
  private static let secret: Set<String> = [
    "CustomerGatewayConfiguration", "PreSharedKey", "UserData", "SecretAccessKey", "SessionToken", "Password",
    "MasterUserPassword", "AuthToken", "authKey", "customerRouterConfig", "SecretString", "SecretBinary",
    "ClientSecret", "PrivateKey", "KeyMaterial", "secretOptions",
  ]

  /// An answer whose secrets are marked as such.
  public static func hidden(in node: DocumentNode) -> DocumentNode {
    replaced(node) { DocumentNode(.sensitive, range: $0.range) }
  }

  /// An answer without its secrets.
  public static func removed(from node: DocumentNode) -> DocumentNode { replaced(node) { _ in nil } }

  private static func replaced(_ node: DocumentNode, _ secret: (DocumentNode) -> DocumentNode?)
    -> DocumentNode
  {
    switch node.value {
    case .array(let elements):
      return DocumentNode(.array(elements.map { replaced($0, secret) }), range: node.range)
    case .object(let object):
      let members = object.members.compactMap { member -> DocumentObject.Member? in
        var member = member
        guard let value = replaced(member, secret) else { return nil }
        member.value = value
        return member
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    default: return node
    }
  }

  private static func replaced(_ member: DocumentObject.Member, _ secret: (DocumentNode) -> DocumentNode?)
    -> DocumentNode?
  {
    if DumpSecrets.secret.contains(member.key) { return secret(member.value) }
    switch member.key {
    // Lambda: `Environment.Variables`; API Gateway keeps no secrets in a stage's variables.
    case "Environment":
      return replacedValues(of: "Variables", in: member.value, secret)
    // ECS: `environment` is a list of names and values.
    case "environment":
      return DocumentNode(
        .array(member.value.elements.map { entry in withoutValue(entry, secret) }), range: member.value.range)
    default: return replaced(member.value, secret)
    }
  }

  private static func replacedValues(
    of key: String, in node: DocumentNode, _ secret: (DocumentNode) -> DocumentNode?
  ) -> DocumentNode {
    guard var object = node.object, let variables = object[key]?.object else { return replaced(node, secret) }
    let kept = variables.members.compactMap { member -> DocumentObject.Member? in
      secret(member.value).map {
        DocumentObject.Member(key: member.key, keyRange: member.keyRange, value: $0)
      }
    }
    object.set(key, DocumentNode(.object(DocumentObject(kept)), range: object[key]?.range))
    return DocumentNode(.object(object), range: node.range)
  }

  private static func withoutValue(_ entry: DocumentNode, _ secret: (DocumentNode) -> DocumentNode?)
    -> DocumentNode
  {
    guard var object = entry.object, let value = object["value"] else { return entry }
    if let hidden = secret(value) { object.set("value", hidden) } else { object.remove("value") }
    return DocumentNode(.object(object), range: entry.range)
  }
}

extension Resource {
  /// Adds what an answer says, under the answer's own names and without its secrets.
  mutating func addAttributes(_ node: DocumentNode) {
    guard let new = DumpSecrets.hidden(in: node).object else { return }
    var all = attributes?.object ?? DocumentObject()
    for member in new.members { all.set(member.key, member.value, keyRange: member.keyRange) }
    attributes = DocumentNode(.object(all), range: attributes?.range ?? node.range)
  }
}

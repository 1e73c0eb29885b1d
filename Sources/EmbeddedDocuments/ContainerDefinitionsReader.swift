import Documents
import Topology

/// Reads the container definitions of an ECS task definition, in the API's spelling (`portMappings`, as in Terraform
/// and dumps) and in CloudFormation's (`PortMappings`) alike.
public enum ContainerDefinitionsReader {
  /// What a list of container definitions holds.
  public struct Reading: Sendable {
    /// The containers in order.
    public var containers: [ContainerDefinition] = []
    /// Why they are not known, where they are not.
    public var unknown: Unknown?
    /// What was wrong with the document.
    public var diagnostics: [Diagnostic] = []
  }

  /// Reads a list of definitions, or the JSON text of one.
  public static func read(_ node: DocumentNode?) -> Reading {
    var reading = Reading()
    guard let node, !node.isNull else { return reading }
    let document = EmbeddedJSON.document(in: node)
    reading.diagnostics = document.diagnostics
    guard let list = document.node else {
      reading.unknown = Unknown(reason: "the container definitions are not JSON")
      return reading
    }
    if let unknown = list.unknown { reading.unknown = unknown }
    for element in list.elements {
      if element.object != nil {
        reading.containers.append(container(element))
      } else if let unknown = element.unknown {
        reading.unknown = unknown
      }
    }
    return reading
  }

  private static func container(_ node: DocumentNode) -> ContainerDefinition {
    var container = ContainerDefinition(source: node.source)
    container.name = node.member("name")?.textFact
    container.image = node.member("image")?.textFact
    container.portMappings = (node.member("portMappings")?.elements ?? []).map(portMapping)
    container.isEssential = node.member("essential")?.bool ?? true
    container.secrets = (node.member("secrets")?.elements ?? []).compactMap {
      $0.member("valueFrom")?.textFact
    }
    if let credentials = node.member("repositoryCredentials")?.member("credentialsParameter") {
      container.secrets.append(credentials.textFact)
    }
    if let logging = node.member("logConfiguration") {
      container.logDriver = logging.member("logDriver")?.textFact
      container.logOptions = logging.member("options")?.textFactsByKey ?? [:]
      let logSecrets = logging.member("secretOptions")?.elements ?? []
      container.secrets += logSecrets.compactMap { $0.member("valueFrom")?.textFact }
    }
    container.hasHealthCheck = node.member("healthCheck").map { !$0.isNull } ?? false
    return container
  }

  private static func portMapping(_ node: DocumentNode) -> ContainerDefinition.PortMapping {
    var mapping = ContainerDefinition.PortMapping(source: node.source)
    mapping.containerPort = node.member("containerPort")?.intFact
    mapping.hostPort = node.member("hostPort")?.intFact
    mapping.ipProtocol = node.member("protocol")?.textFact
    mapping.name = node.member("name")?.text
    return mapping
  }
}

extension DocumentNode {
  /// The member under a key in the API's spelling or with a capital letter; nil where it is missing or null.
  fileprivate func member(_ key: String) -> DocumentNode? {
    first(key) ?? first(key.prefix(1).uppercased() + key.dropFirst())
  }
}

import Documents
import Topology

/// What SAM refuses of events, beyond properties that are missing.
extension SAMTransform {
  private static let logins: Set<String> = [
    "BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH",
  ]

  /// What `SourceAccessConfigurations` may hold, by the type of the event.
  private static let accessTypes: [String: Set<String>] = [
    "MQ": ["BASIC_AUTH", "VIRTUAL_HOST"], "DocumentDB": ["BASIC_AUTH"],
    "SelfManagedKafka": logins.union(["VPC_SUBNET", "VPC_SECURITY_GROUP", "SERVER_ROOT_CA_CERTIFICATE"]),
  ]

  mutating func checkEventProperties(_ event: DocumentObject.Member, _ properties: DocumentNode, type: String)
  {
    if let known = SAMEventProperties.byType[type] {
      for member in properties.object?.members ?? [] where !known.contains(member.key) {
        reportUnknown(member, "`\(type)` events", known: known.sorted())
      }
    }
    if let registry = properties.first("SchemaRegistryConfig"), !registry.isIntrinsic {
      for key in ["SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"]
      where registry.first(key) == nil {
        refuse("the `SchemaRegistryConfig` of `\(event.key)` has no `\(key)`", "write it", at: registry)
      }
    }
  }

  /// How an event source is reached: `SourceAccessConfigurations` and the topics of Kafka.
  mutating func checkAccess(_ event: DocumentObject.Member, _ properties: DocumentNode, type: String) {
    if type == "SelfManagedKafka", let topics = properties.first("Topics"), topics.array?.count ?? 1 != 1 {
      refuse("the event `\(event.key)` reads several topics", "write one event for each", at: topics)
    }
    guard let written = properties.first("SourceAccessConfigurations"), !written.isIntrinsic else { return }
    guard let entries = written.array else {
      return refuse(
        "`SourceAccessConfigurations` of `\(event.key)` is not a list", "expected a list", at: written)
    }
    guard let known = SAMTransform.accessTypes[type] else { return }
    for entry in entries where !known.contains(entry["Type"]?.text ?? "") {
      refuse(
        "`\(event.key)` has an access configuration of a type that \(type) events do not have",
        "expected one of \(known.sorted().joined(separator: ", "))", at: entry["Type"] ?? entry)
    }
    checkLogin(event, entries, in: written, isOptional: type == "SelfManagedKafka")
    let types = entries.compactMap { $0["Type"]?.text }
    if types.contains("VPC_SUBNET") != types.contains("VPC_SECURITY_GROUP") {
      refuse(
        "`\(event.key)` has only one of `VPC_SUBNET` and `VPC_SECURITY_GROUP`", "write both, or none",
        at: written)
    }
  }

  private mutating func checkLogin(
    _ event: DocumentObject.Member, _ entries: [DocumentNode], in written: DocumentNode, isOptional: Bool
  ) {
    let logins = entries.filter { SAMTransform.logins.contains($0["Type"]?.text ?? "") }
    if logins.count > 1 {
      refuse(
        "`\(event.key)` has more than one login", "keep one in `SourceAccessConfigurations`", at: logins[1])
    }
    if logins.isEmpty, !isOptional {
      refuse(
        "`\(event.key)` has no login", "write `Type: BASIC_AUTH` with the `URI` of a secret", at: written)
    }
    if let login = logins.first, login.first("URI") == nil {
      refuse("the login of `\(event.key)` has no `URI`", "write the ARN of a secret", at: login)
    }
  }

  /// Queues that SAM makes for what fails have a name that is text.
  mutating func checkQueue(_ event: DocumentObject.Member, _ queue: DocumentNode?) {
    guard let name = queue?.first("QueueLogicalId"), name.literalText == nil else { return }
    refuse("the `QueueLogicalId` of `\(event.key)` is not text", "write a logical id", at: name)
  }

  /// What an event says of a method whose definition SAM writes.
  mutating func checkMethod(_ event: DocumentObject.Member, _ properties: DocumentNode, of api: SAMResource) {
    checkModel(of: event, properties["RequestModel"], api)
    guard let auth = properties.first("Auth") else { return }
    if auth["OverrideApiAuth"]?.bool == true,
      !["Authorizer", "ApiKeyRequired", "ResourcePolicy"].contains(where: { auth.first($0) != nil })
    {
      refuse(
        "the event `\(event.key)` overrides the API's `Auth` with nothing",
        "write `Authorizer`, `ApiKeyRequired` or `ResourcePolicy`", at: auth)
    }
    if let key = auth.first("ApiKeyRequired"), key.bool == false,
      parameters.resolved(api["Auth"] ?? .map([:])).first("ApiKeyRequired")?.bool != true
    {
      refuse(
        "the event `\(event.key)` needs no API key, and neither does `\(api.id)`",
        "leave `ApiKeyRequired` out",
        at: key)
    }
    if auth.first("AuthorizationScopes")?.unlessEmpty != nil, auth.first("Authorizer") == nil {
      refuse("the event `\(event.key)` has scopes without an `Authorizer`", "name the authorizer", at: auth)
    }
  }

  private mutating func checkModel(
    of event: DocumentObject.Member, _ written: DocumentNode?, _ api: SAMResource
  ) {
    guard let model = written?.first("Model"), let name = model.text else { return }
    for key in ["ValidateBody", "ValidateParameters"] {
      guard let flag = written?.first(key), flag.bool == nil else { continue }
      refuse("`\(key)` of the event `\(event.key)` is not known", "write `true` or `false`", at: flag)
    }
    guard api["Models"]?.isIntrinsic != true, api["Models"]?.first(name) == nil else { return }
    refuse(
      "the event `\(event.key)` asks for the model `\(name)`, which `\(api.id)` does not have",
      "declare it under `Models` of the API", at: model)
  }
}

import Documents

/// The OpenAPI body of an API while SAM adds to it: paths with their integrations, security schemes, a
/// resource policy.
///
/// Paths, methods and integration URIs may each be an `Fn::If`; changes reach every branch.
struct APIBody {
  static let integrationKey = "x-amazon-apigateway-integration"
  static let anyMethod = "x-amazon-apigateway-any-method"
  static let policyKey = "x-amazon-apigateway-policy"
  static let defaultPath = "$default"

  /// Everything but paths and schemes.
  var root: DocumentNode
  /// Path items by path.
  var paths: DocumentObject
  /// Security schemes by name.
  var schemes: DocumentObject
  /// Whether it belongs to an HTTP API. A REST API keeps its schemes under `securityDefinitions` until SAM
  /// writes the body.
  let isHTTP: Bool

  /// nil where the document is no OpenAPI description with paths.
  init?(_ document: DocumentNode?, isHTTP: Bool) {
    guard let document, let paths = document["paths"]?.object, APIBody.describesAPI(document, isHTTP: isHTTP)
    else { return nil }
    root = document
    self.paths = paths
    self.isHTTP = isHTTP
    let written = isHTTP ? document["components"]?["securitySchemes"] : document["securityDefinitions"]
    schemes = written?.object ?? DocumentObject()
  }

  private static func describesAPI(_ document: DocumentNode, isHTTP: Bool) -> Bool {
    if !isHTTP, document["swagger"]?.unlessEmpty != nil { return true }
    return document["openapi"]?.text?.hasPrefix("3") == true
  }

  /// What SAM starts from where the template writes no body.
  static func skeleton(isHTTP: Bool) -> DocumentNode {
    .map([
      isHTTP ? "openapi" : "swagger": .text(isHTTP ? "3.0.1" : "2.0"),
      "info": .map(["version": "1.0", "title": .ref("AWS::StackName")]), "paths": .map([:]),
    ])
  }

  /// The whole body.
  var document: DocumentNode {
    var result = root
    result[member: "paths"] = DocumentNode(.object(paths), range: root["paths"]?.range)
    guard !schemes.isEmpty else { return result }
    let node = DocumentNode(.object(schemes))
    if isHTTP {
      var components = result["components"]?.object != nil ? result["components"] ?? .map([:]) : .map([:])
      components[member: "securitySchemes"] = node
      result[member: "components"] = components
    } else {
      result[member: "securityDefinitions"] = node
    }
    return result
  }

  /// The OpenAPI key of an HTTP method: `get`, or the extension that stands for any.
  static func verb(_ method: String) -> String {
    let verb = method.lowercased()
    return verb == "any" ? anyMethod : verb
  }

  // MARK: Paths

  /// Makes sure that a path has a method.
  mutating func addMethod(_ verb: String, path: String, at range: SourceRange?) {
    if paths[path]?.isNull == true { paths[path] = .map([:], at: range) }
    paths[path, default: .map([:], at: range)].changeAlternatives { item in
      guard item.object != nil, item[verb]?.object == nil else { return }
      item[member: verb] = .map([:], at: range)
    }
  }

  /// Whether every branch of a path has an integration for the method.
  func hasIntegration(_ verb: String, path: String) -> Bool {
    guard let item = paths[path] else { return false }
    return item.alternatives.allSatisfy { item in
      item[verb]?.alternatives.contains { $0[APIBody.integrationKey]?.unlessEmpty != nil } ?? false
    }
  }

  /// Adds an integration to a method, under a condition where there is one.
  mutating func addIntegration(
    _ integration: DocumentNode, verb: String, path: String, responses: DocumentNode = .map([:]),
    condition: DocumentNode?, at range: SourceRange?, isDefaultRoute: Bool = false
  ) {
    addMethod(verb, path: path, at: range)
    func add(to method: inout DocumentNode) {
      method[member: APIBody.integrationKey] = integration
      if isDefaultRoute { method[member: "isDefaultRoute"] = true }
      if method["responses"] == nil { method[member: "responses"] = responses }
      if let condition { method = .conditional(condition, method) }
    }
    paths[path]?.changeAlternatives { item in
      add(to: &item[member: verb, default: .map([:], at: range)])
    }
  }

  /// Wraps a whole path into a condition.
  mutating func makeConditional(path: String, _ condition: String) {
    guard let item = paths[path] else { return }
    paths.set(path, .conditional(.text(condition), item))
  }

  /// Keys of a path item that are no methods.
  static let otherKeys: Set<String> = ["summary", "description", "parameters", "servers", "$ref"]

  /// Changes every method definition of a path that has an integration.
  mutating func changeMethods(
    ofPath path: String, _ change: (_ verb: String, _ method: inout DocumentNode) -> Void
  ) {
    paths[path]?.changeAlternatives { item in
      for key in item.object?.members.map(\.key) ?? [] where !APIBody.otherKeys.contains(key) {
        item[member: key]?.changeAlternatives { method in
          guard method[APIBody.integrationKey]?.unlessEmpty != nil else { return }
          change(APIBody.verb(key), &method)
        }
      }
    }
  }

  /// Changes the definitions of one method.
  mutating func changeMethod(_ verb: String, path: String, _ change: (inout DocumentNode) -> Void) {
    changeMethods(ofPath: path) { other, method in
      if other == verb { change(&method) }
    }
  }

  /// Sets a member of a method's integration.
  mutating func setIntegration(_ key: String, _ value: DocumentNode, verb: String, path: String) {
    changeMethod(verb, path: path) { $0[member: APIBody.integrationKey]?[member: key] = value }
  }

  /// What another body says of a method replaces what this one says, key by key.
  mutating func merge(_ other: APIBody, verb: String, path: String) {
    for member in other.paths[path]?[verb]?.object?.members ?? [] {
      paths[path, default: .map([:])][member: verb, default: .map([:])][member: member.key] = member.value
    }
  }

  // MARK: Schemes

  /// Adds a scheme unless it is there.
  mutating func addScheme(_ name: String, _ scheme: DocumentNode) {
    if schemes[name] == nil { schemes.set(name, scheme, keyRange: scheme.range) }
  }

  static let signatureScheme = DocumentNode.map([
    "type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4",
  ])

  static let apiKeyScheme = DocumentNode.map(["type": "apiKey", "name": "x-api-key", "in": "header"])

  /// Appends one requirement to the security of a method.
  mutating func require(
    _ name: String, scopes: DocumentNode = [], verb: String, path: String, at node: DocumentNode?
  ) {
    var needsSignature = false
    changeMethod(verb, path: path) { method in
      let requirement = DocumentNode.map([name: scopes], at: node?.range)
      let security = (method["security"]?.array ?? []) + [requirement]
      method[member: "security"] = .list(security, at: node?.range)
      needsSignature = security.first?["AWS_IAM"] != nil
    }
    if needsSignature, !isHTTP { addScheme("AWS_IAM", APIBody.signatureScheme) }
  }

  // MARK: Policy

  /// Appends statements of the template. Where they are the only ones they stay as they are written.
  mutating func addCustomStatements(_ written: DocumentNode?) {
    guard let written = written?.unlessEmpty else { return }
    if root[APIBody.policyKey]?["Statement"] != nil { return addStatements(written.array ?? [written]) }
    root[member: APIBody.policyKey] = .map(["Version": "2012-10-17", "Statement": written])
  }

  /// Appends statements to the resource policy; those that are there already are left out.
  mutating func addStatements(_ statements: [DocumentNode], evenIfPresent: Bool = false) {
    guard !statements.isEmpty else { return }
    if evenIfPresent, statements.count == 1, root[APIBody.policyKey]?["Statement"] == nil {
      return addCustomStatements(statements[0])
    }
    var policy = root[APIBody.policyKey] ?? .map(["Version": "2012-10-17"])
    policy[member: "Version"] = "2012-10-17"
    var present = policy["Statement"]?.elements ?? []
    for statement in statements {
      let text = statement.jsonText()
      if evenIfPresent || !present.contains(where: { $0.jsonText() == text }) { present.append(statement) }
    }
    policy[member: "Statement"] = .list(present)
    root[member: APIBody.policyKey] = policy
  }
}

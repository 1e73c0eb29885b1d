import Documents
import Topology

/// Preflight answers: an `OPTIONS` method per path of a REST API, one configuration for an HTTP API.
extension APIBody {
  /// Answers `OPTIONS` at every path that does not do so itself.
  mutating func addPreflight(_ cors: DocumentNode) {
    let origin = cors.isIntrinsic || cors.object == nil ? cors : cors["AllowOrigin"] ?? "'*'"
    let settings = cors.isIntrinsic || cors.object == nil ? DocumentNode.map([:]) : cors
    var seen: Set<String> = []
    for path in paths.keys where seen.insert(path.withoutTrailingSlash).inserted {
      guard var item = paths[path] else { continue }
      item.changeAlternatives { item in
        guard let verbs = item.object, verbs["options"] == nil else { return }
        let methods = settings.first("AllowMethods") ?? .text("'\(APIBody.allowedMethods(verbs.keys))'")
        item[member: "options"] = APIBody.preflight(origin, methods, settings, at: cors.range)
      }
      paths.set(path, item)
    }
  }

  private static func allowedMethods(_ verbs: [String]) -> String {
    let all = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]
    let methods = verbs.contains(anyMethod) ? all : verbs.map { $0.uppercased() } + ["OPTIONS"]
    return Set(methods).sorted().joined(separator: ",")
  }

  private static func preflight(
    _ origin: DocumentNode, _ methods: DocumentNode, _ settings: DocumentNode, at range: SourceRange?
  ) -> DocumentNode {
    let isCredentialed = settings["AllowCredentials"]?.bool == true
    let headers: [(String, DocumentNode?, String)] = [
      ("Access-Control-Allow-Origin", origin, "string"),
      ("Access-Control-Allow-Headers", settings.first("AllowHeaders")?.unlessEmpty, "string"),
      ("Access-Control-Allow-Methods", methods, "string"),
      ("Access-Control-Max-Age", settings.first("MaxAge"), "integer"),
      ("Access-Control-Allow-Credentials", isCredentialed ? "'true'" : nil, "string"),
    ]
    var values = DocumentNode.map([:])
    var schemas = DocumentNode.map([:])
    for case (let name, let value?, let type) in headers {
      values[member: "method.response.header." + name] = value
      schemas[member: name] = .map(["type": .text(type)])
    }
    let answer = DocumentNode.map([
      "statusCode": "200", "responseParameters": values,
      "responseTemplates": .map(["application/json": "{}\n"]),
    ])
    let integration = DocumentNode.map([
      "type": "mock", "requestTemplates": .map(["application/json": "{\n  \"statusCode\" : 200\n}\n"]),
      "responses": .map(["default": answer]),
    ])
    return .map(
      [
        "summary": "CORS support", "consumes": ["application/json"], "produces": ["application/json"],
        integrationKey: integration,
        "responses": .map([
          "200": .map(["description": "Default response for CORS method", "headers": schemas])
        ]),
      ], at: range)
  }

  /// The configuration of an HTTP API's own preflight answers.
  mutating func setCorsConfiguration(_ cors: DocumentNode) {
    var configuration = root["x-amazon-apigateway-cors"] ?? .map([:])
    if cors.object == nil {
      configuration[member: "allowOrigins"] = ["*"]
    } else if cors.isIntrinsic {
      configuration = APIBody.withLowerCaseKeys(cors)
    } else {
      for key in [
        "AllowOrigins", "AllowHeaders", "AllowMethods", "ExposeHeaders", "MaxAge", "AllowCredentials",
      ] {
        guard let value = cors.first(key), key == "MaxAge" || value.unlessEmpty != nil else { continue }
        configuration[member: key.prefix(1).lowercased() + key.dropFirst()] = value
      }
    }
    root[member: "x-amazon-apigateway-cors"] = configuration
  }

  private static func withLowerCaseKeys(_ node: DocumentNode) -> DocumentNode {
    if let object = node.object {
      let members = object.members.map { member in
        let isWord = member.key.hasPrefix("Allow") || ["MaxAge", "ExposeHeaders"].contains(member.key)
        let key = isWord ? member.key.prefix(1).lowercased() + member.key.dropFirst() : member.key
        return DocumentObject.Member(
          key: key, keyRange: member.keyRange, value: withLowerCaseKeys(member.value))
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    }
    return node.array.map { DocumentNode(.array($0.map(withLowerCaseKeys)), range: node.range) } ?? node
  }
}

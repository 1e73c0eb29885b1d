import Documents
import Topology

/// The OpenAPI body that SAM gives an API: the written one, the routes that events ask for, and the authorizers.
struct SAMBody {
  private let api: TemplateResource
  private let isHTTP: Bool
  private let routes: [SAMExpansion.RouteRequest]
  private let expansion: SAMExpansion

  init(of api: TemplateResource, isHTTP: Bool, routes: [SAMExpansion.RouteRequest], expansion: SAMExpansion) {
    self.api = api
    self.isHTTP = isHTTP
    self.routes = routes
    self.expansion = expansion
  }

  /// The whole body.
  var document: DocumentNode {
    var root = written?.object ?? DocumentObject()
    if root["openapi"] == nil, root["swagger"] == nil { root.set("openapi", "3.0.1") }
    var paths = root["paths"]?.object ?? DocumentObject()
    for route in routes {
      var item = paths[route.path]?.object ?? DocumentObject()
      item.set(route.verb, route.operation, keyRange: route.keyRange)
      paths.set(route.path, DocumentNode(.object(item), range: route.operation.range))
    }
    if root["paths"]?.unknown == nil { root.set("paths", DocumentNode(.object(secured(paths)))) }
    addSchemes(to: &root)
    return DocumentNode(.object(root), range: written?.range ?? api.range)
  }

  private var written: DocumentNode? {
    if let body = api["DefinitionBody"] { return body }
    guard let location = api["DefinitionUri"] else { return nil }
    let stack = expansion.stack
    if let path = location.text, !path.contains("://"),
      let file = stack.options.readFile(stack.file.path.sibling(path))
    {
      return Stack.read(file).node
    }
    let unknown = Unknown(reason: "the API's body is not at hand")
    return SAMExpansion.object(["paths": DocumentNode(.unknown(unknown), range: location.range)])
  }

  /// Operations that say nothing of their callers get the default authorizer.
  private func secured(_ paths: DocumentObject) -> DocumentObject {
    guard let authorizer = api["Auth"]?["DefaultAuthorizer"] else { return paths }
    let operations = ["get", "put", "post", "delete", "head", "patch", "x-amazon-apigateway-any-method"]
    var result = paths
    for path in paths.members {
      guard var item = path.value.object else { continue }
      for member in item.members where operations.contains(member.key) && member.value["security"] == nil {
        guard var operation = member.value.object else { continue }
        operation.set("security", SAMExpansion.security(authorizer))
        item.set(member.key, DocumentNode(.object(operation), range: member.value.range))
      }
      result.set(path.key, DocumentNode(.object(item), range: path.value.range))
    }
    return result
  }

  private func addSchemes(to root: inout DocumentObject) {
    var components = root["components"]?.object ?? DocumentObject()
    var schemes = (root["securityDefinitions"] ?? components["securitySchemes"])?.object ?? DocumentObject()
    for member in api["Auth"]?["Authorizers"]?.object?.members ?? [] {
      schemes.set(member.key, scheme(member.value), keyRange: member.keyRange)
    }
    let signature = SAMExpansion.object(["type": "apiKey", "x-amazon-apigateway-authtype": "awsSigv4"])
    if schemes["AWS_IAM"] == nil { schemes.set("AWS_IAM", signature) }
    let node = DocumentNode(.object(schemes), range: api["Auth"]?.range)
    if root["swagger"] != nil {
      root.set("securityDefinitions", node)
    } else {
      components.set("securitySchemes", node)
      root.set("components", DocumentNode(.object(components)))
    }
  }

  private func scheme(_ authorizer: DocumentNode) -> DocumentNode {
    var details: [String: DocumentNode] = [:]
    if let token = authorizer["JwtConfiguration"] {
      details = ["type": "jwt", "jwtConfiguration": token]
      details["identitySource"] = authorizer["IdentitySource"]
    } else if let pool = authorizer["UserPoolArn"] {
      details = ["type": "cognito_user_pools", "providerARNs": DocumentNode(.array(pool.elements))]
    } else if let function = authorizer["FunctionArn"] {
      let kind: DocumentNode =
        isHTTP || authorizer["FunctionPayloadType"]?.text == "REQUEST" ? "request" : "token"
      details = ["type": kind, "authorizerUri": invocation(of: function)]
      details["authorizerCredentials"] = authorizer["FunctionInvokeRole"]
    }
    return SAMExpansion.object(
      [
        "type": "apiKey",
        "x-amazon-apigateway-authorizer": SAMExpansion.object(details, range: authorizer.range),
      ],
      range: authorizer.range)
  }

  private func invocation(of function: DocumentNode) -> DocumentNode {
    expansion.joined(
      [
        "arn:", DocumentNode(.string(expansion.partition)), ":apigateway:", expansion.pseudo("AWS::Region"),
        ":lambda:path/2015-03-31/functions/", function, "/invocations",
      ], range: function.range)
  }
}

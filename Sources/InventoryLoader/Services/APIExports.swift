import Documents
import EmbeddedDocuments
import Topology

/// What a stage serves: the deployed definition of a REST API (`aws apigateway get-export … --parameters
/// extensions=apigateway`, "Export a REST API from API Gateway"). The API itself may have been changed since.
enum APIExports {
  /// Whether a document is an export: an OpenAPI document whose server is an API's own.
  static func isExport(_ node: DocumentNode) -> Bool {
    (node["swagger"] != nil || node["openapi"] != nil) && apiID(node) != nil
  }

  /// Keeps what a stage serves with the deployment that it serves. Stages must have been read.
  static func read(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory) {
    guard let api = apiID(node) else { return }
    let stages = inventory.keys(.apiStage).filter { $0.name.hasPrefix("\(api)/") }
    let named =
      stageName(node) ?? document.subject(among: stages.map { String($0.name.dropFirst(api.count + 1)) })
    let stage =
      stages.first { $0.name == "\(api)/\(named ?? "")" } ?? (stages.count == 1 ? stages.first : nil)
    guard let stage, let facts = inventory[stage]?.facts as? APIStage,
      let deployment = facts.deployment?.literal
    else {
      inventory.diagnostics.append(
        .warning(
          "input.unplaced-answer", "the export of a stage that no answer describes",
          detail: "add `apigateway-get-stages-\(api).json`", source: node.source))
      return
    }
    let name = "\(api)/\(deployment)"
    if !inventory.names(.apiDeployment).contains(name) {
      inventory.describe(
        APIDeployment.self, name, as: "get-deployments", DocumentNode(.null), in: document, title: deployment
      ) { facts, resource in
        resource.awsID = deployment
        resource.source = node.source
        facts.api = Reference(api, source: node.source)
      }
    }
    let body = OpenAPIReader.read(node, api: ResourceID(scope: inventory.scope, address: api))
    inventory.diagnostics += body.diagnostics
    inventory.amend(APIDeployment.self, name, in: document) { facts in
      facts.deployedPolicy = body.policy
      if facts.deployedMethods == nil, body.unknown == nil { facts.deployedMethods = methods(body) }
    }
  }

  private static func methods(_ body: OpenAPIReader.Body) -> [DeployedMethod] {
    body.methods.compactMap { method in
      guard let path = method.path.value, let verb = method.httpMethod.value else { return nil }
      return DeployedMethod(path: path, httpMethod: verb)
    }
  }

  // MARK: Whose it is

  private static func server(_ node: DocumentNode) -> String {
    node["host"]?.text ?? node["servers"]?[0]?["url"]?.text?.replacing("https://", with: "") ?? ""
  }

  private static func apiID(_ node: DocumentNode) -> String? {
    let labels = server(node).split(separator: ".")
    guard labels.count > 2, labels[1] == "execute-api" else { return nil }
    return labels[0].split(separator: "-").first.map(String.init)
  }

  private static func stageName(_ node: DocumentNode) -> String? {
    let path = node["basePath"] ?? node["servers"]?[0]?["variables"]?["basePath"]?["default"]
    let name = path?.text?.filter { $0 != "/" } ?? ""
    return name.isEmpty ? nil : name
  }
}

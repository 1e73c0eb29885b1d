import Documents
import EmbeddedDocuments
import Topology

/// Lambda functions and who may invoke them (`aws lambda`). Environment values are never read.
enum Functions {
  static let readers: [AnswerReader] = [
    .each("Functions", readFunction), AnswerReader("Configuration", .first, readFunction),
    .each("Aliases", readAlias), .each("FunctionUrlConfigs", .second, readURL),
    AnswerReader("Policy", .second) { node, document, inventory in
      if node.isNull {
        // The answer where a function has none, as `hopmap collect` keeps it.
        let name = inventory.subject(.lambdaFunction, of: document)
        inventory.coverage.functionPolicies.insert(document.account ?? "")
        inventory.amend(LambdaFunction.self, name, in: document) { $0.permissionsAreComplete = true }
      } else if node.object == nil {
        readPolicy(node, document, &inventory)
      }
    },
  ]

  /// What `get-function-configuration` answers is one element of `list-functions`.
  static func isFunction(_ node: DocumentNode) -> Bool {
    node["FunctionArn"] != nil && node["FunctionName"] != nil
  }

  static let readFunction: AnswerReader.Read = { node, document, inventory in
    guard isFunction(node) else { return }
    inventory.describe(
      LambdaFunction.self, node["FunctionName"]?.text, as: "Functions", node, in: document,
      arn: node["FunctionArn"]?.text
    ) { function, _ in
      assign(&function.functionName, node["FunctionName"]?.textFact)
      assign(&function.role, node["Role"]?.reference)
      list(&function.subnets, node["VpcConfig"]?["SubnetIds"]) { $0.references }
      list(&function.securityGroups, node["VpcConfig"]?["SecurityGroupIds"]) { $0.references }
      assign(&function.runtime, node.first("Runtime")?.textFact)
      assign(&function.timeoutSeconds, node.first("Timeout")?.intFact)
      assign(&function.state, node.first("State")?.textFact)
      function.permissionsAreComplete = function.policy != nil
    }
  }

  /// What `get-function-url-config` answers is one element of `list-function-url-configs`.
  static func isURL(_ node: DocumentNode) -> Bool { node["FunctionUrl"] != nil && node["AuthType"] != nil }

  static let readURL: AnswerReader.Read = { node, document, inventory in
    guard let arn = ARNFields(node["FunctionArn"]?.text), let url = node["FunctionUrl"]?.text else { return }
    let parts = arn.resource.split(separator: ":")
    guard parts.count > 1 else { return }
    inventory.describe(
      LambdaURL.self, url, as: "FunctionUrlConfigs", node, in: document
    ) { facts, resource in
      facts.function = Reference(String(parts[1]), source: node.source)
      facts.authType = node["AuthType"]?.textFact
      let host = url.replacing("https://", with: "").prefix { $0 != "/" }
      resource.otherNames += [String(host)]
    }
  }

  private static let readAlias: AnswerReader.Read = { node, document, inventory in
    let arn = node["AliasArn"]?.text
    inventory.describe(
      LambdaAlias.self, arn, as: "Aliases", node, in: document, arn: arn, title: node["Name"]?.text
    ) { alias, _ in
      assign(&alias.aliasName, node["Name"]?.textFact)
      let function = arn?.split(separator: ":").dropLast().joined(separator: ":")
      alias.function = function.map { Reference($0, source: node.source) }
    }
  }

  /// The statements name their function; the file's name is the second witness.
  private static func readPolicy(_ node: DocumentNode, _ document: DumpDocument, _ inventory: inout Inventory)
  {
    guard
      let policy = EmbeddedJSON.policy(node, name: "resource policy", diagnostics: &inventory.diagnostics)
    else { return }
    let statement = policy.document.node["Statement"]?.elements.first
    let resource = ARNFields(statement?["Resource"]?.text)
    let named = resource.flatMap { $0.service == "lambda" ? $0.resource.split(separator: ":") : nil }
    let function =
      named.flatMap { $0.count > 1 ? String($0[1]) : nil }
      ?? inventory.subject(.lambdaFunction, of: document)
    guard let function else { return }
    inventory.amend(LambdaFunction.self, function, in: document) { facts in
      facts.policy = policy
      facts.permissionsAreComplete = true
    }
    inventory.coverage.functionPolicies.insert(document.account ?? resource?.account ?? "")
  }
}

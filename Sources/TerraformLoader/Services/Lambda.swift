import Documents
import Topology

/// Lambda functions, permissions, URLs and aliases.
enum Lambda {
  static let readers: [String: FactsReader] = [
    "aws_lambda_function": function,
    "aws_lambda_permission": permission,
    "aws_lambda_function_url": { reader in
      var facts = LambdaURL()
      facts.function = reader.reference("function_name")
      facts.authType = reader.text("authorization_type")
      if facts.authType?.value == "NONE" { facts.permissions = publicAccess(reader) }
      return facts
    },
    "aws_lambda_alias": { reader in
      var facts = LambdaAlias()
      facts.aliasName = reader.text("name")
      facts.function = reader.reference("function_name")
      return facts
    },
  ]

  private static let function: FactsReader = { reader in
    var facts = LambdaFunction()
    facts.functionName = reader.text("function_name")
    facts.role = reader.reference("role")
    if let network = reader.first("vpc_config") {
      facts.subnets = network.references("subnet_ids")
      facts.securityGroups = network.references("security_group_ids")
    }
    facts.runtime = reader.text("runtime")
    facts.timeoutSeconds = reader.int("timeout")
    if let reserved = reader.int("reserved_concurrent_executions"), reserved.value != -1 {
      facts.reservedConcurrency = reserved
    }
    return facts
  }

  /// The provider lets everybody call a URL that asks for no signature ("Resource: aws_lambda_function_url").
  private static func publicAccess(_ reader: BlockReader) -> [LambdaPermission] {
    var permission = LambdaPermission(source: reader.block.source)
    permission.action = .awsDefault("lambda:InvokeFunctionUrl")
    permission.principal = .awsDefault("*")
    permission.functionURLAuthType = .awsDefault("NONE")
    return [permission]
  }

  private static let permission: FactsReader = { reader in
    var facts = LambdaPermissionDeclaration()
    facts.function = reader.reference("function_name")
    var permission = LambdaPermission(source: reader.block.source)
    permission.action = reader.text("action")
    permission.principal = reader.text("principal")
    permission.sourceARN = reader.text("source_arn")
    permission.sourceAccount = reader.text("source_account")
    permission.principalOrgID = reader.text("principal_org_id")
    permission.qualifier = reader.text("qualifier")
    permission.functionURLAuthType = reader.text("function_url_auth_type")
    facts.permission = permission
    return facts
  }
}

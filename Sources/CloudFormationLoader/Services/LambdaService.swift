import Documents
import Topology

/// Functions, permissions, URLs, aliases and versions.
enum LambdaService {
  static let readers: [String: FactsReader] = [
    "AWS::Lambda::Function": function,
    "AWS::Lambda::Permission": { r in
      var facts = LambdaPermissionDeclaration()
      facts.function = r.reference("FunctionName")
      var permission = LambdaPermission(source: r.source)
      permission.action = r.text("Action")
      permission.principal = r.text("Principal")
      permission.sourceARN = r.text("SourceArn")
      permission.sourceAccount = r.text("SourceAccount")
      permission.principalOrgID = r.text("PrincipalOrgID")
      permission.functionURLAuthType = r.text("FunctionUrlAuthType")
      permission.invokedViaFunctionURL = r.bool("InvokedViaFunctionUrl")
      facts.permission = permission
      return facts
    },
    "AWS::Lambda::Url": { r in
      var facts = LambdaURL()
      facts.function = r.reference("TargetFunctionArn")
      facts.authType = r.text("AuthType")
      return facts
    },
    "AWS::Lambda::Alias": { r in
      var facts = LambdaAlias()
      facts.aliasName = r.text("Name")
      facts.function = r.reference("FunctionName")
      r.arn = r.attribute("Ref")
      return facts
    },
    "AWS::Lambda::Version": { r in
      var facts = LambdaAlias()
      facts.function = r.reference("FunctionName")
      r.arn = r.attribute("Ref")
      return facts
    },
  ]

  private static func function(_ r: inout ResourceReading) -> any ResourceFacts {
    var facts = LambdaFunction()
    facts.functionName = r.text("FunctionName")
    facts.role = r.reference("Role")
    facts.subnets = r["VpcConfig"]?["SubnetIds"]?.references ?? []
    facts.securityGroups = r["VpcConfig"]?["SecurityGroupIds"]?.references ?? []
    facts.runtime = r.text("Runtime")
    facts.timeoutSeconds = r.int("Timeout")
    facts.reservedConcurrency = r.int("ReservedConcurrentExecutions")
    r.setARN("lambda", prefix: "function:", name: "FunctionName")
    return facts
  }
}

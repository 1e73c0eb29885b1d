import Documents
import PolicyEvaluator
import Topology

/// A service that invokes a function for somebody.
struct Invoker {
  /// The service as policies name it: `apigateway.amazonaws.com`.
  var principal: String
  /// The service as people call it.
  var name: String
  /// The ARN by which it asks; `*` stands for what differs from call to call.
  var arn: SymbolicText
  /// The same for any stage: what a new permission had best name.
  var grant: SymbolicText
  var account: SymbolicText
  /// What it asks for: `for GET /orders`.
  var what: String
}

/// Whom functions let invoke them: "When an AWS service calls your Lambda function, Lambda considers only the
/// resource-based policy" (Granting other AWS entities access to your Lambda functions).
extension RequestWalk {
  // MARK: Who asks

  /// API Gateway, which asks for a method or an authorizer ("Grant API Gateway permission").
  func invoker(
    _ api: Resource, asking arn: SymbolicText, stage: SymbolicText? = nil, what: String
  ) -> Invoker {
    let anyStage = stage.map { arn.raw.replacing("/\($0.raw)/", with: "/*/", maxReplacements: 1) }
    return Invoker(
      principal: "apigateway.amazonaws.com", name: "API Gateway", arn: arn,
      grant: SymbolicText(raw: anyStage ?? arn.raw), account: iam.account(of: api), what: what)
  }

  /// Elastic Load Balancing, which asks for a target group ("Use Lambda functions as targets").
  func invoker(loadBalancersOf group: Resource) -> Invoker {
    let arn = iam.canonicalARN(of: group)
    return Invoker(
      principal: "elasticloadbalancing.amazonaws.com", name: "load balancers", arn: arn, grant: arn,
      account: iam.account(of: group), what: "for \(group.name)")
  }

  // MARK: The function's policy

  /// Whether a function's policy lets a service invoke it; nil where no input holds that policy.
  func permissionCheck(_ invoked: InvokedFunction, for invoker: Invoker) -> Check? {
    let function = invoked.function
    guard let facts = function.facts as? LambdaFunction else { return nil }
    let permissions = facts.permissions.filter { $0.covers(invoked.qualifier) }
    let policy = functionPolicy(function, facts, permissions)
    let answer = ask(policy, of: invoked, for: invoker)
    switch answer.verdict {
    case .allowed: return passed(answer, permissions, function, invoker)
    case .unknown where policy.unknownReason != nil: return nil
    case .unknown where isSameButForItsPlace(policy, invoker):
      return passed(answer, permissions, function, invoker)
    case .unknown: return unknownCheck(answer, "lambda.permission", function, fallback: function.source)
    case .implicitlyDenied where !isWhole(facts, for: invoked): return nil
    case .implicitlyDenied, .explicitlyDenied: return refused(answer, permissions, invoked, invoker)
    }
  }

  private func ask(
    _ policy: PolicyDocument, of invoked: InvokedFunction, for invoker: Invoker
  ) -> Authorization {
    let open = SymbolicText(.anySegment)
    var context = RequestContext()
    context["aws:SourceArn"] = .single(
      SymbolicText(raw: iam.canonical(invoker.arn).raw.replacing("*", with: open.raw)))
    context["aws:SourceAccount"] = .single(invoker.account)
    return PolicyEvaluator.evaluate(
      AuthorizationRequest(
        principal: .service(invoker.principal), action: "lambda:InvokeFunction",
        resource: invokedARN(invoked), resourceAccount: iam.account(of: invoked.function), context: context),
      PolicySet(resource: policy))
  }

  private func passed(
    _ answer: Authorization, _ permissions: [LambdaPermission], _ function: Resource, _ invoker: Invoker
  ) -> Check {
    let statement = answer.layer(.resource).statement
    let permission = permission(statement, permissions, function)
    return Check(
      "lambda.permission", .pass, "\(invoker.name) may invoke \(function.name)",
      resource: permission?.declaredBy.flatMap { deployment[$0] } ?? function,
      source: permission?.source ?? statement?.source ?? function.source)
  }

  private func refused(
    _ answer: Authorization, _ permissions: [LambdaPermission], _ invoked: InvokedFunction, _ invoker: Invoker
  ) -> Check {
    let function = invoked.function
    let layer = answer.layer(.resource)
    let statement = layer.statement ?? layer.nearMiss?.statement
    let near = permission(statement, permissions, function) ?? elsewhere(invoked, invoker)
    let isDenied = answer.verdict == .explicitlyDenied
    return Check(
      "lambda.permission", .fail,
      isDenied
        ? "a statement of \(invoked.name)'s policy denies \(invoker.name) to invoke it \(invoker.what)"
        : "no statement of \(invoked.name)'s policy lets \(invoker.name) invoke it \(invoker.what)",
      resource: function,
      source: near.flatMap { $0.covers(invoked.qualifier) ? $0.sourceARN?.source : nil } ?? near?.source
        ?? statement?.source ?? function.source,
      wanted: "\(invoked.name) for \(invoker.arn)",
      got: near.map { permission in
        let name = InvokedFunction(function, qualifier: permission.qualifier).name
        return permission.sourceARN?.symbolicText.map { "\(name) for \($0)" } ?? name
      } ?? "no such statement",
      causeCode: "lambda.invoke-permission-missing",
      obstacle: isDenied ? nil : .invocation(RefusedInvocation(of: invoked, by: invoker)))
  }

  /// A statement that lets the same service invoke the function by another name.
  private func elsewhere(_ invoked: InvokedFunction, _ invoker: Invoker) -> LambdaPermission? {
    (invoked.function.facts as? LambdaFunction)?.permissions.first {
      !$0.covers(invoked.qualifier) && $0.principal?.value == invoker.principal
    }
  }

  /// The permission behind a statement; nil where the policy was given whole.
  private func permission(
    _ statement: StatementReference?, _ permissions: [LambdaPermission], _ function: Resource
  ) -> LambdaPermission? {
    guard let statement, (function.facts as? LambdaFunction)?.policy == nil,
      permissions.indices.contains(statement.index)
    else { return nil }
    return permissions[statement.index]
  }

  /// The policy of a version or alias is one of its own, which a dump of the function's does not hold.
  private func isWhole(_ facts: LambdaFunction, for invoked: InvokedFunction) -> Bool {
    guard let policy = facts.policy else { return facts.permissionsAreComplete }
    guard let qualifier = invoked.qualifier?.value else { return invoked.qualifier == nil }
    let statements = policy.document.node["Statement"]?.elements ?? []
    return statements.contains { $0["Resource"]?.text?.hasSuffix(":\(qualifier)") == true }
  }

  /// Whether a policy hangs only on the account, region or partition of who asks, which are then taken to be its own.
  private func isSameButForItsPlace(_ policy: PolicyDocument, _ invoker: Invoker) -> Bool {
    policy.statements.contains { statement in
      statement.effect == .allow
        && statement.conditions.lazy.filter { $0.key.lowercased() == "aws:sourcearn" }
          .contains { $0.values.contains { RequestWalk.admits(iam.canonical($0.text), invoker.arn) } }
    }
  }

  /// Whether an ARN pattern covers an ARN, parts of both that nobody told taken to be the same.
  private static func admits(_ pattern: SymbolicText, _ arn: SymbolicText) -> Bool {
    guard let wanted = AmazonResourceName(pattern), let given = AmazonResourceName(arn) else { return false }
    let places = [
      (wanted.partition, given.partition), (wanted.service, given.service), (wanted.region, given.region),
      (wanted.account, given.account),
    ]
    return places.allSatisfy { !$0.isLiteral || !$1.isLiteral || TextGlob.matches($0.raw, $1.raw) }
      // A parameter of the route stands for any segment, also for a literal one in the pattern.
      && (TextGlob.matches(wanted.resource.raw, given.resource.raw)
        || TextGlob.matches(given.resource.raw, wanted.resource.raw))
  }

  /// The function's policy: whole where an input gives it, else made of the statements that were added.
  func functionPolicy(
    _ function: Resource, _ facts: LambdaFunction, _ permissions: [LambdaPermission]
  ) -> PolicyDocument {
    if let policy = facts.policy { return iam.document(policy, .resource) }
    guard facts.permissionsAreComplete || !facts.permissions.isEmpty else {
      return .unknown(
        name: function.name, kind: .resource, reason: "the inputs do not hold the policy of \(function.name)")
    }
    let node = DocumentNode(members: ["Statement": DocumentNode(.array(permissions.map(\.statement)))])
    return iam.document(AttachedPolicy(name: "resource policy", document: EmbeddedDocument(node)), .resource)
  }

  /// The ARN by which a function is invoked, its version or alias included.
  func invokedARN(_ invoked: InvokedFunction) -> SymbolicText {
    let suffix = invoked.qualifier?.symbolicText.map { ":\($0.raw)" } ?? ""
    return SymbolicText(raw: iam.canonicalARN(of: invoked.function).raw + suffix)
  }
}

extension LambdaPermission {
  /// Whether it counts for a function invoked by a name: "the permission applies only to the ARN" that it was given
  /// for, by itself or by a version or alias (Using Lambda aliases in event sources and permissions policies).
  func covers(_ invoked: Fact<String>?) -> Bool {
    guard let invoked, let qualifier else { return invoked == nil && qualifier == nil }
    guard let one = invoked.symbolicText, let other = qualifier.symbolicText else { return true }
    return one == other || !one.isLiteral || !other.isLiteral
  }

  /// The statement that `AddPermission` makes of it.
  fileprivate var statement: DocumentNode {
    let isService = principal?.value?.hasSuffix(".amazonaws.com") == true
    let who = node(principal) ?? DocumentNode(.string("*"))
    let viaURL = invokedViaFunctionURL?.value == true ? DocumentNode(.string("true")) : nil
    let equal = LambdaPermission.object([
      ("lambda:FunctionUrlAuthType", node(functionURLAuthType)), ("aws:SourceAccount", node(sourceAccount)),
      ("aws:PrincipalOrgID", node(principalOrgID)),
    ])
    let conditions = LambdaPermission.object([
      ("StringEquals", equal.object?.members.isEmpty == true ? nil : equal),
      ("ArnLike", condition("aws:SourceArn", node(sourceARN))),
      ("Bool", condition("lambda:InvokedViaFunctionUrl", viaURL)),
    ])
    return LambdaPermission.object([
      ("Effect", DocumentNode(.string("Allow"))),
      (
        "Principal",
        principal?.value == "*" ? who : LambdaPermission.object([(isService ? "Service" : "AWS", who)])
      ),
      ("Action", node(action) ?? DocumentNode(.string("lambda:InvokeFunction"))),
      ("Resource", DocumentNode(.string("*"))),
      ("Condition", conditions.object?.members.isEmpty == true ? nil : conditions),
    ])
  }

  private func condition(_ key: String, _ value: DocumentNode?) -> DocumentNode? {
    value.map { LambdaPermission.object([(key, $0)]) }
  }

  private func node(_ fact: Fact<String>?) -> DocumentNode? {
    (fact?.symbolicText).map { DocumentNode($0) }
  }

  private static func object(_ members: [(String, DocumentNode?)]) -> DocumentNode {
    DocumentNode(
      .object(
        DocumentObject(
          members.compactMap { key, value in value.map { DocumentObject.Member(key: key, value: $0) } })))
  }
}

import Documents
import PolicyEvaluator
import Topology

/// Policy documents: what AWS refuses, what can never match, what is gone, what is too wide.
extension DeploymentFindings {
  private struct Placed {
    var resource: Resource
    var policy: AttachedPolicy
    var kind: PolicyKind
  }

  private var policies: [Placed] {
    deployment.resources.filter { $0.origin == .declared }.flatMap { resource -> [Placed] in
      func one(_ policy: AttachedPolicy?, _ kind: PolicyKind) -> [Placed] {
        policy.map { [Placed(resource: resource, policy: $0, kind: kind)] } ?? []
      }
      return switch resource.facts {
      case let facts as RestAPI: one(facts.policy, .resource)
      case let facts as VPCEndpoint: one(facts.policy, .vpcEndpoint)
      case let facts as CustomDomain: one(facts.policy, .resource)
      case let facts as LambdaFunction: one(facts.policy, .resource)
      case let facts as Role:
        one(facts.trustPolicy, .trust) + facts.inlinePolicies.flatMap { one($0, .identity) }
      case let facts as User: facts.inlinePolicies.flatMap { one($0, .identity) }
      case let facts as ManagedPolicy: one(facts.policy, .identity)
      default: []
      }
    }
  }

  var policyFindings: [Finding] {
    policies.flatMap { placed in
      let (document, diagnostics) = PolicyDocument.parse(
        placed.policy.document.node, kind: placed.kind, name: placed.policy.name)
      return refused(placed, diagnostics) + document.statements.flatMap { conditions(placed, $0) }
    } + tooWide
  }

  /// What the evaluator's reader says, under the codes that traces use.
  private func refused(_ placed: Placed, _ diagnostics: [Diagnostic]) -> [Finding] {
    diagnostics.map { diagnostic in
      let isDuplicate = diagnostic.code.contains("duplicate")
      let code = isDuplicate ? "input.duplicate-key" : "hygiene." + diagnostic.code.replacing(".", with: "-")
      return Finding(
        code, isDuplicate ? .error : diagnostic.severity,
        "\(placed.policy.name) of \(placed.resource.name): \(diagnostic.message)",
        resource: placed.resource, source: diagnostic.source ?? placed.policy.source,
        detail: diagnostic.detail)
    }
  }

  // MARK: Conditions

  private func conditions(_ placed: Placed, _ statement: PolicyStatement) -> [Finding] {
    statement.conditions.flatMap { condition in
      condition.values.compactMap { value in
        value.text.literal.flatMap { finding(placed, condition, $0, value.source) }
      }
    }
  }

  private func finding(
    _ placed: Placed, _ condition: PolicyCondition, _ value: String, _ source: SourceLocation?
  ) -> Finding? {
    let key = condition.key.lowercased()
    guard key == "aws:sourcevpce" || key == "aws:sourcevpc" else { return nil }
    let isEndpointKey = key == "aws:sourcevpce"
    if isEndpointKey != value.hasPrefix("vpce-"), value.hasPrefix("vpc-") || value.hasPrefix("vpce-") {
      return Finding(
        "hygiene.wrong-condition-value", .error,
        "\(placed.policy.name) of \(placed.resource.name) compares \(condition.key) with \(value), which is \(isEndpointKey ? "a VPC" : "an endpoint")",
        resource: placed.resource, source: source,
        detail: "aws:SourceVpce holds vpce-…, aws:SourceVpc holds vpc-…: the condition never matches")
    }
    guard deployment.find(value).isEmpty else { return nil }
    let known = deployment.resources.filter { resource in
      resource.origin == .declared
        && (isEndpointKey
          ? (resource.facts as? VPCEndpoint).map { service(of: $0) == "execute-api" } ?? false
          : resource.facts is VPC)
    }
    guard !known.isEmpty else { return nil }
    return Finding(
      "hygiene.policy-names-missing-\(isEndpointKey ? "endpoint" : "vpc")", .warning,
      "\(placed.policy.name) of \(placed.resource.name) names \(value), which is not in the inputs",
      resource: placed.resource, source: source,
      detail:
        "it may be gone; the inputs hold \(known.prefix(4).map { $0.awsID ?? $0.name }.joined(separator: ", "))"
    )
  }

  // MARK: Wide grants

  /// Managed policies that allow more than a caller of one API needs.
  private var tooWide: [Finding] {
    let wide = [
      "AmazonAPIGatewayInvokeFullAccess": "every API of the account", "AdministratorAccess": "everything",
      "PowerUserAccess": "nearly everything", "AmazonAPIGatewayAdministrator": "changes of every API",
    ]
    return declared(Role.self).flatMap { role in
      role.facts.managedPolicies.compactMap { reference -> Finding? in
        let arn = reference.literal ?? deployment.resolve(reference)?.arn?.literal ?? ""
        guard arn.contains(":aws:policy/"), let name = arn.split(separator: "/").last.map(String.init),
          let what = wide[name]
        else {
          return nil
        }
        return Finding(
          "exposure.wider-than-needed", .warning, "\(role.resource.name) has \(name): \(what)",
          resource: role.resource,
          source: reference.source, detail: "name the actions and resources that it uses")
      }
    }
  }
}

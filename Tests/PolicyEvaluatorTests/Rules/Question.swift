import Documents
import PolicyEvaluator

/// A request with its policies, each policy a list of statements written as the members of a JSON object.
struct Question {
  static let user = "arn:aws:iam::111111111111:user/ana"
  static let role = "arn:aws:iam::111111111111:role/app"
  static let session = "arn:aws:sts::111111111111:assumed-role/app/s1"
  static let stranger = "arn:aws:iam::222222222222:user/eve"
  static let federated = "arn:aws:sts::111111111111:federated-user/ana"

  static let allow = #""Effect": "Allow", "Action": "*", "Resource": "*""#
  static let deny = #""Effect": "Deny", "Action": "*", "Resource": "*""#
  static let other = #""Effect": "Allow", "Action": "ec2:*", "Resource": "*""#

  var by: String? = user
  var action = "s3:GetObject"
  var on = "arn:aws:s3:::docs/a/b"
  var account = "111111111111"
  var context: RequestContext = [:]
  var identity: [String] = []
  var boundary: [String]?
  var session: [String]?
  var resource: [String]?
  var endpoint: [String]?
  var endpointType = PolicySet.EndpointType.interface
  var scp: [[String]] = []
  var rcp: [[String]] = []
  var version: String? = "2012-10-17"

  /// A statement that names principals.
  static func allow(_ principal: String, _ more: String = "") -> String {
    #""Principal": \#(principal), \#(allow)\#(more)"#
  }

  static func deny(_ principal: String, _ more: String = "") -> String {
    #""Principal": \#(principal), \#(deny)\#(more)"#
  }

  /// An Allow of everything under one condition.
  static func allow(when condition: String) -> String { #"\#(allow), "Condition": {\#(condition)}"# }
  static func deny(when condition: String) -> String { #"\#(deny), "Condition": {\#(condition)}"# }

  private func document(_ statements: [String], _ kind: PolicyKind) -> PolicyDocument {
    let list = statements.map { "{\($0)}" }.joined(separator: ", ")
    let head = version.map { #""Version": "\#($0)", "# } ?? ""
    return policy("{\(head)\"Statement\": [\(list)]}", kind)
  }

  var request: AuthorizationRequest {
    AuthorizationRequest(
      principal: by.flatMap { Principal(parsing: SymbolicText($0)) } ?? .anonymous, action: action,
      resource: SymbolicText(on), resourceAccount: SymbolicText(account), context: context)
  }

  var policies: PolicySet {
    func levels(_ levels: [[String]], _ kind: PolicyKind) -> [PolicyLevel] {
      levels.enumerated().map { PolicyLevel(name: "level \($0)", policies: [document($1, kind)]) }
    }
    let isTrust = action.lowercased().hasPrefix("sts:")
    return PolicySet(
      identity: identity.isEmpty ? [] : [document(identity, .identity)],
      permissionBoundary: boundary.map { [document($0, .permissionBoundary)] },
      session: session.map { [document($0, .session)] },
      resource: resource.map { document($0, isTrust ? .trust : .resource) },
      vpcEndpoint: endpoint.map { [document($0, .vpcEndpoint)] }, endpointType: endpointType,
      scp: levels(scp, .serviceControl), rcp: levels(rcp, .resourceControl))
  }

  var answer: Authorization { PolicyEvaluator.evaluate(request, policies) }
  var verdict: AuthorizationVerdict { answer.verdict }

  /// The answer of an API Gateway method.
  func invoke(
    _ type: Invocation.AuthorizationType, _ endpoint: Invocation.EndpointType? = .regional,
    authorizer: Invocation.AuthorizerOutcome? = nil, policyInForce: Invocation.PolicyInForce = .current
  ) -> Authorization {
    var call = request
    call.action = "execute-api:Invoke"
    if !on.contains("execute-api") {
      call.resource = "arn:aws:execute-api:eu-west-1:111111111111:abc/prod/GET/orders/7"
    }
    return PolicyEvaluator.authorizeInvocation(
      Invocation(
        request: call, authorizationType: type, endpointType: endpoint, authorizerOutcome: authorizer,
        policyInForce: policyInForce), policies)
  }
}

import Documents
import PolicyEvaluator
import Testing
import Topology

/// Who may invoke an API of a deployment, and who from outside.
@Suite struct AccessReviewTests {
  private static func attached(_ statement: String, name: String) -> AttachedPolicy {
    let text = "{\"Version\": \"2012-10-17\", \"Statement\": [{\(statement)}]}"
    let node = JSONReader.read(SourceFile(path: "\(name).json", text: text)).node ?? DocumentNode(.null)
    return AttachedPolicy(name: name, document: EmbeddedDocument(node))
  }

  private static func id(_ address: String) -> ResourceID { ResourceID(scope: "in", address: address) }

  private static func role(_ name: String, _ statement: String?) -> Resource {
    var facts = Role()
    facts.roleName = Fact(name)
    facts.inlinePolicies = statement.map { [attached($0, name: "\(name)-policy")] } ?? []
    var resource = Resource(id: id("aws_iam_role.\(name)"), type: "aws_iam_role", facts: facts)
    resource.account = "111111111111"
    return resource
  }

  private static func deployment(authorization: String, policy: String?) -> Deployment {
    var facts = RestAPI()
    facts.policy = policy.map { attached($0, name: "api-policy") }
    facts.methods = [RestMethod(path: Fact("/orders"), httpMethod: Fact("GET"))]
    facts.methods[0].authorizationType = Fact(authorization)
    var api = Resource(
      id: id("aws_api_gateway_rest_api.orders"), type: "aws_api_gateway_rest_api", facts: facts)
    (api.account, api.region, api.awsID) = ("111111111111", "eu-west-1", "abc")
    return Deployment(resources: [
      api, role("caller", #""Effect": "Allow", "Action": "execute-api:Invoke", "Resource": "*""#),
      role("idle", nil),
    ])
  }

  private static func review(authorization: String, policy: String?) throws -> AccessReview {
    let deployment = deployment(authorization: authorization, policy: policy)
    let api = try #require(deployment[id("aws_api_gateway_rest_api.orders")])
    return AccessReview(deployment, of: api, action: "execute-api:Invoke")
  }

  @Test func namesTheRolesThatMay() throws {
    let review = try Self.review(authorization: "AWS_IAM", policy: nil)
    #expect(review.principals.map(\.identity?.name) == ["aws_iam_role.caller", "aws_iam_role.idle"])
    #expect(review.principals.map(\.verdict) == [.allowed, .implicitlyDenied])
    #expect(review.principals[0].methods == ["GET /orders"])
    #expect(review.outside.isEmpty && review.undecided == nil)
  }

  @Test func findsTheWayInThroughAnEndpoint() throws {
    let review = try Self.review(
      authorization: "NONE",
      policy: """
        "Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "execute-api:/*",
        "Condition": {"StringEquals": {"aws:SourceIp": "192.0.2.7"}}
        """)
    let anyone = try #require(review.outside.first)
    #expect(anyone.caller.kind == .anonymous && anyone.verdict == .allowed)
    #expect(anyone.answer.request.context["aws:SourceIp"] == "192.0.2.7")
  }

  @Test func namesTheForeignAccount() throws {
    let review = try Self.review(
      authorization: "AWS_IAM",
      policy:
        #""Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "execute-api:Invoke", "Resource": "*""#
    )
    #expect(Set(review.outside.compactMap(\.caller.account)) == ["222222222222"])
    #expect(review.outside.allSatisfy { $0.note?.contains("222222222222") == true })
  }
}

import Testing
import Topology
import TrafficSimulator

/// IAM User Guide, "Policy evaluation logic": what limits a caller beside the policies that allow the call. A role whose
/// policy allows the call signs it, for an API that asks for IAM authorization.
@Suite("Guardrails")
struct GuardrailRuleTests {
  private static let role = "arn:aws:iam::111111111111:role/caller"

  private static func statement(_ effect: String, _ action: String, principal: Bool = false) -> AttachedPolicy
  {
    APIGatewayRuleTests.policy(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "\(effect)", "Action": "\(action)", "Resource": "*"\
      \(principal ? #", "Principal": "*""# : "")}]}
      """)
  }

  private static let sketch = APIGatewayRuleTests.rest(.private, signed).adding(caller)

  private static func signed(_ api: inout RestAPI) { api.methods[0].authorizationType = Fact("AWS_IAM") }

  private static func caller(_ s: inout Sketch) {
    s.add("caller", Role.self, named: [role]) {
      $0.roleName = Fact("caller")
      $0.inlinePolicies = [statement("Allow", "execute-api:Invoke")]
    }
  }

  private static func answer(_ sketch: Sketch) throws -> String {
    try sketch.answer("one", APIGatewayRuleTests.url) { $0.principal = role }
  }

  private static func organization(_ type: String, _ policy: AttachedPolicy) -> Sketch {
    sketch.adding { s in
      s.add("p-limit", OrganizationPolicy.self) {
        $0.policyType = Fact(type)
        $0.policy = policy
        $0.targets = [Reference("111111111111")]
      }
    }
  }

  @Test("Without any limit the call arrives")
  func open() throws {
    #expect(try Self.answer(Self.sketch) == "delivered")
  }

  @Test("A deny of the caller's own policies wins over every allow")
  func identityDenies() throws {
    let denied = Self.sketch.changing("caller", as: Role.self) {
      $0.inlinePolicies.append(Self.statement("Deny", "execute-api:*"))
    }
    #expect(try Self.answer(denied) == "iam.identity-explicit-deny")
  }

  /// "AWS global condition context keys": the id of an organization is there for its members, tags are the role's own,
  /// and `aws:ViaAWSService` is always there.
  @Test(
    "What the inputs say of the caller is in the request, and what they do not say is unknown",
    arguments: [
      ("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5", "input.missing-fact"),
      ("StringEquals", "aws:ResourceOrgID", "o-a1b2c3d4e5", "input.missing-fact"),
      ("StringEquals", "aws:ResourceAccount", "111111111111", "delivered"),
      ("StringEquals", "aws:PrincipalTag/team", "prices", "delivered"),
      ("StringEquals", "aws:PrincipalTag/team", "stock", "apigw.resource-policy-implicit-deny"),
      ("Bool", "aws:ViaAWSService", "false", "delivered"),
    ])
  func callerKeys(_ test: String, _ key: String, _ value: String, _ outcome: String) throws {
    let sketch = APIGatewayRuleTests.rest(.private) {
      Self.signed(&$0)
      $0.policy = APIGatewayRuleTests.policy(
        """
        {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*",
          "Condition": {"\(test)": {"\(key)": "\(value)"}}}]}
        """)
    }.adding { s in
      s.add("caller", Role.self, named: [Self.role], tags: ["team": "prices"]) {
        $0.roleName = Fact("caller")
      }
    }
    #expect(try Self.answer(sketch) == outcome)
  }

  @Test("The organization that lists the caller's account is its own")
  func organizationOfAccount() throws {
    let sketch = Self.sketch.changing("api1234567", as: RestAPI.self) {
      $0.policy = APIGatewayRuleTests.allow("aws:PrincipalOrgID", "o-a1b2c3d4e5")
    }.changing("caller", as: Role.self) { $0.inlinePolicies = [] }
    let open = try sketch.trace("one", APIGatewayRuleTests.url) { $0.principal = Self.role }
    #expect(open.summary.contains("--assume aws:PrincipalOrgID="))
    func listed(in organization: String) -> Sketch {
      let arn = "arn:aws:organizations::999999999999:account/\(organization)/111111111111"
      return sketch.adding { s in
        s.add("111111111111", OrganizationEntity.self)
      }.naming("111111111111", arn)
    }
    #expect(try Self.answer(listed(in: "o-a1b2c3d4e5")) == "delivered")
    #expect(try Self.answer(listed(in: "o-other")) == "apigw.resource-policy-implicit-deny")
  }

  @Test("A permissions boundary that does not allow the call ends it, where no resource policy allows it")
  func boundary() throws {
    func bounded(by action: String) -> Sketch {
      APIGatewayRuleTests.rest(.regional, Self.signed).adding(Self.caller).changing("caller", as: Role.self) {
        $0.permissionsBoundary = Reference("arn:aws:iam::111111111111:policy/limit")
      }.adding { s in
        s.add("arn:aws:iam::111111111111:policy/limit", ManagedPolicy.self) {
          $0.policy = Self.statement("Allow", action)
        }
      }
    }
    func answer(_ action: String) throws -> String {
      try bounded(by: action).answer("internet", APIGatewayRuleTests.url) { $0.principal = Self.role }
    }
    #expect(try answer("s3:*") == "iam.boundary-deny")
    #expect(try answer("execute-api:*") == "delivered")
  }

  @Test("A service control policy of the caller's account that denies the call ends it")
  func serviceControl() throws {
    let denying = Self.organization("SERVICE_CONTROL_POLICY", Self.statement("Deny", "execute-api:Invoke"))
    #expect(try Self.answer(denying) == "iam.scp-deny")
    let other = Self.organization("SERVICE_CONTROL_POLICY", Self.statement("Deny", "s3:*"))
    #expect(try Self.answer(other) == "delivered")
  }

  @Test("Resource control policies do not reach API Gateway, whose service they do not cover")
  func resourceControl() throws {
    let denying = Self.organization(
      "RESOURCE_CONTROL_POLICY", Self.statement("Deny", "execute-api:Invoke", principal: true))
    #expect(try Self.answer(denying) == "delivered")
  }

  @Test("An endpoint's policy that denies the call says so, apart from one that does not allow it")
  func endpointPolicy() throws {
    func guarded(by policy: AttachedPolicy) throws -> String {
      try Self.answer(Self.sketch.changing("vpce-1", as: VPCEndpoint.self) { $0.policy = policy })
    }
    #expect(
      try guarded(by: Self.statement("Deny", "execute-api:*", principal: true))
        == "endpoint.policy-explicit-deny")
    #expect(
      try guarded(by: Self.statement("Allow", "s3:*", principal: true)) == "endpoint.policy-implicit-deny")
    #expect(try guarded(by: Self.statement("Allow", "execute-api:*", principal: true)) == "delivered")
  }
}

import Documents
import PolicyEvaluator
import Testing

/// IAM User Guide, "Grammar of the IAM JSON policy language" and the pages of its elements.
@Suite struct ValidationTests {
  @Test(arguments: [
    (#""Effect": "allow", "Action": "*", "Resource": "*""#, "policy.effect"),
    (#""Effect": "Allow", "Action": "s3:Get, s3:Put", "Resource": "*""#, "policy.action"),
    (#""Effect": "Allow", "Action": "*", "Resource": "docs""#, "policy.resource"),
    (#""Effect": "Allow", "Action": "*", "Resource": {"Fn::Sub": "x"}"#, "policy.value"),
    (#""Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*""#, "policy.principal"),
    (
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEqual": {"a:b": "c"}}"#,
      "policy.operator"
    ),
    (
      #""Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"aws:SourceIp": "300.1.1.1"}}"#,
      "policy.condition-value"
    ),
    (#""Effect": "Allow", "Action": "*", "Action": "s3:*", "Resource": "*""#, "policy.duplicate-key"),
  ])
  func reportsWhatAWSRefuses(body: String, code: String) {
    let text = "{\"Version\": \"2012-10-17\",\n \"Statement\": {\(body)}}"
    let (_, diagnostics) = PolicyDocument.parse(SourceFile(path: "p.json", text: text), kind: .identity)
    #expect(diagnostics.map(\.code) == [code])
    #expect(diagnostics.first?.source?.line == 2)
  }
}

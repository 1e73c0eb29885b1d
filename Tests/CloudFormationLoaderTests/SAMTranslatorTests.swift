import CloudFormationLoader
import Documents
import Testing
import Topology

/// Our own small templates beside what aws-sam-translator 1.110.0 makes of them (`Fixtures/expand.py`).
@Suite struct SAMTranslatorTests {
  @Test(arguments: [
    "aliases", "bodies", "connectors", "corners", "domains", "events", "functions", "graphql",
    "handed-on-tags",
    "http-api", "implicit-apis",
    "implicit-no-tags", "implicit-tags", "policy-templates", "resource-policies", "rest-api", "shared-plan",
    "shared-plan-always", "state-machines", "usage-plans", "websocket",
  ])
  func theExpansionIsThatOfTheTranslator(name: String) throws {
    let template = try fixture("sam/\(name).yaml")
    let expected = try #require(JSONReader.read(try fixture("sam/\(name).json")).node)
    let expanded = CloudFormationLoader.expand(template, options: .init(region: "eu-west-1"))
    #expect(expanded.diagnostics.isEmpty)
    let ours = ComparableTemplate(try #require(expanded.node))
    for difference in ours.differences(from: ComparableTemplate(expected)) {
      Issue.record("\(name): \(difference)")
    }
  }

  /// Every part of an expansion lies in the template: generated resources at the event or property that asks
  /// for them.
  @Test(arguments: [
    ("FnListPermission", 9), ("Fn", 4), ("FnRole", 4), ("ServerlessHttpApi", 9), ("FnUrl", 7),
  ])
  func whatIsMadeHasThePlaceOfWhatAsksForIt(id: String, line: Int) {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      # a comment
      Resources:
        Fn:
          Type: AWS::Serverless::Function
          Properties:
            FunctionUrlConfig: { AuthType: AWS_IAM }
            Events:
              List: { Type: HttpApi, Properties: { Path: /a, Method: get } }
      """
    let loaded = CloudFormationLoader.load(SourceFile(path: "t.yaml", text: text))
    #expect(loaded.resources.first { $0.id.address == id }?.source?.line == line)
  }
}

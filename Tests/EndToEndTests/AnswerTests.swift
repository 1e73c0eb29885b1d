import Documents
import Exporting
import Testing
import Topology
import TrafficSimulator

@testable import hopmap

@Suite("Answers in JSON")
struct AnswerTests {
  @Test("A trace shows every field of the contract, null where it does not apply")
  func traceFields() throws {
    var trace = Trace(
      id: nil, request: Trace.Question(from: "internet", to: "Api"), verdict: .denied,
      response: Trace.Response(status: 403), summary: "refused")
    trace.cause = Trace.Cause(code: "sg.ingress-denied", resource: nil, summary: "closed")
    trace.assumptions = [Trace.Assumption("it runs")]
    let reading = JSONReader.read(SourceFile(path: "trace", text: try AnswerJSON.line(trace)))
    let node = try #require(reading.node)
    #expect(
      Set(node.object?.keys ?? []) == [
        "schemaVersion", "id", "request", "verdict", "response", "summary", "cause", "alternatives",
        "intermittent", "hops", "alsoFailing", "assumptions", "fixes",
      ])
    #expect(node["id"]?.isNull == true)
    for key in ["method", "path", "port", "protocol", "principal"] {
      #expect(node["request"]?[key]?.isNull == true, "\(key)")
    }
    for key in ["resource", "source", "wanted", "got"] {
      #expect(node["cause"]?[key]?.isNull == true, "\(key)")
    }
    #expect(node["response"]?["errorType"]?.isNull == true)
    #expect(node["assumptions"]?[0]?["resource"]?.isNull == true)
  }

  @Test("Resources carry address, type, kind, name, owner and place, and attributes where asked")
  func resources() throws {
    var resource = Resource(
      id: ResourceID(scope: "main", address: "aws_vpc.shop"), type: "aws_vpc", name: "shop", facts: VPC(),
      source: SourceLocation(file: "main.tf", line: 3))
    resource.account = "111122223333"
    resource.attributes = DocumentNode(members: [
      "cidr_block": "10.0.0.0/16", "tags": DocumentNode(.sensitive),
    ])
    let answer = ResourcesAnswer(deployment: Deployment(resources: [resource]), showsAttributes: true)
    #expect(
      answer.json
        == #"{"schemaVersion":1,"resources":[{"address":"aws_vpc.shop","type":"aws_vpc","kind":"vpc","#
        + #""name":"shop","account":"111122223333","region":null,"#
        + #""source":{"file":"main.tf","line":3,"column":1},"#
        + #""attributes":{"cidr_block":"10.0.0.0/16","tags":{"$sensitive":true}}}],"#
        + #""outputs":{},"diagnostics":[]}"#)
    var table = ""
    answer.writeTable(TextStyle()) { table += $0 }
    #expect(table.contains("vpc   shop  aws_vpc.shop  111122223333          main.tf:3\n    cidr_block = "))
  }
}

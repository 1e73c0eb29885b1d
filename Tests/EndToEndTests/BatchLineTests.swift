import Testing
import TrafficSimulator

@testable import hopmap

@Suite("Lines of a batch")
struct BatchLineTests {
  private func read(_ text: String, _ change: (inout TraceRequest) -> Void = { _ in }) throws -> TraceRequest
  {
    var defaults = TraceRequest(from: "", to: "")
    change(&defaults)
    return try BatchLine.request(Substring(text), line: 7, defaults: defaults, batch: "requests.ndjson")
  }

  @Test("Every field of the contract is taken")
  func everyField() throws {
    let request = try read(
      #"{"id": "a", "from": "internet", "to": "Api", "port": 443, "protocol": "TCP", "method": "post","#
        + #" "path": "/orders", "stage": "prod", "headers": {"Host": "x"}, "as": "anonymous","#
        + #" "sourceIp": "203.0.113.9", "context": {"aws:SourceVpc": ["vpc-1"]}}"#)
    #expect(request.id == "a")
    #expect(request.from == "internet" && request.to == "Api")
    #expect(request.port == 443 && request.ipProtocol == "tcp")
    #expect(request.method == "POST" && request.path == "/orders" && request.stage == "prod")
    #expect(request.headers == ["Host": "x"] && request.context == ["aws:SourceVpc": ["vpc-1"]])
    #expect(request.principal == "anonymous" && request.sourceIP == "203.0.113.9")
  }

  @Test("A packet question carries its packet")
  func packet() throws {
    let request = try read(
      #"{"from": "a", "to": "b", "packet": {"srcIp": "10.0.0.1", "srcPort": 4096, "dstIp": "10.0.0.2","#
        + #" "dstPort": 53, "protocol": "udp"}}"#)
    #expect(
      request.packet
        == TraceRequest.Packet(
          srcIp: "10.0.0.1", srcPort: 4096, dstIp: "10.0.0.2", dstPort: 53, protocol: "udp"))
  }

  @Test("Options of the command hold where a line does not say otherwise")
  func defaults() throws {
    func change(_ defaults: inout TraceRequest) {
      defaults.method = "PUT"
      defaults.assume = ["aws:SourceVpc": "vpc-1"]
    }
    #expect(try read(#"{"from": "a", "to": "b"}"#, change).method == "PUT")
    #expect(try read(#"{"from": "a", "to": "b", "method": "GET"}"#, change).method == "GET")
    #expect(try read(#"{"from": "a", "to": "b"}"#, change).assume == ["aws:SourceVpc": "vpc-1"])
  }

  @Test(
    "A line that cannot be read is refused by its number",
    arguments: [
      ("nonsense", "json.syntax"), ("[1]", "batch.not-an-object"), (#"{"from": "a"}"#, "batch.missing-to"),
      (#"{"to": "a"}"#, "batch.missing-from"), (#"{"from": "a", "to": "b", "port": 70000}"#, "batch.port"),
    ])
  func refused(_ text: String, _ code: String) {
    let refusal = #expect(throws: BatchLine.Refusal.self) { try read(text) }
    #expect(refusal?.error.code == code)
    #expect(refusal?.error.line == 7)
  }
}

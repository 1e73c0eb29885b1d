import ArgumentParser
import TrafficSimulator

/// The options that say what a request is, apart from its two ends.
struct RequestOptions: ParsableArguments {
  @Option(help: "The destination port.")
  var port: Int?

  @Option(name: .customLong("protocol"), help: "tcp, udp or icmp.")
  var ipProtocol: String?

  @Option(help: "The HTTP method.")
  var method: String?

  @Option(help: "The path, without the stage where the destination is an API.")
  var path: String?

  @Option(help: "The stage, where the API has several.")
  var stage: String?

  @Option(name: .customLong("header"), help: "A header as KEY=VALUE; repeatable.")
  var headers: [KeyValue] = []

  @Option(name: .customLong("as"), help: "The ARN of the principal that signs, or anonymous.")
  var principal: String?

  @Option(name: .customLong("source-ip"), help: "The client's public address.")
  var sourceIP: String?

  @Option(help: "A condition key as KEY=VALUE; repeatable.")
  var context: [KeyValue] = []

  @Option(
    help: "A fact that the inputs do not hold as KEY=VALUE, KEY being a condition key or SELECTOR.attribute.")
  var assume: [KeyValue] = []

  func validate() throws {
    if let port, !(0...65535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535, not `\(port)`")
    }
    if let ipProtocol, !["tcp", "udp", "icmp"].contains(ipProtocol.lowercased()) {
      throw ValidationError("--protocol takes tcp, udp or icmp, not `\(ipProtocol)`")
    }
  }

  /// The request between two ends.
  func request(from: String, to: String) -> TraceRequest {
    var request = TraceRequest(from: from, to: to)
    request.port = port
    request.ipProtocol = ipProtocol?.lowercased()
    request.method = method?.uppercased()
    request.path = path
    request.stage = stage
    request.headers = headers.byKey
    request.principal = principal
    request.sourceIP = sourceIP
    request.context = context.listsByKey
    request.assume = assume.byKey
    return request
  }
}

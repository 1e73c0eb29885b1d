import ArgumentParser
import TrafficSimulator

/// The options that say what a request is, apart from its two ends.
struct RequestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where the request starts.", valueName: "source"))
  var from: String?

  @Option(help: ArgumentHelp("Where it goes.", valueName: "destination"))
  var to: String?

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

  @Option(
    name: .customLong("header"),
    help: ArgumentHelp("A header of the request; repeatable.", valueName: "name=value"))
  var headers: [KeyValue] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who signs the request: an ARN, or anonymous.", valueName: "principal"))
  var principal: String?

  @Option(
    name: .customLong("source-ip"), help: ArgumentHelp("The client's public address.", valueName: "address"))
  var sourceIP: String?

  @Option(
    help: ArgumentHelp(
      "A condition key of the request, such as aws:SourceVpc; repeatable.", valueName: "key=value"))
  var context: [KeyValue] = []

  @Option(
    help: ArgumentHelp(
      "A fact that the inputs do not hold; its key is a condition key or SELECTOR.attribute; repeatable.",
      valueName: "key=value"))
  var assume: [KeyValue] = []

  func validate() throws {
    if (from == nil) != (to == nil) { throw ValidationError("--from and --to go together") }
    if let port, !(0...65535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535, not `\(port)`")
    }
    if let ipProtocol, !["tcp", "udp", "icmp"].contains(ipProtocol.lowercased()) {
      throw ValidationError("--protocol takes tcp, udp or icmp, not `\(ipProtocol)`")
    }
  }

  /// The request; nil where no ends are given.
  var asked: TraceRequest? {
    guard let from, let to else { return nil }
    return request(from: from, to: to)
  }

  /// What is asked, between these two ends.
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

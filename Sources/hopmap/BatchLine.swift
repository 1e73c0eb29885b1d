import Documents
import TrafficSimulator

/// One line of a batch: a JSON object that says what `hopmap trace` says with options.
enum BatchLine {
  /// Why a line is not answered, as it stands in the answers.
  struct Refusal: Error, Encodable, Hashable {
    struct Reason: Encodable, Hashable {
      var code: String
      var message: String
      var line: Int
    }

    var id: String?
    var error: Reason

    init(id: String?, code: String, message: String, line: Int) {
      self.id = id
      error = Reason(code: code, message: message, line: line)
    }
  }

  /// Reads a request.
  ///
  /// - Parameter defaults: what the command line says; it holds where the line does not say otherwise.
  static func request(
    _ text: Substring, line: Int, defaults: TraceRequest, batch: String
  ) throws(Refusal) -> TraceRequest {
    let reading = JSONReader.read(SourceFile(path: batch, text: String(text)))
    let id = reading.node?["id"]?.text
    func refuse(_ code: String, _ message: String) -> Refusal {
      Refusal(id: id, code: code, message: message, line: line)
    }
    if let problem = reading.diagnostics.first(where: { $0.severity == .error }) {
      throw refuse(problem.code, problem.message)
    }
    guard let node = reading.node, node.object != nil else {
      throw refuse("batch.not-an-object", "a line of a batch is a JSON object with `from` and `to`")
    }
    guard let from = node["from"]?.text, let to = node["to"]?.text ?? node["packet"]?["dstIp"]?.text else {
      let missing = node["from"]?.text == nil ? "from" : "to"
      throw refuse("batch.missing-\(missing)", "`\(missing)` is missing or not a string")
    }
    var request = defaults
    request.from = from
    request.to = to
    request.id = id
    if let port = node["port"], !port.isNull {
      guard let number = port.int, (0...65535).contains(number) else {
        throw refuse("batch.port", "`port` is a number from 0 to 65535")
      }
      request.port = number
    }
    if let ipProtocol = node["protocol"]?.text { request.ipProtocol = ipProtocol.lowercased() }
    if let method = node["method"]?.text { request.method = method.uppercased() }
    if let path = node["path"]?.text { request.path = path }
    if let stage = node["stage"]?.text { request.stage = stage }
    if let principal = node["as"]?.text { request.principal = principal }
    if let address = node["sourceIp"]?.text { request.sourceIP = address }
    for member in node["headers"]?.object?.members ?? [] {
      request.headers[member.key] = member.value.text
    }
    for member in node["context"]?.object?.members ?? [] {
      request.context[member.key] = member.value.elements.compactMap(\.text)
    }
    for member in node["assume"]?.object?.members ?? [] {
      request.assume[member.key] = member.value.text
    }
    request.packet = node["packet"].flatMap(packet)
    return request
  }

  private static func packet(_ node: DocumentNode) -> TraceRequest.Packet? {
    guard let destination = node["dstIp"]?.text else { return nil }
    return TraceRequest.Packet(
      srcIp: node["srcIp"]?.text, srcPort: node["srcPort"]?.int, dstIp: destination,
      dstPort: node["dstPort"]?.int, protocol: node["protocol"]?.text?.lowercased())
  }
}

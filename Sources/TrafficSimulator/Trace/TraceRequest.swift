import Topology

/// One question: does this request arrive, and what does its sender see?
public struct TraceRequest: Hashable, Sendable {
  /// A bare packet, where no application is asked.
  public struct Packet: Hashable, Sendable, Codable {
    public var srcIp: String?
    public var srcPort: Int?
    public var dstIp: String
    public var dstPort: Int?
    public var `protocol`: String?

    public init(srcIp: String?, srcPort: Int?, dstIp: String, dstPort: Int?, protocol: String?) {
      self.srcIp = srcIp
      self.srcPort = srcPort
      self.dstIp = dstIp
      self.dstPort = dstPort
      self.protocol = `protocol`
    }
  }

  /// The name that a batch gives the request.
  public var id: String?
  /// Where it starts: `internet`, `internet:203.0.113.9`, `onprem:10.50.0.7`, a selector, or an address.
  public var from: String
  /// Where it goes: a URL, a selector with an optional port, `IP:port`, `host:port`.
  public var to: String
  public var port: Int?
  /// `tcp`, `udp` or `icmp`; nil means what the destination speaks.
  public var ipProtocol: String?
  /// The HTTP method; nil means GET.
  public var method: String?
  /// The path without the stage, where the destination is an API.
  public var path: String?
  public var stage: String?
  public var headers: [String: String]
  /// The principal that signs, `anonymous` for an unsigned request; nil means the source's own role.
  public var principal: String?
  /// The client's public address, where it comes from the internet.
  public var sourceIP: String?
  /// Condition keys that the user supplies.
  public var context: [String: [String]]
  /// Facts that the user supplies: condition keys, or `SELECTOR.attribute`.
  public var assume: [String: String]
  public var packet: Packet?
  /// Whether more requests come than the limits on the way allow, as a message says.
  var isThrottled = false

  /// The condition keys among the supplied facts.
  public var suppliedKeys: [String: String] { assume.filter { TraceRequest.isConditionKey($0.key) } }

  /// The supplied facts of the deployment: whoever traces puts them into it first.
  public var suppliedFacts: [String: String] {
    assume.filter {
      !TraceRequest.isConditionKey($0.key) && !$0.key.hasSuffix(".\(ClientFact.certificate.rawValue)")
    }
  }

  /// What `SELECTOR.attribute` may say of the client that comes to a resource, and not of the resource.
  enum ClientFact: String {
    /// Whether the client shows a certificate that the resource trusts.
    case certificate = "clientCertificate"
  }

  /// What the user says of the client that comes to a resource.
  func supplied(_ fact: ClientFact, at resource: Resource) -> String? {
    [resource.selector, resource.name, resource.awsID].lazy.compactMap(\.self)
      .compactMap { assume["\($0).\(fact.rawValue)"] }.first
  }

  /// `service:Key`; what begins with an ARN or with `INPUT::` is a selector.
  private static func isConditionKey(_ key: String) -> Bool {
    !key.hasPrefix("arn:") && key.replacing("::", with: "").contains(":")
  }

  /// A request from somewhere to somewhere.
  public init(from: String, to: String) {
    self.from = from
    self.to = to
    headers = [:]
    context = [:]
    assume = [:]
  }
}

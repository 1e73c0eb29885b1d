import Documents

extension SecurityGroupRule {
  /// Whether two rules admit the same traffic, wherever they were written.
  public func saysTheSame(as other: SecurityGroupRule) -> Bool {
    direction == other.direction && ipProtocol.value == other.ipProtocol.value
      && ports?.value == other.ports?.value
      && icmpType == other.icmpType && icmpCode == other.icmpCode && peerText == other.peerText
  }

  private var peerText: String {
    switch peer {
    case .cidr(let block): block.description
    case .securityGroup(let group): "group \(group.text.raw)"
    case .prefixList(let list): "list \(list.text.raw)"
    case .unknown(let unknown): "unknown \(unknown.text?.raw ?? unknown.reason)"
    }
  }
}

import Documents

/// A web ACL of AWS WAF: rules in the order of their priority, then the default action ("Web ACL rule and rule group
/// evaluation").
public struct WebACL: ResourceFacts {
  public static let kind = ResourceKind.webACL
  /// Whether a request that no rule decides is let through.
  public var allowsByDefault: Fact<Bool>?
  public var rules: [WebACLRule] = []
  public init() {}
  public var uses: [ResourceUse] {
    ResourceUse.many(.ipSet, rules.compactMap(\.condition.addresses), "rules")
  }
}

/// One rule of a web ACL.
public struct WebACLRule: Hashable, Sendable, Codable {
  /// What becomes of a request that the rule matches.
  public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    case allow
    case block
    /// Counts, asks a puzzle or labels: the next rule decides.
    case goOn
  }

  /// What the rule looks at.
  public enum Condition: Hashable, Sendable, Codable {
    /// Whether the client's address is in an IP set, or is not.
    case client(Reference, isIn: Bool)
    /// Something of the request that is not modelled, such as a managed rule group.
    case other(String)

    /// The IP set, where the rule looks at one.
    public var addresses: Reference? {
      if case .client(let set, _) = self { set } else { nil }
    }
  }

  public var name: String
  public var priority: Int
  public var action: Action
  public var condition: Condition
  /// The status that a blocked request is answered with; nil means 403.
  public var blockStatus: Int?
  public var source: SourceLocation?

  public init(name: String, priority: Int, action: Action, condition: Condition, source: SourceLocation?) {
    self.name = name
    self.priority = priority
    self.action = action
    self.condition = condition
    self.source = source
  }
}

/// Addresses that rules of web ACLs name.
public struct IPSet: ResourceFacts {
  public static let kind = ResourceKind.ipSet
  public var addresses: [Fact<CIDRBlock>] = []
  public init() {}
}

extension WebACLRule {
  /// Reads a rule as AWS writes it, whatever the case of its keys: `IPSetReferenceStatement` and
  /// `ip_set_reference_statement` are the same.
  ///
  /// - Parameter node: an object with a name, a priority, an action and a statement; single members of lists stand for
  ///   themselves, as Terraform writes blocks.
  public init(_ node: DocumentNode) {
    func member(_ node: DocumentNode?, _ name: String) -> DocumentNode? {
      let node = node?.array?.first ?? node
      return node?.object?.members.first { $0.key.plainKey == name && !$0.value.isAbsent }?.value
    }
    let action = member(node, "action")
    self.init(
      name: member(node, "name")?.text ?? "a rule", priority: member(node, "priority")?.int ?? Int.max,
      action: member(action, "allow") != nil ? .allow : member(action, "block") != nil ? .block : .goOn,
      condition: WebACLRule.condition(member(node, "statement"), isIn: true, member), source: node.source)
    blockStatus = member(member(member(action, "block"), "customresponse"), "responsecode")?.int
    // A managed group says itself what it does; most of its rules block.
    if action == nil || action?.isAbsent == true, member(member(node, "overrideaction"), "count") == nil {
      self.action = .block
    }
  }

  private static func condition(
    _ statement: DocumentNode?, isIn: Bool, _ member: (DocumentNode?, String) -> DocumentNode?
  ) -> Condition {
    if let set = member(member(statement, "ipsetreferencestatement"), "arn")?.reference {
      return .client(set, isIn: isIn)
    }
    if let negated = member(member(statement, "notstatement"), "statement") {
      return condition(negated, isIn: !isIn, member)
    }
    let object = (statement?.array?.first ?? statement)?.object
    let kind = object?.members.first { !$0.value.isAbsent }?.key ?? "a statement"
    return .other(kind)
  }
}

extension String {
  fileprivate var plainKey: String { filter { $0 != "_" }.lowercased() }
}

extension DocumentNode {
  fileprivate var isAbsent: Bool {
    switch value {
    case .null: true
    case .array(let elements): elements.isEmpty
    default: false
    }
  }
}

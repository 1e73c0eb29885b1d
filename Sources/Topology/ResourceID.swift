import Documents

/// The identity of a resource in the model: the input that declares it and its address there.
public struct ResourceID: Hashable, Sendable {
  private var sharedScope: SharedText
  /// The address in the input: a Terraform address, `Stack/LogicalId`, or an AWS id.
  public var address: String

  /// The input, as the user named it; empty for resources that hopmap itself adds, such as AWS's default network ACL.
  public var scope: String {
    get { sharedScope.text }
    set { sharedScope = SharedText(newValue) }
  }

  /// An identity from its parts.
  public init(scope: String, address: String) {
    sharedScope = SharedText(scope)
    self.address = address
  }

  /// The identity of what a mention speaks of.
  public init(of mention: Mention) { self.init(scope: mention.scope, address: mention.address) }

  /// The identity of another address in the same input.
  public func sibling(_ address: String) -> ResourceID {
    var sibling = self
    sibling.address = address
    return sibling
  }
}

extension ResourceID {
  /// What the resource has under an attribute before AWS gives it a value.
  ///
  /// - Parameter attribute: as the input names it; empty for what the resource is known by.
  public func mention(of attribute: String = "") -> SymbolicText {
    SymbolicText(Mention(scope: scope, address: address, attribute: attribute, nature: .resourceAttribute))
  }
}

extension ResourceID: CustomStringConvertible, Comparable {
  /// `scope::address`, the selector that is never ambiguous.
  public var description: String { scope.isEmpty ? address : "\(scope)::\(address)" }

  /// By scope, then by address.
  public static func < (left: ResourceID, right: ResourceID) -> Bool {
    left.sharedScope == right.sharedScope ? left.address < right.address : left.scope < right.scope
  }
}

extension ResourceID: Codable {
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    if let separator = text.firstRange(of: "::") {
      self.init(scope: String(text[..<separator.lowerBound]), address: String(text[separator.upperBound...]))
    } else {
      self.init(scope: "", address: text)
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(scope)::\(address)")
  }
}

import Documents

/// A value of a policy together with the place where it was written.
public struct PolicyValue: Hashable, Sendable {
  /// The text; a value whose form is not known is one mention.
  public var text: SymbolicText
  /// Where it was written.
  public var range: SourceRange?

  public init(_ text: SymbolicText, range: SourceRange? = nil) {
    self.text = text
    self.range = range
  }

  /// Where it was written.
  public var source: SourceLocation? { range?.startLocation }
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
public struct PolicyElement: Hashable, Sendable {
  /// Whether it is the `Not…` form.
  public var isNegated: Bool
  public var values: [PolicyValue]
  /// Where the element was written.
  public var range: SourceRange?

  public init(isNegated: Bool = false, _ values: [PolicyValue], range: SourceRange? = nil) {
    self.isNegated = isNegated
    self.values = values
    self.range = range
  }

  /// Where the element was written.
  public var source: SourceLocation? { range?.startLocation }
}

/// One `key: values` under one operator of a `Condition`.
public struct PolicyCondition: Hashable, Sendable {
  /// The operator as written, such as `ForAnyValue:StringLike`.
  public var operatorName: String
  /// The condition key as written.
  public var key: String
  public var values: [PolicyValue]
  /// Where the key was written.
  public var range: SourceRange?

  public init(_ operatorName: String, _ key: String, _ values: [PolicyValue], range: SourceRange? = nil) {
    self.operatorName = operatorName
    self.key = key
    self.values = values
    self.range = range
  }

  /// Where the key was written.
  public var source: SourceLocation? { range?.startLocation }
}

/// `Principal` or `NotPrincipal`.
public struct PolicyPrincipals: Hashable, Sendable {
  /// The key that a principal stands under.
  public enum Category: String, Hashable, Sendable, CaseIterable {
    case aws = "AWS"
    case service = "Service"
    case federated = "Federated"
    case canonicalUser = "CanonicalUser"
  }

  /// One principal; `"*"` alone is the same as `{"AWS": "*"}`.
  public struct Entry: Hashable, Sendable {
    public var category: Category
    public var value: PolicyValue

    public init(_ category: Category, _ value: PolicyValue) {
      self.category = category
      self.value = value
    }
  }

  /// Whether it is `NotPrincipal`.
  public var isNegated: Bool
  public var entries: [Entry]
  /// Where the element was written.
  public var range: SourceRange?

  public init(isNegated: Bool = false, _ entries: [Entry], range: SourceRange? = nil) {
    self.isNegated = isNegated
    self.entries = entries
    self.range = range
  }

  /// Everyone, anonymous callers included.
  public static let everyone = PolicyPrincipals([Entry(.aws, PolicyValue("*"))])

  /// Where the element was written.
  public var source: SourceLocation? { range?.startLocation }
}

/// One statement of a policy, as written.
public struct PolicyStatement: Hashable, Sendable {
  public enum Effect: String, Hashable, Sendable {
    case allow = "Allow"
    case deny = "Deny"
  }

  /// A part of the statement that cannot be judged, so that the statement may or may not apply.
  public struct Unjudged: Hashable, Sendable {
    /// The element, such as `Condition`.
    public var element: String
    /// Why, as a half sentence.
    public var reason: String
    public var range: SourceRange?

    public init(element: String, reason: String, range: SourceRange? = nil) {
      self.element = element
      self.reason = reason
      self.range = range
    }

    /// Where it was written.
    public var source: SourceLocation? { range?.startLocation }
  }

  public var sid: String?
  /// nil where it is not known whether the statement allows or denies.
  public var effect: Effect?
  /// nil where the kind of policy has none.
  public var principals: PolicyPrincipals?
  public var action: PolicyElement?
  /// nil where the statement is about the resource that the policy is attached to.
  public var resource: PolicyElement?
  public var conditions: [PolicyCondition]
  public var unjudged: [Unjudged]
  public var range: SourceRange?

  public init(
    sid: String? = nil, effect: Effect?, principals: PolicyPrincipals? = nil, action: PolicyElement?,
    resource: PolicyElement? = nil, conditions: [PolicyCondition] = [], unjudged: [Unjudged] = [],
    range: SourceRange? = nil
  ) {
    self.sid = sid
    self.effect = effect
    self.principals = principals
    self.action = action
    self.resource = resource
    self.conditions = conditions
    self.unjudged = unjudged
    self.range = range
  }

  /// Where the statement was written.
  public var source: SourceLocation? { range?.startLocation }
}

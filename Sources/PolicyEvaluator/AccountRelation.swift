/// Whose policies must allow.
struct AccountRelation: Sendable {
  /// Whether the caller and the resource belong to one account; nil where the caller belongs to none.
  var isSameAccount: Truth?
  /// Whether the resource policy must allow by itself, also in one account: trust policies and key policies.
  var resourceMustAllow: Bool
}

extension [Reference] {
  /// Adds a reference unless one with the same text is there.
  mutating func appendOnce(_ reference: Reference) {
    if !contains(where: { $0.text == reference.text }) { append(reference) }
  }
}

extension [AttachedPolicy] {
  /// Adds a policy unless the same part has added it before.
  mutating func appendOnce(_ policy: AttachedPolicy) {
    if !contains(where: { $0.declaredBy == policy.declaredBy && $0.name == policy.name }) { append(policy) }
  }
}

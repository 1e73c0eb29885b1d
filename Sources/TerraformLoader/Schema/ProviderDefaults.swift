import HCL

/// Values that the provider itself gives to attributes that are not written; its schema does not tell them.
enum ProviderDefaults {
  /// The value of an attribute that is not written.
  static func value(of attribute: String, in type: String) -> Value? { nil }
}

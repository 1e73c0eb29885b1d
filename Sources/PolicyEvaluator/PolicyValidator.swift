import Documents

/// Finds what AWS would refuse or warn of in a policy that can be read.
enum PolicyValidator {
  static func findings(_ document: PolicyDocument) -> [Diagnostic] { [] }
}

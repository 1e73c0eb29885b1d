/// When global condition keys are in a request (IAM User Guide, "AWS global condition context keys").
enum ContextKeys {
  /// Why a key about which nothing is said is not in the request.
  static func absence(of key: String) -> String {
    let folded = key.lowercased()
    return reasons[folded]
      ?? (folded.hasPrefix("aws:principaltag/")
        ? "the principal has no such tag" : "the request does not carry it")
  }

  private static let reasons = [
    "aws:sourceip": "it is absent for requests that come through a VPC endpoint",
    "aws:vpcsourceip": "it is present only for requests that come through a VPC endpoint",
    "aws:sourcevpc": "it is present only for requests that come through a VPC endpoint",
    "aws:sourcevpce": "it is present only for requests that come through a VPC endpoint",
    "aws:principalorgid": "it is present only for principals of an organization",
    "aws:principalorgpaths": "it is present only for principals of an organization",
    "aws:username": "it is present only for IAM users",
    "aws:tokenissuetime": "it is present only for temporary credentials",
    "aws:multifactorauthpresent": "it is present only for temporary credentials",
    "aws:multifactorauthage": "it is present only for sessions made with MFA",
    "aws:sourcearn": "it is present only where a service acts on behalf of a resource",
    "aws:sourceaccount": "it is present only where a service acts on behalf of a resource",
    "aws:sourceorgid": "it is present only where a service acts on behalf of a resource",
    "sts:externalid": "the caller passed no external id",
  ]
}

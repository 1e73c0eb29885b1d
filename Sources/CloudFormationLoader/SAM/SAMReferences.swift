import Documents

/// What SAM lets a template say of the resources that it makes ("Referencing generated resources").
enum SAMReferences {
  /// The names that one resource of the template makes usable, with the logical ids they stand for.
  static func of(_ member: DocumentObject.Member) -> [String: String] {
    let properties = member.value["Properties"]
    switch member.value["Type"]?.text {
    case "AWS::Serverless::Function":
      guard let alias = properties?["AutoPublishAlias"]?.text else { return [:] }
      return [
        "\(member.key).Alias": "\(member.key)Alias\(alias)", "\(member.key).Version": "\(member.key)Version",
      ]
    case "AWS::Serverless::Api":
      let stage = properties?["StageName"]?.text ?? ""
      return [
        "\(member.key).Stage": "\(member.key)\(stage)Stage",
        "\(member.key).Deployment": "\(member.key)Deployment",
      ]
    case "AWS::Serverless::HttpApi":
      let stage = properties?["StageName"]?.text ?? "$default"
      let name = stage == "$default" ? "ApiGatewayDefault" : stage
      return ["\(member.key).Stage": "\(member.key)\(name)Stage"]
    default: return [:]
    }
  }
}

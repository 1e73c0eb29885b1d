import CloudFormationLoader
import Documents
import InventoryLoader

/// What an input can be.
public enum InputFormat: String, CaseIterable, Sendable {
  /// A CloudFormation or SAM template.
  case template
  /// A Terraform root module: a directory or one of its files.
  case configuration
  /// The output of `terraform show -json` for a plan.
  case plan
  /// The output of `terraform show -json` for a state.
  case state
  /// A `terraform.tfstate` of version 4.
  case tfstate
  /// Answers of the AWS CLI.
  case dump
  /// hopmap's own model JSON.
  case model

  /// The format that a document's content shows; nil where it is none of them.
  public static func detected(in node: DocumentNode) -> InputFormat? {
    if CloudFormationLoader.recognizes(node) { return .template }
    if node["schemaVersion"] != nil, node["resources"] != nil { return .model }
    if node["format_version"] != nil { return shown(node) }
    if node["version"] != nil, node["lineage"] != nil || node["terraform_version"] != nil,
      node["resources"] != nil || node["modules"] != nil
    {
      return .tfstate
    }
    return InventoryLoader.recognizes(node) ? .dump : nil
  }

  /// What Terraform wrote, by the first keys of the document; nil where they do not tell.
  static func ofTerraform(_ file: SourceFile) -> InputFormat? {
    guard file.bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
    var format: InputFormat?
    var keys: Set<String> = []
    _ = JSONCursor.walk(file) { cursor in
      cursor.visitMembers { key, cursor in
        keys.insert(key)
        format = ofTerraform(key, keys)
        guard format == nil, keys.count < 12 else { return false }
        _ = cursor.skip()
        return true
      }
    }
    return format
  }

  private static func ofTerraform(_ key: String, _ keys: Set<String>) -> InputFormat? {
    if keys.contains("format_version") {
      if key == "planned_values" || key == "resource_changes" { return .plan }
      return key == "values" && keys.contains("terraform_version") ? .state : nil
    }
    let isState = key == "resources" && keys.isSuperset(of: ["version", "terraform_version"])
    return isState && keys.contains("serial") ? .tfstate : nil
  }

  /// Plans and states of `terraform show -json` both carry `format_version`; only plans have planned values or changes.
  private static func shown(_ node: DocumentNode) -> InputFormat? {
    if node["planned_values"] != nil || node["resource_changes"] != nil { return .plan }
    // The state of an empty workspace has its version alone.
    let isState = node["values"] != nil || node["terraform_version"] != nil || node.object?.keys.count == 1
    return isState ? .state : nil
  }
}

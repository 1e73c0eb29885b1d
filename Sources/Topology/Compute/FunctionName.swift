import Documents

/// A function as people name it, perhaps with a version or alias: `name`, `name:live`, its ARN, or the ARN and `:live`
/// (AWS Lambda API Reference, "AddPermission", "Name formats").
public struct FunctionName: Hashable, Sendable {
  /// The name or ARN of the function itself.
  public var function: SymbolicText
  /// The version or alias; nil where the function itself is meant.
  public var qualifier: SymbolicText?

  /// Reads a name in whatever format.
  public init(_ text: SymbolicText) {
    guard text.raw.utf8.contains(UInt8(ascii: ":")) else {
      function = text
      return
    }
    let parts = SymbolicText.split(text.raw, at: ":")
    let own = parts.first == "arn" ? 7 : parts.dropFirst().first == "function" ? 3 : 1
    function = SymbolicText(raw: parts.prefix(own).joined(separator: ":"))
    let rest = parts.dropFirst(own).joined(separator: ":")
    qualifier = rest.isEmpty || rest == "$LATEST" ? nil : SymbolicText(raw: rest)
  }
}

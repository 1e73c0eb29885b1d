import Documents
import HCL

/// The functions that the AWS provider defines for ARNs ("Functions" of its documentation).
enum AWSProviderFunctions {
  /// A function by the name under which configurations call it: `provider::aws::arn_parse`.
  static func function(_ name: String) -> ProviderFunction? {
    name.hasPrefix(prefix) ? functions[String(name.dropFirst(prefix.count))] : nil
  }

  private static let prefix = "provider::aws::"

  private static let functions: [String: ProviderFunction] = [
    "arn_build": ProviderFunction(textCount: 5, result: .string) { texts in
      text(["arn"] + texts)
    },
    "arn_parse": ProviderFunction(textCount: 1, result: parsed) { texts throws(ConversionFailure) in
      guard let fields = try fields(ofARN: texts[0]) else { return .unknown(parsed, cause(texts[0])) }
      let members = zip(names, fields.dropFirst()).map {
        ValueMembers.Entry(key: $0, value: text([$1]))
      }
      return .object(ValueMembers(members))
    },
    "trim_iam_role_path": ProviderFunction(textCount: 1, result: .string) { texts throws(ConversionFailure) in
      guard let fields = try fields(ofARN: texts[0]) else { return unknown(texts[0]) }
      guard fields[2].raw == "iam" else { throw ConversionFailure(reason: "the service must be `iam`") }
      guard fields[5].raw.hasPrefix("role/") else {
        throw ConversionFailure(reason: "the resource must begin with `role/`")
      }
      let name = fields[5].fields(separatedBy: "/").last ?? fields[5]
      return text(fields.dropLast() + [SymbolicText(raw: "role/" + name.raw)])
    },
  ]

  private static let names = ["partition", "service", "region", "account_id", "resource"]

  private static let parsed = ValueType.object(
    Dictionary(uniqueKeysWithValues: names.map { ($0, ValueType.string) }))

  /// The six parts of an ARN ("Amazon Resource Names (ARNs)"); nil where what is not known may hold further ones.
  private static func fields(ofARN arn: SymbolicText) throws(ConversionFailure) -> [SymbolicText]? {
    var fields = arn.fields(separatedBy: ":")
    if fields.count > 6 { fields[5...] = [SymbolicText(raw: fields[5...].map(\.raw).joined(separator: ":"))] }
    if fields.count == 6, fields[0].raw == "arn" { return fields }
    guard arn.isLiteral else { return nil }
    throw ConversionFailure(
      reason: fields[0].raw == "arn"
        ? "an ARN has six parts with `:` between them" : "an ARN begins with `arn:`")
  }

  /// Parts joined by colons.
  private static func text(_ parts: [SymbolicText]) -> Value {
    let text = SymbolicText(raw: parts.map(\.raw).joined(separator: ":"))
    return text.literal.map { .string($0) } ?? unknown(text)
  }

  private static func cause(_ text: SymbolicText) -> Unknown {
    Unknown(reason: "it holds a value that is not known", text: text)
  }

  private static func unknown(_ text: SymbolicText) -> Value {
    .unknown(.string, cause(text))
  }
}

extension SymbolicText {
  /// The texts between separators; mentions stay whole.
  fileprivate func fields(separatedBy separator: Character) -> [SymbolicText] {
    var fields = [""]
    for part in parts {
      switch part {
      case .literal(let text):
        let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
        fields[fields.count - 1] += pieces[0]
        fields += pieces.dropFirst().map(String.init)
      case .mention(let mention): fields[fields.count - 1] += SymbolicText(mention).raw
      }
    }
    return fields.map { SymbolicText(raw: $0) }
  }
}

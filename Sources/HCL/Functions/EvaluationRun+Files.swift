import Documents
import Foundation

/// Functions that read files or evaluate templates; only the scope knows the files.
extension EvaluationRun {
  static let fileFunctions: Set<String> = [
    "file", "filebase64", "fileexists", "filemd5", "filesha1", "filesha256", "filesha512",
    "filebase64sha256", "filebase64sha512", "fileset", "templatefile", "templatestring",
  ]
  /// The result of such a call; its arguments are known.
  mutating func callFile(_ name: String, _ v: [Value], _ range: ByteRange) throws(ConversionFailure) -> Value
  {
    let text = try FunctionTable.text(v, 0)
    if name == "templatestring" {
      return try render(SourceFile(path: file.path, text: text), try FunctionTable.argument(v, 1), range)
    }
    if name == "fileexists" {
      guard let files = scope.files else { return notRead(text, name) }
      if files.bytes(at: text) != nil { return .bool(true) }
      guard files.entries(of: text) == nil else {
        throw ConversionFailure(reason: "`\(text)` is a directory")
      }
      return .bool(false)
    }
    guard let files = scope.files else { return notRead(text, name) }
    if name == "fileset" { return try fileset(text, v, files) }
    guard let bytes = files.bytes(at: text) else {
      throw ConversionFailure(reason: "there is no file `\(text)`, or it cannot be read")
    }
    let data = Data(bytes)
    switch name {
    case "filebase64": return .string(data.base64EncodedString())
    case "filemd5": return .string(Digests.md5(data))
    case "filesha1": return .string(Digests.sha1(data))
    case "filesha256": return .string(Digests.sha256(data))
    case "filesha512": return .string(Digests.sha512(data))
    case "filebase64sha256": return .string(Digests.base64SHA256(data))
    case "filebase64sha512": return .string(Digests.base64SHA512(data))
    case "templatefile":
      _ = try FunctionTable.string(bytes)
      return try render(SourceFile(path: text, bytes: bytes), try FunctionTable.argument(v, 1), range)
    default:
      let source = SourceFile(path: text, bytes: bytes)
      return Value.string(try FunctionTable.string(bytes)).located(
        SourceRange(file: source, start: 0, end: bytes.count))
    }
  }

  private func fileset(
    _ directory: String, _ v: [Value], _ files: any FileAccess
  ) throws(ConversionFailure) -> Value {
    guard files.listsEntries, !v[1].isUnknown else {
      let reason = "the files in `\(directory)` are not listed"
      return .unknown(.set(.string), Unknown(reason: reason), isNotNull: true)
    }
    let pattern = try FunctionTable.text(v, 1)
    let folder = FilePath.cleaned(directory)
    guard files.entries(of: folder) != nil else { return Value(.set([], of: .string)) }
    let paths = try FilePattern(pattern).files(in: folder, files)
    return Value(.set(paths.map(Value.string), of: .string))
  }

  private func notRead(_ path: String, _ name: String) -> Value {
    .unknown(
      FunctionSignature.all[name]?.result ?? .dynamic,
      Unknown(reason: "the file `\(path)` is not among the inputs"))
  }

  /// The text of a template that sees nothing but these variables.
  private mutating func render(
    _ template: SourceFile, _ variables: Value, _ range: ByteRange
  ) throws(ConversionFailure) -> Value {
    guard !isTemplate else {
      throw ConversionFailure(reason: "a template cannot call for another one")
    }
    if variables.isUnknown { return .unknown(.string, from: [variables]) }
    let members = try FunctionTable.members(variables)
    if let name = members.keys.first(where: { !Scanner.isIdentifier($0) }) {
      throw ConversionFailure(reason: "`\(name)` is no name for a variable of a template")
    }
    let reading = HCLReader.readTemplate(template)
    var run = EvaluationRun(scope: TemplateScope(files: scope.files), file: template)
    run.isTemplate = true
    run.variables = members.entries.map { ($0.key, $0.value) }
    let value = run.value(of: reading.expression)
    for var diagnostic in reading.diagnostics + run.log.diagnostics {
      if template.path == file.path {
        // The text stands in no file: what is wrong with it is told where it is used.
        diagnostic.source = range.range(in: file).startLocation
        diagnostic.end = nil
      }
      log.append(diagnostic)
    }
    return value
  }
}

/// What a template sees besides its variables: the files.
private struct TemplateScope: EvaluationScope {
  let files: (any FileAccess)?
  var roots: [String] { [] }
  func resolve(_ reference: Reference) -> Resolution? { nil }
}

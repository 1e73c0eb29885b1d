import Documents
import Foundation

@testable import HCL

/// One line of a recording that `Scripts/record-hcl-expressions` made with terraform.
struct RecordedExpression {
  /// The expression, line breaks as `⏎`.
  var written: String
  /// The type in JSON as terraform writes it; `-` where it is not told, `error` where the expression is refused.
  var type: String
  /// The value in JSON, with `{"$unknown":true}` for what terraform does not know before apply.
  var value: String

  /// How our result differs from terraform's; nil where it does not.
  func difference(_ scope: RecordingScope) -> String? {
    let evaluation = scope.evaluate(written)
    let error = evaluation.diagnostics.first { $0.severity == .error }
    if type == "error" { return error == nil ? "gives \(evaluation.value.recordedText)" : nil }
    if let error { return "fails: \(error.message)" }
    let (ours, theirs) = (evaluation.value.recordedText, RecordedExpression.canonical(value))
    if ours != theirs { return "gives \(ours)" }
    guard type != "-", !evaluation.value.isNull else { return nil }
    let (ourType, theirType) = (evaluation.value.type.recordedText, RecordedExpression.canonical(type))
    return ourType == theirType ? nil : "is of type \(ourType)"
  }

  /// JSON with the keys of objects in order.
  static func canonical(_ text: String) -> String {
    JSONReader.read(SourceFile(path: "recording", text: text)).node?.sorted.jsonText() ?? text
  }
}

/// A file of recorded expressions.
struct Recording {
  var locals: [String] = []
  var expressions: [RecordedExpression] = []

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#local ") {
        locals.append(String(line.dropFirst("#local ".count)))
        continue
      }
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count == 3, !line.hasPrefix("# ") else { continue }
      expressions.append(RecordedExpression(written: columns[0], type: columns[1], value: columns[2]))
    }
  }

  /// Every expression that differs, with terraform's result and how ours differs.
  var differences: [(expression: RecordedExpression, difference: String)] {
    let scope = RecordingScope(locals)
    return expressions.compactMap { expression in
      expression.difference(scope).map { (expression, $0) }
    }
  }
}

/// The names and files that the recorded expressions see.
final class RecordingScope: EvaluationScope {
  private var locals: [String: Value] = [:]
  let roots = ["terraform_data", "local"]
  let files: (any FileAccess)? = RecordedFiles()

  init(_ locals: [String]) {
    let body = HCLReader.read(SourceFile(path: "locals", text: locals.joined(separator: "\n") + "\n")).body
    for attribute in body.attributes {
      self.locals[attribute.name] = Evaluator(scope: self).evaluate(attribute).value
    }
  }

  func evaluate(_ written: String) -> Evaluation {
    let file = SourceFile(path: "recorded", text: written.replacing("⏎", with: "\n") + "\n")
    let reading = HCLReader.readExpression(file)
    guard reading.diagnostics.isEmpty else {
      return Evaluation(value: .null, diagnostics: reading.diagnostics)
    }
    return Evaluator(scope: self).evaluate(reading.expression, in: file)
  }

  func resolve(_ reference: Reference) -> Resolution? {
    guard let name = reference.steps.first?.name else { return nil }
    switch reference.root {
    case "local": return locals[name].map { Resolution($0, consumedSteps: 1) }
    case "terraform_data":
      let type = ValueType.string
      let mention = Mention(scope: "", address: "terraform_data.\(name)", attribute: "id", nature: .supplied)
      let unknown = Unknown(reason: "it is made when it is applied", mention: mention)
      return Resolution(.unknown(type, unknown, isNotNull: name == "u"), consumedSteps: 2)
    default: return nil
    }
  }
}

/// The files that lie beside the recorded expressions.
struct RecordedFiles: FileAccess {
  func bytes(at path: String) -> [UInt8]? {
    switch path.hasPrefix("./") ? String(path.dropFirst(2)) : path {
    case "plain.txt": Array("Hello\n".utf8)
    case "hello.tftpl": Array("Hello ${name}!\n%{ for item in list ~}\n- ${item}\n%{ endfor ~}\n".utf8)
    case "bytes.bin": Array(0...255)
    default: nil
    }
  }

  var listsEntries: Bool { true }

  func entries(of directory: String) -> [FileEntry]? {
    directory == "."
      ? ["plain.txt", "hello.tftpl", "bytes.bin"].map { FileEntry(name: $0, isDirectory: false) } : nil
  }
}

extension Value {
  /// The value in JSON as the recordings write it.
  var recordedText: String {
    switch kind {
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): number.description
    case .string(let text): DocumentNode(.string(text)).jsonText()
    case .unknown: "{\"$unknown\":true}"
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      "[" + elements.map(\.recordedText).joined(separator: ",") + "]"
    case .map(let members, _), .object(let members):
      "{"
        + members.entries.map { DocumentNode(.string($0.key)).jsonText() + ":" + $0.value.recordedText }
        .joined(separator: ",") + "}"
    }
  }
}

extension ValueType {
  /// The type in JSON as terraform writes it.
  var recordedText: String {
    switch self {
    case .dynamic: "\"dynamic\""
    case .bool: "\"bool\""
    case .number: "\"number\""
    case .string: "\"string\""
    case .list(let element): "[\"list\",\(element.recordedText)]"
    case .set(let element): "[\"set\",\(element.recordedText)]"
    case .map(let element): "[\"map\",\(element.recordedText)]"
    case .tuple(let elements): "[\"tuple\",[\(elements.map(\.recordedText).joined(separator: ","))]]"
    case .object(let attributes, _):
      "[\"object\",{"
        + attributes.sorted { $0.key < $1.key }
        .map { DocumentNode(.string($0.key)).jsonText() + ":" + $0.value.recordedText }.joined(separator: ",")
        + "}]"
    }
  }
}

extension DocumentNode {
  fileprivate var sorted: DocumentNode {
    switch value {
    case .array(let elements): return DocumentNode(.array(elements.map(\.sorted)))
    case .object(let object):
      let members = object.members.sorted { $0.key < $1.key }
      return DocumentNode(.object(DocumentObject(members.map { .init(key: $0.key, value: $0.value.sorted) })))
    default: return self
    }
  }
}

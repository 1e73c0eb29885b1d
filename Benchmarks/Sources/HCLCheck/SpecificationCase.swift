import Documents
import Foundation
import HCL

/// One case of the specification suite: `NAME.t` says what `NAME.hcl` gives when it is decoded as
/// `NAME.hcldec` asks.
struct SpecificationCase {
  private let expected: Body
  private let specification: Body
  private let inputs: [(file: SourceFile, reading: BodyReading)]

  /// The case whose expectations stand in a file; the other files lie beside it.
  init(_ file: SourceFile) {
    expected = HCLReader.read(file).body
    let stem = String(file.path.dropLast(2))
    func beside(_ ending: String) -> SourceFile? {
      FileManager.default.contents(atPath: stem + ending).map {
        SourceFile(path: stem + ending, bytes: Array($0))
      }
    }
    specification = HCLReader.read(beside(".hcldec") ?? SourceFile(path: stem, text: "")).body
    let native = beside(".hcl").map { ($0, HCLReader.read($0)) }
    let json = beside(".hcl.json").map { ($0, HCLReader.readJSON($0)) }
    inputs = [native, json].compactMap(\.self)
  }

  /// How the results differ from what is expected.
  var failures: [String] { inputs.flatMap { failures(of: $1.body, $1.diagnostics, in: $0) } }

  private func failures(of body: Body, _ diagnostics: [Diagnostic], in file: SourceFile) -> [String] {
    var decoder = SpecificationDecoder(variables: specification.blocks("variables").first?.body)
    let spec = specification.blocks.first { $0.type != "variables" }
    let value = spec.map { decoder.value($0, of: body) } ?? .null
    let found = (diagnostics + decoder.diagnostics).compactMap { $0.range(in: file) }.map {
      $0.start..<$0.end
    }
    let wanted = expected.blocks("diagnostics").flatMap { $0.body.blocks("error") }.map { error in
      offset(error, "from")..<offset(error, "to")
    }
    if found != wanted { return ["diagnostics at \(found), expected \(wanted)"] }
    guard wanted.isEmpty, let result = expected["result"] else { return [] }
    var expectedValue = SpecificationDecoder.evaluate(result, nil).value
    if let type = expected["result_type"]?.value {
      let wantedType = SpecificationDecoder.type(type)
      expectedValue = (try? expectedValue.converted(to: wantedType)) ?? expectedValue
      if value.type != wantedType { return ["a value of type \(value.type), expected \(wantedType)"] }
    }
    let texts = [value, expectedValue].map { $0.documentNode.jsonText() }
    return texts[0] == texts[1] ? [] : ["gives \(texts[0]), expected \(texts[1])"]
  }

  private func offset(_ error: Block, _ end: String) -> Int {
    error.body.blocks(end).first?.body["byte"].flatMap { SpecificationDecoder.evaluate($0, nil).value.int }
      ?? 0
  }
}

/// Makes a value of a body as a specification asks, as the reference implementation's `hcldec` does.
struct SpecificationDecoder {
  /// What expressions may refer to.
  let variables: Body?
  private(set) var diagnostics: [Diagnostic] = []

  init(variables: Body?) { self.variables = variables }

  mutating func value(_ spec: Block, of body: Body) -> Value {
    switch spec.type {
    case "literal": return spec.body["value"].map { Self.evaluate($0, nil).value } ?? .null
    case "object":
      refuseOthers(spec, body)
      return .object(
        ValueMembers(
          spec.body.blocks.map {
            ValueMembers.Entry(key: $0.labels.first?.text ?? "", value: value($0, of: body))
          }))
    case "attr": return attribute(spec, body)
    case "block", "block_list", "block_map":
      let type = spec.body["block_type"]?.value.literalString ?? spec.labels.first?.text ?? ""
      guard let inner = spec.body.blocks.first else { return .null }
      let values = body.blocks(type).map { ($0.labels.first?.text ?? "", value(inner, of: $0.body)) }
      switch spec.type {
      case "block": return values.first?.1 ?? .null
      case "block_list": return Self.converted(.tuple(values.map(\.1)), to: .list(.dynamic))
      default:
        let members = ValueMembers(values.map { ValueMembers.Entry(key: $0, value: $1) })
        return Self.converted(.object(members), to: .map(.dynamic))
      }
    default: return .null
    }
  }

  private mutating func attribute(_ spec: Block, _ body: Body) -> Value {
    guard let attribute = spec.labels.first.flatMap({ body[$0.text] }) else { return .null }
    let evaluation = Self.evaluate(attribute, variables)
    diagnostics += evaluation.diagnostics
    return Self.converted(evaluation.value, to: spec.body["type"].map { Self.type($0.value) } ?? .dynamic)
  }

  /// Arguments that an object does not name are mistakes.
  private mutating func refuseOthers(_ spec: Block, _ body: Body) {
    let known = Set(spec.body.blocks("attr").compactMap { $0.labels.first?.text })
    for attribute in body.attributes where !known.contains(attribute.name) {
      let range = attribute.nameRange.range(in: attribute.file)
      diagnostics.append(.error("suite.argument", "`\(attribute.name)` is not expected here", range: range))
    }
  }

  private static func converted(_ value: Value, to type: ValueType) -> Value {
    (try? value.converted(to: type)) ?? value
  }

  static func evaluate(_ attribute: Attribute, _ variables: Body?) -> Evaluation {
    Evaluator(scope: Variables(body: variables)).evaluate(attribute)
  }

  /// A type constraint such as `map(object({ a = string }))`.
  static func type(_ constraint: HCL.Expression) -> ValueType {
    switch constraint.kind {
    case .traversal("string", _): .string
    case .traversal("number", _): .number
    case .traversal("bool", _): .bool
    case .call(let call):
      switch (call.name, call.arguments.first) {
      case ("map", let element?): .map(type(element))
      case ("list", let element?): .list(type(element))
      case ("object", let object?):
        .object(
          Dictionary(
            (object.items ?? []).map { ($0.literalKey ?? "", type($0.value)) }, uniquingKeysWith: { $1 }))
      default: .dynamic
      }
    default: .dynamic
    }
  }

  /// The arguments of a body as names.
  private struct Variables: EvaluationScope {
    let body: Body?
    var roots: [String] { body?.attributes.map(\.name) ?? [] }

    func resolve(_ reference: Reference) -> Resolution? {
      body?[reference.root].map { Resolution(SpecificationDecoder.evaluate($0, nil).value, consumedSteps: 0) }
    }
  }
}

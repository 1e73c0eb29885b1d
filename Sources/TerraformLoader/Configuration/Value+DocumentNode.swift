import Documents
import HCL

extension Value {
  /// What a document tree holds, as a value of the language: JSON of variables, outputs of another input.
  init(_ node: DocumentNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let flag): self = .bool(flag)
    case .number(let digits): self = Number(parsing: digits).map(Value.number) ?? .string(digits)
    case .string(let text), .plain(let text): self = .string(text)
    case .array(let elements): self = .tuple(elements.map { Value($0) })
    case .object(let object):
      self = .object(
        ValueMembers(
          object.members.map {
            ValueMembers.Entry(key: $0.key, keyRange: $0.keyRange, value: Value($0.value))
          }))
    case .encoded(let inner):
      self = .string(inner.jsonText())
      encoded = EncodedValue(Value(inner))
    case .tagged(_, let inner): self = Value(inner)
    case .unknown(let unknown): self = .unknown(.dynamic, unknown)
    case .sensitive:
      self = .unknown(.dynamic, Unknown(reason: "the value is sensitive and not shown"))
      isSensitive = true
    }
    range = node.range
  }
}

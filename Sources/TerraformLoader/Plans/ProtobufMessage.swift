/// The fields of one protobuf message, by number ("Encoding", Protocol Buffers documentation).
struct ProtobufMessage {
  /// What a field holds.
  private enum Field {
    case number(UInt64)
    case bytes(ArraySlice<UInt8>)
  }

  private var fields: [(number: Int, field: Field)] = []

  /// nil where the bytes are no whole message.
  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty {
      guard let key = ProtobufMessage.varint(&rest) else { return nil }
      let number = Int(truncatingIfNeeded: key >> 3)
      switch key & 7 {
      case 0:
        guard let value = ProtobufMessage.varint(&rest) else { return nil }
        fields.append((number, .number(value)))
      case 2:
        guard let count = ProtobufMessage.varint(&rest), count <= UInt64(rest.count) else { return nil }
        fields.append((number, .bytes(rest.prefix(Int(count)))))
        rest = rest.dropFirst(Int(count))
      case 1, 5:
        let count = key & 7 == 1 ? 8 : 4
        guard rest.count >= count else { return nil }
        rest = rest.dropFirst(count)
      default: return nil
      }
    }
  }

  private static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst(), shift < 64 {
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// The number of a field; 0 where it is not there, as protobuf has it.
  func number(_ wanted: Int) -> UInt64 {
    for case (wanted, .number(let value)) in fields { return value }
    return 0
  }

  /// The text of a field.
  func text(_ wanted: Int) -> String? {
    bytes(wanted).first.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The content of every field with a number.
  func bytes(_ wanted: Int) -> [ArraySlice<UInt8>] {
    fields.compactMap { number, field in
      if number == wanted, case .bytes(let content) = field { content } else { nil }
    }
  }

  /// The messages of every field with a number; damaged ones are left out.
  func messages(_ wanted: Int) -> [ProtobufMessage] { bytes(wanted).compactMap { ProtobufMessage($0) } }
}

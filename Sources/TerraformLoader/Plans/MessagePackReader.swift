import Documents

/// Reads the MessagePack form in which Terraform keeps values in plans; what is not known yet is an unknown leaf.
struct MessagePackReader {
  private var rest: ArraySlice<UInt8>
  private static let maximumDepth = 200

  /// The value in some bytes; nil where they are damaged.
  static func read(_ bytes: ArraySlice<UInt8>) -> DocumentNode? {
    var reader = MessagePackReader(rest: bytes)
    return reader.value(0)
  }

  /// The value of a field that may have any type: Terraform writes its type before it.
  static func readTyped(_ bytes: ArraySlice<UInt8>) -> DocumentNode? {
    guard let pair = read(bytes)?.array, pair.count == 2 else { return nil }
    return pair[1]
  }

  private mutating func value(_ depth: Int) -> DocumentNode? {
    guard depth < MessagePackReader.maximumDepth, let head = rest.popFirst() else { return nil }
    switch head {
    case 0x00...0x7F: return DocumentNode(.number(String(head)))
    case 0x80...0x8F: return map(Int(head & 0x0F), depth)
    case 0x90...0x9F: return list(Int(head & 0x0F), depth)
    case 0xA0...0xBF: return text(Int(head & 0x1F))
    case 0xE0...0xFF: return DocumentNode(.number(String(Int8(bitPattern: head))))
    case 0xC0: return DocumentNode(.null)
    case 0xC2: return DocumentNode(.bool(false))
    case 0xC3: return DocumentNode(.bool(true))
    case 0xC4, 0xD9: return length(1).flatMap { text($0) }
    case 0xC5, 0xDA: return length(2).flatMap { text($0) }
    case 0xC6, 0xDB: return length(4).flatMap { text($0) }
    case 0xCA: return length(4).map { number(Double(Float(bitPattern: UInt32($0)))) }
    case 0xCB: return bits(8).map { number(Double(bitPattern: $0)) }
    case 0xCC, 0xCD, 0xCE, 0xCF: return bits(1 << Int(head - 0xCC)).map { DocumentNode(.number(String($0))) }
    case 0xD0: return bits(1).map { DocumentNode(.number(String(Int8(truncatingIfNeeded: $0)))) }
    case 0xD1: return bits(2).map { DocumentNode(.number(String(Int16(truncatingIfNeeded: $0)))) }
    case 0xD2: return bits(4).map { DocumentNode(.number(String(Int32(truncatingIfNeeded: $0)))) }
    case 0xD3: return bits(8).map { DocumentNode(.number(String(Int64(bitPattern: $0)))) }
    case 0xDC: return length(2).flatMap { list($0, depth) }
    case 0xDD: return length(4).flatMap { list($0, depth) }
    case 0xDE: return length(2).flatMap { map($0, depth) }
    case 0xDF: return length(4).flatMap { map($0, depth) }
    case 0xD4...0xD8: return unknown(1 << Int(head - 0xD4))
    case 0xC7: return length(1).flatMap { unknown($0) }
    case 0xC8: return length(2).flatMap { unknown($0) }
    case 0xC9: return length(4).flatMap { unknown($0) }
    default: return nil
    }
  }

  /// Extensions mark values that are not known; what is known of them besides is not needed.
  private mutating func unknown(_ count: Int) -> DocumentNode? {
    guard rest.count > count else { return nil }
    rest = rest.dropFirst(count + 1)
    return DocumentNode(.unknown(Unknown(reason: "known only after apply")))
  }

  private mutating func bits(_ width: Int) -> UInt64? {
    guard rest.count >= width else { return nil }
    defer { rest = rest.dropFirst(width) }
    return rest.prefix(width).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func length(_ width: Int) -> Int? { bits(width).flatMap { Int(exactly: $0) } }

  private func number(_ value: Double) -> DocumentNode {
    let whole = Int64(exactly: value)
    return DocumentNode(.number(whole.map { String($0) } ?? "\(value)"))
  }

  private mutating func text(_ count: Int) -> DocumentNode? {
    guard rest.count >= count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return DocumentNode(.string(String(decoding: rest.prefix(count), as: UTF8.self)))
  }

  private mutating func list(_ count: Int, _ depth: Int) -> DocumentNode? {
    guard count <= rest.count else { return nil }
    var elements: [DocumentNode] = []
    for _ in 0..<count {
      guard let element = value(depth + 1) else { return nil }
      elements.append(element)
    }
    return DocumentNode(.array(elements))
  }

  private mutating func map(_ count: Int, _ depth: Int) -> DocumentNode? {
    guard count <= rest.count else { return nil }
    var members: [DocumentObject.Member] = []
    for _ in 0..<count {
      guard let key = value(depth + 1)?.text, let value = value(depth + 1) else { return nil }
      members.append(DocumentObject.Member(key: key, value: value))
    }
    return DocumentNode(.object(DocumentObject(members)))
  }
}

import Crypto
import Documents
import Foundation

/// Functions that encode, decode and hash text.
extension FunctionTable {
  static let encodings: [String: Function] = [
    "base64encode": coding { Data($0.utf8).base64EncodedString() },
    "base64decode": Function { v throws(ConversionFailure) in
      .string(try string(try base64(try text(v, 0))))
    },
    "textencodebase64": Function { v throws(ConversionFailure) in
      guard let encoding = try encoding(try text(v, 1)) else { return notComputed(try text(v, 1)) }
      guard let data = try text(v, 0).data(using: encoding) else {
        throw ConversionFailure(reason: "the encoding has no place for a character of the text")
      }
      return .string(data.base64EncodedString())
    },
    "textdecodebase64": Function { v throws(ConversionFailure) in
      let data = try base64(try text(v, 0))
      guard let encoding = try encoding(try text(v, 1)) else { return notComputed(try text(v, 1)) }
      let isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
      guard !isWide || data.count.isMultiple(of: 2), let decoded = String(data: data, encoding: encoding)
      else {
        throw ConversionFailure(reason: "the bytes are no text in this encoding")
      }
      return .string(decoded)
    },
    "md5": coding { Digests.md5(Data($0.utf8)) },
    "sha1": coding { Digests.sha1(Data($0.utf8)) },
    "sha256": coding { Digests.sha256(Data($0.utf8)) },
    "sha512": coding { Digests.sha512(Data($0.utf8)) },
    "base64sha256": coding { Digests.base64SHA256(Data($0.utf8)) },
    "base64sha512": coding { Digests.base64SHA512(Data($0.utf8)) },
    "uuidv5": Function { v throws(ConversionFailure) in
      .string(try Digests.uuid(namespace: try text(v, 0), name: try text(v, 1)))
    },
    "urlencode": coding { text in
      let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".utf8)
      return text.utf8.map { byte in
        if plain.contains(byte) { return String(UnicodeScalar(byte)) }
        return byte == UInt8(ascii: " ") ? "+" : "%" + Digests.hex([byte]).uppercased()
      }.joined()
    },
    "jsondecode": Function(handlesUnknown: true) { v throws(ConversionFailure) in
      if let unknown = v[0].unknown {
        if let first = unknown.prefix.first, !"{[\"-tfn0123456789 \t\r\n".contains(first) {
          throw ConversionFailure(reason: "JSON does not begin with `\(first)`")
        }
        guard v[0].encoded != nil else { return .unknown(from: v, isNotNull: false) }
      }
      if let encoded = v.first?.encoded { return encoded.value.decoded }
      let reading = JSONReader.read(SourceFile(path: "jsondecode", text: try text(v, 0)))
      return try value(reading, language: "JSON") { .string($0) }
    },
    "yamldecode": Function { v throws(ConversionFailure) in
      let reading = YAMLReader.read(SourceFile(path: "yamldecode", text: try text(v, 0)))
      return try value(reading, language: "YAML", plain: YAMLScalar.value)
    },
    "yamlencode": Function { v throws(ConversionFailure) in
      let value = try argument(v, 0)
      return value.isWhollyKnown ? .string(YAMLEncoding.encode(value)) : .unknown(.string, from: v)
    },
    "csvdecode": Function { v throws(ConversionFailure) in try CSVTable.decode(try text(v, 0)) },
  ]

  private static func coding(_ encode: @escaping @Sendable (String) -> String) -> Function {
    Function { v throws(ConversionFailure) in .string(encode(try text(v, 0))) }
  }

  /// The bytes of a text in Base64, in which line breaks mean nothing.
  private static func base64(_ text: String) throws(ConversionFailure) -> Data {
    guard let data = Data(base64Encoded: text.filter { !$0.isNewline }) else {
      throw ConversionFailure(reason: "the text is not Base64")
    }
    return data
  }

  /// The text of bytes, which Terraform wants to be UTF-8.
  static func string(_ bytes: some Sequence<UInt8>) throws(ConversionFailure) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConversionFailure(reason: "the bytes are not UTF-8 text; `filebase64` reads any bytes")
    }
    return text
  }

  private static func notComputed(_ encoding: String) -> Value {
    .unknown(.string, Unknown(reason: "text in the encoding `\(encoding)` is not computed"), isNotNull: true)
  }

  /// Further encodings that Terraform knows ("textencodebase64 Function": those of the IANA registry).
  private static let otherEncodings = Set(
    """
    big5 cp437 euc-jp euc-kr gb18030 gbk gb2312 hz-gb-2312 ibm037 ibm437 ibm850 ibm852 ibm855 ibm858 ibm860
    ibm862 ibm863 ibm865 ibm866 ibm1047 iso-2022-jp iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6
    iso-8859-7 iso-8859-8 iso-8859-9 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r
    koi8-u macintosh shift_jis windows-1250 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256
    windows-1257 windows-1258 windows-874
    """.split { $0.isWhitespace }.map(String.init))

  /// The encoding of a name; nil where it exists, but is not computed here.
  private static func encoding(_ name: String) throws(ConversionFailure) -> String.Encoding? {
    switch name.uppercased() {
    case "UTF-8", "UTF8": return .utf8
    case "UTF-16LE": return .utf16LittleEndian
    case "UTF-16BE": return .utf16BigEndian
    case "ISO-8859-1", "LATIN1": return .isoLatin1
    case "US-ASCII", "ASCII": return .ascii
    case "WINDOWS-1252", "CP1252": return .windowsCP1252
    default:
      guard otherEncodings.contains(name.lowercased()) else {
        throw ConversionFailure(reason: "there is no encoding `\(name)`")
      }
      return nil
    }
  }

  private static func value(
    _ reading: DocumentReading, language: String, plain: (String) throws(ConversionFailure) -> Value
  ) throws(ConversionFailure) -> Value {
    if let error = reading.diagnostics.first(where: { $0.severity == .error }) {
      throw ConversionFailure(reason: "the text is not \(language): \(error.message)")
    }
    guard let node = reading.node else { throw ConversionFailure(reason: "the text is not \(language)") }
    return try value(node, plain)
  }

  /// A document as a value; the places inside a text are not places in a file.
  private static func value(
    _ node: DocumentNode, _ plain: (String) throws(ConversionFailure) -> Value
  ) throws(ConversionFailure) -> Value {
    switch node.value {
    case .null: return .null
    case .bool(let flag): return .bool(flag)
    case .number(let digits): return Number(parsing: digits).map(Value.number) ?? .string(digits)
    case .string(let text): return .string(text.canonical)
    case .plain(let text): return try plain(text)
    case .array(let elements):
      var values: [Value] = []
      for element in elements { values.append(try value(element, plain)) }
      return .tuple(values)
    case .object(let object):
      var entries: [ValueMembers.Entry] = []
      for member in object.members {
        entries.append(.init(key: member.key.canonical, value: try value(member.value, plain)))
      }
      return .object(ValueMembers(entries))
    case .tagged(let tag, _): throw ConversionFailure(reason: "the tag `\(tag)` is not supported")
    case .encoded(let inner): return try value(inner, plain)
    case .unknown(let unknown): return .unknown(.dynamic, unknown)
    case .sensitive:
      return Value.unknown(.dynamic, Unknown(reason: "the value is sensitive")).marked(if: true)
    }
  }
}

extension Value {
  /// The value that reading its JSON brings back: objects and tuples, no maps, lists and sets.
  fileprivate var decoded: Value {
    var value = self
    switch kind {
    case .null: value.kind = .null(.dynamic)
    case .list(let elements, _), .set(let elements, _), .tuple(let elements):
      value.kind = .tuple(elements.map(\.decoded))
    case .map(let members, _), .object(let members): value.kind = .object(members.mapValues(\.decoded))
    case .unknown, .bool, .number, .string: break
    }
    return value
  }
}

/// Digests as Terraform writes them.
enum Digests {
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func md5(_ data: Data) -> String { hex(Insecure.MD5.hash(data: data)) }
  static func sha1(_ data: Data) -> String { hex(Insecure.SHA1.hash(data: data)) }
  static func sha256(_ data: Data) -> String { hex(SHA256.hash(data: data)) }
  static func sha512(_ data: Data) -> String { hex(SHA512.hash(data: data)) }
  static func base64SHA256(_ data: Data) -> String { Data(SHA256.hash(data: data)).base64EncodedString() }
  static func base64SHA512(_ data: Data) -> String { Data(SHA512.hash(data: data)).base64EncodedString() }

  /// A name-based UUID (RFC 4122, version 5).
  static func uuid(namespace: String, name: String) throws(ConversionFailure) -> String {
    let known = ["dns": "0", "url": "1", "oid": "2", "x500": "4"]
    let text = known[namespace].map { "6ba7b81\($0)-9dad-11d1-80b4-00c04fd430c8" } ?? namespace
    guard let space = UUID(uuidString: dashed(text)) else {
      throw ConversionFailure(reason: "`\(namespace)` is no UUID, nor dns, url, oid or x500")
    }
    let bytes = withUnsafeBytes(of: space.uuid) { Array($0) } + Array(name.utf8)
    return uuid(Array(Insecure.SHA1.hash(data: Data(bytes))), version: 5)
  }

  /// A UUID that is written in one of the other customary forms, with its dashes.
  private static func dashed(_ text: String) -> String {
    var digits = text[...]
    if digits.hasPrefix("urn:uuid:") { digits = digits.dropFirst("urn:uuid:".count) }
    if digits.hasPrefix("{"), digits.hasSuffix("}") { digits = digits.dropFirst().dropLast() }
    guard digits.utf8.count == 32, digits.allSatisfy(\.isHexDigit) else { return String(digits) }
    let letters = Array(digits)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(letters[$0]) }.joined(separator: "-")
  }

  /// A random UUID (RFC 4122, version 4).
  static func uuid(random bytes: [UInt8]) -> String { uuid(bytes, version: 4) }

  private static func uuid(_ source: [UInt8], version: UInt8) -> String {
    var bytes = Array((source + Array(repeating: 0, count: 16)).prefix(16))
    bytes[6] = bytes[6] & 0x0f | version << 4
    bytes[8] = bytes[8] & 0x3f | 0x80
    let digits = Array(hex(bytes))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }
}

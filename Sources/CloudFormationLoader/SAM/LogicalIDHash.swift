import Crypto
import Documents

/// The ten characters that SAM puts behind some logical ids: the beginning of a SHA-1 of what the resource
/// hangs on ("Generated CloudFormation resources": `RestApi$SHA`).
enum LogicalIDHash {
  /// Of text.
  static func of(_ text: String) -> String {
    text.isEmpty ? "" : String(digest(text).prefix(10))
  }

  /// Of a tree: text as it is, everything else as compact JSON with sorted keys.
  static func of(_ node: DocumentNode) -> String {
    if let text = node.literalText { return of(text) }
    return node.isEmptyValue ? "" : of(node.sortedJSON)
  }

  /// All forty digits.
  static func digest(_ text: String) -> String {
    Insecure.SHA1.hash(data: Array(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}

extension DocumentNode {
  /// Compact JSON with sorted keys.
  var sortedJSON: String { sorted.jsonText() }

  /// The tree with the keys of every object in order.
  var sorted: DocumentNode {
    switch value {
    case .array(let elements): DocumentNode(.array(elements.map(\.sorted)), range: range)
    case .object(let object):
      DocumentNode(
        .object(
          DocumentObject(
            object.members.sorted { $0.key < $1.key }.map {
              DocumentObject.Member(key: $0.key, keyRange: $0.keyRange, value: $0.value.sorted)
            })), range: range)
    default: self
    }
  }
}

extension String {
  /// Whether a logical id may end with it: letters and digits, at least one.
  var isAlphanumeric: Bool {
    !isEmpty && (utf8.allSatisfy(\.isAlphanumeric) || allSatisfy { $0.isLetter || $0.isNumber })
  }

  /// The end of a logical id that stands for this text: the text, or its hash where it holds other
  /// characters.
  var logicalIDSuffix: String { isAlphanumeric ? self : LogicalIDHash.of(self) }
}

extension UInt8 {
  /// Whether it is a letter or a digit of ASCII.
  fileprivate var isAlphanumeric: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

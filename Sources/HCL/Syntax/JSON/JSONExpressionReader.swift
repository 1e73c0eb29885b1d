import Documents

/// Turns JSON values into expressions.
struct JSONExpressionReader {
  let file: SourceFile
  /// Whether texts are expressions of the native syntax instead of templates.
  let isNative: Bool
  private(set) var diagnostics: [Diagnostic] = []

  init(file: SourceFile, isNative: Bool = false) {
    self.file = file
    self.isNative = isNative
  }

  mutating func expression(_ node: DocumentNode) -> Expression {
    let range = range(node.range)
    switch node.value {
    case .null: return Expression(.null, range: range)
    case .bool(let flag): return Expression(.bool(flag), range: range)
    case .number(let digits): return Expression(.number(digits), range: range)
    case .string(let text): return self.text(text, range)
    case .array(let elements):
      var expressions: [Expression] = []
      for element in elements { expressions.append(expression(element)) }
      return Expression(.tuple(expressions), range: range)
    case .object(let object): return self.object(object, range)
    default: return Expression(.invalid, range: range)
    }
  }

  private mutating func object(_ object: DocumentObject, _ range: ByteRange) -> Expression {
    for (first, again) in object.duplicates {
      let line = first.source.map { ", first on line \($0.line)" } ?? ""
      diagnostics.append(
        .error(
          "hcl.syntax", "the key `\(again.key)` is written again\(line)",
          detail: "an object holds every key once; the last one counts",
          range: self.range(again.keyRange).range(in: file)))
    }
    var items: [ObjectItem] = []
    for member in object.members {
      let keyRange = self.range(member.keyRange)
      let key = isNative ? Expression(.string(member.key), range: keyRange) : text(member.key, keyRange)
      items.append(ObjectItem(key: key, value: expression(member.value)))
    }
    return Expression(.object(items), range: range)
  }

  /// A text that stands between quotes at a range of the file.
  private mutating func text(_ text: String, _ range: ByteRange) -> Expression {
    let inner = Int(range.start) + 1..<max(Int(range.start) + 1, Int(range.end) - 1)
    let isPlain = !text.utf8.contains(UInt8(ascii: "$")) && !text.utf8.contains(UInt8(ascii: "%"))
    if isPlain, !isNative { return Expression(.string(text.canonical), range: range) }
    let hasEscapes = file.bytes[inner].contains(UInt8(ascii: "\\"))
    var expression =
      hasEscapes ? parse(decoded: text, at: inner.lowerBound) : parse(inner)
    if case .invalid = expression.kind, isNative { expression.kind = .string(text) }
    if !isNative { expression.range = range }
    return expression
  }

  /// Parses a part of the file, in which every node has its own place.
  private mutating func parse(_ range: Range<Int>) -> Expression {
    file.bytes.withUnsafeBufferPointer { bytes in
      var parser = Parser(file: file, bytes: bytes, in: range)
      let expression = isNative ? parser.parseLoneExpression() : parser.parseLoneTemplate()
      if !isNative { diagnostics += parser.diagnostics }
      return expression
    }
  }

  /// Parses a text that holds escapes in the file, and brings its places back to where it stands there.
  private mutating func parse(decoded text: String, at start: Int) -> Expression {
    let copy = SourceFile(path: file.path, text: text)
    let places = JSONTextPlaces(file: file, start: start)
    return copy.bytes.withUnsafeBufferPointer { bytes in
      var parser = Parser(file: copy, bytes: bytes)
      let expression = isNative ? parser.parseLoneExpression() : parser.parseLoneTemplate()
      if !isNative {
        diagnostics += parser.diagnostics.map { diagnostic in
          let wrong = diagnostic.range(in: copy)
          var moved = diagnostic
          moved.source = file.location(of: places.offset(of: wrong?.start ?? 0))
          moved.end = file.location(of: places.offset(of: wrong?.end ?? 0))
          return moved
        }
      }
      return expression.mappingRanges { range in
        ByteRange(places.offset(of: Int(range.start)), places.offset(of: Int(range.end)))
      }
    }
  }

  private func range(_ range: SourceRange?) -> ByteRange { ByteRange(range?.start ?? 0, range?.end ?? 0) }
}

/// Where the bytes of a decoded JSON text stand in its file.
private struct JSONTextPlaces {
  /// The offset in the file of every byte of the decoded text, and of its end.
  private var offsets: [Int] = []

  init(file: SourceFile, start: Int) {
    var offset = start
    while offset < file.bytes.count, file.bytes[offset] != UInt8(ascii: "\"") {
      guard file.bytes[offset] == UInt8(ascii: "\\"), offset + 1 < file.bytes.count else {
        offsets.append(offset)
        offset += 1
        continue
      }
      let length = JSONTextPlaces.escapeLength(file, offset)
      let text = JSONReader.read(SourceFile(path: "", text: "\"\(file.text(in: offset..<offset + length))\""))
      offsets += Array(repeating: offset, count: text.node?.text?.utf8.count ?? 1)
      offset += length
    }
    offsets.append(offset)
  }

  /// The length of an escape; two that make up one character count as one.
  private static func escapeLength(_ file: SourceFile, _ offset: Int) -> Int {
    guard file.bytes[offset + 1] == UInt8(ascii: "u") else { return 2 }
    let isLeading =
      offset + 3 < file.bytes.count && file.bytes[offset + 2] | 0x20 == UInt8(ascii: "d")
      && "89abAB".utf8.contains(file.bytes[offset + 3])
    return min(isLeading ? 12 : 6, file.bytes.count - offset)
  }

  func offset(of decoded: Int) -> Int { offsets[min(max(decoded, 0), offsets.count - 1)] }
}

/// The members of an object in JSON text that was passed over: each is read when it is asked for, and none is kept.
final class JSONMembers: Sendable {
  /// Where one member stands.
  struct Place: Sendable {
    /// The first byte of the key, behind its quote.
    let key: UInt32
    /// The byte behind the value; `UInt32.max` where the key has escapes.
    let end: UInt32
    /// The bytes of the key: most keys are told apart by them without a look at the text.
    let keyCount: UInt32

    init(key: Range<Int>, isPlain: Bool, end: Int) {
      self.key = UInt32(truncatingIfNeeded: key.lowerBound)
      keyCount = UInt32(truncatingIfNeeded: key.count)
      self.end = isPlain ? UInt32(truncatingIfNeeded: end) : .max
    }

    /// Whether the key is written without escapes.
    var isPlain: Bool { end != .max }
  }

  private let file: SourceFile
  private let places: [Place]
  /// Values that stand in place of those in the text, by their positions.
  private let replacements: [Int: DocumentNode]

  /// - Parameter places: members whose keys are plain.
  init(_ file: SourceFile, _ places: [Place], replacements: [Int: DocumentNode] = [:]) {
    self.file = file
    self.places = places
    self.replacements = replacements
  }

  /// The same members with another value at a position of the list.
  func with(_ value: DocumentNode, at position: Int) -> JSONMembers {
    JSONMembers(
      file, places, replacements: replacements.merging([position: value]) { _, changed in changed })
  }

  var count: Int { places.count }

  /// Every member, read now.
  var all: [DocumentObject.Member] { places.indices.map(member) }

  /// Where the member with this key stands in the list; the last one of several.
  func position(of key: String) -> Int? {
    var key = key
    return key.withUTF8 { key in
      file.bytes.withUnsafeBufferPointer { bytes in
        places.lastIndex { place in
          Int(place.keyCount) == key.count
            && bytes[Int(place.key)..<Int(place.key) + key.count].elementsEqual(key)
        }
      }
    }
  }

  /// The value under a key; the last one of several.
  func value(of key: String) -> DocumentNode? {
    position(of: key).map { read($0, keyEnd: Int(places[$0].key) + key.utf8.count) }
  }

  /// The member at a position of the list.
  func member(at position: Int) -> DocumentObject.Member {
    let start = Int(places[position].key)
    let end = start + Int(places[position].keyCount)
    return DocumentObject.Member(
      key: file.text(in: start..<end), keyRange: SourceRange(file: file, start: start - 1, end: end + 1),
      value: read(position, keyEnd: end))
  }

  /// Reads the value behind a key and its colon.
  private func read(_ position: Int, keyEnd: Int) -> DocumentNode {
    if !replacements.isEmpty, let replacement = replacements[position] { return replacement }
    let end = Int(places[position].end)
    return file.bytes.withUnsafeBufferPointer { bytes in
      var start = keyEnd + 1
      while start < end, bytes[start] == UInt8(ascii: ":") || bytes[start] <= 0x20 { start += 1 }
      return plainValue(bytes, start, end) ?? JSONReader.read(file, in: start..<end).node
        ?? DocumentNode(.null)
    }
  }

  /// A word, a number, a string without escapes, or what is empty, which most values are; nil for every other one. What is
  /// passed over is right: the first byte tells which it is.
  private func plainValue(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> DocumentNode? {
    let range = SourceRange(file: file, start: start, end: end)
    let isEmpty = end - start == 2
    switch bytes[start] {
    case UInt8(ascii: "n"): return DocumentNode(.null, range: range)
    case UInt8(ascii: "t"): return DocumentNode(.bool(true), range: range)
    case UInt8(ascii: "f"): return DocumentNode(.bool(false), range: range)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return DocumentNode(.number(file.text(in: start..<end)), range: range)
    case UInt8(ascii: "[") where isEmpty: return DocumentNode(.array([]), range: range)
    case UInt8(ascii: "{") where isEmpty: return DocumentNode(.object(DocumentObject()), range: range)
    case UInt8(ascii: "\""):
      let inner = UnsafeBufferPointer(rebasing: bytes[start + 1..<end - 1])
      if inner.contains(UInt8(ascii: "\\")) { return nil }
      return DocumentNode(.string(String(decoding: inner, as: UTF8.self)), range: range)
    default: return nil
    }
  }
}

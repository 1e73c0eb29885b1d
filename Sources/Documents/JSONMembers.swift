/// The members of an object in JSON text that was passed over: each is read when it is asked for, and none is kept.
final class JSONMembers: Sendable {
  /// Where one member stands.
  struct Place: Sendable {
    /// The first byte of the key, behind its quote.
    let key: UInt32
    /// The byte behind the value; `UInt32.max` where the key has escapes.
    let end: UInt32

    init(key: Int, isPlain: Bool, end: Int) {
      self.key = UInt32(truncatingIfNeeded: key)
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
          let end = Int(place.key) + key.count
          return end < bytes.count && bytes[end] == UInt8(ascii: "\"")
            && bytes[Int(place.key)..<end].elementsEqual(key)
        }
      }
    }
  }

  /// The value of the member at a position of the list.
  func value(at position: Int) -> DocumentNode { read(position, keyEnd: keyEnd(position)) }

  /// The member at a position of the list.
  func member(at position: Int) -> DocumentObject.Member {
    let start = Int(places[position].key)
    let end = keyEnd(position)
    return DocumentObject.Member(
      key: file.text(in: start..<end), keyRange: SourceRange(file: file, start: start - 1, end: end + 1),
      value: read(position, keyEnd: end))
  }

  private func keyEnd(_ position: Int) -> Int {
    let start = Int(places[position].key)
    return file.bytes[start...].firstIndex(of: UInt8(ascii: "\"")) ?? start
  }

  /// Reads the value behind a key and its colon.
  private func read(_ position: Int, keyEnd: Int) -> DocumentNode {
    if !replacements.isEmpty, let replacement = replacements[position] { return replacement }
    let end = Int(places[position].end)
    let colon = file.bytes[keyEnd..<end].firstIndex(of: UInt8(ascii: ":")) ?? keyEnd
    return JSONReader.read(file, in: colon + 1..<end).node ?? DocumentNode(.null)
  }
}

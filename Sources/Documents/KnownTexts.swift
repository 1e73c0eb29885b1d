/// Texts of a document that were made before: documents repeat their keys, and each is made into text once.
struct KnownTexts {
  private struct Known {
    var range: Range<Int>
    var text: String
  }

  /// By what is quickly seen of a text; a later one takes the place of an earlier one.
  private var slots: [Known?] = Array(repeating: nil, count: 256)
  private static let longest = 64

  /// The text that stands somewhere in a document.
  ///
  /// - Parameter make: makes it; nil where it is none.
  mutating func text(
    _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, make: () -> String?
  ) -> String? {
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    let count = text.count
    guard count > 0, count <= KnownTexts.longest else { return make() }
    let slot = (count &* 31 &+ Int(text[0]) &+ Int(text[count / 2]) &* 7 &+ Int(text[count - 1])) & 255
    if let known = slots[slot], KnownTexts.isSame(text, UnsafeBufferPointer(rebasing: bytes[known.range])) {
      return known.text
    }
    guard let text = make() else { return nil }
    slots[slot] = Known(range: range, text: text)
    return text
  }

  private static func isSame(_ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard one.count == other.count else { return false }
    for position in 0..<one.count where one[position] != other[position] { return false }
    return true
  }
}

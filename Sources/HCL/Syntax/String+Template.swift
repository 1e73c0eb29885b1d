import Foundation

extension String {
  /// The text in Unicode's composed canonical form (NFC), as Terraform holds every string.
  var canonical: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }

  /// How many characters of whitespace the text begins with.
  var leadingSpaceCount: Int { prefix { $0.isWhitespace }.count }

  mutating func trimStart() { self = String(drop { $0.isWhitespace }) }

  mutating func trimEnd() {
    while let last, last.isWhitespace { removeLast() }
  }
}

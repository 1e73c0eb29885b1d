import Documents

/// The attributes of one instance as they stand in a state: read when they are needed, and not kept.
struct AttributesText: Sendable {
  let file: SourceFile
  let range: Range<Int>
  /// The paths that the state marks as sensitive.
  let sensitivePaths: [DocumentNode]

  /// The attributes without secrets.
  ///
  /// - Parameter isWhole: whether what is null or empty is wanted, too; nothing is understood by it.
  func node(of type: String, isData: Bool, isWhole: Bool) -> DocumentNode {
    let tree = isWhole ? JSONReader.read(file, in: range).node : setMembers
    let attributes = tree ?? DocumentNode(.object(DocumentObject()))
    return sensitivePaths.reduce(attributes) { $0.masked(at: $1.elements[...]) }
      .withoutSecrets(of: type, isData: isData)
  }

  /// The members that say something.
  private var setMembers: DocumentNode? {
    var members: [DocumentObject.Member] = []
    _ = JSONCursor.walk(file, in: range) { cursor in
      cursor.visitMembers { key, cursor in
        let value = cursor.skip()
        if says(value), let node = JSONReader.read(file, in: value).node {
          members.append(DocumentObject.Member(key: key, value: node))
        }
        return true
      }
    }
    let place = SourceRange(file: file, start: range.lowerBound, end: range.upperBound)
    return DocumentNode(.object(DocumentObject(members)), range: place)
  }

  /// Whether a value is neither null nor an empty text, list or object.
  private func says(_ value: Range<Int>) -> Bool {
    guard value.count <= 4, let first = file.bytes[value].first else { return true }
    return value.count > 2
      ? first != UInt8(ascii: "n") : first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")
  }
}

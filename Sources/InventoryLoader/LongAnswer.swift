import Documents

/// A large answer whose lists are read element by element: its tree is never held as a whole.
struct LongAnswer {
  /// The answer with nothing in its long lists.
  let frame: DocumentNode
  private let file: SourceFile
  private let lists: [(key: String, elements: [Range<Int>])]
  /// Smaller files are read at once.
  private static let size = 256 << 10

  /// Finds the lists; nil where the file is small, or is not one whole object.
  init?(_ file: SourceFile) {
    guard file.bytes.count > LongAnswer.size else { return nil }
    var members: [DocumentObject.Member] = []
    var lists: [(key: String, elements: [Range<Int>])] = []
    var isObject = false
    let mistakes = JSONCursor.walk(file) { cursor in
      isObject = cursor.isAtObject()
      cursor.visitMembers { key, cursor in
        let value: DocumentNode
        if AnswerReader.canStream(key), cursor.isAtArray() {
          var elements: [Range<Int>] = []
          cursor.visitElements { cursor in
            elements.append(cursor.skip())
            return true
          }
          lists.append((key, elements))
          value = DocumentNode(.array([]))
        } else {
          value = cursor.value() ?? DocumentNode(.null)
        }
        members.append(DocumentObject.Member(key: key, value: value))
        return true
      }
      cursor.end()
    }
    guard isObject, mistakes.isEmpty, !lists.isEmpty else { return nil }
    self.file = file
    self.lists = lists
    frame = DocumentNode(
      .object(DocumentObject(members)), range: SourceRange(file: file, start: 0, end: file.bytes.count))
  }

  /// Visits the elements of all lists. What is no JSON ends the visits, as it ends the reading of a document.
  func visitElements(_ diagnostics: inout [Diagnostic], _ visit: (_ key: String, DocumentNode) -> Void) {
    for list in lists {
      var found: [Diagnostic] = []
      JSONReader.read(file, each: list.elements) { reading in
        if let node = reading.node { visit(list.key, node) }
        found = reading.diagnostics
        return found.isEmpty
      }
      diagnostics += found
      if !found.isEmpty { return }
    }
  }
}

import Documents

/// A change of a policy document as a change of the text that it was read from, in whatever language that is.
public struct PolicySourceEdit {
  /// Where a value is put.
  public struct Place: Sendable {
    /// Whether JSON stands around it.
    public var isJSON: Bool
    /// The blank space that its line begins with.
    public var indentation: String
    /// The path of the file.
    public var file: String
  }

  private let document: DocumentNode
  private let file: (String) -> SourceFile?
  private let isShared: (SourceLocation) -> Bool
  private let text: (DocumentNode, Place) -> String

  /// - Parameters:
  ///   - file: looks up the text of a file by its path.
  ///   - isShared: whether something else than the policy has its value from a place, too.
  ///   - text: writes a value in the language of the file.
  public init(
    _ document: DocumentNode, _ file: @escaping (String) -> SourceFile?,
    isShared: @escaping (SourceLocation) -> Bool = { _ in false },
    text: @escaping (DocumentNode, Place) -> String
  ) {
    self.document = document
    self.file = file
    self.isShared = isShared
    self.text = text
  }

  /// Whether the document is written as JSON: its first quoted key is followed by a colon.
  private var isJSON: Bool {
    guard let key = document.firstKeyRange, let source = file(key.file.path), key.end <= source.bytes.count,
      source.bytes[key.start..<key.end].first == UInt8(ascii: "\"")
    else { return false }
    return source.bytes[key.end...].first { $0 != UInt8(ascii: " ") } == UInt8(ascii: ":")
  }

  /// What changes; empty where the place of the change is not known.
  public func hunks(_ change: DocumentChange) -> [WrittenEdit.Hunk] {
    switch change.operation {
    case .set(let new): set(new.node, change).map { [$0] } ?? []
    case .append(let new): append(new.node, change).map { [$0] } ?? []
    case .remove: remove(change).map { [$0] } ?? []
    }
  }

  private func usable(_ range: SourceRange?) -> (SourceRange, SourceLines)? {
    guard let range, range.end > range.start, let source = file(range.file.path),
      source.bytes.count >= range.end
    else { return nil }
    return (SourceRange(file: source, start: range.start, end: range.end), SourceLines(source))
  }

  private func set(_ new: DocumentNode, _ change: DocumentChange) -> WrittenEdit.Hunk? {
    if let old = change.target(in: document) {
      guard let (range, lines) = usable(old.unwrapped.range ?? old.range), !old.holdsPlace(where: isShared)
      else { return nil }
      return lines.replacing(range, with: text(new, place(of: range, lines)))
    }
    // A new key: beside the last member of its object.
    guard case .key(let key)? = change.path.last,
      let parent = DocumentChange(Array(change.path.dropLast()), .remove).target(in: document),
      let neighbour = parent.object?.members.last, let (range, lines) = usable(neighbour.value.range)
    else { return nil }
    let place = place(of: range, lines)
    let separator = place.isJSON ? "\"\(key)\": " : "\(key) = "
    return lines.inserting(
      [place.indentation + separator + text(new, place)], after: range.endLocation.line)
  }

  private func append(_ new: DocumentNode, _ change: DocumentChange) -> WrittenEdit.Hunk? {
    guard let old = change.target(in: document) else { return nil }
    if let last = old.array?.last, let (range, lines) = usable(last.range) {
      let place = place(of: range, lines)
      let comma = place.isJSON ? "," : ""
      let end = range.endLocation.line
      let written = text(new, place).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard range.startLocation.line != old.range?.startLocation.line || place.isJSON == false else {
        return nil
      }
      let first = place.indentation + (written.first ?? "")
      let block = [first] + written.dropFirst()
      var hunk = lines.inserting(block, after: end)
      hunk.added[hunk.added.count - 1] += place.isJSON ? "" : ","
      if !comma.isEmpty, let line = lines.file.lineText(end) {
        hunk.removed = [line]
        hunk.added = [line + comma] + block
      }
      return hunk
    }
    guard let (range, lines) = usable(old.range) else { return nil }
    return lines.replacing(range, with: text(DocumentNode(.array([old, new])), place(of: range, lines)))
  }

  private func remove(_ change: DocumentChange) -> WrittenEdit.Hunk? {
    guard let old = change.target(in: document), let (range, lines) = usable(old.range) else { return nil }
    var first = range.startLocation.line
    if case .key(let key)? = change.path.last,
      let parent = DocumentChange(Array(change.path.dropLast()), .remove).target(in: document),
      let member = parent.object?.member(key), let start = member.source, start.file == range.file.path
    {
      first = min(first, start.line)
    }
    return lines.removing(first...max(first, range.endLocation.line))
  }

  private func place(of range: SourceRange, _ lines: SourceLines) -> Place {
    let start = range.startLocation
    let line = lines.file.lineText(start.line) ?? ""
    let head = line.unicodeScalars.prefix(start.column - 1)
    let before = String(String.UnicodeScalarView(head)).reversed().drop { $0 == " " }
    return Place(
      isJSON: isJSON || before.first == ":" && before.dropFirst().first == "\"",
      indentation: lines.indentation(of: start.line), file: lines.file.path)
  }
}

extension DocumentNode {
  /// Where the first key of the tree was written.
  fileprivate var firstKeyRange: SourceRange? {
    if let elements = array { return elements.lazy.compactMap(\.firstKeyRange).first }
    return object?.members.lazy.compactMap(\.keyRange).first
  }

  /// Whether a value of the tree was written at such a place.
  fileprivate func holdsPlace(where isWanted: (SourceLocation) -> Bool) -> Bool {
    switch unwrapped.value {
    case .array(let elements): elements.contains { $0.holdsPlace(where: isWanted) }
    case .object(let object): object.members.contains { $0.value.holdsPlace(where: isWanted) }
    default: source.map(isWanted) ?? false
    }
  }
}

import Documents

/// A change of a policy document as a change of the text that it was read from, in whatever language that is.
public struct PolicySourceEdit {
  /// What a policy is written in.
  public enum Language: Sendable {
    case json
    /// The object expressions of Terraform.
    case hcl
    /// YAML in which lines and their indentation say what belongs together.
    case yaml
    /// YAML between braces or brackets.
    case yamlFlow
  }

  /// Where a value is put.
  public struct Place: Sendable {
    /// What stands around it.
    public var language: Language
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
  private var hasQuotedKeys: Bool {
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
    let separator =
      switch place.language {
      case .json: "\"\(key)\": "
      case .hcl: "\(key) = "
      case .yaml, .yamlFlow: "\(key): "
      }
    return lines.inserting(
      [place.indentation + separator + text(new, place)], after: range.endLocation.line)
  }

  private func append(_ new: DocumentNode, _ change: DocumentChange) -> WrittenEdit.Hunk? {
    guard let old = change.target(in: document) else { return nil }
    if let last = old.array?.last, let (range, lines) = usable(last.range) {
      return append(new, behind: range, lines)
    }
    guard let (range, lines) = usable(old.range) else { return nil }
    let place = place(of: range, lines)
    let both = text(DocumentNode(.array([old, new])), place)
    // A list of lines begins where the value did.
    let isBelow = both.hasPrefix("\n\(place.indentation)")
    return lines.replacing(
      range, with: String(isBelow ? both.dropFirst(1 + place.indentation.count) : both[...]))
  }

  /// A further element: on lines of its own where the last one ends its line.
  private func append(
    _ new: DocumentNode, behind last: SourceRange, _ lines: SourceLines
  ) -> WrittenEdit.Hunk {
    let place = place(of: last, lines)
    let end = last.endLocation.line
    if place.language == .yaml {
      let item = text(new, place).drop { $0 == "\n" || $0 == " " }
      return lines.inserting(PolicySourceEdit.lines("\(place.indentation)- \(item)"), after: end)
    }
    let rest = rest(of: last, lines)
    guard rest.drop(while: { $0 == "," }).allSatisfy(\.isWhitespace) else {
      return lines.replacing(last, with: last.text + ", " + text(new, place))
    }
    let item = place.indentation + text(new, place)
    guard rest.first != "," else {
      // JSON takes no comma behind its last element.
      let isLast = place.language == .hcl
      return lines.inserting(PolicySourceEdit.lines(item + (isLast ? "," : "")), after: end)
    }
    let line = (lines.file.lineText(end) ?? "").replacing(/\s+$/, with: "")
    return WrittenEdit.Hunk(
      source: SourceLocation(file: lines.file.path, line: end), removed: [lines.file.lineText(end) ?? ""],
      added: [line + ","] + PolicySourceEdit.lines(item))
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// What stands behind a value on its last line.
  private func rest(of range: SourceRange, _ lines: SourceLines) -> Substring {
    let end = range.endLocation
    let line = lines.file.lineText(end.line) ?? ""
    return Substring(line.unicodeScalars.dropFirst(end.column - 1)).drop(while: \.isWhitespace)
  }

  private func remove(_ change: DocumentChange) -> WrittenEdit.Hunk? {
    guard let old = change.target(in: document), let (range, lines) = usable(old.range) else { return nil }
    var start = range.start
    if case .key(let key)? = change.path.last,
      let parent = DocumentChange(Array(change.path.dropLast()), .remove).target(in: document),
      let name = parent.object?.member(key)?.keyRange, name.file.path == lines.file.path
    {
      start = min(start, name.start)
    }
    return remove(SourceRange(file: lines.file, start: start, end: range.end), lines)
  }

  /// A member or element goes, with one of the commas around it.
  private func remove(_ range: SourceRange, _ lines: SourceLines) -> WrittenEdit.Hunk {
    let (first, last) = (range.startLocation, range.endLocation)
    let rest = rest(of: range, lines)
    let isAlone =
      first.column <= lines.indentation(of: first.line).count + 1
      && rest.drop(while: { $0 == "," }).allSatisfy(\.isWhitespace)
    let next = comma(in: lines.file, from: range.end, by: 1)
    let before = comma(in: lines.file, from: range.start - 1, by: -1)
    let needsCommas = ![.hcl, .yaml].contains(language(at: range, lines))
    if isAlone, next != nil || before == nil || !needsCommas {
      return lines.removing(first.line...max(first.line, last.line))
    }
    let gone =
      next.map { range.start..<min($0 + 2, lines.file.bytes.count) } ?? (before ?? range.start)..<range.end
    return lines.replacing(
      SourceRange(file: lines.file, start: gone.lowerBound, end: gone.upperBound), with: "")
  }

  /// The comma that is next to a place but for blank space.
  private func comma(in file: SourceFile, from start: Int, by step: Int) -> Int? {
    var place = start
    while file.bytes.indices.contains(place), file.bytes[place] <= UInt8(ascii: " ") { place += step }
    return file.bytes.indices.contains(place) && file.bytes[place] == UInt8(ascii: ",") ? place : nil
  }

  private func place(of range: SourceRange, _ lines: SourceLines) -> Place {
    Place(
      language: language(at: range, lines), indentation: lines.indentation(of: range.startLocation.line),
      file: lines.file.path)
  }

  private func language(at range: SourceRange, _ lines: SourceLines) -> Language {
    let start = range.startLocation
    let line = lines.file.lineText(start.line) ?? ""
    let head = String(String.UnicodeScalarView(line.unicodeScalars.prefix(start.column - 1)))
    let before = head.reversed().drop { $0 == " " }
    let isJSON = hasQuotedKeys || before.first == ":" && before.dropFirst().first == "\""
    if lines.file.path.hasSuffix(".tf") { return isJSON ? .json : .hcl }
    let first = lines.file.bytes.first { $0 > UInt8(ascii: " ") }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
    let isFlow = head.contains("{") || head.contains("[") || range.text.hasPrefix("{")
    return isFlow ? isJSON ? .json : .yamlFlow : .yaml
  }
}

extension DocumentNode {
  /// Where the first key of the tree was written.
  fileprivate var firstKeyRange: SourceRange? {
    if let elements = array { return elements.lazy.compactMap(\.firstKeyRange).first }
    return object?.members.lazy.compactMap(\.keyRange).first
  }

  /// Whether a value of the tree was written at a place that is wanted.
  public func holdsPlace(where isWanted: (SourceLocation) -> Bool) -> Bool {
    switch unwrapped.value {
    case .array(let elements): elements.contains { $0.holdsPlace(where: isWanted) }
    case .object(let object): object.members.contains { $0.value.holdsPlace(where: isWanted) }
    default: source.map(isWanted) ?? false
    }
  }
}

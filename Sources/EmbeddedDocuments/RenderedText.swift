import Documents

/// Text that a template made, and where each part of it was written: `templatefile` and heredocs keep the lines of what
/// is written, apart from interpolations, directives and indentation.
struct RenderedText {
  /// The text, read as a document of its own.
  let file: SourceFile
  private let whole: SourceRange?
  private let lines: [Line]

  /// A line of the text, and the line of the template that made it.
  private struct Line {
    var range: Range<Int>
    var origin: TemplateLine?
  }

  /// How many lines a directive may skip or repeat.
  private static let reach = 400

  /// - Parameter written: where the template stands.
  init(_ text: String, writtenAt written: SourceRange?) {
    file = SourceFile(path: "", text: text)
    whole = written
    lines = written.flatMap { [file] in RenderedText.lines(of: file.bytes, in: $0) } ?? []
  }

  /// Where a part of the text was written; the whole template where that is not known.
  func origin(of range: SourceRange?) -> SourceRange? {
    guard let range, let whole, let first = line(at: range.start), let last = line(at: range.end),
      let start = first.origin?.start(of: range.start - first.range.lowerBound, in: file.bytes[first.range]),
      let end = last.origin?.end(of: range.end - last.range.lowerBound, in: file.bytes[last.range]),
      start < end
    else { return whole }
    return SourceRange(file: whole.file, start: start, end: end)
  }

  private func line(at offset: Int) -> Line? {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].range.upperBound < offset { low = middle + 1 } else { high = middle }
    }
    return low < lines.count ? lines[low] : nil
  }

  /// Goes through both texts side by side; nil where they have too little in common.
  private static func lines(of text: [UInt8], in written: SourceRange) -> [Line]? {
    guard written.start < written.end, written.end <= written.file.bytes.count else { return nil }
    let bytes = written.file.bytes
    let templates = ranges(of: bytes, in: written.start..<written.end).map { TemplateLine(bytes[$0]) }
    var lines = ranges(of: text, in: text.indices).map { Line(range: $0) }
    var current = -1
    var strangers = 0
    for index in lines.indices {
      let line = text[lines[index].range]
      if line.allSatisfy(\.isBlank) { continue }
      if let found = match(line, in: templates, after: current) {
        current = found
        lines[index].origin = templates[found]
      } else {
        strangers += 1
      }
    }
    return strangers * 4 <= lines.count ? lines : nil
  }

  /// The next line that may have made this one; else, after a repetition, the nearest one before.
  private static func match(_ line: ArraySlice<UInt8>, in lines: [TemplateLine], after current: Int) -> Int? {
    func makes(_ index: Int) -> Bool { lines[index].starts(in: line) != nil }
    let next = (current + 1..<lines.count).first { !lines[$0].isDirective } ?? lines.count
    if next < lines.count, makes(next) { return next }
    if current >= 0, lines[current].isOpen { return current }
    let ahead = (next..<max(next, min(lines.count, next + reach))).first { !lines[$0].isOpen && makes($0) }
    return ahead ?? (max(0, next - reach)..<next).reversed().first { !lines[$0].isOpen && makes($0) }
  }

  private static func ranges(of bytes: [UInt8], in part: Range<Int>) -> [Range<Int>] {
    bytes[part].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { $0.startIndex..<$0.endIndex }
  }
}

/// One line of a template: the pieces between its interpolations, with their places in the file.
private struct TemplateLine {
  private let pieces: [ArraySlice<UInt8>]

  /// Whether it makes nothing itself.
  let isDirective: Bool

  /// Whether it may make anything: nothing but interpolations stands in it.
  var isOpen: Bool { pieces.count > 1 && pieces.allSatisfy { $0.allSatisfy(\.isBlank) } }

  init(_ line: ArraySlice<UInt8>) {
    let line = line.trimmed
    var pieces: [ArraySlice<UInt8>] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      guard let end = TemplateLine.endOfInterpolation(at: index, in: line) else {
        index += 1
        continue
      }
      pieces.append(line[start..<index])
      (start, index) = (end, end)
    }
    self.pieces = pieces + [line[start...]]
    isDirective = line.first == UInt8(ascii: "%") && self.pieces.allSatisfy { $0.allSatisfy(\.isBlank) }
  }

  /// `${…}` and `%{…}`, but not the `$${` and `%%{` that stand for themselves.
  private static func endOfInterpolation(at index: Int, in line: ArraySlice<UInt8>) -> Int? {
    let sign = line[index]
    guard sign == UInt8(ascii: "$") || sign == UInt8(ascii: "%"), index + 1 < line.endIndex,
      line[index + 1] == UInt8(ascii: "{"), index == line.startIndex || line[index - 1] != sign
    else { return nil }
    var depth = 0
    for place in index + 1..<line.endIndex {
      if line[place] == UInt8(ascii: "{") { depth += 1 }
      if line[place] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    return line.endIndex
  }

  /// Where the pieces begin in a line that this one may have made, counted from its start; nil where it did not.
  func starts(in line: ArraySlice<UInt8>) -> [Int]? {
    let rest = line.trimmed
    guard let first = pieces.first, let last = pieces.last else { return nil }
    guard pieces.count > 1 else {
      return rest.elementsEqual(first) ? [rest.startIndex - line.startIndex] : nil
    }
    guard rest.starts(with: first), rest.count >= first.count + last.count,
      rest.suffix(last.count).elementsEqual(last)
    else { return nil }
    var starts = [rest.startIndex]
    var between = rest.dropFirst(first.count).dropLast(last.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let found = piece.isEmpty ? between.startIndex : between.firstRange(of: piece)?.lowerBound else {
        return nil
      }
      starts.append(found)
      between = between[(found + piece.count)...]
    }
    return (starts + [rest.endIndex - last.count]).map { $0 - line.startIndex }
  }

  /// The place in the file of something that begins at an offset of a line that this one made; an interpolated value
  /// begins with its interpolation.
  func start(of offset: Int, in line: ArraySlice<UInt8>) -> Int? {
    guard let starts = starts(in: line), let index = starts.lastIndex(where: { $0 <= offset }) else {
      return nil
    }
    return min(pieces[index].startIndex + offset - starts[index], pieces[index].endIndex)
  }

  /// The place in the file of something that ends before an offset.
  func end(of offset: Int, in line: ArraySlice<UInt8>) -> Int? {
    guard let starts = starts(in: line), let index = starts.lastIndex(where: { $0 < offset }) else {
      return nil
    }
    let end = pieces[index].startIndex + offset - starts[index]
    return end <= pieces[index].endIndex || index + 1 == pieces.count
      ? min(end, pieces[index].endIndex) : pieces[index + 1].startIndex
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || (9...13).contains(self) }
}

extension ArraySlice<UInt8> {
  fileprivate var trimmed: ArraySlice<UInt8> {
    let head = drop(while: \.isBlank)
    return head[..<((head.lastIndex { !$0.isBlank } ?? head.startIndex - 1) + 1)]
  }
}

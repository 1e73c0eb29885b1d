/// Long arrays are passed over in several stretches at once.
///
/// Where a stretch begins is guessed, and that the guess lies outside of strings is sure: no string holds a line break,
/// and none a brace that is followed by a quote and a letter. That it is a place where the stretch before comes to shows when that one
/// has been passed over. Else that one goes on, as if nobody had guessed.
extension JSONCursor {
  /// What one stretch gave.
  private struct Stretch<Result: Sendable>: Sendable {
    var result: Result
    /// Where its cursor came to.
    var position: Int
    var isBroken: Bool
    /// Whether another stretch begins there.
    var isFollowed: Bool
  }

  /// Visits the elements of the array at the cursor, each stretch of them by a cursor of its own.
  ///
  /// - Parameters:
  ///   - start: what the visits of a stretch begin with.
  ///   - visit: passes over one element and adds what it is.
  /// - Returns: what the visits of each stretch came to, in the order of the text.
  public mutating func visitStretches<Result: Sendable>(
    from start: Result, _ visit: @Sendable (inout JSONCursor, inout Result) -> Void
  ) -> [Result] {
    let bracket = self.start()
    guard takeOpeningBracket() else { return [] }
    let starts = [self.start()] + guesses(behind: bracket)
    return passStretches(at: starts) { cursor, starts in
      var result = start
      let isFollowed = cursor.visitElements(before: starts) { cursor in
        visit(&cursor, &result)
        return true
      }
      return (result, isFollowed)
    }
  }

  /// Passes over text in stretches, each by a cursor of its own.
  ///
  /// - Parameters:
  ///   - starts: the cursor's own place and guessed ones, in their order.
  ///   - pass: passes over a stretch, up to one of the further starts or to the end; true where it came to a start.
  /// - Returns: what the stretches gave that follow each other from the first one on.
  public mutating func passStretches<Result: Sendable>(
    at starts: [Int],
    _ pass: @Sendable (inout JSONCursor, _ further: ArraySlice<Int>) -> (result: Result, isFollowed: Bool)
  ) -> [Result] {
    let file = file
    let stretches = Array(starts.indices).concurrentMap { number in
      JSONCursor.walking(SourceFile(sharing: file), at: starts[number]) { cursor in
        let (result, isFollowed) = pass(&cursor, starts[(number + 1)...])
        return Stretch(
          result: result, position: cursor.position, isBroken: cursor.isBroken, isFollowed: isFollowed)
      }
    }
    var results: [Result] = []
    for (number, stretch) in stretches.enumerated() where number == 0 || starts[number] == position {
      results.append(stretch.result)
      position = stretch.position
      isBroken = stretch.isBroken
      if !stretch.isFollowed { break }
    }
    return results
  }

  /// Where elements may begin of the array whose first one is at the cursor: where each begins on a line of its own, behind
  /// what stands before the first one; else where an object begins with the same key.
  private mutating func guesses(behind bracket: Int) -> [Int] {
    let first = start()
    guard isAtObject() else { return [] }
    let bytes = bytes
    let between = [UInt8(ascii: ",")] + bytes[bracket + 1..<first]
    if between.contains(0x0A) {
      let separator = between + [UInt8(ascii: "{")]
      return guesses(before: bytes.count) { position in
        bytes.isText(separator, at: position) ? position + between.count : nil
      }
    }
    let key = JSONCursor.walking(file, at: first + 1) { $0.text() }
    return key.map { guesses(ofObjectsWith: $0) } ?? []
  }

  /// Where stretches may begin: at objects that follow another value in a list and begin with a key, at some distance from
  /// each other.
  ///
  /// - Parameters:
  ///   - key: must begin with a letter.
  ///   - end: where the last one must begin before; nil where the text ends.
  public func guesses(ofObjectsWith key: String, before end: Int? = nil) -> [Int] {
    let quoted = Array("\"\(key)\"".utf8)
    guard let letter = key.utf8.first, (letter | 0x20) &- UInt8(ascii: "a") < 26 else { return [] }
    let bytes = bytes
    return guesses(before: end ?? bytes.count) { position in
      guard bytes.isText(quoted, at: position), let brace = bytes.visible(before: position),
        bytes[brace] == UInt8(ascii: "{"), let comma = bytes.visible(before: brace),
        bytes[comma] == UInt8(ascii: ",")
      else { return nil }
      return brace
    }
  }

  private static let stretchSize = 1 << 21

  /// The first beginning behind each multiple of a stretch's size.
  ///
  /// - Parameter beginning: what begins at a position or shortly before it.
  private func guesses(before end: Int, _ beginning: (_ position: Int) -> Int?) -> [Int] {
    var starts: [Int] = []
    for number in 1..<max(1, (end - position) / JSONCursor.stretchSize) {
      let first = position + number * JSONCursor.stretchSize
      guard first > starts.last ?? position else { continue }
      guard let start = (first..<end).firstMap(beginning) else { break }
      if start > starts.last ?? position { starts.append(start) }
    }
    return starts
  }
}

extension Range<Int> {
  /// The first value that a transformation gives.
  fileprivate func firstMap<Value>(_ transform: (Int) -> Value?) -> Value? {
    for position in self {
      if let value = transform(position) { return value }
    }
    return nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate func isText(_ text: [UInt8], at position: Int) -> Bool {
    self[position] == text[0] && position + text.count <= count
      && self[position..<position + text.count].elementsEqual(text)
  }

  /// The last byte before a place that is no white space.
  fileprivate func visible(before position: Int) -> Int? { self[..<position].lastIndex { $0 > 0x20 } }
}

/// Long arrays are passed over in several stretches at once.
///
/// Where a stretch begins is guessed: behind the middle of a text that is laid out line by line, at what stands between
/// the first elements, too. No string holds a line break, so that the guess lies outside of strings; that it lies between
/// two elements shows when the stretch before it has been passed over. Else that one goes on, as if nobody had guessed.
extension JSONCursor {
  /// What one stretch of an array gave.
  private struct Stretch<Result: Sendable>: Sendable {
    var result: Result
    /// Where its cursor came to.
    var position: Int
    var isBroken: Bool
    /// Whether the next stretch begins where this one ended.
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
    let file = file
    let starts = stretchStarts(behind: bracket)
    let ends = starts.dropFirst().map(Optional.some) + [nil]
    let stretches = Array(zip(starts, ends)).concurrentMap { place, end in
      let own = SourceFile(sharing: file)
      return JSONCursor.walking(own, at: place) { cursor in
        var result = start
        let isFollowed = cursor.visitElements(before: end) { cursor in
          visit(&cursor, &result)
          return true
        }
        return Stretch(
          result: result, position: cursor.position, isBroken: cursor.isBroken, isFollowed: isFollowed)
      }
    }
    let last = stretches.firstIndex { !$0.isFollowed } ?? stretches.count - 1
    position = stretches[last].position
    isBroken = stretches[last].isBroken
    return stretches[...last].map(\.result)
  }

  /// Where stretches begin: at the first element, and at guessed ones.
  private mutating func stretchStarts(behind bracket: Int) -> [Int] {
    let first = start()
    let count = (bytes.count - first) / JSONCursor.stretchSize
    // What stands between two elements where each begins on a line of its own.
    let between = [UInt8(ascii: ",")] + bytes[bracket + 1..<first]
    guard count > 1, between.contains(0x0A) else { return [first] }
    var starts = [first]
    for number in 1..<count {
      let found = element(behind: between, from: first + number * JSONCursor.stretchSize)
      if let found, found > starts[starts.count - 1] { starts.append(found) }
    }
    return starts
  }

  private static let stretchSize = 1 << 21

  /// The first object behind these bytes and an offset.
  private func element(behind separator: [UInt8], from offset: Int) -> Int? {
    let last = bytes.count - separator.count - 1
    var position = offset
    while position <= last {
      let end = position + separator.count
      if bytes[position] == UInt8(ascii: ","), bytes[end] == UInt8(ascii: "{"),
        bytes[position..<end].elementsEqual(separator)
      {
        return end
      }
      position += 1
    }
    return nil
  }
}

import Foundation

/// How many line breaks and scalars lie before each block of a text: enough to find any line and column by a look at one
/// block, however long the text and its lines are.
struct SourceBlocks: Sendable {
  /// Line breaks in all of the text.
  let lineBreaks: Int
  /// Line breaks before each block.
  private let lineBreaksBefore: [UInt32]
  /// Bytes before each block that continue a scalar; nil where the text is pure ASCII.
  private let continuationsBefore: [UInt32]?
  private static let size = 512
  private static let nearby = 512

  /// Counts once through the text.
  init(_ bytes: [UInt8]) {
    let count = bytes.count / SourceBlocks.size + 1
    var (lineBreaks, continuations, anyByte) = (UInt32(0), UInt32(0), UInt8(0))
    var continuationsBefore: [UInt32] = []
    continuationsBefore.reserveCapacity(count)
    lineBreaksBefore = [UInt32](unsafeUninitializedCapacity: count) { before, initialized in
      bytes.withUnsafeBufferPointer { bytes in
        for block in 0..<count {
          before[block] = lineBreaks
          continuationsBefore.append(continuations)
          let end = min((block + 1) * SourceBlocks.size, bytes.count)
          for byte in UnsafeBufferPointer(rebasing: bytes[block * SourceBlocks.size..<end]) {
            lineBreaks &+= byte == 0x0A ? 1 : 0
            continuations &+= byte & 0xC0 == 0x80 ? 1 : 0
            anyByte |= byte
          }
        }
      }
      initialized = count
    }
    self.lineBreaks = Int(lineBreaks)
    self.continuationsBefore = anyByte < 0x80 ? nil : continuationsBefore
  }

  /// Whether every byte is a character of its own.
  var isASCII: Bool { continuationsBefore == nil }

  /// The line breaks before an offset.
  func lineBreaks(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = offset / SourceBlocks.size
    return Int(lineBreaksBefore[block])
      + SourceBlocks.countLineBreaks(bytes, block * SourceBlocks.size..<offset)
  }

  /// The scalars before an offset.
  func scalars(before offset: Int, in bytes: [UInt8]) -> Int {
    guard let continuationsBefore else { return offset }
    let block = offset / SourceBlocks.size
    let inBlock = bytes[block * SourceBlocks.size..<offset].count { $0 & 0xC0 == 0x80 }
    return offset - Int(continuationsBefore[block]) - inBlock
  }

  /// Where the line begins that holds an offset.
  ///
  /// - Parameter line: the line, counted from 0.
  func lineStart(_ line: Int, around offset: Int, in bytes: [UInt8]) -> Int {
    // Most lines are short: to look back is quicker than to search.
    let start = bytes.withUnsafeBufferPointer { bytes in
      bytes[max(offset - SourceBlocks.nearby, 0)..<offset].lastIndex(of: 0x0A)
    }
    return start.map { $0 + 1 } ?? lineStart(line, in: bytes)
  }

  /// Where a line begins, counted from 0.
  func lineStart(_ line: Int, in bytes: [UInt8]) -> Int {
    guard line > 0 else { return 0 }
    let block = block(ofLineBreak: line)
    var seen = Int(lineBreaksBefore[block])
    var position = block * SourceBlocks.size
    while position < bytes.count, seen < line {
      if bytes[position] == 0x0A { seen += 1 }
      position += 1
    }
    return position
  }

  /// The block with a line break, counted from 1: the last one before which there are fewer.
  private func block(ofLineBreak number: Int) -> Int {
    var (low, high) = (0, lineBreaksBefore.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(lineBreaksBefore[middle]) < number { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Every fact of an input is asked for its line.
  private static func countLineBreaks(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      var (count, position) = (0, range.lowerBound)
      while let found = memchr(base + position, 0x0A, range.upperBound - position) {
        count += 1
        position = base.distance(to: found) + 1
      }
      return count
    }
  }
}

import CZlib

/// The entries of a zip archive, found through its central directory.
///
/// Reads what Terraform writes: stored and deflated entries without encryption, below 4 GiB.
struct ZipArchive {
  /// One file inside.
  private struct Entry {
    var method: Int
    var compressedSize: Int
    var size: Int
    var offset: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  /// Larger entries are not unpacked.
  private static let maximumSize = 512 << 20

  /// nil where the bytes are no zip archive.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let end = ZipArchive.endOfDirectory(bytes) else { return nil }
    let count = ZipArchive.number(bytes, end + 10, 2)
    var position = ZipArchive.number(bytes, end + 16, 4)
    for _ in 0..<count {
      guard ZipArchive.number(bytes, position, 4) == 0x0201_4B50, position + 46 <= bytes.count else { return }
      let nameLength = ZipArchive.number(bytes, position + 28, 2)
      let further = ZipArchive.number(bytes, position + 30, 2) + ZipArchive.number(bytes, position + 32, 2)
      guard position + 46 + nameLength <= bytes.count else { return }
      let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
      entries[name] = Entry(
        method: ZipArchive.number(bytes, position + 10, 2),
        compressedSize: ZipArchive.number(bytes, position + 20, 4),
        size: ZipArchive.number(bytes, position + 24, 4), offset: ZipArchive.number(bytes, position + 42, 4))
      position += 46 + nameLength + further
    }
  }

  /// Whether bytes begin as an archive with entries does.
  static func recognizes(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
  }

  /// The names of all entries, sorted.
  var names: [String] { entries.keys.sorted() }

  /// The content of an entry; nil where there is none with this name or it is damaged.
  func content(of name: String) -> [UInt8]? {
    guard let entry = entries[name], ZipArchive.number(bytes, entry.offset, 4) == 0x0403_4B50 else {
      return nil
    }
    let start =
      entry.offset + 30 + ZipArchive.number(bytes, entry.offset + 26, 2)
      + ZipArchive.number(bytes, entry.offset + 28, 2)
    guard start + entry.compressedSize <= bytes.count, entry.size <= ZipArchive.maximumSize else {
      return nil
    }
    let packed = bytes[start..<start + entry.compressedSize]
    switch entry.method {
    case 0: return Array(packed)
    case 8: return ZipArchive.inflated(packed, size: entry.size)
    default: return nil
    }
  }

  private static func inflated(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    var stream = z_stream()
    // Negative window bits: raw deflate data, as zip entries hold.
    guard hopmap_inflate_init(&stream, -MAX_WBITS) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = Array(packed)
    let inputCount = input.count
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(inputCount)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(size)
        isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END
      }
      count = size - Int(stream.avail_out)
    }
    return isWhole ? output : nil
  }

  /// The record at the end, which a comment may follow.
  private static func endOfDirectory(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    let last = bytes.count - 22
    return stride(from: last, through: max(0, last - 65_535), by: -1).first {
      bytes[$0] == 0x50 && number(bytes, $0, 4) == 0x0605_4B50
    }
  }

  /// A little-endian number; 0 beyond the end.
  private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int {
    guard start >= 0, start + width <= bytes.count else { return 0 }
    return (0..<width).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
  }
}

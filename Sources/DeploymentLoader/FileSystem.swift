import Documents
import Foundation
import Synchronization

/// Where inputs are read from.
public protocol FileSystem: Sendable {
  /// The content of a file; nil where it cannot be read.
  func read(_ path: String) -> SourceFile?
  /// Every file below a directory, by its path relative to it and sorted; nil where the path is no directory.
  func files(below path: String) -> [String]?
  /// A path from the root; nil where the file system has none.
  func absolutePath(_ path: String) -> String?
}

extension FileSystem {
  public func absolutePath(_ path: String) -> String? { path.hasPrefix("/") ? path : nil }
}

/// The files of this machine.
public struct LocalFileSystem: FileSystem {
  public init() {}

  public func absolutePath(_ path: String) -> String? {
    URL(filePath: path).standardizedFileURL.path(percentEncoded: false).trimmingSuffix("/")
  }

  public func read(_ path: String) -> SourceFile? {
    LocalFileSystem.bytes(path).map { SourceFile(path: path, bytes: $0) }
  }

  /// The content of a file, held once: states can be large.
  private static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0, case let size = ftell(file), size > 0, fseek(file, 0, SEEK_SET) == 0
    else {
      // A pipe has no size, and a directory no content.
      return FileManager.default.contents(atPath: path).map { Array($0) }
    }
    let descriptor = fileno(file)
    let isWhole = Mutex(true)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      count = size
      // Each part is written by one core.
      nonisolated(unsafe) let whole = UnsafeMutableRawBufferPointer(buffer)
      let parts = (0..<size).stretches(of: 1 << 24)
      DispatchQueue.concurrentPerform(iterations: parts.count) { number in
        let part = UnsafeMutableRawBufferPointer(rebasing: whole[parts[number]])
        let count = pread(descriptor, part.baseAddress, part.count, off_t(parts[number].lowerBound))
        if count != part.count { isWhole.withLock { $0 = false } }
      }
    }
    return isWhole.withLock { $0 } ? bytes : nil
  }

  public func files(below path: String) -> [String]? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue
    else {
      return nil
    }
    var found: [String] = []
    var directories = [""]
    while let directory = directories.popLast() {
      let names = try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(directory)")
      for name in names ?? [] where !name.hasPrefix(".") && name != "node_modules" {
        if LocalFileSystem.isDirectory("\(path)/\(directory)\(name)") {
          directories.append("\(directory)\(name)/")
        } else {
          found.append(directory + name)
        }
      }
    }
    return found.sorted()
  }

  /// Whether a directory lies there itself; what a link leads to may be where the search came from.
  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}

extension String {
  /// The text without a suffix that it may have, unless that is all of it.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) && count > suffix.count ? String(dropLast(suffix.count)) : self
  }
}

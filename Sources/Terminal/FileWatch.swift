import Foundation

/// Notices when one of some files is not as it was: another time, another size, or gone.
///
/// Looking once a second at what `stat` says works on every file system, network shares included, where notifications of
/// the kernel do not.
struct FileWatch: Sendable {
  private struct Stamp: Hashable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let inode: UInt64
  }

  private let paths: [String]
  private static let pause = Duration.seconds(1)

  init(_ paths: [String]) { self.paths = paths }

  /// Waits until a file changed and then stayed as it is for a while, so that nothing half written is read.
  func wait(_ changed: () -> Void) async {
    let first = stamps()
    guard first.contains(where: { $0 != nil }) else { return }
    var last = first
    while !Task.isCancelled {
      try? await Task.sleep(for: FileWatch.pause)
      let now = stamps()
      if now != first, now == last, now.contains(where: { $0 != nil }) {
        if !Task.isCancelled { changed() }
        return
      }
      last = now
    }
  }

  private func stamps() -> [Stamp?] {
    paths.map { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      return Stamp(
        seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(status.st_size),
        inode: UInt64(status.st_ino))
    }
  }
}

import DeploymentLoader
import Documents
import Synchronization

/// A file system that tells what is read, and reads nothing any more once the task that asks is cancelled.
final class ReportingFileSystem: FileSystem {
  private let base: any FileSystem
  private let report: @Sendable (String) -> Void
  private let count = Mutex(0)

  init(_ base: any FileSystem, report: @escaping @Sendable (String) -> Void) {
    self.base = base
    self.report = report
  }

  func read(_ path: String) -> SourceFile? {
    guard !Task.isCancelled else { return nil }
    let number = count.withLock { count in
      count += 1
      return count
    }
    report("reading file \(number): \(path)")
    return base.read(path)
  }

  func files(below path: String) -> [String]? { Task.isCancelled ? nil : base.files(below: path) }

  func absolutePath(_ path: String) -> String? { base.absolutePath(path) }
}

import Documents
import Synchronization
import TerraformLoader

/// The text of every configuration that was read, for diagnostics and the Source tab: under the paths by which resources
/// name it, those of modules elsewhere included.
final class ConfigurationSources: Sendable {
  private let kept = Mutex<[String: SourceFile]>([:])

  /// The files by their paths.
  var files: [String: SourceFile] { kept.withLock(\.self) }

  /// Reads a file, and keeps it where it is a configuration: others may hold secrets.
  func read(_ path: String, from fileSystem: any FileSystem) -> SourceFile? {
    let file = fileSystem.read(path)
    if let file, TerraformLoader.isConfiguration(path) { kept.withLock { $0[file.path] = file } }
    return file
  }
}

import DeploymentLoader
import Documents
import Topology

/// A deployment that is built into the program, for looking around without inputs.
struct EmbeddedSample: Sendable {
  let name: String
  let title: String
  /// What is loaded, as on the command line.
  let inputs: [String]
  /// Text by path.
  let files: [String: String]

  /// What is loaded.
  var paths: [InputPath] { inputs.map { InputPath($0) } }
}

extension EmbeddedSample: FileSystem {
  func read(_ path: String) -> SourceFile? {
    files[path].map { SourceFile(path: path, text: $0) }
  }

  func files(below path: String) -> [String]? {
    let names = files.keys.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
    return names.isEmpty ? nil : names.sorted()
  }
}

import DeploymentLoader
import Documents

/// Files by their paths.
struct Files: FileSystem {
  var contents: [String: String]

  func read(_ path: String) -> SourceFile? { contents[path].map { SourceFile(path: path, text: $0) } }

  func files(below path: String) -> [String]? {
    let below = contents.keys.filter { $0.hasPrefix(path + "/") }
    return below.isEmpty ? nil : below.map { String($0.dropFirst(path.count + 1)) }.sorted()
  }
}

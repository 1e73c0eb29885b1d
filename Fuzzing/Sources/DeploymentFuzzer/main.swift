import DeploymentLoader
import Documents
import FuzzDriver
import Topology

/// The bytes are a directory: files parted by a form feed, the first line of each its name. Whatever they are — a
/// Terraform module, a plan, a state, dumps, a template, a model — is recognised, loaded and made one deployment.
fuzz { bytes in
  let directory = MadeUpDirectory(bytes)
  let loaded = DeploymentLoader.load(
    paths: [InputPath(path: MadeUpDirectory.path)],
    options: DeploymentLoader.Options(keepsAttributes: true, fileSystem: directory))
  precondition(
    !loaded.isUnreadable || loaded.deployment.diagnostics.contains { $0.severity == .error },
    "unreadable, and nothing said")
  for diagnostic in loaded.deployment.diagnostics { _ = diagnostic.rendered { loaded.files[$0] } }
}

/// Files that only the fuzzer has.
private struct MadeUpDirectory: FileSystem {
  static let path = "input"
  private var files: [String: SourceFile] = [:]

  init(_ bytes: [UInt8]) {
    for part in bytes.split(separator: 0x0C) {
      let name = part.prefix { $0 != 0x0A }
      let path = "\(MadeUpDirectory.path)/\(String(decoding: name, as: UTF8.self))"
      files[path] = SourceFile(path: path, bytes: Array(part.dropFirst(name.count + 1)))
    }
  }

  func read(_ path: String) -> SourceFile? { files[path] }

  func files(below path: String) -> [String]? {
    let inside = path == "." ? files.keys.sorted() : files.keys.filter { $0.hasPrefix(path + "/") }.sorted()
    let names = inside.map { path == "." ? $0 : String($0.dropFirst(path.count + 1)) }
    return names.isEmpty ? nil : names
  }
}

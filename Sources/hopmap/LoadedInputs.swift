import Documents
import Foundation
import Topology

/// What came of the inputs: one deployment, and the files that its places lie in.
struct LoadedInputs {
  var deployment: Deployment
  var files: [String: SourceFile] = [:]
  /// Whether no input could be read.
  var isUnreadable: Bool

  /// Reads models that hopmap wrote, and merges them.
  init(_ options: InputOptions) {
    deployment = Deployment()
    var readable = 0
    for path in options.paths {
      do throws(Diagnostic) {
        deployment.merge(try LoadedInputs.model(path))
        readable += 1
      } catch {
        deployment.diagnostics.append(error)
      }
    }
    isUnreadable = readable == 0
  }

  private static func model(_ path: String) throws(Diagnostic) -> Deployment {
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw .error(
        "input.unreadable", "`\(path)` cannot be read", detail: error.localizedDescription)
    }
    do {
      return try JSONDecoder().decode(Deployment.self, from: data)
    } catch {
      throw .error(
        "input.format", "`\(path)` is not a model that hopmap wrote", detail: "\(error)",
        source: SourceLocation(file: path, line: 1))
    }
  }
}

extension Deployment {
  /// Takes over what another deployment holds.
  fileprivate mutating func merge(_ other: Deployment) {
    inputs += other.inputs
    diagnostics += other.diagnostics
    outputs.merge(other.outputs) { first, _ in first }
    for resource in other.resources { add(resource) }
  }
}

import CloudFormationLoader
import Documents
import InventoryLoader
import TerraformLoader
import Topology

/// Says every edit in the language of the input that declares its resource.
public struct InputEditWriter: EditWriter {
  private let writers: [any EditWriter]

  /// - Parameters:
  ///   - files: the files that were loaded, by path.
  ///   - fileSystem: where further files lie that inputs name, such as templates.
  public init(files: [String: SourceFile], fileSystem: any FileSystem = LocalFileSystem()) {
    let file: @Sendable (String) -> SourceFile? = { files[$0] ?? fileSystem.read($0) }
    let beside: @Sendable (String) -> [SourceFile] = { path in
      let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
      return (fileSystem.files(below: directory) ?? []).filter { !$0.contains("/") }
        .compactMap { file(directory == "." ? $0 : "\(directory)/\($0)") }
    }
    writers = [
      TerraformEditWriter(file: file, beside: beside), TemplateEditWriter(file: file), CommandEditWriter(),
    ]
  }

  public func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit? {
    for writer in writers {
      if let written = writer.written(group, in: deployment) { return written }
    }
    return nil
  }

  public func joined(_ edits: [WrittenEdit]) -> WrittenEdit {
    writers.reduce(WrittenEdit.joined(edits)) { joined, writer in writer.joined([joined]) }
  }
}

import Documents
import InventoryLoader
import Topology

/// Loads answers given as text, by their file names.
func load(
  _ answers: [String: String], region: String? = nil, keepsAttributes: Bool = false
) -> Deployment {
  let files = answers.map {
    InventoryLoader.File(name: $0.key, file: SourceFile(path: $0.key, text: $0.value))
  }
  let loaded = InventoryLoader.load(
    InputPath(path: "dump", region: region), files: files, keepsAttributes: keepsAttributes)
  return Deployment(inputs: [loaded.input], resources: loaded.resources, diagnostics: loaded.diagnostics)
}

import Documents
import FuzzDriver

/// Any bytes end in a document or a diagnostic; none may crash or hang the reader.
fuzz { bytes in
  let file = SourceFile(path: "input.json", bytes: bytes)
  let reading = JSONReader.read(file)
  precondition(reading.node != nil || !reading.diagnostics.isEmpty, "nothing read and nothing said")
  for diagnostic in reading.diagnostics { _ = diagnostic.rendered { _ in file } }
}

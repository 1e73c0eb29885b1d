import Documents
import FuzzDriver

/// The bytes are one YAML document.
fuzz { bytes in
  let file = SourceFile(path: "fuzz.yaml", bytes: bytes)
  let reading = YAMLReader.read(file)
  precondition(reading.node != nil || !reading.diagnostics.isEmpty, "nothing read and nothing said")
  for diagnostic in reading.diagnostics { _ = diagnostic.rendered { _ in file } }
  if let node = reading.node { check(node, in: file) }
}

/// Every range lies in its file; the walk ends, however often an alias stands for the same tree.
private func check(_ node: DocumentNode, in file: SourceFile) {
  if let range = node.range {
    precondition(range.start >= 0 && range.end <= file.bytes.count, "a range outside of its file")
    _ = range.startLocation
  }
  switch node.value {
  case .array(let elements): for element in elements { check(element, in: file) }
  case .object(let object): for member in object.members { check(member.value, in: file) }
  case .tagged(_, let inner): check(inner, in: file)
  default: break
  }
}

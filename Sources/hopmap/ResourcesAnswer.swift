import Documents
import Exporting
import Topology

/// The inventory of a deployment, as JSON of the contract and as a table.
struct ResourcesAnswer {
  let deployment: Deployment
  let showsAttributes: Bool

  private var declared: [Resource] { deployment.resources.filter { $0.origin == .declared } }

  /// One JSON object; the keys of attributes keep the order of the input.
  var json: String {
    let answer: DocumentNode = DocumentNode(members: [
      "schemaVersion": 1,
      "resources": DocumentNode(.array(declared.sorted { $0.id < $1.id }.map(node))),
      "outputs": DocumentNode(.object(DocumentObject(outputs))),
      "diagnostics": DocumentNode(.array(deployment.diagnostics.map(ResourcesAnswer.node))),
    ])
    return answer.jsonText()
  }

  private var outputs: [DocumentObject.Member] {
    guard showsAttributes else { return [] }
    return deployment.outputs.sorted { $0.key < $1.key }
      .map { DocumentObject.Member(key: $0.key, value: $0.value) }
  }

  private func node(_ resource: Resource) -> DocumentNode {
    var members: [DocumentObject.Member] = [
      .init(key: "address", value: ResourcesAnswer.text(resource.id.address)),
      .init(key: "type", value: ResourcesAnswer.text(resource.type)),
      .init(key: "kind", value: ResourcesAnswer.text(resource.kind.rawValue)),
      .init(key: "name", value: ResourcesAnswer.text(resource.name)),
      .init(key: "account", value: ResourcesAnswer.text(resource.account?.literal)),
      .init(key: "region", value: ResourcesAnswer.text(resource.region?.literal)),
      .init(key: "source", value: resource.source.map(ResourcesAnswer.node) ?? DocumentNode(.null)),
    ]
    if showsAttributes {
      let attributes = resource.attributes ?? DocumentNode(.object(DocumentObject()))
      members.append(.init(key: "attributes", value: attributes))
    }
    return DocumentNode(.object(DocumentObject(members)))
  }

  private static func node(_ source: SourceLocation) -> DocumentNode {
    DocumentNode(members: [
      "file": text(source.file), "line": DocumentNode(.number(String(source.line))),
      "column": DocumentNode(.number(String(source.column))),
    ])
  }

  private static func node(_ diagnostic: Diagnostic) -> DocumentNode {
    var members: [DocumentObject.Member] = [
      .init(key: "severity", value: text(diagnostic.severity.rawValue)),
      .init(key: "code", value: text(diagnostic.code)),
      .init(key: "message", value: text(diagnostic.message)),
    ]
    if let detail = diagnostic.detail { members.append(.init(key: "detail", value: text(detail))) }
    if let source = diagnostic.source { members.append(.init(key: "source", value: node(source))) }
    return DocumentNode(.object(DocumentObject(members)))
  }

  private static func text(_ text: String?) -> DocumentNode {
    DocumentNode(text.map(DocumentNode.Value.string) ?? .null)
  }

  /// An aligned table, sorted by kind and address; attributes follow each row where they are asked for.
  func table(_ style: TextStyle) -> String {
    var table = TextTable(
      ["kind", "name", "address", "account", "region", "source"], limits: [1: 40, 2: 60])
    let sorted = declared.sorted {
      $0.kind == $1.kind ? $0.id < $1.id : $0.kind.rawValue < $1.kind.rawValue
    }
    for resource in sorted {
      table.add([
        TextTable.Entry(resource.kind.rawValue, .faint), TextTable.Entry(resource.name, .strong),
        TextTable.Entry(resource.id.address), TextTable.Entry(resource.account?.description ?? "", .faint),
        TextTable.Entry(resource.region?.description ?? "", .faint),
        TextTable.Entry(resource.source.map { "\($0.file):\($0.line)" } ?? "", .link),
      ])
    }
    var lines = table.lines(style)
    if showsAttributes {
      lines = zip(lines, [nil] + sorted.map(Optional.some)).flatMap { line, resource in
        [line]
          + (resource?.attributes?.object?.members ?? []).map { "    \($0.key) = \($0.value.jsonText())" }
      }
    }
    return lines.joined(separator: "\n")
  }
}

import Documents
import Exporting
import Topology

/// The inventory of a deployment, as JSON of the contract and as a table.
struct ResourcesAnswer {
  let deployment: Deployment
  let showsAttributes: Bool

  /// The positions of the resources that inputs declare, by identity. Positions, because many resources take long to
  /// move about.
  private var declared: [Int] { sorted(Array(deployment.resources.indices)) }

  /// The same by kind and identity.
  private var declaredByKind: [Int] {
    deployment.positionsOfKinds.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
      .concurrentMap { sorted($0) }.flatMap(\.self)
  }

  private func sorted(_ positions: [Int]) -> [Int] {
    let resources = deployment.resources
    return positions.filter { resources[$0].origin == .declared }
      .map { (position: $0, id: resources[$0].id) }.sorted { $0.id < $1.id }.map(\.position)
  }

  /// One JSON object; the keys of attributes keep the order of the input.
  var json: String {
    let answer: DocumentNode = DocumentNode(members: [
      "schemaVersion": 1,
      "resources": DocumentNode(.array(declared.map { node(deployment.resources[$0]) })),
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

  /// Writes an aligned table, sorted by kind and address; attributes follow each row where they are asked for. That of a
  /// large deployment takes much room and time: it is written piece by piece, and several cores make the pieces.
  func writeTable(_ style: TextStyle, to write: (String) -> Void) {
    let stretches = ResourcesAnswer.stretches(of: declaredByKind)
    let empty = TextTable(
      ["kind", "name", "address", "account", "region", "source"], limits: [1: 40, 2: 60])
    let table = stretches.concurrentMap { positions in
      positions.reduce(into: empty) { $0.widen(for: row($1)) }
    }.reduce(into: empty) { $0.widen(as: $1) }
    var head = ""
    table.write(table.headerRow, style, to: &head)
    write(head + "\n")
    for pieces in stretches.indices.stretches(of: 16) {
      Array(stretches[pieces]).concurrentMap { positions in
        positions.reduce(into: "") { text, position in
          table.write(row(position), style, to: &text)
          text += "\n"
          if showsAttributes { text += attributes(of: deployment.resources[position]) }
        }
      }.forEach(write)
    }
  }

  private static func stretches(of positions: [Int]) -> [[Int]] {
    positions.indices.stretches(of: 1024).map { Array(positions[$0]) }
  }

  private func row(_ position: Int) -> [TextTable.Entry] {
    ResourcesAnswer.row(deployment.resources[position])
  }

  private static func row(_ resource: Resource) -> [TextTable.Entry] {
    [
      TextTable.Entry(resource.kind.rawValue, .faint), TextTable.Entry(resource.name, .strong),
      TextTable.Entry(resource.id.address), TextTable.Entry(resource.account?.description ?? "", .faint),
      TextTable.Entry(resource.region?.description ?? "", .faint),
      TextTable.Entry(resource.source.map { "\($0.file):\($0.line)" } ?? "", .link),
    ]
  }

  private func attributes(of resource: Resource) -> String {
    let members = resource.attributes?.object?.members ?? []
    return members.map { "    \($0.key) = \($0.value.jsonText())\n" }.joined()
  }
}

import Documents
import Topology

/// Reads dumps of the AWS CLI (`aws … --output json`), one answer a file, with any names and any nesting.
///
/// An answer's top-level keys decide what it is; the file's name carries only what the answer lacks. Batfish's AWS
/// snapshot layout is one of the nestings.
public enum InventoryLoader {
  /// One file of a dump.
  public struct File: Sendable {
    /// The path below the input.
    public var name: String
    /// The content.
    public var file: SourceFile

    public init(name: String, file: SourceFile) {
      self.name = name
      self.file = file
    }
  }

  /// Reads a directory of dumps, or a single one.
  ///
  /// - Parameter files: every file below the input, in any order.
  public static func load(_ input: InputPath, files: [File]) -> LoadedInput {
    var inventory = Inventory(scope: input.path)
    let documents = documents(input, files, &inventory)
    for pass in AnswerReader.Pass.allCases {
      for document in documents { read(document, pass, &inventory) }
    }
    for document in documents where APIExports.isExport(document.node) {
      APIExports.read(document.node, document, &inventory)
    }
    inventory.join()
    return LoadedInput(
      input: Deployment.Input(path: input.path, format: "AWS CLI dumps", standing: .dump),
      resources: inventory.addressed(),
      diagnostics: inventory.diagnostics)
  }

  /// Whether a document looks like an answer of the AWS CLI that this loader reads.
  public static func recognizes(_ node: DocumentNode) -> Bool {
    guard let object = node.object else { return false }
    return object.keys.contains { AnswerReader.all[$0] != nil } || Functions.isFunction(node)
      || APIGatewayV1.isRestAPI(node) || APIGatewayV2.isAPI(node) || isCallerIdentity(node)
      || APIExports.isExport(node)
      || (!object.isEmpty && object.keys.allSatisfy(AnswerReader.ignored.contains))
  }

  private static func isCallerIdentity(_ node: DocumentNode) -> Bool {
    node["Account"]?.text != nil && node["UserId"] != nil
  }

  private static func documents(_ input: InputPath, _ files: [File], _ inventory: inout Inventory)
    -> [DumpDocument]
  {
    var readings: [(name: String, node: DocumentNode)] = []
    var accounts: [String: String] = [:]
    for file in files.sorted(by: { $0.name < $1.name }) {
      let reading = JSONReader.read(file.file)
      inventory.diagnostics += reading.diagnostics
      guard let node = reading.node else { continue }
      readings.append((file.name, node))
      if isCallerIdentity(node) { accounts[directory(of: file.name)] = node["Account"]?.text }
    }
    return readings.map { name, node in
      let folders = name.split(separator: "/").dropLast().map(String.init)
      return DumpDocument(
        node: node, path: name,
        account: account(in: folders) ?? nearest(directory(of: name), accounts) ?? input.account,
        region: region(in: folders) ?? input.region)
    }
  }

  private static func directory(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The caller identity that lies in the directory or in the nearest one above it.
  private static func nearest(_ directory: String, _ accounts: [String: String]) -> String? {
    var parts = directory.split(separator: "/")
    while true {
      if let account = accounts[parts.joined(separator: "/")] { return account }
      if parts.popLast() == nil { return nil }
    }
  }

  private static func account(in folders: [String]) -> String? {
    folders.lazy.reversed().flatMap { $0.split { !$0.isLetter && !$0.isNumber } }.map(String.init)
      .first { $0.count == 12 && $0.allSatisfy(\.isNumber) }
  }

  private static func region(in folders: [String]) -> String? {
    folders.last { $0.wholeMatch(of: /[a-z]{2}(-[a-z]+)+-\d/) != nil }
  }

  private static func read(_ document: DumpDocument, _ pass: AnswerReader.Pass, _ inventory: inout Inventory)
  {
    let node = document.node
    guard let object = node.object else {
      if pass == .first { reportUnknown(node, "the answer is not a JSON object", &inventory) }
      return
    }
    if pass == .first, readSingle(document, &inventory) { return }
    var isKnown = false
    for member in object.members {
      let readers = AnswerReader.all[member.key] ?? []
      isKnown = isKnown || !readers.isEmpty || AnswerReader.ignored.contains(member.key)
      for reader in readers where reader.pass == pass { reader.read(member.value, document, &inventory) }
    }
    if pass == .first, !isKnown, !object.isEmpty {
      let keys = object.keys.prefix(3).map { "`\($0)`" }.joined(separator: ", ")
      reportUnknown(node, "hopmap does not read answers with \(keys)", &inventory)
    }
  }

  /// Answers that are one resource without a key around it.
  private static func readSingle(_ document: DumpDocument, _ inventory: inout Inventory) -> Bool {
    if Functions.isFunction(document.node) {
      Functions.readFunction(document.node, document, &inventory)
    } else if APIGatewayV1.isRestAPI(document.node) {
      APIGatewayV1.readAPI(document.node, document, &inventory)
    } else if APIGatewayV2.isAPI(document.node) {
      APIGatewayV2.readAPI(document.node, document, &inventory)
    } else {
      return isCallerIdentity(document.node) || APIExports.isExport(document.node)
    }
    return true
  }

  private static func reportUnknown(_ node: DocumentNode, _ message: String, _ inventory: inout Inventory) {
    inventory.diagnostics.append(
      .note(
        "input.unknown-answer", message, detail: "the file was left out; nothing else is affected",
        source: node.source))
  }
}

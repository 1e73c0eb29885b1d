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

  /// Reads a directory of dumps, or a single one, a file at a time: only what waits for other answers stays in memory.
  ///
  /// - Parameters:
  ///   - files: every file below the input, in any order.
  ///   - keepsAttributes: whether resources keep every attribute as the answers shape it.
  public static func load(_ input: InputPath, files: [File], keepsAttributes: Bool = false) -> LoadedInput {
    var inventory = Inventory(scope: input.path, keepsAttributes: keepsAttributes)
    let files = files.sorted { $0.name < $1.name }
    let places = DumpPlaces(input, files)
    var waiting: [DumpDocument] = []
    for file in files {
      let long = LongAnswer(file.file)
      let answers = long.map { [$0.frame] } ?? DumpFile.answers(in: file.file, &inventory.diagnostics)
      for node in answers {
        let document = places.document(node, path: file.name)
        read(document, .first, &inventory)
        if let long { readElements(of: long, document, &inventory) }
        if AnswerReader.waits(document.node) { waiting.append(document) }
      }
    }
    inventory.indexSubjects()
    for document in waiting { read(document, .second, &inventory) }
    for document in waiting where APIExports.isExport(document.node) {
      APIExports.read(document.node, document, &inventory)
    }
    inventory.join()
    return LoadedInput(
      input: Deployment.Input(path: input.path, format: "AWS CLI dumps", standing: .dump),
      resources: inventory.takeAddressed(), diagnostics: inventory.diagnostics)
  }

  /// Whether a document looks like an answer of the AWS CLI that this loader reads.
  public static func recognizes(_ node: DocumentNode) -> Bool {
    guard let object = node.object else { return false }
    return object.keys.contains { AnswerReader.all[$0] != nil } || Functions.isFunction(node)
      || APIGatewayV1.isRestAPI(node) || APIGatewayV2.isAPI(node) || isCallerIdentity(node)
      || APIExports.isExport(node)
      || Functions.isURL(node)
      || (!object.isEmpty && object.keys.allSatisfy(AnswerReader.ignored.contains))
  }

  /// Whether a file begins with a key that only answers of the AWS CLI have: its first bytes decide.
  public static func beginsAsAnswer(_ file: SourceFile) -> Bool {
    var position = 0
    let bytes = file.bytes
    func skipSpace() {
      while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "{") else { return false }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return false }
    let rest = bytes[(position + 1)...].prefix(64)
    guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { return false }
    let key = String(decoding: rest[..<end], as: UTF8.self)
    return AnswerReader.all[key] != nil && !templateSections.contains(key)
  }

  /// Keys that templates, states and models have too.
  private static let templateSections: Set<String> = [
    "Rules", "Parameters", "resources", "Policy", "items", "Items",
  ]

  static func isCallerIdentity(_ node: DocumentNode) -> Bool {
    node["Account"]?.text != nil && node["UserId"] != nil
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
    if pass == .first { inventory.pages.note(document) }
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

  private static func readElements(
    of answer: LongAnswer, _ document: DumpDocument, _ inventory: inout Inventory
  ) {
    var diagnostics: [Diagnostic] = []
    answer.visitElements(&diagnostics) { key, element in
      for reader in AnswerReader.all[key] ?? [] { reader.read(element, document, &inventory) }
    }
    inventory.diagnostics += diagnostics
  }

  /// Answers that are one resource without a key around it.
  private static func readSingle(_ document: DumpDocument, _ inventory: inout Inventory) -> Bool {
    if Functions.isFunction(document.node) {
      Functions.readFunction(document.node, document, &inventory)
    } else if Functions.isURL(document.node) {
      Functions.readURL(document.node, document, &inventory)
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

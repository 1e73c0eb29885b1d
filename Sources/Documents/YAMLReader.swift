import CLibYAML

/// Reads one YAML document into a tree that keeps the place of every key and value, local tags, and keys
/// written twice.
///
/// Scalars without quotes stay verbatim (`.plain`), so that account ids keep their leading zeros and dates
/// stay text. Aliases and merge keys are expanded, with a warning: CloudFormation does not support them.
public struct YAMLReader {
  /// Mappings and sequences may nest this deep before the document is refused.
  public static let maximumDepth = 1000
  /// So many nodes may come out of aliases before the document is refused.
  public static let maximumAliasedNodes = 1_000_000
  /// So many bytes are read as YAML; CloudFormation itself takes a fiftieth of it.
  public static let maximumSize = 32 << 20

  /// Reads a whole file.
  public static func read(_ file: SourceFile) -> DocumentReading {
    if let refusal = file.refusal(above: maximumSize, code: "yaml.size", language: "YAML") { return refusal }
    var reader = YAMLReader(file: file)
    return reader.readDocument()
  }

  /// A container that is being read.
  private struct Frame {
    let isMapping: Bool
    var start = 0
    var tag: String?
    var anchor: String?
    /// What a sequence holds; of the document, its root.
    var elements: [DocumentNode] = []
    /// What a mapping holds.
    var members: [DocumentObject.Member] = []
    /// The key whose value comes next.
    var pendingKey: Key?
    /// What merge keys bring in; keys that are written win.
    var merged: [DocumentObject.Member] = []
    /// How many nodes it expands to, aliases counted each time.
    var size = 1
  }

  /// The key of a mapping's entry.
  private struct Key {
    enum Kind { case text, merge, other }

    var kind: Kind
    var text: String
    var range: SourceRange?
  }

  private let file: SourceFile
  /// The innermost container; those around it wait.
  private var frame = Frame(isMapping: false)
  private var outerFrames: [Frame] = []
  private var anchors: [String: (node: DocumentNode, size: Int)] = [:]
  private var aliasedNodes = 0
  private var knownTexts = KnownTexts()
  private var diagnostics: [Diagnostic] = []
  private var hasWarnedOfAliases = false
  private var lastMark = (line: 0, column: 0, offset: 0)

  private init(file: SourceFile) { self.file = file }

  private mutating func readDocument() -> DocumentReading {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      return DocumentReading(
        node: nil, diagnostics: [.error("yaml.memory", "the YAML parser could not start")])
    }
    defer { yaml_parser_delete(&parser) }
    file.bytes.withUnsafeBufferPointer { bytes in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      readEvents(&parser)
    }
    // What had been read when a syntax error ended the document.
    while !outerFrames.isEmpty { close(end: file.bytes.count) }
    let root = frame.elements.last
    if root == nil, diagnostics.isEmpty {
      diagnostics.append(
        .error(
          "yaml.empty", "the document is empty", detail: "expected a YAML mapping, such as `Resources:`",
          source: file.location(of: 0)))
    }
    return DocumentReading(node: root, diagnostics: diagnostics)
  }

  private mutating func readEvents(_ parser: inout yaml_parser_t) {
    var documents = 0
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(&parser, &event) == 1 else {
        reportSyntaxError(parser)
        return
      }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_STREAM_END_EVENT: return
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 {
          diagnostics.append(
            .error(
              "yaml.several-documents", "a second document starts here",
              detail: "a template is one document; put the second one into a file of its own",
              source: location(event.start_mark)))
          return
        }
      default:
        guard handle(event) else { return }
      }
    }
  }

  /// false where reading must stop; a diagnostic then says why.
  private mutating func handle(_ event: yaml_event_t) -> Bool {
    switch event.type {
    case YAML_SCALAR_EVENT: addScalar(event)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return open(
        event, isMapping: false, tag: YAMLReader.string(start.tag), anchor: YAMLReader.string(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return open(
        event, isMapping: true, tag: YAMLReader.string(start.tag), anchor: YAMLReader.string(start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close(end: offset(event.end_mark))
    case YAML_ALIAS_EVENT: return addAlias(YAMLReader.string(event.data.alias.anchor) ?? "", event)
    default: break
    }
    return true
  }

  private mutating func addScalar(_ event: yaml_event_t) {
    let scalar = event.data.scalar
    let range = range(event)
    let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
    let text = text(scalar.value, count: scalar.length, at: range)
    if frame.isMapping, frame.pendingKey == nil, scalar.tag == nil, scalar.anchor == nil {
      frame.pendingKey = Key(kind: isPlain && text == "<<" ? .merge : .text, text: text, range: range)
    } else {
      add(
        DocumentNode(isPlain ? .plain(text) : .string(text), range: range),
        tag: YAMLReader.string(scalar.tag),
        anchor: YAMLReader.string(scalar.anchor), size: 1)
    }
  }

  /// The text of a scalar. One that is as long as what stands in the file stands there as it is, and may be known.
  private mutating func text(_ bytes: UnsafePointer<UInt8>, count: Int, at range: SourceRange) -> String {
    let written = range.start..<range.end
    guard written.count == count else { return YAMLReader.string(bytes, count: count) }
    return file.bytes.withUnsafeBufferPointer { file in
      knownTexts.text(written, in: file) { YAMLReader.string(bytes, count: count) }
    } ?? ""
  }

  private mutating func open(
    _ event: yaml_event_t, isMapping: Bool, tag: String?, anchor: String?
  ) -> Bool {
    guard outerFrames.count < YAMLReader.maximumDepth else {
      diagnostics.append(
        .error(
          "yaml.depth", "the document nests deeper than \(YAMLReader.maximumDepth) levels",
          detail: "no template does; what lies deeper was not read", source: location(event.start_mark)))
      return false
    }
    var outer = Frame(isMapping: isMapping, start: offset(event.start_mark), tag: tag, anchor: anchor)
    swap(&frame, &outer)
    outerFrames.append(outer)
    return true
  }

  private mutating func close(end: Int) {
    guard var closed = outerFrames.popLast() else { return }
    swap(&frame, &closed)
    add(node(of: closed, end: end), tag: closed.tag, anchor: closed.anchor, size: closed.size)
  }

  private func endsWithBracket(_ end: Int) -> Bool {
    guard end > 0, end <= file.bytes.count else { return false }
    return file.bytes[end - 1] == UInt8(ascii: "}") || file.bytes[end - 1] == UInt8(ascii: "]")
  }

  private func node(of frame: Frame, end: Int) -> DocumentNode {
    // A block collection ends where the next token starts; its text ends with its last child.
    let lastChild = frame.isMapping ? frame.members.last?.value : frame.elements.last
    let end = endsWithBracket(end) ? end : lastChild?.range?.end ?? end
    let range = SourceRange(file: file, start: frame.start, end: end)
    guard frame.isMapping else { return DocumentNode(.array(frame.elements), range: range) }
    guard !frame.merged.isEmpty else {
      return DocumentNode(.object(DocumentObject(frame.members)), range: range)
    }
    var known = Set(frame.members.map(\.key))
    let merged = frame.merged.filter { known.insert($0.key).inserted }
    return DocumentNode(.object(DocumentObject(merged + frame.members)), range: range)
  }

  private mutating func add(_ plain: DocumentNode, tag: String?, anchor: String?, size: Int) {
    var node = plain
    if let tag, tag.hasPrefix("!") {
      node = DocumentNode(.tagged(tag, plain), range: plain.range)
    } else if tag == "tag:yaml.org,2002:str", case .plain(let text) = plain.value {
      node = DocumentNode(.string(text), range: plain.range)
    }
    if let anchor { anchors[anchor] = (node, size) }
    frame.size += size
    if !frame.isMapping {
      frame.elements.append(node)
    } else if let key = frame.pendingKey {
      frame.pendingKey = nil
      add(node, under: key)
    } else {
      frame.pendingKey = Key(
        kind: node.text == nil ? .other : .text, text: node.text ?? "", range: node.range)
    }
  }

  private mutating func add(_ value: DocumentNode, under key: Key) {
    switch key.kind {
    case .text:
      if frame.members.isEmpty { frame.members.reserveCapacity(4) }
      frame.members.append(DocumentObject.Member(key: key.text, keyRange: key.range, value: value))
    case .merge:
      warnOfAliases(at: key.range?.startLocation, "a merge key")
      for source in value.elements { frame.merged += source.object?.members ?? [] }
    case .other:
      diagnostics.append(
        .error(
          "yaml.key", "a key that is not a scalar", detail: "keys are plain text; this entry was ignored",
          source: key.range?.startLocation))
    }
  }

  private mutating func addAlias(_ name: String, _ event: yaml_event_t) -> Bool {
    guard let (target, size) = anchors[name] else {
      diagnostics.append(
        .error(
          "yaml.alias", "the alias `*\(name)` names no anchor above it",
          detail: "write `&\(name)` at the node that is meant", source: location(event.start_mark)))
      add(DocumentNode(.null, range: range(event)), tag: nil, anchor: nil, size: 1)
      return true
    }
    aliasedNodes += size
    guard aliasedNodes <= YAMLReader.maximumAliasedNodes else {
      diagnostics.append(
        .error(
          "yaml.alias-bomb", "aliases expand to more than \(YAMLReader.maximumAliasedNodes) nodes",
          detail: "the document was read only up to here", source: location(event.start_mark)))
      return false
    }
    warnOfAliases(at: location(event.start_mark), "an alias")
    add(target, tag: nil, anchor: nil, size: size)
    return true
  }

  private mutating func warnOfAliases(at source: SourceLocation?, _ what: String) {
    guard !hasWarnedOfAliases else { return }
    hasWarnedOfAliases = true
    diagnostics.append(
      .warning(
        "yaml.alias", "\(what) in a template",
        detail:
          "CloudFormation itself refuses aliases and merge keys; they were expanded here as the SAM CLI does",
        source: source))
  }

  private mutating func reportSyntaxError(_ parser: yaml_parser_t) {
    let problem = YAMLReader.string(UnsafePointer(parser.problem)) ?? "this is not YAML"
    let context = YAMLReader.string(UnsafePointer(parser.context)).map { "\($0), " } ?? ""
    let isReaderError = parser.error == YAML_READER_ERROR
    let place = isReaderError ? file.location(of: Int(parser.problem_offset)) : location(parser.problem_mark)
    diagnostics.append(
      .error(
        "yaml.syntax", "\(context)\(problem)",
        detail: problem.hasPrefix("control")
          ? "leave the character out, or write it as an escape in double quotes"
          : isReaderError
            ? "the file is not UTF-8 text; was it meant to be a template?"
            : "check the indentation and the quotes here and on the line above", source: place))
  }

  private mutating func range(_ event: yaml_event_t) -> SourceRange {
    let start = offset(event.start_mark)
    return SourceRange(file: file, start: start, end: offset(event.end_mark))
  }

  /// libyaml's own index counts characters, not bytes: the same where all are ASCII. Elsewhere marks mostly go forward, so
  /// the last one is where to count from.
  private mutating func offset(_ mark: yaml_mark_t) -> Int {
    if file.isASCII { return min(Int(mark.index), file.bytes.count) }
    let place = (line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    let isBehind = place.line == lastMark.line && place.column >= lastMark.column
    let offset =
      isBehind
      ? file.offset(after: lastMark.offset, scalars: place.column - lastMark.column)
      : file.offset(line: place.line, column: place.column)
    lastMark = (place.line, place.column, offset)
    return offset
  }

  private func location(_ mark: yaml_mark_t) -> SourceLocation {
    SourceLocation(file: file.path, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private static func string(_ bytes: UnsafePointer<UInt8>?, count: Int) -> String {
    bytes.map { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) } ?? ""
  }

  private static func string(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private static func string(_ bytes: UnsafePointer<CChar>?) -> String? { bytes.map { String(cString: $0) } }
}

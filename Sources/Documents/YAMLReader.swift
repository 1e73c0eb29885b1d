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
    var start: Int
    var tag: String?
    var anchor: String?
    /// What a sequence holds.
    var elements: [DocumentNode] = []
    /// What a mapping holds.
    var members: [DocumentObject.Member] = []
    /// The key whose value comes next.
    var pendingKey: DocumentNode?
    /// What merge keys bring in; keys that are written win.
    var merged: [DocumentObject.Member] = []
    /// How many nodes it expands to, aliases counted each time.
    var size = 1
  }

  private let file: SourceFile
  private var frames: [Frame] = []
  private var anchors: [String: (node: DocumentNode, size: Int)] = [:]
  private var aliasedNodes = 0
  private var root: DocumentNode?
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
    if root == nil, diagnostics.isEmpty {
      diagnostics.append(
        .error(
          "yaml.empty", "the document is empty", detail: "expected a YAML mapping, such as `Resources:`",
          source: file.location(of: 0)))
    }
    return DocumentReading(node: root ?? closedFrames(), diagnostics: diagnostics)
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
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = string(scalar.value, count: scalar.length)
      let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
      return add(
        DocumentNode(isPlain ? .plain(text) : .string(text), range: range(event)),
        tag: string(scalar.tag), anchor: string(scalar.anchor), size: 1)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return open(event, isMapping: false, tag: string(start.tag), anchor: string(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return open(event, isMapping: true, tag: string(start.tag), anchor: string(start.anchor))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return close(end: offset(event.end_mark))
    case YAML_ALIAS_EVENT:
      return addAlias(string(event.data.alias.anchor) ?? "", event)
    default: return true
    }
  }

  private mutating func open(
    _ event: yaml_event_t, isMapping: Bool, tag: String?, anchor: String?
  ) -> Bool {
    guard frames.count < YAMLReader.maximumDepth else {
      diagnostics.append(
        .error(
          "yaml.depth", "the document nests deeper than \(YAMLReader.maximumDepth) levels",
          detail: "no template does; what lies deeper was not read", source: location(event.start_mark)))
      return false
    }
    frames.append(Frame(isMapping: isMapping, start: offset(event.start_mark), tag: tag, anchor: anchor))
    return true
  }

  private mutating func close(end: Int) -> Bool {
    guard let frame = frames.popLast() else { return true }
    var node = node(of: frame, end: end)
    // A block collection ends where the next token starts; its text ends with its last child.
    if !endsWithBracket(end), let last = lastChildEnd(frame) { node.range?.end = last }
    return add(node, tag: frame.tag, anchor: frame.anchor, size: frame.size)
  }

  private func endsWithBracket(_ end: Int) -> Bool {
    guard end > 0, end <= file.bytes.count else { return false }
    return file.bytes[end - 1] == UInt8(ascii: "}") || file.bytes[end - 1] == UInt8(ascii: "]")
  }

  private func lastChildEnd(_ frame: Frame) -> Int? {
    frame.isMapping ? frame.members.last?.value.range?.end : frame.elements.last?.range?.end
  }

  private func node(of frame: Frame, end: Int) -> DocumentNode {
    let range = SourceRange(file: file, start: frame.start, end: end)
    guard frame.isMapping else { return DocumentNode(.array(frame.elements), range: range) }
    var members = frame.members
    if !frame.merged.isEmpty {
      var known = Set(members.map(\.key))
      members = frame.merged.filter { known.insert($0.key).inserted } + members
    }
    return DocumentNode(.object(DocumentObject(members)), range: range)
  }

  private mutating func add(_ plain: DocumentNode, tag: String?, anchor: String?, size: Int) -> Bool {
    var node = plain
    if let tag, tag.hasPrefix("!") {
      node = DocumentNode(.tagged(tag, plain), range: plain.range)
    } else if tag == "tag:yaml.org,2002:str", case .plain(let text) = plain.value {
      node = DocumentNode(.string(text), range: plain.range)
    }
    if let anchor { anchors[anchor] = (node, size) }
    guard let last = frames.indices.last else {
      root = node
      return true
    }
    frames[last].size += size
    if !frames[last].isMapping {
      frames[last].elements.append(node)
    } else if let key = frames[last].pendingKey {
      frames[last].pendingKey = nil
      append(node, key: key, to: last)
    } else {
      frames[last].pendingKey = node
    }
    return true
  }

  private mutating func append(_ value: DocumentNode, key: DocumentNode, to frame: Int) {
    if case .plain("<<") = key.value {
      warnOfAliases(at: key.source, "a merge key")
      for source in value.elements { frames[frame].merged += source.object?.members ?? [] }
      return
    }
    guard let text = key.text else {
      diagnostics.append(
        .error(
          "yaml.key", "a key that is not a scalar", detail: "keys are plain text; this entry was ignored",
          source: key.source))
      return
    }
    if frames[frame].members.isEmpty { frames[frame].members.reserveCapacity(4) }
    frames[frame].members.append(DocumentObject.Member(key: text, keyRange: key.range, value: value))
  }

  private mutating func addAlias(_ name: String, _ event: yaml_event_t) -> Bool {
    guard let (target, size) = anchors[name] else {
      diagnostics.append(
        .error(
          "yaml.alias", "the alias `*\(name)` names no anchor above it",
          detail: "write `&\(name)` at the node that is meant", source: location(event.start_mark)))
      return add(DocumentNode(.null, range: range(event)), tag: nil, anchor: nil, size: 1)
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
    return add(target, tag: nil, anchor: nil, size: size)
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

  /// What had been read when a syntax error ended the document.
  private mutating func closedFrames() -> DocumentNode? {
    while !frames.isEmpty {
      _ = close(end: file.bytes.count)
    }
    return root
  }

  private mutating func reportSyntaxError(_ parser: yaml_parser_t) {
    let problem = string(UnsafePointer(parser.problem)) ?? "this is not YAML"
    let context = string(UnsafePointer(parser.context)).map { "\($0), " } ?? ""
    let isReaderError = parser.error == YAML_READER_ERROR
    let place = isReaderError ? file.location(of: Int(parser.problem_offset)) : location(parser.problem_mark)
    diagnostics.append(
      .error(
        "yaml.syntax", "\(context)\(problem)",
        detail: isReaderError
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

  private func string(_ bytes: UnsafePointer<UInt8>?, count: Int) -> String {
    bytes.map { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) } ?? ""
  }

  private func string(_ bytes: UnsafeMutablePointer<UInt8>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private func string(_ bytes: UnsafePointer<CChar>?) -> String? { bytes.map { String(cString: $0) } }
}

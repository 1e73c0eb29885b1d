import Documents
import HCL
import Topology

/// A resource's block in its file, where edits of it are written. Plans and states have no such block: what would be
/// written is then shown under the resource's name.
struct HCLDeclaration {
  let address: String
  private let block: Block?
  private let lines: SourceLines?

  init(_ address: String, at place: SourceLocation?, _ file: (String) -> SourceFile?) {
    self.address = address
    guard let place, place.file.hasSuffix(".tf"), let source = file(place.file) else {
      (block, lines) = (nil, nil)
      return
    }
    lines = SourceLines(source)
    block = HCLDeclaration.block(in: HCLReader.read(source).body, at: place.line)
  }

  /// The `aws_iam_policy_document` in whose block something is written; nil where it is written elsewhere.
  init?(policyDocumentAround range: SourceRange, _ file: (String) -> SourceFile?) {
    guard range.file.path.hasSuffix(".tf"), let source = file(range.file.path) else { return nil }
    let found = HCLReader.read(source).body.blocks("data").first { block in
      block.labels.first?.text == "aws_iam_policy_document" && block.range.start <= range.start
        && range.end <= block.range.end
    }
    guard let found else { return nil }
    self.init("data." + found.labels.map(\.text).joined(separator: "."), found, SourceLines(source))
  }

  private init(_ address: String, _ block: Block?, _ lines: SourceLines?) {
    (self.address, self.block, self.lines) = (address, block, lines)
  }

  private static func block(in body: Body, at line: Int) -> Block? {
    body.blocks.first { $0.source.startLocation.line == line }
  }

  /// Whether the block holds nested blocks of a type.
  func has(_ type: String) -> Bool {
    block.map {
      !$0.body.blocks(type).isEmpty || $0.body.blocks("dynamic").contains { $0.labels.first?.text == type }
    }
      ?? false
  }

  /// The nested block that begins at a place, or the first of a type.
  func nested(_ type: String, at place: SourceLocation? = nil) -> HCLDeclaration? {
    guard let block else { return nil }
    let all = block.body.blocks(type)
    let found =
      place.flatMap { place in all.first { $0.source.startLocation.line == place.line } } ?? all.first
    return found.map { HCLDeclaration(address, $0, lines) }
  }

  /// The first nested block of a type whose body fulfils a condition.
  func nested(_ type: String, where isWanted: (Body) -> Bool) -> HCLDeclaration? {
    block?.body.blocks(type).first { isWanted($0.body) }.map { HCLDeclaration(address, $0, lines) }
  }

  /// Whether a place lies in the block.
  func contains(_ place: SourceLocation) -> Bool {
    guard let block, place.file == block.file.path else { return false }
    return (block.source.startLocation.line...block.source.endLocation.line).contains(place.line)
  }

  private var context: String { HCLBlock(resource: address, []).lines().first ?? address }

  /// An argument with another value, whether it is written or not.
  func set(_ name: String, _ value: String, was old: String? = nil) -> WrittenEdit.Hunk {
    guard let block, let lines else {
      return WrittenEdit.Hunk(
        source: nil, removed: old.map { ["  \(name) = \($0)"] } ?? [], added: ["  \(name) = \(value)"],
        context: context)
    }
    if let attribute = block.body[name] {
      return lines.replacing(attribute.value.range.range(in: lines.file), with: value)
    }
    let last = block.body.attributes.map { $0.source.endLocation.line }.max()
    let line = last ?? block.source.startLocation.line
    return lines.inserting(["\(inner)\(name) = \(value)"], after: line)
  }

  /// An argument that goes.
  func unset(_ name: String) -> WrittenEdit.Hunk? {
    guard let attribute = block?.body[name], let lines else { return nil }
    let range = attribute.source
    return lines.removing(range.startLocation.line...range.endLocation.line)
  }

  /// More elements of a list.
  func append(_ name: String, _ elements: [String]) -> WrittenEdit.Hunk {
    let more = elements.joined(separator: ", ")
    guard let attribute = block?.body[name], let lines else { return set(name, "[\(more)]") }
    let range = attribute.value.range.range(in: lines.file)
    let text = range.text
    guard text.hasPrefix("["), text.hasSuffix("]"), !text.hasPrefix("[for") else {
      return lines.replacing(range, with: "concat(\(text), [\(more)])")
    }
    let content = text.dropFirst().dropLast()
    guard content.contains("\n") else {
      let isEmpty = content.allSatisfy(\.isWhitespace)
      return lines.replacing(range, with: isEmpty ? "[\(more)]" : "[\(content), \(more)]")
    }
    let last = range.endLocation.line - 1
    return lines.inserting(
      elements.map { "\(lines.indentation(of: last))\($0)," }, after: last)
  }

  /// A nested block at the end.
  func insert(_ nested: HCLBlock) -> WrittenEdit.Hunk {
    guard let block, let lines else {
      return WrittenEdit.Hunk(source: nil, added: nested.lines("  "), context: context)
    }
    return lines.inserting([""] + nested.lines(inner), after: block.source.endLocation.line - 1)
  }

  /// The provider that the block names.
  var provider: String? {
    guard let attribute = block?.body["provider"], let lines else { return nil }
    return attribute.value.range.range(in: lines.file).text
  }

  /// A resource of its own behind this one, made by the same provider.
  func add(_ other: HCLBlock) -> WrittenEdit.Hunk {
    guard let block, let lines else { return WrittenEdit.Hunk(source: nil, added: other.lines()) }
    var other = other
    let isNamed = !other.header.hasPrefix("resource") || other.arguments.contains { $0.name == "provider" }
    if !isNamed, let provider { other.arguments.insert(("provider", provider), at: 0) }
    return lines.inserting([""] + other.lines(), after: block.source.endLocation.line)
  }

  /// The block itself goes.
  func removed() -> WrittenEdit.Hunk? {
    guard let block, let lines else { return nil }
    return lines.removing(block.source.startLocation.line...block.source.endLocation.line)
  }

  /// Another block in place of this one.
  func replaced(with other: HCLBlock) -> WrittenEdit.Hunk? {
    guard let block, let lines else { return nil }
    let first = block.source.startLocation.line
    var hunk = lines.removing(first...block.source.endLocation.line)
    hunk.added = other.lines(lines.indentation(of: first))
    return hunk
  }

  private var inner: String {
    guard let block, let lines else { return "  " }
    return lines.indentation(of: block.source.startLocation.line) + "  "
  }
}

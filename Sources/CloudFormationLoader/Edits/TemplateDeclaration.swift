import Documents
import Topology

/// A resource as a template declares it, where edits of it are written.
struct TemplateDeclaration {
  private let lines: SourceLines
  private let resource: DocumentObject.Member
  private let resources: DocumentNode
  private let names: StackNames
  let isJSON: Bool

  /// The declaration of a resource; nil where its template does not hold it by its own name, as what SAM makes.
  init?(_ declared: Resource, _ file: @escaping @Sendable (String) -> SourceFile?) {
    guard let place = declared.source, let source = file(place.file) else { return nil }
    isJSON = source.beginsAsJSON
    let reading = DocumentReading.read(source)
    let name = StackNames.logicalID(of: declared.id.address)
    guard let resources = reading.node?["Resources"], let member = resources.object?.member(name) else {
      return nil
    }
    self.resources = resources
    resource = member
    lines = SourceLines(source)
    names = StackNames(of: declared.id, file)
  }

  private var properties: DocumentObject.Member? { resource.value.object?.member("Properties") }

  /// A property with another value, whether it is written or not. Deeper ones are named with a path.
  func set(_ path: [String], _ value: DocumentNode) -> WrittenEdit.Hunk? {
    guard let properties, let value = names.named(value) else { return nil }
    return set(path[...], value, in: properties)
  }

  private func set(_ path: ArraySlice<String>, _ value: DocumentNode, in parent: DocumentObject.Member)
    -> WrittenEdit.Hunk?
  {
    guard let key = path.first, let object = parent.value.object else { return nil }
    if let member = object.member(key) {
      if path.count > 1 { return set(path.dropFirst(), value, in: member) }
      guard let range = member.value.range else { return nil }
      let written = isFlow(parent) ? TemplateText.flow(value, isJSON: false) : text(value, member)
      return lines.replacing(range, with: written)
    }
    let nested = path.dropFirst().reversed().reduce(value) { inner, key in
      DocumentNode(members: [key: inner])
    }
    return insert(key, nested, in: parent)
  }

  /// One more element of a list property.
  func append(_ key: String, _ element: DocumentNode) -> WrittenEdit.Hunk? {
    guard let properties, let object = properties.value.object, let element = names.named(element) else {
      return nil
    }
    guard let member = object.member(key), let range = member.value.range else {
      return insert(key, DocumentNode(.array([element])), in: properties)
    }
    guard let last = member.value.array?.last?.range, !isJSON, range.text.first != "[" else {
      let content = range.text.dropFirst().dropLast().trimmed
      let separator = content.isEmpty ? "" : ", "
      return lines.replacing(
        range, with: "[\(content)\(separator)\(TemplateText.flow(element, isJSON: isJSON))]"
      )
    }
    let indentation = lines.indentation(of: last.startLocation.line)
    let text = TemplateText.value(element, indentation: indentation, isJSON: false)
    let written = "\(indentation)- \(text.drop { $0 == "\n" || $0 == " " })"
    return lines.inserting(split(written), after: lastLine(of: last))
  }

  /// The element of a list property that begins at a line, with one of its members changed.
  func setElement(_ key: String, at place: SourceLocation?, _ name: String, _ value: DocumentNode)
    -> WrittenEdit.Hunk?
  {
    guard let list = properties?.value.object?.member(key)?.value else { return nil }
    let element = list.elements.first { $0.source?.line == place?.line } ?? list.elements.first
    guard let member = element?.object?.member(name), let range = member.value.range,
      let value = names.named(value)
    else { return nil }
    return lines.replacing(range, with: text(value, member))
  }

  /// A property that goes.
  func unset(_ key: String) -> WrittenEdit.Hunk? {
    guard let member = properties?.value.object?.member(key), let start = member.keyRange?.startLocation,
      let range = member.value.range
    else { return nil }
    return lines.removing(start.line...max(start.line, lastLine(of: range)))
  }

  /// A resource of its own behind this one.
  func add(_ name: String, _ type: String, _ properties: DocumentNode) -> WrittenEdit.Hunk? {
    guard let key = resource.keyRange?.startLocation, let range = resource.value.range,
      let properties = names.named(properties)
    else { return nil }
    let indentation = lines.indentation(of: key.line)
    var declaration = DocumentNode(members: ["Type": DocumentNode(.string(type))])
    if properties.object?.isEmpty == false { declaration[member: "Properties"] = properties }
    if isJSON {
      let text =
        "\(indentation)\"\(name)\": \(TemplateText.value(declaration, indentation: "", isJSON: true)),"
      return lines.inserting([text], after: lastLine(of: range))
    }
    let body = TemplateText.value(declaration, indentation: indentation, isJSON: false)
    return lines.inserting(
      ["", "\(indentation)\(name):"] + split(body).filter { !$0.isEmpty }, after: lastLine(of: range))
  }

  // MARK: Text

  private func insert(_ key: String, _ value: DocumentNode, in parent: DocumentObject.Member)
    -> WrittenEdit.Hunk?
  {
    if isFlow(parent), let range = parent.value.range {
      let content = range.text.dropFirst().dropLast().trimmed
      let separator = content.isEmpty ? "" : ", "
      return lines.replacing(
        range, with: "{\(content)\(separator)\(key): \(TemplateText.flow(value, isJSON: false))}")
    }
    guard let last = parent.value.object?.members.last, let start = last.keyRange?.startLocation,
      let range = last.value.range
    else { return nil }
    let indentation = lines.indentation(of: start.line)
    if isJSON {
      let text = TemplateText.value(value, indentation: "", isJSON: true)
      return lines.inserting(["\(indentation)\"\(key)\": \(text),"], after: start.line - 1)
    }
    let text = TemplateText.value(value, indentation: indentation, isJSON: false)
    let written = "\(indentation)\(key):\(text.hasPrefix("\n") ? "" : " ")\(text)"
    return lines.inserting(split(written), after: lastLine(of: range))
  }

  /// Whether a mapping of a YAML template stands in braces, where no block may.
  private func isFlow(_ member: DocumentObject.Member) -> Bool {
    !isJSON && member.value.range?.text.first == "{"
  }

  private func text(_ value: DocumentNode, _ member: DocumentObject.Member) -> String {
    let line = member.keyRange?.startLocation.line ?? member.value.source?.line ?? 1
    return TemplateText.value(value, indentation: lines.indentation(of: line), isJSON: isJSON)
  }

  /// The last line with text of a range: YAML's blocks end where the next one begins.
  private func lastLine(of range: SourceRange) -> Int {
    let end = range.endLocation
    var line = end.column == 1 ? end.line - 1 : end.line
    while line > range.startLocation.line, lines.file.lineText(line)?.trimmed.isEmpty != false { line -= 1 }
    return line
  }

  private func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

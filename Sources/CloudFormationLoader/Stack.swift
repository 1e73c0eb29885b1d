import Documents
import Topology

/// One stack: a template's tree with the values of its parameters and the place of its resources in the
/// model.
struct Stack: Sendable {
  /// The identity that those of its resources differ from in their addresses.
  private let identity: ResourceID
  /// `Outer/Inner/` for a nested stack, empty for a root stack.
  var prefix: String
  var file: SourceFile
  /// The input that it belongs to; the scope of its mentions.
  var scope: String { identity.scope }
  /// The template without SAM, includes and loops.
  private(set) var root: DocumentNode
  /// The template as it is written.
  let written: DocumentNode
  /// Keys of the template that are written twice in one object.
  private(set) var duplicates: [TemplateSurvey.Duplicate] = []
  /// Whether it holds SAM's resources.
  let usesSAM: Bool
  var options: CloudFormationLoader.Options
  /// Parameters that a parent stack supplies, already evaluated.
  var arguments: [String: DocumentNode]
  /// What was wrong in the text.
  var diagnostics: [Diagnostic]
  /// The paths of the templates of the stacks around it, the outermost first.
  let enclosingFiles: [String]

  /// The stack of a template that the user named.
  init(root template: CloudFormationLoader.Template) {
    self.init(
      file: template.file, reading: template.reading, scope: template.file.path, prefix: "",
      options: template.options)
  }

  init(
    file: SourceFile, reading: DocumentReading? = nil, scope: String, prefix: String,
    options: CloudFormationLoader.Options, arguments: [String: DocumentNode] = [:],
    enclosingFiles: [String] = []
  ) {
    let reading = Stack.read(file, asReadBefore: reading)
    self.file = file
    identity = ResourceID(scope: scope, address: "")
    self.prefix = prefix
    self.options = options
    self.arguments = arguments
    self.enclosingFiles = enclosingFiles
    written = reading.node ?? DocumentNode(.null)
    root = written
    diagnostics = reading.diagnostics
    usesSAM = SAMTransform.applies(to: root) || Stack.holdsSAM(root)
    applyTransforms()
  }

  /// Whether it has resources of SAM, with or without the `Transform` line that asks for SAM.
  private static func holdsSAM(_ root: DocumentNode) -> Bool {
    root["Resources"]?.object?.members.contains {
      $0.value["Type"]?.text?.hasPrefix("AWS::Serverless::") == true
    } ?? false
  }

  /// What AWS does with a template before it looks at its resources: includes and loops, then SAM.
  private mutating func applyTransforms() {
    guard CloudFormationLoader.recognizes(root) else { return }
    var macros = TemplateMacros(stack: self, base: file.path, root: root)
    let survey: TemplateSurvey
    (root, survey) = macros.prepare(root, writesLongForm: usesSAM)
    diagnostics += macros.diagnostics
    duplicates = survey.duplicates
    guard usesSAM else { return }
    let values = ParameterValues(root, arguments: arguments, options: options)
    var transform = SAMTransform(root, stack: self, parameters: values, attributes: survey.attributes)
    root = transform.expanded()
    diagnostics += transform.diagnostics
  }

  /// The document in a file; templates are small.
  static func read(_ file: SourceFile, asReadBefore reading: DocumentReading? = nil) -> DocumentReading {
    let refusal =
      file.beginsAsJSON
      ? file.refusal(above: YAMLReader.maximumSize, code: "json.size", language: "a template in JSON") : nil
    return refusal ?? reading ?? DocumentReading.read(file)
  }

  /// The parameters that it declares.
  var parameters: DocumentObject { root["Parameters"]?.object ?? DocumentObject() }
  /// Its outputs as written.
  var outputs: DocumentObject { root["Outputs"]?.object ?? DocumentObject() }

  /// The names of its local modules, which `aws cloudformation package` writes out.
  var modules: [String] { written["Modules"]?.object?.keys ?? [] }

  /// The identity of one of its resources.
  func id(_ logicalID: String) -> ResourceID {
    identity.sibling(prefix.isEmpty ? logicalID : prefix + logicalID)
  }

  /// What it exports, as far as its imports are known.
  func exports(given exports: ExportTable) -> [ExportTable.Entry] {
    guard nestsStacks || outputs.members.contains(where: { $0.value["Export"] != nil }) else { return [] }
    var loading = StackLoading(stack: self, exports: exports)
    loading.prepare()
    return loading.exports()
  }

  /// Whether it declares stacks within it.
  var nestsStacks: Bool {
    root["Resources"]?.object?.members.contains {
      $0.value["Type"]?.text == StackLoading.nestedStackType
    } ?? false
  }

  /// The paths of the templates that are nested in it, at any depth.
  func nestedFiles() -> Set<String> {
    guard nestsStacks else { return [] }
    var loading = StackLoading(stack: self, exports: ExportTable())
    loading.prepare()
    return loading.nestedFiles
  }
}

/// What the loaded stacks export, by name.
struct ExportTable: Equatable {
  /// One export.
  struct Entry: Equatable {
    var name: SymbolicText
    var value: DocumentNode

    static func == (left: Entry, right: Entry) -> Bool {
      left.name == right.name && left.value.jsonText() == right.value.jsonText()
    }
  }

  private var entries: [Entry]

  init(_ entries: [Entry] = []) { self.entries = entries }

  /// The value under a name. A name with parts that are not known (`${AWS::StackName}-Vpc`) matches by its
  /// literal parts, if only one export fits.
  func value(named name: SymbolicText) -> DocumentNode? {
    if let exact = entries.first(where: { $0.name == name }) { return exact.value }
    let shape = ExportTable.shape(name)
    let fitting = entries.filter { entry in
      !(entry.name.isLiteral && name.isLiteral)
        && (ExportTable.shape(entry.name) == shape || ExportTable.fits(entry.name, name)
          || ExportTable.fits(name, entry.name))
    }
    return fitting.count == 1 ? fitting[0].value : nil
  }

  private static func shape(_ text: SymbolicText) -> [String] {
    text.parts.map { part in
      if case .literal(let literal) = part { literal } else { "\u{0}" }
    }
  }

  /// Whether a literal name can be what a pattern turns out to be. A pattern without any letter fits nothing.
  private static func fits(_ literal: SymbolicText, _ pattern: SymbolicText) -> Bool {
    guard let text = literal.literal, !pattern.isLiteral else { return false }
    let parts = shape(pattern)
    guard parts.contains(where: { $0 != "\u{0}" }) else { return false }
    var rest = text[...]
    var afterMention = false
    for (index, part) in parts.enumerated() {
      if part == "\u{0}" {
        afterMention = true
        continue
      }
      if index == parts.count - 1, afterMention { return rest.hasSuffix(part) && rest.count > part.count }
      if afterMention {
        guard let range = rest.dropFirst().firstRange(of: part) else { return false }
        rest = rest[range.upperBound...]
      } else {
        guard rest.hasPrefix(part) else { return false }
        rest = rest.dropFirst(part.count)
      }
      afterMention = false
    }
    return afterMention ? !rest.isEmpty : rest.isEmpty
  }
}

/// A resource of a template with its evaluated properties, before or after the SAM expansion.
struct TemplateResource {
  /// The logical id in its own stack.
  var logicalID: String
  var type: String
  /// An object; empty where the resource has no properties.
  var properties: DocumentNode
  /// Where its logical id was written.
  var source: SourceLocation?
  /// Where its body was written.
  var range: SourceRange?
  /// Why it may not exist.
  var existsOnlyIf: Unknown?
  var dependsOn: [String] = []

  /// One of its properties; nil where it is missing or null.
  subscript(key: String) -> DocumentNode? { properties.first(key) }
}

import Documents
import Topology

/// Reads SAM and CloudFormation templates into the shared model, without AWS: intrinsics stay symbolic where
/// their values are not known, SAM is expanded, and every fact keeps the line that says it.
public enum CloudFormationLoader {
  /// What is known of a template besides its text.
  public struct Options: Sendable {
    /// Values of parameters, as `--parameter K=V` gives them.
    public var parameters: [String: String]
    /// The account that the stack is deployed to.
    public var account: String?
    /// The region that the stack is deployed to.
    public var region: String?
    /// Reads a file that the template names by a path: a nested template or an included OpenAPI body. The
    /// path is relative to the working directory.
    public var readFile: @Sendable (String) -> SourceFile?

    /// Options; without `readFile` nothing outside of the template is read.
    public init(
      parameters: [String: String] = [:], account: String? = nil, region: String? = nil,
      readFile: @escaping @Sendable (String) -> SourceFile? = { _ in nil }
    ) {
      self.parameters = parameters
      self.account = account
      self.region = region
      self.readFile = readFile
    }

    /// The partition that the region lies in.
    var partition: Partition { Partition(region: region ?? "") }
  }

  /// A template to be loaded.
  public struct Template: Sendable {
    public var file: SourceFile
    /// The document in it, where somebody has read it already.
    public var reading: DocumentReading?
    public var options: Options
    /// Whether the user named the file itself, and not a directory above it: such a template is a stack of its own
    /// although another may nest it.
    public var isNamed: Bool

    /// A file with what is known besides.
    public init(
      _ file: SourceFile, reading: DocumentReading? = nil, options: Options = Options(), isNamed: Bool = true
    ) {
      self.file = file
      self.reading = reading
      self.options = options
      self.isNamed = isNamed
    }
  }

  /// Loads one template by itself.
  public static func load(_ file: SourceFile, options: Options = Options()) -> LoadedInput {
    load([Template(file, options: options)])[0]
  }

  /// Loads templates together, so that imports of one find the exports of the others.
  ///
  /// - Returns: one input for each template that is a stack of its own, in order.
  public static func load(_ templates: [Template]) -> [LoadedInput] {
    let stacks = stacks(of: templates)
    var exports = ExportTable()
    // An export may itself hand on an import, so the table is filled until it no longer grows.
    for _ in 0..<maximumImportChain {
      let found = ExportTable(stacks.flatMap { $0.exports(given: exports) })
      if found == exports { break }
      exports = found
    }
    return stacks.map { stack in
      var loading = StackLoading(stack: stack, exports: exports)
      return loading.load()
    }
  }

  /// The templates that are no mere parts of others. Where each of a circle nests the next all of them count.
  private static func stacks(of templates: [Template]) -> [Stack] {
    let stacks = templates.map { Stack(root: $0) }
    guard templates.count > 1, templates.contains(where: { !$0.isNamed }) else { return stacks }
    let nested = stacks.reduce(into: Set<String>()) { nested, stack in
      nested.formUnion(stack.nestedFiles().subtracting([stack.file.path]))
    }
    let roots = zip(templates, stacks).filter { $0.0.isNamed || !nested.contains($0.1.file.path) }.map(\.1)
    return roots.isEmpty ? stacks : roots
  }

  /// Whether a document looks like a template: an object with `Resources` whose members have types, or with a
  /// version.
  public static func recognizes(_ node: DocumentNode) -> Bool {
    guard let object = node.object else { return false }
    if object["AWSTemplateFormatVersion"] != nil { return true }
    guard let resources = object["Resources"]?.object else { return false }
    return resources.members.contains { member in
      member.key.hasPrefix("Fn::ForEach") || member.value["Type"]?.text?.contains("::") == true
    }
  }

  /// So many stacks may hand on one another's exports.
  private static let maximumImportChain = 8
}

import Documents
import Topology

/// What a stack calls things of its own and of the stacks around and within it: a template can name its own resources
/// by their logical ids, what it is handed by its parameters, and what nested stacks hand back by their outputs.
struct StackNames {
  /// `Outer/Inner/`, empty for a root stack.
  private let prefix: String
  private let scope: String
  private let file: @Sendable (String) -> SourceFile?

  /// The names in the stack that declares a resource.
  init(of resource: ResourceID, _ file: @escaping @Sendable (String) -> SourceFile?) {
    prefix = StackNames.prefix(of: resource.address)
    scope = resource.scope
    self.file = file
  }

  /// `Outer/Inner/` of `Outer/Inner/LogicalId`.
  static func prefix(of address: String) -> String {
    address.lastIndex(of: "/").map { String(address[...$0]) } ?? ""
  }

  /// `LogicalId` of `Outer/Inner/LogicalId`.
  static func logicalID(of address: String) -> String {
    address.lastIndex(of: "/").map { String(address[address.index(after: $0)...]) } ?? address
  }

  /// A value with the stack's names in place of the model's; nil where the stack has no name for a part of it.
  func named(_ node: DocumentNode) -> DocumentNode? {
    if let object = node.object {
      var members: [DocumentObject.Member] = []
      for var member in object.members {
        guard let value = named(member.value) else { return nil }
        member.value = value
        members.append(member)
      }
      return DocumentNode(.object(DocumentObject(members)), range: node.range)
    }
    if let elements = node.array {
      let named = elements.compactMap(named)
      return named.count == elements.count ? DocumentNode(.array(named), range: node.range) : nil
    }
    guard let text = node.symbolicText, !text.isLiteral else { return node }
    return named(text).map { DocumentNode($0) }
  }

  private func named(_ text: SymbolicText) -> SymbolicText? {
    var isWhole = true
    let named = text.replacingMentions { mention in
      let name = name(of: mention).map { SymbolicText($0) }
      isWhole = isWhole && name != nil
      return name
    }
    return isWhole ? named : nil
  }

  private func name(of mention: Mention) -> Mention? {
    guard !mention.address.hasPrefix("AWS::") else { return mention }
    guard mention.scope == scope else { return nil }
    if StackNames.prefix(of: mention.address) == prefix {
      var local = mention
      local.address = String(mention.address.dropFirst(prefix.count))
      return local
    }
    return handedOver(mention)
  }

  /// The parameter by which the stack gets a value, or the output by which one nested in it gives it.
  private func handedOver(_ mention: Mention) -> Mention? {
    guard var loading = loading() else { return nil }
    loading.prepare()
    let isWanted = { (node: DocumentNode) in
      node.symbolicText?.soleMention.map { StackNames.isSame($0, mention) } ?? false
    }
    if let parameter = loading.stack.arguments.filter({ isWanted($0.value) }).keys.min() {
      return Mention(scope: scope, address: parameter, nature: .supplied)
    }
    for (stack, outputs) in loading.evaluator.nestedOutputs.sorted(by: { $0.key < $1.key }) {
      guard let output = outputs.filter({ isWanted($0.value) }).keys.min() else { continue }
      return Mention(
        scope: scope, address: stack, attribute: "Outputs.\(output)", nature: .resourceAttribute)
    }
    return nil
  }

  /// Whether two mentions are of one value: what `Ref` gives is also called `id`, and a group's `GroupId` is its `Ref`.
  private static func isSame(_ one: Mention, _ other: Mention) -> Bool {
    func attribute(_ mention: Mention) -> String {
      ["Ref", "id", "GroupId"].contains(mention.attribute) ? "" : mention.attribute
    }
    return one.scope == other.scope && one.address == other.address && attribute(one) == attribute(other)
  }

  /// The stack itself, as its parents call it.
  private func loading() -> StackLoading? {
    guard let root = file(scope) else { return nil }
    let template = CloudFormationLoader.Template(
      root, options: CloudFormationLoader.Options(readFile: file))
    var loading = StackLoading(stack: Stack(root: template), exports: ExportTable())
    for name in prefix.split(separator: "/") {
      loading.prepare()
      guard let nested = loading.nestedStacks[String(name)] else { return nil }
      loading = StackLoading(stack: nested, exports: ExportTable())
    }
    return loading
  }
}

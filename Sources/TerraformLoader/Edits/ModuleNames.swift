import Documents
import HCL
import Topology

/// What a module of a configuration calls things of its own and of the modules around it.
///
/// Texts of edits hold mentions as tokens until the module is known that they are written in.
struct ModuleNames {
  /// The way from the root to the module: `module.net.module.vpc["a"].`, empty for the root.
  private let module: String
  private let scope: String
  private let deployment: Deployment
  private let beside: (String) -> [SourceFile]

  /// The names in the module of a resource.
  init(
    of resource: ResourceID, in deployment: Deployment, beside: @escaping (String) -> [SourceFile]
  ) {
    module = ModuleNames.module(of: resource.address)
    scope = resource.scope
    self.deployment = deployment
    self.beside = beside
  }

  /// Hunks with names in place of mentions, and with new resources under names that are free; nil where a file would
  /// get a name that its module cannot say.
  func named(_ hunks: [WrittenEdit.Hunk]) -> [WrittenEdit.Hunk]? {
    var outputs: [WrittenEdit.Hunk] = []
    var named: [WrittenEdit.Hunk] = []
    for var hunk in hunks {
      for index in hunk.added.indices {
        guard let line = self.named(hunk.added[index], isForFile: hunk.source != nil, &outputs) else {
          return nil
        }
        hunk.added[index] = line
      }
      named.append(hunk)
    }
    return named + outputs
  }

  private func named(_ line: String, isForFile: Bool, _ outputs: inout [WrittenEdit.Hunk]) -> String? {
    let text = SymbolicText(raw: line)
    guard !text.isLiteral else { return withFreeName(line) }
    var named = ""
    for part in text.parts {
      switch part {
      case .literal(let text): named += text
      case .mention(let mention):
        let full = mention.attribute.isEmpty ? mention.address : "\(mention.address).\(mention.attribute)"
        guard let name = name(mention, full, &outputs) ?? (isForFile ? nil : full) else { return nil }
        named += name
      }
    }
    return named
  }

  // MARK: Names

  private func name(_ mention: Mention, _ full: String, _ outputs: inout [WrittenEdit.Hunk]) -> String? {
    guard mention.scope == scope, mention.nature == .resourceAttribute else { return nil }
    let home = ModuleNames.module(of: mention.address)
    if home == module { return String(full.dropFirst(module.count)) }
    if home.hasPrefix(module) { return outputName(mention, home, full, &outputs) }
    if module.hasPrefix(home) { return variableName(full, home) }
    return nil
  }

  /// A value inside a called module: one of its outputs, which is added where there is none.
  private func outputName(
    _ mention: Mention, _ home: String, _ full: String, _ outputs: inout [WrittenEdit.Hunk]
  ) -> String? {
    let call = home.dropFirst(module.count)
    let local = String(full.dropFirst(home.count))
    // Only what is called directly can be asked.
    guard ModuleNames.steps(call).count == 1 else { return nil }
    let resource = deployment[ResourceID(of: mention)]
    guard let path = resource?.source?.file, path.hasSuffix(".tf") else { return nil }
    if let output = block("output", whose: "value", reads: local, in: beside(path)) { return call + output }
    let parts = local.split(separator: ".").map { $0.filter { $0.isLetter || $0.isNumber || $0 == "_" } }
    let name = parts.dropFirst().joined(separator: "_")
    if let resource {
      let declaration = HCLDeclaration(resource.id.address, at: resource.source) { path in
        beside(path).first { $0.path == path }
      }
      let hunk = declaration.add(HCLBlock("output \"\(name)\"", [("value", local)]))
      if !outputs.contains(hunk) { outputs.append(hunk) }
    }
    return call + name
  }

  /// A value of the calling module: the variable by which it is handed on.
  private func variableName(_ full: String, _ home: String) -> String? {
    let steps = ModuleNames.steps(module.dropFirst(home.count))
    guard steps.count == 1, let label = steps.first?.dropFirst("module.".count).prefix(while: { $0 != "[" }),
      let caller = deployment.resources.first(where: {
        $0.id.scope == scope && ModuleNames.module(of: $0.id.address) == home
          && $0.source?.file.hasSuffix(".tf") == true
      }), let path = caller.source?.file
    else { return nil }
    let local = String(full.dropFirst(home.count))
    let calls = beside(path).flatMap { file in
      HCLReader.read(file).body.blocks("module").filter { $0.labels.first?.text == String(label) }
        .map { (file, $0) }
    }
    for (file, call) in calls {
      let argument = call.body.attributes.first {
        $0.value.range.range(in: file).text.filter { !$0.isWhitespace } == local
      }
      if let argument { return "var.\(argument.name)" }
    }
    return nil
  }

  /// The label of a block one of whose attributes is exactly an expression.
  private func block(
    _ type: String, whose attribute: String, reads expression: String, in files: [SourceFile]
  ) -> String? {
    for file in files where file.path.hasSuffix(".tf") {
      for block in HCLReader.read(file).body.blocks(type) {
        let text = block.body[attribute]?.value.range.range(in: file).text
        if text == expression { return block.labels.first?.text }
      }
    }
    return nil
  }

  /// `resource "type" "name" {` with a name that nothing of the module has yet.
  private func withFreeName(_ line: String) -> String {
    let words = line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
    guard words.count == 5, words[0] == "resource ", words[2] == " " else { return line }
    let type = words[1]
    func isTaken(_ name: String) -> Bool {
      let address = "\(module)\(type).\(name)"
      return deployment.resources.contains {
        $0.id.scope == scope && ($0.id.address == address || $0.id.address.hasPrefix("\(address)["))
          && $0.source != nil
      }
    }
    guard isTaken(words[3]) else { return line }
    let free = (2...99).lazy.map { "\(words[3])_\($0)" }.first { !isTaken($0) } ?? words[3]
    return "resource \"\(type)\" \"\(free)\"\(words[4])"
  }

  // MARK: Ways

  /// The module that an address lies in.
  private static func module(of address: String) -> String { steps(address[...]).joined() }

  /// Whether an address is a value by itself, as variables and outputs are, and has no attributes.
  static func isValue(_ address: String) -> Bool {
    let local = address.dropFirst(module(of: address).count)
    return local.hasPrefix("var.") || local.hasPrefix("local.") || !local.contains(".")
  }

  /// `module.net.`, `module.vpc["a"].` …
  private static func steps(_ address: Substring) -> [String] {
    var steps: [String] = []
    var rest = address
    while rest.hasPrefix("module."), let end = endOfStep(rest) {
      steps.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return steps
  }

  private static func endOfStep(_ text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.dropFirst("module.".count).indices {
      if text[index] == "[" { depth += 1 }
      if text[index] == "]" { depth -= 1 }
      if text[index] == ".", depth == 0 { return text.index(after: index) }
    }
    return nil
  }
}

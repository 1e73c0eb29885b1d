import Documents
import Topology

/// The binary file of `terraform plan -out`: a zip of the planned changes, the sources of every module and the state.
struct PlanFile {
  /// One resource instance as the plan changes it.
  struct Change {
    var address: String
    /// The address in the state, where the plan moves it.
    var formerAddress: String?
    var before: DocumentNode?
    var after: DocumentNode?
    var isDeposed: Bool
  }

  private let archive: ZipArchive
  private let plan: ProtobufMessage

  /// nil where the bytes are no plan file.
  init?(_ bytes: [UInt8]) {
    guard let archive = ZipArchive(bytes), let content = archive.content(of: "tfplan"),
      let plan = ProtobufMessage(content[...])
    else { return nil }
    self.archive = archive
    self.plan = plan
  }

  /// Whether bytes begin as a plan file does.
  static func recognizes(_ bytes: [UInt8]) -> Bool { ZipArchive.recognizes(bytes.prefix(4)) }

  /// The version of the format; 3 is understood.
  var version: UInt64 { plan.number(1) }
  /// Whether planning ended in an error.
  var isErrored: Bool { plan.number(20) != 0 }

  /// The values of the root module's variables.
  var variables: [String: DocumentNode] {
    Dictionary(
      plan.messages(2).compactMap { entry in
        let value = entry.messages(2).first?.bytes(1).first.flatMap { MessagePackReader.readTyped($0) }
        return entry.text(1).flatMap { name in value.map { (name, $0) } }
      }, uniquingKeysWith: { _, last in last })
  }

  /// Every change of a resource instance, those that change nothing included.
  var changes: [Change] {
    plan.messages(3).compactMap { message in
      guard let address = message.text(13), let change = message.messages(9).first else { return nil }
      let (before, after) = PlanFile.sides(change)
      let former = message.text(14).flatMap { $0.isEmpty || $0 == address ? nil : $0 }
      return Change(
        address: address, formerAddress: former, before: before, after: after,
        isDeposed: message.text(7)?.isEmpty == false)
    }
  }

  /// The outputs as they are planned.
  func outputs(_ moment: TerraformOptions.Moment) -> [String: DocumentNode] {
    Dictionary(
      plan.messages(4).compactMap { message in
        guard let name = message.text(1), let change = message.messages(2).first else { return nil }
        let (before, after) = PlanFile.sides(change, isTyped: true)
        guard let value = moment == .after ? after : before else { return nil }
        return (name, message.number(3) != 0 ? DocumentNode(.sensitive) : value)
      }, uniquingKeysWith: { _, last in last })
  }

  /// The recorded state that the plan starts from.
  var state: SourceFile? {
    archive.content(of: "tfstate").map { SourceFile(path: "tfstate", bytes: $0) }
  }

  /// The sources of all modules, under the paths that they had when the plan was made, relative to `directory`.
  ///
  /// - Parameter others: where templates and the like may lie, which the plan does not hold.
  func sources(under directory: String, beside others: ConfigurationFiles?) -> ConfigurationFiles {
    var files: [String: SourceFile] = [:]
    let list = archive.content(of: "tfconfig/modules.json")
      .flatMap { JSONReader.read(SourceFile(path: "modules.json", bytes: $0)).node }
    for module in list?.elements ?? [] {
      guard let key = module["Key"]?.text, let place = module["Dir"]?.text else { continue }
      let folder = "tfconfig/m-\(key)/"
      for name in archive.names where name.hasPrefix(folder) {
        let path = ConfigurationFiles.join(
          ConfigurationFiles.join(directory, place), String(name.dropFirst(folder.count)))
        files[path] = archive.content(of: name).map { SourceFile(path: path, bytes: $0) }
      }
    }
    let found = files
    return ConfigurationFiles(
      read: { path in
        found[path] ?? (path.hasSuffix(".tf") || path.hasSuffix(".tfvars") ? nil : others?.read(path))
      },
      names: { directory in
        let prefix = directory == "." ? "" : directory + "/"
        let names = found.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
        return names.isEmpty ? nil : names.map { String($0.dropFirst(prefix.count)) }.sorted()
      }, absolutePath: { others?.absolutePath($0) })
  }

  /// The directories of installed modules by their path of calls.
  var installedModules: [String: String] {
    let list = archive.content(of: "tfconfig/modules.json")
      .flatMap { JSONReader.read(SourceFile(path: "modules.json", bytes: $0)).node }
    return Dictionary(
      (list?.elements ?? []).compactMap { entry in
        entry["Key"]?.text.flatMap { key in entry["Dir"]?.text.map { (key, $0) } }
      }, uniquingKeysWith: { _, last in last })
  }

  // MARK: Changes

  /// The values before and after; what an action has no side for is nil.
  private static func sides(_ change: ProtobufMessage, isTyped: Bool = false)
    -> (before: DocumentNode?, after: DocumentNode?)
  {
    let values = change.messages(2).compactMap { value in
      value.bytes(1).first.flatMap { isTyped ? MessagePackReader.readTyped($0) : MessagePackReader.read($0) }
    }
    let first = values.first
    let last = values.last
    switch change.number(1) {
    case 0: return (masked(first, change, 3), masked(last, change, 4))
    case 1, 2: return (nil, masked(first, change, 4))
    case 5, 8: return (masked(first, change, 3), nil)
    default: return (masked(first, change, 3), masked(last, change, 4))
    }
  }

  private static func masked(_ node: DocumentNode?, _ change: ProtobufMessage, _ field: Int) -> DocumentNode?
  {
    change.messages(field).reduce(node) { node, path in
      let steps = path.messages(1).map { step in
        step.text(1).map { DocumentNode(.string($0)) }
          ?? step.messages(2).first?.bytes(1).first.flatMap { MessagePackReader.read($0) }
          ?? DocumentNode(.null)
      }
      return node?.masked(at: steps[...])
    }
  }
}

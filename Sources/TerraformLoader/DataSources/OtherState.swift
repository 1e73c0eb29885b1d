import Documents
import HCL
import Topology

/// What another input of the same call gives to whoever reads its state.
public struct OtherState: Sendable {
  /// The path of the input.
  public var path: String
  /// Where the input keeps its state, see `LoadedInput.stateStore`.
  public var store: [String: String]
  /// The outputs of its root module.
  public var outputs: [String: DocumentNode]

  public init(path: String = "", store: [String: String] = [:], outputs: [String: DocumentNode]) {
    self.path = path
    self.store = store
    self.outputs = outputs
  }

  /// What another input gives.
  public init(_ input: LoadedInput) {
    self.init(path: input.input.path, store: input.stateStore, outputs: input.outputs)
  }

  /// Whether this state is the one that lies in a store; nil where what both say of it tells neither.
  func isKept(in store: [String: String]) -> Bool? {
    let shared = StateStore.naming.union(StateStore.enclosing).filter {
      self.store[$0] != nil && store[$0] != nil
    }
    if shared.contains(where: { self.store[$0] != store[$0] }) { return false }
    if shared.contains(where: StateStore.naming.contains) { return true }
    let names = StateStore.naming.compactMap { store[$0] }
    return names.contains { path == $0 || path.hasSuffix("/" + $0) } ? true : nil
  }
}

/// Where states are kept ("Backend block configuration overview").
enum StateStore {
  /// Arguments that name one state among those that are kept in one place.
  static let naming: Set<String> = [
    "key", "prefix", "path", "address", "workspaces", "secret_suffix", "schema_name",
  ]
  /// Arguments that name the place.
  static let enclosing: Set<String> = [
    "type", "bucket", "container_name", "storage_account_name", "organization",
  ]

  /// The arguments of a backend, or of a data source that reads from it, which are known.
  static func arguments(_ entries: [ValueMembers.Entry], type: String?) -> [String: String] {
    var arguments: [String: String] = [:]
    arguments["type"] = type == "cloud" ? "remote" : type
    for entry in entries where naming.contains(entry.key) || enclosing.contains(entry.key) {
      let node = entry.value.documentNode
      // `workspaces` is a block for one and an object for the other.
      guard let value = node.elements.first, value.firstUnknown == nil else { continue }
      arguments[entry.key] = value.text ?? value.jsonText()
    }
    return arguments
  }
}

extension ModuleInstance {
  /// Where the root module keeps its state, as far as it is written.
  var stateStore: [String: String] {
    let blocks = definition.settings.flatMap(\.body.blocks)
    guard let block = blocks.last(where: { $0.type == "backend" || $0.type == "cloud" }) else { return [:] }
    let body = BodyEvaluator(module: self, instance: Repetition.Instance())
    return StateStore.arguments(
      body.members(of: block.body), type: block.labels.first?.text ?? block.type)
  }
}

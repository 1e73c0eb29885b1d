import Documents
import HCL
import Topology

/// The outputs of another root module that a `terraform_remote_state` reads ("The terraform_remote_state Data Source").
///
/// A local state is read from its file; of other backends only other inputs of the same call can tell the outputs.
struct RemoteState {
  let module: ModuleInstance
  let block: Block
  let written: ValueMembers

  /// The `outputs` attribute; an output that nothing tells mentions the data source.
  var members: [String: Value] {
    let known = localOutputs ?? otherInputs
    let entries = known.map { ValueMembers.Entry(key: $0.key, value: Value($0.value)) }
    let labels = block.labels.map(\.text)
    let others = Mention(
      scope: module.run.options.scope, address: "\(module.prefix)data.\(labels.joined(separator: "."))",
      attribute: "outputs", nature: .supplied)
    return ["outputs": .object(ValueMembers(entries, others: others))]
  }

  private var localOutputs: [String: DocumentNode]? {
    let run = module.run
    guard written["backend"]?.string == "local", let path = written["config"]?["path"]?.string,
      let file = run.files.read(path.hasPrefix("/") ? path : ConfigurationFiles.join(run.directory, path))
    else { return nil }
    return StateLoader.outputs(of: file)
  }

  /// The outputs of the other input whose state is read; where none says that it is, those that exactly one input has
  /// of those that may be.
  private var otherInputs: [String: DocumentNode] {
    let store = StateStore.arguments(
      written["config"]?.members?.entries ?? [], type: written["backend"]?.string)
    let others = module.run.options.otherStates.map { ($0, $0.isKept(in: store)) }
    let read = others.filter { $0.1 == true }
    var found: [String: DocumentNode] = [:]
    var ambiguous: Set<String> = []
    for (other, _) in read.isEmpty ? others.filter({ $0.1 == nil }) : read {
      for (name, value) in other.outputs where found.updateValue(value, forKey: name) != nil {
        ambiguous.insert(name)
      }
    }
    return found.filter { !ambiguous.contains($0.key) }
  }
}

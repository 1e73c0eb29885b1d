import Documents

/// What a loader made of one input.
public struct LoadedInput: Sendable {
  /// The input, whose path is the scope of its resources.
  public var input: Deployment.Input
  /// Its resources in the order in which they were written.
  public var resources: [Resource]
  /// The outputs of its root module or stack.
  public var outputs: [String: DocumentNode]
  /// What was wrong in it.
  public var diagnostics: [Diagnostic]
  /// The names of what whoever loads it may supply: a template's parameters, the variables of a root module.
  public var suppliable: Set<String> = []
  /// Where a root module keeps its state, as far as it says: the arguments of its backend, and its `type`.
  public var stateStore: [String: String] = [:]

  /// An input with what was found in it.
  public init(
    input: Deployment.Input, resources: [Resource] = [], outputs: [String: DocumentNode] = [:],
    diagnostics: [Diagnostic] = []
  ) {
    self.input = input
    self.resources = resources
    self.outputs = outputs
    self.diagnostics = diagnostics
  }

  /// Whether the tool that it was written for would refuse it: nothing could be read, or its syntax is broken.
  /// Of many dumps in one directory a broken one costs only itself.
  public var isUnreadable: Bool {
    let errors = diagnostics.filter { $0.severity == .error }
    if resources.isEmpty { return !errors.isEmpty }
    return input.standing != .dump && errors.contains { LoadedInput.syntaxErrors.contains($0.code) }
  }

  private static let syntaxErrors: Set<String> = ["hcl.syntax", "yaml.syntax", "json.syntax"]
}

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

  /// Whether nothing could be read from it.
  public var isUnreadable: Bool { resources.isEmpty && diagnostics.contains { $0.severity == .error } }
}

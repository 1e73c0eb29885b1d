import Documents
import Explorer
import Topology
import TrafficSimulator

/// What the explorer needs from the program around it. All closures run in the background.
public struct ExplorerActions: Sendable {
  /// Loads the inputs; called again for a reload or the other side of a plan. The closure reports what it reads.
  public var load:
    @Sendable (_ side: PlanSide, _ report: @escaping @Sendable (String) -> Void) async -> LoadedDeployment
  /// Prepares a deployment for questions, which may take a while.
  public var advisor: @Sendable (LoadedDeployment) async -> Advisor
  /// Opens an editor at a place and returns when it is closed, with something to tell the user if it failed.
  public var openEditor: @Sendable (SourceLocation) async -> String?
  /// Writes the map to a file in a format by its name, and says where, or why not.
  public var export: @Sendable (_ format: String, Trace?, Deployment) async -> String
  /// Keeps copied text in a file as well, and says where; nil where that is not wanted.
  public var keepCopy: @Sendable (String) -> String?

  /// Other deployments that can be opened by their names, and what opens them.
  public var samples: [Sample] = []
  public var openSample:
    (@Sendable (_ name: String, _ report: @escaping @Sendable (String) -> Void) async -> LoadedDeployment)?

  public init(
    load: @escaping @Sendable (PlanSide, @escaping @Sendable (String) -> Void) async -> LoadedDeployment,
    advisor: @escaping @Sendable (LoadedDeployment) async -> Advisor,
    openEditor: @escaping @Sendable (SourceLocation) async -> String?,
    export: @escaping @Sendable (String, Trace?, Deployment) async -> String,
    keepCopy: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.load = load
    self.advisor = advisor
    self.openEditor = openEditor
    self.export = export
    self.keepCopy = keepCopy
  }
}

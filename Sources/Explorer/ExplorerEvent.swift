import Documents
import MapDrawing
import Topology
import TrafficSimulator

/// What was loaded: the deployment, completed, and the text of its files for showing deciding lines.
public struct LoadedDeployment: Sendable {
  public var deployment: Deployment
  /// By the path that source locations name.
  public var files: [String: SourceFile]

  public init(deployment: Deployment, files: [String: SourceFile] = [:]) {
    self.deployment = deployment
    self.files = files
  }
}

/// Everything that can happen to the explorer.
public enum ExplorerEvent: Sendable {
  case key(Key)
  case paste(String)
  case mouse(MouseEvent)
  case resize(Size)
  /// Loading goes on: what is read at the moment.
  case loading(String)
  /// Loading is done; results of an older generation are dropped.
  case loaded(ExplorerModel, generation: Int)
  /// A trace is done.
  case traced(Trace, request: Int, generation: Int)
  /// The copy of the model with the edits that are tried.
  case edited(ExplorerModel, generation: Int)
  /// The answer to one cell of the table of who reaches whom.
  case reached(Trace, cell: Int, generation: Int)
  /// One of the loaded files is not as it was.
  case filesChanged
  /// Something to say in the last row.
  case notice(String)
}

/// What the reducer asks the outside world to do.
public enum ExplorerEffect: Sendable {
  case load(generation: Int, side: PlanSide)
  case trace(TraceRequest, request: Int, generation: Int)
  /// Makes a copy of a deployment with edits.
  case tryEdits([ModelEdit], on: LoadedDeployment, generation: Int)
  /// Traces are asked of this model from now on.
  case useModel(ExplorerModel)
  case reach(TraceRequest, cell: Int, generation: Int)
  /// Opens another deployment by its name.
  case openSample(String, generation: Int)
  case openEditor(SourceLocation)
  case copy(String)
  /// Writes the map to a file, in a format by its name on the command line.
  case export(format: String, trace: Trace?, deployment: Deployment)
  case toggleMouse
  case cancel
  case suspend
  case quit
}

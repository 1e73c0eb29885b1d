import Documents
import Findings
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
  /// More of the table of who reaches whom is known.
  case reached(ReachProgress, generation: Int)
  /// The way of one cell of it.
  case tracedCell(Trace, cell: Int, generation: Int)
  /// What is wrong with the deployment by itself.
  case found([Finding], generation: Int)
  /// What a message can come from.
  case explained([SymptomMatch], message: String)
  /// What is tried, in the language of the inputs.
  case written(String)
  /// A picture of the map is done.
  case drawn(MapPicture, MapRequest)
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
  /// Works out a table of who reaches whom.
  case reach(ReachQuestion, generation: Int)
  case cancelReach
  case traceCell(TraceRequest, cell: Int, generation: Int)
  /// Looks for what is wrong with the deployment by itself.
  case find(generation: Int)
  /// Looks for requests that fail as a message says.
  case explain(String)
  /// Says edits in the language of the inputs.
  case write([ModelEdit], on: LoadedDeployment)
  /// Draws a map that takes a while.
  case draw(MapRequest)
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

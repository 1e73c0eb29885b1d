import CTerminalGuard
import Documents
import Explorer
import Foundation
import MapDrawing
import Topology
import TrafficSimulator

/// What the explorer needs from the program around it. All closures run in the background.
public struct ExplorerActions: Sendable {
  /// Loads the inputs; called again for a reload. The closure reports what it reads.
  public var load: @Sendable (_ report: @escaping @Sendable (String) -> Void) async -> LoadedDeployment
  /// Traces one request.
  public var trace: @Sendable (TraceRequest, Deployment) async -> Trace
  /// Opens an editor at a place and returns when it is closed, with something to tell the user if it failed.
  public var openEditor: @Sendable (SourceLocation) async -> String?

  public init(
    load: @escaping @Sendable (@escaping @Sendable (String) -> Void) async -> LoadedDeployment,
    trace: @escaping @Sendable (TraceRequest, Deployment) async -> Trace,
    openEditor: @escaping @Sendable (SourceLocation) async -> String?
  ) {
    self.load = load
    self.trace = trace
    self.openEditor = openEditor
  }
}

/// The explorer on the terminal: one thread that waits for keys, signals and results, and nothing else.
public final class ExplorerSession {
  private let actions: ExplorerActions
  private let settings: TerminalSettings
  private let inbox = Inbox()
  private var state: ExplorerState
  private var tasks: [Task<Void, Never>] = []
  private var model = ExplorerModel.empty
  private var isDone = false

  public init(actions: ExplorerActions, settings: TerminalSettings, theme: Theme.Name = .dark) {
    self.actions = actions
    self.settings = settings
    state = ExplorerState(size: Size(width: 80, height: 24), theme: theme)
  }

  /// Takes over the terminal until the user quits; the terminal is as before afterwards, whatever happens.
  public func run() throws(TerminalError) {
    let screen = try Screen(settings: settings)
    defer {
      screen.leave()
      for task in tasks { task.cancel() }
    }
    state.reduceAll([.resize(screen.size)] + (screen.notice.map { [.notice($0)] } ?? []))
    perform(state.startEffects, screen)
    while !isDone {
      screen.present(state.render(), theme: Theme(state.themeName))
      let events = wait(screen)
      for event in events where !isDone {
        if case .loaded(let model, _) = event { self.model = model }
        perform(state.reduce(event), screen)
      }
    }
  }

  /// Waits for something to happen.
  private func wait(_ screen: Screen) -> [ExplorerEvent] {
    var descriptors = [
      pollfd(fd: screen.keyDescriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: screen.signalDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&descriptors, 2, -1)
    if descriptors[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { isDone = true }
    var events: [ExplorerEvent] = []
    for note in readNotes(screen.signalDescriptor) {
      switch note {
      case UInt8(ascii: "r"):
        screen.resize()
        events.append(.resize(screen.size))
      case UInt8(ascii: "z"): suspend(screen)
      case UInt8(ascii: "q"): isDone = true
      default: break
      }
    }
    return events + inbox.takeAll() + screen.readEvents()
  }

  private func readNotes(_ descriptor: Int32) -> Set<UInt8> {
    var notes: Set<UInt8> = []
    var bytes = [UInt8](repeating: 0, count: 256)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return notes }
      notes.formUnion(bytes[..<count])
    }
  }

  private func suspend(_ screen: Screen) {
    screen.leave()
    terminal_guard_suspend()
    screen.enter()
    state.reduceAll([.resize(screen.size)])
  }

  private func perform(_ effects: [ExplorerEffect], _ screen: Screen) {
    for effect in effects {
      switch effect {
      case .quit: isDone = true
      case .suspend: suspend(screen)
      case .toggleMouse:
        screen.setMouse(!screen.isMouseOn)
        inbox.post(.notice(screen.isMouseOn ? "mouse on; Shift selects text" : "mouse off"))
      case .copy(let text): screen.copy(text)
      case .cancel:
        for task in tasks { task.cancel() }
        tasks = []
      case .load(let generation): load(generation)
      case .trace(let request, let index, let generation): trace(request, index, generation)
      case .openEditor(let source): edit(source, screen)
      }
    }
  }

  private func load(_ generation: Int) {
    let (actions, inbox) = (actions, inbox)
    tasks.append(
      Task.detached {
        let loaded = await actions.load { inbox.post(.loading($0)) }
        guard !Task.isCancelled else { return }
        inbox.post(.loaded(ExplorerModel(loaded), generation: generation))
      })
  }

  private func trace(_ request: TraceRequest, _ index: Int, _ generation: Int) {
    let (actions, inbox, deployment) = (actions, inbox, model.deployment)
    tasks.append(
      Task.detached {
        let trace = await actions.trace(request, deployment)
        guard !Task.isCancelled else { return }
        inbox.post(.traced(trace, request: index, generation: generation))
      })
  }

  /// The editor has the terminal for itself until it is closed.
  private func edit(_ source: SourceLocation, _ screen: Screen) {
    let (actions, inbox) = (actions, inbox)
    let isClosed = DispatchSemaphore(value: 0)
    screen.leave()
    Task.detached {
      if let message = await actions.openEditor(source) { inbox.post(.notice(message)) }
      isClosed.signal()
    }
    isClosed.wait()
    screen.enter()
  }
}

extension ExplorerState {
  /// Takes events whose effects do not matter.
  fileprivate mutating func reduceAll(_ events: [ExplorerEvent]) {
    for event in events { _ = reduce(event) }
  }
}

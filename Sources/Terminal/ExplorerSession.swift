import CTerminalGuard
import Documents
import Explorer
import Foundation
import MapDrawing
import Topology
import TrafficSimulator

/// The explorer on the terminal: one thread that waits for keys, signals and results, and nothing else.
public final class ExplorerSession {
  private let actions: ExplorerActions
  private let settings: TerminalSettings
  private let inbox = Inbox()
  private var state: ExplorerState
  private var tasks: [Task<Void, Never>] = []
  private var watch: Task<Void, Never>?
  private var model = ExplorerModel.empty {
    didSet {
      let (actions, deployment) = (actions, model.deployment)
      tracer = Task.detached { await actions.tracer(deployment) }
    }
  }
  /// What answers requests about the model, once it is ready.
  private var tracer: Task<@Sendable (TraceRequest) -> Trace, Never>?
  private var latestGeneration = 0
  private var isDone = false

  /// - Parameters:
  ///   - record: what an earlier session remembered of these inputs.
  ///   - theme: the looks where neither configuration nor record says otherwise.
  public init(
    actions: ExplorerActions, settings: TerminalSettings, configuration: ExplorerConfiguration = .init(),
    record: ExplorerRecord? = nil, theme: Theme.Name = .dark
  ) {
    self.actions = actions
    self.settings = settings.following(configuration)
    state = ExplorerState(size: Size(width: 80, height: 24), theme: theme)
    state.prepare(record, configuration)
    state.samples = actions.samples
    state.sampleName = actions.samples.first?.name
  }

  /// What is worth remembering for the next session.
  public var record: ExplorerRecord { state.record }

  /// Takes over the terminal until the user quits; the terminal is as before afterwards, whatever happens.
  public func run() throws(TerminalError) {
    let screen = try Screen(settings: settings)
    defer {
      screen.leave()
      for task in tasks { task.cancel() }
      watch?.cancel()
    }
    state.reduceAll([.resize(screen.size)] + (screen.notice.map { [.notice($0)] } ?? []))
    perform(state.startEffects, screen)
    while !isDone {
      screen.present(state.render(), theme: Theme(state.themeName))
      let events = wait(screen)
      for event in events where !isDone {
        switch event {
        case .loaded(let model, let generation): take(model, generation)
        case .edited(let model, let generation) where generation == latestGeneration: self.model = model
        default: break
        }
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
      case .copy(let text):
        screen.copy(text)
        if let place = actions.keepCopy(text) { inbox.post(.notice("copied, and kept in \(place)")) }
      case .export(let format, let trace, let deployment): export(format, trace, deployment)
      case .cancel:
        for task in tasks { task.cancel() }
        tasks = []
      case .load(let generation, let side): load(generation, side)
      case .trace(let request, let index, let generation):
        trace(request) { .traced($0, request: index, generation: generation) }
      case .reach(let request, let cell, let generation):
        trace(request) { .reached($0, cell: cell, generation: generation) }
      case .tryEdits(let edits, let loaded, let generation): edit(loaded, edits, generation)
      case .useModel(let model): self.model = model
      case .openSample(let name, let generation): open(name, generation)
      case .openEditor(let source): edit(source, screen)
      }
    }
  }

  private func load(_ generation: Int, _ side: PlanSide) {
    load(generation, since: model) { [actions] report in await actions.load(side, report) }
  }

  private func open(_ sample: String, _ generation: Int) {
    guard let load = actions.openSample else { return }
    self.load(generation, since: nil) { report in await load(sample, report) }
  }

  private func load(
    _ generation: Int, since previous: ExplorerModel?,
    _ load: @escaping @Sendable (@escaping @Sendable (String) -> Void) async -> LoadedDeployment
  ) {
    let inbox = inbox
    latestGeneration = generation
    tasks.append(
      Task.detached {
        let loaded = await load { inbox.post(.loading($0)) }
        guard !Task.isCancelled else { return }
        inbox.post(.loaded(ExplorerModel(loaded, previous: previous), generation: generation))
      })
  }

  private func take(_ model: ExplorerModel, _ generation: Int) {
    guard generation == latestGeneration else { return }
    self.model = model
    watch?.cancel()
    let (inbox, files) = (inbox, FileWatch(model.files))
    watch = Task.detached { await files.wait { inbox.post(.filesChanged) } }
  }

  private func export(_ format: String, _ trace: Trace?, _ deployment: Deployment) {
    let (actions, inbox) = (actions, inbox)
    Task.detached { inbox.post(.notice(await actions.export(format, trace, deployment))) }
  }

  private func edit(_ loaded: LoadedDeployment, _ edits: [ModelEdit], _ generation: Int) {
    let inbox = inbox
    latestGeneration = generation
    tasks.append(
      Task.detached {
        guard let edited = loaded.deployment.applying(edits) else {
          return inbox.post(.notice("that change does not fit the model"))
        }
        let model = ExplorerModel(LoadedDeployment(deployment: edited, files: loaded.files))
        guard !Task.isCancelled else { return }
        inbox.post(.edited(model, generation: generation))
      })
  }

  private func trace(_ request: TraceRequest, _ event: @escaping @Sendable (Trace) -> ExplorerEvent) {
    let (inbox, tracer) = (inbox, tracer)
    tasks.append(
      Task.detached {
        guard let trace = await tracer?.value(request), !Task.isCancelled else { return }
        inbox.post(event(trace))
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

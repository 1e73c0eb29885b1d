import CTerminalGuard
import Documents
import Explorer
import Findings
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
  private var model = ExplorerModel.empty { didSet { preparedAdvisor = nil } }
  private var preparedAdvisor: Task<Advisor, Never>?
  private var reaching: Task<Void, Never>?
  private var finding: Task<Void, Never>?
  private var explaining: Task<Void, Never>?
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
      reaching?.cancel()
      finding?.cancel()
      explaining?.cancel()
      watch?.cancel()
    }
    state.reduceAll([.resize(screen.size)] + (screen.notice.map { [.notice($0)] } ?? []))
    perform(state.startEffects, screen)
    while !isDone {
      screen.present(state.render(), theme: Theme(screen.isColorful ? state.themeName : .mono))
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
      case .draw(let request): draw(request)
      case .load(let generation, let side): load(generation, side)
      case .trace(let request, let index, let generation):
        trace(request) { .traced($0, request: index, generation: generation) }
      case .traceCell(let request, let cell, let generation):
        trace(request) { .tracedCell($0, cell: cell, generation: generation) }
      case .reach(let question, let generation): reach(question, generation)
      case .cancelReach: reaching?.cancel()
      case .find(let generation): find(generation)
      case .explain(let message): explain(message)
      case .write(let edits, let loaded): write(edits, loaded)
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

  /// A picture is always answered, even if late: the next one waits for it.
  private func draw(_ request: MapRequest) {
    let inbox = inbox
    Task.detached(priority: .userInitiated) { inbox.post(.drawn(request.picture(), request)) }
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

  /// What answers questions about the model, once it is ready. It is made for the first question: that of a large
  /// deployment takes much room.
  private var advisor: Task<Advisor, Never> {
    if let preparedAdvisor { return preparedAdvisor }
    let (actions, loaded) = (actions, model.loaded)
    let advisor = Task.detached { await actions.advisor(loaded) }
    preparedAdvisor = advisor
    return advisor
  }

  private func trace(_ request: TraceRequest, _ event: @escaping @Sendable (Trace) -> ExplorerEvent) {
    let (inbox, advisor) = (inbox, advisor)
    tasks.append(
      Task.detached {
        let trace = await advisor.value.answer(request)
        if !Task.isCancelled { inbox.post(event(trace)) }
      })
  }

  private func reach(_ question: ReachQuestion, _ generation: Int) {
    let (inbox, advisor) = (inbox, advisor)
    reaching?.cancel()
    reaching = Task.detached {
      question.answer(await advisor.value.simulator) { progress in
        if !Task.isCancelled { inbox.post(.reached(progress, generation: generation)) }
      }
    }
  }

  /// One message at a time: it may be typed on while the last one is looked for.
  private func explain(_ message: String) {
    let (inbox, advisor) = (inbox, advisor)
    explaining?.cancel()
    explaining = Task.detached {
      let advisor = await advisor.value
      guard !Task.isCancelled else { return }
      let matches = SymptomSearch(advisor).matches(Symptom(message), limit: 12)
      if !Task.isCancelled { inbox.post(.explained(matches, message: message)) }
    }
  }

  /// Says what is tried in the language of the inputs that it is tried on.
  private func write(_ edits: [ModelEdit], _ loaded: LoadedDeployment) {
    let (actions, inbox) = (actions, inbox)
    Task.detached {
      guard let fix = await actions.advisor(loaded).fix(edits) else {
        return inbox.post(.notice("that change does not fit the model"))
      }
      let place = fix.source.map { "\($0.file):\($0.line)\n" } ?? ""
      let edit = fix.edit.lowercased() == fix.summary.lowercased() ? "" : "\(fix.edit)\n"
      inbox.post(.written("\(fix.summary)\n\(place)\(edit)"))
    }
  }

  /// After the traces, which somebody waits for.
  private func find(_ generation: Int) {
    let (inbox, advisor) = (inbox, advisor)
    finding?.cancel()
    finding = Task.detached(priority: .utility) {
      let advisor = await advisor.value
      guard !Task.isCancelled else { return }
      inbox.post(.found(DeploymentFindings(advisor).all, generation: generation))
    }
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

extension Advisor {
  /// The answer to a request; one that names nothing is answered, too: the answer says what is wrong with it.
  fileprivate func answer(_ request: TraceRequest) -> Trace {
    do {
      return try trace(request)
    } catch {
      var trace = Trace(
        id: request.id, request: Trace.Question(from: request.from, to: request.to), verdict: .unknown,
        response: Trace.Response(), summary: error.message)
      trace.cause = Trace.Cause(code: error.code, resource: nil, summary: error.message)
      return trace
    }
  }
}

extension ExplorerState {
  /// Takes events whose effects do not matter.
  fileprivate mutating func reduceAll(_ events: [ExplorerEvent]) {
    for event in events { _ = reduce(event) }
  }
}

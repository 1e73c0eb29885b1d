import CTerminalGuard
import Explorer
import Synchronization

/// Where background work leaves its results for the loop, which is woken up for them.
final class Inbox: Sendable {
  private let events = Mutex<[ExplorerEvent]>([])

  func post(_ event: ExplorerEvent) {
    let wasEmpty = events.withLock { events in
      events.append(event)
      return events.count == 1
    }
    if wasEmpty { terminal_guard_wake() }
  }

  func takeAll() -> [ExplorerEvent] {
    events.withLock { events in
      defer { events = [] }
      return events
    }
  }
}

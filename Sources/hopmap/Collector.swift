import ArgumentParser
import Documents
import Foundation
import InventoryLoader

/// Collects one account: asks service by service, keeps every answer in a file of its own, goes on where it stopped.
struct Collector: Sendable {
  static let reportName = CollectionReport.fileName
  /// Calls that run at the same time: each is a process of its own.
  private static let width = 4

  let shell: AWSCommandLine
  let output: URL
  let regions: [String]
  /// The services to ask; all where it is empty.
  let services: Set<String>

  /// Asks everything.
  ///
  /// - Returns: how many calls had no answer.
  func run() async throws -> Int {
    let account = try await identify()
    let root = output.appending(path: account)
    var gaps = 0
    for service in CollectionPlan.globalServices where isWanted(service) {
      gaps += try await collect(service, isGlobal: true, into: root, region: regions[0], label: account)
    }
    for region in regions {
      for service in CollectionPlan.regionalServices where isWanted(service) {
        let label = "\(account) \(region)"
        let folder = root.appending(path: region)
        gaps += try await collect(service, isGlobal: false, into: folder, region: region, label: label)
      }
    }
    return gaps
  }

  private func isWanted(_ service: String) -> Bool { services.isEmpty || services.contains(service) }

  /// Who asks: the account becomes the folder.
  private func identify() async throws -> String {
    switch await shell.run(["sts", "get-caller-identity"], region: regions.first) {
    case .answer(let answer):
      guard let account = answer["Account"]?.text else { break }
      let folder = output.appending(path: account)
      try write(answer, to: folder.appending(path: "sts-get-caller-identity.json"))
      return account
    case .stopped(let reason), .notAvailable(let reason): throw stop(reason)
    case .notPermitted, .nothingThere: break
    }
    throw stop("nobody says which account this is")
  }

  private func stop(_ reason: String) -> any Error {
    Console.complain("error: \(reason) [collect.stopped]; what was collected stays, run it again to go on")
    return ExitCode(ExitStatus.unreadable.rawValue)
  }

  // MARK: One service

  private func collect(_ service: String, isGlobal: Bool, into folder: URL, region: String, label: String)
    async throws -> Int
  {
    var waiting = CollectionPlan.calls(of: service, isGlobal: isGlobal)
    var asked = Set(waiting)
    var gaps: [CollectionReport.Gap] = []
    var progress = CollectionProgress(label: "\(label) \(service)")
    while !waiting.isEmpty {
      progress.show(done: asked.count - waiting.count, of: asked.count)
      let calls = Array(waiting.prefix(Collector.width))
      waiting.removeFirst(calls.count)
      for (call, outcome) in await outcomes(of: calls, in: folder, region: region) {
        if let gap = try keep(outcome, of: call, in: folder) { gaps.append(gap) }
        guard case .answer(let answer) = outcome else { continue }
        for next in CollectionPlan.calls(after: call, answer: answer) where asked.insert(next).inserted {
          waiting.append(next)
        }
      }
    }
    progress.finish(answers: asked.count - gaps.count, gaps: gaps)
    if !gaps.isEmpty {
      try add(gaps, to: folder.appending(path: Collector.reportName))
    }
    return gaps.count
  }

  /// The outcomes of a few calls, in their order.
  private func outcomes(of calls: [CollectionCall], in folder: URL, region: String) async
    -> [(CollectionCall, AWSCommandLine.Outcome)]
  {
    await withTaskGroup(of: (Int, AWSCommandLine.Outcome).self) { group in
      for (position, call) in calls.enumerated() {
        group.addTask { (position, await outcome(of: call, in: folder, region: region)) }
      }
      var outcomes: [Int: AWSCommandLine.Outcome] = [:]
      for await (position, outcome) in group { outcomes[position] = outcome }
      return calls.enumerated().compactMap { position, call in outcomes[position].map { (call, $0) } }
    }
  }

  /// An answer that an earlier collection kept counts; a file that was cut off does not.
  private func outcome(of call: CollectionCall, in folder: URL, region: String) async
    -> AWSCommandLine.Outcome
  {
    let path = folder.appending(path: call.fileName).path
    if let data = FileManager.default.contents(atPath: path) {
      let reading = JSONReader.read(SourceFile(path: path, bytes: Array(data)))
      if reading.diagnostics.isEmpty, let node = reading.node { return .answer(node) }
    }
    return await shell.run(call.commandLine, region: region, writesDocument: call.writesDocument)
  }

  // MARK: Files

  private func keep(_ outcome: AWSCommandLine.Outcome, of call: CollectionCall, in folder: URL) throws
    -> CollectionReport.Gap?
  {
    let line = call.commandLine.joined(separator: " ")
    switch outcome {
    case .answer(let answer):
      let file = folder.appending(path: call.fileName)
      try keep(answer, in: file)
      return nil
    case .nothingThere:
      // That there is no policy is an answer too.
      if call.operation == "get-policy" {
        try write(
          DocumentNode(members: ["Policy": DocumentNode(.null)]), to: folder.appending(path: call.fileName))
      }
      return nil
    case .notPermitted: return CollectionReport.Gap(call: line, reason: .notPermitted, unknown: call.unknown)
    case .notAvailable: return CollectionReport.Gap(call: line, reason: .notAvailable, unknown: call.unknown)
    case .stopped(let reason): throw stop(reason)
    }
  }

  /// Writes an answer unless it is there already, whole.
  private func keep(_ answer: DocumentNode, in file: URL) throws {
    if let data = FileManager.default.contents(atPath: file.path),
      JSONReader.read(SourceFile(path: file.path, bytes: Array(data))).diagnostics.isEmpty
    {
      return
    }
    try write(answer, to: file)
  }

  /// Writes an answer without its secrets; a reader never sees half of it.
  private func write(_ answer: DocumentNode, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let text = DumpSecrets.removed(from: answer).prettyJSONText()
    try Data(text.utf8).write(to: file, options: .atomic)
  }

  private func add(_ gaps: [CollectionReport.Gap], to file: URL) throws {
    var all = gaps
    if let data = FileManager.default.contents(atPath: file.path) {
      let node = JSONReader.read(SourceFile(path: file.path, bytes: Array(data))).node
      all = CollectionReport(node).gaps.filter { old in !gaps.contains { $0.call == old.call } } + gaps
    }
    try write(CollectionReport(gaps: all).document, to: file)
  }
}

/// What a person sees of one service: a line that grows in a terminal, a line at the end elsewhere.
struct CollectionProgress {
  let label: String
  private let isLive = isatty(STDERR_FILENO) != 0

  init(label: String) { self.label = label }

  mutating func show(done: Int, of all: Int) {
    guard isLive else { return }
    Console.show(progress: "\r\u{1B}[K\(label) \(done)/\(all)")
  }

  func finish(answers: Int, gaps: [CollectionReport.Gap]) {
    if isLive { Console.show(progress: "\r\u{1B}[K") }
    Console.complain("\(label): \(answers) answers")
    let reasons: [CollectionReport.Reason: String] = [
      .notPermitted: "not permitted", .notAvailable: "not available there",
    ]
    for (reason, words) in reasons.sorted(by: { $0.value < $1.value }) {
      let found = gaps.filter { $0.reason == reason }
      if found.isEmpty { continue }
      let operations = Set(found.compactMap { $0.call.split(separator: " ").dropFirst().first }).sorted()
      let missing = Set(found.map(\.unknown)).sorted().joined(separator: ", ")
      Console.complain("  \(words): \(operations.joined(separator: ", ")); so not known in full: \(missing)")
    }
  }
}

import ArgumentParser
import Documents
import Exporting
import TrafficSimulator

/// `hopmap trace`: one request, or a batch of them.
struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Follow a request hop by hop and say why it fails.",
    discussion: """
      SOURCE is internet, internet:ADDRESS, onprem:ADDRESS, a resource or an address. DESTINATION is a URL, a
      resource with an optional :port, or HOST:PORT. A resource is named by its address in the input, its id, ARN
      or unique name.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var request: RequestOptions
  @OptionGroup var output: OutputOptions

  @Option(help: "Where the request starts.")
  var from: String?

  @Option(help: "Where it goes.")
  var to: String?

  @Option(help: "A file with one request as JSON a line, - for standard input.", completion: .file())
  var batch: String?

  func validate() throws {
    if batch != nil, from != nil || to != nil {
      throw ValidationError("--batch takes the place of --from and --to")
    }
    if batch == nil, from == nil || to == nil {
      throw ValidationError("a trace needs --from and --to, or --batch with a file of requests")
    }
  }

  func run() async throws {
    let loaded = try await input.load()
    let advisors = Advisors(loaded)
    if let batch {
      try answerBatch(batch, with: advisors)
      try loaded.exit()
    } else if let from, let to {
      let verdict = try answer(request.request(from: from, to: to), with: advisors)
      try loaded.exit(ExitStatus(verdict))
    }
  }

  private func answer(_ request: TraceRequest, with advisors: Advisors) throws -> Trace.Verdict {
    let trace: Trace
    do {
      trace = try advisors.trace(request)
    } catch {
      Console.complain("error: \(error.message) [\(error.code)]")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    switch output.format {
    case .json: Console.answer(try AnswerJSON.line(trace))
    case .text:
      let style = Console.textStyle(output.color)
      Console.answer(verbatim: TraceText(trace, style: style, width: Console.width).text)
    }
    return trace.verdict
  }

  private func answerBatch(_ path: String, with advisors: Advisors) throws {
    let run = BatchRun(
      name: path == "-" ? "standard input" : path, defaults: request.request(from: "", to: ""),
      tracer: { try advisors.trace($0) })
    let text = String(decoding: try Console.bytes(of: path, whatItIs: "batch"), as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let answer = try run.answer(line, line: index + 1) { Console.answer(answer) }
    }
  }
}

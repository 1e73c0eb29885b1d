import ArgumentParser
import Documents
import Exporting
import TrafficSimulator

/// `hopmap trace`: one request, or a batch of them.
struct TraceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Follow a request hop by hop and say why it fails.",
    usage: """
      hopmap trace <path> ... --from <source> --to <destination> [<options>]
      hopmap trace <path> ... --batch <file> [<options>]
      """,
    discussion: """
      The source is internet, internet:ADDRESS, onprem:ADDRESS, a resource or an address. The destination is a URL, \
      a resource with an optional :PORT, or HOST:PORT. A resource is named by its address in the input, its id, ARN \
      or unique name.
      """)

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Request") var request: RequestOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("A file with one request as JSON a line, - for standard input.", valueName: "file"),
    completion: .file())
  var batch: String?

  func validate() throws {
    if batch != nil, request.asked != nil {
      throw ValidationError("--batch takes the place of --from and --to")
    }
    if batch == nil, request.asked == nil {
      throw ValidationError("a trace needs --from and --to, or --batch with a file of requests")
    }
  }

  func run() async throws {
    let loaded = try await input.load()
    let advisors = Advisors(loaded)
    if let batch {
      try answerBatch(batch, with: advisors)
      try loaded.exit()
    } else if let asked = request.asked {
      try loaded.exit(ExitStatus(try answer(asked, with: advisors)))
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

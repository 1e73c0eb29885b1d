import ArgumentParser
import Exporting
import TrafficSimulator

/// `hopmap why`: a pasted symptom, and the traces that would produce it.
struct WhyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why", abstract: "Find what produces an error message, a log line or a timeout.",
    usage: "hopmap why <path> ... --message <message> [<options>]",
    discussion: """
      The message is what a client or a log shows: an error body of AWS, a line of a log, `timeout to HOST:PORT`. The \
      requests of the deployment are tried for those that fail in exactly this way; they are shown with their traces, \
      the best match first. Exit status 3: none fails so.
      """)

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: "What was seen; - for standard input.")
  var message: String

  @Option(help: ArgumentHelp("Where it was seen, if that is known.", valueName: "source"))
  var from: String?

  @Option(help: ArgumentHelp("How many answers.", valueName: "count"))
  var limit = 5

  func run() async throws {
    let loaded = try await input.load()
    let text =
      message == "-" ? String(decoding: try Console.standardInput(), as: UTF8.self) : message
    let symptom = Symptom(text)
    let matches =
      symptom.isEmpty ? [] : SymptomSearch(loaded.advisor).matches(symptom, from: from, limit: limit)
    switch output.format {
    case .json: Console.answer(try AnswerJSON.line(WhyAnswer(message: text, matches: matches)))
    case .text: Console.answer(verbatim: report(matches, of: symptom))
    }
    try loaded.exit(matches.first.map { ExitStatus($0.trace.verdict) } ?? .unknown)
  }

  private func report(_ matches: [SymptomMatch], of symptom: Symptom) -> String {
    guard !matches.isEmpty else {
      return symptom.isEmpty
        ? "nothing in the message is an error that hopmap knows: give the body, the status or `timeout to HOST:PORT`\n"
        : "no request of this deployment fails in this way; what it hangs on may not be in the inputs\n"
    }
    let style = Console.textStyle(output.color)
    return matches.enumerated().map { index, match in
      let request = match.trace.request
      let call = [request.method, request.path].compactMap(\.self).joined(separator: " ")
      let head = "\(index + 1). \(request.from) to \(request.to)\(call.isEmpty ? "" : "  \(call)")"
      return style.paint(head, .strong) + "\n"
        + style.paint("   \(match.reasons.joined(separator: ", "))", .faint) + "\n"
        + TraceText(match.trace, style: style, width: Console.width).text
    }.joined(separator: "\n")
  }
}

/// The answer in JSON: traces as `hopmap trace` writes them, each with how it matches.
struct WhyAnswer: Encodable {
  private struct MatchedTrace: Encodable {
    let found: SymptomMatch

    private enum CodingKeys: String, CodingKey { case match }

    private struct Match: Encodable {
      let score: Int
      let reasons: [String]
    }

    func encode(to encoder: any Encoder) throws {
      try found.trace.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(Match(score: found.score, reasons: found.reasons), forKey: .match)
    }
  }

  private let schemaVersion = 1
  private let message: String
  private let traces: [MatchedTrace]

  init(message: String, matches: [SymptomMatch]) {
    self.message = message
    traces = matches.map { MatchedTrace(found: $0) }
  }
}

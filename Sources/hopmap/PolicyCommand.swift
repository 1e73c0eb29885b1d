import ArgumentParser
import Documents
import PolicyEvaluator

/// `hopmap policy`: what policies allow, without a deployment.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Judge IAM requests by policies.",
    subcommands: [PolicyEvalCommand.self])
}

/// `hopmap policy eval`: one verdict for each request.
struct PolicyEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Answer IAM requests, one JSON object a line, with one verdict a line.")

  @Argument(help: "A file of requests; - or nothing for standard input.", completion: .file())
  var file = "-"

  func run() throws {
    let batch = SourceFile(
      path: file == "-" ? "standard input" : file, bytes: try Console.bytes(of: file, whatItIs: "file"))
    Console.answer(verbatim: PolicyBatch.evaluate(batch).output)
  }
}

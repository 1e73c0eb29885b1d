import ArgumentParser
import Documents
import PolicyEvaluator
import Topology

/// `hopmap policy`: what policies allow.
struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Judge IAM requests by policies, compare policies, say who may.",
    subcommands: [PolicyEvalCommand.self, PolicyCompareCommand.self, PolicyWhoCommand.self])
}

/// `hopmap policy eval`: one verdict for each request.
struct PolicyEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Answer IAM requests, one JSON object a line, with one verdict a line.")

  @Argument(help: "A file of requests; - or nothing for standard input.", completion: .file())
  var file = "-"

  @Option(
    help: ArgumentHelp("A condition key that the requests leave open; repeatable.", valueName: "key=value"))
  var assume: [KeyValue] = []

  @Option(help: "Write JSON for programs, one line for each request, or text for people.")
  var format = OutputFormat.json

  func run() throws {
    let batch = SourceFile(
      path: file == "-" ? "standard input" : file, bytes: try Console.bytes(of: file, whatItIs: "file"))
    switch format {
    case .json: Console.answer(verbatim: PolicyBatch.evaluate(batch, assuming: assume.byKey).output)
    case .text: Console.answer(verbatim: PolicyBatch.explain(batch, assuming: assume.byKey))
    }
  }
}

/// `hopmap policy compare`: is one policy no wider than another.
struct PolicyCompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say whether policy A is no wider than policy B, with a request for each difference.",
    discussion: "Exit status: 0 no wider; 1 wider; 2 unreadable; 3 undecided.")

  @Argument(help: ArgumentHelp("A policy document as JSON.", valueName: "policy"), completion: .file())
  var first: String

  @Argument(
    help: ArgumentHelp("The policy document that may allow more.", valueName: "wider-policy"),
    completion: .file())
  var second: String

  @Option(help: "What the documents are.")
  var kind: PolicyKind?

  @OptionGroup(title: "Output") var output: OutputOptions

  func run() throws {
    let documents = try [first, second].map(read)
    let comparison = PolicyComparison([documents[0]], noWiderThan: [documents[1]])
    switch output.format {
    case .json: Console.answer(comparison.json.jsonText())
    case .text: Console.answer(comparison.explanation.joined(separator: "\n"))
    }
    switch comparison.verdict {
    case .noWider: break
    case .wider: try ExitStatus.bad.exit()
    case .undecided: try ExitStatus.unknown.exit()
    }
  }

  private func read(_ path: String) throws -> PolicyDocument {
    let file = SourceFile(
      path: path == "-" ? "standard input" : path, bytes: try Console.bytes(of: path, whatItIs: "policy"))
    let (document, diagnostics) = PolicyDocument.parse(file, kind: kind ?? PolicyKind(guessedFrom: file))
    Console.complain(diagnostics, files: [file.path: file])
    if document.unknownReason != nil { try ExitStatus.unreadable.exit() }
    return document
  }
}

extension PolicyKind: ExpressibleByArgument {}

/// `hopmap policy who`: who may do something with a resource of a deployment.
struct PolicyWhoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "Say who may do something with a resource: of the deployment, and from outside.",
    usage: "hopmap policy who <path> ... --resource <selector> --action <action> [<options>]",
    discussion: "Exit status: 0 answered; 2 unreadable; 3 the answer may not be whole; 64 bad usage.")

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(
    help: ArgumentHelp("The resource, by its address, id, ARN or unique name.", valueName: "selector"))
  var resource: String

  @Option(help: "What is done, such as execute-api:Invoke.")
  var action: String

  @Option(
    help: ArgumentHelp("The organization whose members do not count as outside.", valueName: "id"))
  var organization: String?

  func validate() throws {
    if !action.contains(":") { throw ValidationError("--action takes service:Name, not `\(action)`") }
  }

  func run() async throws {
    let loaded = try await input.load()
    let found = loaded.deployment.find(resource)
    guard let only = found.first, found.count == 1 else {
      let candidates = found.map(\.id.description).joined(separator: ", ")
      Console.complain(
        found.isEmpty
          ? "error: `\(resource)` names no resource [input.selector]"
          : "error: `\(resource)` names several resources: \(candidates) [input.selector]")
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    let review = AccessReview(loaded.deployment, of: only, action: action, organization: organization)
    switch output.format {
    case .json: Console.answer(review.json.jsonText())
    case .text: Console.answer(review.explanation.joined(separator: "\n"))
    }
    try loaded.exit(review.undecided == nil ? .good : .unknown)
  }
}

import ArgumentParser
import Documents
import Foundation
import Subprocess

/// The installed AWS CLI, with one caller's credentials.
struct AWSCommandLine: Sendable {
  /// What came of a call.
  enum Outcome: Sendable {
    case answer(DocumentNode)
    /// There is nothing of that name: an answer too.
    case nothingThere
    case notPermitted
    case notAvailable(String)
    /// Nothing else can be asked either.
    case stopped(String)
  }

  let profile: String?
  let endpointURL: String?
  /// Credentials of an assumed role; kept in memory only.
  private var credentials: [String: String] = [:]

  init(profile: String?, endpointURL: String?) {
    self.profile = profile
    self.endpointURL = endpointURL
  }

  /// The same CLI with the credentials of a role.
  func assuming(_ role: String) async throws -> AWSCommandLine {
    let arguments = ["sts", "assume-role", "--role-arn", role, "--role-session-name", "hopmap-collect"]
    guard case .answer(let answer) = await run(arguments, region: nil),
      let id = answer["Credentials"]?["AccessKeyId"]?.text,
      let secret = answer["Credentials"]?["SecretAccessKey"]?.text,
      let token = answer["Credentials"]?["SessionToken"]?.text
    else {
      Console.complain("error: the role `\(role)` cannot be assumed [collect.assume-role]")
      throw ExitCode(ExitStatus.unreadable.rawValue)
    }
    var shell = AWSCommandLine(profile: nil, endpointURL: endpointURL)
    shell.credentials = [
      "AWS_ACCESS_KEY_ID": id, "AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": token,
    ]
    return shell
  }

  /// The region that the CLI is configured for.
  func configuredRegion() async throws -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let region = environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"], !region.isEmpty {
      return region
    }
    let result = await execute(["configure", "get", "region"] + options(region: nil))
    return result.map { String($0.output.trimmed) }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Runs one call.
  func run(_ arguments: [String], region: String?, writesDocument: Bool = false) async -> Outcome {
    let document = writesDocument ? ["/dev/stdout"] : []
    guard
      let result = await execute(arguments + document + ["--output", "json"] + options(region: region))
    else { return .stopped("`aws` cannot be run; install the AWS CLI (https://aws.amazon.com/cli/)") }
    if result.succeeded {
      // A document is followed by what the CLI says about it.
      let file = SourceFile(path: arguments.joined(separator: " "), text: result.output)
      if file.bytes.allSatisfy({ $0 == 0x0A || $0 == 0x20 }) { return .nothingThere }
      return JSONReader.read(file).node.map { .answer($0) } ?? .notAvailable("the answer is not JSON")
    }
    return AWSCommandLine.failure(result.error)
  }

  private func options(region: String?) -> [String] {
    (profile.map { ["--profile", $0] } ?? []) + (endpointURL.map { ["--endpoint-url", $0] } ?? [])
      + (region.map { ["--region", $0] } ?? [])
  }

  private struct Result {
    var succeeded: Bool
    var output: String
    var error: String
  }

  /// Answers may be large: an account's policies alone take eight megabytes and more.
  private static let largestAnswer = 1 << 30

  private func execute(_ arguments: [String]) async -> Result? {
    var variables: [Environment.Key: String?] = ["AWS_PAGER": "", "PYTHONWARNINGS": "ignore"]
    for (key, value) in credentials { variables[Environment.Key(stringLiteral: key)] = value }
    if !credentials.isEmpty { variables["AWS_PROFILE"] = .some(nil) }
    let result = try? await Subprocess.run(
      .name("aws"), arguments: Arguments(arguments), environment: .inherit.updating(variables),
      output: .string(limit: AWSCommandLine.largestAnswer), error: .string(limit: 1 << 20))
    guard let result else { return nil }
    return Result(
      succeeded: result.terminationStatus.isSuccess, output: result.standardOutput,
      error: result.standardError)
  }

  /// What the CLI's message means: `An error occurred (CODE) when calling the OPERATION operation: …`.
  private static func failure(_ message: String) -> Outcome {
    let code = message.firstMatch(of: /An error occurred \(([^)]+)\)/).map { String($0.output.1) } ?? ""
    let first = message.split(separator: "\n").first { !$0.isEmpty }.map(String.init) ?? "no reason given"
    let stopping = [
      "ExpiredToken", "InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch",
    ]
    if stopping.contains(where: code.hasPrefix) || message.contains("Unable to locate credentials")
      || message.contains("could not be found") && message.contains("profile")
      || message.contains("Could not connect to the endpoint URL") && message.contains("sts")
    {
      return .stopped(first)
    }
    let denied = [
      "AccessDenied", "UnauthorizedOperation", "NotAuthorized", "Forbidden", "AuthorizationError",
    ]
    if denied.contains(where: code.contains) { return .notPermitted }
    if code.contains("NotFound") || code.contains("NoSuch") || code.contains("DoesNotExist") {
      return .nothingThere
    }
    return .notAvailable(first)
  }
}

import ArgumentParser
import Foundation
import InventoryLoader

/// `hopmap collect`: dumps accounts read-only through the installed AWS CLI.
struct CollectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect", abstract: "Dump what accounts say of themselves, read-only, through the AWS CLI.",
    discussion: """
      Runs only describe, get, list and search calls of the installed `aws`. Answers go to \
      OUTPUT/ACCOUNT/REGION/SERVICE-OPERATION.json, which hopmap reads. A call whose answer lies there is not asked \
      again, so an interrupted collection goes on. What the caller may not ask is skipped and told. VPN keys, values of \
      environment variables and other secrets are dropped before anything is written.
      """)

  @Option(
    help: ArgumentHelp("The directory for the answers.", valueName: "directory"), completion: .directory)
  var output: String

  @Option(help: "The profile of the AWS CLI.")
  var profile: String?

  @Option(name: .customLong("region"), help: "A region to ask; repeatable. Without one, the CLI's own.")
  var regions: [String] = []

  @Option(
    name: .customLong("assume-role"),
    help: ArgumentHelp("A role to ask as, one for each account; repeatable.", valueName: "arn"))
  var roles: [String] = []

  @Option(name: .customLong("service"), help: "Ask only this service, such as ec2; repeatable.")
  var services: [String] = []

  @Option(
    name: .customLong("endpoint-url"),
    help: ArgumentHelp("Where the services are, for local emulators.", valueName: "url"))
  var endpointURL: String?

  func validate() throws {
    for role in roles where !role.hasPrefix("arn:") || !role.contains(":role/") {
      throw ValidationError(
        "`\(role)` is not the ARN of a role, such as arn:aws:iam::123456789012:role/audit")
    }
    try validateServices()
  }

  private func validateServices() throws {
    let known = Set(CollectionPlan.services)
    for service in services where !known.contains(service) {
      throw ValidationError("`\(service)` is none of the services: \(known.sorted().joined(separator: ", "))")
    }
  }

  func run() async throws {
    let shell = AWSCommandLine(profile: profile, endpointURL: endpointURL)
    let callers = try await self.callers(shell)
    var regions = self.regions
    if regions.isEmpty, let region = try await shell.configuredRegion() { regions = [region] }
    guard !regions.isEmpty else {
      throw ValidationError("no region: give --region, or configure one for the AWS CLI")
    }
    var gaps = 0
    for caller in callers {
      let collector = Collector(
        shell: caller, output: URL(filePath: output), regions: regions, services: Set(services))
      gaps += try await collector.run()
    }
    let skipped =
      gaps == 0 ? "" : "; \(gaps) calls had no answer, see \(Collector.reportName) beside the answers"
    Console.complain("collected into \(output)\(skipped)")
  }

  /// The CLI with the caller's own credentials, or with those of each role.
  private func callers(_ shell: AWSCommandLine) async throws -> [AWSCommandLine] {
    if roles.isEmpty { return [shell] }
    var callers: [AWSCommandLine] = []
    for role in roles { callers.append(try await shell.assuming(role)) }
    return callers
  }
}

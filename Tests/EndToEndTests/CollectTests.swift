import DeploymentLoader
import Documents
import Foundation
import Testing
import Topology

/// A local emulator of AWS (https://github.com/getmoto/moto), and the AWS CLI to fill it.
private final class Emulator {
  static let isInstalled = ["moto_server", "aws"].allSatisfy { program in
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
  }

  let url: String
  private let server = Process()
  let environment = [
    "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_DEFAULT_REGION": "eu-west-1",
  ]

  init() throws {
    let port = Int.random(in: 20_000...40_000)
    url = "http://127.0.0.1:\(port)"
    server.executableURL = URL(filePath: "/usr/bin/env")
    server.arguments = ["moto_server", "-H", "127.0.0.1", "-p", "\(port)"]
    server.standardOutput = FileHandle.nullDevice
    server.standardError = FileHandle.nullDevice
    try server.run()
    for _ in 0..<100 {
      if (try? aws("sts", "get-caller-identity")) != nil { return }
      Thread.sleep(forTimeInterval: 0.3)
    }
  }

  /// Ends the server. Tests run with signals blocked, which its process inherits: only this one gets through.
  func stop() { kill(server.processIdentifier, SIGKILL) }

  /// Runs the CLI; an error where it fails.
  @discardableResult
  func aws(_ arguments: String...) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["aws", "--endpoint-url", url, "--output", "text"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

@Suite("hopmap collect", .serialized)
struct CollectTests {
  @Test("A service that there is not is bad usage")
  func refusesUnknownServices() throws {
    let result = try HopmapProcess.run(["collect", "--output", "/tmp/none", "--service", "ec3"])
    #expect(result.status == 64)
    #expect(result.errors.contains("ec3"))
  }

  @Test(
    "It dumps an account, drops keys, and goes on where it stopped",
    .enabled(if: Emulator.isInstalled, "moto_server or aws is not installed: collecting is NOT tested"))
  func collects() throws {
    let emulator = try Emulator()
    defer { emulator.stop() }
    let vpc = try emulator.aws(
      "ec2", "create-vpc", "--cidr-block", "10.7.0.0/16", "--query", "Vpc.VpcId")
    let gateway = try emulator.aws(
      "ec2", "create-customer-gateway", "--type", "ipsec.1", "--public-ip", "203.0.113.9", "--bgp-asn",
      "65000",
      "--query", "CustomerGateway.CustomerGatewayId")
    let vpn = try emulator.aws(
      "ec2", "create-vpn-gateway", "--type", "ipsec.1", "--query", "VpnGateway.VpnGatewayId")
    try emulator.aws(
      "ec2", "create-vpn-connection", "--type", "ipsec.1", "--customer-gateway-id", gateway,
      "--vpn-gateway-id", vpn)
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-collect-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let arguments = [
      "collect", "--output", folder.path, "--region", "eu-west-1", "--service", "ec2", "--endpoint-url",
      emulator.url,
    ]

    let result = try HopmapProcess.run(arguments, environment: emulator.environment)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("123456789012 eu-west-1 ec2:"))

    let region = folder.appending(path: "123456789012/eu-west-1")
    let connections = try String(
      contentsOf: region.appending(path: "ec2-describe-vpn-connections.json"), encoding: .utf8)
    #expect(connections.contains("vpn-") && !connections.contains("pre_shared_key"))

    let deployment = DeploymentLoader.load(paths: [InputPath(path: folder.path)]).deployment
    let found = try #require(deployment.find(vpc).first)
    #expect(found.account == "123456789012" && found.region == "eu-west-1")
    #expect((found.facts as? VPC)?.dnsSupport.value == true)

    // A file that was cut off is asked again, the others are not.
    let kept = region.appending(path: "ec2-describe-subnets.json")
    let cut = region.appending(path: "ec2-describe-vpcs.json")
    let before = try String(contentsOf: cut, encoding: .utf8)
    try Data("{}".utf8).write(to: kept)
    try Data(before.utf8.prefix(40)).write(to: cut)
    #expect(try HopmapProcess.run(arguments, environment: emulator.environment).status == 0)
    #expect(try String(contentsOf: kept, encoding: .utf8) == "{}")
    #expect(try String(contentsOf: cut, encoding: .utf8) == before)
  }
}

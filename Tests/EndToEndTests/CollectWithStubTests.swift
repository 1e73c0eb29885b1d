import Foundation
import Testing

/// `hopmap collect` with a stand-in for the AWS CLI, which tells what real accounts seldom do at will: refusals, keys,
/// interruptions.
@Suite("hopmap collect, with a stand-in for the AWS CLI")
struct CollectWithStubTests {
  /// A folder with an `aws` of our own, and the answers that it gives.
  private struct Stub {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-aws-\(UUID().uuidString)")
    var output: URL { folder.appending(path: "out") }
    var log: URL { folder.appending(path: "log") }
    var calls: [String] {
      let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
      return text.split(separator: "\n").map(String.init)
    }

    /// - Parameter cases: branches of a shell `case` over `SERVICE OPERATION`.
    init(_ cases: String) throws {
      let program = folder.appending(path: "bin/aws")
      try FileManager.default.createDirectory(
        at: program.deletingLastPathComponent(), withIntermediateDirectories: true)
      let script = """
        #!/bin/sh
        echo "$*" >> "\(log.path)"
        refuse() { echo "An error occurred ($1) when calling the operation: no" >&2; exit 254; }
        case "$1 $2" in
        "sts get-caller-identity") echo '{"UserId": "U", "Account": "111111111111", "Arn": "arn:aws:iam::111111111111:user/u"}' ;;
        \(cases)
        *) echo '{}' ;;
        esac
        """
      try Data(script.utf8).write(to: program)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    }

    var environment: [String: String] {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return ["PATH": "\(folder.appending(path: "bin").path):\(path)"]
    }

    func collect(_ arguments: [String]) throws -> HopmapProcess.Result {
      try HopmapProcess.run(["collect", "--output", output.path] + arguments, environment: environment)
    }

    /// Everything that was kept, by file name.
    func kept() throws -> [String: String] {
      let names = FileManager.default.enumerator(atPath: output.path)?.compactMap { $0 as? String } ?? []
      return try Dictionary(
        uniqueKeysWithValues: names.filter { $0.hasSuffix(".json") }.map {
          ($0, try String(contentsOf: output.appending(path: $0), encoding: .utf8))
        })
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }

  @Test("What is not permitted is skipped, told, and known to be missing")
  func skipsWhatIsNotPermitted() throws {
    let stub = try Stub(
      """
      "ec2 describe-vpcs") echo '{"Vpcs": [{"VpcId": "vpc-1", "CidrBlock": "10.0.0.0/16"}]}' ;;
      "ec2 describe-network-acls") refuse UnauthorizedOperation ;;
      "ec2 describe-vpn-gateways") refuse AccessDeniedException ;;
      """)
    defer { stub.remove() }
    let result = try stub.collect(["--region", "eu-west-1", "--service", "ec2"])
    #expect(result.status == 0)
    #expect(result.errors.contains("not permitted: describe-network-acls, describe-vpn-gateways"))
    let loaded = try HopmapProcess.run(["resources", stub.output.path])
    #expect(loaded.output.contains("vpc-1"))
    #expect(loaded.errors.contains("input.not-collected"))
  }

  @Test("Keys, environment values and user data are not kept")
  func keepsNoSecrets() throws {
    let stub = try Stub(
      """
      "ec2 describe-vpn-connections") echo '{"VpnConnections": [{"VpnConnectionId": "vpn-1",
        "CustomerGatewayConfiguration": "<pre_shared_key>hush</pre_shared_key>",
        "Options": {"TunnelOptions": [{"OutsideIpAddress": "203.0.113.1", "PreSharedKey": "hush"}]}}]}' ;;
      "lambda list-functions") echo '{"Functions": [{"FunctionName": "f",
        "FunctionArn": "arn:aws:lambda:eu-west-1:111111111111:function:f",
        "Environment": {"Variables": {"TOKEN": "hush"}}}]}' ;;
      "ecs list-task-definitions") echo '{"taskDefinitionArns": []}' ;;
      "ecs list-clusters") echo '{"clusterArns": ["arn:aws:ecs:eu-west-1:111111111111:cluster/c"]}' ;;
      "ecs list-services") echo '{"serviceArns": ["arn:aws:ecs:eu-west-1:111111111111:service/c/s"]}' ;;
      "ecs describe-services") echo '{"services": [{"serviceName": "s",
        "serviceArn": "arn:aws:ecs:eu-west-1:111111111111:service/c/s", "taskDefinition": "t:1"}]}' ;;
      "ecs describe-task-definition") echo '{"taskDefinition": {"family": "t",
        "taskDefinitionArn": "arn:aws:ecs:eu-west-1:111111111111:task-definition/t:1",
        "containerDefinitions": [{"name": "c", "environment": [{"name": "KEY", "value": "hush"}]}]}}' ;;
      """)
    defer { stub.remove() }
    let result = try stub.collect(
      ["--region", "eu-west-1", "--service", "ec2", "--service", "lambda", "--service", "ecs"])
    #expect(result.status == 0, "\(result.errors)")
    let kept = try stub.kept()
    #expect(["vpn-1", "function:f", "KEY"].allSatisfy { name in kept.values.contains { $0.contains(name) } })
    #expect(kept.filter { $0.value.contains("hush") }.isEmpty)
  }

  @Test("Each region of each role has a folder; the role's keys are used and not kept")
  func asksSeveralRolesAndRegions() throws {
    let stub = try Stub(
      """
      "sts assume-role") echo '{"Credentials": {"AccessKeyId": "AKIA1", "SecretAccessKey": "hush", "SessionToken": "t"}}' ;;
      "ec2 describe-vpcs") [ "$AWS_SECRET_ACCESS_KEY" = hush ] || refuse AccessDenied; echo '{"Vpcs": []}' ;;
      """)
    defer { stub.remove() }
    let result = try stub.collect([
      "--region", "eu-west-1", "--region", "us-east-1", "--service", "ec2", "--assume-role",
      "arn:aws:iam::111111111111:role/audit",
    ])
    #expect(result.status == 0, "\(result.errors)")
    let kept = try stub.kept()
    for region in ["eu-west-1", "us-east-1"] {
      #expect(kept["111111111111/\(region)/ec2-describe-vpcs.json"] != nil)
      #expect(result.errors.contains("111111111111 \(region) ec2:"))
    }
    #expect(kept.values.allSatisfy { !$0.contains("hush") })
  }

  @Test("After an interruption only what is missing is asked")
  func goesOn() throws {
    let stub = try Stub(
      """
      "ec2 "*) sleep 0.2; echo '{}' ;;
      """)
    defer { stub.remove() }
    let process = Process()
    process.executableURL = HopmapProcess.executable
    process.arguments = [
      "collect", "--output", stub.output.path, "--region", "eu-west-1", "--service", "ec2",
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(stub.environment) { $1 }
    process.standardError = FileHandle.nullDevice
    try process.run()
    let deadline = Date(timeIntervalSinceNow: 30)
    while try stub.kept().count < 6, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let before = Set(try stub.kept().keys)
    let asked = stub.calls.count
    #expect(before.count >= 6)

    let result = try stub.collect(["--region", "eu-west-1", "--service", "ec2"])
    #expect(result.status == 0)
    let again = stub.calls.dropFirst(asked).map { $0.split(separator: " ").prefix(2).joined(separator: "-") }
    let repeated = again.filter { before.contains("111111111111/eu-west-1/\($0).json") }
    #expect(repeated.isEmpty, "\(repeated)")
    #expect(try stub.kept().count > before.count)
  }

  @Test("Without the AWS CLI, or with keys that have expired, it says what to do")
  func saysWhatIsMissing() throws {
    let expired = try Stub("\"ec2 \"*) refuse ExpiredTokenException ;;\n")
    defer { expired.remove() }
    let stopped = try expired.collect(["--region", "eu-west-1", "--service", "ec2"])
    #expect(stopped.status == 2 && stopped.errors.contains("[collect.stopped]"))
    let none = try HopmapProcess.run(
      ["collect", "--output", expired.output.path, "--region", "eu-west-1"],
      environment: ["PATH": "/nonexistent"])
    #expect(none.status == 2 && none.errors.contains("install the AWS CLI"))
  }
}

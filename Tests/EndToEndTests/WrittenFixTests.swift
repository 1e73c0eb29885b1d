import DeploymentLoader
import Documents
import Foundation
import Testing
import Topology
import TrafficSimulator

/// What a fix says in the input's own language is typed into the input, which is then read again.
@Suite("Fixes as they are written")
struct WrittenFixTests {
  /// The files of this machine, some of them with other lines.
  private struct EditedFiles: FileSystem {
    private let base = LocalFileSystem()
    private var lines: [String: [String]] = [:]

    func read(_ path: String) -> SourceFile? {
      lines[path].map { SourceFile(path: path, text: $0.joined(separator: "\n")) } ?? base.read(path)
    }
    func files(below path: String) -> [String]? { base.files(below: path) }
    func absolutePath(_ path: String) -> String? { base.absolutePath(path) }

    /// Types changes in, the last line first, so that the places of the others stay.
    mutating func type(_ hunks: [WrittenEdit.Hunk]) throws {
      let places = hunks.compactMap { hunk in hunk.source.map { (place: $0, hunk: hunk) } }
      for (place, hunk) in places.sorted(by: { $0.place.line > $1.place.line }) {
        var text = lines[place.file] ?? []
        if text.isEmpty {
          let file = try #require(read(place.file))
          text = (1...file.lineCount).map { file.lineText($0) ?? "" }
        }
        if hunk.removed.isEmpty {
          text.insert(contentsOf: hunk.added, at: place.line)
        } else {
          let old = place.line - 1..<place.line - 1 + hunk.removed.count
          try #require(old.upperBound <= text.count && Array(text[old]) == hunk.removed)
          text.replaceSubrange(old, with: hunk.added)
        }
        lines[place.file] = text
      }
    }
  }

  private static let broken =
    (try? Scenario.all().filter { $0.fix.map { $0 != "Nothing to fix." } ?? false }) ?? []

  @Test("Every fix that was tried on the model delivers when its lines are typed in", arguments: broken)
  func samples(_ scenario: Scenario) throws {
    let paths = scenario.inputs.map { scenario.input($0) }
    for (request, expectation) in scenario.pairs where !expectation.verdict.values.contains("delivered") {
      try Self.typeAll(request.traceRequest, paths)
    }
  }

  /// How many fixes were typed in; commands, and lines that no file holds, are not.
  @discardableResult
  private static func typeAll(_ request: TraceRequest, _ paths: [InputPath]) throws -> Int {
    let loaded = DeploymentLoader.load(paths: paths)
    let writer = InputEditWriter(files: loaded.files)
    let advisor = Advisor(TrafficSimulator(loaded.deployment), writer: writer)
    var count = 0
    for fix in try advisor.trace(request).fixes where fix.verified {
      let written = EditGroup.groups(fix.edits).map { writer.written($0, in: loaded.deployment) }
      let hunks = writer.joined(written.compactMap(\.self)).hunks
      guard !hunks.isEmpty, written.allSatisfy({ $0?.hunks.isEmpty == false }),
        hunks.allSatisfy({ $0.source != nil })
      else { continue }
      var files = EditedFiles()
      try files.type(hunks)
      let again = DeploymentLoader.load(paths: paths, options: .init(fileSystem: files))
      let errors = again.deployment.diagnostics.filter { $0.severity == .error }.map(\.message)
      #expect(errors.isEmpty, "\(fix.summary)\n\(fix.edit)")
      let trace = try TrafficSimulator(again.deployment).trace(request)
      #expect(trace.verdict == .delivered, "\(fix.summary)\n\(fix.edit)\n\(trace.summary)")
      count += 1
    }
    return count
  }

  @Test("A route to a network that is only named is written with the name of its block")
  func routeToNamedNetwork() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(Self.namedPeers.utf8).write(to: folder.appending(path: "main.tf"))
    var request = TraceRequest(from: "aws_instance.client", to: "aws_instance.database")
    request.port = 5432
    #expect(try Self.typeAll(request, [InputPath(folder.path)]) > 0)
  }

  /// Two VPCs whose ids come in, of which one lacks its route to the other.
  private static let namedPeers = """
    variable "own" { type = string }
    variable "other" { type = string }
    data "aws_vpc" "own" { id = var.own }
    data "aws_vpc" "other" { id = var.other }
    resource "aws_vpc_peering_connection" "peers" {
      vpc_id      = data.aws_vpc.own.id
      peer_vpc_id = data.aws_vpc.other.id
      auto_accept = true
    }
    resource "aws_subnet" "own" { vpc_id = var.own }
    resource "aws_subnet" "other" { vpc_id = var.other }
    resource "aws_route_table" "own" { vpc_id = var.own }
    resource "aws_route_table_association" "own" {
      subnet_id      = aws_subnet.own.id
      route_table_id = aws_route_table.own.id
    }
    resource "aws_security_group" "client" {
      vpc_id = var.own
      egress {
        protocol    = "-1"
        from_port   = 0
        to_port     = 0
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
    resource "aws_security_group" "database" {
      vpc_id = var.other
      ingress {
        protocol    = "tcp"
        from_port   = 5432
        to_port     = 5432
        cidr_blocks = [data.aws_vpc.own.cidr_block]
      }
    }
    resource "aws_instance" "client" {
      subnet_id              = aws_subnet.own.id
      vpc_security_group_ids = [aws_security_group.client.id]
    }
    resource "aws_instance" "database" {
      subnet_id              = aws_subnet.other.id
      vpc_security_group_ids = [aws_security_group.database.id]
    }

    """

  // MARK: Policies in every language

  @Test(
    "A policy is changed in the words of its language",
    arguments: WrittenPolicies.all)
  func policies(_ name: String, _ text: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hopmap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    let isTemplate = name.hasSuffix(".yaml")
    var request = TraceRequest(
      from: isTemplate ? "Caller" : "aws_lambda_function.caller",
      to: isTemplate ? "Prices" : "aws_api_gateway_rest_api.prices")
    request.path = "/eur"
    #expect(try Self.typeAll(request, [InputPath(isTemplate ? file.path : folder.path)]) > 2)
  }
}

import Foundation
import Testing
import Topology
import TrafficSimulator

/// What `scenario.json` of a sample holds: inputs, requests and what must come out of each.
struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
  struct Request: Decodable, Sendable {
    var id: String
    var from: String
    var to: String
    var port: Int?
    var method: String?
    var path: String?
    var stage: String?
    var `as`: String?
    var headers: [String: String]?

    var traceRequest: TraceRequest {
      var request = TraceRequest(from: from, to: to)
      request.id = id
      request.port = port
      request.method = method
      request.path = path
      request.stage = stage
      request.principal = self.as
      request.headers = headers ?? [:]
      return request
    }
  }

  var name: String
  var inputs: [String]
  var requests: [Request]
  var expect: [Expectation]
  /// What repairs a broken sample, in words.
  var fix: String?
  private var directory: URL?

  private enum CodingKeys: CodingKey { case name, inputs, requests, expect, fix }

  var testDescription: String { name }

  /// Each request with what is expected of it.
  var pairs: [(Request, Expectation)] {
    expect.compactMap { expectation in
      requests.first { $0.id == expectation.id }.map { ($0, expectation) }
    }
  }

  /// An input as the loader takes it; samples name theirs relative to their own folder.
  func input(_ text: String) -> InputPath {
    var input = InputPath(text)
    input.path = directory?.appending(path: input.path).path ?? input.path
    return input
  }

  /// Every sample of the package, by name.
  static func all() throws -> [Scenario] {
    let samples = HopmapProcess.root.appending(path: "Samples")
    return try FileManager.default.contentsOfDirectory(atPath: samples.path).sorted().compactMap { name in
      let directory = samples.appending(path: name)
      guard let data = FileManager.default.contents(atPath: directory.appending(path: "scenario.json").path)
      else { return nil }
      var scenario = try JSONDecoder().decode(Scenario.self, from: data)
      scenario.directory = directory
      return scenario
    }
  }
}

/// What must come out of one request. Where several values are given, each is right.
struct Expectation: Decodable, Sendable {
  /// One value or a list of them.
  struct OneOf<Value: Decodable & Equatable & Sendable>: Decodable, Sendable {
    var values: [Value]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      values = try (try? container.decode([Value].self)) ?? [container.decode(Value.self)]
    }
  }

  var id: String
  var verdict: OneOf<String>
  var status: OneOf<Int>?
  var errorType: OneOf<String>?
  var causeCodes: [String]?
  var causeResources: [String]?

  /// What is not as expected, in words; empty where everything is.
  func differences(in answer: Result<Trace, any Error>) -> [String] {
    guard case .success(let trace) = answer else { return ["\(answer)"] }
    var differences: [String] = []
    func compare<Value: Equatable>(_ what: String, _ got: Value?, _ wanted: [Value]?) {
      guard let wanted, !wanted.contains(where: { $0 == got }) else { return }
      differences.append("\(what) \(got.map { "\($0)" } ?? "none"), expected \(wanted)")
    }
    compare("verdict", trace.verdict.rawValue, verdict.values)
    compare("status", trace.response.status, status?.values)
    compare("errorType", trace.response.errorType, errorType?.values)
    compare("cause", trace.cause?.code, causeCodes)
    if causeCodes != nil, let causeResources, !causeResources.isEmpty {
      let got = trace.cause?.resource ?? "none"
      if !causeResources.contains(where: { Expectation.isSame(got, $0) }) {
        differences.append("cause resource \(got), expected \(causeResources)")
      }
    }
    return differences
  }

  /// Whether two selectors mean one resource: an ARN, an id within a stack, or an instance of a counted resource
  /// stand for the name that a sample gives.
  private static func isSame(_ got: String, _ wanted: String) -> Bool {
    if got == wanted || got.hasSuffix("/" + wanted) { return true }
    if got.hasPrefix("arn:"), !wanted.hasPrefix("arn:") {
      return got.split(separator: ":", maxSplits: 5).last.map(String.init) == wanted
    }
    if let star = wanted.firstIndex(of: "*") {
      return got.hasPrefix(wanted[..<star]) && got.hasSuffix(wanted[wanted.index(after: star)...])
    }
    return got.hasSuffix("]") && got.hasPrefix(wanted + "[")
  }
}

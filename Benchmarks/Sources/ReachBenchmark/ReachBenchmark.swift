import BenchmarkSupport
import Foundation
import NetworkGenerator
import Topology
import TrafficSimulator

/// Traces and reach in generated networks, with their faults' known answers checked first.
@main
struct ReachBenchmark {
  static func main() throws {
    for (name, size) in [("small", GeneratedNetwork.Size.small), ("medium", .medium), ("large", .large)] {
      try measure(name, GeneratedNetwork(size))
    }
  }

  private static func measure(_ name: String, _ generated: GeneratedNetwork) throws {
    let benchmark = Benchmark("Reach: \(name), \(generated.deployment.resources.count) resources")
    let simulator = TrafficSimulator(generated.deployment)
    try check(generated, simulator)
    benchmark.measure("look the deployment over") { TrafficSimulator(generated.deployment) }
    let first = request("eni-0-0-0", "eni-1-0-0", GeneratedNetwork.applicationPort)
    benchmark.measure("one trace") { try? simulator.trace(first) }
    measureFixes(generated, simulator, benchmark)
    benchmark.measure("group interfaces, walk all pairs of subnets") { Reach(simulator) }
    let reach = Reach(simulator)
    let target = ResourceID(scope: "generated", address: "eni-1-0-0")
    let port = GeneratedNetwork.applicationPort
    benchmark.measure("who reaches one destination") { reach.sources(reaching: target, port: port) }
    benchmark.measure("all pairs for one port") { reach.matrix(port: port) }
    let matrix = reach.matrix(port: port)
    print(
      "\n\(reach.interfaces.count) interfaces in \(reach.groupCount) classes, "
        + "\(matrix.pairCount) pairs reach; \(peakMemory() / 1_000_000) MB at most\n")
  }

  /// A failing request of each cause, with what would help it: a new advisor each time knows no copies yet.
  private static func measureFixes(
    _ generated: GeneratedNetwork, _ simulator: TrafficSimulator, _ benchmark: Benchmark
  ) {
    let failing = Dictionary(grouping: generated.questions.filter { $0.cause != nil }) { $0.cause ?? "" }
    for (cause, questions) in failing.sorted(by: { $0.key < $1.key }) {
      let question = request(questions[0].source, questions[0].destination, questions[0].port)
      let trace = try? Advisor(simulator).trace(question)
      benchmark.measure("fixes for \(cause) (\(trace?.fixes.count(where: \.verified) ?? 0) found)") {
        try? Advisor(simulator).trace(question)
      }
    }
  }

  private static func request(_ source: String, _ destination: String, _ port: Int) -> TraceRequest {
    var request = TraceRequest(from: source, to: destination)
    request.port = port
    return request
  }

  /// Compares traces and reach with the answers that the generator knows.
  private static func check(_ generated: GeneratedNetwork, _ simulator: TrafficSimulator) throws {
    let reach = Reach(simulator)
    for question in generated.questions {
      let trace = try simulator.trace(request(question.source, question.destination, question.port))
      let matrix = reach.matrix(port: question.port)
      let isReached = matrix.reaches(
        ResourceID(scope: "generated", address: question.source),
        ResourceID(scope: "generated", address: question.destination))
      if trace.cause?.code != question.cause || isReached != (question.cause == nil) {
        print("WRONG: \(question): \(trace.summary), \(trace.cause?.code ?? ""), reach \(isReached)")
        exit(1)
      }
    }
  }
}

import Foundation
import Testing
import Topology
import TrafficSimulator

/// The simulator and the matrix of who reaches whom against a slow, plain tracer, on networks drawn by
/// chance. `HOPMAP_RANDOM_NETWORKS` says how many; they differ from run to run in their number only.
@Suite("Second tracer")
struct SecondTracerTests {
  private static let batches = 20
  private static let perBatch =
    (ProcessInfo.processInfo.environment["HOPMAP_RANDOM_NETWORKS"].flatMap { Int($0) } ?? 2000) / batches

  @Test("A plain tracer agrees on thousands of random networks", arguments: 0..<batches)
  func plainTracer(_ batch: Int) throws {
    for number in 0..<Self.perBatch {
      let seed = UInt64(number * Self.batches + batch)
      let network = PlainNetwork(seed: seed)
      let simulator = TrafficSimulator(network.deployment)
      var chance = SplitMix(state: seed &+ 1 << 32)
      for _ in 0..<8 {
        let (from, to, family) = network.ends(&chance)
        let port = chance.one(of: PlainNetwork.ports) ?? 443
        guard from != to, let request = network.request(from, to, port: port, family) else { continue }
        let trace = try simulator.trace(request)
        let delivers = network.delivers(from: from, to: to, port: port, family)
        #expect(
          (trace.verdict == .delivered) == delivers,
          "network \(seed), \(network.text(from)) to \(network.text(to)):\(port) \(family): \(trace.summary): \(trace.hops.map(\.summary))"
        )
      }
    }
  }

  @Test("Reach agrees with a plain tracer for all pairs", arguments: 0..<10)
  func reach(_ batch: Int) {
    for seed in 0..<20 {
      let network = PlainNetwork(seed: UInt64(5000 + batch * 20 + seed))
      let instances = network.interfaces.indices.filter { network.interfaces[$0].owner == .instance }
      let reach = Reach(TrafficSimulator(network.deployment))
      for port in PlainNetwork.ports.prefix(2) {
        let matrix = reach.matrix(port: port)
        for destination in instances {
          let sources = instances.filter {
            $0 != destination
              && network.delivers(from: .interface($0), to: .interface(destination), port: port)
          }
          let id = { (number: Int) in ResourceID(scope: "test", address: "i\(number)") }
          let byMatrix = instances.filter { $0 != destination && matrix.reaches(id($0), id(destination)) }
          #expect(byMatrix == sources, "network \(5000 + batch * 20 + seed), to i\(destination):\(port)")
          let byColumn = Set(reach.sources(reaching: id(destination), port: port).map(\.resource.address))
          let asked = byColumn.intersection(instances.map { "i\($0)" })
          #expect(
            asked == Set(sources.map { "i\($0)" }),
            "network \(5000 + batch * 20 + seed), to i\(destination):\(port)")
        }
      }
    }
  }
}

extension PlainNetwork {
  /// The request by which the simulator is asked the same; nil where the destination has no address of the family.
  fileprivate func request(_ from: End, _ to: End, port: Int, _ family: Family) -> TraceRequest? {
    // A name may mean either family, an address is of one.
    guard let name = family == .ipv6 ? address(to, .ipv6)?.text : text(to) else { return nil }
    var request = TraceRequest(from: text(sender: from), to: name)
    request.port = port
    return request
  }
}

import Testing
import Topology
import TrafficSimulator

/// The simulator and the matrix of who reaches whom against a slow, plain tracer, on networks drawn by
/// chance.
@Suite("Second tracer")
struct SecondTracerTests {
  @Test("A plain tracer agrees on thousands of random networks", arguments: 0..<20)
  func plainTracer(_ batch: Int) throws {
    for seed in 0..<100 {
      let network = PlainNetwork(seed: UInt64(batch * 100 + seed))
      let simulator = TrafficSimulator(network.deployment)
      var chance = SplitMix(state: UInt64(seed))
      for _ in 0..<6 {
        let source = Int.random(in: network.interfaces.indices, using: &chance)
        let destination = Int.random(in: network.interfaces.indices, using: &chance)
        guard source != destination else { continue }
        let port = PlainNetwork.ports.randomElement(using: &chance) ?? 443
        var request = TraceRequest(from: "i\(source)", to: "i\(destination)")
        request.port = port
        let trace = try simulator.trace(request)
        let delivers = network.delivers(from: source, to: destination, port: port)
        #expect(
          (trace.verdict == .delivered) == delivers,
          "network \(batch * 100 + seed), i\(source) to i\(destination):\(port): \(trace.summary)")
      }
    }
  }

  @Test("Reach agrees with a plain tracer for all pairs", arguments: 0..<10)
  func reach(_ batch: Int) {
    for seed in 0..<20 {
      let network = PlainNetwork(seed: UInt64(5000 + batch * 20 + seed))
      let reach = Reach(TrafficSimulator(network.deployment))
      for port in PlainNetwork.ports.prefix(2) {
        let matrix = reach.matrix(port: port)
        for destination in network.interfaces.indices {
          let sources = network.interfaces.indices.filter {
            $0 != destination && network.delivers(from: $0, to: destination, port: port)
          }
          let id = { (number: Int) in ResourceID(scope: "test", address: "i\(number)") }
          let byMatrix = network.interfaces.indices.filter {
            $0 != destination && matrix.reaches(id($0), id(destination))
          }
          #expect(byMatrix == sources, "network \(5000 + batch * 20 + seed), to i\(destination):\(port)")
          let byColumn = Set(reach.sources(reaching: id(destination), port: port).map(\.resource.address))
          #expect(byColumn == Set(sources.map { "i\($0)" }), "network \(seed), to i\(destination):\(port)")
        }
      }
    }
  }
}

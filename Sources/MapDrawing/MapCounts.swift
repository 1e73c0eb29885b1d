import Topology

/// How many of what, in words.
enum MapCounts {
  /// `2 NAT  3 VPC endpoints`, so many of them on a line.
  static func lines(_ resources: [Resource], perLine: Int) -> [String] {
    var order: [ResourceKind] = []
    var counts: [ResourceKind: Int] = [:]
    for resource in resources {
      if counts[resource.kind] == nil { order.append(resource.kind) }
      counts[resource.kind, default: 0] += 1
    }
    let words = order.map { kind in
      ResourceText.count(counts[kind] ?? 0, ResourceText.word(for: kind))
    }
    return stride(from: 0, to: words.count, by: perLine).map {
      words[$0..<min($0 + perLine, words.count)].joined(separator: "  ")
    }
  }
}

import Topology

/// Values by address block. The blocks that hold an address are found by one look-up for each length that
/// occurs, however many blocks there are.
struct PrefixTable<Value: Sendable>: Sendable {
  private var values: [CIDRBlock: [Value]] = [:]
  /// The prefix lengths that occur, the longest first.
  private var lengths: [Int] = []

  var isEmpty: Bool { values.isEmpty }

  mutating func insert(_ value: Value, for block: CIDRBlock) {
    values[block, default: []].append(value)
    guard !lengths.contains(block.prefixLength) else { return }
    lengths.append(block.prefixLength)
    lengths.sort(by: >)
  }

  /// The values of the longest block around another one; blocks with no value that is accepted are passed
  /// over.
  func longest(
    around block: CIDRBlock, where isAccepted: (Value) -> Bool = { _ in true }
  ) -> (length: Int, values: [Value])? {
    for length in lengths where length <= block.prefixLength {
      guard let found = values[CIDRBlock(block.base, prefixLength: length)] else { continue }
      let accepted = found.filter(isAccepted)
      if !accepted.isEmpty { return (length, accepted) }
    }
    return nil
  }

  /// The values of the longest block that holds an address.
  func longest(around address: IPAddress) -> [Value] { longest(around: CIDRBlock(address))?.values ?? [] }
}

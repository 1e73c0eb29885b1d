import Documents
import Topology

/// Some of the blocks of an input, one after the other: what one core reads at a time.
struct BlockStretch: Sendable {
  /// What the blocks of a stretch are in the model.
  struct Reading: Sendable {
    var resources: [Resource] = []
    var diagnostics: [Diagnostic] = []
    /// How many resources there are of other providers, by their names.
    var others: [String: Int] = [:]
  }

  /// Its number among all of the input.
  let number: Int
  private var blocks: [EvaluatedBlock]

  init(number: Int, blocks: [EvaluatedBlock]) {
    self.number = number
    self.blocks = blocks
  }

  /// Reads the blocks.
  ///
  /// - Parameter place: where resources are whose provider says nothing.
  consuming func reading(_ wiring: BlockWiring, _ place: ProviderPlace, keepsAttributes: Bool) -> Reading {
    var reading = Reading()
    reading.resources.reserveCapacity(blocks.count)
    let count = blocks.count
    // Taken out one by one: what is read of a block is not needed any more, and of large states much is held.
    blocks.reverse()
    while var block = blocks.popLast() {
      guard block.provider == "aws" || block.type == "terraform_remote_state" else {
        if !block.isData { reading.others[String(block.provider), default: 0] += 1 }
        continue
      }
      block.place.account = block.place.account ?? place.account
      block.place.region = block.place.region ?? place.region
      let position = BlockList.Index(stretch: number, offset: count - 1 - blocks.count)
      let (wired, isStandIn) = (wiring.attributes(of: block, at: position), wiring.isStandIn(block))
      block.add(
        to: &reading.resources, reading: wired, isStandIn: isStandIn, keepsAttributes: keepsAttributes,
        diagnostics: &reading.diagnostics)
    }
    return reading
  }
}

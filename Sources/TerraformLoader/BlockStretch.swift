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

  /// The position of the first block among all of the input.
  private let start: Int
  private var blocks: [EvaluatedBlock]
  private static let size = 2048

  /// Cuts the blocks of an input into stretches and takes them out of their list. Only text is read by several cores:
  /// values of configurations share too much, and are not that many.
  static func all(of blocks: inout [EvaluatedBlock]) -> [BlockStretch] {
    let whole = blocks
    blocks = []
    guard whole.count > size, whole[0].attributes.object?.isText == true else {
      return [BlockStretch(start: 0, blocks: whole)]
    }
    return whole.indices.stretches(of: size).map {
      BlockStretch(start: $0.lowerBound, blocks: Array(whole[$0]))
    }
  }

  /// Reads the blocks.
  ///
  /// - Parameter place: where resources are whose provider says nothing.
  consuming func reading(_ wiring: BlockWiring, _ place: ProviderPlace, keepsAttributes: Bool) -> Reading {
    var reading = Reading()
    reading.resources.reserveCapacity(blocks.count)
    var shared = SharedParts()
    for position in blocks.indices {
      // What is read of a block is not needed any more: of large states much is held.
      var block = shared.parted(blocks[position])
      blocks[position].attributes = DocumentNode(.null)
      guard block.provider == "aws" || block.type == "terraform_remote_state" else {
        if !block.isData { reading.others[block.provider, default: 0] += 1 }
        continue
      }
      block.place.account = block.place.account ?? place.account
      block.place.region = block.place.region ?? place.region
      block.add(
        to: &reading.resources, reading: wiring.attributes(of: block, at: start + position),
        isStandIn: wiring.isStandIn(block), keepsAttributes: keepsAttributes,
        diagnostics: &reading.diagnostics)
    }
    return reading
  }
}

/// What all blocks of a text share, once for each stretch: cores that count references to one object wait for each
/// other.
private struct SharedParts {
  private var files: [ObjectIdentifier: SourceFile] = [:]
  private var types: [String: String] = [:]

  /// The block with parts that no other stretch has.
  mutating func parted(_ block: EvaluatedBlock) -> EvaluatedBlock {
    guard block.attributes.object?.isText == true, let file = block.attributes.range?.file else {
      return block
    }
    var block = block
    block.attributes = block.attributes.sharing(own(file))
    block.type = own(block.type)
    return block
  }

  private mutating func own(_ file: SourceFile) -> SourceFile {
    if let own = files[ObjectIdentifier(file)] { return own }
    let own = SourceFile(sharing: file)
    files[ObjectIdentifier(file)] = own
    return own
  }

  private mutating func own(_ type: String) -> String {
    if let own = types[type] { return own }
    let own = String(decoding: Array(type.utf8), as: UTF8.self)
    types[own] = own
    return own
  }
}

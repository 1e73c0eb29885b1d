import Documents

/// Arguments that a body sets more than once.
extension Body {
  /// The arguments that were set before in this body, each with the one that was first.
  var repetitions: [(again: Attribute, first: Attribute)] {
    guard attributes.count > 16 else { return repetitionsOfFew }
    var result: [(again: Attribute, first: Attribute)] = []
    var seen: [String: Int] = [:]
    seen.reserveCapacity(attributes.count)
    for (index, attribute) in attributes.enumerated() {
      if let first = seen[attribute.name] {
        result.append((attribute, attributes[first]))
      } else {
        seen[attribute.name] = index
      }
    }
    return result
  }

  /// Comparing each with each is faster than a table while there are few.
  private var repetitionsOfFew: [(again: Attribute, first: Attribute)] {
    var result: [(again: Attribute, first: Attribute)] = []
    for index in attributes.indices.dropFirst() {
      let name = attributes[index].name
      if let first = attributes[..<index].firstIndex(where: { $0.name == name }) {
        result.append((attributes[index], attributes[first]))
      }
    }
    return result
  }

  /// What is told about an argument that was set before.
  static func failure(_ again: Attribute, _ first: Attribute) -> SyntaxFailure {
    SyntaxFailure(
      range: again.nameRange, message: "the argument `\(again.name)` is set again",
      detail: "it was set on line \(first.source.startLocation.line), which counts; "
        + "an argument is set once in a block")
  }
}

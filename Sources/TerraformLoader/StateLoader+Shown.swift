import Documents
import Topology

/// The JSON of `terraform show -json`: modules in modules, each with a list of resources.
///
/// It is passed over in several stretches at once. All but the first begin at a resource of which nobody knows in how
/// many modules it lies: they pass over the rest of its list, of its module, of the list of modules around that, and so
/// on. Whether the modules that they leave were entered before shows when all have been passed over.
extension StateLoader {
  /// What one stretch holds.
  private struct ShownStretch: Sendable {
    var blocks: [EvaluatedBlock] = []
    /// The modules that it enters without leaving them, less those that it leaves without having entered them.
    var depth = 0
  }

  /// Adds what the state at a cursor holds.
  ///
  /// - Parameter end: where the state ends; nil for the end of the text.
  func addShown(_ cursor: inout JSONCursor, to collection: inout BlockCollection, before end: Int? = nil) {
    cursor.visitMembers { key, cursor in
      if key == "values" { addValues(&cursor, to: &collection, end) } else { _ = cursor.skip() }
      return true
    }
  }

  /// Adds the `values` at a cursor.
  private func addValues(_ cursor: inout JSONCursor, to collection: inout BlockCollection, _ end: Int?) {
    cursor.visitMembers { key, cursor in
      switch key {
      case "outputs": collection.outputs = StateLoader.outputs(cursor.value())
      case "root_module": collection.blocks = BlockList(stretches: rootModule(&cursor, before: end))
      default: _ = cursor.skip()
      }
      return true
    }
  }

  /// The resources of the root module at a cursor, and of all modules below it.
  private func rootModule(_ cursor: inout JSONCursor, before end: Int?) -> [[EvaluatedBlock]] {
    let root = cursor.start()
    let starts = [root] + cursor.guesses(ofObjectsWith: "address", before: end)
    let stretches = cursor.passStretches(at: starts) { cursor, starts in
      var stretch = ShownStretch()
      let isFollowed =
        cursor.start() == root
        ? addModule(&cursor, to: &stretch, before: starts) : addRest(&cursor, to: &stretch, before: starts)
      return (stretch, isFollowed)
    }
    if stretches.reduce(0, { $0 + $1.depth }) != 0 { cursor.refuse() }
    return stretches.map(\.blocks)
  }

  /// Adds the resources of the module at a cursor, and of the modules below it; true where a stretch begins in it.
  private func addModule(
    _ cursor: inout JSONCursor, to stretch: inout ShownStretch, before starts: ArraySlice<Int>, level: Int = 0
  ) -> Bool {
    stretch.depth += 1
    var isFollowed = false
    cursor.visitMembers { key, cursor in
      isFollowed = addMember(key, &cursor, to: &stretch, before: starts, level: level)
      return !isFollowed
    }
    if !isFollowed { stretch.depth -= 1 }
    return isFollowed
  }

  /// Adds what one member of a module holds.
  private func addMember(
    _ key: String, _ cursor: inout JSONCursor, to stretch: inout ShownStretch, before starts: ArraySlice<Int>,
    level: Int = 0
  ) -> Bool {
    switch key {
    case "resources":
      guard cursor.takeOpeningBracket() else { return false }
      return addResources(&cursor, to: &stretch, before: starts)
    case "child_modules" where level < 64:
      var isFollowed = false
      cursor.visitElements { cursor in
        isFollowed = addModule(&cursor, to: &stretch, before: starts, level: level + 1)
        return !isFollowed
      }
      return isFollowed
    default:
      _ = cursor.skip()
      return false
    }
  }

  /// Adds the resources of a list from the one at a cursor on.
  private func addResources(
    _ cursor: inout JSONCursor, to stretch: inout ShownStretch, before starts: ArraySlice<Int>
  ) -> Bool {
    cursor.visitElements(before: starts) { cursor in
      if let block = shown(&cursor) { stretch.blocks.append(block) }
      return true
    }
  }

  /// Adds what is left of the modules around a resource.
  private func addRest(
    _ cursor: inout JSONCursor, to stretch: inout ShownStretch, before starts: ArraySlice<Int>
  ) -> Bool {
    var isFollowed = addResources(&cursor, to: &stretch, before: starts)
    while !isFollowed, !cursor.isBroken {
      cursor.visitFurtherMembers { key, cursor in
        isFollowed = addMember(key, &cursor, to: &stretch, before: starts)
        return !isFollowed
      }
      guard !isFollowed, !cursor.isBroken else { break }
      stretch.depth -= 1
      // Nothing follows the root module in a list.
      guard cursor.isBehindElement() else { break }
      cursor.visitFurtherElements { cursor in
        isFollowed = addModule(&cursor, to: &stretch, before: starts)
        return !isFollowed
      }
    }
    return isFollowed
  }

  /// The resource at a cursor.
  private func shown(_ cursor: inout JSONCursor) -> EvaluatedBlock? {
    var (address, type, mode): (String?, String?, String?)
    var (values, mask): (DocumentNode?, DocumentNode?)
    let start = cursor.start()
    cursor.visitMembers { key, cursor in
      switch key {
      case "address": address = cursor.text()
      case "type": type = cursor.repeatedText()
      case "mode": mode = cursor.repeatedText()
      case "values": values = cursor.object()
      case "sensitive_values": mask = cursor.value(holding: "true")
      default: _ = cursor.skip()
      }
      return true
    }
    guard let address, let type, !cursor.isBroken else { return nil }
    let isData = mode == "data"
    let attributes = values ?? DocumentNode(.object(DocumentObject()))
    return EvaluatedBlock(
      id: root.sibling(address), type: type, isData: isData,
      attributes: attributes.masked(by: mask).withoutSecrets(of: type, isData: isData),
      source: cursor.file.location(of: start))
  }
}

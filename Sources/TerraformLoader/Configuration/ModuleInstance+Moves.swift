/// What a `moved` block tells ("Refactoring"): both addresses start at the module that the block stands in.
struct Move {
  /// The address that was.
  var from: String
  /// The address that is.
  var to: String

  /// The former address of what is called `address` now; nil where the block does not speak of it.
  ///
  /// A block for a resource moves all of its instances, one for a module everything inside.
  func formerAddress(of address: String) -> String? {
    guard address.hasPrefix(to) else { return nil }
    let rest = address.dropFirst(to.count)
    return rest.isEmpty || rest.first == "[" || rest.first == "." ? from + rest : nil
  }
}

extension ModuleInstance {
  /// Chains of moves are followed this far.
  private static let maximumMoves = 64

  /// The addresses that something of this module had before, the latest first; all start at the root module.
  func formerAddresses(of address: String) -> [String] {
    let modules = Array(sequence(first: self, next: \.parent)).filter { !$0.definition.moves.isEmpty }
    guard !modules.isEmpty else { return [] }
    var addresses = [prefix + address]
    var position = 0
    while position < addresses.count, addresses.count < ModuleInstance.maximumMoves {
      for module in modules where addresses[position].hasPrefix(module.prefix) {
        let inner = String(addresses[position].dropFirst(module.prefix.count))
        let former = module.definition.moves.compactMap { $0.formerAddress(of: inner) }
        addresses += former.map { module.prefix + $0 }.filter { !addresses.contains($0) }
      }
      position += 1
    }
    return Array(addresses.dropFirst())
  }
}

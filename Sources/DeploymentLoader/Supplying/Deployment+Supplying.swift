import Documents
import Topology

/// A supplied fact that nothing in the deployment asks for.
public struct SuppliedFactError: Error, Hashable, Sendable {
  /// One sentence with what would fit.
  public var message: String
}

extension Deployment {
  /// The deployment with facts that the inputs do not hold, as `--assume KEY=VALUE` supplies them.
  ///
  /// A key is the text of a value that is not known yet, as answers show it (`ImageTag`, `data.aws_vpc.main.cidr_block`),
  /// or `SELECTOR.attribute`: a resource and one of its attributes, named as the input or as the model JSON names it.
  ///
  /// - Throws: `SuppliedFactError` where a key fits nothing, or its value does not fit the fact.
  public func supplying(_ facts: [String: String]) throws(SuppliedFactError) -> Deployment {
    guard !facts.isEmpty else { return self }
    var resources = resources
    for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
      let fact = SuppliedFact(key: key, value: value)
      var isUsed = false
      if let (resource, attribute) = resourceAndAttribute(key),
        let index = resources.firstIndex(where: { $0.id == resource.id }),
        let changed = fact.setting(attribute, of: resources[index], in: self)
      {
        resources[index] = changed
        isUsed = true
      }
      for index in resources.indices {
        guard let changed = fact.replacingMentions(in: resources[index]) else { continue }
        resources[index] = changed
        isUsed = true
      }
      if !isUsed { throw SuppliedFactError(message: whyUnused(key, value)) }
    }
    var deployment = Deployment(
      inputs: inputs, resources: resources, outputs: outputs, diagnostics: diagnostics)
    deployment.drift = drift
    for (alias, id) in aliasPairs { deployment.addAlias(alias, for: id) }
    return deployment
  }

  /// The one resource that a key begins with, and the attribute behind it.
  private func resourceAndAttribute(_ key: String) -> (Resource, attribute: String)? {
    guard let dot = key.lastIndex(of: ".") else { return nil }
    let found = find(String(key[..<dot]))
    return found.count == 1 ? (found[0], String(key[key.index(after: dot)...])) : nil
  }

  private func whyUnused(_ key: String, _ value: String) -> String {
    guard let (resource, attribute) = resourceAndAttribute(key) else {
      return "`\(key)` is neither a value that the inputs leave open nor RESOURCE.ATTRIBUTE; "
        + "`hopmap resources` lists resources, and answers name the values that they hang on"
    }
    let names = SuppliedFact.attributes(of: resource).joined(separator: ", ")
    return "`\(value)` is no value for `\(attribute)` of \(resource.name), which has \(names)"
  }
}

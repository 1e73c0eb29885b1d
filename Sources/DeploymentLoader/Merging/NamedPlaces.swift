import Documents
import Topology

/// What an input says of a place that it only names: a data source's tags, name, block of addresses.
struct NamedPlace {
  private let tags: [String: String]
  /// What is written of its facts, by their names in the model.
  private let facts: [(name: String, values: [String])]

  /// nil where nothing is said by which it could be told from others.
  init?(_ resource: Resource) {
    guard resource.origin == .external, resource.awsID == nil, resource.arn?.literal == nil else {
      return nil
    }
    tags = resource.tags
    facts = NamedPlace.facts(resource.facts, onlyWritten: true)
    if tags.isEmpty, facts.isEmpty { return nil }
  }

  /// Whether a resource is all that is said.
  func fits(_ resource: Resource) -> Bool {
    guard tags.allSatisfy({ resource.tags[$0.key] == $0.value }) else { return false }
    let known = Dictionary(
      NamedPlace.facts(resource.facts, onlyWritten: false), uniquingKeysWith: { first, _ in first })
    return facts.allSatisfy { fact in
      known[fact.name].map { Set($0).isSuperset(of: fact.values) } ?? false
    }
  }

  private static func facts(_ facts: some ResourceFacts, onlyWritten: Bool) -> [(String, [String])] {
    (FactTrees.tree(facts)?.object?.members ?? []).compactMap { member in
      let entries = member.value.isFact ? [member.value] : member.value.array?.filter(\.isFact) ?? []
      let values = entries.filter { !onlyWritten || $0["source"] != nil }.compactMap {
        $0["value"]?.jsonText()
      }
      return values.isEmpty ? nil : (member.key, values)
    }
  }
}

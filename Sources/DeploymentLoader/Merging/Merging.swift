import Documents
import Topology

/// Makes one deployment of several inputs: what is the same in several of them becomes one resource, fact by fact.
///
/// The value of a fact comes from the input that is closest to what is deployed, its line from the source. Where they
/// disagree, `Deployment.drift` and the diagnostic `input.conflict` say so.
enum Merging {
  /// One deployment of all inputs.
  ///
  /// - Parameter inputs: what to merge; the resources of a single one, which can be many, are taken out of it.
  static func deployment(of inputs: inout [LoadedInput], models: [Deployment], diagnostics: [Diagnostic])
    -> Deployment
  {
    var whole = Deployment(
      inputs: inputs.map(\.input) + models.flatMap(\.inputs),
      outputs: (inputs.map(\.outputs) + models.map(\.outputs)).reduce(into: [:]) { all, outputs in
        all.merge(outputs) { first, _ in first }
      },
      diagnostics: diagnostics + inputs.flatMap(\.diagnostics) + models.flatMap(\.diagnostics))
    // A model alone is what it was when it was written.
    if inputs.isEmpty, models.count == 1 {
      var model = models[0]
      model.diagnostics = whole.diagnostics
      model.complete()
      return model
    }
    let isAlone = inputs.count + models.count == 1
    var resources: [Resource] = []
    if isAlone, !inputs.isEmpty {
      swap(&resources, &inputs[0].resources)
    } else {
      resources = inputs.flatMap(assembled)
    }
    // One dump alone tells each resource once.
    if isAlone, inputs.first?.input.standing == .dump {
      whole.take(&resources)
      whole.complete()
      return whole
    }
    var merging = MergingRun(consume resources, of: whole.inputs)
    for model in models {
      merging.take(model, isAlone: isAlone)
      whole.drift += model.drift
    }
    merging.finish(into: &whole)
    whole.complete()
    return whole
  }

  /// The resources of one input with its own parts folded, so that wholes are compared with wholes.
  private static func assembled(_ input: LoadedInput) -> [Resource] {
    Deployment(resources: input.resources).assembled().resources
  }
}

/// One merging: the resources so far, and what is to be said about them.
private struct MergingRun {
  let inputs: [Deployment.Input]
  private let standings: [String: Deployment.Input.Standing]
  private var resources: [Resource]
  private var aliases: [(alias: ResourceID, id: ResourceID)] = []
  private var drift: [Drift] = []

  init(_ resources: consuming [Resource], of inputs: [Deployment.Input]) {
    self.resources = resources
    self.inputs = inputs
    standings = Dictionary(
      inputs.map { ($0.path, $0.standing) }, uniquingKeysWith: { first, second in max(first, second) })
  }

  /// A model is complete; what AWS adds by itself is added again when all inputs are known.
  mutating func take(_ model: Deployment, isAlone: Bool) {
    resources += model.resources.filter { isAlone || $0.origin == .declared }
    aliases += model.aliasPairs
  }

  mutating func finish(into whole: inout Deployment) {
    defer {
      for (alias, id) in aliases { whole.addAlias(alias, for: id) }
      whole.drift += drift
      whole.diagnostics += drift.map(\.diagnostic)
    }
    let (leaders, groups) = SameResources.found(in: resources, of: inputs)
    guard !groups.isEmpty else { return whole.take(&resources) }
    let index = MergedNames(resources, leaders: leaders)
    var bindings = Bindings()
    var merged: [Resource] = []
    merged.reserveCapacity(resources.count)
    for (position, resource) in resources.enumerated() {
      guard let group = groups[position] else {
        if leaders[position] == position { merged.append(resource) }
        continue
      }
      merged.append(unified(group.map { resources[$0] }, index, &bindings))
      for other in group where resources[other].id != resource.id {
        aliases.append((resources[other].id, resource.id))
      }
    }
    if !bindings.isEmpty {
      // States and dumps mention nothing: they know.
      merged = merged.map { standing($0) < .state ? bindings.applied(to: $0) : $0 }
    }
    whole.take(&merged)
  }

  private func standing(_ resource: Resource) -> Deployment.Input.Standing {
    standings[resource.id.scope] ?? .source
  }

  /// One resource of all writings of it; the first leads.
  private mutating func unified(_ group: [Resource], _ index: MergedNames, _ bindings: inout Bindings)
    -> Resource
  {
    var whole = group[0]
    var height = standing(whole)
    var tree = FactTrees.tree(whole.facts)
    for other in group.dropFirst() {
      let otherHeight = standing(other)
      let otherIsStrong = otherHeight > height || whole.origin == .external && other.origin != .external
      var merge = FactsMerge(
        whole.kind, index: index, linesFromWeak: otherIsStrong,
        listsAreWhole: max(height, otherHeight) >= .state)
      let (strong, weak) = otherIsStrong ? (other, whole) : (whole, other)
      if let mine = tree, let its = FactTrees.tree(other.facts) {
        tree = otherIsStrong ? merge.merged(its, mine) : merge.merged(mine, its)
      }
      // Parts are told by their wholes, named places by what they name.
      let isTold =
        ![whole, other].contains { $0.isFolded || $0.origin == .external } && whole.id.scope != other.id.scope
      if isTold { report(merge.disagreements, strong, weak, in: whole) }
      bindings.learn(merge.bindings)
      whole = ResourceHead.merged(leader: whole, strong: strong, weak: weak)
      height = max(height, otherHeight)
    }
    if let tree { whole.facts = FactTrees.facts(like: whole.facts, tree) }
    whole.otherNames = ResourceHead.otherNames(of: whole, in: group)
    bindings.learn(whole, from: group)
    return whole
  }

  private mutating func report(
    _ disagreements: [FactsMerge.Disagreement], _ strong: Resource, _ weak: Resource, in whole: Resource
  ) {
    drift += disagreements.map { disagreement in
      Drift(
        resource: whole.id, fact: disagreement.path.joined(separator: " "),
        deployed: statement(disagreement.strong, of: strong),
        written: statement(disagreement.weak, of: weak))
    }
  }

  private func statement(_ value: FactsMerge.Value, of resource: Resource) -> Drift.Statement {
    Drift.Statement(
      input: resource.id.scope, standing: standing(resource), value: value.text,
      source: value.source ?? resource.source)
  }
}

/// What is known of a resource besides its facts.
private enum ResourceHead {
  static func merged(leader: Resource, strong: Resource, weak: Resource) -> Resource {
    var whole = leader
    whole.facts = strong.facts
    whole.awsID = strong.awsID ?? weak.awsID
    whole.arn = known(strong.arn, weak.arn)
    whole.account = known(strong.account, weak.account)
    whole.region = known(strong.region, weak.region)
    whole.tags = weak.tags.merging(strong.tags) { _, strong in strong }
    if whole.name == whole.id.address {
      whole.name = [weak, strong].first { $0.name != $0.id.address }?.name ?? whole.name
    }
    let other = leader.id == strong.id ? weak : strong
    whole.origin = [strong, weak].contains { $0.origin == .declared } ? .declared : leader.origin
    whole.existsOnlyIf = strong.existsOnlyIf == nil || weak.existsOnlyIf == nil ? nil : leader.existsOnlyIf
    whole.isFolded = strong.isFolded || weak.isFolded
    whole.otherSources = leader.otherSources + [other.source].compactMap(\.self) + other.otherSources
    whole.attributes = leader.type == other.type ? strong.attributes ?? weak.attributes : leader.attributes
    return whole
  }

  /// What all writings of a resource call it besides its own address, id and ARN.
  static func otherNames(of whole: Resource, in group: [Resource]) -> [String] {
    let own = Set([whole.id.address, whole.awsID, whole.arn?.literal].compactMap(\.self))
    return Set(group.flatMap { $0.otherNames + [$0.id.address] }).subtracting(own).sorted()
  }

  private static func known(_ strong: SymbolicText?, _ weak: SymbolicText?) -> SymbolicText? {
    [strong, weak].compactMap(\.self).first(where: \.isLiteral) ?? weak ?? strong
  }
}

import Documents

extension LayerResult {
  /// The Deny that covers the request, else the Allow, else the one that may.
  public var statement: StatementReference? {
    let scan = authorization.scans[layer]
    switch outcome {
    case .notApplicable, .implicitDeny: return nil
    case .explicitDeny: return authorization.reference(layer, scan.denial)
    case .allow: return authorization.reference(layer, scan.grant)
    case .unknown:
      return authorization.reference(layer, scan.denies == .unknown ? scan.denial : scan.grant)
    }
  }

  /// For a layer that does not allow: the Allow that came closest, or what the Deny would have spared.
  public var nearMiss: NearMiss? {
    switch outcome {
    case .notApplicable, .allow: nil
    case .explicitDeny: statement.flatMap { authorization.wayOut($0) }
    case .unknown: statement.flatMap { authorization.nearMiss($0) }
    case .implicitDeny: authorization.nearestMiss(layer)
    }
  }

  /// Keys that statements about this action and resource ask for and the request lacks.
  public var missingKeys: [MissingKey] {
    outcome == .notApplicable || outcome == .allow ? [] : authorization.missingKeys(layer)
  }

  /// What is special about this layer here, in whole sentences.
  public var notes: [String] { authorization.notes(layer) }
}

extension Authorization {
  /// What every layer contributes, in the order of the contract.
  public var layers: some RandomAccessCollection<LayerResult> {
    PolicyLayer.allCases.lazy.map { self.layer($0) }
  }

  /// What one layer contributes.
  public func layer(_ layer: PolicyLayer) -> LayerResult { LayerResult(layer: layer, authorization: self) }

  // MARK: Statements

  /// A statement by its number among those of its layer.
  fileprivate func reference(_ layer: PolicyLayer, _ number: Int32) -> StatementReference? {
    guard let place = place(layer, number) else { return nil }
    let document = place.document
    return StatementReference(
      layer, policyIndex: place.policy, document, index: place.index, document.statements[place.index])
  }

  /// The policy that holds a statement, and where.
  func place(
    _ layer: PolicyLayer, _ number: Int32
  ) -> (policy: Int, document: PolicyDocument, index: Int)? {
    guard number >= 0 else { return nil }
    var index = Int(number)
    for (policy, document) in policies.documents(of: layer).enumerated() {
      if index < document.statements.count { return (policy, document, index) }
      index -= document.statements.count
    }
    return nil
  }

  /// A statement as written, for what stands behind a reference.
  public func statement(_ reference: StatementReference) -> PolicyStatement? {
    let documents = policies.documents(of: reference.layer)
    guard documents.indices.contains(reference.policyIndex),
      documents[reference.policyIndex].statements.indices.contains(reference.index)
    else { return nil }
    return documents[reference.policyIndex].statements[reference.index]
  }

  private func judgement(_ reference: StatementReference) -> StatementJudgement? {
    guard let statement = statement(reference) else { return nil }
    let document = policies.documents(of: reference.layer)[reference.policyIndex]
    return withEnvironment { StatementJudgement(statement, document.compiled[reference.index], $0) }
  }

  /// Walks the statements of a layer in the order of its policies.
  func forEachStatement(
    of layer: PolicyLayer,
    _ body: (StatementReference, PolicyStatement, CompiledStatement, Environment) -> Void
  ) {
    withEnvironment { environment in
      for (policy, document) in policies.documents(of: layer).enumerated() {
        for (index, statement) in document.statements.enumerated() {
          let reference = StatementReference(layer, policyIndex: policy, document, index: index, statement)
          body(reference, statement, document.compiled[index], environment)
        }
      }
    }
  }

  // MARK: Near misses

  /// The Allow statement of a layer that lacks least.
  fileprivate func nearestMiss(_ layer: PolicyLayer) -> NearMiss? {
    var best: (distance: Int, reference: StatementReference, judgement: StatementJudgement)?
    forEachStatement(of: layer) { reference, statement, compiled, environment in
      guard statement.effect == .allow else { return }
      let judgement = StatementJudgement(statement, compiled, environment)
      let distance = judgement.distance
      if distance > 0, distance < best?.distance ?? .max { best = (distance, reference, judgement) }
    }
    // A statement about another service altogether explains nothing.
    guard let best, best.distance < StatementJudgement.Weight.service else { return nil }
    return NearMiss(statement: best.reference, mismatches: best.judgement.mismatches.map(\.mismatch))
  }

  fileprivate func nearMiss(_ reference: StatementReference) -> NearMiss? {
    judgement(reference).map { NearMiss(statement: reference, mismatches: $0.mismatches.map(\.mismatch)) }
  }

  /// What the request would need for a Deny statement to spare it: its conditions, else its other elements.
  fileprivate func wayOut(_ reference: StatementReference) -> NearMiss? {
    guard let judgement = judgement(reference) else { return nil }
    let conditions = judgement.elements.filter { $0.key != nil }
    let elements = conditions.isEmpty ? judgement.elements.filter { $0.weight == 3 } : conditions
    return NearMiss(statement: reference, mismatches: elements.map(\.mismatch))
  }

  // MARK: Keys

  fileprivate func missingKeys(_ layer: PolicyLayer) -> [MissingKey] {
    var keys: [MissingKey] = []
    forEachStatement(of: layer) { _, statement, compiled, environment in
      guard !statement.conditions.isEmpty else { return }
      let judgement = StatementJudgement(statement, compiled, environment)
      guard judgement.isAboutRequest else { return }
      for condition in judgement.elements {
        guard condition.isMissing, let key = condition.key, let reason = condition.mismatch.reason,
          !keys.contains(where: { $0.key.lowercased() == key.lowercased() })
        else { continue }
        keys.append(
          MissingKey(key: key, reason: reason, isUnknown: condition.mismatch.got == "unknown"))
      }
    }
    return keys
  }

  /// What the verdict hangs on, where it is unknown.
  public var assumptions: [Assumption] {
    guard verdict == .unknown else { return [] }
    return PolicyLayer.allCases.flatMap { assumptions($0) }
  }

  private func assumptions(_ layer: PolicyLayer) -> [Assumption] {
    let scan = scans[layer]
    guard scan.denies == .unknown || scan.allows == .unknown else { return [] }
    var assumptions: [Assumption] = []
    forEachStatement(of: layer) { reference, statement, compiled, environment in
      guard compiled.applies(to: environment) == .unknown else { return }
      let judgement = StatementJudgement(statement, compiled, environment)
      assumptions += judgement.elements.filter { $0.truth == .unknown }.map {
        Assumption(layer: layer, statement: reference, mismatch: $0.mismatch, key: $0.key)
      }
    }
    return assumptions
  }
}

extension StatementReference {
  init(
    _ layer: PolicyLayer, policyIndex: Int, _ document: PolicyDocument, index: Int,
    _ statement: PolicyStatement
  ) {
    self.init(
      layer: layer, policyIndex: policyIndex, policy: document.name, index: index, sid: statement.sid,
      effect: statement.effect, range: statement.range ?? document.range)
  }
}

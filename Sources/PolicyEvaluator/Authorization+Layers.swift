import Documents

extension Authorization {
  /// What every layer contributes, in the order of the contract, with the statements that decided.
  public var layers: [LayerResult] {
    Environment.with(request, hasBoundary: policies.compiled.permissionBoundary != nil) { environment in
      PolicyLayer.allCases.map { result($0, environment) }
    }
  }

  /// What one layer contributes.
  public func layer(_ layer: PolicyLayer) -> LayerResult {
    Environment.with(request, hasBoundary: policies.compiled.permissionBoundary != nil) {
      result(layer, $0)
    }
  }

  private func result(_ layer: PolicyLayer, _ environment: borrowing Environment) -> LayerResult {
    let scan = scans[layer]
    let outcome = scan.outcome
    var result = LayerResult(
      layer: layer, outcome: outcome, statement: nil, nearMiss: nil, missingKeys: [], notes: notes(layer))
    switch outcome {
    case .notApplicable: return result
    case .explicitDeny:
      result.statement = reference(layer, scan.denial)
      result.nearMiss = wayOut(layer, scan.denial, environment)
    case .allow: result.statement = reference(layer, scan.grant)
    case .unknown:
      result.statement = reference(layer, scan.denies == .unknown ? scan.denial : scan.grant)
      result.nearMiss = result.statement.flatMap { nearMiss($0, environment) }
    case .implicitDeny: result.nearMiss = nearestMiss(layer, environment)
    }
    if outcome != .allow { result.missingKeys = missingKeys(layer, environment) }
    return result
  }

  // MARK: Statements

  private func reference(
    _ layer: PolicyLayer, _ position: CompiledPolicySet.Position
  ) -> StatementReference? {
    reference(layer, policy: Int(position.policy), statement: Int(position.statement))
  }

  func reference(_ layer: PolicyLayer, policy: Int, statement: Int) -> StatementReference? {
    let documents = policies.documents(of: layer)
    guard documents.indices.contains(policy), documents[policy].statements.indices.contains(statement) else {
      return nil
    }
    let document = documents[policy]
    let written = document.statements[statement]
    return StatementReference(
      layer: layer, policyIndex: policy, policy: document.name, index: statement, sid: written.sid,
      effect: written.effect, range: written.range ?? document.range)
  }

  /// A statement as written, for what stands behind a reference.
  public func statement(_ reference: StatementReference) -> PolicyStatement? {
    let documents = policies.documents(of: reference.layer)
    guard documents.indices.contains(reference.policyIndex),
      documents[reference.policyIndex].statements.indices.contains(reference.index)
    else { return nil }
    return documents[reference.policyIndex].statements[reference.index]
  }

  private func judgement(
    _ reference: StatementReference, _ environment: borrowing Environment
  ) -> StatementJudgement? {
    guard let statement = statement(reference) else { return nil }
    let document = policies.documents(of: reference.layer)[reference.policyIndex]
    return StatementJudgement(statement, document.compiled[reference.index], environment)
  }

  // MARK: Near misses

  /// The Allow statement of a layer that lacks least.
  private func nearestMiss(_ layer: PolicyLayer, _ environment: borrowing Environment) -> NearMiss? {
    var best: (distance: Int, reference: StatementReference, judgement: StatementJudgement)?
    for (policy, document) in policies.documents(of: layer).enumerated() {
      for (index, statement) in document.statements.enumerated() where statement.effect == .allow {
        let judgement = StatementJudgement(statement, document.compiled[index], environment)
        let distance = judgement.distance
        guard distance > 0, distance < best?.distance ?? .max,
          let reference = reference(layer, policy: policy, statement: index)
        else { continue }
        best = (distance, reference, judgement)
      }
    }
    // A statement about another service altogether explains nothing.
    guard let best, best.distance < StatementJudgement.Weight.service else { return nil }
    return NearMiss(statement: best.reference, mismatches: best.judgement.mismatches.map(\.mismatch))
  }

  private func nearMiss(
    _ reference: StatementReference, _ environment: borrowing Environment
  ) -> NearMiss? {
    guard let judgement = judgement(reference, environment) else { return nil }
    return NearMiss(statement: reference, mismatches: judgement.mismatches.map(\.mismatch))
  }

  /// What the request would need for a Deny statement to spare it: its conditions, else its other elements.
  private func wayOut(
    _ layer: PolicyLayer, _ position: CompiledPolicySet.Position, _ environment: borrowing Environment
  ) -> NearMiss? {
    guard let reference = reference(layer, position), let judgement = judgement(reference, environment) else {
      return nil
    }
    let conditions = judgement.elements.filter { $0.key != nil }
    let elements = conditions.isEmpty ? judgement.elements.filter { $0.weight == 3 } : conditions
    return NearMiss(statement: reference, mismatches: elements.map(\.mismatch))
  }

  // MARK: Keys

  private func missingKeys(_ layer: PolicyLayer, _ environment: borrowing Environment) -> [MissingKey] {
    var keys: [MissingKey] = []
    for document in policies.documents(of: layer) {
      for (index, statement) in document.statements.enumerated() where !statement.conditions.isEmpty {
        let judgement = StatementJudgement(statement, document.compiled[index], environment)
        guard judgement.isAboutRequest else { continue }
        for condition in judgement.elements {
          guard let key = condition.key, let reason = condition.mismatch.reason,
            !keys.contains(where: { $0.key.lowercased() == key.lowercased() })
          else { continue }
          keys.append(
            MissingKey(key: key, reason: reason, isUnknown: condition.mismatch.got == "unknown"))
        }
      }
    }
    return keys
  }

  /// What the verdict hangs on, where it is unknown.
  public var assumptions: [Assumption] {
    guard verdict == .unknown else { return [] }
    return Environment.with(request, hasBoundary: policies.compiled.permissionBoundary != nil) {
      environment in
      PolicyLayer.allCases.flatMap { assumptions($0, environment) }
    }
  }

  private func assumptions(
    _ layer: PolicyLayer, _ environment: borrowing Environment
  ) -> [Assumption] {
    let scan = scans[layer]
    guard scan.denies == .unknown || scan.allows == .unknown else { return [] }
    var assumptions: [Assumption] = []
    for (policy, document) in policies.documents(of: layer).enumerated() {
      for (index, statement) in document.statements.enumerated()
      where document.compiled[index].applies(to: environment) == .unknown {
        guard let reference = reference(layer, policy: policy, statement: index) else { continue }
        let judgement = StatementJudgement(statement, document.compiled[index], environment)
        assumptions += judgement.elements.filter { $0.truth == .unknown }.map {
          Assumption(layer: layer, statement: reference, mismatch: $0.mismatch, key: $0.key)
        }
      }
    }
    return assumptions
  }
}

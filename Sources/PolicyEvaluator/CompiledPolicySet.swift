import Documents

/// The policies of a set together with their statements in the order and form that judging needs.
final class CompiledPolicySet: Sendable {
  let contents: PolicySet.Contents
  /// What is written, of keys written twice the last.
  let reading: CompiledReading
  /// The same policies with keys written twice read as "all apply"; nil where nothing is written twice.
  let otherReading: CompiledReading?

  init(_ contents: PolicySet.Contents) {
    self.contents = contents
    reading = CompiledReading(contents, isOther: false)
    otherReading =
      contents.all.contains(where: \.hasTwoReadings) ? CompiledReading(contents, isOther: true) : nil
  }
}

/// One reading of the policies of a set.
final class CompiledReading: Sendable {
  let identity: StatementGroup
  let permissionBoundary: StatementGroup?
  let session: StatementGroup?
  let resource: StatementGroup?
  let vpcEndpoint: StatementGroup?
  let endpointType: PolicySet.EndpointType
  let scp: [StatementGroup]
  let rcp: [StatementGroup]

  init(_ set: PolicySet.Contents, isOther: Bool) {
    func group(_ documents: [PolicyDocument]?) -> StatementGroup? {
      documents.map { StatementGroup($0, isOther: isOther) }
    }
    func unlessEmpty(_ documents: [PolicyDocument]?) -> StatementGroup? {
      documents.flatMap { $0.isEmpty ? nil : StatementGroup($0, isOther: isOther) }
    }
    func levels(_ levels: [PolicyLevel]) -> [StatementGroup] {
      var first = 0
      return levels.map { level in
        let group = StatementGroup(level.policies, first: first, isOther: isOther)
        first += group.statements.count
        return group
      }
    }
    identity = StatementGroup(set.identity, isOther: isOther)
    permissionBoundary = unlessEmpty(set.permissionBoundary)
    session = group(set.session)
    resource = group(set.resource.map { [$0] })
    vpcEndpoint = unlessEmpty(set.vpcEndpoint)
    endpointType = set.endpointType
    scp = levels(set.scp)
    rcp = levels(set.rcp)
  }
}

/// The statements of all policies of one layer, or of one level of it.
final class StatementGroup: Sendable {
  /// The services that each statement may be about, beside each other, so that most are passed over at once.
  let masks: [UInt64]
  let statements: [CompiledStatement]
  /// The number of the first statement among those of the layer.
  let first: Int

  init(_ documents: [PolicyDocument], first: Int = 0, isOther: Bool) {
    statements = documents.flatMap { isOther ? $0.otherReading ?? $0.compiled : $0.compiled }
    self.first = first
    masks = statements.map(\.serviceMask)
  }
}

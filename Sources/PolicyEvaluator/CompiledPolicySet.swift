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
        defer { first += level.policies.count }
        return StatementGroup(level.policies, firstPolicy: first, isOther: isOther)
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
  /// Where a statement stands; -1 for nowhere.
  struct Position: Hashable, Sendable {
    var policy: Int32
    var statement: Int32

    static let none = Position(policy: -1, statement: -1)
  }

  /// The services that each statement may be about, beside each other, so that most are passed over at once.
  let masks: [UInt64]
  let statements: [CompiledStatement]
  let positions: [Position]

  init(_ documents: [PolicyDocument], firstPolicy: Int = 0, isOther: Bool) {
    var statements: [CompiledStatement] = []
    var positions: [Position] = []
    for (policy, document) in documents.enumerated() {
      let compiled = isOther ? document.otherReading ?? document.compiled : document.compiled
      for (index, statement) in compiled.enumerated() {
        statements.append(statement)
        positions.append(Position(policy: Int32(firstPolicy + policy), statement: Int32(index)))
      }
    }
    self.statements = statements
    self.positions = positions
    masks = statements.map(\.serviceMask)
  }
}

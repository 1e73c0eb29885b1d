import Documents

/// The trace JSON of the command-line contract: every field present, those that do not apply null.
extension Trace: Encodable {
  private enum CodingKeys: String, CodingKey {
    case schemaVersion, id, request, verdict, response, summary, cause, alternatives, intermittent, hops,
      alsoFailing
    case assumptions, fixes
  }

  /// The version of the trace JSON.
  public static let schemaVersion = 1

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Trace.schemaVersion, forKey: .schemaVersion)
    try container.encode(id, forKey: .id)
    try container.encode(request, forKey: .request)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(response, forKey: .response)
    try container.encode(summary, forKey: .summary)
    try container.encode(cause, forKey: .cause)
    try container.encode(alternatives, forKey: .alternatives)
    try container.encode(intermittent, forKey: .intermittent)
    try container.encode(hops, forKey: .hops)
    try container.encode(alsoFailing, forKey: .alsoFailing)
    try container.encode(assumptions, forKey: .assumptions)
    try container.encode(fixes, forKey: .fixes)
  }
}

extension Hop: Encodable {
  private enum CodingKeys: String, CodingKey {
    case index, kind, resource, summary, outcome, checks
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(index, forKey: .index)
    try container.encode(kind, forKey: .kind)
    try container.encode(resource, forKey: .resource)
    try container.encode(summary, forKey: .summary)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(checks, forKey: .checks)
  }
}

extension Check: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, outcome, summary, resource, rule, source, wanted, got
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(outcome, forKey: .outcome)
    try container.encode(summary, forKey: .summary)
    try container.encode(resource, forKey: .resource)
    try container.encode(rule, forKey: .rule)
    try container.encode(source, forKey: .source)
    try container.encode(wanted, forKey: .wanted)
    try container.encode(got, forKey: .got)
  }
}

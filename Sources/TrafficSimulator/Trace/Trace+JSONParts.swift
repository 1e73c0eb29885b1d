import Documents

/// The parts of the trace JSON. Written out because a synthesised encoder would leave out what is nil, where the contract
/// wants null.
extension Trace.Response: Encodable {
  private enum CodingKeys: String, CodingKey {
    case status, errorType, body
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(status, forKey: .status)
    try container.encode(errorType, forKey: .errorType)
    try container.encode(body, forKey: .body)
  }
}

extension Trace.Cause: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, resource, summary, source, wanted, got
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(resource, forKey: .resource)
    try container.encode(summary, forKey: .summary)
    try container.encode(source, forKey: .source)
    try container.encode(wanted, forKey: .wanted)
    try container.encode(got, forKey: .got)
  }
}

extension Trace.Alternative: Encodable {
  private enum CodingKeys: String, CodingKey {
    case resource, zone, verdict, cause
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(resource, forKey: .resource)
    try container.encode(zone, forKey: .zone)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(cause, forKey: .cause)
  }
}

extension Trace.FurtherFailure: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, resource, summary
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(resource, forKey: .resource)
    try container.encode(summary, forKey: .summary)
  }
}

extension Trace.Assumption: Encodable {
  private enum CodingKeys: String, CodingKey {
    case summary, resource
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(summary, forKey: .summary)
    try container.encode(resource, forKey: .resource)
  }
}

extension Trace.Fix: Encodable {
  private enum CodingKeys: String, CodingKey {
    case summary, resource, source, edit, verified, letsIn, afterwards, remains
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(summary, forKey: .summary)
    try container.encode(resource, forKey: .resource)
    try container.encode(source, forKey: .source)
    try container.encode(edit, forKey: .edit)
    try container.encode(verified, forKey: .verified)
    try container.encode(letsIn, forKey: .letsIn)
    try container.encode(afterwards, forKey: .afterwards)
    try container.encode(remains, forKey: .remains)
  }
}

extension Trace.Question: Encodable {
  private enum CodingKeys: String, CodingKey {
    case from, to, method, path, port, `protocol`, principal
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(from, forKey: .from)
    try container.encode(to, forKey: .to)
    try container.encode(method, forKey: .method)
    try container.encode(path, forKey: .path)
    try container.encode(port, forKey: .port)
    try container.encode(`protocol`, forKey: .protocol)
    try container.encode(principal, forKey: .principal)
  }
}

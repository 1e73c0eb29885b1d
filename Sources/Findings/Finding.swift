import Documents
import Topology
import TrafficSimulator

/// Something that is wrong with a deployment by itself, without a request.
public struct Finding: Hashable, Sendable {
  /// What a change saves in a month.
  public struct MonthlyCost: Hashable, Sendable {
    public var amount: Double
    public var currency: String
    /// The date of the price table, as `2026-05`.
    public var pricesOf: String

    public init(amount: Double, currency: String, pricesOf: String) {
      self.amount = amount
      self.currency = currency
      self.pricesOf = pricesOf
    }
  }

  /// A cause code of traces where one fits, else a reason under `exposure`, `observability`, `cost`, `residency` or
  /// `hygiene`.
  public var code: String
  public var severity: Diagnostic.Severity
  /// One sentence without a period.
  public var summary: String
  /// The selector of the resource to look at.
  public var resource: String?
  public var resourceID: ResourceID?
  public var source: SourceLocation?
  /// Where another input says otherwise.
  public var otherSource: SourceLocation?
  /// Why it matters, or what to do.
  public var detail: String?
  public var fixes: [Trace.Fix]
  public var monthlyCost: MonthlyCost?

  public init(
    _ code: String, _ severity: Diagnostic.Severity, _ summary: String, resource: Resource?,
    source: SourceLocation? = nil, detail: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.summary = summary
    self.resource = resource?.selector
    resourceID = resource?.id
    self.source = source ?? resource?.source
    self.detail = detail
    fixes = []
  }

  /// The same finding with a fix for it.
  func fixed(by fix: Trace.Fix?) -> Finding {
    var finding = self
    if let fix { finding.fixes.append(fix) }
    return finding
  }
}

extension Finding: Encodable {
  private enum CodingKeys: String, CodingKey {
    case code, severity, summary, resource, source, otherSource, detail, fixes, monthlyCost
  }

  /// The findings JSON of the command-line contract.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code, forKey: .code)
    try container.encode(severity, forKey: .severity)
    try container.encode(summary, forKey: .summary)
    try container.encode(resource, forKey: .resource)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encodeIfPresent(otherSource, forKey: .otherSource)
    try container.encodeIfPresent(detail, forKey: .detail)
    try container.encode(fixes, forKey: .fixes)
    try container.encodeIfPresent(monthlyCost, forKey: .monthlyCost)
  }
}

extension Finding.MonthlyCost: Encodable {}

extension Finding.MonthlyCost: CustomStringConvertible {
  /// The amount with its cents and the currency, as `36.50 USD`.
  public var description: String {
    let cents = Int((amount * 100).rounded())
    let fraction = cents % 100
    return "\(cents / 100).\(fraction < 10 ? "0" : "")\(fraction) \(currency)"
  }
}

/// What idle things cost: list prices of us-east-1 in US dollars for an hour ("AWS PrivateLink pricing", "Amazon VPC
/// pricing", "Elastic Load Balancing pricing"). Other regions cost the same or more.
struct PriceTable {
  /// The month in which the prices were looked up.
  static let date = "2026-05"
  static let currency = "USD"
  /// 365 days of 24 hours in 12 months, as AWS's calculator counts.
  static let hoursInMonth = 730.0

  /// A unit that is paid for by the hour.
  enum Unit: Double {
    /// An interface of an interface endpoint, in each Availability Zone.
    case endpointInterface = 0.01
    case natGateway = 0.045
    case loadBalancer = 0.0225
    /// A public IPv4 address, in use or not.
    case publicAddress = 0.005
  }

  /// So many units for a month.
  static func monthly(_ unit: Unit, count: Int = 1) -> Finding.MonthlyCost {
    let amount = (unit.rawValue * hoursInMonth * Double(count) * 100).rounded() / 100
    return Finding.MonthlyCost(amount: amount, currency: currency, pricesOf: date)
  }
}

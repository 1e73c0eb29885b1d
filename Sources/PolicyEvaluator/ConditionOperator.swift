/// An operator of a `Condition`, with its modifiers (IAM User Guide, "IAM JSON policy elements: Condition
/// operators").
struct ConditionOperator: Hashable, Sendable {
  enum Comparison: String, Hashable, Sendable, CaseIterable {
    case stringEquals = "StringEquals"
    case stringNotEquals = "StringNotEquals"
    case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
    case stringNotEqualsIgnoreCase = "StringNotEqualsIgnoreCase"
    case stringLike = "StringLike"
    case stringNotLike = "StringNotLike"
    case numericEquals = "NumericEquals"
    case numericNotEquals = "NumericNotEquals"
    case numericLessThan = "NumericLessThan"
    case numericLessThanEquals = "NumericLessThanEquals"
    case numericGreaterThan = "NumericGreaterThan"
    case numericGreaterThanEquals = "NumericGreaterThanEquals"
    case dateEquals = "DateEquals"
    case dateNotEquals = "DateNotEquals"
    case dateLessThan = "DateLessThan"
    case dateLessThanEquals = "DateLessThanEquals"
    case dateGreaterThan = "DateGreaterThan"
    case dateGreaterThanEquals = "DateGreaterThanEquals"
    case bool = "Bool"
    case binaryEquals = "BinaryEquals"
    case ipAddress = "IpAddress"
    case notIPAddress = "NotIpAddress"
    case arnEquals = "ArnEquals"
    case arnLike = "ArnLike"
    case arnNotEquals = "ArnNotEquals"
    case arnNotLike = "ArnNotLike"
    case null = "Null"

    /// Whether it holds where no value compares.
    var isNegated: Bool {
      switch self {
      case .stringNotEquals, .stringNotEqualsIgnoreCase, .stringNotLike, .numericNotEquals, .dateNotEquals,
        .notIPAddress, .arnNotEquals, .arnNotLike:
        true
      default: false
      }
    }

    /// What the values are.
    var type: ValueType {
      switch self {
      case .stringEquals, .stringNotEquals, .stringEqualsIgnoreCase, .stringNotEqualsIgnoreCase: .text
      case .stringLike, .stringNotLike: .wildcardText
      case .numericEquals, .numericNotEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
        .numericGreaterThanEquals:
        .number
      case .dateEquals, .dateNotEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan,
        .dateGreaterThanEquals:
        .date
      case .bool, .null: .bool
      case .binaryEquals: .binary
      case .ipAddress, .notIPAddress: .network
      case .arnEquals, .arnLike, .arnNotEquals, .arnNotLike: .arn
      }
    }

    /// How a request's number or date stands to the policy's.
    var order: Order {
      switch self {
      case .numericLessThan, .dateLessThan: .less
      case .numericLessThanEquals, .dateLessThanEquals: .lessOrEqual
      case .numericGreaterThan, .dateGreaterThan: .greater
      case .numericGreaterThanEquals, .dateGreaterThanEquals: .greaterOrEqual
      default: .equal
      }
    }
  }

  enum ValueType: Hashable, Sendable {
    case text, wildcardText, number, date, bool, binary, network, arn
  }

  enum Order: Hashable, Sendable {
    case equal, less, lessOrEqual, greater, greaterOrEqual

    func holds(_ request: Double, _ policy: Double) -> Bool {
      switch self {
      case .equal: request == policy
      case .less: request < policy
      case .lessOrEqual: request <= policy
      case .greater: request > policy
      case .greaterOrEqual: request >= policy
      }
    }
  }

  /// How the values of a multivalued key are taken together.
  enum Quantifier: String, Hashable, Sendable {
    case all = "ForAllValues"
    case any = "ForAnyValue"
  }

  var comparison: Comparison
  var quantifier: Quantifier?
  var ifExists: Bool

  init(_ comparison: Comparison, quantifier: Quantifier? = nil, ifExists: Bool = false) {
    self.comparison = comparison
    self.quantifier = quantifier
    self.ifExists = ifExists
  }

  /// nil where AWS knows no such operator. Case is ignored, as AWS does.
  init?(_ name: String) {
    var rest = name.lowercased()[...]
    quantifier = nil
    if let colon = rest.firstIndex(of: ":") {
      switch rest[..<colon] {
      case "forallvalues": quantifier = .all
      case "foranyvalue": quantifier = .any
      default: return nil
      }
      rest = rest[rest.index(after: colon)...]
    }
    ifExists = rest.hasSuffix("ifexists")
    if ifExists { rest = rest.dropLast("ifexists".count) }
    guard let comparison = ConditionOperator.comparisons[String(rest)] else { return nil }
    if comparison == .null, ifExists || quantifier != nil { return nil }
    self.comparison = comparison
  }

  private static let comparisons = Dictionary(
    uniqueKeysWithValues: Comparison.allCases.map { ($0.rawValue.lowercased(), $0) })

  /// The operator with its modifiers, in AWS's spelling.
  var name: String {
    (quantifier.map { "\($0.rawValue):" } ?? "") + comparison.rawValue + (ifExists ? "IfExists" : "")
  }

  /// The name of AWS's operators that is nearest to a misspelt one.
  static func suggestion(for name: String) -> String? {
    let (prefix, bare) = split(name)
    let suffix = bare.lowercased().hasSuffix("ifexists") ? "IfExists" : ""
    let base = suffix.isEmpty ? bare : String(bare.dropLast("ifexists".count))
    let best = Comparison.allCases.min { distance($0.rawValue, base) < distance($1.rawValue, base) }
    guard let best, distance(best.rawValue, base) <= max(2, base.count / 4) else { return nil }
    let modifier = prefix.map { $0.lowercased().contains("all") ? "ForAllValues:" : "ForAnyValue:" } ?? ""
    return modifier + best.rawValue + suffix
  }

  private static func split(_ name: String) -> (prefix: String?, base: String) {
    guard let colon = name.firstIndex(of: ":") else { return (nil, name) }
    return (String(name[..<colon]), String(name[name.index(after: colon)...]))
  }

  /// The number of letters to change, case ignored.
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased())
    let right = Array(right.lowercased().prefix(64))
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var previous = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = letter == right[column] ? previous : min(previous, row[column], row[column + 1]) + 1
        previous = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[right.count]
  }
}

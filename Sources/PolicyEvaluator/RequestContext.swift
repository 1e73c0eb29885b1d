import Documents

/// What a request carries under one condition key.
public enum ContextValue: Hashable, Sendable {
  /// A single-valued key.
  case single(SymbolicText)
  /// A multivalued key; only set operators (`ForAllValues`, `ForAnyValue`) and `Null` can judge it.
  case multiple([SymbolicText])
  /// The key is in the request, or may be, but the inputs do not say with which value.
  case unknown(reason: String)
  /// An address that is only known to lie in one of some networks (`10.1.2.0/24`), and why.
  case within(networks: [String], reason: String)
  /// The key is not in the request, and why: "no VPC endpoint on the path".
  case absent(reason: String)
}

/// The condition keys of a request. Key names are compared without regard to case, the part after the `/` of a
/// tag key included (IAM User Guide, "Condition").
public struct RequestContext: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var name: String
    var value: ContextValue
  }

  private(set) var entries: [String: Entry] = [:]

  public init() {}

  /// Keys with values; of keys that differ only in case the last one counts.
  public init(_ values: KeyValuePairs<String, ContextValue>) {
    for (key, value) in values { self[key] = value }
  }

  /// The value of a key, written in any case; nil where nothing is said about it, which means absent.
  public subscript(key: String) -> ContextValue? {
    get { entries[key.lowercased()]?.value }
    set {
      let folded = key.lowercased()
      entries[folded] = newValue.map { Entry(name: key, value: $0) }
    }
  }

  /// The value of a key whose name is already in lower case.
  func value(folded key: String) -> ContextValue? { entries[key]?.value }

  /// The names of all keys about which something is said, sorted.
  public var keys: [String] { entries.values.map(\.name).sorted() }

  /// Adds a value where nothing is said about the key yet.
  public mutating func setDefault(_ key: String, _ value: @autoclosure () -> ContextValue) {
    if self[key] == nil { self[key] = value() }
  }

  /// Puts a value where none is known: what the request says itself goes first.
  public mutating func fill(_ key: String, _ value: ContextValue) {
    switch self[key] {
    case .single, .multiple: break
    case .unknown, .within, .absent, nil: self[key] = value
    }
  }

  /// The same context with one key fixed, as `--assume KEY=VALUE` does.
  public func assuming(_ key: String, _ value: ContextValue) -> RequestContext {
    var context = self
    context[key] = value
    return context
  }
}

extension RequestContext: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, ContextValue)...) {
    for (key, value) in elements { self[key] = value }
  }
}

extension ContextValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
  public init(stringLiteral value: String) { self = .single(SymbolicText(value)) }
  public init(arrayLiteral elements: SymbolicText...) { self = .multiple(elements) }
}

extension ContextValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .single(let text): text.description
    case .multiple(let texts): "[\(texts.map(\.description).joined(separator: ", "))]"
    case .unknown(let reason): "unknown (\(reason))"
    case .within(let networks, let reason):
      "an address in \(networks.joined(separator: " or ")) (\(reason))"
    case .absent(let reason): "absent (\(reason))"
    }
  }
}

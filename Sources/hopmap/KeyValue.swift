import ArgumentParser

/// `KEY=VALUE` on the command line; the value may hold further equals signs.
struct KeyValue: ExpressibleByArgument, Hashable {
  var key: String
  var value: String

  init?(argument: String) {
    guard let separator = argument.firstIndex(of: "="), separator > argument.startIndex else { return nil }
    key = String(argument[..<separator])
    value = String(argument[argument.index(after: separator)...])
  }
}

extension [KeyValue] {
  /// By key; the last value counts.
  var byKey: [String: String] { Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }) }

  /// By key with every value, in order.
  var listsByKey: [String: [String]] { Dictionary(grouping: self, by: \.key).mapValues { $0.map(\.value) } }
}

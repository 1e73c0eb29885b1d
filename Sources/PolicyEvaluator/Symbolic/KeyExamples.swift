import Documents

/// The values of one condition key that some conditions tell apart.
struct KeyExamples {
  /// A condition on the key, with what reading its values takes.
  struct Test {
    var operation: ConditionOperator
    var condition: PolicyCondition
    var hasVariables: Bool
  }

  private(set) var values: [ContextValue] = []
  private(set) var isComplete = true
  private let tests: [Test]

  /// How many sets of values of a multivalued key are looked at.
  private static let mostSets = 256

  init(_ key: String, _ tests: [Test], variable: String?) {
    self.tests = tests
    let singles = single(key, variable: variable)
    let isGlobal = key.hasPrefix("aws:")
    let isMultivalued =
      RequestSpace.multivaluedKeys.contains(key)
      || !isGlobal && tests.contains { $0.operation.quantifier != nil }
    values = isMultivalued ? sets(singles, key) : singles.map { .single(SymbolicText(raw: $0)) }
    values.append(.absent(reason: "the request does not carry it"))
  }

  // MARK: Single values

  private mutating func single(_ key: String, variable: String?) -> [String] {
    var texts: [String] = variable.map { [$0] } ?? []
    var patterns: [TokenPattern] = []
    var numbers: [Double] = []
    for test in tests {
      let type = test.operation.comparison.type
      for value in test.condition.values {
        switch type {
        case .text, .wildcardText, .arn:
          patterns.append(
            KeyExamples.pattern(value.text, type, test.hasVariables, ignoresCase: test.operation.ignoresCase))
        case .number: numbers += ConditionValues.number(value.text.raw).map { [$0] } ?? []
        case .date: numbers += ConditionValues.date(value.text.raw).map { [$0] } ?? []
        case .network: texts += IPNetwork(value.text.raw)?.borders ?? []
        case .binary: texts += [value.text.raw, "b3RoZXI="]
        case .bool where test.operation.comparison == .bool: texts += ["true", "false"]
        case .bool: break
        }
      }
      if type == .network { texts += ["203.0.113.9", "2001:db8::9"] }
    }
    texts += KeyExamples.around(numbers)
    if !patterns.isEmpty {
      let product = PatternProduct(patterns, samples: [KeyExamples.sample(of: key)])
      isComplete = product.isComplete
      texts += product.ways.map(\.text)
    }
    return texts.isEmpty ? [KeyExamples.sample(of: key)] : texts
  }

  /// The values themselves, what lies between them, and what lies beyond.
  private static func around(_ numbers: [Double]) -> [String] {
    let sorted = Set(numbers).sorted()
    guard let first = sorted.first, let last = sorted.last else { return [] }
    let between = zip(sorted, sorted.dropFirst()).map { ($0 + $1) / 2 }
    return ([first - 1, last + 1] + sorted + between).map { number in
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
  }

  /// A value that looks like one of the key.
  private static func sample(of key: String) -> String {
    switch key {
    case "aws:sourcevpce": "vpce-0other"
    case "aws:sourcevpc": "vpc-0other"
    case "aws:principalorgid", "aws:sourceorgid", "aws:resourceorgid": "o-other"
    case "aws:sourceaccount", "aws:resourceaccount": PrincipalExamples.strangersAccount
    default: "other"
    }
  }

  /// A value of a text or ARN operator as a pattern.
  static func pattern(
    _ text: SymbolicText, _ type: ConditionOperator.ValueType, _ hasVariables: Bool, ignoresCase: Bool = false
  ) -> TokenPattern {
    let template = PolicyTemplate(text, hasWildcards: type != .text, hasVariables: hasVariables)
    let parts = template.splitAtColons(5)
    guard type == .arn, parts.count == 6 else {
      return RequestSpace.tokens(template, ignoresCase: ignoresCase)
    }
    let rows = parts.enumerated().map { index, part in
      index < 5 ? RequestSpace.tokens(part).withinPart : RequestSpace.tokens(part)
    }
    return TokenPattern(tokens: Array(rows.map(\.tokens).joined(separator: [.scalar(":")])))
  }

  // MARK: Sets of values

  /// Sets of values, one for every way in which the conditions can judge them: what a set comes to follows from its
  /// values, so that joining sets until nothing new appears finds every way.
  private mutating func sets(_ texts: [String], _ key: String) -> [ContextValue] {
    var found: [(texts: [String], truths: [Truth])] = []
    var seen: Set<[Truth]> = []
    for text in texts {
      let truths = truths([text], key)
      if seen.insert(truths).inserted { found.append(([text], truths)) }
    }
    var next = 0
    while next < found.count {
      for other in found.indices where other < next {
        let joined = found[next].texts + found[other].texts.filter { !found[next].texts.contains($0) }
        let truths = zip(tests, zip(found[next].truths, found[other].truths)).map { test, pair in
          test.operation.quantifier == .all ? pair.0 && pair.1 : pair.0 || pair.1
        }
        guard seen.insert(truths).inserted else { continue }
        guard found.count < KeyExamples.mostSets else {
          isComplete = false
          return found.map(KeyExamples.value)
        }
        found.append((joined, truths))
      }
      next += 1
    }
    return found.map(KeyExamples.value)
  }

  private static func value(_ set: (texts: [String], truths: [Truth])) -> ContextValue {
    .multiple(set.texts.map { SymbolicText(raw: $0) })
  }

  private func truths(_ texts: [String], _ key: String) -> [Truth] {
    let request = AuthorizationRequest(
      principal: .anonymous, action: "service:Action", resource: "*",
      context: [key: .multiple(texts.map { SymbolicText(raw: $0) })])
    return Environment.with(request, hasBoundary: false) { environment in
      tests.map { test in
        ConditionTest(
          test.operation, test.condition, sourceIndex: 0, effect: .allow, hasVariables: test.hasVariables
        ).holds(in: environment)
      }
    }
  }
}

extension ConditionOperator {
  var ignoresCase: Bool {
    comparison == .stringEqualsIgnoreCase || comparison == .stringNotEqualsIgnoreCase
  }
}

extension RequestSpace {
  /// Adds a dimension for every condition key, and one for all keys of the network path together.
  mutating func addKeys(_ statements: [Statement]) {
    var tests: [String: [KeyExamples.Test]] = [:]
    var names: [String] = []
    for statement in statements {
      for condition in statement.written.conditions {
        guard let operation = ConditionOperator(condition.operatorName) else { continue }
        let key = condition.key.lowercased()
        if tests[key] == nil { names.append(condition.key) }
        tests[key, default: []].append(
          .init(operation: operation, condition: condition, hasVariables: statement.hasVariables))
      }
    }
    var network: [String: KeyExamples] = [:]
    for name in names {
      let key = name.lowercased()
      guard !RequestSpace.principalKeys.contains(key), let tests = tests[key] else { continue }
      let examples = KeyExamples(
        key, tests, variable: variables.first { $0.name == key }?.value)
      isComplete = isComplete && examples.isComplete
      if RequestSpace.networkKeys.contains(key) {
        network[key] = examples
      } else {
        dimensions.append(
          Dimension(examples: examples.values.map { .keys([(name, $0)]) }, aspect: .keys([key])))
      }
    }
    if !network.isEmpty { addNetwork(network) }
  }

  /// A request comes over the internet with its address, or through an endpoint with the endpoint's keys.
  private mutating func addNetwork(_ keys: [String: KeyExamples]) {
    let names = [
      "aws:sourceip": "aws:SourceIp", "aws:sourcevpc": "aws:SourceVpc", "aws:sourcevpce": "aws:SourceVpce",
      "aws:vpcsourceip": "aws:VpcSourceIp",
    ]
    func present(_ key: String) -> [ContextValue] {
      (keys[key]?.values ?? []).filter { if case .absent = $0 { false } else { true } }
    }
    var examples: [Example] = []
    let address = present("aws:sourceip")
    let absent = names.filter { $0.key != "aws:sourceip" && keys[$0.key] != nil }.map {
      (name: $0.value, value: ContextValue.absent(reason: "the request does not come through an endpoint"))
    }
    examples += address.map { .keys([("aws:SourceIp", $0)] + absent) }
    if address.isEmpty { examples.append(.keys(absent)) }
    var through: [[(name: String, value: ContextValue)]] = [
      keys["aws:sourceip"] == nil
        ? [] : [("aws:SourceIp", .absent(reason: "the request comes through an endpoint"))]
    ]
    for key in ["aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip"] where keys[key] != nil {
      through = through.flatMap { row in present(key).map { row + [(names[key] ?? key, $0)] } }
    }
    examples += through.map(Example.keys)
    dimensions.append(Dimension(examples: examples, aspect: .keys(RequestSpace.networkKeys)))
  }
}

extension IPNetwork {
  /// The first and the last address, and those beside them.
  var borders: [String] {
    isIPv6 ? borders6 : borders4
  }

  private var borders4: [String] {
    let mask = prefix == 0 ? 0 : UInt32.max << UInt32(32 - prefix)
    let first = UInt32(truncatingIfNeeded: low) & mask
    let last = first | ~mask
    var addresses = [first, last]
    if first > 0 { addresses.append(first - 1) }
    if last < .max { addresses.append(last + 1) }
    return addresses.map { address in
      [24, 16, 8, 0].map { String(address >> UInt32($0) & 0xFF) }.joined(separator: ".")
    }
  }

  private var borders6: [String] {
    func mask(_ bits: Int) -> UInt64 { bits <= 0 ? 0 : bits >= 64 ? .max : .max << UInt64(64 - bits) }
    let (highMask, lowMask) = (mask(prefix), mask(prefix - 64))
    let first = (high & highMask, low & lowMask)
    let last = (first.0 | ~highMask, first.1 | ~lowMask)
    var addresses = [first, last]
    if first != (0, 0) { addresses.append(first.1 == 0 ? (first.0 - 1, .max) : (first.0, first.1 - 1)) }
    if last != (.max, .max) { addresses.append(last.1 == .max ? (last.0 + 1, 0) : (last.0, last.1 + 1)) }
    return addresses.map { address in
      (0..<8).map { group in
        let word = group < 4 ? address.0 : address.1
        return String(word >> UInt64(48 - group % 4 * 16) & 0xFFFF, radix: 16)
      }.joined(separator: ":")
    }
  }
}

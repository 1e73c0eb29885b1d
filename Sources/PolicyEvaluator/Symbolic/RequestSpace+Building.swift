import Documents

extension RequestSpace {
  /// The space in which statements are told apart, for requests of one service.
  ///
  /// - Parameters:
  ///   - callers: principals to look at beside those that the policies name.
  ///   - actions, resource: fix the action or the resource; nil for all that the policies tell apart.
  init(
    _ statements: [Statement], service: String, account: SymbolicText, callers: [Principal],
    action: String? = nil, resource: SymbolicText? = nil
  ) {
    self.account = account
    variables = RequestSpace.variables(statements)
    let principals = PrincipalExamples(statements, account: account, callers: callers)
    let actions = action.map { ([$0], true) } ?? RequestSpace.actions(statements, service: service)
    let resources =
      resource.map { ([$0], true) } ?? resources(statements, service: service)
    isComplete = principals.isComplete && actions.1 && resources.1
    dimensions = [
      Dimension(examples: principals.principals.map(Example.principal), aspect: .principal),
      Dimension(examples: actions.0.map(Example.action), aspect: .action),
      Dimension(examples: resources.0.map(Example.resource), aspect: .resource),
    ]
    addKeys(statements)
    judge(statements)
  }

  /// Judges every example by every statement; examples that all statements judge alike are one.
  private mutating func judge(_ statements: [Statement]) {
    truths = []
    for index in dimensions.indices {
      var seen: Set<[Truth]> = []
      var examples: [Example] = []
      var rows: [[Truth]] = []
      for example in dimensions[index].examples {
        let request = request(holding: example)
        let row = statements.map { RequestSpace.judge($0, dimensions[index].aspect, request) }
        var signature = row
        if case .principal(let principal) = example {
          // Who it is matters to the one who asks, not only what the statements make of it.
          signature += [Truth(principal.kind == .anonymous), Truth(principal.account == account)]
        }
        guard seen.insert(signature).inserted else { continue }
        examples.append(example)
        rows.append(row)
      }
      dimensions[index].examples = examples
      truths.append(rows)
    }
  }

  // MARK: Variables

  private static func variables(_ statements: [Statement]) -> [(name: String, value: String)] {
    var names: [String] = []
    for statement in statements where statement.hasVariables {
      let texts =
        (statement.written.resource?.values ?? []) + statement.written.conditions.flatMap(\.values)
      for text in texts {
        let template = PolicyTemplate(text.text, hasWildcards: true, hasVariables: true)
        for variable in template.variables where !names.contains(variable.key) { names.append(variable.key) }
      }
    }
    return names.map { ($0, variableValue($0)) }
  }

  /// A value that no pattern spells out stands for every value of a variable.
  static func variableValue(_ key: String) -> String {
    "any-" + key.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined()
  }

  static func tokens(_ template: PolicyTemplate, ignoresCase: Bool = false) -> TokenPattern {
    TokenPattern(template, ignoresCase: ignoresCase) { variableValue($0.key) }
  }

  // MARK: Actions

  /// The services that the statements tell apart, one example for each.
  static func services(_ statements: [Statement]) -> [String] {
    let patterns = actionPatterns(statements).map(\.service)
    let samples = ["s3", "ec2", "sqs", "lambda", "execute-api"]
    return PatternProduct(patterns, samples: patterns.map { $0.sample("").lowercased() } + samples).ways.map {
      // ARNs write services in lower case.
      $0.text.lowercased()
    }
  }

  private static func actions(_ statements: [Statement], service: String) -> ([String], Bool) {
    let patterns = actionPatterns(statements).filter { pattern in
      PatternProduct.covers(pattern.service, service)
    }
    let product = PatternProduct(patterns.map(\.name), samples: ["Other"])
    return (product.ways.map { "\(service):\($0.text)" }, product.isComplete)
  }

  private static func actionPatterns(
    _ statements: [Statement]
  ) -> [(service: TokenPattern, name: TokenPattern)] {
    statements.flatMap { $0.written.action?.values ?? [] }.map { value in
      let template = PolicyTemplate(value.text, hasWildcards: true, hasVariables: false)
      let parts = template.splitAtColons(1).map { tokens($0, ignoresCase: true) }
      let anything = TokenPattern(tokens: [.wildcard(.anyText)], ignoresCase: true)
      return parts.count == 2 ? (parts[0], parts[1]) : (parts[0], anything)
    }
  }

  // MARK: Resources

  /// The service in the ARNs that a service's actions are about.
  private static func arnService(_ service: String) -> String { service == "sts" ? "iam" : service }

  private func resources(_ statements: [Statement], service: String) -> ([SymbolicText], Bool) {
    let patterns = statements.flatMap { statement in
      (statement.written.resource?.values ?? []).compactMap { value in
        RequestSpace.parts(
          PolicyTemplate(value.text, hasWildcards: true, hasVariables: statement.hasVariables))
      }
    }
    guard !patterns.isEmpty else { return (["*"], true) }
    let isGlobal = ["s3", "iam", "sts", "cloudfront", "route53"].contains(service)
    let owner = service == "s3" ? "" : account.raw
    let samples: [[String]] = [
      ["arn"], ["aws"], [RequestSpace.arnService(service)], [isGlobal ? "" : "eu-west-1"], [owner], ["other"],
    ]
    var product = PartProduct(count: patterns.count, separator: ":")
    for part in 0..<6 {
      let row = patterns.map { $0[part] }
      let isFixed = part == 0 || part == 2
      product.append(
        isFixed
          ? PatternProduct(row, only: samples[part])
          : PatternProduct(row, samples: samples[part], minimumLength: part == 3 || part == 4 ? 0 : 1))
    }
    return (product.ways.map { SymbolicText(raw: $0.text) } + ["*"], product.isComplete)
  }

  /// The six parts of a resource pattern; nil where it covers everything or nothing.
  private static func parts(_ template: PolicyTemplate) -> [TokenPattern]? {
    if template.pieces == [.wildcard(.anyText)] { return nil }
    let parts = template.splitAtColons(5).map { tokens($0) }
    if parts.count == 6 { return parts }
    if parts.count == 2,
      template.pieces.first == .literal("execute-api:/") || parts[0].sample("") == "execute-api"
    {
      let slash = TokenPattern.Token.scalar("/")
      let path = parts[1].tokens.first == slash ? parts[1].tokens : [slash] + parts[1].tokens
      let service = TokenPattern(tokens: "execute-api".unicodeScalars.map { .scalar($0) })
      return [
        .anything, .anything, service, .anything, .anything,
        TokenPattern(tokens: [.wildcard(.anyTextInSegment)] + path),
      ]
    }
    return parts + Array(repeating: .anything, count: max(0, 6 - parts.count))
  }
}

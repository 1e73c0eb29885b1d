import Documents

/// What the elements of a statement are compared with: one request, borrowed for the time of one evaluation.
struct Environment {
  let request: AuthorizationRequest
  let action: TextView
  /// The bit that the action's service has in a statement's mask.
  let serviceBit: UInt64
  let resource: ResourceView
  /// Whether the caller has a permissions boundary, which a Deny with `NotPrincipal` cannot spare.
  let hasBoundary: Bool

  /// Calls with the views that judging needs.
  static func with<Result>(
    _ request: AuthorizationRequest, hasBoundary: Bool, _ body: (borrowing Environment) -> Result
  ) -> Result {
    TextView.with(request.action) { action in
      TextView.with(request.resource) { resource in
        body(
          Environment(
            request: request, action: action, serviceBit: ActionPattern.serviceBit(of: action.bytes),
            resource: ResourceView(resource), hasBoundary: hasBoundary))
      }
    }
  }

  /// The value of a condition key whose name is in lower case.
  func value(of key: String) -> ContextValue? { request.context.value(folded: key) }

  /// A template with its variables replaced; nil where a variable has no single value, so that nothing matches.
  func resolve(_ template: PolicyTemplate) -> [SymbolicMatcher.Element]? {
    var elements: [SymbolicMatcher.Element] = []
    for piece in template.pieces {
      switch piece {
      case .literal(let text): elements += SymbolicMatcher.elements(text)
      case .anyText: elements.append(.anyText)
      case .anyCharacter: elements.append(.anyCharacter)
      case .variable(let variable):
        guard let value = resolve(variable) else { return nil }
        elements += SymbolicMatcher.elements(value.raw)
      }
    }
    return elements
  }

  private func resolve(_ variable: PolicyTemplate.Variable) -> SymbolicText? {
    switch value(of: variable.key) {
    case .single(let text): text
    case .unknown: SymbolicText(Mention(scope: "", address: variable.key, nature: .supplied))
    case .multiple(let texts) where !texts.isEmpty: nil
    case .multiple, .absent, nil: variable.fallback.map { SymbolicText($0) }
    }
  }
}

/// The resource of a request with its colons found.
struct ResourceView {
  let whole: TextView
  /// The offsets of the first five colons; fewer where it is no ARN.
  let isARN: Bool
  private let colons: (Int, Int, Int, Int, Int)

  init(_ whole: TextView) {
    self.whole = whole
    var found = 0
    var colons = (0, 0, 0, 0, 0)
    for (offset, byte) in whole.bytes.enumerated() where byte == UInt8(ascii: ":") {
      switch found {
      case 0: colons.0 = offset
      case 1: colons.1 = offset
      case 2: colons.2 = offset
      case 3: colons.3 = offset
      case 4: colons.4 = offset
      default: break
      }
      found += 1
      if found == 5 { break }
    }
    self.colons = colons
    isARN = found >= 5 && !whole.hasMentions
  }

  /// One of the six parts of an ARN that holds no mentions.
  func part(_ index: Int) -> TextView {
    let range =
      switch index {
      case 0: 0..<colons.0
      case 1: (colons.0 + 1)..<colons.1
      case 2: (colons.1 + 1)..<colons.2
      case 3: (colons.2 + 1)..<colons.3
      case 4: (colons.3 + 1)..<colons.4
      default: (colons.4 + 1)..<whole.bytes.count
      }
    return TextView(slice: range, of: whole)
  }
}

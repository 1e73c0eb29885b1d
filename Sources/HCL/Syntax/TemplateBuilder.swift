/// A piece of a template before its directives are paired.
enum TemplatePiece {
  case literal(String, ByteRange)
  case interpolation(Expression)
  case directive(TemplateDirective, ByteRange)
}

/// What stands in `%{ … }`.
enum TemplateDirective {
  case conditional(Expression)
  case otherwise
  case endConditional
  case loop(key: String?, value: String, Expression)
  case endLoop
}

/// Pairs the directives of a template and joins neighbouring literals.
struct TemplateBuilder {
  let pieces: [TemplatePiece]
  private var index = 0
  private var depth = 0

  init(pieces: [TemplatePiece]) { self.pieces = pieces }

  mutating func build() throws(SyntaxFailure) -> [TemplatePart] {
    let parts = try parts()
    guard index < pieces.count, case .directive(let directive, let range) = pieces[index] else {
      return parts
    }
    switch directive {
    case .otherwise: throw stray(range, "%{ else }", opener: "%{ if … }")
    case .endConditional: throw stray(range, "%{ endif }", opener: "%{ if … }")
    default: throw stray(range, "%{ endfor }", opener: "%{ for … }")
    }
  }

  private func stray(_ range: ByteRange, _ directive: String, opener: String) -> SyntaxFailure {
    SyntaxFailure(
      range: range, message: "`\(directive)` without `\(opener)`",
      detail: "directives are paired inside one template; remove it or open it with `\(opener)`")
  }

  /// The parts up to the end or to a directive that ends a part.
  private mutating func parts() throws(SyntaxFailure) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    while index < pieces.count {
      switch pieces[index] {
      case .literal:
        if let literal = joinedLiterals() { parts.append(literal) }
      case .interpolation(let expression):
        index += 1
        parts.append(.interpolation(expression))
      case .directive(.conditional(let condition), let range):
        index += 1
        parts.append(try conditional(condition, range))
      case .directive(.loop(let key, let value, let collection), let range):
        index += 1
        let body = try inner(range)
        let end = try close(range, "%{ for … }", "%{ endfor }") {
          if case .endLoop = $0 { true } else { false }
        }
        parts.append(
          .loop(
            keyVariable: key, valueVariable: value, collection: collection, body: body,
            range: ByteRange(start: range.start, end: end)))
      case .directive: return parts
      }
    }
    return parts
  }

  /// The literals that stand here as one; nil where they are empty.
  private mutating func joinedLiterals() -> TemplatePart? {
    var text = ""
    var whole: ByteRange?
    while index < pieces.count, case .literal(let next, let range) = pieces[index] {
      text += next
      whole = ByteRange(start: whole?.start ?? range.start, end: range.end)
      index += 1
    }
    return text.isEmpty ? nil : whole.map { .literal(text, range: $0) }
  }

  private mutating func conditional(
    _ condition: Expression, _ range: ByteRange
  ) throws(SyntaxFailure) -> TemplatePart {
    let then = try inner(range)
    var otherwise: [TemplatePart] = []
    if index < pieces.count, case .directive(.otherwise, let elseRange) = pieces[index] {
      index += 1
      otherwise = try inner(elseRange)
    }
    let end = try close(range, "%{ if … }", "%{ endif }") {
      if case .endConditional = $0 { true } else { false }
    }
    return .conditional(
      condition: condition, then: then, otherwise: otherwise, range: ByteRange(start: range.start, end: end))
  }

  private mutating func inner(_ opener: ByteRange) throws(SyntaxFailure) -> [TemplatePart] {
    guard depth < HCLReader.maximumDepth else {
      throw SyntaxFailure(
        range: opener, message: "directives nest deeper than \(HCLReader.maximumDepth) levels",
        detail: "name inner parts in `locals` and refer to them")
    }
    depth += 1
    defer { depth -= 1 }
    return try parts()
  }

  /// Goes behind the directive that closes another one. Returns where it ends.
  private mutating func close(
    _ opened: ByteRange, _ opener: String, _ closer: String, _ closes: (TemplateDirective) -> Bool
  ) throws(SyntaxFailure) -> UInt32 {
    guard index < pieces.count, case .directive(let directive, let range) = pieces[index], closes(directive)
    else {
      throw SyntaxFailure(
        range: opened, message: "`\(opener)` is not closed",
        detail: "close it with `\(closer)` in the same template")
    }
    index += 1
    return range.end
  }
}

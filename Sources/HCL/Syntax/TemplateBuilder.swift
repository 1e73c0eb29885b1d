/// A piece of a template before its directives are paired.
enum TemplatePiece {
  case literal(String, ByteRange)
  case interpolation(Expression)
  case conditional(Expression, Int)
  case otherwise(Int)
  case endConditional(Int)
  case loop(key: String?, value: String, Expression, Int)
  case endLoop(Int)
}

/// Pairs the directives of a template and joins neighbouring literals.
struct TemplateBuilder {
  let pieces: [TemplatePiece]
  private var index = 0
  private var depth = 0

  init(pieces: [TemplatePiece]) { self.pieces = pieces }

  mutating func build() throws(SyntaxFailure) -> [TemplatePart] {
    let parts = try parts()
    switch index < pieces.count ? pieces[index] : nil {
    case .otherwise(let offset): throw stray(offset, "%{ else }", opener: "%{ if … }")
    case .endConditional(let offset): throw stray(offset, "%{ endif }", opener: "%{ if … }")
    case .endLoop(let offset): throw stray(offset, "%{ endfor }", opener: "%{ for … }")
    default: return parts
    }
  }

  private func stray(_ offset: Int, _ directive: String, opener: String) -> SyntaxFailure {
    SyntaxFailure(
      offset: offset, message: "`\(directive)` without `\(opener)`",
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
      case .conditional(let condition, let offset):
        index += 1
        parts.append(try conditional(condition, offset))
      case .loop(let key, let value, let collection, let offset):
        index += 1
        let body = try inner(offset)
        guard case .endLoop? = index < pieces.count ? pieces[index] : nil else {
          throw unclosed(offset, "%{ for … }", "%{ endfor }")
        }
        index += 1
        parts.append(.loop(keyVariable: key, valueVariable: value, collection: collection, body: body))
      case .otherwise, .endConditional, .endLoop:
        return parts
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

  private mutating func conditional(_ condition: Expression, _ offset: Int) throws(SyntaxFailure)
    -> TemplatePart
  {
    let then = try inner(offset)
    var otherwise: [TemplatePart] = []
    if case .otherwise? = index < pieces.count ? pieces[index] : nil {
      index += 1
      otherwise = try inner(offset)
    }
    guard case .endConditional? = index < pieces.count ? pieces[index] : nil else {
      throw unclosed(offset, "%{ if … }", "%{ endif }")
    }
    index += 1
    return .conditional(condition: condition, then: then, otherwise: otherwise)
  }

  private mutating func inner(_ offset: Int) throws(SyntaxFailure) -> [TemplatePart] {
    guard depth < HCLReader.maximumDepth else {
      throw SyntaxFailure(
        offset: offset, message: "directives nest deeper than \(HCLReader.maximumDepth) levels",
        detail: "name inner parts in `locals` and refer to them")
    }
    depth += 1
    defer { depth -= 1 }
    return try parts()
  }

  private func unclosed(_ offset: Int, _ opener: String, _ closer: String) -> SyntaxFailure {
    SyntaxFailure(
      offset: offset, message: "`\(opener)` is not closed",
      detail: "close it with `\(closer)` in the same template")
  }
}

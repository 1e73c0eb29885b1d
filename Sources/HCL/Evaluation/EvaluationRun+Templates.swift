import Documents

/// Templates.
extension EvaluationRun {
  /// The value of a template: text where all is known, else unknown text with mentions in place.
  mutating func template(_ parts: [TemplatePart], _ range: ByteRange) -> Value {
    var text = ""
    var values: [Value] = []
    var symbolic = ""
    var hasForm = true
    // Whether something unknown stands before, so that what follows is no part of the known beginning.
    var isOpen = false
    var prefix = ""
    for part in parts {
      let value = partValue(part)
      values.append(value)
      if value.isNull {
        return fail(
          part.range, "null inside a template", "a template holds text; use `coalesce` or a conditional")
      }
      guard !value.isUnknown || value.type.isPrimitive || value.type == .dynamic else {
        hasForm = false
        isOpen = true
        continue
      }
      guard let converted = try? value.converted(to: .string) else {
        return fail(
          part.range, "a \(value.type) inside a template",
          "only text, numbers and booleans fit; use `jsonencode`")
      }
      text += converted.string ?? ""
      if !isOpen { prefix += converted.string ?? converted.unknown?.prefix ?? "" }
      isOpen = isOpen || converted.isUnknown
      if let piece = converted.symbolicText { symbolic += piece.raw } else { hasForm = false }
      if text.utf8.count > Evaluator.maximumTextLength {
        return fail(range, "the text grows beyond \(Evaluator.maximumTextLength >> 20) MiB")
      }
    }
    if values.contains(where: \.isUnknown) {
      return Value.unknown(.string, from: values, text: hasForm ? SymbolicText(raw: symbolic) : nil)
        .beginning(with: prefix)
    }
    return Value.string(text.canonical).marked(if: values.contains(where: \.isSensitive))
  }

  private mutating func partValue(_ part: TemplatePart) -> Value {
    switch part {
    case .literal(let text, _): return .string(text)
    case .interpolation(let expression): return value(of: expression)
    case .conditional(let condition, let then, let otherwise, let range):
      let body = { (parts: [TemplatePart]) in
        Expression(parts.isEmpty ? .string("") : .template(parts), range: range)
      }
      return conditional(condition, body(then), body(otherwise), range)
    case .loop(let key, let variable, let collection, let body, let range):
      let loop = Comprehension(
        keyVariable: key, valueVariable: variable, collection: collection, key: nil,
        value: Expression(.template(body), range: range), isGrouping: false, condition: nil)
      let result = comprehension(loop, range)
      guard let elements = result.elements else { return result }
      if elements.contains(where: \.isUnknown) {
        let pieces = elements.map(\.symbolicText)
        let text = pieces.contains(nil) ? nil : SymbolicText(raw: pieces.compactMap { $0?.raw }.joined())
        return .unknown(.string, from: elements, text: text)
      }
      return Value.string(elements.compactMap(\.string).joined()).marked(if: result.hasSensitiveParts)
    }
  }
}

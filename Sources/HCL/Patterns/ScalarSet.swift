import Synchronization

/// A set of Unicode scalars: what one step of a pattern accepts.
struct ScalarSet: Sendable {
  /// A part of a set.
  enum Part: Sendable {
    case range(ClosedRange<UInt32>)
    /// A category or script by its name, or everything else.
    case property(UnicodeProperty, isNegated: Bool)
    case negated(ScalarSet)
  }

  var parts: [Part] = []
  var isNegated = false
  /// Whether scalars that differ in case only count as the same.
  var ignoresCase = false

  init(_ parts: [Part] = [], isNegated: Bool = false, ignoresCase: Bool = false) {
    self.parts = parts
    self.isNegated = isNegated
    self.ignoresCase = ignoresCase
  }

  init(_ scalar: Unicode.Scalar, ignoresCase: Bool) {
    let hasCase = ignoresCase && CaseFolding.orbit(scalar).count > 1
    self.init([.range(scalar.value...scalar.value)], ignoresCase: hasCase)
  }

  init(ranges: [ClosedRange<Unicode.Scalar>], isNegated: Bool = false) {
    self.init(ranges.map { .range($0.lowerBound.value...$0.upperBound.value) }, isNegated: isNegated)
  }

  static let all = ScalarSet([], isNegated: true)
  static let notNewline = ScalarSet(ranges: ["\n"..."\n"], isNegated: true)

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    if parts.count == 1, !ignoresCase, case .range(let range) = parts[0] {
      return range.contains(scalar.value) != isNegated
    }
    let isInside =
      ignoresCase ? CaseFolding.orbit(scalar).contains(where: holds) : holds(scalar)
    return isInside != isNegated
  }

  private func holds(_ scalar: Unicode.Scalar) -> Bool {
    parts.contains { part in
      switch part {
      case .range(let range): range.contains(scalar.value)
      case .property(let property, let isNegated): property.contains(scalar) != isNegated
      case .negated(let set): !set.contains(scalar)
      }
    }
  }

  /// `\d`, `\s`, `\w` by their letter: ASCII only, as in RE2.
  static func perl(_ letter: Unicode.Scalar) -> ScalarSet? {
    switch letter {
    case "d": ScalarSet(ranges: ["0"..."9"])
    case "s": ScalarSet(ranges: ["\t"..."\n", "\u{0C}"..."\r", " "..." "])
    case "w": ScalarSet(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
    default: nil
    }
  }

  /// `[:alpha:]` and its like by their names.
  static func posix(_ name: String) -> ScalarSet? {
    let ranges: [ClosedRange<Unicode.Scalar>]
    switch name {
    case "alnum": ranges = ["0"..."9", "A"..."Z", "a"..."z"]
    case "alpha": ranges = ["A"..."Z", "a"..."z"]
    case "ascii": ranges = ["\u{0}"..."\u{7F}"]
    case "blank": ranges = ["\t"..."\t", " "..." "]
    case "cntrl": ranges = ["\u{0}"..."\u{1F}", "\u{7F}"..."\u{7F}"]
    case "digit": ranges = ["0"..."9"]
    case "graph": ranges = ["!"..."~"]
    case "lower": ranges = ["a"..."z"]
    case "print": ranges = [" "..."~"]
    case "punct": ranges = ["!"..."/", ":"..."@", "["..."`", "{"..."~"]
    case "space": ranges = ["\t"..."\r", " "..." "]
    case "upper": ranges = ["A"..."Z"]
    case "word": ranges = ["0"..."9", "A"..."Z", "a"..."z", "_"..."_"]
    case "xdigit": ranges = ["0"..."9", "A"..."F", "a"..."f"]
    default: return nil
    }
    return ScalarSet(ranges: ranges)
  }
}

/// A Unicode category or script.
enum UnicodeProperty: Sendable {
  case any
  case categories(Set<Unicode.GeneralCategory>)
  /// A script, asked of Swift's own regular expressions one character at a time.
  case script(String)

  /// The property with a name that RE2 knows, such as `L`, `Lu` or `Greek`.
  init?(_ name: String) {
    if name == "Any" {
      self = .any
    } else if let categories = UnicodeProperty.categories[name] {
      self = .categories(categories)
    } else if name.count > 2,
      name.unicodeScalars.allSatisfy({ $0 == "_" || $0.properties.isAlphabetic && $0.isASCII }),
      name.first?.isUppercase == true, (try? Regex("\\p{Script=\(name)}")) != nil
    {
      self = .script(name)
    } else {
      return nil
    }
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .any: true
    case .categories(let categories): categories.contains(scalar.properties.generalCategory)
    case .script(let name): ScriptTable.contains(scalar, in: name)
    }
  }

  private static let categories: [String: Set<Unicode.GeneralCategory>] = {
    let letters: [String: Unicode.GeneralCategory] = [
      "Lu": .uppercaseLetter, "Ll": .lowercaseLetter, "Lt": .titlecaseLetter, "Lm": .modifierLetter,
      "Lo": .otherLetter, "Mn": .nonspacingMark, "Mc": .spacingMark, "Me": .enclosingMark,
      "Nd": .decimalNumber, "Nl": .letterNumber, "No": .otherNumber, "Pc": .connectorPunctuation,
      "Pd": .dashPunctuation, "Ps": .openPunctuation, "Pe": .closePunctuation, "Pi": .initialPunctuation,
      "Pf": .finalPunctuation, "Po": .otherPunctuation, "Sm": .mathSymbol, "Sc": .currencySymbol,
      "Sk": .modifierSymbol, "So": .otherSymbol, "Zs": .spaceSeparator, "Zl": .lineSeparator,
      "Zp": .paragraphSeparator, "Cc": .control, "Cf": .format, "Cs": .surrogate, "Co": .privateUse,
    ]
    var sets: [String: Set<Unicode.GeneralCategory>] = [:]
    for (name, category) in letters {
      sets[name] = [category]
      sets[String(name.prefix(1)), default: []].insert(category)
    }
    return sets
  }()
}

/// Which script a scalar belongs to, asked once for each.
private enum ScriptTable {
  private static let known = Mutex<[String: [Unicode.Scalar: Bool]]>([:])

  static func contains(_ scalar: Unicode.Scalar, in script: String) -> Bool {
    if let answer = known.withLock({ $0[script]?[scalar] }) { return answer }
    let expression = try? Regex("\\p{Script=\(script)}")
    let answer = expression.flatMap { try? $0.wholeMatch(in: String(Character(scalar))) } != nil
    known.withLock { $0[script, default: [:]][scalar] = answer }
    return answer
  }
}

/// Simple case folding: which scalars differ in case only.
enum CaseFolding {
  /// Orbits of more than two scalars, and the ones that mappings alone do not give.
  private static let irregular: [[Unicode.Scalar]] = [
    ["K", "k", "\u{212A}"], ["S", "s", "\u{17F}"], ["\u{B5}", "\u{39C}", "\u{3BC}"],
    ["\u{C5}", "\u{E5}", "\u{212B}"], ["\u{DF}", "\u{1E9E}"], ["\u{1C4}", "\u{1C5}", "\u{1C6}"],
    ["\u{1C7}", "\u{1C8}", "\u{1C9}"], ["\u{1CA}", "\u{1CB}", "\u{1CC}"], ["\u{1F1}", "\u{1F2}", "\u{1F3}"],
    ["\u{345}", "\u{399}", "\u{3B9}", "\u{1FBE}"], ["\u{392}", "\u{3B2}", "\u{3D0}"],
    ["\u{395}", "\u{3B5}", "\u{3F5}"], ["\u{398}", "\u{3B8}", "\u{3D1}", "\u{3F4}"],
    ["\u{39A}", "\u{3BA}", "\u{3F0}"], ["\u{3A0}", "\u{3C0}", "\u{3D6}"], ["\u{3A1}", "\u{3C1}", "\u{3F1}"],
    ["\u{3A3}", "\u{3C2}", "\u{3C3}"], ["\u{3A6}", "\u{3C6}", "\u{3D5}"], ["\u{3A9}", "\u{3C9}", "\u{2126}"],
    ["\u{1E60}", "\u{1E61}", "\u{1E9B}"], ["\u{130}"], ["\u{131}"],
  ]
  private static let irregularOrbits: [Unicode.Scalar: [Unicode.Scalar]] = {
    var orbits: [Unicode.Scalar: [Unicode.Scalar]] = [:]
    for orbit in irregular { for scalar in orbit { orbits[scalar] = orbit } }
    return orbits
  }()

  /// The scalar and all that differ from it in case only.
  static func orbit(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    if let orbit = irregularOrbits[scalar] { return orbit }
    if scalar.isASCII, !scalar.properties.isAlphabetic { return [scalar] }
    let mappings = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
    var orbit = [scalar]
    for mapping in mappings {
      let scalars = mapping.unicodeScalars
      if scalars.count == 1, let other = scalars.first, !orbit.contains(other) { orbit.append(other) }
    }
    return orbit
  }
}

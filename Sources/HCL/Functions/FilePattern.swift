import Documents

/// A pattern of paths as `fileset` reads it: `*`, `?`, `[a-z]`, `[^a-z]`, `{a,b}`, and `**` for any number of
/// directories.
struct FilePattern {
  /// So many files and directories are looked at before the search is given up.
  private static let maximumEntries = 100_000
  private static let maximumAlternatives = 1_000

  private let alternatives: [[[Unicode.Scalar]]]

  init(_ pattern: String) throws(ConversionFailure) {
    let spellings = try FilePattern.spellings(Array(FilePath.cleaned(pattern).unicodeScalars))
    alternatives = spellings.map { $0.split(separator: "/").map(Array.init) }
    for component in alternatives.joined() {
      guard FilePattern.matches(component[...], []) != nil else {
        throw ConversionFailure(reason: "`\(pattern)` is no pattern of paths: a `[` is not closed")
      }
    }
  }

  /// The files below a directory that fit, as paths from there, in order.
  func files(in directory: String, _ files: any FileAccess) throws(ConversionFailure) -> [String] {
    var found: Set<String> = []
    var budget = FilePattern.maximumEntries
    for components in alternatives {
      // A pattern may lead out of its directory; the paths then begin with `..`, too.
      let steps = components.prefix { $0 == [".", "."] }.count
      let base = FilePath.cleaned(directory + String(repeating: "/..", count: steps))
      var foundHere: Set<String> = []
      try search(components.dropFirst(steps), base, "", files, &foundHere, &budget)
      found.formUnion(
        steps == 0 ? foundHere : Set(foundHere.map { FilePath.relative(base + "/" + $0, to: directory) }))
    }
    return found.sorted()
  }

  private func search(
    _ components: ArraySlice<[Unicode.Scalar]>, _ directory: String, _ path: String, _ files: any FileAccess,
    _ found: inout Set<String>, _ budget: inout Int
  ) throws(ConversionFailure) {
    guard let component = components.first else { return }
    let isDeep = component == ["*", "*"]
    if isDeep { try search(components.dropFirst(), directory, path, files, &found, &budget) }
    for entry in files.entries(of: path.isEmpty ? directory : directory + "/" + path) ?? [] {
      budget -= 1
      guard budget > 0, path.utf8.count < 4096 else {
        throw ConversionFailure(
          reason: "more than \(FilePattern.maximumEntries) files would have to be looked at")
      }
      let inner = path.isEmpty ? entry.name : path + "/" + entry.name
      guard isDeep || FilePattern.matches(component[...], Array(entry.name.unicodeScalars)[...]) == true
      else {
        continue
      }
      if entry.isDirectory {
        try search(isDeep ? components : components.dropFirst(), directory, inner, files, &found, &budget)
      } else if components.count == 1 {
        found.insert(inner)
      }
    }
  }

  /// The pattern once for every choice of its braces.
  private static func spellings(_ pattern: [Unicode.Scalar]) throws(ConversionFailure) -> [[Unicode.Scalar]] {
    var done: [[Unicode.Scalar]] = []
    var pending = [pattern]
    while let next = pending.popLast() {
      guard let open = next.firstIndex(of: "{"), let close = closing(next, open) else {
        done.append(next)
        continue
      }
      var depth = 0
      var choice: [Unicode.Scalar] = []
      for scalar in next[(open + 1)...close] {
        if scalar == "," && depth == 0 || scalar == "}" && depth == 0 {
          pending.append(Array(next[..<open]) + choice + Array(next[(close + 1)...]))
          choice = []
          continue
        }
        depth += scalar == "{" ? 1 : scalar == "}" ? -1 : 0
        choice.append(scalar)
      }
      guard done.count + pending.count <= maximumAlternatives else {
        throw ConversionFailure(
          reason: "a pattern of paths with more than \(maximumAlternatives) alternatives")
      }
    }
    return done
  }

  private static func closing(_ pattern: [Unicode.Scalar], _ open: Int) -> Int? {
    var depth = 0
    for index in open..<pattern.count {
      if pattern[index] == "{" { depth += 1 }
      if pattern[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Whether a name fits a component; nil where the component is malformed.
  private static func matches(_ pattern: ArraySlice<Unicode.Scalar>, _ name: ArraySlice<Unicode.Scalar>)
    -> Bool?
  {
    var (pattern, name) = (pattern, name)
    var star: (pattern: ArraySlice<Unicode.Scalar>, name: ArraySlice<Unicode.Scalar>)?
    while true {
      if let next = pattern.first {
        if next == "*" {
          pattern = pattern.drop { $0 == "*" }
          star = (pattern, name)
          continue
        }
        guard let step = single(pattern, name.first) else { return nil }
        if step.fits {
          (pattern, name) = (step.rest, name.dropFirst())
          continue
        }
      } else if name.isEmpty {
        return true
      }
      guard let last = star, !last.name.isEmpty else {
        return name.isEmpty && !isWellFormed(pattern) ? nil : false
      }
      star = (last.pattern, last.name.dropFirst())
      (pattern, name) = (last.pattern, last.name.dropFirst())
    }
  }

  private static func isWellFormed(_ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = pattern
    while let next = rest.first {
      if next == "*" {
        rest.removeFirst()
      } else if let step = single(rest, nil) {
        rest = step.rest
      } else {
        return false
      }
    }
    return true
  }

  /// One character of a pattern that is no star: whether it fits, and what follows it.
  private static func single(
    _ pattern: ArraySlice<Unicode.Scalar>, _ scalar: Unicode.Scalar?
  ) -> (fits: Bool, rest: ArraySlice<Unicode.Scalar>)? {
    guard let first = pattern.first else { return nil }
    var rest = pattern.dropFirst()
    switch first {
    case "?": return (scalar != nil, rest)
    case "\\":
      guard let literal = rest.popFirst() else { return nil }
      return (literal == scalar, rest)
    case "[":
      let isNegated = rest.first == "^"
      if isNegated { rest.removeFirst() }
      var isInside = false
      var isFirst = true
      while let low = rest.popFirst() {
        if low == "]", !isFirst { return (scalar != nil && isInside != isNegated, rest) }
        isFirst = false
        var high = low
        if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
          high = end
          rest = rest.dropFirst(2)
        }
        if let scalar, low <= scalar, scalar <= high { isInside = true }
      }
      return nil
    default: return (first == scalar, rest)
    }
  }
}

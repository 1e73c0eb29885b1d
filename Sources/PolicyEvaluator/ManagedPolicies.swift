import Documents

/// Documents of AWS managed policies that deployments of this kind meet (AWS Managed Policy Reference Guide, as of
/// March 2026).
///
/// The table has a line for each part: `=` name, `+` actions of an Allow, `-` of a Deny (`+!` and `-!` for
/// `NotAction`), `@` resources where they are not `*` (`@!` for `NotResource`), `?` operator, key and values of a
/// condition. Actions of one service share its prefix; deeper indented lines go on with the line before.
public enum ManagedPolicies {
  /// The document of an AWS managed policy; one that is not known here counts as unknown.
  ///
  /// - Parameter arn: such as `arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole`.
  public static func document(arn: SymbolicText, kind: PolicyKind = .identity) -> PolicyDocument {
    let name = Principal.lastComponent(arn).raw
    let isManagedByAWS = AmazonResourceName(arn)?.account.raw == "aws"
    guard isManagedByAWS, let lines = policies[name] else {
      return .unknown(
        name: arn.description, kind: kind,
        reason: isManagedByAWS
          ? "the AWS managed policy `\(name)` is not known here" : "the inputs do not hold `\(arn)`")
    }
    var document = PolicyDocument(name: name, kind: kind, statements: statements(lines))
    document.isManagedByAWS = true
    return document
  }

  /// The names of all policies that are known here, sorted.
  public static var names: [String] { policies.keys.sorted() }

  // MARK: Reading the table

  /// The lines of every policy, by its name.
  private static let policies: [String: [String]] = {
    var policies: [String: [String]] = [:]
    var name = ""
    for line in table.split(separator: "\n") {
      if line.hasPrefix("= ") {
        name = String(line.dropFirst(2))
      } else if line.hasPrefix("  "), let last = policies[name]?.indices.last {
        let isInList = policies[name]?[last].hasSuffix(",") == true
        policies[name]?[last] += (isInList ? "" : " ") + line.drop { $0 == " " }
      } else {
        policies[name, default: []].append(String(line))
      }
    }
    return policies
  }()

  private static func statements(_ lines: [String]) -> [PolicyStatement] {
    lines.reduce(into: []) { statements, line in
      let words = line.split(separator: " ")
      guard let mark = words.first else { return }
      let isNegated = mark.hasSuffix("!")
      let last = statements.count - 1
      switch mark.first {
      case "+", "-":
        statements.append(
          PolicyStatement(
            effect: mark.first == "+" ? .allow : .deny,
            action: PolicyElement(isNegated: isNegated, actions(words.dropFirst())),
            resource: PolicyElement([PolicyValue("*")])))
      case "@" where last >= 0:
        statements[last].resource = PolicyElement(isNegated: isNegated, words.dropFirst().map(value))
      case "?" where last >= 0 && words.count > 3:
        statements[last].conditions.append(
          PolicyCondition(String(words[1]), String(words[2]), words.dropFirst(3).map(value)))
      default: break
      }
    }
  }

  private static func actions(_ words: ArraySlice<Substring>) -> [PolicyValue] {
    words.flatMap { word -> [PolicyValue] in
      guard let colon = word.firstIndex(of: ":") else { return [value(word)] }
      return word[word.index(after: colon)...].split(separator: ",").map { value(word[...colon] + $0) }
    }
  }

  private static func value(_ text: Substring) -> PolicyValue { PolicyValue(SymbolicText(String(text))) }
}

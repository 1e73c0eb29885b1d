import Documents
import PolicyEvaluator

/// The question whether one identity policy allows what another does not, in SMT-LIB 2: written from the meaning of the
/// policies, not from the code that compares them.
struct SolverScript {
  static let texts = ["a:b", "a:c"]

  static func text(_ left: PolicyDocument, beyond right: PolicyDocument) -> String {
    """
    (set-option :timeout 1000)
    (declare-const action String)
    (declare-const resource String)
    \(texts.map { "(declare-const \(name($0)) String) (declare-const has-\(name($0)) Bool)" }.joined(separator: "\n"))
    (declare-const ip Int) (declare-const has-ip Bool) (declare-const ip-is-4 Bool)
    (declare-const keys Real) (declare-const has-keys Bool)
    (assert (str.in_re action (re.++ (re.+ \(noColon)) (str.to_re ":") (re.+ \(noColon)))))
    (assert (not (str.in_re action (re.++ re.all (re.range "A" "Z") re.all))))
    (assert (or (= resource "*") (ite (str.prefixof "s3:" action) \(arn("s3")) \(otherARN))))
    (assert (and (<= 0 ip) (< ip 4294967296)))
    \(texts.map { "(assert (> (str.len \(name($0))) 0))" }.joined(separator: "\n"))
    (assert \(allows(left)))
    (assert (not \(allows(right))))
    (check-sat)
    """
  }

  private static let noColon = #"(re.union (re.range " " "9") (re.range ";" "~"))"#

  private static func arn(_ service: String) -> String {
    let part = "(re.* \(noColon))"
    return """
      (str.in_re resource (re.++ (str.to_re "arn:") (re.+ \(noColon)) (str.to_re ":\(service):") \(part) \
      (str.to_re ":") \(part) (str.to_re ":") (re.+ re.allchar)))
      """
  }

  private static var otherARN: String { #"(str.prefixof "arn:aws:other:" resource)"# }

  private static func name(_ key: String) -> String { key.replacing(":", with: "-") }

  private static func allows(_ document: PolicyDocument) -> String {
    func any(_ effect: PolicyStatement.Effect) -> String {
      disjunction(document.statements.filter { $0.effect == effect }.map(covers))
    }
    return "(and \(any(.allow)) (not \(any(.deny))))"
  }

  private static func covers(_ statement: PolicyStatement) -> String {
    func element(_ element: PolicyElement?, _ match: (String) -> String) -> String {
      guard let element else { return "true" }
      let any = disjunction(element.values.map { match($0.text.raw) })
      return element.isNegated ? "(not \(any))" : any
    }
    let action = element(statement.action) {
      let parts = $0.lowercased().split(separator: ":", maxSplits: 1).map(String.init)
      return parts.count == 1
        ? "true"
        : #"(str.in_re action (re.++ \#(glob(parts[0], noColon)) (str.to_re ":") \#(glob(parts[1], noColon))))"#
    }
    let resource = element(statement.resource) { pattern in
      if pattern == "*" { return "true" }
      let parts = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(
        String.init)
      let globs = parts.enumerated().map { glob($1, $0 < 5 ? noColon : "re.allchar") }
      return "(str.in_re resource (re.++ \(globs.joined(separator: #" (str.to_re ":") "#))))"
    }
    return "(and \(action) \(resource) \(statement.conditions.map(holds).joined(separator: " ")) true)"
  }

  private static func holds(_ condition: PolicyCondition) -> String {
    var operation = condition.operatorName
    let ifExists = operation.hasSuffix("IfExists")
    if ifExists { operation.removeLast("IfExists".count) }
    let variable: String
    switch condition.key {
    case "aws:SourceIp": variable = "ip"
    case "s3:max-keys": variable = "keys"
    default: variable = name(condition.key)
    }
    let values = condition.values.map(\.text.raw)
    if operation == "Null" {
      return disjunction(values.map { $0 == "true" ? "(not has-\(variable))" : "has-\(variable)" })
    }
    let isNegated = operation.contains("Not")
    let any = disjunction(values.map { compares(operation.replacing("Not", with: ""), variable, $0) })
    let met = isNegated ? "(not \(any))" : any
    return isNegated || ifExists ? "(or (not has-\(variable)) \(met))" : "(and has-\(variable) \(met))"
  }

  private static func compares(_ operation: String, _ variable: String, _ value: String) -> String {
    switch operation {
    case "StringEquals": "(= \(variable) \"\(value)\")"
    case "StringLike": "(str.in_re \(variable) \(glob(value, "re.allchar")))"
    case "StringEqualsIgnoreCase":
      "(str.in_re \(variable) (re.++ \(value.map { "(re.union \(letter($0.lowercased())) \(letter($0.uppercased())))" }.joined(separator: " ")) (str.to_re \"\")))"
    case "NumericLessThan": "(< keys \(value))"
    case "NumericGreaterThanEquals": "(>= keys \(value))"
    case "NumericEquals": "(= keys \(value))"
    default: range(value)
    }
  }

  private static func letter(_ text: String) -> String { "(str.to_re \"\(text)\")" }

  private static func range(_ value: String) -> String {
    let parts = value.split(separator: "/")
    let address = parts[0].split(separator: ".").reduce(0) { $0 * 256 + (Int($1) ?? 0) }
    let size = 1 << (32 - (parts.count == 2 ? Int(parts[1]) ?? 32 : 32))
    let first = address / size * size
    return "(and ip-is-4 (<= \(first) ip) (< ip \(first + size)))"
  }

  private static func glob(_ pattern: String, _ character: String) -> String {
    let pieces = pattern.map { character -> String in
      switch character {
      case "*": "(re.* CHARACTER)"
      case "?": "CHARACTER"
      default: letter(String(character))
      }
    }.map { $0.replacing("CHARACTER", with: character) }
    return "(re.++ (str.to_re \"\") \(pieces.joined(separator: " ")) (str.to_re \"\"))"
  }

  private static func disjunction(_ terms: [String]) -> String {
    "(or false \(terms.joined(separator: " ")))"
  }
}

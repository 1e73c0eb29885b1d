import Foundation

/// As much of JSON Schema as the model's schema uses: type, const, enum, required, properties,
/// additionalProperties, items, oneOf and references into `$defs`.
///
/// It never changes, so that tests may share it although its parts are of any type.
struct JSONSchema: @unchecked Sendable {
  private let root: [String: Any]

  init(contentsOf file: URL) throws {
    let document = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    root = document as? [String: Any] ?? [:]
  }

  /// What a value breaks, with its path; empty where it is valid.
  func violations(of value: Any) -> [String] { violations(of: value, root, at: "") }

  private func violations(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      return violations(of: value, definition(reference), at: path)
    }
    var found: [String] = []
    if let type = schema["type"] as? String, !JSONSchema.isOf(type, value) {
      return ["\(path) is no \(type)"]
    }
    if let constant = schema["const"], !JSONSchema.same(constant, value) {
      found.append("\(path) is not \(constant)")
    }
    if let words = schema["enum"] as? [Any], !words.contains(where: { JSONSchema.same($0, value) }) {
      found.append("\(path) is none of \(words)")
    }
    if let object = value as? [String: Any] { found += violations(of: object, schema, at: path) }
    if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, element) in array.enumerated() {
        found += violations(of: element, items, at: "\(path)/\(index)")
      }
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let results = choices.map { violations(of: value, $0, at: path) }
      let fitting = results.count { $0.isEmpty }
      if fitting != 1 {
        // The choice that is broken in the deepest place is the one that was meant.
        let meant = results.max { JSONSchema.depth($0) < JSONSchema.depth($1) } ?? []
        found += fitting == 0 ? meant : ["\(path) fits \(fitting) choices"]
      }
    }
    return found
  }

  private func violations(of object: [String: Any], _ schema: [String: Any], at path: String) -> [String] {
    let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
      "\(path) has no \($0)"
    }
    for (key, value) in object {
      if let property = properties[key] {
        found += violations(of: value, property, at: "\(path)/\(key)")
      } else if let others = schema["additionalProperties"] as? [String: Any] {
        found += violations(of: value, others, at: "\(path)/\(key)")
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path) has an unknown \(key)")
      }
    }
    return found
  }

  private func definition(_ reference: String) -> [String: Any] {
    let name = reference.split(separator: "/").last.map(String.init) ?? ""
    return (root["$defs"] as? [String: [String: Any]])?[name] ?? [:]
  }

  private static func depth(_ violations: [String]) -> Int {
    violations.map { $0.count { $0 == "/" } }.max() ?? 0
  }

  private static func same(_ one: Any, _ other: Any) -> Bool {
    "\(one)" == "\(other)"
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": value is Bool
    case "integer", "number": value is NSNumber
    default: false
    }
  }
}

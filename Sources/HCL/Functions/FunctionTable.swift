import Documents

/// A function as calls see it.
struct Function: Sendable {
  /// The type of its result, as far as it does not depend on the arguments.
  var result: ValueType = .dynamic
  /// Whether the function itself sees to unknown arguments; otherwise they make the result unknown.
  var handlesUnknown = false
  /// Whether the function itself sees to sensitive arguments; otherwise they make the result sensitive.
  var handlesMarks = false
  var body: @Sendable ([Value]) throws(ConversionFailure) -> Value
}

/// Terraform's functions by name.
enum FunctionTable {
  /// Functions of Terraform that exist but are not computed: their results are unknown.
  static let notComputed = """
    abspath base64gzip base64sha256 base64sha512 bcrypt chunklist csvdecode \
    ephemeralasnull file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 \
    filesha512 formatdate indent log matchkeys md5 parseint pathexpand plantimestamp pow \
    rsadecrypt setproduct sha1 sha256 sha512 templatefile templatestring textdecodebase64 textencodebase64 timeadd timecmp \
    timestamp title transpose trim urlencode uuid uuidv5 yamldecode yamlencode jsondecode base64decode base64encode
    """.split(separator: " ").map(String.init)

  static let functions: [String: Function] = [
    collections, texts, conversions, formats, networks, patterns,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  static func argument(_ values: [Value], _ index: Int) throws(ConversionFailure) -> Value {
    guard values.indices.contains(index) else {
      throw ConversionFailure(reason: "argument \(index + 1) is missing")
    }
    return values[index]
  }

  static func text(_ values: [Value], _ index: Int) throws(ConversionFailure) -> String {
    guard let text = try argument(values, index).converted(to: .string).string else {
      throw ConversionFailure(reason: "argument \(index + 1) must not be null")
    }
    return text
  }

  static func number(_ values: [Value], _ index: Int) throws(ConversionFailure) -> Number {
    guard let number = try argument(values, index).converted(to: .number).number else {
      throw ConversionFailure(reason: "argument \(index + 1) must not be null")
    }
    return number
  }

  static func elements(_ value: Value) throws(ConversionFailure) -> [Value] {
    guard let elements = value.elements else {
      throw ConversionFailure(reason: "a list, set or tuple is required, but have \(value.type)")
    }
    return elements
  }

  static func members(_ value: Value) throws(ConversionFailure) -> ValueMembers {
    guard let members = value.members else {
      throw ConversionFailure(reason: "a map or object is required, but have \(value.type)")
    }
    return members
  }
}

import HCL

/// What the AWS provider says of its types: the types of attributes, which ones AWS fills in, how blocks nest.
enum ProviderSchema {
  /// The body of a type or of a nested block.
  final class Block: Sendable {
    let attributes: [String: Attribute]
    let blocks: [String: Nested]
    /// The attributes and blocks that have to be written, in the order of their names.
    let required: [String]

    init(attributes: [String: Attribute], blocks: [String: Nested], required: [String] = []) {
      self.attributes = attributes
      self.blocks = blocks
      self.required = required
    }
  }

  /// One attribute.
  struct Attribute: Sendable {
    /// Its type; attributes of objects may be left out.
    var type: ValueType
    /// Whether AWS or the provider gives it a value where none is written.
    var isComputed: Bool
  }

  /// One nested block.
  struct Nested: Sendable {
    /// How often it may stand, and as what it reads.
    enum Mode: Sendable { case single, list, set, map }

    var mode: Mode
    /// Whether there can be only one.
    var isOne: Bool
    var block: Block
  }

  /// The schema of a resource type; nil for types that the table does not hold.
  static func block(of type: String) -> Block? {
    guard let line = types.line(type) else { return nil }
    var reader = ProviderSchemaReader(line)
    return reader.body()
  }

  /// The paths of attributes that are secret, such as `master_user_options.master_user_password`.
  static func secrets(of type: String, isData: Bool) -> [[String]] {
    guard let line = secretPaths.line(isData ? "data.\(type)" : type) else { return [] }
    return String(decoding: line, as: UTF8.self).split(separator: " ")
      .map { $0.split(separator: ".").map(String.init) }
  }

  private static let types = SchemaLines(ProviderSchemaTable.types)
  private static let secretPaths = SchemaLines(ProviderSchemaTable.secrets)
}

/// The lines of a table by what stands before their tab.
private struct SchemaLines: Sendable {
  private let text: StaticString
  private let ranges: [String: Range<Int>]

  init(_ text: StaticString) {
    self.text = text
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var ranges: [String: Range<Int>] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { continue }
      ranges[String(decoding: line[..<tab], as: UTF8.self)] = tab + 1..<line.endIndex
    }
    self.ranges = ranges
  }

  /// The rest of the line with this name.
  func line(_ name: String) -> UnsafeBufferPointer<UInt8>? {
    ranges[name].map { UnsafeBufferPointer(start: text.utf8Start + $0.lowerBound, count: $0.count) }
  }
}

/// Reads one line of the table; its grammar stands in `ProviderSchemaTable`.
private struct ProviderSchemaReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func body() -> ProviderSchema.Block {
    var attributes: [String: ProviderSchema.Attribute] = [:]
    var blocks: [String: ProviderSchema.Nested] = [:]
    var required: [String] = []
    while let next, next != UInt8(ascii: "}") {
      let name = word()
      if take(":") {
        let type = type()
        let hasFlag = take(".")
        attributes[name] = ProviderSchema.Attribute(type: type, isComputed: hasFlag && take("c"))
        if hasFlag, take("r") { required.append(name) }
      } else if take("{") {
        let mode = mode()
        if take("+") { required.append(name) }
        blocks[name] = ProviderSchema.Nested(mode: mode, isOne: take("1"), block: body())
        _ = take("}")
      } else {
        position += 1
      }
      _ = take(";")
    }
    return ProviderSchema.Block(attributes: attributes, blocks: blocks, required: required)
  }

  private mutating func mode() -> ProviderSchema.Nested.Mode {
    if take("o") { return .single }
    if take("s") { return .set }
    if take("m") { return .map }
    _ = take("l")
    return .list
  }

  private mutating func type() -> ValueType {
    if take("s") { return .string }
    if take("n") { return .number }
    if take("b") { return .bool }
    if take("L") { return .list(type()) }
    if take("S") { return .set(type()) }
    if take("M") { return .map(type()) }
    guard take("O"), take("(") else {
      _ = take("d")
      return .dynamic
    }
    var attributes: [String: ValueType] = [:]
    while let next, next != UInt8(ascii: ")") {
      let name = word()
      guard take(":") else { break }
      attributes[name] = type()
      _ = take(",")
    }
    _ = take(")")
    return .object(attributes, optional: Set(attributes.keys))
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func word() -> String {
    let start = position
    while let next,
      next == UInt8(ascii: "_") || next >= UInt8(ascii: "0") && next <= UInt8(ascii: "9")
        || next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")
    {
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }
}

import Documents

/// The address of an instance, split into module path, block and index.
struct InstancePlace {
  /// The whole address.
  var address: String
  /// The modules from the root down, with their indexes: `net`, `web["a"]`.
  var modules: [String] = []
  /// The block without its index: `aws_subnet.a`.
  var block = ""
  /// The index as written: `[0]`, `["a"]` or nothing.
  var index = ""
  /// Whether what nothing tells may be inferred.
  var infers = false

  init(address: String, index: DocumentNode?) {
    self.address = address
    self.index = StateLoader.index(index)
    var parts = InstancePlace.split(address)
    while parts.count >= 2, parts[0] == "module" {
      modules.append(parts[1])
      parts.removeFirst(2)
    }
    block = parts.map(InstancePlace.withoutIndex).joined(separator: ".")
    if self.index.isEmpty, let last = parts.last { self.index = String(last.drop { $0 != "[" }) }
  }

  /// `module.net["a"].` and so on, with a final dot, for the modules from the root down.
  static func prefix(_ modules: some Sequence<String>) -> String {
    modules.map { "module.\($0)." }.joined()
  }

  /// The parts between dots; dots inside an index do not count.
  static func split(_ address: String) -> [String] {
    let bytes = address.utf8
    var parts: [String] = []
    var start = bytes.startIndex
    var isQuoted = false
    var isEscaped = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\""), !isEscaped { isQuoted.toggle() }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
      if byte == UInt8(ascii: "."), !isQuoted {
        parts.append(String(address[start..<index]))
        start = bytes.index(after: index)
      }
    }
    return parts + [String(address[start...])]
  }

  static func withoutIndex(_ part: String) -> String {
    part.utf8.firstIndex(of: UInt8(ascii: "[")).map { String(part[..<$0]) } ?? part
  }

  /// The block's path in the configuration, which has no indexes.
  var path: String { InstancePlace.prefix(modules.map(InstancePlace.withoutIndex)) + block }
}

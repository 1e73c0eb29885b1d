import CloudFormationLoader
import Documents
import Foundation
import Topology

/// Expands, loads and positions many templates for `compare.py`, which holds them against the reference
/// tools.
///
///     ExpansionCheck LIST OUTPUT-DIRECTORY
///
/// For each path in LIST: `PATH.json` (the expanded template), `PATH.edges` (resource, tab, what it refers
/// to), `PATH.marks` (JSON pointer, tab, line:column of every key), and one line on standard output: path,
/// diagnostics by severity, milliseconds.
@main
enum ExpansionCheck {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { return print("usage: ExpansionCheck LIST OUTPUT-DIRECTORY") }
    let list = try String(contentsOfFile: arguments[1], encoding: .utf8)
    try FileManager.default.createDirectory(atPath: arguments[2], withIntermediateDirectories: true)
    for path in list.split(separator: "\n").map({ $0.split(separator: "\t")[0] }).map(String.init) {
      try check(path, output: arguments[2])
    }
  }

  private static func check(_ path: String, output: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else { return print("\(path)\tunreadable") }
    let options = CloudFormationLoader.Options(region: "us-east-1") { path in
      FileManager.default.contents(atPath: path).map { SourceFile(path: path, bytes: Array($0)) }
    }
    let clock = ContinuousClock()
    let file = SourceFile(path: path, bytes: Array(bytes))
    var loaded: LoadedInput?
    let time = clock.measure { loaded = CloudFormationLoader.load(file, options: options) }
    let name = path.split(separator: "/").joined(separator: "__")
    let expanded = CloudFormationLoader.expand(file, options: options)
    try expanded.node?.jsonText().write(toFile: "\(output)/\(name).json", atomically: false, encoding: .utf8)
    try edges(loaded).write(toFile: "\(output)/\(name).edges", atomically: false, encoding: .utf8)
    try marks(file).write(toFile: "\(output)/\(name).marks", atomically: false, encoding: .utf8)
    let counts = Diagnostic.Severity.allCases.map { severity in
      "\(severity.rawValue) \(loaded?.diagnostics.count { $0.severity == severity } ?? 0)"
    }
    let first = loaded?.diagnostics.first { $0.severity == .error }?.message ?? ""
    print("\(path)\t\(counts.joined(separator: " "))\t\(time / .milliseconds(1))\t\(first)")
  }

  private static func edges(_ loaded: LoadedInput?) -> String {
    var lines: Set<String> = []
    for resource in loaded?.resources ?? [] {
      for mention in resource.attributes?.mentions ?? [] where mention.nature == .resourceAttribute {
        lines.insert("\(resource.id.address)\t\(mention.address)")
      }
    }
    return lines.sorted().joined(separator: "\n")
  }

  private static func marks(_ file: SourceFile) -> String {
    let first = file.bytes.first { $0 > 0x20 }
    let reading = first == UInt8(ascii: "{") ? JSONReader.read(file) : YAMLReader.read(file)
    var lines: [String] = []
    func walk(_ node: DocumentNode, _ pointer: String) {
      switch node.value {
      case .array(let elements):
        for (index, element) in elements.enumerated() { walk(element, "\(pointer)/\(index)") }
      case .object(let object):
        for member in object.members {
          if let place = member.keyRange?.startLocation {
            lines.append("\(pointer)/\(member.key)\t\(place.line):\(place.column)")
          }
          walk(member.value, "\(pointer)/\(member.key)")
        }
      case .tagged(let tag, let inner):
        walk(inner, "\(pointer)/\(["!Ref", "!Condition"].contains(tag) ? "" : "Fn::")\(tag.dropFirst())")
      default: break
      }
    }
    if let node = reading.node { walk(node, "") }
    return lines.joined(separator: "\n")
  }
}

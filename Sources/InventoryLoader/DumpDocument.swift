import Documents
import Topology

/// One answer of the AWS CLI: its content, and what its file name says of it.
struct DumpDocument {
  /// The answer.
  var node: DocumentNode
  /// The path below the input, with every run of other characters than letters and digits as one `-`.
  var name: String
  /// The account and region that the path, the user or the caller identity beside the file tell.
  var account: String?
  var region: String?

  init(node: DocumentNode, path: String, account: String?, region: String?) {
    self.node = node
    name = "-\(DumpDocument.normalized(DumpDocument.withoutExtension(path)))-"
    self.account = account
    self.region = region
  }

  /// The same answer about a resource of the account that a part of it names.
  func owned(by node: DocumentNode?) -> DumpDocument {
    var document = self
    document.account = node?.text ?? account
    return document
  }

  /// The candidate that the file's name ends with, else the longest one that it holds; the only one where the name
  /// names none.
  func subject(among candidates: some Collection<String>) -> String? {
    let named = candidates.filter { name.contains("-\(DumpDocument.normalized($0))-") }
    let last = named.filter { name.hasSuffix("-\(DumpDocument.normalized($0))-") }
    let best = (last.isEmpty ? named : last).max { ($0.count, $1) < ($1.count, $0) }
    return best ?? (candidates.count == 1 ? candidates.first : nil)
  }

  /// What the file's name says behind an operation's name: `get-resources-abc` says `abc`.
  func argument(after operation: String) -> String? {
    guard let range = name.ranges(of: "-\(operation)-").last else { return nil }
    let rest = name[range.upperBound...].dropLast()
    return rest.isEmpty ? nil : String(rest)
  }

  static func normalized(_ text: some StringProtocol) -> String {
    text.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  private static func withoutExtension(_ path: String) -> String {
    path.lowercased().hasSuffix(".json") ? String(path.dropLast(5)) : path
  }
}

/// The account and the region that an ARN names; empty fields count as not named.
struct ARNFields {
  var service: String
  var region: String?
  var account: String?
  /// Everything behind the account.
  var resource: String

  init?(_ text: String?) {
    guard let fields = text?.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false),
      fields.count == 6, fields[0] == "arn"
    else { return nil }
    service = String(fields[2])
    region = fields[3].isEmpty ? nil : String(fields[3])
    account = fields[4].isEmpty ? nil : String(fields[4])
    resource = String(fields[5])
  }
}

extension DocumentNode {
  /// The tags of a list of `{Key, Value}` (also in lower case) or of an object.
  var tagsByKey: [String: String] {
    if let object {
      return Dictionary(
        object.members.compactMap { member in member.value.text.map { (member.key, $0) } },
        uniquingKeysWith: { _, last in last })
    }
    return Dictionary(
      elements.compactMap { tag in
        tag.first("Key", "key")?.text.map { ($0, tag.first("Value", "value")?.text ?? "") }
      }, uniquingKeysWith: { _, last in last })
  }

  /// The references in one member of every element.
  func references(_ key: String) -> [Reference] { elements.compactMap { $0[key]?.reference } }
}

/// Replaces a fact by what an answer says; an answer that says nothing changes nothing.
func assign<Value>(_ fact: inout Value?, _ value: Value?) {
  if let value { fact = value }
}

/// Replaces a fact that has a default by what an answer says.
func override<Value>(_ fact: inout Value, _ value: Value?) {
  if let value { fact = value }
}

/// Replaces a list by what an answer says, if the answer speaks of it.
func list<Element>(_ list: inout [Element], _ node: DocumentNode?, _ read: (DocumentNode) -> [Element]) {
  if let node, !node.isNull { list = read(node) }
}

extension [Reference] {
  /// Adds a reference unless one with its text is there.
  mutating func add(_ reference: Reference) {
    if !contains(where: { $0.text == reference.text }) { append(reference) }
  }

  /// Adds references, each once.
  mutating func add(contentsOf references: [Reference]) {
    for reference in references { add(reference) }
  }
}

import Documents
import Topology

/// Whose answers the files of a dump are: what paths, caller identities and the user say of account and region.
struct DumpPlaces {
  private let input: InputPath
  /// The accounts that caller identities name, by directory.
  private var accounts: [String: String] = [:]

  init(_ input: InputPath, _ files: [InventoryLoader.File]) {
    self.input = input
    // `sts get-caller-identity` answers in a few lines.
    for file in files where file.file.bytes.count < 4096 {
      guard let node = JSONReader.read(file.file).node, InventoryLoader.isCallerIdentity(node) else {
        continue
      }
      accounts[DumpPlaces.directory(of: file.name)] = node["Account"]?.text
    }
  }

  /// An answer together with what its place says.
  func document(_ node: DocumentNode, path: String) -> DumpDocument {
    let parts = path.split(separator: "/").reversed().map { DumpPlaces.words($0) }
    return DumpDocument(
      node: node, path: path,
      account: parts.lazy.compactMap(DumpPlaces.account).first ?? nearest(DumpPlaces.directory(of: path))
        ?? input.account,
      region: parts.lazy.compactMap(DumpPlaces.region).first ?? input.region)
  }

  private static func directory(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The caller identity that lies in the directory or in the nearest one above it.
  private func nearest(_ directory: String) -> String? {
    var parts = directory.split(separator: "/")
    while true {
      if let account = accounts[parts.joined(separator: "/")] { return account }
      if parts.popLast() == nil { return nil }
    }
  }

  /// The region of an availability zone or local zone: `eu-west-1` of `eu-west-1a`, `us-west-2` of `us-west-2-lax-1a`.
  static func region(ofZone zone: String) -> String? {
    var parts = words(zone[...])
    guard let number = parts.firstIndex(where: { $0.first?.isNumber == true }) else { return nil }
    parts[number] = parts[number].prefix { $0.isNumber }
    return parts[...number].joined(separator: "-")
  }

  private static func words(_ part: Substring) -> [Substring] {
    part.split { !$0.isLetter && !$0.isNumber }
  }

  /// Twelve digits that are no time, such as `202611211405`.
  private static func account(_ words: [Substring]) -> String? {
    words.first {
      $0.count == 12 && $0.allSatisfy(\.isNumber) && $0.wholeMatch(of: /20[2-4]\d[01]\d[0-3]\d{5}/) == nil
    }
    .map(String.init)
  }

  /// `eu-west-1`, `us-gov-east-1` …, also as a part of a name.
  private static func region(_ words: [Substring]) -> String? {
    for start in words.indices where words[start].count == 2 && words[start].allSatisfy(\.isLetter) {
      for end in start + 2...start + 3 where end < words.count && words[end].count == 1 {
        let directions = words[start + 1..<end]
        guard words[end].allSatisfy(\.isNumber), directions.allSatisfy({ $0.allSatisfy(\.isLetter) }),
          directions.last.map({ DumpPlaces.directions.contains(String($0)) }) == true
        else { continue }
        return words[start...end].joined(separator: "-")
      }
    }
    return nil
  }

  private static let directions: Set<String> = [
    "north", "south", "east", "west", "central", "northeast", "northwest", "southeast", "southwest",
  ]
}

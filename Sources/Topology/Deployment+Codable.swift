import Documents

/// The model JSON: `{"schemaVersion": 1, "inputs": […], "resources": […], "diagnostics": […]}`.
extension Deployment: Codable {
  private enum CodingKeys: String, CodingKey {
    case schemaVersion, inputs, resources, aliases, diagnostics, drift, outputs
  }

  /// The version of the model JSON that this hopmap writes and reads.
  public static let schemaVersion = 1

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let version = try container.decode(Int.self, forKey: .schemaVersion)
    guard version == Deployment.schemaVersion else {
      throw DecodingError.dataCorruptedError(
        forKey: .schemaVersion, in: container,
        debugDescription:
          "version \(version) is not known; this hopmap reads version \(Deployment.schemaVersion)")
    }
    self.init(
      inputs: try container.decode([Input].self, forKey: .inputs),
      resources: try container.decode([Resource].self, forKey: .resources),
      outputs: try container.decode([String: EmbeddedDocument].self, forKey: .outputs).mapValues(\.node),
      diagnostics: try container.decode([Diagnostic].self, forKey: .diagnostics))
    drift = try container.decodeIfPresent([Drift].self, forKey: .drift) ?? []
    for (alias, id) in try container.decode([Alias].self, forKey: .aliases).map({ ($0.alias, $0.id) }) {
      addAlias(alias, for: id)
    }
  }

  /// Everything is sorted, so that the order of the inputs does not matter.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Deployment.schemaVersion, forKey: .schemaVersion)
    try container.encode(inputs.sorted { ($0.path, $0.format) < ($1.path, $1.format) }, forKey: .inputs)
    try container.encode(resources.sorted { $0.id < $1.id }, forKey: .resources)
    try container.encode(aliasPairs.map { Alias(alias: $0, id: $1) }, forKey: .aliases)
    try container.encode(diagnostics.sorted(by: Deployment.isBefore), forKey: .diagnostics)
    if !drift.isEmpty { try container.encode(drift.sorted(by: Deployment.isBefore), forKey: .drift) }
    try container.encode(outputs.mapValues(EmbeddedDocument.init), forKey: .outputs)
  }

  private static func isBefore(_ left: Diagnostic, _ right: Diagnostic) -> Bool {
    switch (left.source, right.source) {
    case (let one?, let other?) where one != other: one < other
    case (nil, .some): true
    case (.some, nil): false
    default: (left.code, left.message) < (right.code, right.message)
    }
  }

  private static func isBefore(_ left: Drift, _ right: Drift) -> Bool {
    (left.resource, left.summary) < (right.resource, right.summary)
  }

  private struct Alias: Codable {
    var alias: ResourceID
    var id: ResourceID
  }
}

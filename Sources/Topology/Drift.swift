import Documents

/// Two inputs that say different things of one fact of one resource: what is deployed is not what is written.
public struct Drift: Hashable, Sendable, Codable {
  /// What one input says.
  public struct Statement: Hashable, Sendable, Codable {
    /// The path of the input.
    public var input: String
    /// How close the input is to what is deployed.
    public var standing: Deployment.Input.Standing
    /// The value, in a few words; nil where the input does not have what the other has.
    public var value: String?
    /// Where it says so, or where the resource is described that lacks it.
    public var source: SourceLocation?

    /// A statement of an input.
    public init(
      input: String, standing: Deployment.Input.Standing, value: String?, source: SourceLocation?
    ) {
      self.input = input
      self.standing = standing
      self.value = value
      self.source = source
    }
  }

  /// The resource.
  public var resource: ResourceID
  /// The fact, such as `routes 10.0.0.0/8 target`.
  public var fact: String
  /// What the input says that is closer to what is deployed: its value counts.
  public var deployed: Statement
  /// What the other input says.
  public var written: Statement

  /// Two statements about one fact.
  public init(resource: ResourceID, fact: String, deployed: Statement, written: Statement) {
    self.resource = resource
    self.fact = fact
    self.deployed = deployed
    self.written = written
  }

  /// Both statements, as a half sentence.
  public var summary: String {
    switch (deployed.value, written.value) {
    case (let deployed?, let written?):
      "`\(fact)` is `\(deployed)` in `\(self.deployed.input)`, but `\(written)` in `\(self.written.input)`"
    case (let deployed?, nil):
      "`\(fact)` holds `\(deployed)` in `\(self.deployed.input)`, but not in `\(written.input)`"
    case (nil, let written?):
      "`\(fact)` holds `\(written)` in `\(self.written.input)`, but not in `\(deployed.input)`"
    case (nil, nil): "`\(fact)` differs between `\(deployed.input)` and `\(written.input)`"
    }
  }

  /// The same for the list of what is wrong in the inputs.
  public var diagnostic: Diagnostic {
    .warning(
      "input.conflict", "`\(resource.address)`: \(summary)",
      detail: "`\(deployed.input)` is closer to what is deployed: its value counts",
      source: written.source ?? deployed.source)
  }
}

import Documents

/// A reference whose steps have been evaluated: `aws_subnet.a[each.key].id` with the key in place.
public struct Reference: Sendable {
  /// One step.
  public enum Step: Sendable {
    case attribute(String)
    case index(Value)

    /// The name or key where it is known.
    public var name: String? {
      switch self {
      case .attribute(let name): name
      case .index(let key): (try? key.converted(to: .string))?.string
      }
    }
  }

  /// `var`, `local`, `module`, `data`, `each`, a resource type, …
  public var root: String
  public var steps: [Step]
  /// Where the reference was written.
  public var range: SourceRange
}

/// What a reference leads to.
public struct Resolution: Sendable {
  public var value: Value
  /// How many steps the value has already taken; the evaluator takes the rest.
  public var consumedSteps: Int

  public init(_ value: Value, consumedSteps: Int) {
    self.value = value
    self.consumedSteps = consumedSteps
  }
}

/// Where names get their values from. The loader supplies it; nothing is asked for that an expression does not name.
public protocol EvaluationScope {
  /// The value of a reference, or nil where the root is not a name of this scope.
  func resolve(_ reference: Reference) -> Resolution?
  /// The roots that exist, for hints at misspelt ones.
  var roots: [String] { get }
  /// The files for `file`, `templatefile` and their like; nil makes their results unknown.
  var files: (any FileAccess)? { get }
}

extension EvaluationScope {
  public var files: (any FileAccess)? { nil }
}

/// The files that expressions may read.
public protocol FileAccess: Sendable {
  /// What the file at a path holds, or nil where there is none. A relative path starts at the root module.
  func bytes(at path: String) -> [UInt8]?
}

/// A value and what was wrong on the way to it. After an error the value is unknown and says why.
public struct Evaluation: Sendable {
  public var value: Value
  public var diagnostics: [Diagnostic]
}

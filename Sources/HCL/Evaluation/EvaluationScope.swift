import Documents
import Foundation

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
  /// What follows the root, in order.
  public var steps: [Step]
  /// Where the reference was written.
  public var range: SourceRange
}

/// What a reference leads to.
public struct Resolution: Sendable {
  /// The value.
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
  /// The clock and the source of randomness for `timestamp`, `plantimestamp` and `uuid`; nil makes their results
  /// unknown, as they are in a plan.
  var surroundings: (any EvaluationSurroundings)? { get }
  /// A function that a provider defines, by its whole name, such as `provider::aws::arn_parse`.
  func providerFunction(_ name: String) -> ProviderFunction?
}

extension EvaluationScope {
  public var files: (any FileAccess)? { nil }
  public var surroundings: (any EvaluationSurroundings)? { nil }
  public func providerFunction(_ name: String) -> ProviderFunction? { nil }
}

/// What differs from run to run.
public protocol EvaluationSurroundings: Sendable {
  /// The moment of the run.
  var now: Date { get }
  /// So many random bytes.
  func randomBytes(_ count: Int) -> [UInt8]
}

/// The files that expressions may read.
public protocol FileAccess: Sendable {
  /// What the file at a path holds, or nil where there is none. A relative path starts at the root module.
  func bytes(at path: String) -> [UInt8]?
  /// What lies right in a directory, for `fileset`; nil where there is no such directory.
  func entries(of directory: String) -> [FileEntry]?
  /// Whether directories can be listed; where they cannot, the result of `fileset` is unknown.
  var listsEntries: Bool { get }
  /// The absolute path that relative ones start at, for `abspath`; nil makes its result unknown.
  var workingDirectory: String? { get }
  /// The path that `~` stands for, for `pathexpand`; nil makes its result unknown.
  var homeDirectory: String? { get }
}

extension FileAccess {
  public func entries(of directory: String) -> [FileEntry]? { nil }
  public var listsEntries: Bool { false }
  public var workingDirectory: String? { nil }
  public var homeDirectory: String? { nil }
}

/// A file or a directory by its name.
public struct FileEntry: Sendable, Hashable {
  /// The name without the path to it.
  public var name: String
  /// Whether it is a directory.
  public var isDirectory: Bool

  public init(name: String, isDirectory: Bool) {
    self.name = name
    self.isDirectory = isDirectory
  }
}

/// A value and what was wrong on the way to it. After an error the value is unknown and says why.
public struct Evaluation: Sendable {
  /// The value.
  public var value: Value
  /// What was wrong, in the order in which it was met.
  public var diagnostics: [Diagnostic]
}

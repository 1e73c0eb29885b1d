import Documents
import Topology

/// The JSON of `terraform show -json` for a plan. It is passed over once; the values of resources are read when they are
/// asked for.
struct PlanDocument {
  /// What the plan says of every instance, in the stretches in which it was read.
  private(set) var stretches: [[PlanChange]] = []
  private(set) var configuration: DocumentNode?
  /// The values of the root module's variables.
  private(set) var variables: DocumentNode?
  /// What the root module gives once the plan is applied.
  private(set) var outputs: DocumentNode?
  /// Whether planning ended in an error, and where that is said.
  private(set) var errored: DocumentNode?
  private(set) var diagnostics: [Diagnostic] = []
  private var priorState: Range<Int>?
  private let file: SourceFile

  /// What the plan says of every instance.
  var changes: FlattenSequence<[[PlanChange]]> { stretches.joined() }

  /// Reads a plan up to where it is broken.
  init(_ file: SourceFile) {
    self.file = file
    let diagnostics = JSONCursor.walk(file) { cursor in
      cursor.visitMembers { key, cursor in
        read(key, &cursor)
        return true
      }
      cursor.end()
    }
    self.diagnostics = diagnostics
  }

  private mutating func read(_ key: String, _ cursor: inout JSONCursor) {
    switch key {
    case "resource_changes":
      stretches = cursor.visitStretches(from: []) { cursor, changes in
        let change = PlanChange(&cursor)
        // What is cut off would seem to lack what it has.
        if let change, !cursor.isBroken { changes.append(change) }
      }
    case "configuration":
      let start = cursor.start()
      // What stands before a mistake still tells the wiring.
      configuration = cursor.value() ?? JSONReader.read(file, in: start..<file.bytes.count).node
    case "variables": variables = cursor.value()
    case "errored": errored = cursor.value()
    case "planned_values": outputs = cursor.object()?["outputs"]
    case "prior_state": priorState = cursor.skip()
    default: _ = cursor.skip()
    }
  }

  /// The state that the plan was made of: data sources that were read while planning stand in it only.
  func prior(_ options: TerraformOptions) -> BlockCollection {
    var prior = BlockCollection(options: options)
    guard let priorState else { return prior }
    _ = JSONCursor.walk(file, in: priorState) { cursor in
      StateLoader(file: file, options: options).addShown(
        &cursor, to: &prior, before: priorState.upperBound)
    }
    return prior
  }
}

/// What a plan says of one instance.
struct PlanChange: Sendable {
  /// One side of the change.
  struct Side: Sendable {
    /// The attributes; nil and null where there is no such resource on this side.
    var values: DocumentNode?
    /// Which of them must not be shown.
    var sensitive: DocumentNode?
  }

  private(set) var address = ""
  private(set) var type = ""
  private(set) var isData = false
  private(set) var index: DocumentNode?
  /// Whether it is what is left of an instance that was replaced.
  private(set) var isDeposed = false
  private(set) var formerAddress: String?
  private(set) var before = Side()
  private(set) var after = Side()
  /// Which attributes are known after apply only.
  private(set) var unknown: DocumentNode?
  let source: SourceLocation

  /// The change at a cursor; nil where it is none.
  init?(_ cursor: inout JSONCursor) {
    let start = cursor.start()
    source = cursor.file.location(of: start)
    var holdsChange = false
    cursor.visitMembers { key, cursor in
      switch key {
      case "address": address = cursor.text() ?? ""
      case "type": type = cursor.repeatedText() ?? ""
      case "mode": isData = cursor.repeatedText() == "data"
      case "index": index = cursor.value()
      case "previous_address": formerAddress = cursor.text()
      case "deposed":
        isDeposed = true
        _ = cursor.skip()
      case "change":
        holdsChange = true
        readValues(&cursor)
      default: _ = cursor.skip()
      }
      return true
    }
    guard holdsChange, !address.isEmpty, !type.isEmpty else { return nil }
  }

  private mutating func readValues(_ cursor: inout JSONCursor) {
    cursor.visitMembers { key, cursor in
      switch key {
      case "before": before.values = cursor.object()
      case "after": after.values = cursor.object()
      case "after_unknown": unknown = cursor.object()
      case "before_sensitive": before.sensitive = cursor.value(holding: "true")
      case "after_sensitive": after.sensitive = cursor.value(holding: "true")
      default: _ = cursor.skip()
      }
      return true
    }
  }

  /// One side of the change.
  func side(_ moment: TerraformOptions.Moment) -> Side { moment == .after ? after : before }
}

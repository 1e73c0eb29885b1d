import Documents

/// Says edits in the language in which an input is written: the attributes of a configuration, the properties of a
/// template, the command for what is only known from dumps.
public protocol EditWriter: Sendable {
  /// Edits of a resource of this language that are said together; nil where they cannot be said there.
  func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit?
}

/// An edit in an input's own language.
public struct WrittenEdit: Hashable, Sendable {
  /// Lines that change at one place of a file.
  public struct Hunk: Hashable, Sendable {
    /// The first line that goes, or the line behind which lines are added; nil where no file holds it.
    public var source: SourceLocation?
    public var removed: [String]
    public var added: [String]
    /// What the lines belong to, where no file shows it.
    public var context: String?

    public init(
      source: SourceLocation?, removed: [String] = [], added: [String], context: String? = nil
    ) {
      self.source = source
      self.removed = removed
      self.added = added
      self.context = context
    }
  }

  /// The places that change; empty where a command does it.
  public var hunks: [Hunk]
  /// The command that does it.
  public var command: String?

  /// A change of files.
  public init(_ hunks: [Hunk]) {
    self.hunks = []
    for hunk in hunks {
      // Lines that follow each other are one place.
      if let last = self.hunks.last, let end = last.source, let start = hunk.source, !last.removed.isEmpty,
        !hunk.removed.isEmpty, end.file == start.file, end.line + last.removed.count == start.line
      {
        self.hunks[self.hunks.count - 1].removed += hunk.removed
        self.hunks[self.hunks.count - 1].added += hunk.added
      } else {
        self.hunks.append(hunk)
      }
    }
  }

  /// A command of the AWS CLI.
  public init(command: String) {
    hunks = []
    self.command = command
  }

  /// Several edits as one: files first, then commands.
  public static func joined(_ edits: [WrittenEdit]) -> WrittenEdit {
    var all = WrittenEdit(edits.flatMap(\.hunks))
    let commands = edits.compactMap(\.command)
    if !commands.isEmpty { all.command = commands.joined(separator: "\n") }
    return all
  }

  /// Where to begin.
  public var source: SourceLocation? { hunks.lazy.compactMap(\.source).first }

  /// The edit as a small diff, or the command. Where several places change, each begins with its own.
  public var text: String {
    let places = Set(hunks.map { $0.source.map { "\($0.file):\($0.line)" } })
    var lines: [String] = command.map { [$0] } ?? []
    for hunk in hunks {
      if places.count > 1, let source = hunk.source { lines.append("@@ \(source.file):\(source.line) @@") }
      if let context = hunk.context { lines.append(" " + context) }
      lines += hunk.removed.map { "-" + $0 } + hunk.added.map { "+" + $0 }
    }
    return lines.joined(separator: "\n")
  }
}

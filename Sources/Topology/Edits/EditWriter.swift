import Documents

/// Says edits in the language in which an input is written: the attributes of a configuration, the properties of a
/// template, the command for what is only known from dumps.
public protocol EditWriter: Sendable {
  /// Edits of a resource of this language that are said together; nil where they cannot be said there.
  func written(_ group: EditGroup, in deployment: Deployment) -> WrittenEdit?
  /// The edits of one fix as one, as the language wants them side by side.
  func joined(_ edits: [WrittenEdit]) -> WrittenEdit
}

extension EditWriter {
  public func joined(_ edits: [WrittenEdit]) -> WrittenEdit { .joined(edits) }
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
      } else if let last = self.hunks.last, let both = last.joined(with: hunk) {
        self.hunks[self.hunks.count - 1] = both
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

extension WrittenEdit.Hunk {
  /// Two changes of the same line as one; nil where they are not, or touch the same part of it.
  fileprivate func joined(with other: WrittenEdit.Hunk) -> WrittenEdit.Hunk? {
    guard let place = source, let further = other.source, place.file == further.file,
      place.line == further.line,
      removed == other.removed, let own = replacement,
      let others = other.replacement
    else { return nil }
    let (first, second) = own.old.lowerBound <= others.old.lowerBound ? (own, others) : (others, own)
    guard first.old.upperBound <= second.old.lowerBound else { return nil }
    let line = Array(removed[0])
    let whole =
      line[..<first.old.lowerBound] + first.new + line[first.old.upperBound..<second.old.lowerBound]
      + second.new
      + line[second.old.upperBound...]
    var both = self
    both.added = [String(whole)]
    return both
  }

  /// The part of a single line that changes.
  private var replacement: (old: Range<Int>, new: [Character])? {
    guard removed.count == 1, added.count == 1 else { return nil }
    let (old, new) = (Array(removed[0]), Array(added[0]))
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = min(
      zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - start)
    return (start..<old.count - end, Array(new[start..<new.count - end]))
  }
}

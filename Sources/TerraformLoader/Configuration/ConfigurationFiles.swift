import Documents

/// How a configuration's files are read: the loader itself touches no disk.
public struct ConfigurationFiles: Sendable {
  /// The content of a file; nil where it cannot be read.
  public var read: @Sendable (String) -> SourceFile?
  /// The names of the files right in a directory; nil where there is no such directory.
  public var names: @Sendable (String) -> [String]?
  /// A path from the root of the file system; nil where there is none.
  public var absolutePath: @Sendable (String) -> String?

  /// The paths of all files below a directory, from there on, for `fileset`; nil where there is no such directory.
  /// Without it, nobody knows what `fileset` finds.
  public var below: (@Sendable (String) -> [String]?)?

  public init(
    read: @escaping @Sendable (String) -> SourceFile?, names: @escaping @Sendable (String) -> [String]?,
    absolutePath: @escaping @Sendable (String) -> String? = { $0.hasPrefix("/") ? $0 : nil },
    below: (@Sendable (String) -> [String]?)? = nil
  ) {
    self.read = read
    self.names = names
    self.absolutePath = absolutePath
    self.below = below
  }

  /// A path from a directory, with `.` and `..` taken out where they can be; one from the root of the file system stays.
  static func join(_ directory: String, _ path: String) -> String {
    if path.hasPrefix("/"), directory != "/" { return join("/", path) }
    var parts = directory.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    if parts == ["."] { parts = [] }
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(String(part))
      }
    }
    let joined = parts.joined(separator: "/")
    return directory.hasPrefix("/") ? "/\(joined)" : joined.isEmpty ? "." : joined
  }
}

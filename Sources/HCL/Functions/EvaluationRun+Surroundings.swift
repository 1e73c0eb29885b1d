import Documents
import Foundation

/// Functions whose results depend on when, where and by whom terraform is run.
extension EvaluationRun {
  /// The result of such a call; nil for every other function.
  func surroundingsResult(_ name: String, _ arguments: [Value]) throws(ConversionFailure) -> Value? {
    switch name {
    case "timestamp", "plantimestamp":
      guard let surroundings = scope.surroundings else { return untold(name) }
      return .string(Moment(surroundings.now).rfc3339)
    case "uuid":
      guard let surroundings = scope.surroundings else { return untold(name) }
      return .string(Digests.uuid(random: surroundings.randomBytes(16)))
    case "bcrypt":
      // A salted hash differs at every run: only the form of its text is known.
      var hash = untold(name)
      if case .unknown(var unknown) = hash.kind {
        unknown.prefix = "$2a$"
        hash.kind = .unknown(unknown)
      }
      return hash.marked(if: arguments.contains(where: \.hasSensitiveParts))
    case "abspath", "pathexpand":
      guard let path = arguments.first, !path.isUnknown else { return .unknown(.string, from: arguments) }
      return try expanded(try FunctionTable.text(arguments, 0), name).marked(if: path.isSensitive)
    default: return nil
    }
  }

  private func untold(_ name: String) -> Value {
    .unknown(
      .string, Unknown(reason: "`\(name)()` is different at every run"), isNotNull: true)
  }

  private func expanded(_ path: String, _ name: String) throws(ConversionFailure) -> Value {
    if name == "abspath", path.hasPrefix("/") { return .string(FilePath.cleaned(path)) }
    if name == "pathexpand", !path.hasPrefix("~") { return .string(path) }
    if name == "pathexpand", path.utf8.count > 1, !path.hasPrefix("~/") {
      throw ConversionFailure(reason: "the home of another user (`\(path)`) cannot be told")
    }
    let folder = name == "abspath" ? scope.files?.workingDirectory : scope.files?.homeDirectory
    guard let folder else {
      return .unknown(
        .string, Unknown(reason: "`\(path)` depends on who runs terraform, and where"), isNotNull: true)
    }
    let rest = name == "abspath" ? path : String(path.dropFirst(2))
    return .string(FilePath.cleaned(folder + "/" + rest))
  }
}

/// Paths as Go's `filepath` treats them.
enum FilePath {
  /// The path to a place from a directory; both start at the same one.
  static func relative(_ path: String, to directory: String) -> String {
    let (target, start) = (cleaned(path).split(separator: "/"), cleaned(directory).split(separator: "/"))
    let shared = zip(target, start).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: start.dropFirst(shared).count { $0 != "." })
    return (steps + target.dropFirst(shared).map(String.init)).joined(separator: "/")
  }

  /// The shortest path to the same place: no `.`, no `..` that can be resolved, no slash too much.
  static func cleaned(_ path: String) -> String {
    let isRooted = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isRooted {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return isRooted ? "/" + joined : joined.isEmpty ? "." : joined
  }
}

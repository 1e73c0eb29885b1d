/// Where AWS keeps its managed policies ("AWS managed policies"): the ARN of a policy holds its path.
public enum ManagedPolicyPaths {
  /// The path with its slashes, such as `/` or `/service-role/`; nil where AWS has no policy of the name.
  public static func path(of name: String) -> String? { paths[name[...]].map(String.init) }

  /// The names of all policies.
  public static var names: some Sequence<String> { paths.keys.lazy.map(String.init) }

  /// The table has a line for each path, and below it, deeper indented, the names of its policies.
  private static let paths: [Substring: Substring] = {
    var paths: [Substring: Substring] = [:]
    var path: Substring = ""
    for line in table.split(separator: "\n") {
      guard line.hasPrefix(" ") else {
        path = line
        continue
      }
      for name in line.split(separator: " ") { paths[name] = path }
    }
    return paths
  }()
}

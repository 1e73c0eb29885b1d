/// Values for the variables of a root module besides the files that Terraform reads by itself ("Input Variables").
public struct VariableAssignments: Sendable {
  /// Values from `TF_VAR_NAME`, by name; every other source overrides them.
  public var environment: [String: String]
  /// Files that the user names, in order; they override the files that Terraform reads by itself.
  public var files: [String]
  /// Values that the user gives one by one; they override everything else.
  public var values: [String: String]

  public init(
    environment: [String: String] = [:], files: [String] = [], values: [String: String] = [:]
  ) {
    self.environment = environment
    self.files = files
    self.values = values
  }

  /// The values that a process's environment holds.
  public static func inEnvironment(_ environment: [String: String]) -> [String: String] {
    let prefix = "TF_VAR_"
    let found = environment.filter { $0.key.hasPrefix(prefix) }
    return Dictionary(uniqueKeysWithValues: found.map { (String($0.key.dropFirst(prefix.count)), $0.value) })
  }
}

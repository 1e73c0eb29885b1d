import Documents
import HCL

extension TerraformLoader {
  /// Whether a file belongs to a configuration.
  public static func isConfiguration(_ name: String) -> Bool {
    name.hasSuffix(".tf") || name.hasSuffix(".tf.json")
  }

  /// The directories that hold configurations which no other calls as a module, in order: where `terraform plan` is run.
  ///
  /// - Parameters:
  ///   - names: the files to look at, as paths; others than those of configurations are passed over.
  ///   - read: gives a file by its path.
  public static func rootModules(among names: [String], read: (String) -> SourceFile?) -> [String] {
    let files = Dictionary(grouping: names.filter(isConfiguration)) { ConfigurationFiles.join($0, "..") }
    let called = files.flatMap { directory, names in
      ModuleDefinition(names.compactMap(read)).localSources.map { ConfigurationFiles.join(directory, $0) }
    }
    return Set(files.keys).subtracting(called).sorted()
  }
}

extension ModuleDefinition {
  /// The paths of the modules that are called from this machine's disk, relative to this module.
  fileprivate var localSources: [String] {
    calls.compactMap { blocks["module.\($0)"]?.body["source"]?.value.literalString }
      .filter { $0.hasPrefix("./") || $0.hasPrefix("../") }
  }
}

import Documents
import Topology

@testable import TerraformLoader

/// A root module made of texts, loaded through the public entry point.
struct Configuration {
  var files: [String: String]
  var variables = VariableAssignments()
  var otherStates: [OtherState] = []

  init(_ main: String, _ others: [String: String] = [:]) {
    files = others.merging(["main.tf": main]) { first, _ in first }
  }

  var loaded: LoadedInput {
    var options = TerraformOptions(scope: "in", variables: variables)
    options.otherStates = otherStates
    return TerraformLoader.load(.configuration(path: "/root", files: access), options: options)
  }

  var access: ConfigurationFiles {
    let files = files
    return ConfigurationFiles(
      read: { path in
        files[String(path.dropFirst("/root/".count))].map { SourceFile(path: path, text: $0) }
      },
      names: { directory in
        let prefix = directory == "/root" ? "" : directory.dropFirst("/root/".count) + "/"
        let names = files.keys.filter { $0.hasPrefix(prefix) && !$0.dropFirst(prefix.count).contains("/") }
        return names.isEmpty ? nil : names.map { String($0.dropFirst(prefix.count)) }.sorted()
      })
  }

  /// The JSON of an output.
  func output(_ name: String) -> String? { loaded.outputs[name]?.jsonText() }

  var addresses: [String] { loaded.resources.map(\.id.address) }

  /// Codes of errors and warnings.
  var complaints: [String] { loaded.diagnostics.filter { $0.severity != .note }.map(\.code) }
}

extension LoadedInput {
  func resource(_ address: String) -> Resource? { resources.first { $0.id.address == address } }

  func attribute(_ name: String, of address: String) -> String? {
    resource(address)?.attributes?[name]?.jsonText()
  }
}

import Documents
import TerraformLoader
import Topology

/// What the user supplies and no input asks for: the request is wrong, not an input. AWS and Terraform refuse it too.
struct UnaskedValues {
  let options: DeploymentLoader.Options
  /// The names of the parameters of all templates.
  let parameters: Set<String>
  /// The names of the variables of all root modules.
  let variables: Set<String>

  /// One error for each.
  var diagnostics: [Diagnostic] {
    errors(
      "cloudformation.no-such-parameter", "no template has a parameter", options.parameters.keys,
      declared: parameters)
      + errors(
        "terraform.no-such-variable", "no root module has a variable", options.variables.values.keys,
        declared: variables)
      + options.variables.files.compactMap(missing)
  }

  private func errors(
    _ code: String, _ message: String, _ names: some Collection<String>, declared: Set<String>
  ) -> [Diagnostic] {
    names.filter { !declared.contains($0) }.sorted().map { name in
      .error(code, "\(message) `\(name)`", detail: advice(for: name, declared.sorted()))
    }
  }

  private func advice(for name: String, _ declared: [String]) -> String {
    if declared.isEmpty { return "none is declared in the inputs; leave it out" }
    return Spelling.suggestion(for: name, among: declared)
      ?? "leave it out; declared are \(declared.prefix(10).joined(separator: ", "))"
  }

  private func missing(_ path: String) -> Diagnostic? {
    guard options.fileSystem.read(path) == nil else { return nil }
    return .error(
      "terraform.variable-file", "the variable file `\(path)` cannot be read",
      detail: "check the path given with --var-file", source: SourceLocation(file: path, line: 1))
  }
}

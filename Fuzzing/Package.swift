// swift-tools-version: 6.2
import PackageDescription

// A package of its own: one executable for each reader and engine that libFuzzer drives. `./fuzz` builds and runs them.

/// A fuzzer, and the modules of hopmap that it attacks.
func fuzzer(_ name: String, _ modules: String...) -> Target {
  .executableTarget(
    name: name + "Fuzzer",
    dependencies: ["FuzzDriver"] + modules.map { .product(name: $0, package: "hopmap") })
}

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "hopmap", path: "..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .target(name: "FuzzDriver", dependencies: ["CLibFuzzer"]),
    fuzzer("Deployment", "DeploymentLoader", "Documents", "Topology"),
    fuzzer("JSON", "Documents"),
    fuzzer("Policy", "Documents", "PolicyEvaluator"),
    fuzzer("HCL", "Documents", "HCL"),
    fuzzer("Template", "CloudFormationLoader", "Documents", "Topology"),
    fuzzer("YAML", "Documents"),
  ]
)

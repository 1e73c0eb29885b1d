// swift-tools-version: 6.2
import PackageDescription

// A package of its own: libFuzzer's entry points, one executable each. See README.md for the command.

/// An executable whose `main` is libFuzzer's, and the modules of hopmap that it attacks.
func fuzzer(_ name: String, _ modules: String...) -> Target {
  .executableTarget(
    name: name + "Fuzzer", dependencies: modules.map { .product(name: $0, package: "hopmap") },
    swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "hopmap", path: "..")],
  targets: [
    fuzzer("JSON", "Documents"),
    fuzzer("Policy", "Documents", "PolicyEvaluator"),
    fuzzer("HCL", "Documents", "HCL"),
    fuzzer("Template", "CloudFormationLoader", "Documents", "Topology"),
    fuzzer("YAML", "Documents"),
  ]
)

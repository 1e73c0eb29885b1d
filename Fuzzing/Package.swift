// swift-tools-version: 6.2
import PackageDescription

// A package of its own: libFuzzer's entry points, one executable each. See README.md for the command.

/// An executable whose `main` is libFuzzer's.
func fuzzer(_ name: String, _ products: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name + "Fuzzer", dependencies: products, swiftSettings: [.unsafeFlags(["-parse-as-library"])])
}

let modules: Target.Dependency = .product(name: "HopmapModules", package: "hopmap")

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "hopmap", path: "..")],
  targets: [
    fuzzer("JSON", [modules]),
    fuzzer("Policy", [modules]),
    fuzzer("HCL", [modules, .product(name: "HCL", package: "hopmap")]),
    fuzzer("Template", [modules]),
    fuzzer("YAML", [modules]),
  ]
)

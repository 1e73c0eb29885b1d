// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither users nor CI build the benchmarks.

/// Modules of hopmap, by name.
func modules(_ names: String...) -> [Target.Dependency] {
  names.map { .product(name: $0, package: "hopmap") }
}

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
]

/// One executable per theme, run by itself: `swift run -c release StartBenchmark`.
func benchmark(_ theme: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .executableTarget(
    name: theme + "Benchmark", dependencies: ["BenchmarkSupport"] + dependencies, swiftSettings: strict)
}

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "hopmap", path: ".."),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .target(
      name: "BenchmarkSupport",
      dependencies: [.product(name: "Subprocess", package: "swift-subprocess")]),
    .target(name: "NetworkGenerator", dependencies: modules("Topology")),
    .executableTarget(
      name: "ExpansionCheck", dependencies: modules("CloudFormationLoader", "Documents", "Topology"),
      swiftSettings: strict),
    .executableTarget(name: "HCLCheck", dependencies: modules("Documents", "HCL"), swiftSettings: strict),
    benchmark("Policy", modules("Documents", "PolicyEvaluator")),
    benchmark("Start"),
    benchmark("Explorer", ["NetworkGenerator"] + modules("PseudoTerminal", "Topology")),
    benchmark("Terraform"),
    benchmark("Reach", ["NetworkGenerator"] + modules("Topology", "TrafficSimulator")),
    benchmark("HCL", modules("Documents", "HCL")),
    benchmark("Template", modules("CloudFormationLoader", "Documents", "Topology")),
    benchmark("Inventory", modules("DeploymentLoader", "Topology")),
  ]
)

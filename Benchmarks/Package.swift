// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that neither users nor CI build the benchmarks.

/// One executable per theme, run by itself: `swift run -c release StartBenchmark`.
func benchmark(_ theme: String, _ others: Target.Dependency...) -> Target {
  .executableTarget(
    name: theme + "Benchmark",
    dependencies: [
      "BenchmarkSupport", .product(name: "HCL", package: "hopmap"),
      .product(name: "HopmapModules", package: "hopmap"),
    ] + others,
    swiftSettings: [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    ])
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
    .target(name: "NetworkGenerator", dependencies: [.product(name: "HopmapModules", package: "hopmap")]),
    benchmark("Policy"),
    benchmark("Start"),
    benchmark("Explorer", "NetworkGenerator"),
    benchmark("Terraform"),
    benchmark("Reach", "NetworkGenerator"),
    benchmark("HCL"),
    benchmark("Template"),
    .executableTarget(
      name: "ExpansionCheck", dependencies: [.product(name: "HopmapModules", package: "hopmap")],
      swiftSettings: [
        .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
      ]),
    benchmark("Inventory"),
  ]
)

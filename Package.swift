// swift-tools-version: 6.2
import PackageDescription

/// Every target is compiled alike: Swift 6, no warning tolerated, imports stated where they are used.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A library target of hopmap and the tests beside it.
func module(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], fixtures: [String] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict),
    .testTarget(
      name: name + "Tests", dependencies: [.byName(name: name)] + dependencies, exclude: fixtures,
      swiftSettings: strict),
  ]
}

let collections: Target.Dependency = .product(name: "Collections", package: "swift-collections")

let package = Package(
  name: "hopmap",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "hopmap", targets: ["hopmap"])
  ]
    // Modules, each by itself: for projects that read HCL, and for `Benchmarks/` and `Fuzzing/`.
    + [
      "Documents", "HCL", "Topology", "CloudFormationLoader", "DeploymentLoader", "PolicyEvaluator",
      "TrafficSimulator", "PseudoTerminal",
    ].map { .library(name: $0, targets: [$0]) },
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibYAML", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncursesw5-dev"]), .brew(["ncurses"])]),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .target(name: "CTerminalGuard"),
    // A terminal for tests and benchmarks to run programs in.
    .target(name: "CPseudoTerminal"),
    .target(name: "PseudoTerminal", dependencies: ["CPseudoTerminal"], swiftSettings: strict),
  ]
    + module("Documents", ["CLibYAML"])
    + module(
      "HCL",
      [
        "Documents", "CZlib", .product(name: "BigInt", package: "BigInt"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "_CryptoExtras", package: "swift-crypto"),
      ], fixtures: ["Fixtures"])
    + module("Topology", ["Documents", collections])
    + module("EmbeddedDocuments", ["Topology", "Documents"])
    + module(
      "TerraformLoader", ["Topology", "Documents", "EmbeddedDocuments", "HCL", "CZlib"],
      fixtures: ["Fixtures"])
    + module(
      "CloudFormationLoader",
      [
        "Topology", "Documents", "EmbeddedDocuments", .product(name: "Crypto", package: "swift-crypto"),
      ], fixtures: ["Fixtures"])
    + module("InventoryLoader", ["Topology", "Documents", "EmbeddedDocuments"])
    + module(
      "DeploymentLoader",
      ["Topology", "Documents", "TerraformLoader", "CloudFormationLoader", "InventoryLoader"])
    + module("PolicyEvaluator", ["Topology", "Documents"], fixtures: ["Fixtures"])
    + module("TrafficSimulator", ["Topology", "Documents", "PolicyEvaluator"])
    + module("Findings", ["Topology", "Documents", "PolicyEvaluator", "TrafficSimulator"])
    + module("MapDrawing", ["Topology", "Documents"])
    + module("Exporting", ["Topology", "Documents", "MapDrawing", "TrafficSimulator", "Findings"])
    + module(
      "Explorer",
      [
        "Topology", "Documents", "MapDrawing", "TrafficSimulator", "PolicyEvaluator", "Findings", "Exporting",
      ])
    + [
      .target(
        name: "Terminal",
        dependencies: [
          "Explorer", "MapDrawing", "Topology", "TrafficSimulator", "Findings", "Documents", "CNcurses",
          "CTerminalGuard",
        ],
        swiftSettings: strict),
      .executableTarget(
        name: "hopmap",
        dependencies: [
          "Documents", "Topology", "DeploymentLoader", "InventoryLoader", "TerraformLoader",
          "PolicyEvaluator",
          "TrafficSimulator", "Findings",
          "Exporting", "MapDrawing", "Explorer", "Terminal",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "Subprocess", package: "swift-subprocess"),
          .product(name: "SystemPackage", package: "swift-system"),
        ],
        swiftSettings: strict),
      .testTarget(
        name: "EndToEndTests",
        dependencies: [
          "hopmap", "Documents", "Topology", "DeploymentLoader", "TerraformLoader", "TrafficSimulator",
          "Exporting", "Explorer", "MapDrawing", "PseudoTerminal",
        ],
        exclude: ["Fixtures"], swiftSettings: strict),
    ],
  swiftLanguageModes: [.v6]
)

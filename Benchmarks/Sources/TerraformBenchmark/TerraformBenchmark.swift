import BenchmarkSupport
import Foundation

/// Terraform inputs from a small project to a state of 100 MB, with Terraform's own commands on the same input.
///
/// `swift build -c release --package-path ..` first; then `swift run -c release TerraformBenchmark [PROVIDERS]`, where
/// PROVIDERS is the directory in which `terraform-provider-aws_v…` lies: Terraform's own commands need it.
@main
struct TerraformBenchmark {
  static func main() async throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
    let hopmap = root.appending(path: ".build/release/hopmap").path
    let work = FileManager.default.temporaryDirectory.appending(path: "hopmap-terraform-benchmark")
    try GeneratedInputs.write(to: work, root: root)
    if CommandLine.arguments.count > 1 { try useProviders(in: CommandLine.arguments[1], work) }
    let benchmark = Benchmark("Terraform", repetitions: 5)
    let sample = root.appending(path: "Samples/orders-terraform/input").path
    await benchmark.measure(process: "hopmap, seed-sized project", [hopmap, "resources", sample])
    for (name, path) in [
      ("10,000 resources", "blocks"), ("one count of 10,000", "count"),
      ("state of 100 MB", "state/terraform.tfstate"),
    ] {
      let input = work.appending(path: path).path
      await benchmark.measure(process: "hopmap, \(name)", [hopmap, "resources", input])
    }
    await benchmark.measure(
      process: "terraform validate, 10,000 resources",
      ["terraform", "-chdir=\(work.appending(path: "blocks").path)", "validate", "-json"])
    await benchmark.measure(
      process: "terraform show -json, state of 100 MB",
      ["terraform", "-chdir=\(work.appending(path: "state").path)", "show", "-json", "terraform.tfstate"])
  }

  /// Makes terraform take the AWS provider from a directory, so that it needs no `init` and no network.
  private static func useProviders(in directory: String, _ work: URL) throws {
    let configuration = work.appending(path: "terraformrc")
    let text = """
      disable_checkpoint = true
      provider_installation {
        dev_overrides { "hashicorp/aws" = "\(directory)" }
        direct {}
      }
      """
    try text.write(to: configuration, atomically: true, encoding: .utf8)
    setenv("TF_CLI_CONFIG_FILE", configuration.path, 1)
  }
}

import Documents
import Foundation
import HCL

/// Holds the reader against files that others wrote.
///
///     HCLCheck suite DIRECTORY     the cases of HCL's specification suite (`specsuite` in hashicorp/hcl)
///     HCLCheck files DIRECTORY     every .tf, .tfvars, .hcl and .tf.json file below, and the totals
@main
enum HCLCheck {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count == 2, let directory = arguments.last else { return usage() }
    switch arguments.first {
    case "suite": checkSuite(directory)
    case "files": checkFiles(directory)
    default: usage()
    }
  }

  private static func usage() { print("usage: HCLCheck suite|files DIRECTORY") }

  /// The files below a directory whose names end so, in order.
  private static func files(_ directory: String, _ endings: [String]) -> [SourceFile] {
    let names = FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { name in endings.contains { name.hasSuffix($0) } }.compactMap { name in
      FileManager.default.contents(atPath: "\(directory)/\(name)").map {
        SourceFile(path: "\(directory)/\(name)", bytes: Array($0))
      }
    }
  }

  private static func checkSuite(_ directory: String) {
    var passed = 0
    let expectations = files(directory, [".t"])
    for expected in expectations {
      let failures = SpecificationCase(expected).failures
      print(failures.isEmpty ? "pass" : "FAIL", expected.path)
      for failure in failures { print("  " + failure) }
      if failures.isEmpty { passed += 1 }
    }
    print("\(passed) of \(expectations.count) cases pass")
  }

  private static func checkFiles(_ directory: String) {
    var (count, bytes, refused) = (0, 0, 0)
    for file in files(directory, [".tf", ".tfvars", ".hcl", ".tf.json"]) {
      let isJSON = file.path.hasSuffix(".json")
      let diagnostics = (isJSON ? HCLReader.readJSON(file) : HCLReader.read(file)).diagnostics
      for diagnostic in diagnostics { print(diagnostic.rendered { _ in file }) }
      count += 1
      bytes += file.bytes.count
      if !diagnostics.isEmpty { refused += 1 }
    }
    print("\(count) files, \(bytes) bytes, \(refused) with diagnostics")
  }
}

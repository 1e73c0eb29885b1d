import Testing

@Suite("The command line")
struct UsageTests {
  @Test(
    "Usage that makes no sense ends with 64, as sysexits.h has it",
    arguments: [
      ["resources"], ["resources", "model.json", "--format", "xml"], ["no-such-command", "--nothing"],
    ])
  func badUsage(_ arguments: [String]) throws {
    let result = try HopmapProcess.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage: hopmap"))
  }

  @Test func version() throws {
    let result = try HopmapProcess.run(["version"])
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("hopmap "))
  }

  @Test("What cannot be read says so and ends with 2", arguments: ["no/such/path", "Package.swift"])
  func unreadable(_ path: String) throws {
    let result = try HopmapProcess.run(["resources", path])
    #expect(result.status == 2)
    #expect(result.errors.contains(path))
    #expect(result.errors.contains("error: "))
  }
}

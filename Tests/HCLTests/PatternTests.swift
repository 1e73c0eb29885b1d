import Testing

@testable import HCL

/// Regular expressions beyond what the recordings hold: time and size.
@Suite("Regular expressions")
struct PatternTests {
  @Test(
    "No pattern makes a text slow",
    arguments: ["(a+)+$", "(a|a)*b", "(a*)*b", "(.*)(.*)(.*)(.*)x", "(?i)(a|A)+b", "(a?){50}a{50}b"])
  func staysLinear(pattern: String) throws {
    let text = Array(String(repeating: "a", count: 20_000).unicodeScalars)
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try Pattern(pattern).matches(in: Array(text.prefix(2000))) }
    #expect(time < .seconds(20))
  }

  @Test("Patterns of exploding size are refused", arguments: ["(((a{30}){30}){30}){30}", "(a{1000}){2}"])
  func refusesSize(pattern: String) {
    #expect(throws: PatternFailure.self) { try Pattern(pattern) }
  }

  @Test("Deep groups are refused")
  func refusesDepth() {
    let pattern = String(repeating: "(", count: 100_000) + String(repeating: ")", count: 100_000)
    #expect(throws: PatternFailure.self) { try Pattern(pattern) }
  }
}

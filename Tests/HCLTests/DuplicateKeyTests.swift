import Documents
import Testing

@testable import HCL

/// Keys that one object constructor writes twice.
@Suite("Keys written twice")
struct DuplicateKeyTests {
  private let text = """
    jsonencode({
      Condition = {
        StringEquals = { a = "1" }
        "StringEquals" = { b = "2" }
      }
    })
    """

  @Test("The last one counts, as in Terraform")
  func lastCounts() {
    #expect(evaluate(text).value.string == #"{"Condition":{"StringEquals":{"b":"2"}}}"#)
  }

  @Test("All of them stand in the document, with their places")
  func allAreKept() {
    let duplicates = evaluate(text).value.documentNode["Condition"]?.object?.duplicates
    #expect(duplicates?.count == 1)
    #expect(duplicates?.first?.first.source?.line == 3)
    #expect(duplicates?.first?.again.source?.line == 4)
  }

  @Test("Members that `merge` overrides are not written twice")
  func mergeOverrides() {
    let node = evaluate("merge({ a = 1 }, { a = 2 })").value.documentNode
    #expect(node.object?.members.count == 1)
  }
}

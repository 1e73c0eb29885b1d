import Documents
import PolicyEvaluator
import Testing

/// `hopmap policy eval`: one answer a line, as JSON or for people.
@Suite struct BatchTests {
  private static let line = """
    {"id": "a", "request": {"principal": "arn:aws:iam::111111111111:user/ana", "action": "s3:GetObject", \
    "resource": "arn:aws:s3:::docs/a", "resourceAccount": "111111111111", "context": {"aws:SourceVpce": "vpce-0bb"}}, \
    "policies": {"identity": [{"Version": "2012-10-17", "Statement": [{"Sid": "Ours", "Effect": "Allow", \
    "Action": "s3:GetObject", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-0aa", \
    "aws:PrincipalOrgID": "o-abc"}}}]}]}}
    """

  private static func answer(_ line: String, assuming: [String: String] = [:]) -> String {
    PolicyBatch.evaluate(SourceFile(path: "batch.ndjson", text: line), assuming: assuming).output
  }

  @Test func namesWhatDiffersWhatIsMissingAndWhatWouldHelp() throws {
    let file = SourceFile(path: "answer.json", text: Self.answer(Self.line))
    let node = try #require(JSONReader.read(file).node)
    #expect(node["verdict"]?.text == "ImplicitlyDenied")
    #expect(node["blockedBy"]?[0]?.text == "identity")
    let layer = try #require(node["layers"]?.elements.first { $0["layer"]?.text == "identity" })
    #expect(layer["nearMiss"]?["element"]?.text == "StringEquals aws:SourceVpce")
    #expect(layer["nearMiss"]?["wanted"]?.text == "vpce-0aa" && layer["nearMiss"]?["got"]?.text == "vpce-0bb")
    #expect(layer["nearMiss"]?["sid"]?.text == "Ours")
    #expect(layer["missingKeys"]?[0]?.text == "aws:PrincipalOrgID")
    #expect(layer["missingKeyReasons"]?["aws:PrincipalOrgID"]?.text?.contains("organization") == true)
    #expect(node["fixes"]?[0]?["verified"]?.bool == true)
    #expect(node["fixes"]?[0]?["edits"]?[0]?["layer"]?.text == "identity")
  }

  @Test func assumesOnlyWhatTheRequestLeavesOpen() {
    let unknown = Self.line.replacing(
      "\"vpce-0bb\"", with: "{\"$unknown\": \"no input says which endpoint\"}")
    #expect(Self.answer(unknown).contains("\"ImplicitlyDenied\""))
    let organization = ["aws:PrincipalOrgID": "o-abc"]
    let open = Self.answer(unknown, assuming: organization)
    #expect(open.contains("\"Unknown\"") && open.contains("\"key\":\"aws:SourceVpce\""))
    let both = organization.merging(["aws:SourceVpce": "vpce-0aa"]) { $1 }
    #expect(Self.answer(unknown, assuming: both).contains("\"Allowed\""))
    #expect(Self.answer(Self.line, assuming: both).contains("\"ImplicitlyDenied\""))
  }

  @Test(
    "a line that cannot be read says why, in its place",
    arguments: [
      ("hello", "expected a value"), ("[1]", "not a JSON object"), (#"{"id": 1}"#, "`request` is missing"),
      (#"{"request": {"action": "s3", "resource": "*"}}"#, "`action`"),
      (#"{"request": {"action": "s3:GetObject"}}"#, "`resource` is missing"),
      (#"{"request": {"principal": 5, "action": "s3:GetObject", "resource": "*"}}"#, "`5` is no principal"),
      (#"{"request": {"action": "s3:GetObject", "resource": "*", "context": [1]}}"#, "`context`"),
      (#"{"request": {"action": "s3:GetObject", "resource": "*"}, "policies": []}"#, "`policies`"),
      (#"{"request": {"action": "s3:GetObject", "resource": "*"}, "authType": "X"}"#, "`authType`"),
      (
        #"{"request": {"action": "s3:GetObject", "resource": "*"}, "policies": {"scp": [{}]}}"#, "`level`"
      ),
    ])
  func refusesWhatItCannotRead(line: String, reason: String) {
    let file = SourceFile(path: "batch.ndjson", text: "\(Self.line)\n\(line)\n\(Self.line)\n")
    let (output, hasErrors) = PolicyBatch.evaluate(file)
    let lines = output.split(separator: "\n")
    #expect(hasErrors && lines.count == 3)
    #expect(lines[1].contains("\"error\"") && lines[1].contains(reason) && lines[1].contains("\"line\":2"))
  }

  @Test func explainsToPeople() {
    let text = PolicyBatch.explain(SourceFile(path: "batch.ndjson", text: Self.line + "\nnonsense"))
    let lines = text.split(separator: "\n")
    #expect(lines[0].hasPrefix("a  DENIED implicit"))
    #expect(text.contains("StringEquals aws:SourceVpce wants vpce-0aa, got vpce-0bb"))
    #expect(text.contains("flips if: ") && text.contains("checked: Allowed"))
    #expect(lines.last?.contains("ERROR") == true && lines.last?.contains("line 2") == true)
  }
}

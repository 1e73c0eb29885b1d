import Documents
import Foundation
import Testing

/// A walk over JSON is as strict as reading it, and finds the same values.
@Suite struct JSONCursorTests {
  private static let documents = [
    "{\"a\": 1}", " [1, -2.5e+3, true, false, null] ", "\"\\u00e9\\n\\\"\\\\\\/\"", "\u{FEFF}{}", "0",
    "-0.1E7",
    "{\"a\":{\"b\":[{}]}}",
    "[\n          {\n            \"long enough for eight bytes\": \"ä\u{1F600} and more\"}]",
    "", "{", "{\"a\" 1}", "{\"a\": }", "[1,]", "[1 2]", "{a: 1}", "\"a\nb\"", "01", "1.", "tru", "{} x",
    "\"\\x\"",
    "{\n\"a\": 'b'}", "\"\\u12\"", "NaN", "[\"a\", \"b", "{\"a\": 1,}", "[", "-", "1e", "\"\\",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1]", "nul", "\"tab\tinside a string\"", "\"0123456\\u00zz89\"", "[1}", "\u{0C}1",
  ]

  @Test(arguments: documents)
  func aWalkFindsTheMistakesOfAReading(text: String) {
    let file = SourceFile(path: "t.json", text: text)
    let found = JSONCursor.walk(file) { cursor in
      _ = cursor.skip()
      cursor.end()
    }
    #expect(found == JSONReader.read(file).diagnostics)
  }

  @Test func textThatIsNotUTF8IsBroken() {
    let file = SourceFile(
      path: "t.json", bytes: Array("[\"0123456789".utf8) + [0xC3, 0x28] + Array("\"]".utf8))
    #expect(JSONCursor.walk(file) { _ = $0.skip() }.map(\.code) == ["json.syntax"])
  }

  @Test(arguments: documents.prefix(8))
  func aWalkReadsTheSameValues(text: String) {
    let file = SourceFile(path: "t.json", text: text)
    var node: DocumentNode?
    _ = JSONCursor.walk(file) { node = $0.object() }
    #expect(node?.jsonText() == JSONReader.read(file).node?.jsonText())
  }

  /// The members of an object that was passed over, with their places, in all ways in which they can be asked for.
  @Test func membersAreReadWhenTheyAreAskedFor() throws {
    let text = "{\"ä\": [1, 2],\n  \"a\" : \"one\", \"ab\": null, \"a\": {\"b\\u0062\": \"two\"}}"
    let object = try #require(parsed(text))
    #expect(object["ä"]?[1]?.int == 2)
    #expect(object["a"]?["bb"]?.text == "two")
    #expect(object["a"]?.range?.text == "{\"b\\u0062\": \"two\"}")
    #expect(object.member("ab")?.keyRange?.startLocation.description == "t.json:2:16")
    #expect(["b", "", "abc", "a\""].allSatisfy { object[$0] == nil })
    #expect(object.keys == ["ä", "a", "ab"])
    #expect(object.all("a").compactMap(\.value.text) == ["one"])
    #expect(object.duplicates.count == 1 && object.hasDuplicates && !object.isEmpty)
  }

  @Test func aKeyWithEscapesIsFound() {
    #expect(parsed("{\"x\": 1, \"b\\u0062\": 2}")?["bb"]?.int == 2)
  }

  @Test func membersCanBeReplacedAndAdded() throws {
    var object = try #require(parsed("{\"a\": 1, \"b\": 2, \"c\": 3}"))
    object.set("b", "two")
    object.set("d", 4)
    object.set("c", DocumentNode(.unknown(Unknown(reason: "why not"))))
    object.remove("a")
    let node = DocumentNode(.object(object))
    #expect(node.jsonText() == #"{"b":"two","c":{"$unknown":"why not","references":[]},"d":4}"#)
    #expect(node.firstUnknown?.reason == "why not")
  }

  private func parsed(_ text: String) -> DocumentObject? {
    var found: DocumentObject?
    _ = JSONCursor.walk(SourceFile(path: "t.json", text: text)) { found = $0.object()?.object }
    return found
  }

  // MARK: Stretches

  /// An array of 6 MB, each element on lines of its own: long enough for several stretches.
  private static let element = "{\n      \"n\": 1,\n      \"a\": [\n        {}\n      ]\n    }"
  private static func array(_ element: String, _ separator: String = ",\n    ") -> String {
    "[\n    " + Array(repeating: element, count: 6_000_000 / element.utf8.count).joined(separator: separator)
      + "\n  ]"
  }

  private static let arrays = [
    array(element), array(element, ","),
    // What stands between elements stands inside of them, too.
    array("{\n      \"a\": [\n    {},\n    {\n      \"b\": 2\n}]}"),
    array("{\n      \"a\": [\n    {},\n    {\n      \"b\": 2\n}]}") + " x",
    String(array(element).dropLast(2_000_000)),
    array(element).replacingOccurrences(of: "\n  ]", with: ",\n    {\"n\": nul}]"),
    "[]", "{}", "[", "[\n    {}\n  ]",
    compact("{\"n\":\"},{\\\"n\\\":\",\"a\":[1]}"),
    // Elements begin as what stands in some of them does.
    compact("{\"n\":[1,{\"n\":2},{\"n\":3}]}"), compact("{\"n\":[1,{\"n\":2},{\"n\":3}]}") + "]",
    compact("{\"n\":[]},{\"n\":[{},{\"n\":3}]}"), String(compact("{\"n\":1}").dropLast(1000)),
  ]

  /// An array of 6 MB on one line.
  private static func compact(_ element: String) -> String {
    "[" + Array(repeating: element, count: 6_000_000 / element.utf8.count).joined(separator: ",") + "]"
  }

  /// However the text is laid out and whatever is wrong with it, stretches hold what one walk finds.
  @Test(arguments: arrays.indices)
  func stretchesHoldWhatOneWalkFinds(number: Int) {
    let file = SourceFile(path: "t.json", text: JSONCursorTests.arrays[number])
    var (one, several): ([Range<Int>], [[Range<Int>]]) = ([], [])
    let mistakes = JSONCursor.walk(file) { cursor in
      cursor.visitElements {
        let range = $0.skip()
        if !$0.isBroken { one.append(range) }
        return true
      }
      cursor.end()
    }
    let found = JSONCursor.walk(file) { cursor in
      several = cursor.visitStretches(from: []) { cursor, ranges in
        let range = cursor.skip()
        if !cursor.isBroken { ranges.append(range) }
      }
      cursor.end()
    }
    #expect(several.flatMap(\.self) == one)
    #expect(found == mistakes)
  }

  @Test(arguments: [array(element), compact("{\"n\":1}")])
  func longArraysAreReadInSeveralStretches(text: String) {
    var count = 0
    _ = JSONCursor.walk(SourceFile(path: "t.json", text: text)) {
      count = $0.visitStretches(from: 0) { cursor, number in number = cursor.skip().count }.count
    }
    #expect(count > 1)
  }
}

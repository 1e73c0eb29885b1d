import Explorer
import Foundation
import MapDrawing
import Testing
import TrafficSimulator

/// Every screen, cell for cell: `Tests/Fixtures/README.md` says how to renew them.
struct ScreenTests {
  /// A screen by its name, and what leads to it.
  struct Screen: Sendable, CustomTestStringConvertible {
    let name: String
    let state: @Sendable (Size) -> ExplorerState

    var testDescription: String { name }

    init(_ name: String, _ keys: Key...) {
      self.init(name) { ExplorerTests.pressed(keys, $0.width, $0.height) }
    }

    init(_ name: String, _ state: @escaping @Sendable (Size) -> ExplorerState) {
      self.name = name
      self.state = state
    }
  }

  static let screens =
    [
      Screen("requests"), Screen("hops", .character("n")), Screen("rules", .character("n"), .character("s")),
      Screen("source", .character("n"), .enter), Screen("outline", .character("1"), .character("*")),
      Screen("outline-by-service", .character("v")),
      Screen("outline-by-finding", .character("v"), .character("v")),
      Screen("resource", .character("1"), .end, .up), Screen("map", .character("2"), .character("u")),
      Screen("map-overview", .character("2"), .character("-"), .character("-")),
      Screen("map-everything", .character("2"), .character("+")),
      Screen("map-selection", .character("2"), .character("e"), .down),
      Screen("map-enlarged", .character("2"), .character("z")),
      Screen("why", .character("n"), .character("3")),
      Screen("form", .character("t"), .character("i")),
      Screen("find", .character("/"), .character("l"), .character("i")),
      Screen("commands", .character(":"), .character("m"), .character("a"), .character("p")),
      Screen("help", .character("?")), Screen("help-outline", .character("1"), .character("?")),
      Screen("help-map", .character("2"), .character("?")),
      Screen("help-why", .character("3"), .character("?")),
      Screen("find-in-hops", .character("n"), .character("/"), .character("l"), .character("i")),
      Screen("find-in-why", .character("n"), .character("3"), .character("/"), .character("t")),
      Screen("place", .character("1"), .home),
      Screen("message", .character("E"), .character("5"), .character("0"), .character("3")),
      Screen("what-if", .character("n"), .character("w")), Screen("reach", .character("x")),
    ] + SpecialScreens.all

  static let sizes = [Size(width: 120, height: 40), Size(width: 80, height: 24), Size(width: 60, height: 20)]

  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/Screens")

  @Test("Screens are as recorded", arguments: screens, sizes)
  func isAsRecorded(screen: Screen, size: Size) throws {
    let picture = screen.state(size).render()
    for charset in Charset.allCases {
      let text = picture.converted(to: charset).plainText + "\n"
      let file = ScreenTests.folder.appending(
        path: "\(screen.name)-\(size.width)x\(size.height)-\(charset.rawValue).txt")
      if ProcessInfo.processInfo.environment["HOPMAP_RENEW"] != nil {
        try FileManager.default.createDirectory(at: ScreenTests.folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      } else {
        #expect(
          text == String(decoding: try Data(contentsOf: file), as: UTF8.self), "\(file.lastPathComponent)")
      }
    }
  }

  @Test("Emphasis survives without colours: no meaning that a mark, a word or a weight does not carry too")
  func saysNothingByColourAlone() {
    let text = ExplorerTests.pressed([.character("n")]).render().converted(to: .ascii).plainText
    #expect(text.contains("x FAILS") && text.contains("X") && text.contains("x FAILED 503"))
    let mono = Theme(.mono)
    for role in StyleRole.allCases {
      let look = mono.appearance(of: Style(role))
      #expect(look.foreground == Theme(.mono).appearance(of: .text).foreground, "\(role)")
      #expect(mono.appearance(of: Style(role, selected: true)) != look, "\(role)")
    }
  }
}

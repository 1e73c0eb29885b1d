import MapDrawing
import Testing

/// Lines, widths and routes on the grid.
struct DrawingTests {
  @Test("Lines that cross merge into the glyph with exactly their arms")
  func mergesLines() {
    var buffer = CellBuffer(width: 5, height: 3)
    buffer.horizontalLine(from: 0, to: 4, y: 1, style: .text)
    buffer.verticalLine(x: 2, from: 0, to: 2, weight: .heavy, style: .text)
    #expect(buffer.plainText == "  ╻\n╶─╂─╴\n  ╹")
  }

  @Test("Every glyph of arms reads back as the same arms")
  func readsGlyphsBack() {
    let weights: [LineWeight?] = [nil, .light, .heavy]
    for up in weights {
      for right in weights {
        for down in weights {
          for left in weights {
            var junction = Junction()
            for (direction, weight) in zip(Direction.allCases, [up, right, down, left]) {
              if let weight { junction = junction.union(Junction(direction, weight)) }
            }
            if !junction.isEmpty { #expect(Junction(glyph: junction.glyph) == junction) }
          }
        }
      }
    }
  }

  @Test(
    "Columns of text (EastAsianWidth.txt, Unicode 15)",
    arguments: [
      ("orders", 6), ("東京", 4), ("e\u{301}", 1), ("│", 1), ("a\u{200D}b", 2),
    ])
  func measures(text: String, columns: Int) { #expect(TextWidth.of(text) == columns) }

  @Test("A wide character is never cut in half")
  func clipsWideCharacters() {
    var buffer = CellBuffer(width: 4, height: 1)
    buffer.put("a東京", x: 0, y: 0)
    #expect(buffer.row(0) == "a東~")
  }

  @Test("A stopped stretch is broken by a cross, the next one is dashed")
  func drawsPath() {
    let cards = ["a", "b", "c"].map { MapBox(id: $0, shape: .card, title: $0) }
    let path = PathOverlay(legs: [
      .init(from: "a", to: "b", label: "1", outcome: .stopped),
      .init(from: "b", to: "c", label: "2", outcome: .notReached),
    ])
    let picture = MapPicture(.group("all", flow: .across, gap: 9, cards), width: 60, path: path)
    #expect(picture.unroutedEdges.isEmpty)
    #expect(picture.canvas.row(1).hasPrefix("│ a ┝━━━━╳╌╌╌►│ b │"))
  }

  @Test("A path crosses frames upright and reaches what lies inside")
  func crossesFrames() {
    let inner = MapBox(id: "in", shape: .card, title: "inside")
    let frame = MapBox(id: "vpc", shape: .frame, role: .network, title: "VPC", children: [inner])
    let root = MapBox.group(
      "all", flow: .down, gap: 2, [MapBox(id: "out", shape: .card, title: "outside"), frame])
    let path = PathOverlay(legs: [.init(from: "out", to: "in", label: "", outcome: .passed)])
    let picture = MapPicture(root, width: 40, path: path)
    #expect(picture.unroutedEdges.isEmpty)
    #expect(picture.canvas.plainText.contains("╂") || picture.canvas.plainText.contains("▼"))
  }
}

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

  @Test(
    "Words longer than a line are cut behind their own marks or before a capital, where no short line is left",
    arguments: [
      ("aws_security_group.load_balancer has none", ["aws_security_group.", "load_balancer has", "none"]),
      ("abcdefghijklmnopqrstuvwxyz", ["abcdefghijklmnopqrst", "uvwxyz"]),
      ("a.bcdefghijklmnopqrstuvwxyz", ["a.bcdefghijklmnopqrs", "tuvwxyz"]),
      ("LoadBalancerSecurityGroup", ["LoadBalancerSecurity", "Group"]),
      ("eu-west-1:222222222222:*/status", ["eu-west-1:", "222222222222:*/", "status"]),
    ])
  func wrapsNames(text: String, lines: [String]) { #expect(TextWidth.wrap(text, to: 20) == lines) }

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

  @Test(
    "Names are in the order in which people count",
    arguments: [
      (["vpc-10", "vpc-2", "vpc-1"], ["vpc-1", "vpc-2", "vpc-10"]),
      (["b", "a10b", "a9", "a10a"], ["a9", "a10a", "a10b", "b"]), (["a01", "a1", "a"], ["a", "a01", "a1"]),
    ])
  func ordersNaturally(names: [String], ordered: [String]) {
    #expect(names.sorted { $0.precedesNaturally($1) } == ordered)
  }

  @Test(
    "A path is cut at its start, so that the file's name stays whole",
    arguments: [
      ("infra/api/main.tf:17", 30, "infra/api/main.tf:17"), ("infra/api/main.tf:17", 17, "…/api/main.tf:17"),
      ("infra/api/main.tf:17", 13, "…/main.tf:17"),
    ])
  func cutsPaths(path: String, columns: Int, cut: String) {
    #expect(TextWidth.truncatePath(path, to: columns) == cut)
  }
}

import MapDrawing
import Testing

/// What holds for every picture, on many that are made up.
struct PictureTests {
  /// A small generator that gives the same numbers for the same seed on every machine (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  struct Sketch {
    var root: MapBox
    var things: [String]
    var numbers: Numbers

    /// Accounts with VPCs, zones, subnets and things; some names in wide characters.
    init(seed: UInt64) {
      numbers = Numbers(state: seed)
      var things: [String] = []
      var random = numbers
      func thing(_ id: String) -> MapBox {
        things.append(id)
        let name = Int.random(in: 0..<5, using: &random) == 0 ? "サービス \(id)" : "thing \(id)"
        return MapBox(
          id: id, shape: .card, title: name, captions: Bool.random(using: &random) ? ["10.0.0.7"] : [])
      }
      func subnet(_ id: String) -> MapBox {
        let content = (0..<Int.random(in: 0...3, using: &random)).map { thing("\(id)/\($0)") }
        return MapBox(
          id: id, shape: .frame, role: .subnet, title: "subnet \(id)", footer: "acl", flow: .down, gap: 1,
          children: content)
      }
      func vpc(_ id: String) -> MapBox {
        let zones = (0..<Int.random(in: 1...3, using: &random)).map { zone in
          MapBox(
            id: "\(id).\(zone)", shape: .frame, role: .zone, title: "zone \(zone)", flow: .down, gap: 1,
            children: (0..<Int.random(in: 1...2, using: &random)).map { subnet("\(id).\(zone).\($0)") })
        }
        return MapBox(
          id: id, shape: .frame, role: .network, title: "VPC \(id) 10.0.0.0/16", captions: ["a caption"],
          isKnown: Bool.random(using: &random), flow: .down, gap: 1,
          children: [.group("zones \(id)", flow: .across, gap: 2, zones)])
      }
      let outside = (0..<3).map { thing("out\($0)") }
      let networks = (0..<Int.random(in: 1...3, using: &random)).map { vpc("v\($0)") }
      root = .group(
        "map", gap: 1,
        [
          .group("outside", flow: .wrapped, gap: 6, outside),
          .group("vpcs", flow: .wrapped, gap: 4, networks),
        ])
      self.things = things
      numbers = random
    }

    /// A way through some of the things, each once.
    mutating func path(length: Int, stopping: Bool) -> PathOverlay {
      let boxes = things.shuffled(using: &numbers).prefix(length + 1)
      let legs = zip(boxes, boxes.dropFirst()).enumerated().map { index, pair in
        PathOverlay.Leg(
          from: pair.0, to: pair.1, label: "\(index + 1)",
          outcome: stopping && index == length / 2
            ? .stopped : stopping && index > length / 2 ? .notReached : .passed)
      }
      return PathOverlay(legs: Array(legs))
    }
  }

  static let seeds = Array(UInt64(1)...40)

  @Test("The same tree gives the same picture, and every line finds its way", arguments: seeds)
  func isDeterministic(seed: UInt64) {
    var sketch = Sketch(seed: seed)
    let path = sketch.path(length: 4, stopping: seed % 2 == 0)
    let first = MapPicture(sketch.root, width: 100, path: path)
    let second = MapPicture(sketch.root, width: 100, path: path)
    #expect(first.canvas == second.canvas)
    #expect(first.unroutedEdges.isEmpty)
  }

  @Test("No line runs through a name, a caption or another thing", arguments: seeds)
  func keepsTextWhole(seed: UInt64) {
    var sketch = Sketch(seed: seed)
    let path = sketch.path(length: 4, stopping: true)
    let edges = (0..<6).compactMap { _ -> MapEdge? in
      guard let from = sketch.things.randomElement(using: &sketch.numbers),
        let to = sketch.things.randomElement(using: &sketch.numbers), from != to
      else { return nil }
      return MapEdge(from: from, to: to, label: "edge")
    }
    let picture = MapPicture(sketch.root, width: 100, path: path, edges: edges)
    for placed in picture.layout.boxes {
      let (x, y) =
        placed.box.shape == .frame
        ? (placed.rect.x + 2, placed.rect.y) : (placed.rect.x + 2, placed.rect.y + 1)
      let room = Rect(x: x, y: y, width: placed.rect.width - 4, height: 1)
      let shown = (room.x..<room.maxX).map { picture.canvas[$0, y] }.filter { !$0.isContinuation }
      let text = String(String.UnicodeScalarView(shown.compactMap { Unicode.Scalar($0.scalar) }))
      #expect(text.hasPrefix(placed.box.title), "\(placed.id): \(text)")
    }
  }

  @Test("A path that passes is one piece from its start to its end", arguments: seeds)
  func connectsPath(seed: UInt64) {
    var sketch = Sketch(seed: seed)
    let path = sketch.path(length: 3, stopping: false)
    let picture = MapPicture(sketch.root, width: 100, path: path)
    guard let first = path.legs.first, let last = path.legs.last,
      let start = picture.layout[first.from]?.rect,
      let end = picture.layout[last.to]?.rect
    else { return }
    var seen: Set<Point> = []
    var open = [Point(x: start.x, y: start.y)]
    while let point = open.popLast() {
      guard let cell = picture.canvas.cell(at: point), cell.style.role == .path, seen.insert(point).inserted
      else {
        continue
      }
      open += Direction.allCases.map { point.moved($0) }
    }
    #expect(seen.contains(Point(x: end.x, y: end.y)))
  }

  @Test("Frames lie inside one another or apart, never across", arguments: seeds)
  func nestsFrames(seed: UInt64) {
    let layout = MapLayout(Sketch(seed: seed).root, width: 100)
    for placed in layout.boxes {
      guard let parent = placed.parent else { continue }
      let around = layout.boxes[parent].rect
      #expect(placed.rect.x > around.x && placed.rect.maxX < around.maxX)
      #expect(placed.rect.y > around.y && placed.rect.maxY < around.maxY)
    }
    for (index, one) in layout.boxes.enumerated() {
      for other in layout.boxes[(index + 1)...] where other.depth == one.depth {
        #expect(one.rect.intersection(other.rect).isEmpty, "\(one.id) \(other.id)")
      }
    }
  }

  @Test("Minimaps are as large as asked for", arguments: seeds.prefix(5))
  func drawsMinimap(seed: UInt64) {
    let picture = MapPicture(Sketch(seed: seed).root, width: 100)
    let map = picture.minimap(window: Rect(x: 0, y: 0, width: 40, height: 20))
    #expect(map.width == 12 && map.height == 5 && map[0, 0].style.isSelected)
  }
}

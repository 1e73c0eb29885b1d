extension MapPicture {
  /// The whole picture on a few cells: networks shaded, things dark, the shown window marked.
  public func minimap(window: Rect) -> CellBuffer {
    var map = ground
    map.restyle(MapPicture.scaled(window, from: canvas.bounds.size, to: map.bounds.size)) { $0.selected }
    return map
  }

  static let minimapSize = Size(width: 12, height: 5)

  /// The small map without a window, drawn once for each picture: a large one has thousands of boxes.
  static func ground(_ layout: MapLayout) -> CellBuffer {
    var map = CellBuffer(width: minimapSize.width, height: minimapSize.height, style: Style(.faint))
    let shades: [(Set<StyleRole>, Unicode.Scalar)] = [
      ([.account, .region], "·"), ([.network], "░"), ([.subnet], "▒"),
    ]
    for (roles, glyph) in shades {
      for placed in layout.boxes where roles.contains(placed.box.role) {
        let rect = scaled(placed.rect, from: layout.size, to: minimapSize)
        for y in rect.y..<rect.maxY {
          for x in rect.x..<rect.maxX { map.set(Cell(glyph, Style(.network)), x: x, y: y) }
        }
      }
    }
    return map
  }

  private static func scaled(_ rect: Rect, from whole: Size, to size: Size) -> Rect {
    let x = rect.x * size.width / max(1, whole.width)
    let y = rect.y * size.height / max(1, whole.height)
    let maxX = (rect.maxX * size.width + whole.width - 1) / max(1, whole.width)
    let maxY = (rect.maxY * size.height + whole.height - 1) / max(1, whole.height)
    return Rect(x: x, y: y, width: max(1, maxX - x), height: max(1, maxY - y))
      .intersection(Rect(x: 0, y: 0, width: size.width, height: size.height))
  }
}

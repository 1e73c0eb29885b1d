extension MapPicture {
  /// The whole picture on a few cells: networks shaded, things dark, the shown window marked.
  public func minimap(_ size: Size, window: Rect) -> CellBuffer {
    var map = CellBuffer(width: size.width, height: size.height, style: Style(.faint))
    let scale = { (rect: Rect) in
      let x = rect.x * size.width / max(1, canvas.width)
      let y = rect.y * size.height / max(1, canvas.height)
      let maxX = (rect.maxX * size.width + canvas.width - 1) / max(1, canvas.width)
      let maxY = (rect.maxY * size.height + canvas.height - 1) / max(1, canvas.height)
      return Rect(x: x, y: y, width: max(1, maxX - x), height: max(1, maxY - y)).intersection(map.bounds)
    }
    let shades: [(Set<StyleRole>, Unicode.Scalar)] = [
      ([.account, .region], "·"), ([.network], "░"), ([.subnet], "▒"),
    ]
    for (roles, glyph) in shades {
      for placed in layout.boxes where roles.contains(placed.box.role) && placed.box.shape != .chip {
        let rect = scale(placed.rect)
        for y in rect.y..<rect.maxY {
          for x in rect.x..<rect.maxX { map.set(Cell(glyph, Style(.network)), x: x, y: y) }
        }
      }
    }
    map.restyle(scale(window)) { $0.selected }
    return map
  }
}

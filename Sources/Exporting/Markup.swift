import MapDrawing

/// What SVG and HTML share.
enum Markup {
  /// Text in which nothing is read as markup.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}

/// The colours of the map on paper white; all have a contrast of at least 4.5 to 1 there (WCAG 2.2, 1.4.3).
enum MapColors {
  private static let colors: [(StyleRole, String)] = [
    (.text, "#1f2328"), (.strong, "#000000"), (.faint, "#59636e"), (.account, "#6639ba"),
    (.region, "#59636e"), (.network, "#0550ae"), (.zone, "#59636e"), (.subnet, "#1b7c83"),
    (.resource, "#1f2328"), (.unknownPlace, "#7d4e00"), (.edge, "#59636e"), (.path, "#116329"),
    (.pathBroken, "#a40e26"), (.pathAhead, "#59636e"), (.pass, "#116329"), (.failure, "#a40e26"),
    (.warning, "#7d4e00"), (.unknown, "#7d4e00"),
  ]

  /// Style rules: one class for each meaning, filling words and arrows and stroking lines.
  static var css: String {
    colors.map { role, color in
      let weight = [.strong, .path, .pathBroken].contains(role) ? ";font-weight:bold" : ""
      return "text.\(role),polygon.\(role){fill:\(color)\(weight)}path.\(role){stroke:\(color)}"
    }.joined()
  }
}

import MapDrawing
import TrafficSimulator

/// The drawn map as vector graphics: the character grid in a fixed-width font, one `text` element for each run of
/// cells that mean the same. Every run says its own length, so that no viewer's font breaks the grid.
extension MapExport {
  private static let cellWidth = 8
  private static let cellHeight = 16

  func svg(_ picture: MapPicture) -> String {
    let canvas = picture.canvas
    let width = (canvas.width + 2) * MapExport.cellWidth
    let height = (canvas.height + 2) * MapExport.cellHeight
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(Markup.escaped(title))">
      <style>text{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}\
      \(MapColors.css(property: "fill"))</style>
      <rect width="100%" height="100%" fill="#ffffff"/>

      """
    for y in 0..<canvas.height {
      for run in CellRun.runs(ofRow: y, in: canvas) {
        let x = (run.x + 1) * MapExport.cellWidth
        let baseline = (y + 1) * MapExport.cellHeight + 12
        text += """
          <text class="\(run.role)" x="\(x)" y="\(baseline)" textLength="\(run.width * MapExport.cellWidth)" \
          lengthAdjust="spacingAndGlyphs">\(Markup.escaped(run.text))</text>

          """
      }
    }
    return text + "</svg>\n"
  }

  /// What the picture shows, in words.
  var title: String {
    trace.map { "\($0.request.from) to \($0.request.to): \($0.summary)" } ?? "Deployment map"
  }
}

/// Neighbouring cells of one row that mean the same.
struct CellRun: Hashable {
  var x: Int
  var width: Int
  var role: StyleRole
  var text: String

  /// The runs of a row; blanks at either end of a run are left out.
  static func runs(ofRow y: Int, in canvas: CellBuffer) -> [CellRun] {
    var runs: [CellRun] = []
    for x in 0..<canvas.width {
      let cell = canvas[x, y]
      if cell.isContinuation {
        if let last = runs.indices.last { runs[last].width += 1 }
        continue
      }
      if cell.isBlank { continue }
      let text = [cell.scalar, cell.mark, cell.secondMark].filter { $0 != 0 }
        .compactMap(Unicode.Scalar.init).map(String.init).joined()
      if let last = runs.last, last.role == cell.style.role, last.x + last.width >= x - 1 {
        let gap = x - last.x - last.width
        runs[runs.count - 1].text += String(repeating: " ", count: gap) + text
        runs[runs.count - 1].width += gap + 1
      } else {
        runs.append(CellRun(x: x, width: 1, role: cell.style.role, text: text))
      }
    }
    return runs
  }
}

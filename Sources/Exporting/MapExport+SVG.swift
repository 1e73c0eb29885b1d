import MapDrawing
import TrafficSimulator

/// The drawn map as vector graphics: its lines as paths, its words in a fixed-width font, one `text` element for each run
/// of cells that mean the same. Every run says its own length, so that no viewer's font breaks the grid.
extension MapExport {
  func svg(_ picture: MapPicture) -> String {
    let canvas = picture.canvas
    let width = (canvas.width + 2) * LineArt.cell.width
    let height = (canvas.height + 2) * LineArt.cell.height
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" role="img" aria-label="\(Markup.escaped(title))">
      <style>text{font:13px ui-monospace,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}\
      path{fill:none}\(MapColors.css)</style>
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(LineArt(canvas).elements)
      """
    for y in 0..<canvas.height {
      for run in CellRun.runs(ofRow: y, in: canvas) {
        let x = (run.x + 1) * LineArt.cell.width
        let baseline = (y + 1) * LineArt.cell.height + 12
        text += """
          <text class="\(run.role)" x="\(x)" y="\(baseline)" textLength="\(run.width * LineArt.cell.width)" \
          lengthAdjust="spacingAndGlyphs">\(Markup.escaped(run.text))</text>

          """
      }
    }
    return text + "</svg>\n"
  }

  /// What the picture shows, in words.
  var title: String {
    trace.map { "\(MapExport.question($0)): \($0.summary)" } ?? "Deployment map"
  }

  /// What was asked, on one line.
  static func question(_ trace: Trace) -> String {
    let call = [trace.request.method, trace.request.path].compactMap(\.self).joined(separator: " ")
    return "\(trace.request.from) to \(trace.request.to)\(call.isEmpty ? "" : "  \(call)")"
  }
}

/// Neighbouring cells of one row that mean the same.
struct CellRun: Hashable {
  var x: Int
  var width: Int
  var role: StyleRole
  var text: String

  /// The words of a row; blanks at either end of a run are left out, and so is what is drawn as lines.
  static func runs(ofRow y: Int, in canvas: CellBuffer) -> [CellRun] {
    var runs: [CellRun] = []
    for x in 0..<canvas.width {
      let cell = canvas[x, y]
      if cell.isContinuation {
        if let last = runs.indices.last { runs[last].width += 1 }
        continue
      }
      if cell.isBlank || Unicode.Scalar(cell.scalar).map(LineArt.draws) ?? false { continue }
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

import Documents
import TrafficSimulator

/// One HTML file with everything in it: the map, and the trace as a table. It loads nothing and runs no script.
extension MapExport {
  var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>\(Markup.escaped(title))</title>
    <style>
    body{font:15px/1.5 system-ui,sans-serif;color:#1f2328;margin:2rem}
    .map{overflow-x:auto;border:1px solid #d1d9e0}
    table{border-collapse:collapse;margin:1rem 0}
    th,td{text-align:left;vertical-align:top;padding:.3rem .8rem;border-bottom:1px solid #d1d9e0}
    code,pre{font:13px ui-monospace,Menlo,Consolas,monospace}
    .pass{color:#116329}.fail{color:#a40e26}.unknown{color:#7d4e00}.not-reached{color:#59636e}
    </style>
    </head>
    <body>
    \(trace.map(heading) ?? "<h1>Deployment map</h1>\n")<div class="map">
    \(svg(picture))</div>
    \(trace.map(report) ?? "")</body>
    </html>

    """
  }

  private func heading(_ trace: Trace) -> String {
    let outcome = trace.verdict.outcome
    let status = trace.response.status.map { " \($0)" } ?? trace.response.errorType.map { " \($0)" } ?? ""
    return """
      <h1 class="\(outcome.rawValue)">\(TextStyle().glyph(outcome)) \(trace.verdict.rawValue)\
      \(Markup.escaped(status))</h1>
      <p><code>\(Markup.escaped(MapExport.question(trace)))</code></p>
      <p>\(Markup.escaped(trace.summary))</p>

      """
  }

  private func report(_ trace: Trace) -> String {
    var text = "<h2>Hops</h2>\n<table>\n<tr><th>#<th>Hop<th>Checks<th>Result<th>Evidence\n"
    for hop in trace.hops {
      text += """
        <tr><td>\(hop.index)<td>\(Markup.escaped(hop.summary))<td>\(checks(hop))\
        <td class="\(hop.outcome.rawValue)">\(TextStyle().glyph(hop.outcome)) \(hop.outcome.word)\
        <td><code>\(Markup.escaped(TraceText.evidence(of: hop)))</code>

        """
    }
    text += "</table>\n"
    if let cause = trace.cause { text += why(cause) }
    if !trace.fixes.isEmpty {
      text += "<h2>What helps</h2>\n"
      for fix in trace.fixes {
        let place = fix.source.map { " <code>\(Markup.escaped($0.description))</code>" } ?? ""
        text += "<p>\(Markup.escaped(fix.summary))\(place)</p>\n"
        if fix.edit.lowercased() != fix.summary.lowercased() {
          text += "<pre>\(Markup.escaped(fix.edit))</pre>\n"
        }
      }
    }
    if !trace.assumptions.isEmpty {
      let items = trace.assumptions.map { "<li>\(Markup.escaped($0.summary))\n" }.joined()
      text += "<h2>Assumed</h2>\n<ul>\n\(items)</ul>\n"
    }
    return text
  }

  private func checks(_ hop: Hop) -> String {
    hop.checks.map { check in
      let glyph = TextStyle().glyph(check.outcome)
      return "<span class=\"\(check.outcome.rawValue)\">\(glyph)</span> \(Markup.escaped(check.summary))"
    }.joined(separator: "<br>")
  }

  private func why(_ cause: Trace.Cause) -> String {
    var text =
      "<h2>Why</h2>\n<p><code>\(Markup.escaped(cause.code))</code> \(Markup.escaped(cause.summary))</p>\n"
    var rows: [(String, String)] = []
    if let resource = cause.resource { rows.append(("Resource", resource)) }
    if let source = cause.source { rows.append(("Written at", source.description)) }
    if let wanted = cause.wanted { rows.append(("Wanted", wanted)) }
    if let got = cause.got { rows.append(("Got", got)) }
    if !rows.isEmpty {
      let cells = rows.map { "<tr><th>\($0)<td><code>\(Markup.escaped($1))</code>\n" }.joined()
      text += "<table>\n\(cells)</table>\n"
    }
    return text
  }
}

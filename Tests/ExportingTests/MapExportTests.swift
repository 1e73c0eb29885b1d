import MapDrawing
import Testing

@testable import Exporting

@Suite("The map as a file")
struct MapExportTests {
  private let export = MapExport(SampleTrace.deployment, trace: SampleTrace.stopped, width: 100)

  @Test("Every format names what is on the way", arguments: MapExport.Format.allCases)
  func names(_ format: MapExport.Format) {
    let file = export.rendered(format)
    #expect(file.contains("shop"))
    #expect(file.contains("ALB"))
    #expect(file.hasSuffix("\n"))
  }

  @Test("The same deployment gives the same file", arguments: MapExport.Format.allCases)
  func stable(_ format: MapExport.Format) {
    let again = MapExport(SampleTrace.deployment, trace: SampleTrace.stopped, width: 100)
    #expect(again.rendered(format) == export.rendered(format))
  }

  @Test("Names from the input are never read as markup")
  func escaping() {
    for format in [MapExport.Format.svg, .html, .mermaid] {
      #expect(!export.rendered(format).contains("<api>"))
    }
  }

  @Test("HTML loads nothing and runs nothing")
  func selfContained() {
    let html = export.rendered(.html)
    #expect(!html.contains("<script") && !html.contains("<link") && !html.contains("src="))
  }

  @Test("The way is drawn to the hop that stops it")
  func path() {
    #expect(export.path.legs.map(\.outcome) == [.passed, .stopped])
    #expect(export.rendered(.dot).contains("✗ stops"))
    #expect(export.rendered(.mermaid).contains("==>|\"2 ✗ stops\"|"))
  }

  @Test("Graphs carry the question as title, and mark where the way stops")
  func graphs() {
    let (dot, mermaid) = (export.rendered(.dot), export.rendered(.mermaid))
    #expect(mermaid.hasPrefix("---\ntitle: \"") && mermaid.contains("stroke:#a40e26,stroke-width:3px"))
    #expect(dot.contains("labelloc=t") && dot.contains("color=\"#a40e26\", penwidth=2"))
    #expect(dot.split(separator: "\n").first { $0.contains("label=") }.map { $0.contains(" to ") } == true)
  }

  @Test("SVG draws lines as paths, so that no font can tear them")
  func linesArePaths() {
    let svg = export.rendered(.svg)
    let texts = svg.split(separator: "\n").filter { $0.hasPrefix("<text") }
    #expect(svg.contains("<path class=\"path\" stroke-width=\"2.4\"") && svg.contains("<polygon"))
    #expect(texts.allSatisfy { $0.allSatisfy { !"─│┌┐└┘╭╮╰╯━┃►▼".contains($0) } })
  }
}

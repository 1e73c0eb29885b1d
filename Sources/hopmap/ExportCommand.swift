import ArgumentParser
import Exporting
import MapDrawing

extension MapExport.Format: ExpressibleByArgument {}

/// `hopmap export`: the map as a file.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the map as text, SVG, HTML, Mermaid or Graphviz DOT.")

  @OptionGroup var input: InputOptions

  @Option(help: "text, svg, html, mermaid or dot.")
  var format: MapExport.Format

  @Option(help: "The columns that the map may fill.")
  var width = 160

  @Option(help: "How much is shown, from 1 (networks) to 4 (every address and port).")
  var zoom = MapZoom.path.rawValue

  func validate() throws {
    guard (40...1000).contains(width) else { throw ValidationError("--width takes 40 to 1000") }
    guard MapZoom(rawValue: zoom) != nil else { throw ValidationError("--zoom takes 1 to 4") }
  }

  func run() async throws {
    let loaded = try await input.load()
    let map = MapExport(
      loaded.deployment, width: width, zoom: MapZoom(rawValue: zoom) ?? .path)
    Console.answer(verbatim: map.rendered(format))
  }
}

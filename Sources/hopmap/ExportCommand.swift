import ArgumentParser
import Exporting
import MapDrawing
import TrafficSimulator

extension MapExport.Format: ExpressibleByArgument {}

/// `hopmap export`: the map as a file, with the path of a trace where one is asked.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the map as text, SVG, HTML, Mermaid or Graphviz DOT.")

  @OptionGroup var input: InputOptions
  @OptionGroup var request: RequestOptions

  @Option(help: "text, svg, html, mermaid or dot.")
  var format: MapExport.Format

  @Option(help: "Where a request starts whose way is drawn.")
  var from: String?

  @Option(help: "Where it goes.")
  var to: String?

  @Option(help: "The columns that the map may fill.")
  var width = 160

  @Option(help: "How much is shown, from 1 (networks) to 4 (every address and port).")
  var zoom = MapZoom.path.rawValue

  func validate() throws {
    if (from == nil) != (to == nil) { throw ValidationError("--from and --to go together") }
    guard (40...1000).contains(width) else { throw ValidationError("--width takes 40 to 1000") }
    guard MapZoom(rawValue: zoom) != nil else { throw ValidationError("--zoom takes 1 to 4") }
  }

  func run() async throws {
    let loaded = try await input.load()
    var trace: Trace?
    if let from, let to {
      do {
        trace = try loaded.advisor.trace(request.request(from: from, to: to))
      } catch {
        Console.complain("error: \(error.message) [\(error.code)]")
        throw ExitCode(ExitStatus.usage.rawValue)
      }
    }
    let map = MapExport(
      loaded.deployment, trace: trace, width: width, zoom: MapZoom(rawValue: zoom) ?? .path)
    Console.answer(verbatim: map.rendered(format))
    try loaded.exit()
  }
}

import ArgumentParser
import Exporting
import MapDrawing
import TrafficSimulator

extension MapExport.Format: ExpressibleByArgument {}

/// `hopmap export`: the map as a file, with the path of a trace where one is asked.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the map as text, SVG, HTML, Mermaid or Graphviz DOT.",
    usage: "hopmap export <path> ... --format <format> [--from <source> --to <destination>] [<options>]")

  @OptionGroup(title: "Inputs") var input: InputOptions
  @OptionGroup(title: "Request whose way is drawn") var request: RequestOptions

  @Option(help: "What is written.")
  var format: MapExport.Format

  @Option(help: ArgumentHelp("The columns that the map may fill.", valueName: "columns"))
  var width = 160

  @Option(
    help: ArgumentHelp(
      "How much is shown, from 1 (networks) to 4 (every address and port).", valueName: "step"))
  var zoom = MapZoom.path.rawValue

  func validate() throws {
    guard (40...1000).contains(width) else { throw ValidationError("--width takes 40 to 1000") }
    guard MapZoom(rawValue: zoom) != nil else { throw ValidationError("--zoom takes 1 to 4") }
  }

  func run() async throws {
    let loaded = try await input.load()
    var trace: Trace?
    if let asked = request.asked {
      do {
        trace = try loaded.advisor.trace(asked)
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

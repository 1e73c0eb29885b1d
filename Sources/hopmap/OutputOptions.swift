import ArgumentParser
import Foundation

/// What an answer is written in.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// When text is coloured.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// `--format` and `--color`.
struct OutputOptions: ParsableArguments {
  @Option(help: "Write text for people or JSON for programs.")
  var format = OutputFormat.text

  @Option(help: "When text is coloured; auto also heeds NO_COLOR.")
  var color = ColorChoice.auto
}

/// The JSON of every answer: keys sorted, so that equal answers are equal text.
enum AnswerJSON {
  static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

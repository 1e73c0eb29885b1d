import Foundation

/// A recording of a terminal that `asciinema play` shows (asciicast, version 2).
public struct Asciicast: Sendable {
  private let width: Int
  private let height: Int
  private let title: String
  private var events: [(time: Double, text: String)] = []

  public init(width: Int, height: Int, title: String) {
    self.width = width
    self.height = height
    self.title = title
  }

  /// Takes over what a terminal got. Pauses longer than a limit are shortened to it.
  public init(_ terminal: PseudoTerminal, title: String, longestPause: Double = 1.5) {
    self.init(width: terminal.screen.width, height: terminal.screen.height, title: title)
    var time = 0.0
    var last = terminal.chunks.first?.time ?? 0
    var incomplete: [UInt8] = []
    for chunk in terminal.chunks {
      time += min(longestPause, chunk.time - last)
      last = chunk.time
      let bytes = incomplete + chunk.bytes
      let end = Asciicast.completeLength(bytes)
      incomplete = Array(bytes[end...])
      events.append((time, String(decoding: bytes[..<end], as: UTF8.self)))
    }
  }

  /// A character that is cut in half waits for its rest.
  private static func completeLength(_ bytes: [UInt8]) -> Int {
    var end = bytes.count
    while end > 0, bytes.count - end < 3, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
    guard end > 0, bytes[end - 1] >= 0xC0 else { return bytes.count }
    let lead = bytes[end - 1]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    return bytes.count - end + 1 >= length ? bytes.count : end - 1
  }

  /// The recording as the file holds it.
  public var text: String {
    let header =
      #"{"version": 2, "width": \#(width), "height": \#(height), "title": \#(Asciicast.quoted(title)), "env": {"TERM": "xterm-256color"}}"#
    let lines = events.map { "[\(Double(Int($0.time * 1000)) / 1000), \"o\", \(Asciicast.quoted($0.text))]" }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

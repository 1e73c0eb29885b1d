extension String {
  /// The text as a terminal may be given it. Control characters that inputs hold would be obeyed there; they become
  /// question marks, as on the map. Line ends, tabs and colours stay.
  var terminalSafe: String {
    guard utf8.contains(where: String.mayControl) else { return self }
    var safe = UnicodeScalarView()
    var rest = unicodeScalars[...]
    while let scalar = rest.first {
      if let end = String.endOfColor(rest) {
        safe.append(contentsOf: rest[..<end])
        rest = rest[end...]
        continue
      }
      let isShown = scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control
      safe.append(isShown ? scalar : "?")
      rest.removeFirst()
    }
    return String(safe)
  }

  /// Whether a byte is, or begins, a control character: C0 and DEL are bytes, those of C1 begin with C2 in UTF-8.
  private static func mayControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || byte == 0xC2
  }

  /// Where a sequence ends that sets colours (SGR of ECMA-48), if one stands at the beginning.
  private static func endOfColor(_ text: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView.Index? {
    guard text.first == "\u{1B}", text.dropFirst().first == "[" else { return nil }
    let parameters = text.dropFirst(2).prefix { ("0"..."9").contains($0) || $0 == ";" }
    guard parameters.endIndex < text.endIndex, text[parameters.endIndex] == "m" else { return nil }
    return text.index(after: parameters.endIndex)
  }
}

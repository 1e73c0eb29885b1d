import Documents

/// CSV as `csvdecode` reads it (RFC 4180): the first line holds the names.
enum CSVTable {
  static func decode(_ text: String) throws(ConversionFailure) -> Value {
    let rows = try rows(text)
    guard let names = rows.first else { throw ConversionFailure(reason: "there is no line with names") }
    guard Set(names).count == names.count else { throw ConversionFailure(reason: "a name occurs twice") }
    let type = ValueType.object(Dictionary(uniqueKeysWithValues: names.map { ($0, .string) }))
    var objects: [Value] = []
    for (index, row) in rows.enumerated().dropFirst() {
      guard row.count == names.count else {
        throw ConversionFailure(reason: "row \(index + 1) holds \(row.count) fields, not \(names.count)")
      }
      let entries = zip(names, row).map { ValueMembers.Entry(key: $0, value: .string($1)) }
      objects.append(.object(ValueMembers(entries)))
    }
    return Value(.list(objects, of: type))
  }

  private static func rows(_ text: String) throws(ConversionFailure) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var characters = Array(text.replacing("\r\n", with: "\n"))[...]
    if characters.last != "\n", !characters.isEmpty { characters.append("\n") }
    while let character = characters.popFirst() {
      switch character {
      case "\"" where isQuoted && characters.first == "\"":
        characters.removeFirst()
        field.append("\"")
      case "\"" where isQuoted || field.isEmpty && !wasQuoted:
        isQuoted.toggle()
        wasQuoted = true
      case "\"": throw ConversionFailure(reason: "a quote inside a field without quotes")
      case "," where !isQuoted:
        row.append(field)
        field = ""
        wasQuoted = false
      case "\n" where !isQuoted:
        if !row.isEmpty || !field.isEmpty || wasQuoted { rows.append(row + [field]) }
        row = []
        field = ""
        wasQuoted = false
      default:
        guard isQuoted || !wasQuoted else {
          throw ConversionFailure(reason: "text after the closing quote of a field")
        }
        field.append(character)
      }
    }
    guard !isQuoted else { throw ConversionFailure(reason: "a quote is not closed") }
    return rows
  }
}

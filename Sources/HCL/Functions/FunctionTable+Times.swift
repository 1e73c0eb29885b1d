import Foundation

/// Functions for moments in RFC 3339 (Terraform: "formatdate Function", "timeadd Function").
extension FunctionTable {
  static let times: [String: Function] = [
    "timeadd": Function { v throws(ConversionFailure) in
      var moment = try Moment(try text(v, 0))
      moment.add(nanoseconds: try duration(try text(v, 1)))
      return .string(moment.rfc3339)
    },
    "timecmp": Function { v throws(ConversionFailure) in
      let (first, second) = (try Moment(try text(v, 0)), try Moment(try text(v, 1)))
      if first.seconds != second.seconds { return .int(first.seconds < second.seconds ? -1 : 1) }
      return .int((first.nanoseconds - second.nanoseconds).signum())
    },
    "formatdate": Function { v throws(ConversionFailure) in
      .string(try Moment(try text(v, 1)).format(try text(v, 0)))
    },
  ]

  /// Nanoseconds of a text such as `1h30m` or `-1.5s`, as Go reads durations.
  private static func duration(_ text: String) throws(ConversionFailure) -> Int {
    let failure = ConversionFailure(reason: "`\(text)` is no duration such as 1h30m")
    let units: [Substring: Int] = [
      "h": 3_600_000_000_000, "m": 60_000_000_000, "s": 1_000_000_000, "ms": 1_000_000, "us": 1_000,
      "µs": 1_000, "μs": 1_000, "ns": 1,
    ]
    var rest = text[...]
    let isNegative = rest.first == "-"
    if let sign = rest.first, sign == "-" || sign == "+" { rest.removeFirst() }
    if rest == "0" { return 0 }
    var total = Number.zero
    repeat {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      let unit = rest[digits.endIndex...].prefix { $0 != "." && !($0.isASCII && $0.isNumber) }
      let padded = (digits.hasPrefix(".") ? "0" : "") + digits + (digits.hasSuffix(".") ? "0" : "")
      guard digits != ".", let amount = Number(parsing: padded), let factor = units[unit],
        let sum = (amount * Number(factor)).flatMap({ total + $0.truncated })
      else { throw failure }
      total = sum
      rest = rest[unit.endIndex...]
    } while !rest.isEmpty
    guard let nanoseconds = (isNegative ? -total : total).int else { throw failure }
    return nanoseconds
  }
}

/// A moment with the offset of its clock from UTC.
struct Moment {
  /// Since 1970 in UTC.
  private(set) var seconds: Int
  /// From 0 to 999,999,999.
  private(set) var nanoseconds = 0
  /// In seconds east of UTC.
  let offset: Int

  /// A moment as a clock in UTC tells it.
  init(_ date: Date) {
    seconds = Int(date.timeIntervalSince1970.rounded(.down))
    offset = 0
  }

  init(_ text: String) throws(ConversionFailure) {
    let failure = ConversionFailure(reason: "`\(text)` is no moment such as 2017-11-22T00:00:00Z")
    let bytes = Array(text.utf8)
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + count] {
        guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard bytes.count >= 20, let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      [4, 7].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }), bytes[10] == UInt8(ascii: "T"),
      [13, 16].allSatisfy({ bytes[$0] == UInt8(ascii: ":") })
    else { throw failure }
    var rest = 19
    if bytes[rest] == UInt8(ascii: ".") || bytes[rest] == UInt8(ascii: ",") {
      let start = rest + 1
      rest = start
      while rest < bytes.count, number(rest, 1) != nil { rest += 1 }
      let digits = String(decoding: bytes[start..<min(rest, start + 9)], as: UTF8.self)
      guard let fraction = Int(digits.padding(toLength: 9, withPad: "0", startingAt: 0)), rest > start else {
        throw failure
      }
      nanoseconds = fraction
    }
    let zone = bytes[rest...]
    if zone == [UInt8(ascii: "Z")] {
      offset = 0
    } else if zone.count == 6, let hours = number(rest + 1, 2), let minutes = number(rest + 4, 2),
      hours <= 24,
      minutes < 60, bytes[rest + 3] == UInt8(ascii: ":"),
      bytes[rest] == UInt8(ascii: "+") || bytes[rest] == UInt8(ascii: "-")
    {
      offset = (bytes[rest] == UInt8(ascii: "-") ? -60 : 60) * (hours * 60 + minutes)
    } else {
      throw failure
    }
    guard (1...12).contains(month), (1...Moment.length(ofMonth: month, year)).contains(day), hour < 24,
      minute < 60, second < 60
    else { throw ConversionFailure(reason: "`\(text)` is a moment that does not exist") }
    seconds = Moment.days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
  }

  mutating func add(nanoseconds added: Int) {
    let (whole, rest) = added.quotientAndRemainder(dividingBy: 1_000_000_000)
    seconds += whole
    nanoseconds += rest
    if nanoseconds >= 1_000_000_000 { (seconds, nanoseconds) = (seconds + 1, nanoseconds - 1_000_000_000) }
    if nanoseconds < 0 { (seconds, nanoseconds) = (seconds - 1, nanoseconds + 1_000_000_000) }
  }

  // MARK: Calendar

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01 in the Gregorian calendar, extended to all years.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private struct Fields {
    var year, month, day, hour, minute, second, weekday: Int

    init(_ seconds: Int) {
      let (days, clock) = (
        seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400, ((seconds % 86_400) + 86_400) % 86_400
      )
      let shifted = days + 719_468
      let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
      let dayOfEra = shifted - era * 146_097
      let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
      let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
      let shiftedMonth = (5 * dayOfYear + 2) / 153
      day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
      month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
      year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
      (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60)
      weekday = ((days % 7) + 11) % 7
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  // MARK: Text

  /// `2017-11-22T00:00:00Z`, without fractions of a second.
  var rfc3339: String {
    let fields = Fields(seconds + offset)
    let date = "\(Moment.padded(fields.year, 4))-\(Moment.padded(fields.month))-\(Moment.padded(fields.day))"
    let time = "\(Moment.padded(fields.hour)):\(Moment.padded(fields.minute)):\(Moment.padded(fields.second))"
    return "\(date)T\(time)\(zone(colon: true, zulu: true))"
  }

  private func zone(colon: Bool, zulu: Bool) -> String {
    if zulu, offset == 0 { return "Z" }
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + Moment.padded(minutes / 60) + (colon ? ":" : "")
      + Moment.padded(minutes % 60)
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Fills in the runs of letters of a format; text in single quotes stays.
  func format(_ format: String) throws(ConversionFailure) -> String {
    let fields = Fields(seconds + offset)
    var result = ""
    var rest = format[...]
    while let letter = rest.first {
      if letter == "'" {
        result += try Moment.quoted(&rest)
        continue
      }
      let run = rest.prefix { $0 == letter }
      rest = rest[run.endIndex...]
      guard letter.isASCII, letter.isLetter else {
        result += run
        continue
      }
      guard let text = field(String(run), fields) else {
        throw ConversionFailure(reason: "`\(run)` is no part of a date format; put text into single quotes")
      }
      result += text
    }
    return result
  }

  /// Takes a text in single quotes; two of them inside stand for one.
  private static func quoted(_ rest: inout Substring) throws(ConversionFailure) -> String {
    var text = ""
    rest.removeFirst()
    while let character = rest.popFirst() {
      if character != "'" {
        text.append(character)
      } else if rest.first == "'" {
        rest.removeFirst()
        text += "'"
      } else {
        return text
      }
    }
    throw ConversionFailure(reason: "a single quote in the format is not closed")
  }

  private func field(_ run: String, _ fields: Fields) -> String? {
    switch run {
    case "YYYY": return Moment.padded(fields.year, 4)
    case "YY": return Moment.padded(fields.year % 100)
    case "MMMM": return Moment.months[fields.month - 1]
    case "MMM": return String(Moment.months[fields.month - 1].prefix(3))
    case "MM": return Moment.padded(fields.month)
    case "M": return String(fields.month)
    case "DD": return Moment.padded(fields.day)
    case "D": return String(fields.day)
    case "EEEE": return Moment.weekdays[fields.weekday]
    case "EEE": return String(Moment.weekdays[fields.weekday].prefix(3))
    case "hh": return Moment.padded(fields.hour)
    case "h": return String(fields.hour)
    case "HH": return Moment.padded((fields.hour + 11) % 12 + 1)
    case "H": return String((fields.hour + 11) % 12 + 1)
    case "AA": return fields.hour < 12 ? "AM" : "PM"
    case "aa": return fields.hour < 12 ? "am" : "pm"
    case "mm": return Moment.padded(fields.minute)
    case "m": return String(fields.minute)
    case "ss": return Moment.padded(fields.second)
    case "s": return String(fields.second)
    case "ZZZZZ": return zone(colon: true, zulu: false)
    case "ZZZZ": return zone(colon: false, zulu: false)
    case "ZZZ": return offset == 0 ? "UTC" : zone(colon: false, zulu: false)
    case "Z": return zone(colon: true, zulu: true)
    default: return nil
    }
  }
}

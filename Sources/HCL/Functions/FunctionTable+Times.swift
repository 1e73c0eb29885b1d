import Foundation

/// Functions for moments in RFC 3339 (Terraform: "formatdate Function", "timeadd Function").
extension FunctionTable {
  static let times: [String: Function] = [
    "timeadd": Function(result: .string) { v throws(ConversionFailure) in
      var moment = try Moment(try text(v, 0))
      moment.seconds += Int(try duration(try text(v, 1)).rounded(.down))
      return .string(moment.format("YYYY-MM-DD'T'hh:mm:ss") + moment.zone(colon: true, zulu: true))
    },
    "timecmp": Function(result: .number) { v throws(ConversionFailure) in
      let (first, second) = (try Moment(try text(v, 0)), try Moment(try text(v, 1)))
      return .int((first.seconds - second.seconds).signum())
    },
    "formatdate": Function(result: .string) { v throws(ConversionFailure) in
      .string(try Moment(try text(v, 1)).format(try text(v, 0)))
    },
  ]

  /// Seconds of a text such as `1h30m` or `-1.5s`.
  private static func duration(_ text: String) throws(ConversionFailure) -> Double {
    let units: [Substring: Double] = [
      "h": 3600, "m": 60, "s": 1, "ms": 1e-3, "us": 1e-6, "µs": 1e-6, "ns": 1e-9,
    ]
    var rest = text.drop { $0 == "-" || $0 == "+" }
    var total = 0.0
    repeat {
      let digits = rest.prefix { $0.isNumber || $0 == "." }
      let unit = rest[digits.endIndex...].prefix { $0.isLetter }
      guard let amount = Double(digits), let factor = units[unit], amount < 1e9,
        text.count - rest.count <= 1 || total > 0 || rest.startIndex > text.startIndex
      else { throw ConversionFailure(reason: "`\(text)` is no duration such as 1h30m") }
      total += amount * factor
      rest = rest[unit.endIndex...]
    } while !rest.isEmpty
    return text.hasPrefix("-") ? -total : total
  }
}

/// A moment with the offset of its clock from UTC.
struct Moment {
  /// Since 1970 in UTC.
  var seconds: Int
  let offset: Int

  init(_ text: String) throws(ConversionFailure) {
    let form = /(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)/
    guard let match = text.wholeMatch(of: form) else {
      throw ConversionFailure(reason: "`\(text)` is no moment such as 2017-11-22T00:00:00Z")
    }
    let fields = [match.1, match.2, match.3, match.4, match.5, match.6].map { Int($0) ?? 0 }
    let zone = match.7.split(separator: ":").map { abs(Int($0) ?? 0) }
    offset = zone.count == 2 ? (match.7.hasPrefix("-") ? -60 : 60) * (zone[0] * 60 + zone[1]) : 0
    let date = DateComponents(year: fields[0], month: fields[1], day: fields[2])
    guard (1...12).contains(fields[1]), fields[3] < 24, fields[4] < 60, fields[5] < 60,
      let day = Moment.calendar.date(from: date),
      Moment.calendar.component(.day, from: day) == fields[2]
    else { throw ConversionFailure(reason: "`\(text)` is a moment that does not exist") }
    seconds =
      Int(day.timeIntervalSince1970) + fields[3] * 3600 + fields[4] * 60 + fields[5] - offset
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .gmt
    return calendar
  }()

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  func zone(colon: Bool, zulu: Bool) -> String {
    if zulu, offset == 0 { return "Z" }
    let minutes = abs(offset) / 60
    return (offset < 0 ? "-" : "+") + Moment.two(minutes / 60) + (colon ? ":" : "") + Moment.two(minutes % 60)
  }

  private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// Fills in the runs of letters of a format; text in single quotes stays.
  func format(_ format: String) -> String {
    let date = Date(timeIntervalSince1970: TimeInterval(seconds + offset))
    let parts = Moment.calendar.dateComponents(
      [.year, .month, .day, .weekday, .hour, .minute, .second], from: date)
    var result = ""
    var rest = format[...]
    while let letter = rest.first {
      if letter == "'" {
        let literal = rest.dropFirst().prefix { $0 != "'" }
        result += literal.isEmpty ? "'" : literal
        rest = rest[literal.endIndex...].dropFirst()
        continue
      }
      let run = rest.prefix { $0 == letter }
      rest = rest[run.endIndex...]
      result += field(String(run), parts) ?? String(run)
    }
    return result
  }

  private func field(_ run: String, _ parts: DateComponents) -> String? {
    let (hour, month) = (parts.hour ?? 0, parts.month ?? 1)
    let day = Moment.days[((parts.weekday ?? 1) + 6) % 7]
    switch run {
    case "YYYY":
      return String(repeating: "0", count: max(0, 4 - String(parts.year ?? 0).count))
        + String(parts.year ?? 0)
    case "YY": return Moment.two((parts.year ?? 0) % 100)
    case "MMMM": return Moment.months[month - 1]
    case "MMM": return String(Moment.months[month - 1].prefix(3))
    case "MM": return Moment.two(month)
    case "M": return String(month)
    case "DD": return Moment.two(parts.day ?? 1)
    case "D": return String(parts.day ?? 1)
    case "EEEE": return day
    case "EEE": return String(day.prefix(3))
    case "hh": return Moment.two(hour)
    case "h": return String(hour)
    case "HH": return Moment.two((hour + 11) % 12 + 1)
    case "H": return String((hour + 11) % 12 + 1)
    case "AA": return hour < 12 ? "AM" : "PM"
    case "aa": return hour < 12 ? "am" : "pm"
    case "mm": return Moment.two(parts.minute ?? 0)
    case "m": return String(parts.minute ?? 0)
    case "ss": return Moment.two(parts.second ?? 0)
    case "s": return String(parts.second ?? 0)
    case "ZZZZZ": return zone(colon: true, zulu: false)
    case "ZZZZ": return zone(colon: false, zulu: false)
    case "ZZZ": return offset == 0 ? "UTC" : zone(colon: false, zulu: false)
    case "Z": return zone(colon: true, zulu: true)
    default: return nil
    }
  }
}
